//! Search without AI: articles that hold the words or are about the same.

use answering::{AskError, RefusedQuestion, Search, SearchCandidate};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Leg;
use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::shown;
use crate::frame::Frame;
use crate::paths::PagePath;
use crate::problem::Problem;
use crate::site::LocalSite;

const MAX_RESULTS: usize = 20;

#[derive(Debug, Deserialize)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    /// What was found, in words; `None` before anything was looked for.
    summary: Option<String>,
    ask_url: String,
    found: Vec<Found>,
}

struct Found {
    url: String,
    title: String,
    place: String,
    snippet: String,
    lang: Option<String>,
}

pub(crate) async fn show(
    State(site): State<LocalSite>,
    Query(query): Query<SearchQuery>,
) -> Response {
    let page = page(&site, query.q.trim()).await;
    shown(&site, page)
}

async fn page(site: &LocalSite, text: &str) -> Result<SearchPage, Problem> {
    let found = found(site, text).await?;
    let title = site.catalog.text("search-heading");
    let mut frame = Frame::new(site, &PagePath::search(text), Some(title)).unlisted();
    frame.typed = text.to_owned();
    let ask_url = site.url(&PagePath::answers(Some(text), None));
    let summary = (!text.is_empty()).then(|| summary(site, text, found.len()));
    Ok(SearchPage {
        frame,
        summary,
        ask_url,
        found,
    })
}

fn summary(site: &LocalSite, text: &str, count: usize) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("count", i64::try_from(count).unwrap_or(i64::MAX));
    arguments.set("query", text);
    site.catalog.format("search-count", Some(&arguments))
}

async fn found(site: &LocalSite, text: &str) -> Result<Vec<Found>, Problem> {
    let search = Search {
        text: text.to_owned(),
        locale: Some(site.locale.clone()),
        role: None,
        leg: Leg::Hybrid,
        limit: MAX_RESULTS,
        all_passages: false,
    };
    match site.state.service.search(search).await {
        Ok(reply) => Ok(reply
            .candidates
            .into_iter()
            .map(|candidate| shown_as(site, candidate))
            .collect()),
        // Nothing to look for, or more than any article holds: nothing is found.
        Err(AskError::Refused(RefusedQuestion::Empty | RefusedQuestion::TooLong)) => Ok(Vec::new()),
        Err(AskError::Busy(_)) => Err(Problem::Busy),
        Err(AskError::NoIndex) => Err(Problem::NoIndex),
        Err(error) => Err(Problem::Engine(error)),
    }
}

fn shown_as(site: &LocalSite, candidate: SearchCandidate) -> Found {
    Found {
        url: site.url(&PagePath::article(&candidate.article)),
        title: candidate.title,
        place: candidate.heading_path.join(" › "),
        snippet: candidate.snippet,
        lang: site.lang_attribute(&candidate.locale),
    }
}
