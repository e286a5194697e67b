//! What is kept of conversations, replies and feedback, and the ports that keep it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ArticleId, Locale};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new one; later ones sort after earlier ones (UUID version 7).
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

identifier!(
    /// Names one reply.
    ReplyId
);
identifier!(
    /// Names a conversation: questions and replies that belong together.
    ConversationId
);

/// What a port returns: a boxed future, so that ports stay usable as trait objects.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Everything needed to show a reply again and to compute it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplyRecord {
    /// The reply.
    pub reply_id: ReplyId,
    /// The conversation that it belongs to.
    pub conversation_id: ConversationId,
    /// When the question came.
    pub asked_at: Timestamp,
    /// The question and everything that was known with it, as JSON that the engine wrote.
    pub request: String,
    /// The reply, as the JSON that was sent.
    pub reply: String,
    /// The trace of its stages, as JSON; holds no customer text.
    pub trace: String,
}

/// One question of a conversation and the kind of reply that it got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// What the customer wrote.
    pub question: String,
    /// The locale that it was understood in.
    pub locale: Locale,
    /// The articles that the reply cited, first cited first.
    pub cited: Vec<ArticleId>,
}

/// "Was this article helpful?"
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleVote {
    /// The article.
    pub article: ArticleId,
    /// The locale that was read.
    pub locale: Locale,
    /// The revision that was read.
    pub revision: String,
    /// Yes or no.
    pub helpful: bool,
    /// Why not: one of a closed list of reasons that the surface offers.
    pub reason: Option<String>,
    /// The customer's own words.
    pub comment: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What a customer says about a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyFeedback {
    /// The reply.
    pub reply_id: ReplyId,
    /// Yes or no.
    pub helpful: bool,
    /// Why not: one of a closed list of reasons that the surface offers.
    pub reason: Option<String>,
    /// The customer's own words.
    pub comment: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Keeps replies and the conversations that they make.
pub trait ReplyStore: Send + Sync {
    /// Keeps a reply together with the turn that it adds to its conversation, in one transaction.
    fn save_reply(&self, record: ReplyRecord, turn: Turn) -> PortFuture<'_, ()>;
    /// The reply, or `None` when it is unknown.
    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>>;
    /// The last `limit` turns of a conversation, oldest first; empty when it is unknown.
    fn turns(&self, id: ConversationId, limit: u32) -> PortFuture<'_, Vec<Turn>>;
}

/// Keeps votes and feedback.
pub trait FeedbackStore: Send + Sync {
    /// Adds a vote on an article.
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()>;
    /// Adds feedback on a reply; `false` when the reply is unknown. A second word on the same reply replaces the first.
    fn add_feedback(&self, feedback: ReplyFeedback) -> PortFuture<'_, bool>;
    /// The votes on an article, oldest first.
    fn votes(&self, article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>>;
    /// The feedback on a reply.
    fn feedback(&self, reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>>;
}

/// The store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the store failed: {message}")]
pub struct StoreError {
    /// What failed, for the log.
    pub message: String,
}
