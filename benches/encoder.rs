//! The bundled encoder: one question at a time, and passages in bulk by their length.

use std::time::Instant;

use domain::Embedder;
use firstline_benches::bundled::encoder;
use firstline_benches::latency::{Report, measure};
use firstline_benches::passages::Corpus;
use firstline_benches::queries::suite;

/// Passages of each length.
const PASSAGES: usize = 256;
/// Characters of a passage.
const LENGTHS: [usize; 4] = [60, 120, 240, 480];

fn main() -> anyhow::Result<()> {
    let start = Instant::now();
    let encoder = encoder()?;
    let mut report = Report::new("encoder").on("model", encoder.fingerprint().to_string());
    report.value(
        "load_check_and_self_test_ms",
        start.elapsed().as_secs_f64() * 1000.0,
    );
    let questions: Vec<String> = suite()?.into_iter().map(|question| question.text).collect();
    let longer = |text: &&String| text.chars().count() > 60;
    let long: Vec<&String> = questions.iter().filter(longer).collect();
    // The first calls start the threads.
    measure(&questions[..10], |text| encoder.embed_query(text));
    report.series(
        "question",
        &measure(&questions, |text| encoder.embed_query(text)),
        None,
    );
    report.series(
        "question over 60 characters",
        &measure(&long, |text| encoder.embed_query(text)),
        None,
    );
    for (characters, texts) in passages_by_length()? {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let start = Instant::now();
        encoder.embed_passages(&texts)?;
        let seconds = start.elapsed().as_secs_f64();
        report.value(
            &format!("passages_per_second_of_{characters}_characters"),
            (texts.len() as f64 / seconds).round(),
        );
    }
    report.print()
}

/// Texts in ten languages, cut to each of [`LENGTHS`].
fn passages_by_length() -> anyhow::Result<Vec<(usize, Vec<String>)>> {
    let languages = Corpus::Untranslated.languages()?;
    let text = |number: usize, characters: usize| {
        let sentences = &languages[number % languages.len()].sentences;
        let endless = sentences
            .iter()
            .cycle()
            .skip(number)
            .take(characters)
            .map(String::as_str);
        endless
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(characters)
            .collect::<String>()
    };
    let texts = |characters| {
        (0..PASSAGES)
            .map(|number| text(number, characters))
            .collect()
    };
    Ok(LENGTHS
        .into_iter()
        .map(|characters| (characters, texts(characters)))
        .collect())
}
