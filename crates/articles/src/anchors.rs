//! The headings of an article as places to link to.

use std::collections::{HashMap, HashSet};

use domain::Article;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::blocks::{level_number, markdown_options};
use crate::conditions::Conditions;
use crate::sanitise::CITED;
use crate::statements::collapse;

/// A heading and its id in the HTML of [`crate::render_html`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The id, unique within the article.
    pub id: String,
    /// 1 to 6.
    pub level: u8,
    /// The heading as plain text.
    pub text: String,
    /// Where the heading starts in [`Article::source`], in bytes.
    pub offset: usize,
}

/// The headings of `article`, in order, with their ids: for tables of contents and link checks.
#[must_use]
pub fn heading_anchors(article: &Article) -> Vec<Anchor> {
    let mut anchors = anchors_of(article.body.of(&article.source).unwrap_or_default());
    for anchor in &mut anchors {
        anchor.offset += article.body.start;
    }
    anchors
}

/// The headings of a body; offsets count in `body`.
pub(crate) fn anchors_of(body: &str) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    let mut ids = Ids::default();
    let mut open: Option<(u8, usize, String)> = None;
    let conditions = Conditions::read(body, 0);
    let masked = conditions.masked_body(body);
    for (event, range) in Parser::new_ext(&masked, markdown_options()).into_offset_iter() {
        if conditions.is_hidden(range.start) {
            continue;
        }
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => {
                open = Some((level_number(level), range.start, String::new()));
            }
            (Event::Text(text) | Event::Code(text), Some((_, _, heading))) => {
                heading.push_str(&text)
            }
            (Event::SoftBreak | Event::HardBreak, Some((_, _, heading))) => heading.push(' '),
            (Event::End(TagEnd::Heading(_)), _) => {
                if let Some((level, offset, heading)) = open.take() {
                    let text = collapse(&heading);
                    anchors.push(Anchor {
                        id: ids.unique(&heading_slug(&text)),
                        level,
                        text,
                        offset,
                    });
                }
            }
            _ => {}
        }
    }
    anchors
}

/// The ids of the page around an article begin like this; no heading may take them over.
const PAGE_IDS: &str = "site-";

/// Letters and digits of any script in lower case, joined by dashes: `What, now?` → `what-now`.
fn heading_slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().take(120) {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "section".to_owned()
    } else if slug.starts_with(PAGE_IDS) {
        format!("section-{slug}")
    } else {
        slug.to_owned()
    }
}

/// Hands out each id once.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Ids {
    fn unique(&mut self, slug: &str) -> String {
        let next = self.next.entry(slug.to_owned()).or_insert(1);
        loop {
            let id = if *next == 1 {
                slug.to_owned()
            } else {
                format!("{slug}-{next}")
            };
            *next += 1;
            if id != CITED && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_readable_unique_and_never_those_of_the_page() {
        let body = "## What, now?\n## What now\n## Πού είναι;\n## 退款\n## Cited\n## !?\n## What now 2\n## Site main\n";
        let ids: Vec<String> = anchors_of(body)
            .into_iter()
            .map(|anchor| anchor.id)
            .collect();
        let expected = [
            "what-now",
            "what-now-2",
            "πού-είναι",
            "退款",
            "cited-2",
            "section",
            "what-now-2-2",
            "section-site-main",
        ];
        assert_eq!(ids, expected);
    }
}
