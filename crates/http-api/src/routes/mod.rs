//! The table of contents: each route stands beside its handler, in the module named here.

mod answers;
mod articles;
mod feedback;
mod health;
mod search;
mod suggestions;

use axum::Router;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{ApiState, metrics};

/// All routes of the API. Merge the pages into it, then hand the whole to [`serve`](crate::serve).
pub fn router(state: ApiState) -> Router {
    metrics::install();
    let (router, _description) = described_routes().split_for_parts();
    router.merge(crate::openapi::route()).with_state(state)
}

/// The routes together with their description.
pub(crate) fn described_routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(crate::openapi::frame())
        .routes(routes!(answers::ask))
        .routes(routes!(search::search))
        .routes(routes!(suggestions::suggest))
        .routes(routes!(articles::list))
        .routes(routes!(articles::read))
        .routes(routes!(feedback::vote))
        .routes(routes!(feedback::rate))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
}
