//! Leaves an API alone that fails again and again, so that customers need not wait for it and it can recover.
//!
//! Why not a crate: the kept ones (`recloser`, `failsafe`) let everybody through as soon as the pause is over,
//! onto a server that may still be ill, and count nothing when a caller leaves in the middle of the only probe.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Counts failures in a row; opens, and lets one attempt at a time find out whether it may close again.
#[derive(Debug)]
pub(super) struct Breaker {
    failures_to_open: u32,
    open_for: Duration,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Attempts are made; so many failed in a row.
    Closed { failures: u32 },
    /// No attempt is made until then.
    Open { until: Instant },
    /// One attempt is on its way.
    Probing,
}

/// Allows one attempt. Dropped without a result, it counts for nothing, and somebody else may probe.
#[derive(Debug)]
pub(super) struct Permit<'breaker> {
    breaker: &'breaker Breaker,
    is_probe: bool,
}

impl Breaker {
    pub(super) fn new(failures_to_open: u32, open_for: Duration) -> Self {
        Self {
            failures_to_open: failures_to_open.max(1),
            open_for,
            state: Mutex::new(State::Closed { failures: 0 }),
        }
    }

    /// Whether an attempt may be made now.
    pub(super) fn admit(&self, now: Instant) -> Option<Permit<'_>> {
        let mut state = self.state();
        let is_probe = match *state {
            State::Closed { .. } => false,
            State::Open { until } if now >= until => true,
            State::Open { .. } | State::Probing => return None,
        };
        if is_probe {
            *state = State::Probing;
        }
        Some(Permit {
            breaker: self,
            is_probe,
        })
    }

    /// Whether everybody is let through.
    pub(super) fn is_closed(&self) -> bool {
        matches!(*self.state(), State::Closed { .. })
    }

    /// The state is plain data, whole after every line that changes it, also when its holder panicked.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// The API answered.
    pub(super) fn succeeded(mut self) {
        let mut state = self.breaker.state();
        match *state {
            State::Closed { .. } => *state = State::Closed { failures: 0 },
            State::Probing if self.is_probe => {
                *state = State::Closed { failures: 0 };
                tracing::info!("the shop's order API answers again");
            }
            // An old attempt says nothing about now.
            State::Open { .. } | State::Probing => {}
        }
        drop(state);
        self.is_probe = false;
    }

    /// The API did not answer, or only that it cannot.
    pub(super) fn failed(mut self, now: Instant) {
        let mut state = self.breaker.state();
        match *state {
            State::Closed { failures } if failures + 1 < self.breaker.failures_to_open => {
                *state = State::Closed {
                    failures: failures + 1,
                };
            }
            State::Open { .. } => {}
            State::Probing if !self.is_probe => {}
            State::Closed { .. } | State::Probing => {
                *state = State::Open {
                    until: now + self.breaker.open_for,
                };
                tracing::warn!(
                    open_for_ms = self.breaker.open_for.as_millis(),
                    "the shop's order API fails again and again and is left alone"
                );
            }
        }
        drop(state);
        self.is_probe = false;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.is_probe {
            *self.breaker.state() = State::Open {
                until: Instant::now(),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const PAUSE: Duration = Duration::from_secs(10);

    fn opened(now: Instant) -> Breaker {
        let breaker = Breaker::new(3, PAUSE);
        for _ in 0..3 {
            breaker.admit(now).unwrap().failed(now);
        }
        breaker
    }

    #[test]
    fn it_opens_after_failures_in_a_row_and_not_before() {
        let now = Instant::now();
        let breaker = Breaker::new(3, PAUSE);
        for _ in 0..5 {
            breaker.admit(now).unwrap().failed(now);
            breaker.admit(now).unwrap().failed(now);
            breaker.admit(now).unwrap().succeeded();
        }
        assert!(breaker.is_closed());
        assert!(opened(now).admit(now).is_none());
    }

    #[test]
    fn after_the_pause_one_attempt_decides() {
        let now = Instant::now();
        let later = now + PAUSE;
        let breaker = opened(now);
        let probe = breaker.admit(later).unwrap();
        assert!(breaker.admit(later).is_none(), "a second probe went out");
        probe.failed(later);
        assert!(breaker.admit(later).is_none(), "it closed after a failure");

        breaker.admit(later + PAUSE).unwrap().succeeded();
        assert!(breaker.is_closed());
    }

    #[test]
    fn a_probe_whose_caller_left_makes_room_for_the_next() {
        let now = Instant::now();
        let breaker = opened(now);
        drop(breaker.admit(now + PAUSE).unwrap());
        assert!(breaker.admit(Instant::now()).is_some());
    }

    #[test]
    fn what_began_before_it_opened_does_not_close_it() {
        let now = Instant::now();
        let breaker = Breaker::new(1, PAUSE);
        let slow = breaker.admit(now).unwrap();
        breaker.admit(now).unwrap().failed(now);
        slow.succeeded();
        assert!(!breaker.is_closed());
    }
}
