//! Stage 2: from what is understood to evidence: passages, and what was missing while looking for them.

use std::time::Instant;

use domain::{Candidate, Embedding, IndexSnapshot, Leg, Locale, RetrievalQuery, Retrieved, Role};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::service::{AskError, Search, SearchCandidate, SearchReply};
use crate::understand::detect_language;
use crate::{AnswerError, Degradation, Engine, Question};

/// Passages that an answer is composed from at most.
const EVIDENCE_LIMIT: usize = 12;
/// Characters of a search result's snippet.
const SNIPPET_CHARACTERS: usize = 240;

/// What was found for a question.
#[derive(Debug)]
pub struct Evidence {
    /// Passages, best first.
    pub candidates: Vec<Candidate>,
    /// What was missing.
    pub degraded: Vec<Degradation>,
    /// Passages that were eligible.
    pub eligible_passages: usize,
    /// Words of the question that carry a topic.
    pub topic_words: usize,
    /// Microseconds of embedding the question.
    pub embed_us: u64,
    /// Microseconds of the lexical leg.
    pub lexical_us: u64,
    /// Microseconds of the dense leg.
    pub dense_us: u64,
}

/// What to look for.
pub(crate) struct Lookup<'a> {
    pub text: &'a str,
    pub locale: &'a Locale,
    pub locales: Vec<Locale>,
    pub role: Option<Role>,
    pub today: Date,
}

/// Looks for passages that may answer.
///
/// # Errors
/// When the index cannot be read.
pub(crate) fn retrieve(
    engine: &Engine,
    snapshot: &dyn IndexSnapshot,
    lookup: Lookup<'_>,
) -> Result<Evidence, AnswerError> {
    let embed_start = Instant::now();
    let mut degraded = Vec::new();
    let embedding = embed(engine, snapshot, lookup.text, &mut degraded);
    let embed_us = u64::try_from(embed_start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let Retrieved {
        candidates,
        eligible_passages,
        topic_words,
        lexical_us,
        dense_us,
    } = snapshot.retrieve(&RetrievalQuery {
        text: lookup.text.to_owned(),
        embedding,
        locale: lookup.locale.clone(),
        locales: lookup.locales,
        role: lookup.role,
        today: lookup.today,
        include_excluded: false,
        leg: Leg::Hybrid,
        limit: EVIDENCE_LIMIT,
        one_per_article: false,
    })?;
    Ok(Evidence {
        candidates,
        degraded,
        eligible_passages,
        topic_words,
        embed_us,
        lexical_us,
        dense_us,
    })
}

/// The question's vector, or why there is none.
fn embed(
    engine: &Engine,
    snapshot: &dyn IndexSnapshot,
    text: &str,
    degraded: &mut Vec<Degradation>,
) -> Option<Embedding> {
    let Some(embedder) = engine.embedder() else {
        degraded.push(Degradation::NoModel);
        return None;
    };
    if snapshot.model() != Some(embedder.fingerprint()) {
        degraded.push(Degradation::NoVectors);
        return None;
    }
    match embedder.embed_query(text) {
        Ok(embedding) => Some(embedding),
        Err(error) => {
            tracing::warn!(%error, "a question could not be embedded; answering by words only");
            degraded.push(Degradation::EmbeddingFailed);
            None
        }
    }
}

/// Searches without answering; excluded articles are found too.
pub(crate) fn search_query(engine: &Engine, search: &Search) -> Result<SearchReply, AskError> {
    let question = Question::parse(&search.text)?;
    let snapshot = engine.snapshot().ok_or(AskError::NoIndex)?;
    let language = detect_language(question.as_str(), search.locale.as_ref(), None);
    let mut degraded = Vec::new();
    let embedding = match search.leg {
        Leg::Lexical => None,
        Leg::Dense | Leg::Hybrid => {
            embed(engine, snapshot.as_ref(), question.as_str(), &mut degraded)
        }
    };
    let retrieved = snapshot
        .retrieve(&RetrievalQuery {
            text: question.as_str().to_owned(),
            embedding,
            locale: language.locale.clone(),
            locales: engine.question_chain(&language.locale, search.locale.as_ref()),
            role: search.role,
            today: engine.today(Timestamp::now()),
            include_excluded: true,
            leg: search.leg,
            limit: search.limit.clamp(1, 100),
            one_per_article: !search.all_passages,
        })
        .map_err(|error| AskError::Engine(error.into()))?;
    Ok(SearchReply {
        candidates: retrieved.candidates.iter().map(search_candidate).collect(),
        locale: language.locale,
        degraded,
        index_generation: snapshot.generation().to_string(),
    })
}

fn search_candidate(candidate: &Candidate) -> SearchCandidate {
    let text: String = candidate
        .passage
        .statements
        .iter()
        .filter(|statement| statement.kind != domain::StatementKind::Heading)
        .filter(|statement| statement.applies(None))
        .map(|statement| statement.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let snippet = match text.char_indices().nth(SNIPPET_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    SearchCandidate {
        article: candidate.article.key.id.clone(),
        locale: candidate.article.key.locale.clone(),
        title: candidate.article.title.clone(),
        passage: candidate.passage.id.clone(),
        heading_path: candidate.passage.heading_path.clone(),
        snippet,
        scores: candidate.scores,
    }
}
