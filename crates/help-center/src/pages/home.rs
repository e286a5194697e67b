//! The home page: question box, frequent questions, sections.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{SectionView, rendered, sections};
use crate::frame::Frame;
use crate::paths::PagePath;
use crate::site::{ArticleLink, LocalSite, Shelf};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    /// Questions that lead to their answer.
    featured: Vec<ArticleLink>,
    sections: Vec<SectionView>,
}

pub(crate) async fn show(State(site): State<LocalSite>) -> Response {
    let shelf = site.shelf();
    let mut frame = Frame::new(&site, &PagePath::home(), None);
    frame.description = Some(site.catalog.text("home-description"));
    let articles = shelf.as_ref().map(Shelf::articles).unwrap_or_default();
    let featured = shelf
        .map(|shelf| featured(&site, &shelf))
        .unwrap_or_default();
    rendered(&HomePage {
        frame,
        featured,
        sections: sections(&site, &articles),
    })
}

/// The first question of each featured article, or its title when it has none.
fn featured(site: &LocalSite, shelf: &Shelf) -> Vec<ArticleLink> {
    let question = |id| {
        let article = shelf.article(id)?;
        let title = article.questions.first().unwrap_or(&article.title).clone();
        let lang = site.lang_attribute(&article.key.locale);
        Some(ArticleLink {
            url: site.url(&PagePath::answers(Some(&title), None)),
            title,
            lang,
        })
    };
    site.state
        .site
        .featured
        .iter()
        .filter_map(question)
        .collect()
}
