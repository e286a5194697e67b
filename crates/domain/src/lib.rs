//! The words of the trade as types, and the ports (traits) that the engine needs.
//!
//! * [`locale`]: BCP 47 tags and their fallback chain.
//! * [`article`]: an article, its revision, its passages and their statements.
//! * [`score`]: scores typed by kind, so that a BM25 score is never compared with a cosine.
//! * [`embedding`]: the port through which text becomes vectors.
//! * [`index`]: the port through which passages are found.
//! * [`record`]: what is kept of conversations, replies and feedback, and the ports that keep it.
//!
//! This crate knows nothing of files, HTTP, an async runtime, tantivy, candle or SQL.

pub mod article;
pub mod embedding;
pub mod index;
pub mod locale;
pub mod record;
pub mod score;

pub use article::{
    Article, ArticleId, ArticleKey, Audience, Passage, PassageId, Revision, Role, SectionId, Span,
    Statement, StatementKind, TranslationSource, Validity,
};
pub use embedding::{EmbedError, Embedder, Embedding, ModelFingerprint};
pub use index::{
    ArticleIndex, Candidate, GenerationId, IndexSnapshot, Leg, RetrievalQuery, RetrieveError,
    Retrieved, Scores, Suggestion, SuggestionQuery,
};
pub use locale::{Locale, ParseLocaleError};
pub use record::{
    ArticleVote, ConversationId, FeedbackStore, PortFuture, ReplyFeedback, ReplyId, ReplyRecord,
    ReplyStore, StoreError, Turn,
};
pub use score::{Bm25Score, Confidence, CosineSimilarity, FusionScore};
