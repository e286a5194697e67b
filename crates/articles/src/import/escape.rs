//! Text of other help centers that would mean something in ours: lines that begin with `:::`, and
//! words in braces.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::blocks::{Outline, markdown_options};
use crate::conditions::DIRECTIVE;
use crate::parse::begins_line;
use crate::placeholders::{braced_words, in_text, named_in};

/// `markdown`, with a backslash before all that would be a directive or a placeholder, and the
/// brace of the name of a fact in addresses and HTML written as `%7B` and `&#123;`. Code stays as it is.
pub(super) fn escaped(markdown: &str) -> String {
    if !(markdown.contains(DIRECTIVE) || markdown.contains('{')) {
        return markdown.to_owned();
    }
    let mut changes = text_changes(markdown);
    changes.extend(markup_changes(markdown));
    // Of two changes in one place, as in the text of an address, the one that replaces it counts.
    changes.sort_unstable_by_key(|change| (change.at, std::cmp::Reverse(change.length)));
    changes.dedup_by_key(|change| change.at);
    let mut out = String::with_capacity(markdown.len() + 8 * changes.len());
    let mut copied = 0;
    for Change { at, length, new } in changes {
        if at >= copied {
            out.push_str(&markdown[copied..at]);
            out.push_str(new);
            copied = at + length;
        }
    }
    out.push_str(&markdown[copied..]);
    out
}

/// `length` bytes at `at` become `new`.
#[derive(Clone, Copy, Debug)]
struct Change {
    at: usize,
    length: usize,
    new: &'static str,
}

/// Backslashes in running text.
fn text_changes(markdown: &str) -> Vec<Change> {
    let outline = Outline::read_plain(markdown).unwrap_or_default();
    let backslash = |at: usize| Change {
        at,
        length: 0,
        new: "\\",
    };
    let mut changes = Vec::new();
    for leaf in outline.leaves() {
        if leaf.kind == crate::blocks::LeafKind::Code {
            continue;
        }
        changes.extend(in_text(&leaf.inline).map(|(_, source)| backslash(source.start)));
        let range = leaf.inline.range.clone();
        let text = markdown.get(range.clone()).unwrap_or_default();
        let marks = text.match_indices(DIRECTIVE);
        changes.extend(
            marks
                .map(|(offset, _)| range.start + offset)
                .filter(|at| begins_line(markdown, *at) && leaf.inline.is_text_at(*at))
                .map(backslash),
        );
    }
    changes
}

/// What stands in for braces and colons where a backslash would be seen.
fn markup_changes(markdown: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut in_code = false;
    let parser = Parser::new_ext(markdown, markdown_options());
    for (_, definition) in parser.reference_definitions().iter() {
        let span = definition.span.clone();
        let target = markdown[span.clone()].find("]:").unwrap_or(0);
        changes.extend(named_braces(
            &markdown[span.start + target..span.end],
            span.start + target,
            "%7B",
        ));
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Html(_) | Event::InlineHtml(_) if !in_code => {
                let html = &markdown[range.clone()];
                changes.extend(named_braces(html, range.start, "&#123;"));
                let marks = html.match_indices(DIRECTIVE);
                changes.extend(
                    marks
                        .map(|(offset, _)| range.start + offset)
                        .filter(|at| begins_line(markdown, *at))
                        .map(|at| Change {
                            at,
                            length: 1,
                            new: "&#58;",
                        }),
                );
            }
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                let link = &markdown[range.clone()];
                // What a reference leads to stands in its definition.
                let target = match link_type {
                    LinkType::Inline => link.rfind("](").unwrap_or(link.len()),
                    LinkType::Autolink | LinkType::Email => 0,
                    _ => link.len(),
                };
                changes.extend(named_braces(&link[target..], range.start + target, "%7B"));
            }
            _ => {}
        }
    }
    changes
}

/// The braces of the names of facts in `text`, which starts at `start`.
fn named_braces<'a>(
    text: &'a str,
    start: usize,
    new: &'static str,
) -> impl Iterator<Item = Change> + 'a {
    braced_words(text)
        .filter(|range| named_in(&text[range.clone()]).is_some())
        .map(move |range| Change {
            at: start + range.start,
            length: 1,
            new,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::LeafKind;
    use proptest::prelude::*;

    #[test]
    fn addresses_keep_their_meaning() {
        for (markdown, expected) in [
            (
                "[{total}](/{total} \"{total}\")",
                "[\\{total}](/%7Btotal} \"%7Btotal}\")",
            ),
            (
                "[{a}][1]\n\n[1]: /{total}\n",
                "[\\{a}][1]\n\n[1]: /%7Btotal}\n",
            ),
            ("<https://t/{total}>", "<https://t/%7Btotal}>"),
            ("[a](/{other})", "[a](/{other})"),
        ] {
            assert_eq!(escaped(markdown), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_the_same_and_parses(pieces in prop::collection::vec(prop::sample::select(vec![
            ":::", "::: when x\n", ":::\n", "{name}", "{report_by}", "\\{", "\n", "\n\n", "- ", "> ", "1. ", "  ", "text ", "`{a}` ",
            "**", "| a | b |\n|---|---|\n", "## ", "&#123;total} ", "ä", "\r\n",
        ]), 0..25)) {
            let markdown = pieces.concat();
            let result = escaped(&markdown);
            let place = crate::Place { locale: "en".parse().ok(), ..crate::Place::new("a.md") };
            let parsed = crate::parse_article(&format!("---\ntitle: T\n---\n{result}"), &place);
            prop_assert!(parsed.is_ok(), "{parsed:?}");
            let texts = |markdown: &str| -> Vec<(LeafKind, String)> {
                let outline = Outline::read_plain(markdown).unwrap_or_default();
                outline.leaves().map(|leaf| (leaf.kind, leaf.inline.text.clone())).collect()
            };
            prop_assert_eq!(texts(&result), texts(&markdown));
        }
    }
}
