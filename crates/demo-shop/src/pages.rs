//! The pages. Each file is one of them: what is read, and what its template shows.

pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod messages;
pub(crate) mod order;
pub(crate) mod orders;
pub(crate) mod problem;
pub(crate) mod session;
pub(crate) mod view;

use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::shop::ShopState;

/// What every page reads from.
pub(crate) type Shared = State<Arc<ShopState>>;

/// A name in an address, or why it is none. What is not a name names nothing: the page is not found.
pub(crate) type Named<T> = Result<axum::extract::Path<T>, PathRejection>;

/// The page in HTML.
pub(crate) fn page<T: askama::Template>(status: StatusCode, template: &T) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the demo shop could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
