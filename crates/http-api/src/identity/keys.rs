//! The live set of keys: read by every request, replaced by whoever watches its source.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;

use super::KeySet;

/// The live keys; clones share them.
#[derive(Clone)]
pub struct Keys {
    live: Arc<ArcSwap<KeySet>>,
    reload: Option<Arc<Reload>>,
}

/// Asks the loader to look again, but not for every token that somebody invents.
struct Reload {
    at_most_every: Duration,
    asked: Mutex<Option<Instant>>,
    ask: Box<dyn Fn() + Send + Sync>,
}

impl Keys {
    /// Starts with this set.
    #[must_use]
    pub fn new(set: KeySet) -> Self {
        Self {
            live: Arc::new(ArcSwap::from_pointee(set)),
            reload: None,
        }
    }

    /// Calls `ask` when a token names a key that is not in the set, at most once per `at_most_every`. It
    /// runs on the thread of the request, so it should only wake the loader. The request itself is
    /// refused without waiting: with two live keys a rotation never gets here, and a widget asks again.
    #[must_use]
    pub fn on_unknown_kid(
        mut self,
        at_most_every: Duration,
        ask: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        self.reload = Some(Arc::new(Reload {
            at_most_every,
            asked: Mutex::new(None),
            ask: Box::new(ask),
        }));
        self
    }

    /// Verifies with this set from now on, in all clones. A key that is not in it is revoked at once.
    pub fn replace(&self, set: KeySet) {
        self.live.store(Arc::new(set));
    }

    /// The set now.
    #[must_use]
    pub fn live(&self) -> Arc<KeySet> {
        self.live.load_full()
    }

    pub(super) fn report_unknown(&self) {
        if let Some(reload) = &self.reload {
            reload.request(Instant::now());
        }
    }
}

impl Reload {
    fn request(&self, now: Instant) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_none_or(|earlier| now.duration_since(earlier) >= self.at_most_every) {
            *asked = Some(now);
            drop(asked);
            (self.ask)();
        }
    }
}

/// Prints the names of the keys only.
impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Keys").field(&self.live()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_flood_of_unknown_names_asks_for_one_reload() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let keys =
            Keys::new(KeySet::default()).on_unknown_kid(Duration::from_secs(60), move || {
                counter.fetch_add(1, Ordering::Relaxed);
            });
        for _ in 0..1_000 {
            keys.report_unknown();
        }
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_reload_is_asked_for_again_after_a_while() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let reload = Reload {
            at_most_every: Duration::from_secs(10),
            asked: Mutex::new(None),
            ask: Box::new(move || {
                counter.fetch_add(1, Ordering::Relaxed);
            }),
        };
        let start = Instant::now();
        for seconds in [0, 3, 9, 10, 15, 19, 20] {
            reload.request(start + Duration::from_secs(seconds));
        }
        assert_eq!(asked.load(Ordering::Relaxed), 3);
    }
}
