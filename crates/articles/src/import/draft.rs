//! An article on its way into our format.

use std::collections::BTreeMap;

use domain::{ArticleId, ArticleKey, Locale, Revision, SectionId, TranslationSource};

use super::escape::escaped;
use super::{Imported, ImportedArticle};
use crate::blocks::{BlockKind, Outline};
use crate::parse::{Place, parse_article, slugify};
use crate::problem::Problem;
use crate::statements::collapse;

/// What every source gives for one article.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub key: ArticleKey,
    pub section: SectionId,
    pub title: String,
    pub questions: Vec<String>,
    pub translated_from: Option<TranslationSource>,
    /// The body as Markdown.
    pub body: String,
    pub origin: String,
}

impl Draft {
    /// The file in our format.
    fn source(&self) -> String {
        let mut lines = vec![
            "---".to_owned(),
            format!("id: {}", quoted_if_needed(self.key.id.as_str())),
            format!("title: {}", quoted(&self.title)),
            format!("section: {}", quoted_if_needed(self.section.as_str())),
            "revision: 1".to_owned(),
        ];
        if let Some(from) = &self.translated_from {
            lines.push("translated_from:".to_owned());
            lines.push(format!("  locale: {}", quoted(&from.locale.to_string())));
            lines.push(format!("  revision: {}", from.revision));
        }
        if !self.questions.is_empty() {
            lines.push("questions:".to_owned());
            lines.extend(
                self.questions
                    .iter()
                    .map(|question| format!("  - {}", quoted(question))),
            );
        }
        lines.push("---".to_owned());
        format!(
            "{}\n{}\n",
            lines.join("\n"),
            escaped(self.body.trim_matches(['\n', '\r', '\u{feff}']).trim_end())
        )
    }

    /// Checks that the result is an article and adds it, or says why it is none.
    pub fn finish(self, imported: &mut Imported) {
        let path = format!("{}/{}/{}.md", self.key.locale, self.section, self.key.id);
        let source = self.source();
        let place = Place {
            path: self.origin.clone(),
            locale: Some(self.key.locale.clone()),
            section: Some(self.section.clone()),
        };
        let without_text = || {
            let message = "it has no text".to_owned();
            Problem::warning(
                &self.origin,
                "empty",
                message,
                "write it first, or leave it out",
            )
        };
        match parse_article(&source, &place) {
            Ok(article) => {
                let outline =
                    Outline::read(&article.source, article.body.start).unwrap_or_default();
                if outline.blocks.is_empty() {
                    imported.skipped.push(without_text());
                } else {
                    let (key, origin) = (self.key, self.origin);
                    imported.articles.push(ImportedArticle {
                        key,
                        path,
                        source,
                        origin,
                    });
                }
            }
            Err(problems) => {
                imported
                    .skipped
                    .extend(problems.into_iter().take(1).map(|mut problem| {
                        problem.line = None;
                        problem
                    }))
            }
        }
    }
}

/// A double-quoted YAML value; JSON strings are such values.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Identifiers that YAML could take for a number or a truth value are quoted.
fn quoted_if_needed(id: &str) -> String {
    let plain = id.starts_with(|first: char| first.is_ascii_lowercase())
        && !matches!(
            id,
            "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
        );
    if plain { id.to_owned() } else { quoted(id) }
}

/// Removes the heading of level 1 with which a body begins when it is the title.
pub(super) fn without_title(body: &str, title: &str) -> String {
    let outline = Outline::read_plain(body).unwrap_or_default();
    match outline.blocks.first() {
        Some(block) if block.kind == BlockKind::Heading(1) => {
            let heading = block.leaves.first().map(|leaf| collapse(&leaf.inline.text));
            if heading.as_deref() != Some(title) {
                return body.to_owned();
            }
            format!("{}{}", &body[..block.range.start], &body[block.range.end..])
        }
        _ => body.to_owned(),
    }
}

/// The text of the first heading of a body.
pub(super) fn first_heading(body: &str) -> Option<String> {
    let outline = Outline::read_plain(body).unwrap_or_default();
    let mut headings = outline
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    headings
        .find_map(|block| block.leaves.first())
        .map(|leaf| collapse(&leaf.inline.text))
}

/// Chooses identifiers that are not taken yet.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeMap<ArticleKey, ()>,
}

impl Names {
    /// `wanted` as an id; when it is taken in `locale`, with the folder's name before it, then with
    /// a number after it. Text without Latin letters becomes a name made from its digest.
    pub fn choose(&mut self, wanted: &str, folder: &str, locale: &Locale) -> Option<ArticleId> {
        let slug = slugify(wanted)
            .unwrap_or_else(|| format!("article-{}", Revision::of_source(1, wanted).digest()));
        let folder = slugify(folder);
        let longer = folder.map(|folder| format!("{}-{slug}", &folder[..folder.len().min(50)]));
        let numbered = (2..).map(|number: u64| format!("{slug}-{number}"));
        let candidates = std::iter::once(slug.clone()).chain(longer).chain(numbered);
        for candidate in candidates {
            let id: ArticleId = candidate.parse().ok()?;
            let key = ArticleKey {
                id: id.clone(),
                locale: locale.clone(),
            };
            if self.taken.insert(key, ()).is_none() {
                return Some(id);
            }
        }
        None
    }
}

/// A section from any text, `general` when nothing can be made of it.
pub(super) fn section_from(text: Option<&str>) -> Option<SectionId> {
    let slug = text
        .and_then(slugify)
        .unwrap_or_else(|| "general".to_owned());
    slug.parse().ok().or_else(|| "general".parse().ok())
}
