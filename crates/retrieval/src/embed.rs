//! Which texts of an article become vectors, and the vectors themselves, each computed once.

use std::collections::HashMap;

use domain::{Article, EmbedError, Embedder, Embedding, Passage, StatementKind};
use sha2::{Digest, Sha256};

use crate::catalogue::IndexedArticle;
use crate::dense::dot;
use crate::statement::indexed_text;

/// Characters of statements in one window, about 120 tokens of the bundled encoder. Han characters count
/// for three.
const WINDOW_CHARACTERS: usize = 480;
/// Characters of the shorter windows.
const SHORT_WINDOW_CHARACTERS: usize = 160;
/// Texts handed to the embedder at once.
const BATCH: usize = 64;

/// Names an embedded text across generations.
pub type TextDigest = [u8; 16];

/// How far the building of a generation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexProgress {
    /// So many of so many texts have a vector.
    Embedding {
        /// Texts done.
        done: usize,
        /// Texts in all, without those whose vectors are reused.
        total: usize,
    },
    /// The lexical index is being written.
    Writing,
    /// Files are being checked.
    Checking,
}

/// Rows of a generation: values row by row, the passage number of each, and the text of each by digest.
#[derive(Debug, Default)]
pub struct Rows {
    /// Row-major values.
    pub values: Vec<f32>,
    /// Passage numbers.
    pub passages: Vec<u32>,
    /// What was embedded.
    pub digests: Vec<TextDigest>,
    /// Vectors that had to be computed.
    pub computed: usize,
}

/// A text to embed and what its row points at.
struct Text {
    text: String,
    digest: TextDigest,
    target: Target,
}

#[derive(Clone)]
enum Target {
    Passage(u32),
    /// A phrasing points at whichever of these passages is closest to it.
    BestOf(std::ops::Range<u32>),
}

/// Embeds every passage and phrasing, reusing `known` vectors.
///
/// # Errors
/// When the embedder fails.
pub fn embed_articles(
    articles: &[IndexedArticle],
    embedder: &dyn Embedder,
    known: &HashMap<TextDigest, Vec<f32>>,
    progress: &dyn Fn(IndexProgress),
) -> Result<Rows, EmbedError> {
    let texts = texts_of(articles);
    let computed = compute(&texts, embedder, known, progress)?;
    let mut rows = Rows {
        computed: computed.len(),
        ..Rows::default()
    };
    let vector = |text: &Text| {
        computed
            .get(&text.digest)
            .or_else(|| known.get(&text.digest))
    };
    let mut own_rows: HashMap<u32, Vec<usize>> = HashMap::new();
    let dimensions = embedder.dimensions();
    for text in &texts {
        let Some(values) = vector(text) else { continue };
        let passage = match &text.target {
            Target::Passage(number) => *number,
            Target::BestOf(range) => {
                closest(range.clone(), values, &rows.values, &own_rows, dimensions)
            }
        };
        if matches!(text.target, Target::Passage(_)) {
            own_rows
                .entry(passage)
                .or_default()
                .push(rows.passages.len());
        }
        rows.values.extend_from_slice(values);
        rows.passages.push(passage);
        rows.digests.push(text.digest);
    }
    Ok(rows)
}

/// The passage of `range` whose own rows are closest to `values`; the first when none has rows.
fn closest(
    range: std::ops::Range<u32>,
    values: &[f32],
    all: &[f32],
    own_rows: &HashMap<u32, Vec<usize>>,
    dimensions: usize,
) -> u32 {
    let first = range.start;
    let cosine = |passage: u32| {
        let rows = own_rows.get(&passage).into_iter().flatten();
        rows.map(|row| dot(&all[row * dimensions..(row + 1) * dimensions], values))
            .fold(-1.0_f32, f32::max)
    };
    range
        .max_by(|a, b| cosine(*a).total_cmp(&cosine(*b)).then(b.cmp(a)))
        .unwrap_or(first)
}

/// The texts of all articles; the windows of an article come before its phrasings.
fn texts_of(articles: &[IndexedArticle]) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut number = 0_u32;
    for indexed in articles {
        let first = number;
        for passage in &indexed.passages {
            let windows = windows(&indexed.article, passage);
            texts.extend(
                windows
                    .into_iter()
                    .map(|text| Text::new(text, Target::Passage(number))),
            );
            number += 1;
        }
        if first < number {
            let questions = indexed.article.questions.iter().cloned();
            texts.extend(questions.map(|text| Text::new(text, Target::BestOf(first..number))));
        }
    }
    texts
}

impl Text {
    fn new(text: String, target: Target) -> Self {
        let mut digest = TextDigest::default();
        digest.copy_from_slice(&Sha256::digest(text.as_bytes())[..16]);
        Self {
            text,
            digest,
            target,
        }
    }
}

/// The passage in windows of a paragraph's length, and again in windows of a statement or two: questions
/// are often about one fact of a paragraph, and a short window keeps that fact from drowning.
fn windows(article: &Article, passage: &Passage) -> Vec<String> {
    let mut windows = windows_of(article, passage, WINDOW_CHARACTERS);
    for window in windows_of(article, passage, SHORT_WINDOW_CHARACTERS) {
        if !windows.contains(&window) {
            windows.push(window);
        }
    }
    windows
}

/// The passage as one or more texts: title, headings, then statements up to `limit` characters.
fn windows_of(article: &Article, passage: &Passage, limit: usize) -> Vec<String> {
    let mut context = article.title.clone();
    for heading in &passage.heading_path {
        context.push_str(" · ");
        context.push_str(heading);
    }
    let mut windows = Vec::new();
    let (mut window, mut length) = (String::new(), 0);
    for statement in passage
        .statements
        .iter()
        .filter(|statement| statement.kind != StatementKind::Heading)
    {
        let text = indexed_text(statement);
        let own = weight(&text);
        if length > 0 && length + own > limit {
            windows.push(format!("{context}. {window}"));
            window.clear();
            length = 0;
        }
        if length > 0 {
            window.push(' ');
        }
        window.push_str(&text);
        length += own;
    }
    if length > 0 || windows.is_empty() {
        windows.push(
            format!("{context}. {window}")
                .trim_end_matches(['.', ' '])
                .to_owned(),
        );
    }
    windows
}

fn weight(text: &str) -> usize {
    text.chars()
        .map(|character| {
            if ('\u{2E80}'..='\u{9FFF}').contains(&character) {
                3
            } else {
                1
            }
        })
        .sum()
}

fn compute(
    texts: &[Text],
    embedder: &dyn Embedder,
    known: &HashMap<TextDigest, Vec<f32>>,
    progress: &dyn Fn(IndexProgress),
) -> Result<HashMap<TextDigest, Vec<f32>>, EmbedError> {
    let mut missing: Vec<&Text> = texts
        .iter()
        .filter(|text| !known.contains_key(&text.digest))
        .collect();
    missing.sort_by_key(|text| (text.digest, text.text.len()));
    missing.dedup_by_key(|text| text.digest);
    // Texts of like length in one batch waste no work on padding.
    missing.sort_by_key(|text| text.text.len());
    let mut computed = HashMap::with_capacity(missing.len());
    for batch in missing.chunks(BATCH) {
        progress(IndexProgress::Embedding {
            done: computed.len(),
            total: missing.len(),
        });
        let batch_texts: Vec<&str> = batch.iter().map(|text| text.text.as_str()).collect();
        let vectors = embedder.embed_passages(&batch_texts)?;
        if vectors.len() != batch.len() {
            return Err(EmbedError {
                message: format!("{} vectors for {} texts", vectors.len(), batch.len()),
            });
        }
        computed.extend(
            batch
                .iter()
                .map(|text| text.digest)
                .zip(vectors.into_iter().map(Embedding::into_values)),
        );
    }
    progress(IndexProgress::Embedding {
        done: computed.len(),
        total: missing.len(),
    });
    Ok(computed)
}
