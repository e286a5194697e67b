//! What is kept of conversations, replies and feedback, and the ports that keep it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ArticleId, CustomerId, ItemId, Locale, Subject};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $make:ident, $(#[$new:meta])*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            $(#[$new])*
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::$make())
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
    ReplyId,
    now_v7,
    /// A new one; later ones sort after earlier ones (UUID version 7).
);
identifier!(
    /// Names a conversation: questions and replies that belong together. Who began it without signing in shows
    /// with it that it is theirs, so it cannot be guessed.
    ConversationId,
    new_v4,
    /// A new one: 122 random bits (UUID version 4).
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
    /// Whose conversation it is; `None` when nobody was signed in.
    pub owner: Option<CustomerId>,
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
    /// The order or item that it was about.
    pub subject: Option<Subject>,
}

/// One reply of a conversation, as its owner may read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConversationEntry {
    /// The reply.
    pub reply_id: ReplyId,
    /// When the question came.
    pub asked_at: Timestamp,
    /// The turn that it adds.
    pub turn: Turn,
    /// The reply, as the JSON that was sent.
    pub reply: String,
}

/// What a customer wants from a person, until a support desk takes it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportRequest {
    /// Who asks; `None` when nobody was signed in.
    pub owner: Option<CustomerId>,
    /// The conversation that goes along.
    pub conversation_id: Option<ConversationId>,
    /// The order or item that it is about.
    pub subject: Option<Subject>,
    /// The language to reply in.
    pub locale: Locale,
    /// Where to reply; required when nobody is signed in.
    pub email: Option<String>,
    /// The customer's own words.
    pub message: String,
    /// When.
    pub at: Timestamp,
}

/// A request that was kept, under its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedRequest {
    /// Given in order, from 1; customers see it.
    pub number: u64,
    /// What was asked.
    pub request: SupportRequest,
}

/// Everything that is kept of one customer, for them to take along.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerData {
    /// Their conversations, oldest first, each with its replies, oldest first.
    pub conversations: Vec<(ConversationId, Vec<ConversationEntry>)>,
    /// What they said about replies.
    pub feedback: Vec<ReplyFeedback>,
    /// The items that they looked at, latest first.
    pub viewed: Vec<(ItemId, Timestamp)>,
    /// Their requests to support.
    pub requests: Vec<NumberedRequest>,
}

/// What was erased of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedCounts {
    /// Replies, each with its question and its trace.
    pub replies: u64,
    /// Feedback on replies.
    pub feedback: u64,
    /// Items looked at.
    pub viewed: u64,
    /// Requests to support.
    pub requests: u64,
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

/// Keeps replies and the conversations that they make. A conversation belongs to whoever asked its first
/// question: a customer, or nobody who was signed in. Reading compares the owner in the query itself.
pub trait ReplyStore: Send + Sync {
    /// Keeps a reply together with the turn that it adds to its conversation, in one transaction. Fails when the
    /// conversation belongs to somebody else.
    fn save_reply(&self, record: ReplyRecord, turn: Turn) -> PortFuture<'_, ()>;
    /// The reply, or `None` when it is unknown. For operators: it does not ask who reads.
    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>>;
    /// The last `limit` turns of a conversation, oldest first; empty when it is unknown or has another owner.
    fn turns(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> PortFuture<'_, Vec<Turn>>;
    /// The last `limit` replies of a conversation, oldest first; empty when it is unknown or has another owner.
    fn conversation(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> PortFuture<'_, Vec<ConversationEntry>>;
}

/// Keeps votes and feedback.
pub trait FeedbackStore: Send + Sync {
    /// Adds a vote on an article.
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()>;
    /// Adds feedback on a reply; `false` when the reply is unknown or has another owner. A second word on the
    /// same reply replaces the first.
    fn add_feedback(
        &self,
        feedback: ReplyFeedback,
        owner: Option<CustomerId>,
    ) -> PortFuture<'_, bool>;
    /// The votes on an article, oldest first.
    fn votes(&self, article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>>;
    /// The feedback on a reply. For operators: it does not ask who reads.
    fn feedback(&self, reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>>;
}

/// Keeps what belongs to one customer besides conversations, and gives all of it out or forgets it.
pub trait CustomerStore: Send + Sync {
    /// Notes that the customer looked at an item. Only the latest [`MAX_VIEWED_ITEMS`] are kept, each once.
    fn add_viewed(&self, owner: CustomerId, item: ItemId, at: Timestamp) -> PortFuture<'_, ()>;
    /// The items that the customer looked at, latest first.
    fn viewed(&self, owner: CustomerId) -> PortFuture<'_, Vec<(ItemId, Timestamp)>>;
    /// Everything that is kept of the customer.
    fn export(&self, owner: CustomerId) -> PortFuture<'_, CustomerData>;
    /// Forgets everything that is kept of the customer, in one transaction.
    fn erase(&self, owner: CustomerId) -> PortFuture<'_, ErasedCounts>;
}

/// Looked-at items kept of one customer.
pub const MAX_VIEWED_ITEMS: usize = 20;

/// Keeps requests to support. What was acknowledged survives a crash.
pub trait RequestStore: Send + Sync {
    /// Keeps a request and returns its number.
    fn add_request(&self, request: SupportRequest) -> PortFuture<'_, u64>;
    /// The last `limit` requests, latest first. For operators.
    fn requests(&self, limit: u32) -> PortFuture<'_, Vec<NumberedRequest>>;
}

/// The store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the store failed: {message}")]
pub struct StoreError {
    /// What failed, for the log.
    pub message: String,
}
