//! The lexical leg: BM25 over analysed words, in tantivy.
//!
//! Each language has its own fields, so that document frequencies and lengths are those of that
//! language. Queries are built from analysed terms; the query grammar of tantivy never sees them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use domain::{Article, Bm25Score, Passage};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TantivyDocument, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocId, Index, IndexReader, ReloadPolicy, Score, Searcher, SegmentReader, Term};

use crate::analyzer::{Analyzer, Terms};
use crate::catalogue::{IndexedArticle, passage_key};

/// How much more a word counts in each field than in running text.
const TITLE_BOOST: f32 = 2.0;
const QUESTIONS_BOOST: f32 = 1.6;
const HEADINGS_BOOST: f32 = 1.4;
const BODY_BOOST: f32 = 1.0;
/// Weight of a word piece, used for words that the index does not know, and for Chinese.
const GRAM_BOOST: f32 = 0.15;
/// Part of the weaker fields' scores that counts beside the best field's.
const TIE_BREAKER: f32 = 0.3;
/// Passages that the leg hands on to fusion.
pub const LEXICAL_LIMIT: usize = 300;
/// A query has at most this many words; the rest are ignored.
const MAX_QUERY_WORDS: usize = 48;
/// Share of an unknown word's pieces that must occur for the word to count as present.
const GRAM_MATCH: f32 = 0.6;

/// Memory that one writer may use before it flushes a segment.
const WRITER_BYTES: usize = 64 * 1024 * 1024;

/// The fields of one language.
#[derive(Clone, Copy, Debug)]
struct LanguageFields {
    title: Field,
    questions: Field,
    headings: Field,
    body: Field,
    grams: Field,
}

/// A word of the query, analysed, with its weight.
#[derive(Clone, Debug)]
pub struct WeightedWord {
    /// Alternative index terms.
    pub terms: Terms,
    /// Pieces, for words that the index does not know.
    pub grams: Vec<String>,
    /// Inverse document frequency.
    pub idf: f32,
    /// Whether any passage holds one of the terms.
    pub known: bool,
}

/// The opened lexical index of a generation.
pub struct LexicalIndex {
    reader: IndexReader,
    fields: BTreeMap<String, LanguageFields>,
    /// Passage numbers by segment and document.
    numbers: HashMap<tantivy::index::SegmentId, Vec<u32>>,
    passages_by_language: HashMap<String, u64>,
}

/// What the leg found.
pub struct LexicalMatches {
    /// Passage numbers and scores, best first.
    pub passages: Vec<(u32, Bm25Score)>,
    /// The score of a passage with every word of the query in its title.
    pub ideal: Bm25Score,
}

fn schema(languages: &[String]) -> Schema {
    let mut builder = Schema::builder();
    builder.add_u64_field("passage", FAST);
    builder.add_text_field("article", STRING);
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    for language in languages {
        for part in ["title", "questions", "headings", "body", "grams"] {
            builder.add_text_field(&format!("{part}_{language}"), text.clone());
        }
    }
    builder.build()
}

fn fields_of(schema: &Schema) -> tantivy::Result<BTreeMap<String, LanguageFields>> {
    let mut fields = BTreeMap::new();
    for (_, entry) in schema.fields() {
        if let Some(language) = entry.name().strip_prefix("title_") {
            let field = |part: &str| schema.get_field(&format!("{part}_{language}"));
            let language_fields = LanguageFields {
                title: field("title")?,
                questions: field("questions")?,
                headings: field("headings")?,
                body: field("body")?,
                grams: field("grams")?,
            };
            fields.insert(language.to_owned(), language_fields);
        }
    }
    Ok(fields)
}

/// What an update changes.
pub struct LexicalChange<'a> {
    /// Articles whose passages leave, by [`domain::ArticleKey`] as text.
    pub removed: Vec<String>,
    /// Articles whose passages come.
    pub added: Vec<&'a IndexedArticle>,
}

/// Creates an index in the empty folder `directory`, or changes the one that is already there.
///
/// # Errors
/// When tantivy fails, for example because the disk is full.
pub fn write(directory: &Path, languages: &[String], change: &LexicalChange<'_>) -> tantivy::Result<()> {
    let index = if directory.join("meta.json").exists() {
        Index::open_in_dir(directory)?
    } else {
        Index::create_in_dir(directory, schema(languages))?
    };
    let schema = index.schema();
    let fields = fields_of(&schema)?;
    let (passage_field, article_field) = (schema.get_field("passage")?, schema.get_field("article")?);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
    for key in &change.removed {
        writer.delete_term(Term::from_field_text(article_field, key));
    }
    let mut analyzers: HashMap<&str, Analyzer> = HashMap::new();
    for indexed in &change.added {
        let language = indexed.article.key.locale.language();
        let analyzer = analyzers.entry(language).or_insert_with(|| Analyzer::for_language(language));
        let Some(language_fields) = fields.get(language) else {
            return Err(tantivy::TantivyError::InvalidArgument(format!("no fields for language `{language}`")));
        };
        for passage in &indexed.passages {
            let mut document = document(analyzer, language_fields, &indexed.article, passage);
            document.add_u64(passage_field, passage_key(passage, &indexed.article));
            document.add_text(article_field, indexed.article.key.to_string());
            writer.add_document(document)?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()
}

/// The text of a passage without its own headings, which have a field of their own.
fn body_text(passage: &Passage) -> String {
    let body = passage.statements.iter().filter(|statement| statement.kind != domain::StatementKind::Heading);
    body.map(|statement| statement.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn document(analyzer: &Analyzer, fields: &LanguageFields, article: &Article, passage: &Passage) -> TantivyDocument {
    let body = body_text(passage);
    let headings = passage.heading_path.join(" ");
    let questions = article.questions.join(" ");
    let mut grams = analyzer.grams(&article.title);
    for text in [&headings, &questions, &body] {
        grams.extend(analyzer.grams(text));
    }
    let mut document = TantivyDocument::default();
    for (field, terms) in [
        (fields.title, analyzer.index_terms(&article.title)),
        (fields.questions, analyzer.index_terms(&questions)),
        (fields.headings, analyzer.index_terms(&headings)),
        (fields.body, analyzer.index_terms(&body)),
        (fields.grams, grams),
    ] {
        let tokens = terms
            .into_iter()
            .enumerate()
            .map(|(position, text)| Token { text, position, ..Token::default() })
            .collect();
        document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
    }
    document
}

impl LexicalIndex {
    /// Opens the index in `directory`; `numbers` gives the passage number of each [`passage_key`].
    ///
    /// # Errors
    /// When tantivy cannot read it.
    pub fn open(
        directory: &Path,
        numbers: &HashMap<u64, u32>,
        passages_by_language: HashMap<String, u64>,
    ) -> tantivy::Result<Self> {
        let index = Index::open(MmapDirectory::open(directory)?)?;
        let fields = fields_of(&index.schema())?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let reader: IndexReader = reader;
        let mut by_segment = HashMap::new();
        for segment in reader.searcher().segment_readers() {
            let keys = segment.fast_fields().u64("passage")?;
            let of_document = |document: DocId| {
                let key = keys.first(document).unwrap_or_default();
                numbers.get(&key).copied().unwrap_or(u32::MAX)
            };
            by_segment.insert(segment.segment_id(), (0..segment.max_doc()).map(of_document).collect());
        }
        Ok(Self { reader, fields, numbers: by_segment, passages_by_language })
    }

    /// The topic words of a query in one language, with their weights.
    #[must_use]
    pub fn weigh(&self, text: &str, language: &str) -> Vec<WeightedWord> {
        let analyzer = Analyzer::for_language(language);
        let searcher = self.reader.searcher();
        let total = self.passages_by_language.get(language).copied().unwrap_or(0) as f32;
        let words = analyzer.words(text);
        let topical: Vec<_> = words.iter().filter(|word| !analyzer.is_stop_word(word.text)).collect();
        let kept = if topical.is_empty() { words.iter().collect() } else { topical };
        let mut weighted: Vec<WeightedWord> = Vec::new();
        for word in kept.into_iter().take(MAX_QUERY_WORDS) {
            let terms = analyzer.terms(word.text);
            if weighted.iter().any(|known| known.terms == terms) {
                continue;
            }
            let frequency = self.document_frequency(&searcher, language, &terms) as f32;
            let idf = (1.0 + (total - frequency + 0.5).max(0.5) / (frequency + 0.5)).ln();
            let known = frequency > 0.0;
            let grams = if known { Vec::new() } else { analyzer.grams(word.text) };
            weighted.push(WeightedWord { terms, grams, idf, known });
        }
        weighted
    }

    /// Passages that hold one of the terms in their most frequent field.
    fn document_frequency(&self, searcher: &Searcher, language: &str, terms: &[String]) -> u64 {
        let Some(fields) = self.fields.get(language) else { return 0 };
        let frequency = |field: Field, term: &String| {
            searcher.doc_freq(&Term::from_field_text(field, term)).unwrap_or(0)
        };
        let in_fields = [fields.body, fields.title, fields.questions, fields.headings];
        let most = in_fields.iter().flat_map(|field| terms.iter().map(move |term| frequency(*field, term)));
        most.max().unwrap_or(0)
    }

    /// Ranks the eligible passages of `languages`.
    ///
    /// # Errors
    /// When index files cannot be read.
    pub fn search(&self, text: &str, languages: &[String], eligible: &[bool]) -> tantivy::Result<LexicalMatches> {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut ideal = 0.0_f32;
        for language in languages {
            let Some(fields) = self.fields.get(language) else { continue };
            let words = self.weigh(text, language);
            let language_ideal: f32 = words.iter().map(|word| word.idf * TITLE_BOOST).sum();
            ideal = ideal.max(language_ideal);
            for word in words.iter().filter(|word| word.known) {
                clauses.push((Occur::Should, word_query(fields, &word.terms)));
            }
            let mut grams: Vec<String> = words.iter().flat_map(|word| word.grams.clone()).collect();
            if language == "zh" {
                grams = Analyzer::for_language(language).grams(text);
            }
            clauses.extend(grams.iter().map(|gram| (Occur::Should, term_query(fields.grams, gram, GRAM_BOOST))));
        }
        let passages = if clauses.is_empty() {
            Vec::new()
        } else {
            searcher.search(&BooleanQuery::new(clauses), &BestPassages { numbers: &self.numbers, eligible })?
        };
        Ok(LexicalMatches { passages, ideal: Bm25Score(ideal) })
    }
}

/// Each word counts once, in its best field and form, plus a little of the others.
fn word_query(fields: &LanguageFields, terms: &[String]) -> Box<dyn Query> {
    let boosted = [
        (fields.title, TITLE_BOOST),
        (fields.questions, QUESTIONS_BOOST),
        (fields.headings, HEADINGS_BOOST),
        (fields.body, BODY_BOOST),
    ];
    let per_field = boosted.into_iter().map(|(field, boost)| -> Box<dyn Query> {
        match terms {
            [term] => term_query(field, term, boost),
            alternatives => Box::new(DisjunctionMaxQuery::new(
                alternatives.iter().map(|term| term_query(field, term, boost)).collect(),
            )),
        }
    });
    Box::new(DisjunctionMaxQuery::with_tie_breaker(per_field.collect(), TIE_BREAKER))
}

fn term_query(field: Field, term: &str, boost: f32) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), boost))
}

/// The part of the words' weight, 0 to 1, whose words occur in a text given as its terms and pieces.
#[must_use]
pub fn coverage(words: &[WeightedWord], analyzer: &Analyzer, text: &str) -> f32 {
    let total: f32 = words.iter().map(|word| word.idf).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let terms: std::collections::HashSet<String> = analyzer.index_terms(text).into_iter().collect();
    let needs_grams = words.iter().any(|word| !word.grams.is_empty());
    let grams: std::collections::HashSet<String> =
        if needs_grams { analyzer.grams(text).into_iter().collect() } else { Default::default() };
    let covered = |word: &WeightedWord| {
        if word.terms.iter().any(|term| terms.contains(term)) {
            return word.idf;
        }
        let present = word.grams.iter().filter(|gram| grams.contains(*gram)).count() as f32;
        let share = if word.grams.is_empty() { 0.0 } else { present / word.grams.len() as f32 };
        if share >= GRAM_MATCH { word.idf * share } else { 0.0 }
    };
    words.iter().map(covered).sum::<f32>() / total
}

/// Keeps the best eligible passages.
struct BestPassages<'a> {
    numbers: &'a HashMap<tantivy::index::SegmentId, Vec<u32>>,
    eligible: &'a [bool],
}

struct BestOfSegment {
    numbers: Vec<u32>,
    eligible: Vec<bool>,
    best: Vec<(u32, Score)>,
}

impl Collector for BestPassages<'_> {
    type Fruit = Vec<(u32, Bm25Score)>;
    type Child = BestOfSegment;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<Self::Child> {
        let numbers = self.numbers.get(&segment.segment_id()).cloned().unwrap_or_default();
        let is_eligible = |number: &u32| self.eligible.get(*number as usize).copied().unwrap_or(false);
        let eligible = numbers.iter().map(is_eligible).collect();
        Ok(BestOfSegment { numbers, eligible, best: Vec::with_capacity(2 * LEXICAL_LIMIT) })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Vec<(u32, Score)>>) -> tantivy::Result<Self::Fruit> {
        let mut all: Vec<(u32, Score)> = fruits.into_iter().flatten().collect();
        keep_best(&mut all);
        all.sort_unstable_by(best_first);
        Ok(all.into_iter().map(|(number, score)| (number, Bm25Score(score))).collect())
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Vec<(u32, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        if self.eligible[document as usize] {
            self.best.push((self.numbers[document as usize], score));
            if self.best.len() == 2 * LEXICAL_LIMIT {
                keep_best(&mut self.best);
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        keep_best(&mut self.best);
        self.best
    }
}

fn best_first(left: &(u32, Score), right: &(u32, Score)) -> std::cmp::Ordering {
    right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
}

fn keep_best(scored: &mut Vec<(u32, Score)>) {
    if scored.len() > LEXICAL_LIMIT {
        scored.select_nth_unstable_by(LEXICAL_LIMIT - 1, best_first);
        scored.truncate(LEXICAL_LIMIT);
    }
}
