//! One read: attempts within a limit of time, each with its own.

use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable};
use domain::ReadRecordsError;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Url, redirect};
use serde::de::DeserializeOwned;

use super::answer::{self, Answer, Failure};
use super::breaker::Breaker;
use super::settings::{HttpSettings, OpenHttpError};
use crate::source::malformed;

/// The pause before the second attempt, before jitter; it doubles before each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(40);
/// The longest pause, before jitter.
const LONGEST_PAUSE: Duration = Duration::from_millis(400);

/// Where to ask.
#[derive(Debug)]
pub(super) struct Route {
    /// As the contract writes it. Stands in messages, where the address would be personal.
    pub(super) name: &'static str,
    segments: Vec<String>,
    query: Vec<(&'static str, String)>,
}

impl Route {
    /// The path of these segments, which are percent-encoded.
    pub(super) fn new(name: &'static str, segments: &[&str]) -> Self {
        Self {
            name,
            segments: segments.iter().map(ToString::to_string).collect(),
            query: Vec::new(),
        }
    }

    /// Adds a parameter.
    pub(super) fn ask(&mut self, parameter: &'static str, value: &str) {
        self.query.push((parameter, value.to_owned()));
    }

    fn url(&self, base: &Url) -> Url {
        let mut url = base.clone();
        // An address with http: or https: always has a path.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(&self.segments);
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        url
    }
}

/// Asks the shop's API.
#[derive(Debug)]
pub(super) struct Client {
    http: reqwest::Client,
    base: Url,
    breaker: Breaker,
    settings: HttpSettings,
}

impl Client {
    pub(super) fn new(settings: HttpSettings) -> Result<Self, OpenHttpError> {
        let base = settings.base()?;
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, settings.authorization()?);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        // Fails only when the executable has chosen another one before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(concat!("firstline/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(settings.connect_timeout)
            // A redirect could carry the secret or a customer's name to another host; the contract has none.
            .redirect(redirect::Policy::none())
            .referer(false)
            // A proxy out of the environment would read along.
            .no_proxy()
            .build()
            .map_err(OpenHttpError::Client)?;
        Ok(Self {
            http,
            base,
            breaker: Breaker::new(settings.failures_to_open, settings.open_for),
            settings,
        })
    }

    /// The body as `T`; there is always one.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        route: &Route,
    ) -> Result<T, ReadRecordsError> {
        let absent = || {
            malformed(
                route.name,
                "answered 404, which it never does; is the base URL right?",
            )
        };
        self.get_if_found(route).await?.ok_or_else(absent)
    }

    /// The body as `T`, or `None` when the API says that there is no such thing.
    pub(super) async fn get_if_found<T: DeserializeOwned>(
        &self,
        route: &Route,
    ) -> Result<Option<T>, ReadRecordsError> {
        match self.ask(route).await? {
            Answer::Body(body) => answer::parse(route.name, &body).map(Some),
            Answer::NotFound => Ok(None),
        }
    }

    /// Whether the route answers at all.
    pub(super) async fn reach(&self, route: Route) -> Result<(), ReadRecordsError> {
        match self.ask(&route).await? {
            Answer::Body(_) => Ok(()),
            Answer::NotFound => Err(ReadRecordsError::Unavailable {
                message: format!("{}: answered 404; is the base URL right?", route.name),
            }),
        }
    }

    /// Attempts until one succeeds, fails for good, or the time is over.
    async fn ask(&self, route: &Route) -> Result<Answer, ReadRecordsError> {
        let url = route.url(&self.base);
        let pauses = ExponentialBuilder::default()
            .with_min_delay(FIRST_PAUSE)
            .with_max_delay(LONGEST_PAUSE)
            .with_max_times(self.settings.attempts.saturating_sub(1))
            .with_jitter();
        let attempts = (|| self.attempt(route.name, &url))
            .retry(pauses)
            // When it opened meanwhile, the failure itself says more than that.
            .when(|failure: &Failure| failure.may_pass && self.breaker.is_closed());
        match tokio::time::timeout(self.settings.time_limit, attempts).await {
            Ok(result) => result.map_err(|failure| failure.error),
            Err(_) => Err(timed_out(self.settings.time_limit)),
        }
    }

    /// One attempt, if the breaker allows it.
    async fn attempt(&self, route: &'static str, url: &Url) -> Result<Answer, Failure> {
        let Some(permit) = self.breaker.admit(Instant::now()) else {
            return Err(Failure::lasting(ReadRecordsError::CircuitOpen));
        };
        let limit = self.settings.attempt_timeout.min(self.settings.time_limit);
        let exchange = answer::read(
            route,
            self.http.get(url.clone()),
            self.settings.max_body_bytes,
        );
        let result = tokio::time::timeout(limit, exchange)
            .await
            .unwrap_or_else(|_| Err(Failure::passing(timed_out(limit))));
        match &result {
            // Whoever answers nonsense is not overloaded; leaving it alone would not help.
            Ok(_)
            | Err(Failure {
                error: ReadRecordsError::Malformed { .. },
                ..
            }) => permit.succeeded(),
            Err(_) => permit.failed(Instant::now()),
        }
        result
    }
}

fn timed_out(limit: Duration) -> ReadRecordsError {
    ReadRecordsError::TimedOut {
        limit_ms: u64::try_from(limit.as_millis()).unwrap_or(u64::MAX),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn names_stay_in_their_place_in_the_address() {
        let mut route = Route::new("", &["customers", "auth0|a+b=c:d@e", "orders"]);
        route.ask("text", "50% & more=all#/?é");
        route.ask("ids", "a+b,c=d");
        for base in ["https://shop.example/api", "https://shop.example/api/"] {
            let url = route.url(&base.parse().unwrap());
            let segments: Vec<&str> = url.path_segments().unwrap().collect();
            assert_eq!(segments.len(), 4, "{url}");
            assert_eq!(&segments[..2], ["api", "customers"]);
            let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            assert_eq!(query[0].1, "50% & more=all#/?é");
            assert_eq!(query[1].1, "a+b,c=d");
            assert_eq!(query.len(), 2);
        }
    }
}
