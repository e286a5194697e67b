//! The port through which passages are found. One [`IndexSnapshot`] is one generation: whoever holds
//! it never sees another.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Article, ArticleId, ArticleKey, Bm25Score, CosineSimilarity, Embedding, FusionScore, Locale,
    ModelFingerprint, Passage, PassageId, Role, SectionId,
};

/// Names one built state of the index; later ones sort after earlier ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GenerationId(pub String);

impl fmt::Display for GenerationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Which way of finding passages is used; each can be measured alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    /// BM25 over analysed words.
    Lexical,
    /// Cosine of sentence vectors, exact scan.
    Dense,
    /// Both, fused with the weights of the locale.
    #[default]
    Hybrid,
}

/// What is looked for, and what may be found.
#[derive(Clone, Debug)]
pub struct RetrievalQuery {
    /// Words to look for. Never parsed as a query language.
    pub text: String,
    /// The vector of the text; without it only the lexical leg runs.
    pub embedding: Option<Embedding>,
    /// The locale that the text is written in.
    pub locale: Locale,
    /// Locales that may be answered from, best first (see [`Locale::fallback_chain`]). For each
    /// article the first of them with an up-to-date translation is eligible.
    pub locales: Vec<Locale>,
    /// Leaves out the articles that are not for this role.
    pub role: Option<Role>,
    /// Leaves out the articles that do not hold on this day.
    pub today: Date,
    /// Also find articles that are excluded from answers (search does, answers do not).
    pub include_excluded: bool,
    /// Which legs run.
    pub leg: Leg,
    /// At most this many candidates.
    pub limit: usize,
    /// Keep only the best passage of each article.
    pub one_per_article: bool,
}

/// A passage that may answer, with the scores of every leg that found it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The article that the passage is a piece of.
    pub article: Arc<Article>,
    /// The passage.
    pub passage: Arc<Passage>,
    /// Why it was found.
    pub scores: Scores,
    /// Part of the question's weight (by inverse document frequency), 0 to 1, whose words occur in
    /// the passage, its title, headings or phrasings. 0 where the languages differ.
    pub coverage: f32,
    /// Set when this translation is older than its source and nothing newer may be shown.
    pub outdated_translation: bool,
}

/// Scores of one candidate. The fusion score orders; the others explain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Absent when the lexical leg did not run or did not find the passage.
    pub bm25: Option<Bm25Score>,
    /// Absent when the dense leg did not run.
    pub cosine: Option<CosineSimilarity>,
    /// Absent when only one leg ran.
    pub fusion: Option<FusionScore>,
}

/// Candidates, best first, and how they were found.
#[derive(Clone, Debug)]
pub struct Retrieved {
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// Passages that were eligible at all (locale, role, validity, exclusion).
    pub eligible_passages: usize,
    /// Words of the query that carry a topic; a query without any ("why?") asks nothing by itself.
    pub topic_words: usize,
    /// Microseconds of the lexical leg.
    pub lexical_us: u64,
    /// Microseconds of the dense leg.
    pub dense_us: u64,
}

/// The search-as-you-type query: text so far, the last word possibly unfinished.
#[derive(Clone, Debug)]
pub struct SuggestionQuery {
    /// What was typed.
    pub text: String,
    /// Locales to suggest from, best first.
    pub locales: Vec<Locale>,
    /// Leaves out the articles that are not for this role.
    pub role: Option<Role>,
    /// Leaves out the articles that do not hold on this day.
    pub today: Date,
    /// At most this many.
    pub limit: usize,
}

/// One article that what was typed may lead to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The article.
    pub article: ArticleId,
    /// The locale of the text shown.
    pub locale: Locale,
    /// The article's title.
    pub title: String,
    /// The title, phrasing or heading that matched.
    pub text: String,
    /// Byte ranges of `text` that matched what was typed, in order, not overlapping.
    pub highlights: Vec<(usize, usize)>,
}

/// One generation, open for reading. Calls are CPU-bound and blocking.
pub trait IndexSnapshot: Send + Sync {
    /// Its name.
    fn generation(&self) -> &GenerationId;
    /// The model whose vectors it holds, or `None` when it was built without one.
    fn model(&self) -> Option<&ModelFingerprint>;
    /// Finds passages.
    ///
    /// # Errors
    /// When index files cannot be read.
    fn retrieve(&self, query: &RetrievalQuery) -> Result<Retrieved, RetrieveError>;
    /// Completes what is being typed.
    ///
    /// # Errors
    /// When index files cannot be read.
    fn suggest(&self, query: &SuggestionQuery) -> Result<Vec<Suggestion>, RetrieveError>;
    /// For each statement of the passage, the part of the question's weight (0 to 1) whose words it holds.
    fn statement_coverage(&self, text: &str, passage: &Passage) -> Vec<f32>;
    /// The article in the first of `locales` that has it on `today`, an up-to-date translation first.
    fn article(&self, id: &ArticleId, locales: &[Locale], today: Date) -> Option<Arc<Article>>;
    /// Exactly this translation, whatever its validity.
    fn translation(&self, key: &ArticleKey) -> Option<Arc<Article>>;
    /// The passages of exactly this translation, in reading order.
    fn passages(&self, key: &ArticleKey) -> Vec<Arc<Passage>>;
    /// One passage.
    fn passage(&self, id: &PassageId) -> Option<Arc<Passage>>;
    /// Every article once, in the first of `locales` that has it on `today`, ordered by section and title.
    fn articles(
        &self,
        locales: &[Locale],
        section: Option<&SectionId>,
        today: Date,
    ) -> Vec<Arc<Article>>;
    /// Whether this translation was made from an older revision than its source has now.
    fn is_outdated(&self, article: &Article) -> bool;
    /// Every locale that at least one article has, sorted.
    fn locales(&self) -> Vec<Locale>;
}

/// Hands out the live generation.
pub trait ArticleIndex: Send + Sync {
    /// The live generation, or `None` when nothing has been indexed yet.
    fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>>;
}

/// The index could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the index: {message}")]
pub struct RetrieveError {
    /// What failed.
    pub message: String,
}
