//! `POST /v1/answers`: a question in, a reply out.

use answering::{Ask, AskError, Reply, Surface};
use axum::Json;
use axum::extract::State;
use domain::{ConversationId, Subject};
use serde::Deserialize;

use crate::extract::{JsonBody, parse_locale};
use crate::identity::Caller;
use crate::openapi::{BodyProblems, CustomerProblems, EngineProblems, NoSubject, QuestionProblems};
use crate::{ApiState, Problem, metrics};

/// A question.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"question": "Πού είναι το δέμα μου;", "locale": "el", "subject": {"type": "order", "id": "1007"}, "surface": "widget"}))]
pub(crate) struct AnswerRequest {
    /// What the customer wrote, at most 2,000 characters.
    #[schema(max_length = 2000, example = "Where is my parcel?")]
    question: String,
    /// BCP 47 tag of the surface: a hint for the language of the question, not an order.
    #[schema(example = "el")]
    locale: Option<String>,
    /// The order or item that it is about; only for customers who are signed in, and only their own.
    #[schema(value_type = Option<answering::SubjectSchema>)]
    subject: Option<Subject>,
    /// The `conversation_id` of an earlier reply to the same caller, so that follow-up questions are
    /// understood. One that is unknown, or somebody else's, begins another conversation.
    #[schema(value_type = Option<uuid::Uuid>)]
    conversation_id: Option<ConversationId>,
    /// Where it was asked; `search_box` when absent.
    surface: Option<Surface>,
}

/// Answer a question
///
/// Always gives one of four kinds of reply: an answer whose every statement cites an article, a
/// choice between two readings, an honest "I don't know", or the advice to talk to a person. What the
/// customer is, and what was said before, comes from the token and from what is kept here, never from
/// the request.
#[utoipa::path(
    post,
    path = "/v1/answers",
    tag = "answers",
    request_body = AnswerRequest,
    responses(
        (
            status = 200, description = "A reply of any kind", body = Reply,
            example = json!({
                "reply_id": "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c",
                "conversation_id": "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3d",
                "kind": "answer", "locale": "en", "question_locale": "en", "subject": null,
                "claims": [{
                    "text": "You get a refund within 14 days.", "structure": {"type": "sentence"}, "group": 0,
                    "citations": [{
                        "type": "passage", "article": "refunds", "locale": "en", "revision": "3-9f86d081884c",
                        "passage": "refunds@en#1", "start": 120, "end": 156,
                        "quote": "You get a refund within **14 days**."
                    }]
                }],
                "notices": [],
                "next_steps": [
                    {"type": "read_article", "article": "refunds", "locale": "en", "title": "Refunds"},
                    {"type": "talk_to_support"}
                ],
                "nearest_articles": [{"article": "refunds", "locale": "en", "title": "Refunds"}],
                "confidence": 0.875, "degraded": [], "index_generation": "20261122T074200Z-5f2c",
                "ai_generated": true, "timings_ms": {"retrieve": 4.5, "total": 6.25}
            })
        ),
        CustomerProblems, BodyProblems, QuestionProblems, NoSubject, EngineProblems,
    )
)]
pub(crate) async fn ask(
    State(state): State<ApiState>,
    Caller(customer): Caller,
    JsonBody(request): JsonBody<AnswerRequest>,
) -> Result<Json<Reply>, Problem> {
    let ask = Ask {
        text: request.question,
        locale: parse_locale(request.locale.as_deref())?,
        role: None,
        customer,
        subject: request.subject,
        conversation_id: request.conversation_id,
        surface: request.surface.unwrap_or_default(),
        at: None,
    };
    let reply = state
        .service
        .ask(ask)
        .await
        .map_err(|error| refuse(error, &state))?;
    metrics::count_reply(&reply);
    Ok(Json(reply))
}

/// Counts a full queue, and says why there is no reply.
pub(crate) fn refuse(error: AskError, state: &ApiState) -> Problem {
    if matches!(error, AskError::Busy(_)) {
        metrics::count_queue_refusal();
    }
    Problem::ask(error, state.limits.retry_after)
}
