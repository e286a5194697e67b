//! The pages, one module each: a view model, its template and the handler that fills it.

pub(crate) mod answers;
pub(crate) mod article;
pub(crate) mod home;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod thanks;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::{Article, SectionId};

use crate::paths::PagePath;
use crate::problem::Problem;
use crate::site::{ArticleLink, LocalSite};

/// The sections that a marketplace has, in the order of a purchase; others follow by name.
const KNOWN_SECTIONS: [&str; 7] = [
    "buying", "orders", "disputes", "selling", "account", "trust", "support",
];

/// A section with its articles.
#[derive(Debug)]
pub(crate) struct SectionView {
    /// Chooses the picture.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) articles: Vec<ArticleLink>,
}

/// `page` as a response, never kept by caches without asking: articles can be withdrawn at any time.
pub(crate) fn rendered<P: Template>(page: &P) -> Response {
    match page.render() {
        Ok(html) => {
            let mut response = Html(html).into_response();
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }
        Err(error) => {
            tracing::error!(%error, "a template failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The page, or the page that says why not.
pub(crate) fn shown<P: Template>(site: &LocalSite, page: Result<P, Problem>) -> Response {
    match page {
        Ok(page) => rendered(&page),
        Err(problem) => problem.page(site),
    }
}

/// The sections of `articles`, known ones first.
pub(crate) fn sections(site: &LocalSite, articles: &[Arc<Article>]) -> Vec<SectionView> {
    let mut by_section: BTreeMap<&SectionId, Vec<ArticleLink>> = BTreeMap::new();
    for article in articles {
        by_section
            .entry(&article.section)
            .or_default()
            .push(site.link(article));
    }
    let mut sections: Vec<SectionView> = by_section
        .into_iter()
        .map(|(id, articles)| SectionView {
            id: id.to_string(),
            name: site.catalog.section_name(id),
            url: site.url(&PagePath::section(id)),
            articles,
        })
        .collect();
    sections.sort_by_key(|section| {
        KNOWN_SECTIONS
            .iter()
            .position(|id| *id == section.id)
            .unwrap_or(KNOWN_SECTIONS.len())
    });
    sections
}
