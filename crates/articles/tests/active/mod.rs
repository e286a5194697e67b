//! Finds what could act in HTML: run, load from elsewhere, send, navigate, restyle or rename.

use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, ParseOpts, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that never stand in an article, because they act or because they are the page's business.
const ELEMENTS: &[&str] = &[
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "dialog",
    "embed",
    "fencedframe",
    "form",
    "frame",
    "frameset",
    "iframe",
    "input",
    "link",
    "map",
    "marquee",
    "meta",
    "noscript",
    "object",
    "option",
    "picture",
    "portal",
    "script",
    "select",
    "slot",
    "source",
    "style",
    "template",
    "textarea",
    "title",
    "track",
    "video",
];
/// Attributes that load, send, restyle or rename.
const ATTRIBUTES: &[&str] = &[
    "action",
    "background",
    "class",
    "contenteditable",
    "data",
    "formaction",
    "is",
    "name",
    "ping",
    "poster",
    "slot",
    "srcdoc",
    "srcset",
    "style",
    "target",
    "usemap",
];

/// A remark for each active node of `html`, the inside of a page's body.
pub fn active_nodes(html: &str) -> Vec<String> {
    let page = format!(
        "<!doctype html><html><head><title>T</title></head><body><main>{html}</main></body></html>"
    );
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut found = Vec::new();
    walk(&dom.document, &mut found);
    found
}

/// Borrows the document: a node that is dropped takes what is below it along.
fn walk(document: &Handle, found: &mut Vec<String>) {
    // Not by recursion: hostile HTML nests as deep as it likes.
    let mut open = vec![document.clone()];
    while let Some(node) = open.pop() {
        open.extend(node.children.borrow().iter().cloned());
        look(&node, found);
    }
}

fn look(node: &Handle, found: &mut Vec<String>) {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        if matches!(
            node.data,
            NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. }
        ) {
            found.push("a comment".to_owned());
        }
        return;
    };
    let tag = &*name.local;
    // The one title is that of the page which this module wraps around the HTML.
    let is_own_title = tag == "title" && attrs.borrow().is_empty() && text_of(node) == "T";
    let is_active = ELEMENTS.contains(&tag) && !is_own_title;
    if is_active || name.ns != ns!(html) || tag.contains(['-', ':']) {
        found.push(format!("<{tag}>"));
    }
    let remarks = attrs
        .borrow()
        .iter()
        .filter_map(|attribute| remark(tag, attribute))
        .collect::<Vec<_>>();
    found.extend(remarks);
}

fn text_of(node: &Handle) -> String {
    let text = |child: &Handle| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    node.children.borrow().iter().map(text).collect()
}

fn remark(tag: &str, attribute: &Attribute) -> Option<String> {
    let name = &*attribute.name.local;
    let value = &*attribute.value;
    let is_active = match name {
        "href" => {
            !matches!(
                scheme(value).as_deref(),
                None | Some("http" | "https" | "mailto")
            ) || leaves_unnoticed(value)
        }
        "src" => {
            !matches!(scheme(value).as_deref(), None | Some("https")) || leaves_unnoticed(value)
        }
        // Headings and citations are addressed by it.
        "id" => !matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "mark"),
        _ => name.starts_with("on") || name.contains(':') || ATTRIBUTES.contains(&name),
    };
    is_active.then(|| format!("<{tag} {name}={value:?}>"))
}

/// What a browser makes of an address before it reads the scheme.
fn as_browsers_read(address: &str) -> String {
    let kept: String = address
        .chars()
        .filter(|character| !matches!(character, '\t' | '\n' | '\r'))
        .collect();
    kept.trim_start_matches(|character: char| character <= ' ')
        .to_ascii_lowercase()
}

fn scheme(address: &str) -> Option<String> {
    let address = as_browsers_read(address);
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character));
    is_scheme.then(|| scheme.to_owned())
}

/// `//host` leaves the site although it looks like a path of it.
fn leaves_unnoticed(address: &str) -> bool {
    let address = as_browsers_read(address).replace('\\', "/");
    address.starts_with("//")
}
