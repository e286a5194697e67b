//! `GET /v1/customer-data` and `DELETE /v1/customer-data`: take everything along, or have it forgotten.

use answering::CustomerExport;
use axum::Json;
use axum::extract::State;
use domain::ErasedCounts;
use serde::Serialize;

use super::answers::refuse;
use crate::identity::SignedIn;
use crate::openapi::{CustomerProblems, StoreProblems};
use crate::{ApiState, Problem};

/// How much was forgotten.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Erased {
    /// Replies, each with its question and its trace.
    replies: u64,
    /// Feedback on replies.
    feedback: u64,
    /// Items looked at.
    viewed: u64,
    /// Requests to support.
    requests: u64,
}

impl From<ErasedCounts> for Erased {
    fn from(counts: ErasedCounts) -> Self {
        Self {
            replies: counts.replies,
            feedback: counts.feedback,
            viewed: counts.viewed,
            requests: counts.requests,
        }
    }
}

/// Export a customer's data
///
/// Everything that is kept here of the customer. Orders and items are the shop's, not ours.
#[utoipa::path(
    get,
    path = "/v1/customer-data",
    operation_id = "export_customer_data",
    tag = "customers",
    security(("host_token" = [])),
    responses(
        (status = 200, description = "Everything that is kept", body = CustomerExport),
        CustomerProblems, StoreProblems,
    )
)]
pub(crate) async fn export(
    State(state): State<ApiState>,
    SignedIn(customer): SignedIn,
) -> Result<Json<CustomerExport>, Problem> {
    let exported = state.service.customers().export(&customer).await;
    exported.map(Json).map_err(|error| refuse(error, &state))
}

/// Erase a customer's data
///
/// Forgets everything that is kept here of the customer, at once and for good.
#[utoipa::path(
    delete,
    path = "/v1/customer-data",
    operation_id = "erase_customer_data",
    tag = "customers",
    security(("host_token" = [])),
    responses(
        (status = 200, description = "It is forgotten", body = Erased),
        CustomerProblems, StoreProblems,
    )
)]
pub(crate) async fn erase(
    State(state): State<ApiState>,
    SignedIn(customer): SignedIn,
) -> Result<Json<Erased>, Problem> {
    let erased = state.service.customers().erase(&customer).await;
    erased
        .map(|counts| Json(counts.into()))
        .map_err(|error| refuse(error, &state))
}
