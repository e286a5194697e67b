//! The engine as surfaces use it: async, bounded, with a memory of conversations.

use std::sync::Arc;

use domain::{
    ArticleId, ConversationId, IndexSnapshot, Leg, Locale, PassageId, ReplyId, ReplyRecord,
    ReplyStore, Role, Scores, Suggestion, SuggestionQuery, Turn,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
    /// What the customer is, when known.
    pub role: Option<Role>,
    /// The conversation that it goes on.
    pub conversation_id: Option<ConversationId>,
    /// Where it was asked.
    pub surface: Surface,
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

/// The engine with its pool and its store.
#[derive(Clone)]
pub struct AnswerService {
    engine: Arc<Engine>,
    pool: WorkPool,
    replies: Arc<dyn ReplyStore>,
}

impl AnswerService {
    /// Joins the three.
    #[must_use]
    pub fn new(engine: Arc<Engine>, pool: WorkPool, replies: Arc<dyn ReplyStore>) -> Self {
        Self {
            engine,
            pool,
            replies,
        }
    }

    /// The engine, for what needs no pool (reading an article).
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
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
        let conversation_id = ask.conversation_id.unwrap_or_default();
        let turns = match ask.conversation_id {
            Some(id) => self
                .replies
                .turns(id, REMEMBERED_TURNS)
                .await
                .unwrap_or_default(),
            None => Vec::new(),
        };
        let request = EngineRequest {
            reply_id: ReplyId::new(),
            question: question.as_str().to_owned(),
            locale: ask.locale,
            role: ask.role,
            surface: ask.surface,
            conversation_id,
            turns,
            asked_at: Timestamp::now(),
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
        };
        let record = ReplyRecord {
            reply_id: reply.reply_id,
            conversation_id,
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
        let Citation::Passage { article, .. } = citation;
        if !articles.contains(article) {
            articles.push(article.clone());
        }
    }
    articles
}
