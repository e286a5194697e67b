//! What the log holds: one line for each request, and nothing that a customer wrote. A program of
//! its own, because it listens to everything that the process logs, on every thread.
#![allow(clippy::unwrap_used, reason = "tests")]

#[allow(dead_code, reason = "shared with the other tests, which use all of it")]
#[path = "it/fakes.rs"]
mod fakes;
#[allow(dead_code, reason = "shared with the other tests, which use all of it")]
#[path = "it/stores.rs"]
mod stores;
#[allow(dead_code, reason = "shared with the other tests, which use all of it")]
#[path = "it/support.rs"]
mod support;
#[allow(dead_code, reason = "shared with the other tests, which use all of it")]
#[path = "it/workshop.rs"]
mod workshop;

use std::io;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock};

use support::{Answer, api};
use tracing_subscriber::fmt::MakeWriter;
use workshop::Actor;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that this process logs, from the first call on.
fn captured() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(lines.clone())
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        lines
    })
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn the_cause_of_a_failure_is_logged_once_under_the_name_that_the_caller_sees() {
    let lines = captured();
    let api = api();
    api.store.fail.store(true, Ordering::Relaxed);
    let vote = r#"{"helpful": true, "locale": "en"}"#;
    let answer = api.post("/v1/articles/refunds/votes", vote).await;
    let log = lines.text();
    let causes: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("secret cause"))
        .collect();
    assert_eq!(causes.len(), 1, "{log}");
    assert!(causes[0].contains(answer.header("x-request-id")), "{log}");
}

#[tokio::test]
async fn every_request_has_one_line_and_none_holds_customer_text() {
    let lines = captured();
    let api = api();
    let canary = "canary4711";
    let vote = format!(r#"{{"helpful": true, "locale": "en", "comment": "{canary}"}}"#);
    let answers: [Answer; 7] = [
        api.post("/v1/answers", format!(r#"{{"question": "{canary}"}}"#))
            .await,
        api.post("/v1/answers", format!(r#"{{"{canary}": 1}}"#))
            .await,
        api.post("/v1/articles/refunds/votes", vote).await,
        api.get(&format!("/v1/search?q={canary}&leg=lexical")).await,
        api.get(&format!("/v1/search?{canary}=1")).await,
        api.get(&format!("/v1/articles/{canary}")).await,
        api.get(&format!("/{canary}")).await,
    ];
    let log = lines.text();
    assert!(!log.contains(canary), "{log}");
    assert!(log.contains("\"route\":\"/v1/articles/{id}\""), "{log}");
    for answer in answers {
        let id = answer.header("x-request-id");
        let is_its_line =
            |line: &&str| line.contains("\"message\":\"request\"") && line.contains(id);
        assert_eq!(log.lines().filter(is_its_line).count(), 1, "{id} in {log}");
    }
}

#[tokio::test]
async fn the_log_says_why_a_token_was_refused_and_nothing_of_whom_it_named() {
    let lines = captured();
    let api = api();
    for (actor, reason) in [
        (Actor::Expired, "it has expired"),
        (Actor::WrongAudience, "its claim `aud`"),
        (Actor::WrongKey, "its signature does not fit"),
        (Actor::AlgNone, "not a signed token"),
        (Actor::StringExp, "its claim `exp`"),
    ] {
        let answer = api.send_as(actor, "GET", "/v1/subjects", "").await;
        assert_eq!(answer.status.as_u16(), 401, "{actor:?}");
        assert!(!answer.text.contains(reason), "{actor:?}: {}", answer.text);
        assert!(lines.text().contains(reason), "{actor:?}");
    }
    let owner = api.send_as(Actor::Owner, "GET", "/v1/subjects", "").await;
    assert_eq!(owner.status.as_u16(), 200, "{}", owner.text);
    let log = lines.text();
    for secret in ["anna", "eyJ", stores::CANARY] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
