//! The JSON API: wire types, limits, problem+json, OpenAPI.
//!
//! A request walks through these steps:
//!
//! 1. [`serve`] accepts the connection, or refuses it when there are too many, and closes whoever
//!    is too slow: a silent connection, a trickle of headers, a reader that does not read.
//! 2. The edge ([`with_edge`]) names the request, counts and logs it, stops it at its deadline, turns
//!    a panic into a 500 and every error into `application/problem+json`.
//! 3. Below `/v1/`, a page of a site that is not listed is refused ([`Origins`]), and the host site's
//!    token becomes an [`Identity`] ([`Verifier`]): absent is anonymous, broken is refused.
//! 4. The extractors parse the body, the query and the path into types, or refuse them with a [`Problem`].
//! 5. A handler asks the [`answering::AnswerService`] or a store, and its answer becomes JSON.
//!
//! [`router`] is the table of contents of all routes; [`openapi`] describes them.
//!
//! This crate knows axum, and nothing of tantivy, candle or SQL.

mod edge;
mod extract;
mod identity;
mod metrics;
mod openapi;
mod origins;
mod problem;
mod request_id;
mod routes;
mod server;
mod state;

pub use edge::with_edge;
pub use identity::{
    ClaimProblem, Identity, KeyProblem, KeySet, KeySource, Keys, LoadKeysError, MAX_TOKEN_BYTES,
    RulesError, TokenError, TokenRules, Verifier,
};
pub use openapi::openapi;
pub use origins::{Origin, OriginProblem, Origins, ParseOriginError};
pub use problem::{Problem, ProblemCode};
pub use request_id::RequestId;
pub use routes::router;
pub use server::{ServerLimits, serve};
pub use state::{ApiState, ModelState, Readiness, RequestLimits, WidgetInfo};
