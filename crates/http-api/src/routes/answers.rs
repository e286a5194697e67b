//! `POST /v1/answers`: a question in, a reply out.

use answering::{Ask, AskError, Reply, Surface};
use axum::Json;
use axum::extract::State;
use domain::ConversationId;
use serde::Deserialize;

use super::search::RoleWord;
use crate::extract::{JsonBody, parse_locale};
use crate::openapi::{BodyProblems, EngineProblems, QuestionProblems};
use crate::{ApiState, Problem, metrics};

/// A question.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"question": "Πού είναι το δέμα μου;", "locale": "el", "role": "buyer", "surface": "widget"}))]
pub(crate) struct AnswerRequest {
    /// What the customer wrote, at most 2,000 characters.
    #[schema(max_length = 2000, example = "Where is my parcel?")]
    question: String,
    /// BCP 47 tag of the surface: a hint for the language of the question, not an order.
    #[schema(example = "el")]
    locale: Option<String>,
    /// What the customer is, when known.
    role: Option<RoleWord>,
    /// The `conversation_id` of an earlier reply, so that follow-up questions are understood.
    #[schema(value_type = Option<uuid::Uuid>)]
    conversation_id: Option<ConversationId>,
    /// Where it was asked; `search_box` when absent.
    surface: Option<Surface>,
}

/// Answer a question
///
/// Always gives one of four kinds of reply: an answer whose every statement cites an article, a
/// choice between two readings, an honest "I don't know", or the advice to talk to a person.
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
                "kind": "answer", "locale": "en", "question_locale": "en",
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
        BodyProblems, QuestionProblems, EngineProblems,
    )
)]
pub(crate) async fn ask(
    State(state): State<ApiState>,
    JsonBody(request): JsonBody<AnswerRequest>,
) -> Result<Json<Reply>, Problem> {
    let ask = Ask {
        text: request.question,
        locale: parse_locale(request.locale.as_deref())?,
        role: request.role.map(Into::into),
        conversation_id: request.conversation_id,
        surface: request.surface.unwrap_or_default(),
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
