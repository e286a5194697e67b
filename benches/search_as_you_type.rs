//! Search-as-you-type over 100,000 passages: the time of one keystroke, without HTTP.

use std::time::Instant;

use domain::IndexSnapshot;
use firstline_benches::latency::{Percentiles, Report, measure};
use firstline_benches::passages::Corpus;
use firstline_benches::queries::keystrokes;

fn main() -> anyhow::Result<()> {
    for corpus in Corpus::ALL {
        let generation = corpus.open(false)?;
        let keystrokes = keystrokes(corpus, &generation)?;
        let mut report = Report::new("search_as_you_type")
            .on("corpus", corpus.name())
            .on("articles", generation.manifest().articles)
            .on("passages", generation.manifest().passages);
        // A server does this in the background when an index becomes live.
        let start = Instant::now();
        generation.warm_up();
        report.value("warm_up_ms", start.elapsed().as_secs_f64() * 1000.0);
        let mut found = 0;
        let durations = measure(&keystrokes, |query| {
            let suggestions = generation.suggest(query).unwrap_or_default();
            found += usize::from(!suggestions.is_empty());
            suggestions
        });
        report.series("every keystroke", &durations, Some("p99 under 5 ms"));
        for (name, from, to) in [
            ("1 character", 1, 1),
            ("2 to 5 characters", 2, 5),
            ("6 and more", 6, usize::MAX),
        ] {
            let of_length: Vec<_> = keystrokes
                .iter()
                .zip(&durations.computed)
                .filter(|(query, _)| (from..=to).contains(&query.text.chars().count()))
                .map(|(_, duration)| *duration)
                .collect();
            report.rows.push(Percentiles::of(
                format!("{name}, processor time"),
                &of_length,
            ));
        }
        report.value("keystrokes_with_suggestions", found);
        report.print()?;
    }
    Ok(())
}
