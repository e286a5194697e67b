//! Links between imported files become `article:` links.

use pulldown_cmark::{Event, Parser, Tag};

use crate::blocks::markdown_options;

/// Rewrites the destinations of links in `markdown`: `target` gets each destination and returns the
/// new one, or `None` to leave it. Everything else stays as it is, byte for byte.
pub(super) fn rewrite(markdown: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let parser = Parser::new_ext(markdown, markdown_options());
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    let mut change = |start: usize, end: usize, destination: &str| {
        let Some(new) = target(destination) else {
            return;
        };
        let found = markdown
            .get(start..end)
            .and_then(|text| text.rfind(destination));
        if let Some(offset) = found {
            changes.push((start + offset, start + offset + destination.len(), new));
        }
    };
    for (_, definition) in parser.reference_definitions().iter() {
        change(definition.span.start, definition.span.end, &definition.dest);
    }
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            change(range.start, range.end, &dest_url);
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
