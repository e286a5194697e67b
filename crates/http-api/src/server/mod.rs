//! The accept loop: every connection is counted, timed and, at the end, drained.
//!
//! `axum::serve` is not used, because it has no limit of connections, installs no timer for slow
//! headers, and never closes a connection that sends nothing at all.

mod body;
mod clock;
mod connection;
mod limits;
mod stream;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub(crate) use body::BodyReadTimeout;
pub use limits::ServerLimits;

use crate::metrics;

/// Pause after a failed accept: the usual cause is too many open files, and it lasts a while.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// How often recorded durations are folded into their buckets.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);
/// What a connection beyond the limit reads, whatever it asked.
const TOO_MANY_CONNECTIONS: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves `router` on `listener` until `shutdown` ends. Then it accepts no more, lets running
/// requests finish, and returns when the last connection has closed or
/// [`ServerLimits::drain_deadline`] has passed.
///
/// # Errors
/// When the listener cannot be used at all; failures of single connections are not errors.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.local_addr()?;
    let limits = Arc::new(limits);
    let router = crate::with_edge(router, limits.request_deadline);
    let (stop, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    tokio::pin!(shutdown);
    let mut upkeep = tokio::time::interval(UPKEEP_INTERVAL);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            _ = upkeep.tick() => metrics::upkeep(),
            Some(_ended) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _address)) if connections.len() >= limits.connections => refuse(&stream),
                Ok((stream, _address)) => {
                    connections.spawn(connection::run(stream, router.clone(), Arc::clone(&limits), stopped.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }
    drop(listener);
    let _nobody_listens = stop.send(true);
    drain(connections, limits.drain_deadline).await;
    Ok(())
}

/// Says so without reading what was asked, and closes by dropping.
fn refuse(stream: &TcpStream) {
    metrics::count_refused_connection();
    let _best_effort = stream.try_write(TOO_MANY_CONNECTIONS);
}

async fn drain(mut connections: JoinSet<()>, deadline: Duration) {
    let all_closed = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(deadline, all_closed).await.is_err() {
        tracing::warn!(
            connections = connections.len(),
            "connections were cut at the drain deadline"
        );
        connections.shutdown().await;
    }
}
