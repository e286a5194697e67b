//! Placeholders: `{report_by}` in running text; see [`crate::conditions`].

use std::collections::HashSet;
use std::ops::Range;

use domain::FactName;

use crate::blocks::{Leaf, LeafKind};
use crate::conditions::{Branch, Issue};
use crate::inline::Inline;
use crate::problem::excerpt;

/// A fact that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placeholder {
    /// Its bytes in the plain text, braces included.
    pub range: Range<usize>,
    pub name: FactName,
}

/// One or more of `a-z` and `_` in braces, wherever they stand: the bytes, braces included.
pub(crate) fn braced_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('{').filter_map(|(start, _)| {
        let word = &text[start + 1..];
        let is_other = |byte: &u8| !(byte.is_ascii_lowercase() || *byte == b'_');
        let length = word.as_bytes().iter().position(is_other)?;
        let closed = length > 0 && word.as_bytes()[length] == b'}';
        closed.then(|| start..start + length + 2)
    })
}

/// The word of `range` in `text` without its braces.
pub(crate) fn word<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.start + 1..range.end - 1).unwrap_or_default()
}

/// The fact names in braces in something that is no running text, such as the target of a link.
pub(crate) fn named_in(text: &str) -> Option<FactName> {
    braced_words(text).find_map(|range| FactName::from_word(word(text, &range)))
}

/// The braced words that are placeholders: in the plain text, and in the source.
pub(crate) fn in_text(inline: &Inline) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
    braced_words(&inline.text).filter_map(|range| {
        let source = inline.verbatim(&range)?;
        Some((range, source))
    })
}

/// The placeholders of `leaf`, which stands in `branch`, and what is wrong with them.
pub(crate) fn read(
    leaf: &Leaf,
    branch: Option<&Branch>,
    issues: &mut Vec<Issue>,
) -> Vec<Placeholder> {
    let mut found = Vec::new();
    if leaf.kind == LeafKind::Code {
        return found;
    }
    let inline = &leaf.inline;
    for (range, source) in in_text(inline) {
        let place = if matches!(leaf.kind, LeafKind::Heading(_)) {
            None
        } else {
            branch
        };
        match meaning(word(&inline.text, &range), place, source.start) {
            Ok(name) => found.push(Placeholder { range, name }),
            Err(issue) => issues.push(issue),
        }
    }
    issues.extend(ambiguous(inline, &found));
    found
}

fn meaning(word: &str, branch: Option<&Branch>, offset: usize) -> Result<FactName, Issue> {
    let refused = |code, message: String, remedy| {
        Err(Issue {
            offset,
            code,
            message,
            remedy,
        })
    };
    let Some(name) = FactName::from_word(word) else {
        let word = excerpt(word);
        let message = format!("`{{{word}}}` is no placeholder: `{word}` is not the name of a fact");
        return refused(
            "unknown-placeholder",
            message,
            "correct the name, or write `\\{` when it is text",
        );
    };
    match branch {
        Some(branch) if branch.guard.when.is_none() || branch.is_public => refused(
            "placeholder-without-facts",
            format!("`{{{name}}}` stands in a branch that also holds when nothing is known"),
            "move it to a branch that asks for the fact, for example with `and … is known`",
        ),
        Some(_) => Ok(name),
        None => refused(
            "placeholder-outside-branch",
            format!("`{{{name}}}` stands outside of a `::: when` branch"),
            "write the sentence in such a branch, or write `\\{` when it is text",
        ),
    }
}

/// A placeholder and the same characters as text in one stretch, of which a reader could not tell
/// which is which.
fn ambiguous(inline: &Inline, found: &[Placeholder]) -> Option<Issue> {
    if found.is_empty() {
        return None;
    }
    let names: HashSet<FactName> = found.iter().map(|placeholder| placeholder.name).collect();
    let alike = braced_words(&inline.text).find(|range| {
        let is_placeholder = found
            .binary_search_by_key(&range.start, |placeholder| placeholder.range.start)
            .is_ok();
        let name = FactName::from_word(word(&inline.text, range));
        !is_placeholder && name.is_some_and(|name| names.contains(&name))
    })?;
    Some(Issue {
        offset: inline.source_start(alike.start),
        code: "placeholder-ambiguous",
        message: format!(
            "`{}` stands here as text and as a placeholder",
            &inline.text[alike]
        ),
        remedy: "write one of the two in another paragraph",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_small_letters_and_low_lines_in_braces_are_a_word() {
        let words = |text: &str| -> Vec<String> {
            braced_words(text)
                .map(|range| text[range].to_owned())
                .collect()
        };
        assert_eq!(words("{a} {{b_c}} {d"), ["{a}", "{b_c}"]);
        for text in ["{}", "{A}", "{a b}", "{a1}", "{a", "a}", "{é}", "{"] {
            assert!(words(text).is_empty(), "{text}");
        }
    }
}
