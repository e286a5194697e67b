//! Both legs over 100,000 passages: BM25, an exact scan over a vector or more for each passage, and fusion. The
//! vectors have no meaning (see `SpreadVectors`); embedding the question is measured by `encoder`.

use domain::{Embedder, IndexSnapshot, Leg};
use firstline_benches::latency::{Percentiles, Report, measure};
use firstline_benches::passages::{Corpus, SpreadVectors};
use firstline_benches::queries::{questions, retrieval_query};

fn main() -> anyhow::Result<()> {
    for corpus in [Corpus::Translated, Corpus::Untranslated] {
        show(corpus)?;
    }
    Ok(())
}

fn show(corpus: Corpus) -> anyhow::Result<()> {
    let generation = corpus.open(true)?;
    let mut report = Report::new("hybrid_retrieval")
        .on("corpus", corpus.name())
        .on("passages", generation.manifest().passages)
        .on("vectors", generation.manifest().vectors);
    generation.warm_up();
    let (questions, model) = (questions(corpus)?, SpreadVectors::default());
    for (name, leg) in [("hybrid", Leg::Hybrid), ("dense alone", Leg::Dense)] {
        let query = |(locale, text): &(domain::Locale, String)| {
            Ok(retrieval_query(
                locale,
                text,
                leg,
                Some(model.embed_query(text)?),
            ))
        };
        let queries: Vec<_> = questions.iter().map(query).collect::<anyhow::Result<_>>()?;
        let mut scan = Vec::new();
        let durations = measure(&queries, |query| {
            let retrieved = generation.retrieve(query);
            scan.extend(
                retrieved
                    .iter()
                    .map(|retrieved| retrieved.dense_us as f64 / 1000.0),
            );
            retrieved
        });
        report.rows.push(Percentiles::of(name, &durations.elapsed));
        report.rows.push(Percentiles::of_milliseconds(
            format!("{name}: of it the scan"),
            scan,
        ));
    }
    report.print()
}
