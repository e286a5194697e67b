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
        (status = 200, description = "A reply of any kind", body = Reply),
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
    let reply = state.service.ask(ask).await.map_err(|error| refuse(error, &state))?;
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
