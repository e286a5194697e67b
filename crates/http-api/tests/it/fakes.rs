//! An index of two articles.

use std::sync::{Arc, Condvar, Mutex};

use domain::{
    Article, ArticleId, ArticleIndex, ArticleKey, Audience, GenerationId, IndexSnapshot, Locale,
    ModelFingerprint, Passage, PassageId, RetrievalQuery, RetrieveError, Retrieved, Revision,
    SectionId, Span, Suggestion, SuggestionQuery, Validity,
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
        facts: Vec::new(),
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
