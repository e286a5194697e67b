//! An article as HTML that is safe to put on a page.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use domain::{Article, ArticleId, Span};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

use crate::anchors::{Anchor, anchors_of};
use crate::blocks::markdown_options;
use crate::conditions::Conditions;
use crate::sanitise::{CITED, clean, is_image_url, too_costly};

/// Knows the addresses of articles.
pub trait LinkResolver {
    /// The address of the article's page, or `None` when there is none to link to.
    fn article_url(&self, id: &ArticleId) -> Option<String>;
}

/// HTML that went through the sanitiser. Only [`render_html`] makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The body of `article` as HTML.
///
/// It shows what holds when nothing is known of an order: of conditional passages (see
/// [`crate::conditions`]) the branches that say otherwise, and no directive.
///
/// Headings carry the ids of [`crate::heading_anchors`]. Links to `article:ID` and
/// `article:ID#heading` go where `links` says, and are plain text when it does not know the
/// article. Images that are neither relative nor https are their alternative text. The text within
/// `highlight` stands in `<mark>` elements, the first of which has the id `cited`. Raw HTML that is
/// nested beyond reason appears as text.
#[must_use]
pub fn render_html(
    article: &Article,
    links: &dyn LinkResolver,
    highlight: Option<Span>,
) -> SafeHtml {
    let body = article.body.of(&article.source).unwrap_or_default();
    let anchors = anchors_of(body);
    let heading_ids: HashSet<String> = anchors.iter().map(|anchor| anchor.id.clone()).collect();
    let conditions = Conditions::read(&article.source, article.body.start);
    let masked = conditions.masked_body(&article.source);
    let mut renderer = Renderer::new(article, links, highlight, &anchors);
    let mut unsafe_html = renderer.run(&masked, &conditions, RawHtml::Keep);
    if renderer.saw_raw_html && too_costly(&unsafe_html) {
        renderer = Renderer::new(article, links, highlight, &anchors);
        unsafe_html = renderer.run(&masked, &conditions, RawHtml::Escape);
    }
    SafeHtml(clean(&unsafe_html, heading_ids))
}

/// What to do with HTML in the Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RawHtml {
    Keep,
    Escape,
}

/// Rewrites the events of one body.
struct Renderer<'a> {
    article: &'a Article,
    links: &'a dyn LinkResolver,
    highlight: Option<Span>,
    anchors: std::slice::Iter<'a, Anchor>,
    /// For each open link, whether it is written.
    open_links: Vec<bool>,
    /// For each open image, whether it is written.
    open_images: Vec<bool>,
    marked: bool,
    saw_raw_html: bool,
}

impl<'a> Renderer<'a> {
    fn new(
        article: &'a Article,
        links: &'a dyn LinkResolver,
        highlight: Option<Span>,
        anchors: &'a [Anchor],
    ) -> Self {
        Self {
            article,
            links,
            highlight,
            anchors: anchors.iter(),
            open_links: Vec::new(),
            open_images: Vec::new(),
            marked: false,
            saw_raw_html: false,
        }
    }

    fn run(&mut self, body: &'a str, conditions: &Conditions, raw_html: RawHtml) -> String {
        let mut events: Vec<Event<'a>> = Vec::new();
        let offset = self.article.body.start;
        for (event, range) in Parser::new_ext(body, markdown_options()).into_offset_iter() {
            let range = range.start + offset..range.end + offset;
            if !conditions.is_hidden(range.start) {
                self.event(event, range, raw_html, &mut events);
            }
        }
        let mut out = String::with_capacity(body.len() * 2);
        html::push_html(&mut out, events.into_iter());
        out
    }

    fn event(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        raw: RawHtml,
        out: &mut Vec<Event<'a>>,
    ) {
        match event {
            Event::Start(tag) => out.extend(self.start(tag).map(Event::Start)),
            Event::End(TagEnd::Link) => {
                out.extend(
                    self.open_links
                        .pop()
                        .unwrap_or(false)
                        .then_some(Event::End(TagEnd::Link)),
                );
            }
            Event::End(TagEnd::Image) => {
                out.extend(
                    self.open_images
                        .pop()
                        .unwrap_or(false)
                        .then_some(Event::End(TagEnd::Image)),
                );
            }
            Event::Text(text) => self.text(text, &range, out),
            Event::Code(code) => {
                let marked = self.is_marked(&range);
                self.wrap(Event::Code(code), marked, out);
            }
            Event::Html(html) | Event::InlineHtml(html) if raw == RawHtml::Escape => {
                out.push(Event::Text(html));
            }
            Event::Html(html) => out.push(Event::Html(self.without_marks(html))),
            Event::InlineHtml(html) => out.push(Event::InlineHtml(self.without_marks(html))),
            other => out.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        match tag {
            Tag::Heading { level, .. } => {
                let id = self
                    .anchors
                    .next()
                    .map(|anchor| CowStr::from(anchor.id.clone()));
                Some(Tag::Heading {
                    level,
                    id,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                })
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let dest = self.destination(&dest_url);
                self.open_links.push(dest.is_some());
                dest.map(|dest_url| Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Tag::Image { .. } => {
                let written = matches!(&tag, Tag::Image { dest_url, .. } if is_image_url(dest_url));
                self.open_images.push(written);
                written.then_some(tag)
            }
            other => Some(other),
        }
    }

    /// Where a link goes; `None` when it becomes plain text.
    fn destination(&self, url: &CowStr<'a>) -> Option<CowStr<'a>> {
        let Some(target) = url.strip_prefix("article:") else {
            return crate::sanitise::is_link_url(url).then(|| url.clone());
        };
        let (id, fragment) = target.split_once('#').unwrap_or((target, ""));
        let mut address = self.links.article_url(&id.parse().ok()?)?;
        if !fragment.is_empty() {
            address.push('#');
            address.push_str(fragment);
        }
        Some(address.into())
    }

    /// Raw HTML of an article never makes a mark: marks belong to citations.
    fn without_marks(&mut self, html: CowStr<'a>) -> CowStr<'a> {
        self.saw_raw_html = true;
        let lower = html.to_ascii_lowercase();
        if !lower.contains("<mark") && !lower.contains("</mark") {
            return html;
        }
        let mut out = String::with_capacity(html.len());
        let mut copied = 0;
        for (position, _) in lower.match_indices("mark") {
            if lower[..position].ends_with('<') || lower[..position].ends_with("</") {
                out.push_str(&html[copied..position]);
                out.push_str("span");
                copied = position + "mark".len();
            }
        }
        out.push_str(&html[copied..]);
        out.into()
    }

    fn is_marked(&self, range: &Range<usize>) -> bool {
        let overlaps = |span: Span| span.start < range.end && range.start < span.end;
        self.open_images.is_empty() && self.highlight.is_some_and(overlaps)
    }

    /// Marks the part of `text` that the highlight covers.
    fn text(&mut self, text: CowStr<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        let (true, Some(span)) = (self.is_marked(range), self.highlight) else {
            return out.push(Event::Text(text));
        };
        let exact = self.article.source.get(range.clone()) == Some(&*text);
        let from = span.start.saturating_sub(range.start);
        let to = (span.end - range.start).min(text.len());
        let inside = exact && text.is_char_boundary(from) && text.is_char_boundary(to) && from < to;
        let (from, to) = if inside { (from, to) } else { (0, text.len()) };
        let piece = |part: &str| Event::Text(CowStr::from(part.to_owned()));
        if from > 0 {
            out.push(piece(&text[..from]));
        }
        let marked = &text[from..to];
        self.wrap(piece(marked), !marked.trim().is_empty(), out);
        if to < text.len() {
            out.push(piece(&text[to..]));
        }
    }

    fn wrap(&mut self, event: Event<'a>, marked: bool, out: &mut Vec<Event<'a>>) {
        if !marked {
            return out.push(event);
        }
        let open = if self.marked {
            "<mark>".to_owned()
        } else {
            format!("<mark id=\"{CITED}\">")
        };
        self.marked = true;
        out.push(Event::InlineHtml(open.into()));
        out.push(event);
        out.push(Event::InlineHtml("</mark>".into()));
    }
}

#[cfg(test)]
mod tests;
