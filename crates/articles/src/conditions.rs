//! Conditional passages: the parts of an article that only hold for some orders.
//!
//! # Branches
//!
//! ```text
//! ::: when state is delivered and report_by is running
//! Your order arrived on {delivered_at}. You can report a problem until **{report_by}**.
//!
//! ::: when report_by is passed
//! The time for a report ended on {report_by}.
//!
//! ::: otherwise
//! Report a problem within 3 days of delivery.
//!
//! :::
//! ```
//!
//! A line whose first bytes are `:::` is a directive:
//!
//! * `::: when CONDITION` begins a branch, and with it a group when none is open. What a condition
//!   may say is written at [`domain::Condition`].
//! * `::: otherwise` begins the last branch; it takes no condition and may be left out.
//! * `:::` ends the group.
//!
//! Of a group the first branch that holds is taken, and `otherwise` when no other does: also when
//! nothing is known of an order. A branch holds paragraphs, lists, tables, quotes and code, any
//! number of them or none; headings and further groups it does not hold. A group has at most
//! [`MAX_BRANCHES`] branches.
//!
//! A directive stands between blocks: at the very start of its line, outside of lists, quotes and
//! HTML, and after an empty line, another directive, a heading, code or the start of the body. It
//! ends every list and quote before it. Inside of code, and written as `\:::`, it is text.
//!
//! # Placeholders
//!
//! `{report_by}` stands for the value of the fact with this name ([`domain::FactName`]), in the
//! paragraphs, list items and table cells of `when` branches. A sentence with a placeholder is only
//! said when the fact is known, so a branch that also holds when nothing is known may not have any.
//! One or more of `a-z` and `_` in braces are always a placeholder, and an error where none may
//! stand; every other brace is text, and so are `\{report_by}` and everything inside of code.
//!
//! # What is shown to whom
//!
//! Each [`domain::Statement`] of a branch carries its [`Guard`]: the branch's condition and those of
//! the branches before. The public page, search results and anonymous answers show what holds
//! without facts.
//!
//! # How it is read
//!
//! The Markdown parser sees `***`, a thematic break, in place of each directive, filled with spaces
//! to the same number of bytes. So every offset stays true, blocks never reach over a directive, and
//! what the parser takes for code or HTML around one is what it would be without.

mod group;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use domain::Guard;
use pulldown_cmark::{Event, Parser, Tag};

use crate::blocks::markdown_options;

/// A group may have at most this many branches.
pub const MAX_BRANCHES: usize = 20;
/// What a directive begins with.
pub(crate) const DIRECTIVE: &str = ":::";
/// What the Markdown parser sees in its place.
const BREAK: &str = "***";

/// Something that is wrong with the conditions or placeholders of a body, at a byte of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub offset: usize,
    pub code: &'static str,
    pub message: String,
    pub remedy: &'static str,
}

/// One branch of a group.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// Its directive and what follows, up to the next directive of the group.
    pub range: Range<usize>,
    pub guard: Arc<Guard>,
    /// Whether it holds when nothing is known.
    pub is_public: bool,
}

/// Branches of which at most one holds.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// From its first directive to the end of its last.
    pub range: Range<usize>,
    pub branches: Vec<Branch>,
    pub is_closed: bool,
}

/// Which branch of which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub group: usize,
    pub branch: usize,
}

/// The conditional parts of a body; offsets count in the source that holds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    /// In order, without overlap.
    pub groups: Vec<Group>,
    pub issues: Vec<Issue>,
    /// The directives, in order, without the ends of their lines.
    directives: Vec<Range<usize>>,
    body_start: usize,
}

impl Conditions {
    /// Reads the directives of the body that starts at `body_start`.
    pub fn read(source: &str, body_start: usize) -> Self {
        let mut conditions = Self {
            body_start,
            ..Self::default()
        };
        let candidates: Vec<Range<usize>> = lines(source, body_start)
            .filter(|line| source[line.clone()].starts_with(DIRECTIVE))
            .collect();
        if candidates.is_empty() {
            return conditions;
        }
        conditions.directives = candidates;
        let masked = conditions.masked_body(source).into_owned();
        let found = Surroundings::of(&masked, body_start);
        let candidates = std::mem::take(&mut conditions.directives);
        // The others are code, or stand in a table or HTML, which is reported with what is no directive.
        conditions.directives = candidates
            .into_iter()
            .filter(|line| found.breaks.binary_search(&line.start).is_ok())
            .collect();
        conditions.report_glued(source, &found);
        conditions.gather(source);
        conditions
    }

    /// The body as the Markdown parser may see it: with a thematic break, of the same number of
    /// bytes, in place of each directive.
    pub fn masked_body<'a>(&self, source: &'a str) -> Cow<'a, str> {
        let body = source.get(self.body_start..).unwrap_or_default();
        if self.directives.is_empty() {
            return Cow::Borrowed(body);
        }
        let mut masked = String::with_capacity(body.len());
        for line in &self.directives {
            let copied = self.body_start + masked.len();
            masked.push_str(&source[copied..line.start]);
            masked.push_str(BREAK);
            masked.extend(std::iter::repeat_n(' ', line.len() - BREAK.len()));
        }
        masked.push_str(&source[self.body_start + masked.len()..]);
        Cow::Owned(masked)
    }

    /// Where the body starts in the source.
    pub fn body_start(&self) -> usize {
        self.body_start
    }

    /// Whether a directive starts at `offset`.
    pub fn is_directive(&self, offset: usize) -> bool {
        self.directives
            .binary_search_by_key(&offset, |line| line.start)
            .is_ok()
    }

    /// The branch that holds the byte at `offset`.
    pub fn place_of(&self, offset: usize) -> Option<Place> {
        let group = self
            .groups
            .partition_point(|group| group.range.start <= offset)
            .checked_sub(1)?;
        let branches = &self.groups[group].branches;
        let branch = branches
            .partition_point(|branch| branch.range.start <= offset)
            .checked_sub(1)?;
        let inside = branches[branch].range.contains(&offset);
        inside.then_some(Place { group, branch })
    }

    /// The branch at `place`.
    pub fn branch(&self, place: Place) -> &Branch {
        &self.groups[place.group].branches[place.branch]
    }

    /// Whether the byte at `offset` is left out of what everybody sees: it belongs to a directive,
    /// or to a branch that does not hold when nothing is known.
    pub fn is_hidden(&self, offset: usize) -> bool {
        self.is_directive(offset)
            || self
                .place_of(offset)
                .is_some_and(|place| !self.branch(place).is_public)
    }

    fn report_glued(&mut self, source: &str, found: &Surroundings) {
        for line in &self.directives {
            let above = line_above(source, self.body_start, line.start);
            let separated = source[above.clone()].trim().is_empty()
                || self.is_directive(above.start)
                || found.code.contains(above.start)
                || found.separators.contains(above.start);
            if !separated {
                self.issues.push(Issue {
                    offset: line.start,
                    code: "directive-glued",
                    message: "a line that begins with `:::` follows text without an empty line"
                        .to_owned(),
                    remedy: "put an empty line before it, or write `\\:::` when it is text",
                });
            }
        }
    }
}

pub(crate) fn misplaced(offset: usize) -> Issue {
    Issue {
        offset,
        code: "directive-misplaced",
        message:
            "a line with `:::` stands inside of a list, a quote, a table or HTML, or is indented"
                .to_owned(),
        remedy: "put `:::` at the very start of a line between blocks, or write `\\:::` when it is text",
    }
}

/// What the Markdown parser finds around directives.
#[derive(Default)]
struct Surroundings {
    /// Where thematic breaks at top level start.
    breaks: Vec<usize>,
    code: Ranges,
    /// Blocks at top level, other than code, that a directive may directly follow.
    separators: Ranges,
}

impl Surroundings {
    fn of(masked: &str, body_start: usize) -> Self {
        let mut found = Self::default();
        let mut depth = 0_usize;
        for (event, range) in Parser::new_ext(masked, markdown_options()).into_offset_iter() {
            let range = range.start + body_start..range.end + body_start;
            match event {
                Event::Start(tag) => {
                    match tag {
                        Tag::CodeBlock(_) => found.code.0.push(range),
                        Tag::Heading { .. } if depth == 0 => found.separators.0.push(range),
                        _ => {}
                    }
                    depth += 1;
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Rule if depth == 0 => {
                    found.breaks.push(range.start);
                    found.separators.0.push(range);
                }
                _ => {}
            }
        }
        found
    }
}

/// Ranges in order, without overlap.
#[derive(Default)]
struct Ranges(Vec<Range<usize>>);

impl Ranges {
    fn contains(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|range| range.start <= offset);
        after > 0 && self.0[after - 1].contains(&offset)
    }
}

/// The lines of `source` from `start` on, without their ends.
fn lines(source: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let from = next?;
        let rest = source.get(from..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ending = if rest[length..].starts_with("\r\n") {
            2
        } else {
            1
        };
        next = Some(from + length + ending);
        Some(from..from + length)
    })
}

/// The line above the one that starts at `offset`; empty at the start of the body.
fn line_above(source: &str, body_start: usize, offset: usize) -> Range<usize> {
    let before = &source[body_start..offset];
    let end = before
        .strip_suffix("\r\n")
        .or_else(|| before.strip_suffix(['\n', '\r']))
        .unwrap_or(before)
        .len();
    let start = before[..end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    body_start + start..body_start + end
}

#[cfg(test)]
mod tests;
