//! What a connection is waited for, and until when. The stream and the service report what
//! happens; the task of the connection watches the deadline and closes the connection at it.

use std::sync::Arc;

use tokio::sync::watch;
use tokio::time::Instant;

use super::ServerLimits;

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing of the next request has come.
    Idle,
    /// The head of a request has started to come.
    Head,
    /// A request is being handled; its body and its deadline are watched elsewhere.
    Handling,
}

#[derive(Clone, Copy, Debug)]
struct Deadlines {
    phase: Phase,
    read: Option<Instant>,
    write: Option<Instant>,
}

/// The deadlines of one connection; clones share them.
#[derive(Clone)]
pub(super) struct Clock {
    limits: Arc<ServerLimits>,
    deadlines: Arc<watch::Sender<Deadlines>>,
}

impl Clock {
    /// For a connection that was accepted just now.
    pub(super) fn start(limits: Arc<ServerLimits>) -> Self {
        let first_byte = Instant::now() + limits.first_byte_timeout;
        let deadlines = Deadlines {
            phase: Phase::Idle,
            read: Some(first_byte),
            write: None,
        };
        Self {
            limits,
            deadlines: Arc::new(watch::Sender::new(deadlines)),
        }
    }

    /// Bytes came. The first of a request start the time for its head; more do not extend it.
    pub(super) fn bytes_read(&self) {
        let limit = self.limits.header_read_timeout;
        self.change(|deadlines| {
            let starts = deadlines.phase == Phase::Idle;
            if starts {
                deadlines.phase = Phase::Head;
                deadlines.read = Some(Instant::now() + limit);
            }
            starts
        });
    }

    /// The head of a request is complete.
    pub(super) fn request_started(&self) {
        self.change(|deadlines| {
            deadlines.phase = Phase::Handling;
            deadlines.read = None;
            true
        });
    }

    /// The response is complete.
    pub(super) fn response_ended(&self) {
        let limit = self.limits.keep_alive_timeout;
        self.change(|deadlines| {
            deadlines.phase = Phase::Idle;
            deadlines.read = Some(Instant::now() + limit);
            true
        });
    }

    /// The other side takes no bytes.
    pub(super) fn write_blocked(&self) {
        let limit = self.limits.write_timeout;
        self.change(|deadlines| {
            let starts = deadlines.write.is_none();
            if starts {
                deadlines.write = Some(Instant::now() + limit);
            }
            starts
        });
    }

    /// The other side took bytes.
    pub(super) fn bytes_written(&self) {
        self.change(|deadlines| deadlines.write.take().is_some());
    }

    /// Ends when a deadline has passed.
    pub(super) async fn expired(&self) {
        let mut deadlines = self.deadlines.subscribe();
        loop {
            let Deadlines { read, write, .. } = *deadlines.borrow_and_update();
            let next = match (read, write) {
                (Some(read), Some(write)) => Some(read.min(write)),
                (one, other) => one.or(other),
            };
            let passed = async {
                match next {
                    Some(deadline) => tokio::time::sleep_until(deadline).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = passed => return,
                _changed = deadlines.changed() => {}
            }
        }
    }

    /// `change` says whether it changed anything.
    fn change(&self, change: impl FnOnce(&mut Deadlines) -> bool) {
        self.deadlines.send_if_modified(change);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn clock() -> Clock {
        Clock::start(Arc::new(ServerLimits {
            first_byte_timeout: Duration::from_secs(1),
            header_read_timeout: Duration::from_secs(2),
            keep_alive_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(4),
            ..ServerLimits::default()
        }))
    }

    /// Seconds until the clock expires by itself.
    async fn seconds_left(clock: &Clock) -> u64 {
        let start = Instant::now();
        clock.expired().await;
        start.elapsed().as_secs()
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_connection_expires_after_the_first_byte_timeout() {
        assert_eq!(seconds_left(&clock()).await, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_of_bytes_does_not_extend_the_time_for_the_headers() {
        let clock = clock();
        let trickle = async {
            loop {
                clock.bytes_read();
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        };
        let start = Instant::now();
        tokio::select! {
            () = trickle => {}
            () = clock.expired() => {}
        }
        assert_eq!(start.elapsed().as_secs(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_that_is_handled_does_not_expire() {
        let clock = clock();
        clock.bytes_read();
        clock.request_started();
        clock.bytes_read();
        let expired = tokio::time::timeout(Duration::from_secs(3_600), clock.expired()).await;
        assert!(expired.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_connection_expires_after_the_keep_alive_timeout() {
        let clock = clock();
        clock.bytes_read();
        clock.request_started();
        clock.response_ended();
        assert_eq!(seconds_left(&clock).await, 30);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_takes_nothing_expires_also_while_a_request_is_handled() {
        let clock = clock();
        clock.request_started();
        clock.write_blocked();
        tokio::time::sleep(Duration::from_secs(3)).await;
        clock.write_blocked();
        assert_eq!(seconds_left(&clock).await, 1);
        clock.bytes_written();
        clock.write_blocked();
        assert_eq!(seconds_left(&clock).await, 4);
    }
}
