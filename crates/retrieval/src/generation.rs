//! One generation, open for reading.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use domain::{
    Article, ArticleId, ArticleKey, Bm25Score, Candidate, CosineSimilarity, GenerationId,
    IndexSnapshot, Leg, Locale, ModelFingerprint, Passage, PassageId, RetrievalQuery,
    RetrieveError, Retrieved, Scores, SectionId, Suggestion, SuggestionQuery,
};
use jiff::civil::Date;

use crate::analyzer::Analyzer;
use crate::catalogue::{Catalogue, Eligible, Filter, IndexedArticle};
use crate::dense::{DenseRows, best_passages};
use crate::fusion::{FusionWeights, fuse};
use crate::lexical::{LexicalIndex, Words};
use crate::manifest::{Manifest, OpenIndexError};
use crate::statement::indexed_text;
use crate::suggest::Suggestions;

/// File names in a generation's folder.
pub const ARTICLES_FILE: &str = "articles.jsonl";
pub const VECTORS_FILE: &str = "vectors.f32";
pub const ROWS_FILE: &str = "rows.bin";
pub const LEXICAL_FOLDER: &str = "lexical";
/// Passages that the dense leg hands on to fusion.
const DENSE_LIMIT: usize = 300;
/// Filters whose eligible passages are remembered.
const REMEMBERED_FILTERS: usize = 64;

type FilterKey = (Vec<Locale>, Option<domain::Role>, Date, bool);

/// One generation, open for reading.
pub struct Generation {
    manifest: Manifest,
    catalogue: Catalogue,
    lexical: LexicalIndex,
    dense: DenseRows,
    weights: FusionWeights,
    eligible: Mutex<HashMap<FilterKey, Arc<Eligible>>>,
    suggestions: Mutex<HashMap<String, Arc<OnceLock<Suggestions>>>>,
}

impl Generation {
    /// Opens the generation in `folder` after checking every file. When `model` is given, the vectors must be its.
    ///
    /// # Errors
    /// [`OpenIndexError`].
    pub fn open(
        folder: &Path,
        model: Option<&ModelFingerprint>,
        weights: FusionWeights,
    ) -> Result<Self, OpenIndexError> {
        let manifest = Manifest::read(folder)?;
        if let (Some(index), Some(loaded)) = (&manifest.model, model)
            && index != loaded
        {
            return Err(OpenIndexError::OtherModel {
                index: index.clone(),
                loaded: loaded.clone(),
            });
        }
        manifest.check(folder)?;
        let articles = read_articles(&folder.join(ARTICLES_FILE))?;
        let catalogue = Catalogue::new(articles);
        let dense = read_rows(folder, manifest.dimensions)?;
        let lexical = open_lexical(folder, &catalogue)?;
        Ok(Self {
            manifest,
            catalogue,
            lexical,
            dense,
            weights,
            eligible: Mutex::default(),
            suggestions: Mutex::default(),
        })
    }

    /// What it consists of.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its articles, for building the next one.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Loads what is otherwise loaded by the first query that needs it: the word lists of search-as-you-type and
    /// the dictionaries of the analyzers. Takes up to seconds for a large index, so call it in a thread of its own
    /// when a generation becomes live; queries may come meanwhile.
    pub fn warm_up(&self) {
        let mut languages: Vec<String> = self
            .catalogue
            .locales()
            .iter()
            .map(|locale| locale.language().to_owned())
            .collect();
        languages.dedup();
        for language in languages {
            self.suggestions(&language)
                .get_or_init(|| Suggestions::build(&self.catalogue, &language));
        }
    }

    fn eligible(&self, filter: &Filter) -> Arc<Eligible> {
        let key = (
            filter.locales.clone(),
            filter.role,
            filter.today,
            filter.include_excluded,
        );
        let mut remembered = self
            .eligible
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(eligible) = remembered.get(&key) {
            return Arc::clone(eligible);
        }
        let eligible = Arc::new(self.catalogue.eligible(filter));
        if remembered.len() >= REMEMBERED_FILTERS {
            remembered.clear();
        }
        remembered.insert(key, Arc::clone(&eligible));
        eligible
    }

    /// Everything that can be suggested in one language, collected when it is first typed in.
    fn suggestions(&self, language: &str) -> Arc<OnceLock<Suggestions>> {
        let mut known = self
            .suggestions
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(known.entry(language.to_owned()).or_default())
    }

    /// Scores of the passages that the legs found.
    fn score(
        &self,
        query: &RetrievalQuery,
        words: &mut Words<'_>,
        eligible: &Arc<Eligible>,
    ) -> Result<Scored, RetrieveError> {
        let lexical_start = Instant::now();
        let (found, ideal) = if query.leg == Leg::Dense {
            (Vec::new(), Bm25Score(0.0))
        } else {
            let matches = self
                .lexical
                .search(words, eligible)
                .map_err(|error| unreadable(&error))?;
            (matches.passages, matches.ideal)
        };
        let lexical_us = microseconds(lexical_start);
        let dense_start = Instant::now();
        let embedding = query
            .embedding
            .as_ref()
            .filter(|_| query.leg != Leg::Lexical && !self.dense.is_empty());
        let cosines = embedding.map(|vector| {
            self.dense
                .scan(vector, self.catalogue.passage_count(), &eligible.passages)
        });
        let near = cosines
            .as_ref()
            .map(|values| best_passages(values, DENSE_LIMIT))
            .unwrap_or_default();
        let dense_us = microseconds(dense_start);
        let mut scores: HashMap<u32, Scores> = HashMap::new();
        for (number, bm25) in found {
            scores.entry(number).or_default().bm25 = Some(bm25);
        }
        for (number, _) in near {
            scores.entry(number).or_default();
        }
        if let Some(values) = &cosines {
            let weight = self.weights.lexical_weight(&query.locale);
            for (number, own) in &mut scores {
                let cosine = CosineSimilarity(values[*number as usize]);
                own.cosine = Some(cosine);
                if query.leg == Leg::Hybrid {
                    let same = self.is_in_language(*number, &query.locale);
                    own.fusion = Some(fuse(own.bm25, ideal, cosine, weight, same));
                }
            }
        }
        Ok(Scored {
            scores,
            lexical_us,
            dense_us,
        })
    }

    fn is_in_language(&self, passage: u32, locale: &Locale) -> bool {
        self.catalogue
            .passage_at(passage)
            .is_some_and(|(_, article)| article.key.locale.same_language(locale))
    }

    /// The candidates with these passages, in this order.
    fn candidates(
        &self,
        ranked: &[(u32, Scores)],
        words: &mut Words<'_>,
    ) -> tantivy::Result<Vec<Candidate>> {
        let mut coverage: HashMap<u32, f32> = HashMap::new();
        let mut by_language: HashMap<&str, Vec<u32>> = HashMap::new();
        for (number, _) in ranked {
            if let Some((_, article)) = self.catalogue.passage_at(*number) {
                by_language
                    .entry(article.key.locale.language())
                    .or_default()
                    .push(*number);
            }
        }
        for (language, passages) in by_language {
            let covered = self.lexical.coverage(words, language, &passages)?;
            coverage.extend(passages.into_iter().zip(covered));
        }
        let candidate = |(number, scores): &(u32, Scores)| {
            let (passage, article) = self.catalogue.passage_at(*number)?;
            Some(Candidate {
                article: Arc::clone(article),
                passage: Arc::clone(passage),
                scores: *scores,
                coverage: coverage.get(number).copied().unwrap_or(0.0),
                outdated_translation: self.catalogue.is_outdated(&article.key),
            })
        };
        Ok(ranked.iter().filter_map(candidate).collect())
    }
}

struct Scored {
    scores: HashMap<u32, Scores>,
    lexical_us: u64,
    dense_us: u64,
}

fn unreadable(error: &tantivy::TantivyError) -> RetrieveError {
    RetrieveError {
        message: error.to_string(),
    }
}

fn microseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// The value that orders candidates of this leg.
fn order(scores: &Scores, leg: Leg) -> f32 {
    let bm25 = scores.bm25.map(Bm25Score::value);
    let cosine = scores.cosine.map(CosineSimilarity::value);
    match leg {
        Leg::Lexical => bm25,
        Leg::Dense => cosine,
        Leg::Hybrid => scores.fusion.map(domain::FusionScore::value).or(bm25),
    }
    .unwrap_or(-1.0)
}

impl IndexSnapshot for Generation {
    fn generation(&self) -> &GenerationId {
        &self.manifest.generation
    }

    fn model(&self) -> Option<&ModelFingerprint> {
        self.manifest.model.as_ref()
    }

    fn retrieve(&self, query: &RetrievalQuery) -> Result<Retrieved, RetrieveError> {
        let filter = Filter {
            locales: query.locales.clone(),
            role: query.role,
            today: query.today,
            include_excluded: query.include_excluded,
        };
        let eligible = self.eligible(&filter);
        let mut words = Words::new(&self.lexical, &query.text);
        let scored = self.score(query, &mut words, &eligible)?;
        let mut ranked: Vec<(u32, Scores)> = scored
            .scores
            .into_iter()
            .filter(|(_, scores)| order(scores, query.leg) > 0.0)
            .collect();
        ranked.sort_by(|a, b| {
            order(&b.1, query.leg)
                .total_cmp(&order(&a.1, query.leg))
                .then(a.0.cmp(&b.0))
        });
        if query.one_per_article {
            let mut seen = std::collections::HashSet::new();
            let article = |number: u32| {
                self.catalogue
                    .passage_at(number)
                    .map(|(passage, _)| &passage.id.article)
            };
            ranked.retain(|(number, _)| seen.insert(article(*number)));
        }
        ranked.truncate(query.limit);
        let candidates = self
            .candidates(&ranked, &mut words)
            .map_err(|error| unreadable(&error))?;
        let (_, own_words) = words.in_language(query.locale.language());
        let topic_words = own_words.iter().filter(|word| word.topical).count();
        Ok(Retrieved {
            candidates,
            eligible_passages: eligible.count,
            topic_words,
            lexical_us: scored.lexical_us,
            dense_us: scored.dense_us,
        })
    }

    fn suggest(&self, query: &SuggestionQuery) -> Result<Vec<Suggestion>, RetrieveError> {
        let filter = Filter {
            locales: query.locales.clone(),
            role: query.role,
            today: query.today,
            include_excluded: true,
        };
        let eligible = self.eligible(&filter);
        let admits = |article: u32| {
            eligible
                .articles
                .get(article as usize)
                .copied()
                .unwrap_or(false)
        };
        let mut suggestions: Vec<Suggestion> = Vec::new();
        let mut languages: Vec<&str> = query.locales.iter().map(Locale::language).collect();
        languages.dedup();
        for language in languages {
            let cell = self.suggestions(language);
            let own = cell.get_or_init(|| Suggestions::build(&self.catalogue, language));
            let analyzer = Analyzer::for_language(language);
            let found = own.complete(
                &query.text,
                &analyzer,
                &self.catalogue,
                &admits,
                query.limit,
            );
            let is_new = |new: &Suggestion, known: &[Suggestion]| {
                known.iter().all(|old| old.article != new.article)
            };
            for suggestion in found {
                if suggestions.len() < query.limit && is_new(&suggestion, &suggestions) {
                    suggestions.push(suggestion);
                }
            }
        }
        Ok(suggestions)
    }

    fn statement_coverage(&self, text: &str, passage: &Passage) -> Vec<f32> {
        let language = passage.id.article.locale.language();
        let mut words = Words::new(&self.lexical, text);
        passage
            .statements
            .iter()
            .map(|statement| words.coverage_of_text(language, &indexed_text(statement)))
            .collect()
    }

    fn article(&self, id: &ArticleId, locales: &[Locale], today: Date) -> Option<Arc<Article>> {
        let filter = Filter {
            locales: locales.to_vec(),
            role: None,
            today,
            include_excluded: true,
        };
        self.catalogue.translation_for(id, &filter).cloned()
    }

    fn translation(&self, key: &ArticleKey) -> Option<Arc<Article>> {
        self.catalogue.article(key).cloned()
    }

    fn passages(&self, key: &ArticleKey) -> Vec<Arc<Passage>> {
        self.catalogue.passages_of(key)
    }

    fn passage(&self, id: &PassageId) -> Option<Arc<Passage>> {
        self.catalogue.passage(id)
    }

    fn articles(
        &self,
        locales: &[Locale],
        section: Option<&SectionId>,
        today: Date,
    ) -> Vec<Arc<Article>> {
        let filter = Filter {
            locales: locales.to_vec(),
            role: None,
            today,
            include_excluded: true,
        };
        self.catalogue.list(&filter, section)
    }

    fn is_outdated(&self, article: &Article) -> bool {
        self.catalogue.is_outdated(&article.key)
    }

    fn locales(&self) -> Vec<Locale> {
        self.catalogue.locales()
    }
}

fn read_articles(path: &Path) -> Result<Vec<IndexedArticle>, OpenIndexError> {
    let text = std::fs::read_to_string(path).map_err(|source| OpenIndexError::Read {
        path: path.to_owned(),
        source,
    })?;
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| OpenIndexError::Damaged {
            path: path.to_owned(),
            what: format!("line {}: {error}", number + 1),
        })
    };
    text.lines().enumerate().map(parse).collect()
}

fn read_rows(folder: &Path, dimensions: usize) -> Result<DenseRows, OpenIndexError> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|source| OpenIndexError::Read { path, source })
    };
    let values = le_values(&read(VECTORS_FILE)?, f32::from_le_bytes);
    let passages = le_values(&read(ROWS_FILE)?, u32::from_le_bytes);
    DenseRows::new(dimensions, values, passages).ok_or_else(|| OpenIndexError::Damaged {
        path: folder.join(VECTORS_FILE),
        what: "it has another number of rows than the manifest says".to_owned(),
    })
}

/// Reads little-endian values of four bytes.
fn le_values<T>(bytes: &[u8], convert: fn([u8; 4]) -> T) -> Vec<T> {
    bytes
        .chunks_exact(4)
        .map(|four| convert([four[0], four[1], four[2], four[3]]))
        .collect()
}

fn open_lexical(folder: &Path, catalogue: &Catalogue) -> Result<LexicalIndex, OpenIndexError> {
    let mut by_language: HashMap<String, u64> = HashMap::new();
    for (_, _, article) in catalogue.all_passages() {
        *by_language
            .entry(article.key.locale.language().to_owned())
            .or_default() += 1;
    }
    let path = folder.join(LEXICAL_FOLDER);
    LexicalIndex::open(&path, &catalogue.numbers_by_key(), by_language).map_err(|error| {
        OpenIndexError::Lexical {
            path,
            message: error.to_string(),
        }
    })
}
