//! `GET /v1/conversations/{id}`: what was asked and answered, for whoever asked.

use answering::Conversation;
use axum::Json;
use axum::extract::State;
use domain::ConversationId;

use super::answers::refuse;
use crate::extract::Segment;
use crate::identity::Caller;
use crate::openapi::{CallerProblems, NoConversation, StoreProblems};
use crate::{ApiState, Problem};

/// Read a conversation
///
/// A customer reads their own. One that began without signing in is read without signing in, by whoever
/// knows its identifier.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}",
    operation_id = "read_conversation",
    tag = "customers",
    params(("id" = uuid::Uuid, Path, description = "The `conversation_id` of a reply")),
    responses(
        (status = 200, description = "Its questions and replies, oldest first", body = Conversation),
        CallerProblems, NoConversation, StoreProblems,
    )
)]
pub(crate) async fn read(
    State(state): State<ApiState>,
    Caller(customer): Caller,
    Segment(id): Segment,
) -> Result<Json<Conversation>, Problem> {
    let id: ConversationId = id
        .parse()
        .map_err(|_not_an_id| Problem::unknown_conversation())?;
    let found = state
        .service
        .customers()
        .conversation(id, customer.as_ref());
    match found.await {
        Ok(Some(conversation)) => Ok(Json(conversation)),
        Ok(None) => Err(Problem::unknown_conversation()),
        Err(error) => Err(refuse(error, &state)),
    }
}
