//! The reply page: the question, the reply with its sources, and what to do next.

use answering::{Ask, AskError, MAX_QUESTION_CHARACTERS, RefusedQuestion, Reply, Surface};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::ConversationId;
use serde::Deserialize;

use super::rendered;
use crate::frame::Frame;
use crate::paths::PagePath;
use crate::problem::Problem;
use crate::reply_view::{Part, ReplyView};
use crate::site::LocalSite;

#[derive(Debug, Deserialize)]
pub(crate) struct AnswersQuery {
    #[serde(default)]
    q: String,
    conversation: Option<String>,
}

#[derive(Template)]
#[template(path = "answers.html")]
pub(crate) struct AnswersPage {
    frame: Frame,
    question: String,
    /// Why the question was refused, or that there is none yet.
    hint: Option<String>,
    reply: Option<ReplyView>,
    reasons: &'static [&'static str],
}

pub(crate) async fn show(
    State(site): State<LocalSite>,
    Query(query): Query<AnswersQuery>,
) -> Response {
    let conversation = query.conversation.and_then(|text| text.parse().ok());
    let question = query.q.trim().to_owned();
    match ask(&site, &question, conversation).await {
        Ok(reply) => answered(&site, question, &reply),
        Err(AskError::Refused(refused)) => asked_again(&site, question, conversation, refused),
        Err(AskError::Busy(_)) => Problem::Busy.page(&site),
        Err(AskError::NoIndex) => Problem::NoIndex.page(&site),
        Err(error) => Problem::Engine(error).page(&site),
    }
}

async fn ask(
    site: &LocalSite,
    text: &str,
    conversation_id: Option<ConversationId>,
) -> Result<Reply, AskError> {
    let ask = Ask {
        conversation_id,
        ..Ask::anonymous(text, Some(site.locale.clone()), Surface::SearchBox)
    };
    site.state.service.ask(ask).await
}

fn answered(site: &LocalSite, question: String, reply: &Reply) -> Response {
    let mut response = rendered(&AnswersPage::new(site, question, reply));
    let headers = response.headers_mut();
    headers.insert("x-ai-generated", HeaderValue::from_static("true"));
    // The question may be personal: neither shared caches nor the browser's disk keep the page.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The question box again, with what is wrong. An empty question is how one gets here to ask.
fn asked_again(
    site: &LocalSite,
    question: String,
    conversation: Option<ConversationId>,
    refused: RefusedQuestion,
) -> Response {
    let (status, hint) = match refused {
        RefusedQuestion::Empty => (StatusCode::OK, site.catalog.text("ask-empty")),
        RefusedQuestion::TooLong => {
            let limit = i64::try_from(MAX_QUESTION_CHARACTERS).unwrap_or(i64::MAX);
            (
                StatusCode::BAD_REQUEST,
                site.catalog.with("ask-too-long", "limit", limit),
            )
        }
    };
    let title = site.catalog.text("nav-ask");
    let mut frame =
        Frame::new(site, &PagePath::answers(None, conversation), Some(title)).unlisted();
    frame.conversation = conversation.map(|id| id.to_string());
    frame.typed.clone_from(&question);
    let page = AnswersPage {
        frame,
        question,
        hint: Some(hint),
        reply: None,
        reasons: &crate::REASONS,
    };
    let mut response = rendered(&page);
    *response.status_mut() = status;
    response
}

impl AnswersPage {
    /// The page for `reply`.
    pub(crate) fn new(site: &LocalSite, question: String, reply: &Reply) -> Self {
        let view = ReplyView::new(site, site.shelf().as_ref(), &question, reply);
        let path = PagePath::answers(Some(&question), None);
        let mut frame = Frame::new(site, &path, Some(question.clone())).unlisted();
        frame.is_ai_generated = reply.ai_generated;
        frame.conversation = Some(view.conversation.clone());
        Self {
            frame,
            question,
            hint: None,
            reply: Some(view),
            reasons: &crate::REASONS,
        }
    }
}
