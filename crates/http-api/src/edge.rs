//! What every request passes on its way in and out: its name, its deadline, its line in the log,
//! and the last chance for an error to become a problem document.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;

use crate::problem::PROBLEM_JSON;
use crate::request_id::REQUEST_ID;
use crate::{Problem, ProblemCode, RequestId, metrics};

/// Paths below this one are for programs: their errors are always problem documents.
const API_PREFIX: &str = "/v1/";
/// The route of a request that matched none.
const UNMATCHED: &str = "unmatched";

/// Wraps all routes of the program. [`serve`](crate::serve) does so with its own deadline; call it
/// only to use a router without [`serve`](crate::serve), as tests do.
pub fn with_edge(router: Router, request_deadline: Duration) -> Router {
    metrics::install();
    router
        .layer(CatchPanicLayer::custom(panic_problem))
        .layer(from_fn_with_state(request_deadline, pass))
}

async fn pass(State(deadline): State<Duration>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let in_flight = metrics::Counted::request();
    let request_id = RequestId::of(request.headers());
    request.extensions_mut().insert(request_id.clone());
    let method = request.method().clone();
    let for_programs = request.uri().path().starts_with(API_PREFIX);
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or(UNMATCHED.to_owned(), |path| path.as_str().to_owned());

    // Whatever is logged on the way carries the name that the caller gets to see.
    let span = tracing::info_span!("handle", %request_id);
    let response = match tokio::time::timeout(deadline, next.run(request).instrument(span)).await {
        Ok(response) => response,
        Err(_elapsed) => deadline_problem(deadline).into_response(),
    };
    let response = finish(response, &request_id, for_programs);
    let (status, duration) = (response.status(), started.elapsed());
    metrics::count_request(&route, &method, status, duration);
    // Neither the query string nor the body: both hold what the customer wrote.
    tracing::info!(
        %request_id, %method, %route, status = status.as_u16(),
        duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX), "request"
    );
    drop(in_flight);
    response
}

fn deadline_problem(deadline: Duration) -> Problem {
    let detail = format!(
        "the answer was not ready within {} ms; try again",
        deadline.as_millis()
    );
    Problem::new(ProblemCode::DeadlineExceeded, detail)
}

/// The panic itself was already reported by the panic hook, with its place.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the layer asks for this signature"
)]
fn panic_problem(_panic: Box<dyn Any + Send + 'static>) -> Response {
    Problem::internal(&"a handler panicked").into_response()
}

/// Writes the problem document, if it is one, and the headers that every response has.
fn finish(response: Response, request_id: &RequestId, for_programs: bool) -> Response {
    let mut response = match problem_of(&response, for_programs) {
        Some(problem) => write_problem(response, &problem, request_id),
        None => response,
    };
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, request_id.header());
    set_default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set_default(headers, REFERRER_POLICY, "strict-origin-when-cross-origin");
    if for_programs {
        set_default(headers, CACHE_CONTROL, "no-store");
    }
    response
}

/// The problem that a handler returned, or the one for an error that some layer made without one:
/// an unknown route, a wrong method.
fn problem_of(response: &Response, for_programs: bool) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_page = response.headers().contains_key(CONTENT_TYPE) && !for_programs;
    (is_error && !is_page).then(|| Problem::new(ProblemCode::for_status(status), advice(status)))
}

fn advice(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "see /v1/openapi.json for what is offered",
        StatusCode::METHOD_NOT_ALLOWED => "use one of the methods in the `allow` header",
        _ => "see /v1/openapi.json for what is accepted",
    }
}

/// Keeps the headers, such as `allow` and `retry-after`, and replaces the body.
fn write_problem(response: Response, problem: &Problem, request_id: &RequestId) -> Response {
    let (mut parts, _body) = response.into_parts();
    let document = problem.document(request_id);
    parts.status = problem.code().status();
    parts.headers.remove(CONTENT_LENGTH);
    parts
        .headers
        .insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    parts
        .headers
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(
        parts,
        Body::from(serde_json::to_vec(&document).unwrap_or_default()),
    )
}

fn set_default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}
