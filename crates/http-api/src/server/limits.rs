//! Limits of connections.

use std::time::Duration;

/// Limits of connections, each of which protects the others from one that is slow or large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerLimits {
    /// Open connections; one more is refused with 503 at once.
    pub connections: usize,
    /// From accepting a connection to its first byte.
    pub first_byte_timeout: Duration,
    /// From the first byte of a request to the end of its headers.
    pub header_read_timeout: Duration,
    /// From the end of the headers to the end of the body.
    pub body_read_timeout: Duration,
    /// From a response to the first byte of the next request.
    pub keep_alive_timeout: Duration,
    /// A write that the other side does not take for this long ends the connection.
    pub write_timeout: Duration,
    /// From the end of the headers to the start of the response; later it is a 504.
    pub request_deadline: Duration,
    /// From the request to stop until running requests are cut.
    pub drain_deadline: Duration,
    /// Bytes of request line and headers; more is a 431.
    pub header_bytes: usize,
    /// Bytes of any body, on every route; a route may allow less.
    pub body_bytes: usize,
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            first_byte_timeout: Duration::from_secs(5),
            header_read_timeout: Duration::from_secs(5),
            body_read_timeout: Duration::from_secs(8),
            keep_alive_timeout: Duration::from_secs(60),
            write_timeout: Duration::from_secs(10),
            request_deadline: Duration::from_secs(10),
            drain_deadline: Duration::from_secs(10),
            header_bytes: 16 * 1024,
            body_bytes: 256 * 1024,
        }
    }
}

impl ServerLimits {
    /// The longest wait for anything from the other side.
    pub(super) fn longest_wait(&self) -> Duration {
        self.first_byte_timeout
            .max(self.header_read_timeout)
            .max(self.keep_alive_timeout)
    }
}
