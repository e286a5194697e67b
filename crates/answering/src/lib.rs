//! Understand, retrieve, compose, verify, decide: from a question to a cited answer, or an honest
//! "I don't know".
//!
//! ```text
//! Question ─understand▶ UnderstoodQuestion ─retrieve▶ Evidence ─compose▶ Draft ─verify▶ Verdict ─decide▶ Reply
//! ```
//!
//! Before the walk, [`personal`] reads what the shop knows of the order or item that a signed-in customer asks
//! about; it goes along as facts.
//!
//! 1. [`understand`] gives an [`understand::UnderstoodQuestion`]: language, intent, what to look for.
//! 2. [`retrieve`] gives [`retrieve::Evidence`]: passages, and which parts of the engine were missing.
//! 3. [`compose`] gives a [`compose::Draft`]: statements picked from the passages, each with its span.
//! 4. [`verify`] gives a [`verify::Verdict`]; it alone can build a [`verify::CitedAnswer`].
//! 5. [`decide`] gives the [`Reply`]: answer, clarify, abstain or handoff.
//!
//! [`Engine`] walks the five stages without any I/O of its own; [`AnswerService`] runs it on a bounded
//! [`WorkPool`], remembers the conversation and keeps the reply.
//!
//! This crate knows no concrete adapter: not tantivy, not candle, not SQL, not HTTP.

pub mod compose;
pub mod customers;
pub mod decide;
mod engine;
mod next_steps;
pub mod personal;
mod policy;
mod pool;
mod question;
mod reply;
pub mod retrieve;
mod service;
mod trace;
pub mod understand;
pub mod verify;

pub use customers::{
    Conversation, ConversationTurn, CustomerDesk, CustomerExport, ItemSummary, SubjectQuery,
    Subjects,
};
pub use engine::{AnswerError, Engine, EngineRequest, EngineSettings};
pub use next_steps::{LoadNextStepsError, NextStepRules};
pub use personal::Personal;
pub use policy::{LoadPolicyError, Policy};
pub use pool::{PoolFull, WorkPool};
pub use question::{MAX_QUESTION_BYTES, MAX_QUESTION_CHARACTERS, Question, RefusedQuestion};
#[cfg(feature = "openapi")]
pub use reply::SubjectSchema;
pub use reply::{
    AbstainReason, ArticleReference, Choice, Citation, Claim, ClaimStructure, ClarifyAbout,
    Degradation, FactCitation, HandoffReason, NextStep, Notice, OrderSummary, Reply, ReplyKind,
    SubjectReference, Timings,
};
pub use service::{AnswerService, Ask, AskError, Search, SearchCandidate, SearchReply, Suggest};
pub use trace::{AnswerTrace, StageRecord};

use serde::{Deserialize, Serialize};

/// Where a question was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The search box of the help center.
    #[default]
    SearchBox,
    /// The embedded widget.
    Widget,
    /// A program: the command line, an evaluation run.
    Batch,
}
