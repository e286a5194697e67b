//! What is counted: replies, stages, refusals, requests and connections. Labels come from closed
//! sets (route templates, kinds, reasons), never from what a customer wrote.

use std::fmt::Write as _;
use std::sync::OnceLock;
use std::time::Duration;

use answering::{Reply, ReplyKind};
use axum::http::{Method, StatusCode};
use domain::IndexSnapshot;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde::Serialize;

/// Upper bounds of the buckets of durations, in seconds.
const DURATION_BUCKETS: [f64; 14] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

const REPLIES: &str = "firstline_replies_total";
const ABSTENTIONS: &str = "firstline_abstentions_total";
const DEGRADED: &str = "firstline_degraded_replies_total";
const STAGE: &str = "firstline_stage_seconds";
const QUEUE_REFUSALS: &str = "firstline_queue_refusals_total";
const REQUESTS: &str = "firstline_http_requests_total";
const REQUEST_DURATION: &str = "firstline_http_request_seconds";
const IN_FLIGHT: &str = "firstline_http_requests_in_flight";
const REFUSED_TOKENS: &str = "firstline_tokens_refused_total";
const CONNECTIONS: &str = "firstline_http_connections";
const CONNECTIONS_REFUSED: &str = "firstline_http_connections_refused_total";
const CONNECTIONS_TIMED_OUT: &str = "firstline_http_connections_timed_out_total";

/// The recorder is one for the whole process, as the counters of the `metrics` crate are.
static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the recorder; later calls change nothing.
pub(crate) fn install() {
    HANDLE.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        // The list of buckets is a constant that is not empty, so it is never refused.
        let builder = builder
            .set_buckets(&DURATION_BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another metrics recorder is installed, so `/metrics` stays empty");
        }
        describe();
        handle
    });
}

fn describe() {
    describe_counter!(REPLIES, "Replies by kind.");
    describe_counter!(ABSTENTIONS, "Replies without an answer, by reason.");
    describe_counter!(
        DEGRADED,
        "Replies made while a part of the engine was missing, by part."
    );
    describe_histogram!(STAGE, "Seconds that each stage of a reply took.");
    describe_counter!(
        QUEUE_REFUSALS,
        "Requests refused because the queue of the engine was full."
    );
    describe_counter!(
        REQUESTS,
        "HTTP requests by route template, method and class of the status."
    );
    describe_histogram!(
        REQUEST_DURATION,
        "Seconds from the head of a request to the head of its response."
    );
    describe_gauge!(IN_FLIGHT, "HTTP requests that are being handled.");
    describe_counter!(REFUSED_TOKENS, "Tokens that were refused, by reason.");
    describe_gauge!(CONNECTIONS, "Open connections.");
    describe_counter!(
        CONNECTIONS_REFUSED,
        "Connections refused because there were too many."
    );
    describe_counter!(
        CONNECTIONS_TIMED_OUT,
        "Connections closed because the other side was too slow."
    );
}

/// Folds recorded durations into their buckets, so that they take no memory when nobody scrapes.
pub(crate) fn upkeep() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}

/// Everything in the text format of Prometheus, with the generation that is live.
pub(crate) fn render(snapshot: Option<&dyn IndexSnapshot>) -> String {
    let mut text = HANDLE
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default();
    // Written by hand: a label that changes with every generation would be kept for ever.
    text.push_str("# HELP firstline_index_info The live generation of the index and its model.\n");
    text.push_str("# TYPE firstline_index_info gauge\n");
    if let Some(snapshot) = snapshot {
        let generation = label(&snapshot.generation().0);
        let model = label(snapshot.model().map_or("none", |model| model.0.as_str()));
        let _infallible = writeln!(
            text,
            "firstline_index_info{{generation=\"{generation}\",model=\"{model}\"}} 1"
        );
    }
    text
}

fn label(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

/// Counts a reply and how long its stages took.
pub(crate) fn count_reply(reply: &Reply) {
    counter!(REPLIES, "kind" => reply.kind.as_str()).increment(1);
    if let ReplyKind::Abstain { reason } = &reply.kind {
        counter!(ABSTENTIONS, "reason" => word(reason)).increment(1);
    }
    for part in &reply.degraded {
        counter!(DEGRADED, "part" => word(part)).increment(1);
    }
    for (stage, milliseconds) in &reply.timings_ms {
        histogram!(STAGE, "stage" => stage.clone()).record(milliseconds / 1000.0);
    }
}

/// The word that an enumeration has in JSON.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => "other".to_owned(),
    }
}

pub(crate) fn count_queue_refusal() {
    counter!(QUEUE_REFUSALS).increment(1);
}

/// Counts a token that names nobody; the reasons are a closed list.
pub(crate) fn count_refused_token(reason: &str) {
    counter!(REFUSED_TOKENS, "reason" => reason.to_owned()).increment(1);
}

/// Counts a request that was answered.
pub(crate) fn count_request(route: &str, method: &Method, status: StatusCode, duration: Duration) {
    let class = match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
    let labels = [
        ("route", route.to_owned()),
        ("method", method_word(method).to_owned()),
        ("status", class.to_owned()),
    ];
    counter!(REQUESTS, &labels).increment(1);
    histogram!(REQUEST_DURATION, "route" => route.to_owned()).record(duration.as_secs_f64());
}

/// Anybody can invent a method, so only the usual ones are labels.
fn method_word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

pub(crate) fn count_refused_connection() {
    counter!(CONNECTIONS_REFUSED).increment(1);
}

pub(crate) fn count_timed_out_connection() {
    counter!(CONNECTIONS_TIMED_OUT).increment(1);
}

/// One thing more in a gauge for as long as it lives, also when its task is dropped or panics.
pub(crate) struct Counted(&'static str);

impl Counted {
    pub(crate) fn request() -> Self {
        Self::in_gauge(IN_FLIGHT)
    }

    pub(crate) fn connection() -> Self {
        Self::in_gauge(CONNECTIONS)
    }

    fn in_gauge(name: &'static str) -> Self {
        gauge!(name).increment(1.0);
        Self(name)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1.0);
    }
}
