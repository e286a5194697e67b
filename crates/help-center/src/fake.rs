//! A help center in memory, for tests: an index over a few articles and a store that remembers.

use std::sync::{Arc, Mutex};

use domain::{
    Article, ArticleId, ArticleIndex, ArticleKey, ArticleVote, ConversationEntry, ConversationId,
    CustomerData, CustomerId, CustomerStore, ErasedCounts, FeedbackStore, GenerationId,
    IndexSnapshot, ItemId, Locale, ModelFingerprint, NumberedRequest, Passage, PassageId,
    PortFuture, ReplyFeedback, ReplyId, ReplyRecord, ReplyStore, RequestStore, RetrievalQuery,
    RetrieveError, Retrieved, SectionId, Suggestion, SuggestionQuery, SupportRequest, Turn,
};
use jiff::Timestamp;
use jiff::civil::Date;

/// An index that finds articles by id only; it retrieves and suggests nothing.
pub struct FakeIndex {
    generation: GenerationId,
    articles: Vec<(Arc<Article>, Vec<Arc<Passage>>)>,
}

impl FakeIndex {
    /// An index of these articles, with their passages.
    pub fn new(articles: impl IntoIterator<Item = (Article, Vec<Passage>)>) -> Self {
        let shared = |(article, passages): (Article, Vec<Passage>)| {
            (
                Arc::new(article),
                passages.into_iter().map(Arc::new).collect(),
            )
        };
        Self {
            generation: GenerationId("1".to_owned()),
            articles: articles.into_iter().map(shared).collect(),
        }
    }
}

impl IndexSnapshot for FakeIndex {
    fn generation(&self) -> &GenerationId {
        &self.generation
    }

    fn model(&self) -> Option<&ModelFingerprint> {
        None
    }

    fn retrieve(&self, _query: &RetrievalQuery) -> Result<Retrieved, RetrieveError> {
        Ok(Retrieved {
            candidates: Vec::new(),
            eligible_passages: 0,
            topic_words: 1,
            lexical_us: 0,
            dense_us: 0,
        })
    }

    fn suggest(&self, _query: &SuggestionQuery) -> Result<Vec<Suggestion>, RetrieveError> {
        Ok(Vec::new())
    }

    fn statement_coverage(&self, _text: &str, passage: &Passage) -> Vec<f32> {
        vec![0.0; passage.statements.len()]
    }

    fn article(&self, id: &ArticleId, locales: &[Locale], _today: Date) -> Option<Arc<Article>> {
        let translation = |locale: &Locale| {
            self.translation(&ArticleKey {
                id: id.clone(),
                locale: locale.clone(),
            })
        };
        locales.iter().find_map(translation)
    }

    fn translation(&self, key: &ArticleKey) -> Option<Arc<Article>> {
        self.articles
            .iter()
            .map(|(article, _)| article)
            .find(|article| article.key == *key)
            .cloned()
    }

    fn passages(&self, key: &ArticleKey) -> Vec<Arc<Passage>> {
        let found = self
            .articles
            .iter()
            .find(|(article, _)| article.key == *key);
        found
            .map(|(_, passages)| passages.clone())
            .unwrap_or_default()
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
        let mut ids: Vec<&ArticleId> = self
            .articles
            .iter()
            .map(|(article, _)| &article.key.id)
            .collect();
        ids.sort();
        ids.dedup();
        let found = ids
            .into_iter()
            .filter_map(|id| self.article(id, locales, today));
        found
            .filter(|article| section.is_none_or(|section| article.section == *section))
            .collect()
    }

    fn is_outdated(&self, article: &Article) -> bool {
        let source = article.translated_from.as_ref().and_then(|source| {
            let key = ArticleKey {
                id: article.key.id.clone(),
                locale: source.locale.clone(),
            };
            Some((self.translation(&key)?.revision.number, source.revision))
        });
        source.is_some_and(|(now, then)| then < now)
    }

    fn locales(&self) -> Vec<Locale> {
        let mut locales: Vec<Locale> = self
            .articles
            .iter()
            .map(|(article, _)| article.key.locale.clone())
            .collect();
        locales.sort();
        locales.dedup();
        locales
    }
}

/// Hands out one snapshot, or none.
pub struct FakeShelf(pub Option<Arc<FakeIndex>>);

impl ArticleIndex for FakeShelf {
    fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>> {
        self.0.clone().map(|index| index as Arc<dyn IndexSnapshot>)
    }
}

/// Remembers votes; knows every reply.
#[derive(Default)]
pub struct FakeStore {
    /// The votes, oldest first.
    pub votes: Mutex<Vec<ArticleVote>>,
    /// The feedback, oldest first.
    pub feedback: Mutex<Vec<ReplyFeedback>>,
}

fn at_once<'a, T: Send + 'a>(value: T) -> PortFuture<'a, T> {
    Box::pin(std::future::ready(Ok(value)))
}

impl FeedbackStore for FakeStore {
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()> {
        if let Ok(mut votes) = self.votes.lock() {
            votes.push(vote);
        }
        at_once(())
    }

    fn add_feedback(
        &self,
        feedback: ReplyFeedback,
        _owner: Option<CustomerId>,
    ) -> PortFuture<'_, bool> {
        if let Ok(mut kept) = self.feedback.lock() {
            kept.push(feedback);
        }
        at_once(true)
    }

    fn votes(&self, _article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>> {
        at_once(
            self.votes
                .lock()
                .map(|votes| votes.clone())
                .unwrap_or_default(),
        )
    }

    fn feedback(&self, _reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>> {
        at_once(
            self.feedback
                .lock()
                .ok()
                .and_then(|kept| kept.last().cloned()),
        )
    }
}

impl ReplyStore for FakeStore {
    fn save_reply(&self, _record: ReplyRecord, _turn: Turn) -> PortFuture<'_, ()> {
        at_once(())
    }

    fn reply(&self, _id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>> {
        at_once(None)
    }

    fn turns(
        &self,
        _id: ConversationId,
        _owner: Option<CustomerId>,
        _limit: u32,
    ) -> PortFuture<'_, Vec<Turn>> {
        at_once(Vec::new())
    }

    fn conversation(
        &self,
        _id: ConversationId,
        _owner: Option<CustomerId>,
        _limit: u32,
    ) -> PortFuture<'_, Vec<ConversationEntry>> {
        at_once(Vec::new())
    }
}

/// Nobody is signed in on the pages.
impl CustomerStore for FakeStore {
    fn add_viewed(&self, _owner: CustomerId, _item: ItemId, _at: Timestamp) -> PortFuture<'_, ()> {
        at_once(())
    }

    fn viewed(&self, _owner: CustomerId) -> PortFuture<'_, Vec<(ItemId, Timestamp)>> {
        at_once(Vec::new())
    }

    fn export(&self, _owner: CustomerId) -> PortFuture<'_, CustomerData> {
        at_once(CustomerData::default())
    }

    fn erase(&self, _owner: CustomerId) -> PortFuture<'_, ErasedCounts> {
        at_once(ErasedCounts::default())
    }
}

impl RequestStore for FakeStore {
    fn add_request(&self, _request: SupportRequest) -> PortFuture<'_, u64> {
        at_once(1)
    }

    fn requests(&self, _limit: u32) -> PortFuture<'_, Vec<NumberedRequest>> {
        at_once(Vec::new())
    }
}
