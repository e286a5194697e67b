//! Lexical retrieval over 100,000 passages: from a question's text to twelve candidates, filtered and scored.

use domain::{IndexSnapshot, Leg};
use firstline_benches::latency::{Percentiles, Report, measure};
use firstline_benches::passages::Corpus;
use firstline_benches::queries::{questions, retrieval_query};

fn main() -> anyhow::Result<()> {
    for corpus in Corpus::ALL {
        let generation = corpus.open(false)?;
        let questions = questions(corpus)?;
        let queries: Vec<_> = questions
            .iter()
            .map(|(locale, text)| retrieval_query(locale, text, Leg::Lexical, None))
            .collect();
        generation.warm_up();
        let (mut eligible, mut in_leg, mut found) = (0, Vec::new(), 0);
        let durations = measure(&queries, |query| {
            let retrieved = generation.retrieve(query);
            if let Ok(retrieved) = &retrieved {
                eligible = retrieved.eligible_passages;
                in_leg.push(retrieved.lexical_us as f64 / 1000.0);
                found += usize::from(!retrieved.candidates.is_empty());
            }
            retrieved
        });
        let mut report = Report::new("lexical_retrieval")
            .on("corpus", corpus.name())
            .on("articles", generation.manifest().articles)
            .on("passages", generation.manifest().passages)
            .on("eligible_passages", eligible);
        report.series("retrieve", &durations, Some("p99 under 10 ms"));
        report
            .rows
            .push(Percentiles::of_milliseconds("of it the ranking", in_leg));
        report.value("questions_with_candidates", found);
        report.print()?;
    }
    Ok(())
}
