//! The reply: what every surface shows and every program reads.

use std::collections::BTreeMap;

use domain::{
    ArticleId, Confidence, ConversationId, GenerationId, Locale, PassageId, ReplyId, Revision,
};
use serde::{Deserialize, Serialize};

/// Milliseconds by stage, and `total`.
pub type Timings = BTreeMap<String, f64>;

/// What the engine says to one question. Made by [`decide`](crate::decide); its JSON is the same on the
/// command line, over HTTP and in evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reply {
    /// Names this reply, for feedback and replay.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub reply_id: ReplyId,
    /// Names the conversation; send it along with the next question.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub conversation_id: ConversationId,
    /// What kind of reply this is.
    #[serde(flatten)]
    pub kind: ReplyKind,
    /// The locale that the claims are written in; without claims, that of the question.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "el"))]
    pub locale: Locale,
    /// The locale that the question was understood in.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "el"))]
    pub question_locale: Locale,
    /// The statements of an answer, in reading order; empty for every other kind.
    pub claims: Vec<Claim>,
    /// What the reader must be told with it.
    pub notices: Vec<Notice>,
    /// What the customer can do next; "Talk to customer support" is always among them, last.
    pub next_steps: Vec<NextStep>,
    /// The articles that came closest, best first.
    pub nearest_articles: Vec<ArticleReference>,
    /// Estimated probability that the evidence answers the question.
    #[cfg_attr(feature = "openapi", schema(value_type = f32))]
    pub confidence: Confidence,
    /// Parts of the engine that were missing.
    pub degraded: Vec<Degradation>,
    /// The index generation that it was drafted from; absent when there is none.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub index_generation: Option<GenerationId>,
    /// Always true: a machine chose these statements.
    pub ai_generated: bool,
    /// Milliseconds by stage.
    pub timings_ms: Timings,
}

/// The four kinds of reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReplyKind {
    /// Cited statements.
    Answer,
    /// Two readings of the question are equally good: the customer picks one.
    Clarify {
        /// The readings, best first; asking again with the title as the question picks one.
        choices: Vec<ArticleReference>,
    },
    /// The articles do not answer it, or not well enough to say so.
    Abstain {
        /// Why.
        reason: AbstainReason,
    },
    /// A person should take over.
    Handoff {
        /// Why.
        reason: HandoffReason,
    },
}

impl ReplyKind {
    /// The word that stands in `kind`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Clarify { .. } => "clarify",
            Self::Abstain { .. } => "abstain",
            Self::Handoff { .. } => "handoff",
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AbstainReason {
    /// No article comes close.
    NothingFound,
    /// The closest articles do not support an answer well enough.
    WeakSupport,
    /// Statements were picked, but did not survive verification.
    Unsupported,
    /// The text holds no question (a greeting, a thank-you, symbols only).
    NoQuestion,
    /// Nothing has been indexed yet.
    NoIndex,
}

/// Why a person should take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandoffReason {
    /// The customer asked for a person.
    AskedForPerson,
}

/// One statement of an answer. `text` is the quote without its Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// Plain text.
    pub text: String,
    /// Its part in a list or table, so that a surface can show it as such.
    pub structure: ClaimStructure,
    /// Claims with the same number belong to the same paragraph, list or table.
    pub group: u32,
    /// Where it comes from; never empty.
    pub citations: Vec<Citation>,
}

/// The part that a claim plays in the answer's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClaimStructure {
    /// Running text.
    Sentence,
    /// Leads into the list or table that follows.
    Introduction,
    /// A numbered step.
    Step {
        /// Its number in the article.
        number: u32,
        /// Nesting, from 0.
        depth: u8,
    },
    /// An item of a list without numbers.
    Bullet {
        /// Nesting, from 0.
        depth: u8,
    },
    /// The head of a table: cells joined with ` · `.
    TableHead,
    /// A row of a table: cells joined with ` · `.
    TableRow,
    /// Preformatted text.
    Preformatted,
}

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Citation {
    /// Bytes of an article.
    Passage {
        /// The article.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        article: ArticleId,
        /// The translation that was quoted.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        locale: Locale,
        /// The version that was quoted.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        revision: Revision,
        /// The passage.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        passage: PassageId,
        /// First byte of the quote in the article's Markdown file, front matter included.
        start: usize,
        /// One past its last byte.
        end: usize,
        /// Those bytes, verbatim.
        quote: String,
    },
}

/// An article to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleReference {
    /// The article.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub article: ArticleId,
    /// The locale of the title.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub locale: Locale,
    /// Its title.
    pub title: String,
}

/// What the customer can do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NextStep {
    /// Read an article.
    ReadArticle(ArticleReference),
    /// Ask a person. Always offered.
    TalkToSupport,
}

/// What the reader must be told with a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Notice {
    /// The answer is in another language than the question, because there is no article in the latter.
    OtherLanguage,
    /// The translation in the question's language is older than its source, so the source is quoted.
    OutdatedTranslationPassedOver {
        /// The translation that was passed over.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        locale: Locale,
    },
    /// The answer quotes a translation that is older than its source.
    OutdatedTranslation,
}

/// A part of the engine that was missing while it replied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Degradation {
    /// No embedding model is loaded: words only.
    NoModel,
    /// The index was built without vectors: words only.
    NoVectors,
    /// The model failed on this question: words only.
    EmbeddingFailed,
    /// The reply could not be kept: it can be neither replayed nor rated.
    NotRecorded,
}
