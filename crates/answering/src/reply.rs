//! The reply: what every surface shows and every program reads.

use std::collections::BTreeMap;

use domain::{
    ArticleId, Confidence, ConversationId, FactName, FactSheet, GenerationId, Locale, PassageId,
    ReplyId, Revision, Role, Subject,
};
use jiff::Timestamp;
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
    /// The order or item that it is about, when the customer picked one.
    pub subject: Option<SubjectReference>,
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
    /// The customer picks one of several.
    Clarify {
        /// What is asked back.
        about: ClarifyAbout,
        /// What to pick from, best first. An article is picked by asking its title, an order by asking the same
        /// question again about it.
        choices: Vec<Choice>,
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

/// What a clarifying reply asks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClarifyAbout {
    /// Two readings of the question are equally good.
    Article,
    /// The question is about an order, and the customer has not said which.
    Order,
}

/// One of the things to pick from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Choice {
    /// A reading of the question.
    Article(ArticleReference),
    /// One of the customer's own orders.
    Order(OrderSummary),
}

/// The order or item that a reply is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectReference {
    /// Which.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = SubjectSchema))]
    pub subject: Subject,
    /// What was bought, or the item's title: text that a seller wrote.
    pub title: String,
    /// What to call it, in the customer's language: `Order 1042`.
    pub label: String,
}

/// `{"type": "order", "id": "1042"}`.
#[cfg(feature = "openapi")]
#[derive(utoipa::ToSchema)]
#[schema(as = Subject)]
#[allow(
    dead_code,
    reason = "describes domain::Subject, which knows no OpenAPI"
)]
pub struct SubjectSchema {
    /// `order` or `item`.
    #[schema(rename = "type", example = "order")]
    pub kind: String,
    /// The name that it has in the shop.
    #[schema(example = "1042")]
    pub id: String,
}

/// One of the customer's orders, said in their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// Which, to ask about it.
    #[cfg_attr(feature = "openapi", schema(value_type = SubjectSchema))]
    pub subject: Subject,
    /// The number that customers know it by.
    pub number: String,
    /// What was bought: text that a seller wrote.
    pub title: String,
    /// A picture, `https:` or a path of the host site.
    pub image_url: Option<String>,
    /// Where it stands, as a word.
    pub state: String,
    /// The same in the customer's language.
    pub state_label: String,
    /// The customer's part in it: `buyer` or `seller`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
    /// The name of the other party.
    pub counterparty: String,
    /// What the buyer pays, in the customer's language.
    pub total_label: String,
    /// When it was won or bought.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub placed_at: Option<Timestamp>,
    /// The same day in the customer's language.
    pub placed_label: Option<String>,
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
    /// A value of the customer's order or item.
    Fact(FactCitation),
}

/// A value of the customer's order or item, as a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactCitation {
    /// Names the fact: `order:1042/report_by`.
    pub id: String,
    /// The value for machines: RFC 3339 in UTC, `12.50 EUR`, a word, or text.
    pub value: String,
    /// `records`, or `policy:` and the rule that derived it.
    pub source: String,
    /// When the records were read.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Timestamp,
    /// The same in the customer's language: `order 1042 · delivered 19 November 2026, 14:02`.
    pub display: String,
}

impl FactCitation {
    /// The citation of a fact, or `None` when it is unknown.
    #[must_use]
    pub fn of(sheet: &FactSheet, name: FactName, voice: &wording::Voice) -> Option<Self> {
        let fact = sheet.get(name)?;
        Some(Self {
            id: sheet.fact_id(name),
            value: fact.value.to_string(),
            source: fact.source.to_string(),
            as_of: sheet.as_of,
            display: voice.display(sheet, name)?,
        })
    }
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
    /// Do something before a deadline that runs.
    ActBefore {
        /// What, and until when, in the customer's language.
        text: String,
        /// The deadline.
        deadline: FactCitation,
    },
    /// Write to the other party of the order.
    MessageCounterparty {
        /// The order.
        #[cfg_attr(feature = "openapi", schema(value_type = SubjectSchema))]
        subject: Subject,
        /// What the other party is.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        role: Role,
        /// Their name: text that they wrote.
        name: Option<String>,
        /// Where to write, when the shop said so.
        url: Option<String>,
        /// The soonest deadline that runs meanwhile.
        deadline: Option<FactCitation>,
    },
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
    /// It is general: signed in, the customer would be answered about their own order.
    SignInForOrders,
    /// The order could not be read: the answer comes from the articles alone.
    OrderNotReadable,
    /// The customer has no order with the number that they wrote.
    NoSuchOrder {
        /// What they wrote.
        number: String,
    },
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
    /// The shop's records could not be read: nothing is said about the customer's order.
    RecordsUnavailable,
    /// The reply could not be kept: it can be neither replayed nor rated.
    NotRecorded,
}
