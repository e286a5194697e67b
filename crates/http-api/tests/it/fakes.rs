//! An index of two articles and stores in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use domain::{
    Article, ArticleId, ArticleIndex, ArticleKey, ArticleVote, Audience, ConversationId,
    FeedbackStore, GenerationId, IndexSnapshot, Locale, ModelFingerprint, Passage, PassageId,
    PortFuture, ReplyFeedback, ReplyId, ReplyRecord, ReplyStore, RetrievalQuery, RetrieveError,
    Retrieved, Revision, SectionId, Span, StoreError, Suggestion, SuggestionQuery, Turn, Validity,
};
use jiff::civil::Date;

const SOURCE: &str = "---\ntitle: Refunds\n---\nYou get a refund within 14 days.\n";

/// Holds searches back until it is opened.
#[derive(Default)]
pub struct Gate {
    closed: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    pub fn close(&self) {
        *self.closed.lock().unwrap() = true;
    }

    pub fn open(&self) {
        *self.closed.lock().unwrap() = false;
        self.opened.notify_all();
    }

    fn pass(&self) {
        let closed = self.closed.lock().unwrap();
        drop(self.opened.wait_while(closed, |closed| *closed).unwrap());
    }
}

/// `refunds` in English and Greek, `parcels` in English only.
pub struct FakeSnapshot {
    generation: GenerationId,
    articles: Vec<Arc<Article>>,
    pub gate: Arc<Gate>,
}

impl FakeSnapshot {
    pub fn new() -> Self {
        let articles = [("refunds", "en"), ("refunds", "el"), ("parcels", "en")];
        Self {
            generation: GenerationId("generation-1".to_owned()),
            articles: articles
                .into_iter()
                .map(|(id, locale)| Arc::new(article(id, locale)))
                .collect(),
            gate: Arc::default(),
        }
    }
}

fn article(id: &str, locale: &str) -> Article {
    Article {
        key: ArticleKey {
            id: id.parse().unwrap(),
            locale: locale.parse().unwrap(),
        },
        title: format!("{id} in {locale}"),
        section: "orders".parse().unwrap(),
        audience: Audience::Everyone,
        questions: vec!["how long?".to_owned()],
        revision: Revision::of_source(3, SOURCE),
        translated_from: None,
        validity: Validity::default(),
        excluded_from_answers: false,
        source: SOURCE.into(),
        body: Span {
            start: 23,
            end: SOURCE.len(),
        },
        path: format!("{locale}/orders/{id}.md"),
    }
}

impl IndexSnapshot for FakeSnapshot {
    fn generation(&self) -> &GenerationId {
        &self.generation
    }

    fn model(&self) -> Option<&ModelFingerprint> {
        None
    }

    fn retrieve(&self, _query: &RetrievalQuery) -> Result<Retrieved, RetrieveError> {
        self.gate.pass();
        Ok(Retrieved {
            candidates: Vec::new(),
            eligible_passages: 3,
            topic_words: 1,
            lexical_us: 1,
            dense_us: 0,
        })
    }

    fn suggest(&self, query: &SuggestionQuery) -> Result<Vec<Suggestion>, RetrieveError> {
        let suggestion = Suggestion {
            article: "refunds".parse().unwrap(),
            locale: Locale::english(),
            title: "Refunds".to_owned(),
            text: "Refunds".to_owned(),
            highlights: vec![(0, 4)],
        };
        Ok(vec![suggestion; 3].into_iter().take(query.limit).collect())
    }

    fn statement_coverage(&self, _text: &str, passage: &Passage) -> Vec<f32> {
        vec![0.0; passage.statements.len()]
    }

    fn article(&self, id: &ArticleId, locales: &[Locale], _today: Date) -> Option<Arc<Article>> {
        let key = |locale: &Locale| ArticleKey {
            id: id.clone(),
            locale: locale.clone(),
        };
        locales
            .iter()
            .find_map(|locale| self.translation(&key(locale)))
    }

    fn translation(&self, key: &ArticleKey) -> Option<Arc<Article>> {
        self.articles
            .iter()
            .find(|article| article.key == *key)
            .cloned()
    }

    fn passages(&self, key: &ArticleKey) -> Vec<Arc<Passage>> {
        let passage = Passage {
            id: PassageId {
                article: key.clone(),
                number: 0,
            },
            span: Span {
                start: 23,
                end: SOURCE.len(),
            },
            heading_path: vec!["When?".to_owned()],
            statements: Vec::new(),
        };
        vec![Arc::new(passage)]
    }

    fn passage(&self, id: &PassageId) -> Option<Arc<Passage>> {
        self.passages(&id.article)
            .into_iter()
            .find(|passage| passage.id == *id)
    }

    fn articles(
        &self,
        locales: &[Locale],
        section: Option<&SectionId>,
        today: Date,
    ) -> Vec<Arc<Article>> {
        ["parcels", "refunds"]
            .iter()
            .filter_map(|id| self.article(&id.parse().unwrap(), locales, today))
            .filter(|article| section.is_none_or(|section| article.section == *section))
            .collect()
    }

    fn is_outdated(&self, article: &Article) -> bool {
        article.key.locale.language() == "el"
    }

    fn locales(&self) -> Vec<Locale> {
        vec!["el".parse().unwrap(), Locale::english()]
    }
}

/// An index whose snapshot may be missing.
pub struct FakeIndex(pub Option<Arc<FakeSnapshot>>);

impl ArticleIndex for FakeIndex {
    fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>> {
        self.0
            .clone()
            .map(|snapshot| snapshot as Arc<dyn IndexSnapshot>)
    }
}

/// Replies and feedback in memory; `fail` makes every call fail.
#[derive(Default)]
pub struct MemoryStore {
    replies: Mutex<HashMap<ReplyId, ReplyRecord>>,
    pub votes: Mutex<Vec<ArticleVote>>,
    pub feedback: Mutex<HashMap<ReplyId, ReplyFeedback>>,
    pub fail: AtomicBool,
}

impl MemoryStore {
    fn done<'a, T: Send + 'a>(&'a self, work: impl FnOnce(&'a Self) -> T) -> PortFuture<'a, T> {
        let failed = self.fail.load(Ordering::Relaxed);
        let outcome = if failed {
            Err(StoreError {
                message: "secret cause".to_owned(),
            })
        } else {
            Ok(work(self))
        };
        Box::pin(std::future::ready(outcome))
    }
}

impl ReplyStore for MemoryStore {
    fn save_reply(&self, record: ReplyRecord, _turn: Turn) -> PortFuture<'_, ()> {
        self.done(|store| {
            store
                .replies
                .lock()
                .unwrap()
                .insert(record.reply_id, record);
        })
    }

    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>> {
        self.done(|store| store.replies.lock().unwrap().get(&id).cloned())
    }

    fn turns(&self, _id: ConversationId, _limit: u32) -> PortFuture<'_, Vec<Turn>> {
        self.done(|_| Vec::new())
    }
}

impl FeedbackStore for MemoryStore {
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()> {
        self.done(|store| store.votes.lock().unwrap().push(vote))
    }

    fn add_feedback(&self, feedback: ReplyFeedback) -> PortFuture<'_, bool> {
        self.done(|store| {
            let known = store
                .replies
                .lock()
                .unwrap()
                .contains_key(&feedback.reply_id);
            if known {
                store
                    .feedback
                    .lock()
                    .unwrap()
                    .insert(feedback.reply_id, feedback);
            }
            known
        })
    }

    fn votes(&self, _article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>> {
        self.done(|store| store.votes.lock().unwrap().clone())
    }

    fn feedback(&self, reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>> {
        self.done(|store| store.feedback.lock().unwrap().get(&reply).cloned())
    }
}
