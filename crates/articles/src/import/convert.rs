//! HTML of other help centers as Markdown.

use std::collections::{BTreeSet, HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use crate::passages::foreign_text;
use crate::sanitise::{raw_tags, too_costly};
use crate::statements::collapse;

/// Tags whose content Markdown can say; everything else loses the tag and keeps the text.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Tags that go with their content, because it is not text for readers.
const DROPPED: &[&str] = &[
    "script", "style", "title", "template", "noscript", "svg", "math", "head",
];

/// Tags whose loss an editor should know about.
const MISSED: &[&str] = &[
    "audio", "canvas", "embed", "form", "iframe", "math", "object", "select", "svg", "textarea",
    "video",
];

/// Markdown, and the tags whose content could not be taken along.
pub(super) struct Converted {
    pub markdown: String,
    pub missed: Vec<String>,
}

/// Converts HTML; `Err` says in words why it cannot be read.
pub(super) fn markdown_from(html: &str) -> Result<Converted, String> {
    if too_costly(html) {
        return Err("its HTML is nested beyond reason".to_owned());
    }
    let names = raw_tags(html).map(|tag| tag.name.to_ascii_lowercase());
    let missed: BTreeSet<String> = names
        .filter(|name| MISSED.contains(&name.as_str()))
        .collect();
    let markdown = htmd::convert(&clean(html))
        .map_err(|error| format!("its HTML cannot be converted: {error}"))?;
    Ok(Converted {
        markdown,
        missed: missed.into_iter().collect(),
    })
}

fn clean(html: &str) -> String {
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt"])),
        ("ol", HashSet::from(["start"])),
    ]
    .into();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder.clean(html).to_string()
}

/// The text of a piece of HTML.
pub(super) fn text_from(html: &str) -> String {
    markdown_from(html)
        .map(|converted| collapse(&foreign_text(&converted.markdown)))
        .unwrap_or_default()
}
