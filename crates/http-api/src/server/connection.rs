//! One connection, from accepting to closing.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use http_body_util::Limited;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::ServiceExt;

use super::ServerLimits;
use super::body::{ResponseBody, TimedBody};
use super::clock::Clock;
use super::stream::WatchedStream;
use crate::metrics;

/// Serves one connection until it ends, is too slow, or the server stops and its request is done.
pub(super) async fn run(
    stream: TcpStream,
    router: Router,
    limits: Arc<ServerLimits>,
    mut stopped: watch::Receiver<bool>,
) {
    let _counted = metrics::Counted::connection();
    let _latency_only = stream.set_nodelay(true);
    let clock = Clock::start(Arc::clone(&limits));
    let io = TokioIo::new(WatchedStream::new(stream, clock.clone()));
    let service = service_fn(|request| handle(router.clone(), request, &limits, clock.clone()));
    let connection = builder(&limits).serve_connection(io, service);
    tokio::pin!(connection);
    let mut stopping = false;
    loop {
        tokio::select! {
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                }
                return;
            }
            () = clock.expired() => {
                metrics::count_timed_out_connection();
                return;
            }
            _ = stopped.wait_for(|stopped| *stopped), if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

fn builder(limits: &ServerLimits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        // The clock is stricter; this one stands behind it.
        .header_read_timeout(limits.longest_wait())
        .max_header_size(limits.header_bytes)
        .keep_alive(true);
    builder
}

async fn handle(
    router: Router,
    request: Request<Incoming>,
    limits: &ServerLimits,
    clock: Clock,
) -> Result<Response<ResponseBody>, Infallible> {
    clock.request_started();
    let request = request.map(|body| {
        Body::new(Limited::new(
            TimedBody::new(body, limits.body_read_timeout),
            limits.body_bytes,
        ))
    });
    let response = router.oneshot(request).await?;
    Ok(response.map(|body| ResponseBody::new(body, clock)))
}
