//! Signing in and out, and the token for the widget.

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::{Shared, problem};
use crate::account::{Account, cookie_of, no_cookie};
use crate::security::is_same_site_post;
use crate::visit::Visit;

/// Who to be.
#[derive(Deserialize)]
pub(crate) struct SignInForm {
    customer: String,
}

/// `POST /shop/sign-in`: sets the cookie and leads to the orders.
pub(crate) async fn sign_in(
    State(shop): Shared,
    visit: Visit,
    headers: HeaderMap,
    form: Result<Form<SignInForm>, FormRejection>,
) -> Response {
    if !is_same_site_post(&headers) {
        return problem::refused(&shop, visit, StatusCode::FORBIDDEN);
    }
    let account = form
        .ok()
        .and_then(|Form(form)| Account::named(&form.customer));
    let Some(cookie) = account.and_then(|account| cookie_of(account.person)) else {
        return problem::refused(&shop, visit, StatusCode::BAD_REQUEST);
    };
    with_cookie(Redirect::to(&visit.orders()), cookie)
}

/// `POST /shop/sign-out`: takes the cookie away.
pub(crate) async fn sign_out(State(shop): Shared, visit: Visit, headers: HeaderMap) -> Response {
    if !is_same_site_post(&headers) {
        return problem::refused(&shop, visit, StatusCode::FORBIDDEN);
    }
    with_cookie(Redirect::to(&visit.to("/shop/")), no_cookie())
}

/// `GET /shop/token`: what the widget shows to the help center.
pub(crate) async fn token(State(shop): Shared, visit: Visit) -> Response {
    let Some(account) = visit.account else {
        let refusal = json!({"code": "sign_in_required", "detail": "sign in at /shop/ first"});
        return (StatusCode::UNAUTHORIZED, Json(refusal)).into_response();
    };
    match shop.signer.token(&account, Timestamp::now()) {
        Ok(token) => Json(json!({ "token": token })).into_response(),
        Err(error) => {
            tracing::error!(%error, "the demo shop could not sign a token");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn with_cookie(redirect: Redirect, cookie: HeaderValue) -> Response {
    let mut response = redirect.into_response();
    response.headers_mut().insert(SET_COOKIE, cookie);
    response
}
