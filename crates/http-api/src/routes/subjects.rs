//! `GET /v1/subjects` and `POST /v1/viewed-items`: the orders and items that a customer may ask about.

use answering::{SubjectQuery, Subjects};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{ItemId, OrderId};
use serde::Deserialize;

use super::answers::refuse;
use super::search::within;
use crate::extract::{JsonBody, Parameters, parse_locale};
use crate::identity::SignedIn;
use crate::openapi::{
    BodyProblems, CustomerProblems, FieldProblems, NoItem, ParameterProblems, RecordsProblems,
};
use crate::{ApiState, Problem, ProblemCode};

/// Orders when `limit` is absent.
const DEFAULT_LIMIT: usize = 20;
/// The most orders that one request gives.
const MAX_LIMIT: usize = 50;
/// More is no order's number and no item's title.
const MAX_QUERY_CHARACTERS: usize = 200;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SubjectParameters {
    /// BCP 47 tag: the language of labels.
    #[param(example = "el")]
    locale: Option<String>,
    /// Only orders and items whose number or title contains this, at most 200 characters.
    #[param(max_length = 200, example = "vase")]
    q: Option<String>,
    /// At most this many orders; 20 when absent.
    #[param(minimum = 1, maximum = 50, example = 20)]
    limit: Option<usize>,
    /// The `next` of the page before.
    #[param(example = "1021")]
    after: Option<String>,
}

/// An item that the customer looked at.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"item": "delft-vase-1"}))]
pub(crate) struct ViewedItemRequest {
    /// Its name in the shop.
    #[schema(value_type = String, example = "delft-vase-1")]
    item: ItemId,
}

/// List what a customer may ask about
///
/// The customer's own orders, the latest first, and on the first page the items that they looked at. Labels
/// are in the language of `locale`; texts of the shop's users are as they wrote them.
#[utoipa::path(
    get,
    path = "/v1/subjects",
    operation_id = "list_subjects",
    tag = "customers",
    security(("host_token" = [])),
    params(SubjectParameters),
    responses(
        (status = 200, description = "Orders and items", body = Subjects),
        CustomerProblems, ParameterProblems, RecordsProblems,
    )
)]
pub(crate) async fn list(
    State(state): State<ApiState>,
    SignedIn(customer): SignedIn,
    Parameters(parameters): Parameters<SubjectParameters>,
) -> Result<Json<Subjects>, Problem> {
    let limit = within(
        "limit",
        parameters.limit.unwrap_or(DEFAULT_LIMIT),
        MAX_LIMIT,
    )?;
    let query = SubjectQuery {
        text: query_text(parameters.q)?,
        limit: u32::try_from(limit).unwrap_or(u32::MAX),
        after: parameters.after.as_deref().map(parse_after).transpose()?,
        locale: parse_locale(parameters.locale.as_deref())?,
    };
    let desk = state.service.customers();
    let found = desk.subjects(&customer, &query).await;
    found.map(Json).map_err(|error| refuse(error, &state))
}

/// Note that a customer looked at an item
///
/// The latest 20 are kept, each once.
#[utoipa::path(
    post,
    path = "/v1/viewed-items",
    operation_id = "add_viewed_item",
    tag = "customers",
    security(("host_token" = [])),
    request_body = ViewedItemRequest,
    responses(
        (status = 204, description = "It is kept"),
        CustomerProblems, BodyProblems, FieldProblems, NoItem, RecordsProblems,
    )
)]
pub(crate) async fn view(
    State(state): State<ApiState>,
    SignedIn(customer): SignedIn,
    JsonBody(request): JsonBody<ViewedItemRequest>,
) -> Result<StatusCode, Problem> {
    let desk = state.service.customers();
    match desk.add_viewed(&customer, request.item).await {
        Ok(true) => Ok(StatusCode::NO_CONTENT),
        Ok(false) => {
            let detail = "send the name of an item that the shop lists";
            Err(Problem::new(ProblemCode::UnknownItem, detail))
        }
        Err(error) => Err(refuse(error, &state)),
    }
}

fn query_text(text: Option<String>) -> Result<String, Problem> {
    let text = text.unwrap_or_default();
    let characters = text.chars().count();
    if characters > MAX_QUERY_CHARACTERS {
        let detail =
            format!("`q` has {characters} characters; write at most {MAX_QUERY_CHARACTERS}");
        return Err(Problem::new(ProblemCode::InvalidParameter, detail));
    }
    Ok(text)
}

fn parse_after(text: &str) -> Result<OrderId, Problem> {
    text.parse().map_err(|_not_an_order| {
        let detail = "`after` is not the `next` of a page before";
        Problem::new(ProblemCode::InvalidParameter, detail)
    })
}
