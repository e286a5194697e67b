//! `/live`, `/ready` and `/metrics`: for orchestrators and monitoring.

use answering::Degradation;
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;

use crate::{ApiState, ModelState, metrics};

const NO_STORE: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// The process runs.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Live {
    /// Always `live`.
    #[schema(example = "live")]
    status: &'static str,
}

/// Whether questions can be answered, and how well.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Ready {
    /// `ready`, `degraded` (questions are answered, but a part is missing) or `not_ready`.
    #[schema(example = "ready")]
    status: &'static str,
    /// Why it is not ready: `no_index` or `draining`.
    reason: Option<&'static str>,
    /// The live generation of the index.
    #[schema(example = "20261122T074200Z-5f2c")]
    index_generation: Option<String>,
    /// The fingerprint of the embedding model, or `none`.
    #[schema(example = "none")]
    model: String,
    /// Why there is no model.
    model_reason: Option<String>,
    /// Parts of the engine that are missing.
    degraded: Vec<Degradation>,
}

/// Is the process alive?
#[utoipa::path(get, path = "/live", tag = "health", responses((status = 200, description = "The process runs", body = Live)))]
pub(crate) async fn live() -> impl IntoResponse {
    (NO_STORE, Json(Live { status: "live" }))
}

/// Can it answer questions?
#[utoipa::path(
    get,
    path = "/ready",
    tag = "health",
    responses(
        (status = 200, description = "Questions are answered, perhaps with a part missing", body = Ready),
        (status = 503, description = "Send no questions here: nothing is indexed, or the program is stopping", body = Ready),
    )
)]
pub(crate) async fn ready(State(state): State<ApiState>) -> impl IntoResponse {
    let records_fail = match &state.service.customers().records {
        Some(records) => records.check().await.is_err(),
        None => false,
    };
    let ready = readiness(&state, records_fail);
    let status = if ready.reason.is_some() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, NO_STORE, Json(ready))
}

/// Figures for Prometheus
#[utoipa::path(get, path = "/metrics", tag = "health", responses((status = 200, description = "Text format of Prometheus", body = String)))]
pub(crate) async fn metrics(State(state): State<ApiState>) -> impl IntoResponse {
    let content_type = (CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    let snapshot = state.service.snapshot();
    (
        [content_type, (CACHE_CONTROL, "no-store")],
        metrics::render(snapshot.as_deref()),
    )
}

fn readiness(state: &ApiState, records_fail: bool) -> Ready {
    let snapshot = state.service.snapshot();
    let (model, model_reason) = match state.readiness.model() {
        ModelState::Loaded(fingerprint) => (fingerprint, None),
        ModelState::None { reason } => ("none".to_owned(), Some(reason)),
    };
    let mut degraded = Vec::new();
    if model_reason.is_some() {
        degraded.push(Degradation::NoModel);
    }
    if snapshot
        .as_ref()
        .is_some_and(|snapshot| snapshot.model().is_none())
    {
        degraded.push(Degradation::NoVectors);
    }
    if records_fail {
        degraded.push(Degradation::RecordsUnavailable);
    }
    let reason = match &snapshot {
        _ if state.readiness.is_draining() => Some("draining"),
        None => Some("no_index"),
        Some(_) => None,
    };
    let status = match (reason, degraded.is_empty()) {
        (Some(_), _) => "not_ready",
        (None, true) => "ready",
        (None, false) => "degraded",
    };
    let index_generation = snapshot.map(|snapshot| snapshot.generation().to_string());
    Ready {
        status,
        reason,
        index_generation,
        model,
        model_reason,
        degraded,
    }
}
