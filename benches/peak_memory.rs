//! The peak of the resident memory of `firstline serve` over `kb-articles`, after questions, suggestions and pages
//! in ten languages.

use firstline_benches::latency::{Percentiles, Report, measure};
use firstline_benches::queries::{SuiteQuestion, suite};
use firstline_benches::server::{Server, indexed_data_folder, percent_encoded};
use serde_json::json;

/// Questions, taken evenly from the suite.
const QUESTIONS: usize = 300;

fn main() -> anyhow::Result<()> {
    let server = Server::start(&indexed_data_folder()?)?;
    let all = suite()?;
    let questions: Vec<&SuiteQuestion> = (0..QUESTIONS.min(all.len()))
        .map(|number| &all[number * all.len() / QUESTIONS.min(all.len())])
        .collect();
    let mut report = Report::new("peak_memory").on("questions", questions.len());
    report.value("peak_mib_after_start", rounded(server.peak_mebibytes()?));
    let mut failed = 0;
    let mut count = |result: anyhow::Result<(u16, String)>| {
        failed += usize::from(!result.is_ok_and(|(status, _)| status == 200));
    };
    let asked = measure(&questions, |question| {
        let body = json!({"question": question.text, "locale": question.locale.to_string()});
        count(server.post("/v1/answers", &body));
    });
    report
        .rows
        .push(Percentiles::of("question over HTTP", &asked.elapsed));
    report.value(
        "peak_mib_after_questions",
        rounded(server.peak_mebibytes()?),
    );
    let suggested = measure(&questions, |question| {
        let typed: String = question.text.chars().take(6).collect();
        count(server.get(&format!(
            "/v1/suggestions?q={}&locale={}",
            percent_encoded(&typed),
            question.locale
        )));
    });
    report
        .rows
        .push(Percentiles::of("suggestions over HTTP", &suggested.elapsed));
    let pages = measure(&questions, |question| {
        count(server.get(&format!("/{}/", question.locale)));
        count(server.get(&format!(
            "/{}/answers?q={}",
            question.locale,
            percent_encoded(&question.text)
        )));
    });
    report.rows.push(Percentiles::of(
        "home and answer page over HTTP",
        &pages.elapsed,
    ));
    report.value("peak_mib", rounded(server.peak_mebibytes()?));
    report.value("peak_target_mib", 400);
    report.value("failed_requests", failed);
    report.print()
}

fn rounded(mebibytes: f64) -> f64 {
    (mebibytes * 10.0).round() / 10.0
}
