//! What each stage did: durations, counts, identifiers; never customer text.

use domain::{GenerationId, Locale, ModelFingerprint, PassageId, Scores};
use serde::{Deserialize, Serialize};

use crate::Degradation;

/// One record per stage, in order, of one walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerTrace {
    /// The generation that was read.
    pub generation: Option<GenerationId>,
    /// The model that was used.
    pub model: Option<ModelFingerprint>,
    /// The stages that ran.
    pub stages: Vec<StageRecord>,
    /// What was missing.
    pub degraded: Vec<Degradation>,
}

/// What one stage did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum StageRecord {
    /// Reading what the shop knows of the customer's order, before the walk; only for who is signed in.
    Facts {
        /// Microseconds.
        duration_us: u64,
        /// `order` or `item`, when there is one.
        subject: Option<String>,
        /// How many facts are known.
        facts: usize,
        /// How many orders could be offered.
        orders: usize,
        /// Why the records could not be read, as a word.
        failure: Option<String>,
    },
    /// Understanding the question.
    Understand {
        /// Microseconds.
        duration_us: u64,
        /// The locale found.
        locale: Locale,
        /// How sure, 0 to 1.
        locale_confidence: f32,
        /// What the customer wants, as a word.
        intent: String,
        /// Characters of the question.
        characters: usize,
        /// Whether earlier turns were needed to understand it.
        used_conversation: bool,
    },
    /// Finding passages.
    Retrieve {
        /// Microseconds in all.
        duration_us: u64,
        /// Microseconds of embedding the question.
        embed_us: u64,
        /// Microseconds of the lexical leg.
        lexical_us: u64,
        /// Microseconds of the dense leg.
        dense_us: u64,
        /// Passages that were eligible.
        eligible_passages: usize,
        /// What was found, best first.
        candidates: Vec<CandidateRecord>,
    },
    /// Picking statements.
    Compose {
        /// Microseconds.
        duration_us: u64,
        /// The passages picked from.
        passages: Vec<PassageId>,
        /// Statements picked.
        claims: usize,
    },
    /// Checking them.
    Verify {
        /// Microseconds.
        duration_us: u64,
        /// Claims that hold.
        supported: usize,
        /// Claims that were refused.
        refused: usize,
    },
    /// Choosing the kind of reply.
    Decide {
        /// Microseconds.
        duration_us: u64,
        /// The kind.
        kind: String,
        /// The confidence.
        confidence: f32,
        /// The threshold that it was compared with.
        threshold: f32,
    },
}

/// One candidate, without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidateRecord {
    /// The passage.
    pub passage: PassageId,
    /// Its scores.
    pub scores: Scores,
    /// See [`domain::Candidate::coverage`].
    pub coverage: f32,
}

impl StageRecord {
    /// The stage's name and its microseconds.
    #[must_use]
    pub fn name_and_duration(&self) -> (&'static str, u64) {
        match self {
            Self::Facts { duration_us, .. } => ("facts", *duration_us),
            Self::Understand { duration_us, .. } => ("understand", *duration_us),
            Self::Retrieve { duration_us, .. } => ("retrieve", *duration_us),
            Self::Compose { duration_us, .. } => ("compose", *duration_us),
            Self::Verify { duration_us, .. } => ("verify", *duration_us),
            Self::Decide { duration_us, .. } => ("decide", *duration_us),
        }
    }
}
