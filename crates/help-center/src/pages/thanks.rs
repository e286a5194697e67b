//! The page after feedback on a reply.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::rendered;
use crate::frame::Frame;
use crate::paths::PagePath;
use crate::site::LocalSite;

#[derive(Debug, Deserialize)]
pub(crate) struct ThanksQuery {
    conversation: Option<String>,
}

#[derive(Template)]
#[template(path = "thanks.html")]
struct ThanksPage {
    frame: Frame,
}

pub(crate) async fn show(
    State(site): State<LocalSite>,
    Query(query): Query<ThanksQuery>,
) -> Response {
    let conversation = query.conversation.and_then(|text| text.parse().ok());
    let title = site.catalog.text("feedback-thanks");
    let mut frame = Frame::new(&site, &PagePath::thanks(conversation), Some(title)).unlisted();
    frame.conversation = conversation.map(|id: domain::ConversationId| id.to_string());
    rendered(&ThanksPage { frame })
}
