//! The engine as surfaces use it: async, bounded, with a memory of conversations.

use std::sync::Arc;

use domain::{
    ArticleId, ConversationId, Customer, IndexSnapshot, Leg, Locale, PassageId, ReadRecordsError,
    ReplyId, ReplyRecord, ReplyStore, Role, Scores, StoreError, Subject, Suggestion,
    SuggestionQuery, Turn,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::customers::CustomerDesk;
use crate::pool::RunJobError;
use crate::retrieve::search_query;
use crate::{
    AnswerError, Citation, Degradation, Engine, EngineRequest, PoolFull, Question, RefusedQuestion,
    Reply, Surface, WorkPool,
};

/// Earlier turns that may help to understand a question.
const REMEMBERED_TURNS: u32 = 6;

/// A question as a surface hands it over.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What the customer wrote.
    pub text: String,
    /// The locale of the surface: a prior, not an order.
    pub locale: Option<Locale>,
    /// What whoever asks is, when known. On an order, the customer's part in it counts.
    pub role: Option<Role>,
    /// Who asks, when their identity was verified.
    pub customer: Option<Customer>,
    /// The order or item that it is about, when they picked one.
    pub subject: Option<Subject>,
    /// The conversation that it goes on. One that is unknown or not theirs is not gone on with: the reply starts
    /// another.
    pub conversation_id: Option<ConversationId>,
    /// Where it was asked.
    pub surface: Surface,
    /// The moment of asking; now when absent. Deadlines run or have passed at this moment.
    pub at: Option<Timestamp>,
}

impl Ask {
    /// A question by nobody in particular.
    #[must_use]
    pub fn anonymous(text: impl Into<String>, locale: Option<Locale>, surface: Surface) -> Self {
        Self {
            text: text.into(),
            locale,
            role: None,
            customer: None,
            subject: None,
            conversation_id: None,
            surface,
            at: None,
        }
    }
}

/// A search as a surface hands it over.
#[derive(Clone, Debug)]
pub struct Search {
    /// What to look for.
    pub text: String,
    /// The locale of the surface.
    pub locale: Option<Locale>,
    /// What the customer is, when known.
    pub role: Option<Role>,
    /// Which leg ranks.
    pub leg: Leg,
    /// At most this many candidates, 1 to 100.
    pub limit: usize,
    /// Several passages of one article, or only its best.
    pub all_passages: bool,
}

/// Text being typed, as a surface hands it over.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// What was typed so far.
    pub text: String,
    /// The locale of the surface.
    pub locale: Option<Locale>,
    /// What the customer is, when known.
    pub role: Option<Role>,
    /// At most this many, 1 to 20.
    pub limit: usize,
}

/// What a search found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchReply {
    /// Best first.
    pub candidates: Vec<SearchCandidate>,
    /// The locale that the text was understood in.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub locale: Locale,
    /// Parts of the engine that were missing.
    pub degraded: Vec<Degradation>,
    /// The generation that was searched.
    pub index_generation: String,
}

/// One passage that was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchCandidate {
    /// The article.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub article: ArticleId,
    /// Its locale.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub locale: Locale,
    /// Its title.
    pub title: String,
    /// The passage.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub passage: PassageId,
    /// The headings above it.
    pub heading_path: Vec<String>,
    /// The start of the passage as plain text, at most 240 characters.
    pub snippet: String,
    /// Typed scores: `bm25`, `cosine`, `fusion`; null where a leg did not run or did not find it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub scores: Scores,
}

/// Why no reply of any kind could be made.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The text is not a question.
    #[error(transparent)]
    Refused(#[from] RefusedQuestion),
    /// Too much is waiting already.
    #[error(transparent)]
    Busy(#[from] PoolFull),
    /// Nothing has been indexed yet.
    #[error("nothing has been indexed yet; run `firstline index`")]
    NoIndex,
    /// An order or item was picked, but nobody is signed in.
    #[error("an order or item can only be asked about by a customer who is signed in")]
    SubjectNeedsCustomer,
    /// There is no such order or item, or it is somebody else's: the two are not told apart.
    #[error("there is no such order or item of this customer")]
    UnknownSubject,
    /// The customer's records cannot be read, and nothing else can be said.
    #[error(transparent)]
    Records(#[from] ReadRecordsError),
    /// What is kept cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The engine failed.
    #[error("the engine failed")]
    Engine(#[source] AnswerError),
    /// The work was lost: a panic, or the pool is stopping.
    #[error("the engine stopped before it could reply")]
    Lost,
}

impl From<RunJobError> for AskError {
    fn from(error: RunJobError) -> Self {
        match error {
            RunJobError::Full(full) => Self::Busy(full),
            RunJobError::Lost => Self::Lost,
        }
    }
}

/// The engine with its pool, its store and the desk for signed-in customers.
#[derive(Clone)]
pub struct AnswerService {
    engine: Arc<Engine>,
    pool: WorkPool,
    replies: Arc<dyn ReplyStore>,
    customers: CustomerDesk,
}

impl AnswerService {
    /// Joins the four.
    #[must_use]
    pub fn new(
        engine: Arc<Engine>,
        pool: WorkPool,
        replies: Arc<dyn ReplyStore>,
        customers: CustomerDesk,
    ) -> Self {
        Self {
            engine,
            pool,
            replies,
            customers,
        }
    }

    /// The engine, for what needs no pool (reading an article).
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What a signed-in customer may ask for besides answers.
    #[must_use]
    pub fn customers(&self) -> &CustomerDesk {
        &self.customers
    }

    /// The live generation, or `None` when nothing has been indexed yet.
    #[must_use]
    pub fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>> {
        self.engine.snapshot()
    }

    /// Answers a question and keeps the reply. When it cannot be kept, the reply says so.
    ///
    /// # Errors
    /// [`AskError`] when no reply of any kind could be made.
    pub async fn ask(&self, ask: Ask) -> Result<Reply, AskError> {
        let question = Question::parse(&ask.text)?;
        let asked_at = ask.at.unwrap_or_else(Timestamp::now);
        let owner = ask.customer.as_ref().map(|customer| customer.id.clone());
        let turns = match ask.conversation_id {
            Some(id) => {
                let turns = self.replies.turns(id, owner.clone(), REMEMBERED_TURNS);
                turns.await.unwrap_or_default()
            }
            None => Vec::new(),
        };
        // Without turns there is no such conversation of theirs: its identifier is not taken over.
        let conversation_id = ask
            .conversation_id
            .filter(|_| !turns.is_empty())
            .unwrap_or_default();
        let personal = self
            .customers
            .personal(&ask, question.as_str(), &turns, asked_at)
            .await?;
        let request = EngineRequest {
            reply_id: ReplyId::new(),
            question: question.as_str().to_owned(),
            locale: ask.locale,
            role: ask
                .role
                .or(ask.customer.as_ref().and_then(|customer| customer.role)),
            personal,
            surface: ask.surface,
            conversation_id,
            turns,
            asked_at,
        };
        let engine = Arc::clone(&self.engine);
        let job_request = request.clone();
        let (mut reply, trace) = self
            .pool
            .run(move || engine.answer(&job_request))
            .await?
            .map_err(AskError::Engine)?;
        let turn = Turn {
            question: request.question.clone(),
            locale: reply.question_locale.clone(),
            cited: cited_articles(&reply),
            subject: request.personal.subject().cloned(),
        };
        let record = ReplyRecord {
            reply_id: reply.reply_id,
            conversation_id,
            owner,
            asked_at: request.asked_at,
            request: serde_json::to_string(&request).unwrap_or_default(),
            reply: serde_json::to_string(&reply).unwrap_or_default(),
            trace: serde_json::to_string(&trace).unwrap_or_default(),
        };
        if let Err(error) = self.replies.save_reply(record, turn).await {
            tracing::error!(%error, reply_id = %reply.reply_id, "a reply could not be kept");
            reply.degraded.push(Degradation::NotRecorded);
        }
        Ok(reply)
    }

    /// Finds passages without answering.
    ///
    /// # Errors
    /// [`AskError`] when nothing could be searched.
    pub async fn search(&self, search: Search) -> Result<SearchReply, AskError> {
        Question::parse(&search.text)?;
        let engine = Arc::clone(&self.engine);
        self.pool
            .run(move || search_query(&engine, &search))
            .await?
    }

    /// Completes what is being typed. Blank text gives nothing.
    ///
    /// # Errors
    /// [`AskError`] when nothing could be searched.
    pub async fn suggest(&self, suggest: Suggest) -> Result<Vec<Suggestion>, AskError> {
        let text = match Question::parse(&suggest.text) {
            Ok(question) => question,
            Err(RefusedQuestion::Empty) => return Ok(Vec::new()),
            Err(refused) => return Err(refused.into()),
        };
        // A trailing space says that the last word is finished.
        let finished = suggest.text.ends_with(char::is_whitespace);
        let engine = Arc::clone(&self.engine);
        self.pool
            .run(move || {
                let snapshot = engine.snapshot().ok_or(AskError::NoIndex)?;
                let locales = engine.locale_chain(suggest.locale.as_ref());
                let typed = text.as_str().to_owned() + if finished { " " } else { "" };
                snapshot
                    .suggest(&SuggestionQuery {
                        text: typed,
                        locales,
                        role: suggest.role,
                        today: engine.today(Timestamp::now()),
                        limit: suggest.limit.clamp(1, 20),
                    })
                    .map_err(|error| AskError::Engine(error.into()))
            })
            .await?
    }
}

/// The articles that a reply cites, first cited first, each once.
fn cited_articles(reply: &Reply) -> Vec<ArticleId> {
    let mut articles: Vec<ArticleId> = Vec::new();
    for citation in reply.claims.iter().flat_map(|claim| &claim.citations) {
        let Citation::Passage { article, .. } = citation else {
            continue;
        };
        if !articles.contains(article) {
            articles.push(article.clone());
        }
    }
    articles
}
