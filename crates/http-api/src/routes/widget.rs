//! `GET /v1/widget`: where the script is that a host site embeds.

use axum::Json;
use axum::extract::State;

use crate::openapi::{InternalProblems, TokenProblems};
use crate::{ApiState, WidgetInfo};

/// Find the widget
///
/// The path changes with the content, so a page that names it together with `integrity` never runs another
/// script than it was told.
#[utoipa::path(
    get,
    path = "/v1/widget",
    operation_id = "find_widget",
    tag = "widget",
    responses(
        (status = 200, description = "The script and its hash", body = WidgetInfo),
        TokenProblems, InternalProblems,
    )
)]
pub(crate) async fn find(State(state): State<ApiState>) -> Json<WidgetInfo> {
    Json(state.widget)
}
