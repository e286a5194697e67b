//! The words of the trade as types, and the ports (traits) that the engine needs.
//!
//! * [`locale`]: BCP 47 tags and their fallback chain.
//! * [`article`]: an article, its revision, its passages and their statements.
//! * [`score`]: scores typed by kind, so that a BM25 score is never compared with a cosine.
//! * [`embedding`]: the port through which text becomes vectors.
//! * [`index`]: the port through which passages are found.
//! * [`customer`]: the verified customer, and what a question may be about.
//! * [`order`]: orders and items as the shop knows them.
//! * [`fact`]: single values about the customer's order or item, with source and age.
//! * [`condition`]: what must be known for a part of an article to hold.
//! * [`customer_records`]: the port to the shop's records.
//! * [`record`]: what is kept of conversations, replies and feedback, and the ports that keep it.
//!
//! This crate knows nothing of files, HTTP, an async runtime, tantivy, candle or SQL.

pub mod article;
pub mod condition;
pub mod customer;
pub mod customer_records;
pub mod embedding;
pub mod fact;
pub mod index;
pub mod locale;
pub mod order;
pub mod record;
pub mod score;

pub use article::{
    Article, ArticleId, ArticleKey, Audience, Passage, PassageId, Revision, Role, SectionId, Span,
    Statement, StatementKind, TranslationSource, Validity,
};
pub use condition::{Condition, Guard, ParseConditionError};
pub use customer::{Customer, CustomerId, ItemId, OrderId, ParseNameError, Subject};
pub use customer_records::{CustomerRecords, OrderQuery, ReadRecordsError, RecordsFuture};
pub use embedding::{EmbedError, Embedder, Embedding, ModelFingerprint};
pub use fact::{DeadlineState, Fact, FactKind, FactName, FactSheet, FactSource, FactValue};
pub use index::{
    ArticleIndex, Candidate, GenerationId, IndexSnapshot, Leg, RetrievalQuery, RetrieveError,
    Retrieved, Scores, Suggestion, SuggestionQuery,
};
pub use locale::{Locale, ParseLocaleError};
pub use order::{
    Currency, Item, ListingState, Money, Order, OrderEvent, OrderEventKind, OrderItem, OrderState,
    ParseCurrencyError, Party, ViewedItem,
};
pub use record::{
    ArticleVote, ConversationEntry, ConversationId, CustomerData, CustomerStore, ErasedCounts,
    FeedbackStore, MAX_VIEWED_ITEMS, NumberedRequest, PortFuture, ReplyFeedback, ReplyId,
    ReplyRecord, ReplyStore, RequestStore, StoreError, SupportRequest, Turn,
};
pub use score::{Bm25Score, Confidence, CosineSimilarity, FusionScore};
