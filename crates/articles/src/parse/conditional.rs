//! What keeps the conditional passages of a body from being read.

use std::ops::Range;

use domain::FactName;
use pulldown_cmark::{Event, Parser, Tag};

use crate::blocks::{BlockKind, Outline, markdown_options};
use crate::conditions::{DIRECTIVE, Issue, misplaced};
use crate::placeholders::named_in;
use crate::problem::{LineIndex, Problem};

/// So many problems of one body are named; who repairs these sees the next ones.
const MAX_PROBLEMS: usize = 100;

/// Everything that is wrong with the directives and placeholders of a body.
pub(super) fn problems(source: &str, outline: &Outline, path: &str) -> Vec<Problem> {
    let mut issues = outline.conditions.issues.clone();
    headings(outline, &mut issues);
    Markup { source, outline }.check(&mut issues);
    if issues.is_empty() {
        return Vec::new();
    }
    issues.sort_by_key(|issue| issue.offset);
    issues.truncate(MAX_PROBLEMS);
    let lines = LineIndex::new(source);
    let problem = |issue: Issue| {
        Problem::error(path, issue.code, issue.message, issue.remedy).at(lines.line(issue.offset))
    };
    issues.into_iter().map(problem).collect()
}

/// A heading begins a passage, so no branch can hold one. Of a group without an end only the end is
/// missed.
fn headings(outline: &Outline, issues: &mut Vec<Issue>) {
    for block in &outline.blocks {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let group = block
            .place
            .map(|place| &outline.conditions.groups[place.group]);
        if is_heading && group.is_some_and(|group| group.is_closed) {
            issues.push(Issue {
                offset: block.range.start,
                code: "heading-in-branch",
                message: "a heading stands inside of a branch".to_owned(),
                remedy: "end the group with `:::` before the heading, and begin another after it",
            });
        }
    }
}

/// Looks for directives in text, and for placeholders in what is no text.
struct Markup<'a> {
    source: &'a str,
    outline: &'a Outline,
}

impl Markup<'_> {
    fn check(&self, issues: &mut Vec<Issue>) {
        let body_start = self.outline.conditions.body_start();
        let body = self.source.get(body_start..).unwrap_or_default();
        if !(body.contains(DIRECTIVE) || body.contains('{')) {
            return;
        }
        let masked = self.outline.conditions.masked_body(self.source);
        let mut in_code = false;
        for (event, range) in Parser::new_ext(&masked, markdown_options()).into_offset_iter() {
            let range = range.start + body_start..range.end + body_start;
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
                Event::Start(
                    Tag::Link {
                        dest_url, title, ..
                    }
                    | Tag::Image {
                        dest_url, title, ..
                    },
                ) => {
                    let named = named_in(&dest_url).or_else(|| named_in(&title));
                    issues.extend(named.map(|name| in_link(name, range.start)));
                }
                Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range, issues),
                Event::Text(_) if !in_code && self.begins_like_a_directive(&range) => {
                    issues.push(misplaced(range.start));
                }
                _ => {}
            }
        }
    }

    /// Whether the text at `range` is the first of its line, but for the marks of lists and quotes,
    /// and begins with `:::`.
    fn begins_like_a_directive(&self, range: &Range<usize>) -> bool {
        let text = self.source.get(range.start..).unwrap_or_default();
        if !text.starts_with(DIRECTIVE) {
            return false;
        }
        begins_line(self.source, range.start)
    }

    fn html(&self, html: &str, range: &Range<usize>, issues: &mut Vec<Issue>) {
        issues.extend(named_in(html).map(|name| Issue {
            offset: range.start,
            code: "placeholder-in-html",
            message: format!("`{{{name}}}` stands inside of HTML"),
            remedy: "write the sentence as Markdown, or `&#123;` for the brace when it is text",
        }));
        let mut offset = range.start;
        for line in html.split_inclusive(['\n', '\r']) {
            let indent = line.len() - line.trim_start().len();
            if line.trim_start().starts_with(DIRECTIVE) {
                issues.push(misplaced(offset + indent));
            }
            offset += line.len();
        }
    }
}

/// Whether only white space and the marks of lists and quotes stand between the start of its line
/// and `offset`.
pub(crate) fn begins_line(source: &str, offset: usize) -> bool {
    let before = &source[..offset];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let is_mark = |character: char| {
        character.is_whitespace() || character.is_ascii_digit() || ">-*+.)".contains(character)
    };
    let ends = line.is_empty() || line.ends_with('>') || line.ends_with(char::is_whitespace);
    ends && line.chars().all(is_mark)
}

fn in_link(name: FactName, offset: usize) -> Issue {
    Issue {
        offset,
        code: "placeholder-in-link",
        message: format!("`{{{name}}}` stands in the target or title of a link"),
        remedy: "write the fact in the text; `%7B` stands for the brace in an address",
    }
}
