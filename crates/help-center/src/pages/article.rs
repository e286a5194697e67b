//! The page of an article, with the place that an answer cites highlighted.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::{Article, ArticleId, Audience, Locale, Span};
use serde::Deserialize;

use super::{SectionView, sections, shown};
use crate::catalog::SOURCES;
use crate::frame::Frame;
use crate::paths::{self, PagePath};
use crate::problem::Problem;
use crate::site::{ArticleLink, LocalSite, Shelf};

/// The part of the address that a citation adds.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ArticleQuery {
    /// The translation to show.
    #[serde(rename = "in")]
    translation: Option<String>,
    from: Option<usize>,
    to: Option<usize>,
    revision: Option<String>,
    /// Present after a vote.
    voted: Option<String>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    frame: Frame,
    title: String,
    /// Set when the article is not in the language of the page.
    lang: Option<String>,
    audience: Option<String>,
    section_name: String,
    section_url: String,
    notices: Vec<NoticeView>,
    body: String,
    revision: String,
    revision_number: usize,
    locale: String,
    vote_url: String,
    has_voted: bool,
    related: Vec<ArticleLink>,
    reasons: &'static [&'static str],
}

/// What the reader must know about this version, and where that leads.
struct NoticeView {
    text: String,
    link: Option<ArticleLink>,
}

/// Where the citation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cited {
    /// No citation led here.
    No,
    /// These bytes.
    Here(Span),
    /// The article is no longer the one that was cited.
    Changed,
    /// The bytes hold for certain orders only, so this page does not show them.
    Conditional,
}

pub(crate) async fn show(
    State(site): State<LocalSite>,
    Path(id): Path<String>,
    Query(query): Query<ArticleQuery>,
) -> Response {
    shown(&site, page(&site, &id, &query))
}

fn page(site: &LocalSite, id: &str, query: &ArticleQuery) -> Result<ArticlePage, Problem> {
    let id: ArticleId = id.parse().map_err(|_| Problem::NotFound)?;
    let shelf = site.shelf().ok_or(Problem::NoIndex)?;
    let own = shelf.article(&id).ok_or(Problem::NotFound)?;
    let wished = query.translation.as_ref().and_then(|tag| tag.parse().ok());
    let article = wished
        .and_then(|locale| shelf.translation(&id, &locale))
        .unwrap_or_else(|| Arc::clone(&own));
    let cited = match cited(&article, query) {
        Cited::Here(span) if !is_shown(&shelf, &article, &span) => Cited::Conditional,
        other => other,
    };
    let highlight = if let Cited::Here(span) = cited {
        Some(span)
    } else {
        None
    };
    let links = Links {
        site,
        shelf: &shelf,
    };
    let html = articles::render_html(&article, &links, highlight);
    let section = section(site, &shelf, &article);
    Ok(ArticlePage {
        frame: frame(site, &shelf, &article),
        title: article.title.clone(),
        lang: site.lang_attribute(&article.key.locale),
        audience: audience(site, article.audience),
        section_name: site.catalog.section_name(&article.section),
        section_url: site.url(&PagePath::section(&article.section)),
        notices: notices(site, &shelf, &article, &own, cited),
        body: with_scrolling_tables(html.as_str(), &site.catalog.text("table-label")),
        revision: article.revision.to_string(),
        revision_number: article.revision.number as usize,
        locale: article.key.locale.to_string(),
        vote_url: paths::vote(site.language(), &id),
        has_voted: query.voted.is_some(),
        related: related(site, section, &id),
        reasons: &crate::REASONS,
    })
}

fn frame(site: &LocalSite, shelf: &Shelf, article: &Article) -> Frame {
    let id = &article.key.id;
    let path = PagePath::article(id);
    let exists = |language: &str| {
        language
            .parse::<Locale>()
            .is_ok_and(|locale| shelf.translation(id, &locale).is_some())
    };
    let languages: Vec<&str> = SOURCES
        .iter()
        .map(|(language, _)| *language)
        .filter(|language| exists(language))
        .collect();
    let shown = article.key.locale.language();
    let canonical = if languages.contains(&shown) {
        shown
    } else {
        site.language()
    };
    let title = Some(article.title.clone());
    let mut frame = Frame::new(site, &path, title).existing_in(&languages, site, &path, canonical);
    let passages = shelf.snapshot.passages(&article.key);
    frame.description = passages
        .iter()
        .flat_map(|passage| &passage.statements)
        .find(|statement| statement.applies(None))
        .map(|statement| statement.text.clone());
    frame
}

/// Whether any of the cited bytes stand on the page that everybody reads.
fn is_shown(shelf: &Shelf, article: &Article, span: &Span) -> bool {
    let passages = shelf.snapshot.passages(&article.key);
    let mut cited = passages
        .iter()
        .flat_map(|passage| &passage.statements)
        .filter(|statement| statement.span.start < span.end && span.start < statement.span.end)
        .peekable();
    cited.peek().is_none() || cited.any(|statement| statement.applies(None))
}

/// The cited bytes, when the article is still the revision that they count in.
fn cited(article: &Article, query: &ArticleQuery) -> Cited {
    let (Some(start), Some(end)) = (query.from, query.to) else {
        return Cited::No;
    };
    let span = Span { start, end };
    let same = query
        .revision
        .as_ref()
        .is_none_or(|revision| *revision == article.revision.to_string());
    let inside = start < end && article.body.contains(&span) && span.of(&article.source).is_some();
    if same && inside {
        Cited::Here(span)
    } else {
        Cited::Changed
    }
}

fn notices(
    site: &LocalSite,
    shelf: &Shelf,
    article: &Article,
    own: &Article,
    cited: Cited,
) -> Vec<NoticeView> {
    let t = site.catalog;
    let mut notices = Vec::new();
    let link = |url: String, title: String| {
        Some(ArticleLink {
            url,
            title,
            lang: None,
        })
    };
    let path = PagePath::article(&article.key.id);
    if !site.locale.same_language(&article.key.locale) {
        let language = t.language_name(&article.key.locale);
        let translated = site.locale.same_language(&own.key.locale);
        let key = if translated {
            "article-cited-language"
        } else {
            "article-other-language"
        };
        let in_page_language =
            link(site.url(&path), t.text("article-in-page-language")).filter(|_| translated);
        notices.push(NoticeView {
            text: t.with(key, "language", language),
            link: in_page_language,
        });
    }
    if shelf.snapshot.is_outdated(article) {
        let original = article
            .translated_from
            .as_ref()
            .map(|source| source.locale.language().to_owned());
        let original = original.and_then(|language| {
            link(path.in_language(&language), t.text("article-open-original"))
        });
        notices.push(NoticeView {
            text: t.text("article-outdated"),
            link: original,
        });
    }
    match cited {
        Cited::No => {}
        Cited::Here(_) => notices.push(NoticeView {
            text: t.text("article-cited"),
            link: link("#cited".to_owned(), t.text("article-go-to-cited")),
        }),
        Cited::Changed => notices.push(NoticeView {
            text: t.text("article-changed"),
            link: None,
        }),
        Cited::Conditional => notices.push(NoticeView {
            text: t.text("article-cited-conditional"),
            link: None,
        }),
    }
    notices
}

fn audience(site: &LocalSite, audience: Audience) -> Option<String> {
    match audience {
        Audience::Buyer => Some(site.catalog.text("audience-buyer")),
        Audience::Seller => Some(site.catalog.text("audience-seller")),
        Audience::Everyone => None,
    }
}

fn section(site: &LocalSite, shelf: &Shelf, article: &Article) -> Option<SectionView> {
    let articles = shelf
        .snapshot
        .articles(&shelf.locales, Some(&article.section), shelf.today);
    sections(site, &articles).into_iter().next()
}

fn related(site: &LocalSite, section: Option<SectionView>, id: &ArticleId) -> Vec<ArticleLink> {
    let own = site.url(&PagePath::article(id));
    section
        .into_iter()
        .flat_map(|section| section.articles)
        .filter(|link| link.url != own)
        .collect()
}

/// A wide table scrolls in its own box, which the keyboard can reach. The serialiser of
/// [`articles::SafeHtml`] escapes `<` in text and writes tables without attributes, so the pattern
/// stands for a real table wherever it is found.
fn with_scrolling_tables(html: &str, label: &str) -> String {
    let label = label
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    let open = format!(
        "<div class=\"table-box\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>"
    );
    html.replace("<table>", &open)
        .replace("</table>", "</table></div>")
}

struct Links<'a> {
    site: &'a LocalSite,
    shelf: &'a Shelf,
}

impl articles::LinkResolver for Links<'_> {
    fn article_url(&self, id: &ArticleId) -> Option<String> {
        self.shelf
            .article(id)
            .map(|article| self.site.url(&PagePath::article(&article.key.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gets_a_box_that_the_keyboard_reaches() {
        let html = with_scrolling_tables("<table><tr><td>1</td></tr></table>", "a \"b\"");
        assert!(html.starts_with("<div class=\"table-box\" role=\"region\" tabindex=\"0\" aria-label=\"a &quot;b&quot;\">"));
        assert!(html.ends_with("</table></div>"), "{html}");
    }
}
