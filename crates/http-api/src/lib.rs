//! The JSON API: wire types, limits, problem+json, OpenAPI.
//!
//! A request walks through these steps:
//!
//! 1. [`serve`] accepts the connection, or refuses it when there are too many, and closes whoever
//!    is too slow: a silent connection, a trickle of headers, a reader that does not read.
//! 2. The edge ([`with_edge`]) names the request, counts and logs it, stops it at its deadline, turns
//!    a panic into a 500 and every error into `application/problem+json`.
//! 3. The extractors parse the body, the query and the path into types, or refuse them with a [`Problem`].
//! 4. A handler asks the [`answering::AnswerService`] or a store, and its answer becomes JSON.
//!
//! [`router`] is the table of contents of all routes; [`openapi`] describes them.
//!
//! This crate knows axum, and nothing of tantivy, candle or SQL.

mod edge;
mod extract;
mod metrics;
mod openapi;
mod problem;
mod request_id;
mod routes;
mod server;
mod state;

pub use edge::with_edge;
pub use openapi::openapi;
pub use problem::{Problem, ProblemCode};
pub use request_id::RequestId;
pub use routes::router;
pub use server::{ServerLimits, serve};
pub use state::{ApiState, ModelState, Readiness, RequestLimits};
