//! A whole answer, from the question to the reply, over `kb-articles` with the bundled encoder, without HTTP and
//! without keeping the reply.

use std::collections::BTreeMap;

use answering::ReplyKind;
use firstline_benches::bundled::{engine, request};
use firstline_benches::latency::{Percentiles, Report, Series, measure};
use firstline_benches::queries::suite;

/// How often the suite is asked, after a first time that is not counted.
const ROUNDS: usize = 3;

fn main() -> anyhow::Result<()> {
    let engine = engine()?;
    let requests = suite()?
        .iter()
        .map(request)
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (mut kinds, mut stages): (BTreeMap<&str, usize>, BTreeMap<String, Vec<f64>>) =
        Default::default();
    let first = measure(&requests, |request| engine.answer(request));
    let mut answers = Series::default();
    for _ in 0..ROUNDS {
        let round = measure(&requests, |request| {
            let answered = engine.answer(request);
            if let Ok((reply, _)) = &answered {
                *kinds.entry(kind(&reply.kind)).or_default() += 1;
                for (stage, milliseconds) in &reply.timings_ms {
                    stages.entry(stage.clone()).or_default().push(*milliseconds);
                }
            }
            answered
        });
        answers.elapsed.extend(round.elapsed);
        answers.computed.extend(round.computed);
    }
    let mut report = Report::new("answer")
        .on("questions", requests.len())
        .on("rounds", ROUNDS);
    report.series("answer", &answers, Some("p50 under 40 ms"));
    report
        .rows
        .push(Percentiles::of("first time, cold caches", &first.elapsed));
    for (stage, milliseconds) in stages {
        report.rows.push(Percentiles::of_milliseconds(
            format!("stage {stage}"),
            milliseconds,
        ));
    }
    for (kind, count) in kinds {
        report.value(&format!("replies_{kind}"), count);
    }
    report.print()
}

fn kind(kind: &ReplyKind) -> &'static str {
    match kind {
        ReplyKind::Answer => "answer",
        ReplyKind::Clarify { .. } => "clarify",
        ReplyKind::Abstain { .. } => "abstain",
        ReplyKind::Handoff { .. } => "handoff",
    }
}
