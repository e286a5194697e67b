//! From the text of a query to weighted words, and from those to ranked passages.

use std::collections::HashMap;
use std::sync::Arc;

use domain::Bm25Score;
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::best::BestPassages;
use super::{LanguageFields, LexicalIndex};
use crate::analyzer::{Analyzer, Terms};
use crate::catalogue::Eligible;

/// How much more a word counts in each field than in running text.
const TITLE_BOOST: f32 = 2.0;
const QUESTIONS_BOOST: f32 = 1.6;
const HEADINGS_BOOST: f32 = 1.4;
const BODY_BOOST: f32 = 1.0;
/// Weight of a word piece, used for words that the index does not know, and for Chinese.
const GRAM_BOOST: f32 = 0.15;
/// Part of the weaker fields' scores that counts beside the best field's.
const TIE_BREAKER: f32 = 0.3;
/// BM25 of one occurrence in a passage of somewhat more than average length, in parts of the word's inverse
/// document frequency.
const IDEAL_WORD: f32 = 0.67;
/// A query has at most this many words; the rest are ignored.
const MAX_QUERY_WORDS: usize = 48;

/// A word of the query, analysed, with its weight.
#[derive(Clone, Debug)]
pub struct WeightedWord {
    /// Alternative index terms.
    pub terms: Terms,
    /// Pieces, for words that the index does not know.
    pub grams: Vec<String>,
    /// Inverse document frequency.
    pub idf: f32,
    /// Whether the word carries a topic. A query of other words alone still searches, but covers nothing.
    pub topical: bool,
    /// The fields that hold one of the terms; none when the index does not know the word.
    pub(super) known_in: Vec<KnownIn>,
}

/// A field and the terms of a word that occur in it.
#[derive(Clone, Debug)]
pub(super) struct KnownIn {
    pub terms: Vec<Term>,
    boost: f32,
}

/// The words of one query, analysed once per language.
pub struct Words<'a> {
    index: &'a LexicalIndex,
    text: &'a str,
    by_language: HashMap<String, (Analyzer, Vec<WeightedWord>)>,
}

impl<'a> Words<'a> {
    /// Those of `text`; nothing is analysed yet.
    #[must_use]
    pub fn new(index: &'a LexicalIndex, text: &'a str) -> Self {
        Self {
            index,
            text,
            by_language: HashMap::new(),
        }
    }

    /// The topic words in one language, with their weights, and the analyzer of that language.
    pub fn in_language(&mut self, language: &str) -> &(Analyzer, Vec<WeightedWord>) {
        if !self.by_language.contains_key(language) {
            let analyzer = Analyzer::for_language(language);
            let words = self.index.weigh(self.text, language, &analyzer);
            self.by_language
                .insert(language.to_owned(), (analyzer, words));
        }
        &self.by_language[language]
    }
}

/// What the leg found.
pub struct LexicalMatches {
    /// Passage numbers and scores, best first.
    pub passages: Vec<(u32, Bm25Score)>,
    /// The score of a passage that holds every word of the query once in running text.
    pub ideal: Bm25Score,
}

impl LexicalIndex {
    fn weigh(&self, text: &str, language: &str, analyzer: &Analyzer) -> Vec<WeightedWord> {
        let searcher = self.reader.searcher();
        let total = self
            .passages_by_language
            .get(language)
            .copied()
            .unwrap_or(0) as f32;
        let words = analyzer.words(text);
        let topical: Vec<_> = words
            .iter()
            .filter(|word| !analyzer.is_stop_word(word.text))
            .collect();
        let has_topic = !topical.is_empty();
        let kept = if has_topic {
            topical
        } else {
            words.iter().collect()
        };
        let mut weighted: Vec<WeightedWord> = Vec::new();
        for word in kept.into_iter().take(MAX_QUERY_WORDS) {
            let terms = analyzer.terms(word.text);
            if weighted.iter().any(|known| known.terms == terms) {
                continue;
            }
            let (frequency, known_in) = self.look_up(&searcher, language, &terms);
            let frequency = frequency as f32;
            let idf = (1.0 + (total - frequency + 0.5).max(0.5) / (frequency + 0.5)).ln();
            let grams = if known_in.is_empty() {
                analyzer.grams(word.text)
            } else {
                Vec::new()
            };
            weighted.push(WeightedWord {
                terms,
                grams,
                idf,
                topical: has_topic,
                known_in,
            });
        }
        weighted
    }

    /// How many passages hold one of the terms in the field that holds it most often, and the fields that hold any.
    fn look_up(
        &self,
        searcher: &Searcher,
        language: &str,
        terms: &[String],
    ) -> (u64, Vec<KnownIn>) {
        let mut most = 0;
        let mut known_in = Vec::new();
        let Some(fields) = self.fields.get(language) else {
            return (most, known_in);
        };
        for (field, boost) in boosted(fields) {
            let mut present = Vec::new();
            for term in terms.iter().map(|term| Term::from_field_text(field, term)) {
                let frequency = searcher.doc_freq(&term).unwrap_or(0);
                if frequency > 0 {
                    most = most.max(frequency);
                    present.push(term);
                }
            }
            if !present.is_empty() {
                known_in.push(KnownIn {
                    terms: present,
                    boost,
                });
            }
        }
        (most, known_in)
    }

    /// Ranks the eligible passages, by the words of each language that they are written in.
    ///
    /// # Errors
    /// When index files cannot be read.
    pub fn search(
        &self,
        words: &mut Words<'_>,
        eligible: &Arc<Eligible>,
    ) -> tantivy::Result<LexicalMatches> {
        let text = words.text;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut ideal = 0.0_f32;
        for language in &eligible.languages {
            let Some(fields) = self.fields.get(language) else {
                continue;
            };
            let (analyzer, own) = words.in_language(language);
            let language_ideal: f32 = own.iter().map(|word| word.idf * IDEAL_WORD).sum();
            ideal = ideal.max(language_ideal);
            let known = own.iter().filter(|word| !word.known_in.is_empty());
            clauses.extend(known.map(|word| (Occur::Should, word_query(word))));
            let grams = match language.as_str() {
                "zh" => analyzer.grams(text),
                _ => own.iter().flat_map(|word| word.grams.clone()).collect(),
            };
            let gram = |gram: &String| {
                (
                    Occur::Should,
                    term_query(Term::from_field_text(fields.grams, gram), GRAM_BOOST),
                )
            };
            clauses.extend(grams.iter().map(gram));
        }
        let passages = if clauses.is_empty() {
            Vec::new()
        } else {
            let collector = BestPassages {
                numbers: &self.numbers,
                eligible,
            };
            self.reader
                .searcher()
                .search(&BooleanQuery::new(clauses), &collector)?
        };
        Ok(LexicalMatches {
            passages,
            ideal: Bm25Score(ideal),
        })
    }
}

/// The fields of whole words with what a word counts in them.
fn boosted(fields: &LanguageFields) -> [(Field, f32); 4] {
    [
        (fields.title, TITLE_BOOST),
        (fields.questions, QUESTIONS_BOOST),
        (fields.headings, HEADINGS_BOOST),
        (fields.body, BODY_BOOST),
    ]
}

/// Each word counts once, in its best field and form, plus a little of the others.
fn word_query(word: &WeightedWord) -> Box<dyn Query> {
    let in_field = |known: &KnownIn| -> Box<dyn Query> {
        match known.terms.as_slice() {
            [term] => term_query(term.clone(), known.boost),
            alternatives => {
                let alternatives = alternatives
                    .iter()
                    .map(|term| term_query(term.clone(), known.boost));
                Box::new(DisjunctionMaxQuery::new(alternatives.collect()))
            }
        }
    };
    match word.known_in.as_slice() {
        [only] => in_field(only),
        fields => Box::new(DisjunctionMaxQuery::with_tie_breaker(
            fields.iter().map(in_field).collect(),
            TIE_BREAKER,
        )),
    }
}

fn term_query(term: Term, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        boost,
    ))
}
