//! The table of contents: which address is answered by which page.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::shop::ShopState;
use crate::{assets, pages, pictures, security};

/// A form names one of three people.
const MAX_FORM_BYTES: usize = 1024;

/// Every page, the forms, the token, pictures and assets.
pub(crate) fn router(state: Arc<ShopState>) -> Router {
    Router::new()
        .route("/shop", get(|| async { Redirect::permanent("/shop/") }))
        .route("/shop/", get(pages::home::show))
        .route("/shop/orders", get(pages::orders::show))
        .route("/shop/orders/{order}", get(pages::order::show))
        .route("/shop/orders/{order}/messages", get(pages::messages::show))
        .route("/shop/items/{item}", get(pages::item::show))
        .route("/shop/images/{file}", get(pictures::show))
        .route("/shop/sign-in", post(pages::session::sign_in))
        .route("/shop/sign-out", post(pages::session::sign_out))
        .route("/shop/token", get(pages::session::token))
        .route("/shop/{*nothing}", get(pages::problem::nothing_here))
        .merge(assets::router())
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .route_layer(axum::middleware::map_response(security::add_headers))
        .with_state(state)
}
