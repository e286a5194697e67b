//! The table of contents: each route stands beside its handler, in the module named here.

mod answers;
mod articles;
mod conversations;
mod customer_data;
mod feedback;
mod health;
mod requests;
mod search;
mod subjects;
mod suggestions;
mod widget;

use axum::Router;
use axum::middleware::from_fn_with_state;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{ApiState, identity, metrics, origins};

/// All routes of the API. Merge the pages into it, then hand the whole to [`serve`](crate::serve).
pub fn router(state: ApiState) -> Router {
    metrics::install();
    let (routes, _description) = routes_for_sites().split_for_parts();
    // The last layer is the first that a request meets: whether the site may ask at all, then what its
    // browser wants to know of that, then who asks. A route cannot be added without them.
    let guarded = routes
        .merge(crate::openapi::route())
        .layer(from_fn_with_state(state.clone(), identity::identify))
        .layer(state.origins.cors())
        .layer(from_fn_with_state(
            state.origins.clone(),
            origins::check_origin,
        ));
    let (routes, _description) = routes_for_operators().split_for_parts();
    routes.merge(guarded).with_state(state)
}

/// The routes together with their description.
pub(crate) fn described_routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(crate::openapi::frame())
        .merge(routes_for_sites())
        .merge(routes_for_operators())
}

/// What pages and programs ask, below `/v1/`.
fn routes_for_sites() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(answers::ask))
        .routes(routes!(search::search))
        .routes(routes!(suggestions::suggest))
        .routes(routes!(articles::list))
        .routes(routes!(articles::read))
        .routes(routes!(feedback::vote))
        .routes(routes!(feedback::rate))
        .routes(routes!(subjects::list))
        .routes(routes!(subjects::view))
        .routes(routes!(conversations::read))
        .routes(routes!(customer_data::export, customer_data::erase))
        .routes(routes!(requests::request))
        .routes(routes!(widget::find))
}

/// What orchestrators and monitoring ask.
fn routes_for_operators() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
}
