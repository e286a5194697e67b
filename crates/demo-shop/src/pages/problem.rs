//! The pages that are shown instead of another one.

use askama::Template;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ReadRecordsError;

use super::frame::Frame;
use super::{Shared, page};
use crate::shop::ShopState;
use crate::visit::Visit;

/// When the records may be worth another try.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("5");

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    text: &'static str,
}

/// Any other address.
pub(crate) async fn nothing_here(State(shop): Shared, visit: Visit) -> Response {
    not_found(&shop, visit)
}

/// There is no such page, or it is somebody else's.
pub(crate) fn not_found(shop: &ShopState, visit: Visit) -> Response {
    let text = "There is no page at this address, or it belongs to somebody else. \
        Look at your orders, or begin at the first page.";
    instead(shop, visit, StatusCode::NOT_FOUND, "Nothing here", text)
}

/// The records cannot be read now.
pub(crate) fn unavailable(shop: &ShopState, visit: Visit, error: &ReadRecordsError) -> Response {
    tracing::error!(%error, "the demo shop could not read its records");
    let text =
        "The shop cannot read its records at the moment. Wait a little, then load the page again.";
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let mut response = instead(shop, visit, status, "Not readable now", text);
    response
        .headers_mut()
        .insert(RETRY_AFTER, RETRY_AFTER_SECONDS);
    response
}

/// A form that is not one of ours, or that another site sent.
pub(crate) fn refused(shop: &ShopState, visit: Visit, status: StatusCode) -> Response {
    let text = "You were not signed in or out. Go to the first page and use the buttons there.";
    instead(shop, visit, status, "Not done", text)
}

/// Leads to the first page, where one can sign in.
pub(crate) fn sign_in_first(visit: &Visit) -> Response {
    Redirect::to(&visit.to("/shop/")).into_response()
}

/// The address does not appear in the page, so that a foreign order and an unknown one cannot be told apart.
fn instead(
    shop: &ShopState,
    mut visit: Visit,
    status: StatusCode,
    title: &str,
    text: &'static str,
) -> Response {
    visit.path = "/shop/".to_owned();
    let frame = Frame::new(shop, visit, title);
    page(status, &ProblemPage { frame, text })
}
