//! What HTML may come out of this crate, and the only function that lets it out.
//!
//! The list is short on purpose: what an article can say in Markdown, and a few tags that imported
//! articles carry. Scripts, styles, forms, frames, SVG, MathML, event handlers, `style` and `class`
//! never pass. [`ammonia`] does the work; [`too_costly`] keeps input away from it that would take
//! it quadratic time.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

/// The id of the first marked piece of a citation.
pub(crate) const CITED: &str = "cited";
/// What links out of the help center say about themselves.
const EXTERNAL_REL: &str = "noopener nofollow";

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
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
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Tags that go together with everything inside of them.
const TAGS_WITH_CONTENT: &[&str] = &[
    "applet",
    "embed",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("mark", &["id"]),
];

/// Tags may nest at most this deep.
const MAX_DEPTH: usize = 256;
/// Depth times number of tags may be at most this much: a bound on the parser's work.
const MAX_WORK: usize = 4_000_000;

/// Sanitises `html`; of all ids only those in `heading_ids`, and [`CITED`] on a `mark`, stay.
pub(crate) fn clean(html: &str, heading_ids: HashSet<String>) -> String {
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(TAGS_WITH_CONTENT.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some(EXTERNAL_REL))
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| {
            let keep = match (element, attribute) {
                ("mark", "id") => value == CITED,
                (_, "id") => heading_ids.contains(value),
                ("img", "src") => is_image_url(value),
                (_, "href") => !is_network_path(value),
                (_, "start" | "colspan" | "rowspan" | "width" | "height") => is_small_number(value),
                _ => true,
            };
            keep.then(|| value.into())
        });
    without_rel_on_own_links(&builder.clean(html).to_string())
}

/// `//host`: looks relative and leaves the site all the same.
fn is_network_path(url: &str) -> bool {
    let mut kept = url
        .chars()
        .filter(|character| !character.is_ascii_control() && *character != ' ');
    let slash = |character: Option<char>| matches!(character, Some('/' | '\\'));
    slash(kept.next()) && slash(kept.next())
}

/// Images come from the site itself or over https.
pub(crate) fn is_image_url(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let colon = lower.find(':');
    let relative = colon.is_none_or(|colon| lower[..colon].contains(['/', '?', '#']));
    lower.starts_with("https://") || relative && !is_network_path(url)
}

fn is_small_number(value: &str) -> bool {
    (1..=4).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes the remark for external links off the links within the site. The serialiser escapes `<`
/// in text and `"` in values, so the pattern stands for a real link wherever it is found.
fn without_rel_on_own_links(html: &str) -> String {
    const OPEN: &str = "<a href=\"";
    let rel = format!(" rel=\"{EXTERNAL_REL}\"");
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(position) = rest.find(OPEN) {
        let (before, link) = rest.split_at(position + OPEN.len());
        out.push_str(before);
        let value_end = link.find('"').map_or(link.len(), |quote| quote + 1);
        let (value, after) = link.split_at(value_end);
        out.push_str(value);
        let external = value.contains(':') && !value.starts_with(['/', '#', '?', '.']);
        rest = if external {
            after
        } else {
            after.strip_prefix(rel.as_str()).unwrap_or(after)
        };
    }
    out.push_str(rest);
    out
}

/// A tag in raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawTag<'a> {
    /// Where its `<` stands.
    pub offset: usize,
    pub name: &'a str,
    pub closing: bool,
    /// What stands between the name and the `>`, or up to the next `<`.
    pub attributes: &'a str,
}

/// The tags of `html`, found without parsing: quick, and rather too many than too few.
pub(crate) fn raw_tags(html: &str) -> impl Iterator<Item = RawTag<'_>> {
    html.match_indices('<').filter_map(move |(offset, _)| {
        let after = &html[offset + 1..];
        let closing = after.starts_with('/');
        let after = if closing { &after[1..] } else { after };
        let ends = |character: char| !character.is_ascii_alphanumeric() && character != '-';
        let name = &after[..after.find(ends).unwrap_or(after.len())];
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let rest = &after[name.len()..];
        let attributes = &rest[..rest.find(['<', '>']).unwrap_or(rest.len())];
        Some(RawTag {
            offset,
            name,
            closing,
            attributes,
        })
    })
}

/// Whether parsing `html` would take more than a bounded amount of work. The depth is estimated
/// from above: a closing tag counts only when it closes the innermost element.
pub(crate) fn too_costly(html: &str) -> bool {
    const VOID: &[&str] = &[
        "br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "source",
    ];
    const OPTIONAL_END: &[&str] = &[
        "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option",
    ];
    let mut open: Vec<String> = Vec::new();
    let (mut deepest, mut tags) = (0_usize, 0_usize);
    for tag in raw_tags(html) {
        tags += 1;
        let name = tag.name.to_ascii_lowercase();
        if VOID.contains(&name.as_str()) {
            continue;
        }
        if tag.closing {
            let optional = open
                .iter()
                .rev()
                .take_while(|open| **open != name && OPTIONAL_END.contains(&open.as_str()));
            let skipped = optional.count();
            let length = open.len() - skipped;
            if length > 0 && open[length - 1] == name {
                open.truncate(length - 1);
            }
        } else if open.last() != Some(&name) || !OPTIONAL_END.contains(&name.as_str()) {
            open.push(name);
        }
        deepest = deepest.max(open.len());
        if deepest > MAX_DEPTH || deepest.saturating_mul(tags) > MAX_WORK {
            return true;
        }
    }
    false
}

/// What [`clean`] would take out of one tag of raw HTML, in words; `None` when it stays whole.
pub(crate) fn removed(tag: &RawTag<'_>) -> Option<String> {
    let name = tag.name.to_ascii_lowercase();
    if !TAGS.contains(&name.as_str()) {
        return Some(format!("the tag `<{name}>` is not allowed"));
    }
    if tag.closing {
        return None;
    }
    let allowed = ATTRIBUTES
        .iter()
        .find(|(tag, _)| *tag == name)
        .map_or(&[][..], |(_, names)| names);
    for (attribute, value) in attributes(tag.attributes) {
        if attribute == "id" || !allowed.contains(&attribute.as_str()) {
            return Some(format!(
                "the attribute `{attribute}` of `<{name}>` is not allowed"
            ));
        }
        let unsafe_url = match attribute.as_str() {
            "href" => !is_link_url(&value),
            "src" => !is_image_url(&value),
            _ => false,
        };
        if unsafe_url {
            return Some(format!(
                "the address in `{attribute}` of `<{name}>` is not allowed"
            ));
        }
    }
    None
}

/// Links go to the site itself, over http or https, or to a mail program.
pub(crate) fn is_link_url(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let scheme = lower.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if !scheme.contains(['/', '?', '#']) => {
            matches!(scheme, "http" | "https" | "mailto")
        }
        _ => !is_network_path(url),
    }
}

/// Names (in lower case) and values of the attributes in `text`.
pub(crate) fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest =
        text.trim_start_matches(|character: char| character.is_whitespace() || character == '/');
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after
                .chars()
                .next()
                .filter(|first| matches!(first, '"' | '\''));
            let inner = quote.map_or(after, |_| &after[1..]);
            let stop = match quote {
                Some(quote) => inner.find(quote).unwrap_or(inner.len()),
                None => inner.find(char::is_whitespace).unwrap_or(inner.len()),
            };
            value = &inner[..stop];
            rest = inner[stop..].trim_start_matches(|character| Some(character) == quote);
        }
        if !name.is_empty() {
            found.push((name, value.to_owned()));
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '=');
    }
    found
}

#[cfg(test)]
mod tests;
