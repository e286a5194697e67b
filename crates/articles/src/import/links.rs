//! Links between imported files become `article:` links.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::blocks::markdown_options;

/// Rewrites the destinations of links in `markdown`: `target` gets each destination and returns the
/// new one, or `None` to leave it. Everything else stays as it is, byte for byte.
pub(super) fn rewrite(markdown: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let parser = Parser::new_ext(markdown, markdown_options());
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    let mut change = |range: Range<usize>, mark: &str, destination: &str| {
        let Some(new) = target(destination) else {
            return;
        };
        let text = markdown.get(range.clone()).unwrap_or_default();
        if let Some(offset) = find_destination(text, mark, destination) {
            let start = range.start + offset;
            changes.push((start, start + destination.len(), new));
        }
    };
    for (_, definition) in parser.reference_definitions().iter() {
        change(definition.span.clone(), "]:", &definition.dest);
    }
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url,
            ..
        }) = event
        {
            change(range, "](", &dest_url);
        }
    }
    changes.sort();
    let mut out = String::with_capacity(markdown.len());
    let mut copied = 0;
    for (start, end, new) in changes {
        if start >= copied {
            out.push_str(&markdown[copied..start]);
            out.push_str(&new);
            copied = end;
        }
    }
    out.push_str(&markdown[copied..]);
    out
}

/// Where the destination stands in a link or definition: after the last `mark` that only white
/// space and `<` separate from it, so that the same words in the text or title do not count.
fn find_destination(text: &str, mark: &str, destination: &str) -> Option<usize> {
    text.rmatch_indices(mark).find_map(|(position, _)| {
        let after = &text[position + mark.len()..];
        let value = after.trim_start().trim_start_matches('<');
        value
            .starts_with(destination)
            .then(|| text.len() - value.len())
    })
}

/// The path that `link` names, seen from the file `from`; `None` when it leads out of the folder
/// or is an address.
pub(super) fn resolve(from: &str, link: &str) -> Option<String> {
    if link.contains(':') || link.starts_with("//") {
        return None;
    }
    let (base, rest) = match link.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), link),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Cuts `#fragment` and `?query` off an address.
pub(super) fn split_fragment(link: &str) -> (&str, &str) {
    let (address, fragment) = link
        .find('#')
        .map_or((link, ""), |hash| link.split_at(hash));
    (address.split('?').next().unwrap_or_default(), fragment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_destinations_change() {
        let markdown = "See [b.md](b.md#x \"b.md\"), [c][1] and `[d](b.md)`.\n\n[1]: c.md\n";
        let rewritten = rewrite(markdown, |link| {
            link.ends_with(".md").then(|| "article:c".to_owned())
        });
        assert_eq!(
            rewritten,
            "See [b.md](b.md#x \"b.md\"), [c][1] and `[d](b.md)`.\n\n[1]: article:c\n"
        );
        let shortcut = "[c.md] [b.md](<b.md> \"b.md\")\n\n[c.md]: c.md\n";
        let expected = "[c.md] [b.md](<X> \"b.md\")\n\n[c.md]: X\n";
        assert_eq!(rewrite(shortcut, |_| Some("X".to_owned())), expected);
        assert_eq!(
            rewrite("[a](b.md)", |_| Some("article:b".to_owned())),
            "[a](article:b)"
        );
    }

    #[test]
    fn paths_are_resolved_from_the_file_that_links() {
        assert_eq!(resolve("en/a/b.md", "../c.md").as_deref(), Some("en/c.md"));
        assert_eq!(resolve("en/a/b.md", "./c.md").as_deref(), Some("en/a/c.md"));
        assert_eq!(resolve("en/a/b.md", "/c.md").as_deref(), Some("c.md"));
        assert_eq!(resolve("b.md", "../../c.md"), None);
        assert_eq!(resolve("b.md", "https://x/c.md"), None);
    }
}
