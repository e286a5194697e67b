//! From starting `firstline serve` on an existing index to the first answer over HTTP.

use std::time::Instant;

use firstline_benches::latency::{Percentiles, Report};
use firstline_benches::server::{Server, indexed_data_folder};
use serde_json::json;

/// Starts.
const RUNS: usize = 10;

fn main() -> anyhow::Result<()> {
    let data = indexed_data_folder()?;
    let (mut to_listening, mut to_answer) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        let server = Server::start(&data)?;
        to_listening.push(start.elapsed());
        let question =
            json!({"question": "My parcel has not arrived, what can I do?", "locale": "en"});
        let (status, body) = server.post("/v1/answers", &question)?;
        to_answer.push(start.elapsed());
        anyhow::ensure!(
            status == 200 && body.contains("\"kind\":\"answer\""),
            "the first reply is no answer: {status} {body}"
        );
    }
    let mut report = Report::new("cold_start").on("starts", RUNS);
    report
        .rows
        .push(Percentiles::of("until it listens", &to_listening));
    let to_answer = Percentiles::of("until the first answer", &to_answer);
    report.rows.push(Percentiles {
        target: Some("under 1,000 ms"),
        ..to_answer
    });
    report.print()
}
