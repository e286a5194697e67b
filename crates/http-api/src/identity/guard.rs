//! The one place where a request becomes somebody's: a layer over all routes below `/v1/`, and the
//! extractors through which handlers say whom they serve.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Customer;

use super::{Identity, TokenError, Verifier};
use crate::{ApiState, Problem, ProblemCode, metrics};

/// Verifies the token, if there is one, and hands the identity on. Whatever is then answered to a
/// customer is for nobody else's cache.
pub(crate) async fn identify(
    State(state): State<ApiState>,
    mut request: Request,
    next: Next,
) -> Response {
    let identity = match identity_of(request.headers(), &state.identity) {
        Ok(identity) => identity,
        Err(error) => return refuse(&error).into_response(),
    };
    let is_personal = identity != Identity::Anonymous;
    request.extensions_mut().insert(identity);
    let mut response = next.run(request).await;
    if is_personal {
        let no_store = HeaderValue::from_static("no-store");
        response.headers_mut().insert(CACHE_CONTROL, no_store);
    }
    response
}

/// Only the header counts: a token in a URL would stand in logs and referrers.
fn identity_of(headers: &HeaderMap, verifier: &Verifier) -> Result<Identity, TokenError> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(Identity::Anonymous),
        (Some(value), None) => verifier.verify(bearer_token(value).ok_or(TokenError::NotBearer)?),
        (Some(_), Some(_)) => Err(TokenError::NotBearer),
    }
}

/// The token after `Bearer` and spaces; the scheme in any case, as RFC 9110 has it.
fn bearer_token(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let token = token.trim_start_matches(' ');
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// Says which check failed to the log, and to the caller only that one did.
fn refuse(error: &TokenError) -> Problem {
    metrics::count_refused_token(error.as_str());
    tracing::info!(%error, "a token was refused");
    if *error == TokenError::Expired {
        let detail = "fetch a fresh token from the host site and try again";
        return Problem::new(ProblemCode::ExpiredToken, detail);
    }
    let detail = "sign in again at the host site; its operators find the reason in our log under the request_id";
    Problem::new(ProblemCode::InvalidToken, detail)
}

/// What `identify` found.
impl<S: Send + Sync> FromRequestParts<S> for Identity {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let identity = parts.extensions.get::<Self>().cloned();
        identity.ok_or_else(|| Problem::internal(&"a route is not behind the identity layer"))
    }
}

/// A customer who is signed in; everybody else is refused.
pub(crate) struct SignedIn(pub(crate) Customer);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Caller(customer) = Caller::from_request_parts(parts, state).await?;
        customer.map(Self).ok_or_else(Problem::sign_in)
    }
}

/// A customer, or nobody in particular; agents are refused.
pub(crate) struct Caller(pub(crate) Option<Customer>);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Identity::from_request_parts(parts, state).await? {
            Identity::Anonymous => Ok(Self(None)),
            Identity::Customer(customer) => Ok(Self(Some(customer))),
            Identity::Agent { .. } => {
                let detail = "this is for customers; sign in as one, without the role `agent`";
                Err(Problem::new(ProblemCode::Forbidden, detail))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn outcome(values: &[&str]) -> Result<Identity, TokenError> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        identity_of(&headers, &Verifier::disabled())
    }

    #[test]
    fn absent_is_anonymous_and_blank_is_broken() {
        assert_eq!(outcome(&[]), Ok(Identity::Anonymous));
        for value in [
            "",
            " ",
            "Bearer",
            "Bearer ",
            "Bearer   ",
            "Basic YTpi",
            "Token x",
            "x",
            "Bearerx y",
            "Bearer\tx",
        ] {
            assert_eq!(outcome(&[value]), Err(TokenError::NotBearer), "{value:?}");
        }
    }

    #[test]
    fn two_tokens_are_no_token() {
        assert_eq!(
            outcome(&["Bearer a", "Bearer a"]),
            Err(TokenError::NotBearer)
        );
    }

    #[test]
    fn the_scheme_is_written_in_any_case() {
        for value in ["Bearer a", "bearer a", "BEARER   a"] {
            assert_eq!(
                outcome(&[value]),
                Err(TokenError::NotConfigured),
                "{value:?}"
            );
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_no_token() {
        let mut headers = HeaderMap::new();
        headers.insert(
            AUTHORIZATION,
            HeaderValue::from_bytes(b"Bearer \xff\xfe").unwrap(),
        );
        let outcome = identity_of(&headers, &Verifier::disabled());
        assert_eq!(outcome, Err(TokenError::NotBearer));
    }
}
