//! The lexical leg: BM25 over analysed words, in tantivy.
//!
//! Each language has its own fields, so that document frequencies and lengths are those of that
//! language. Queries are built from analysed terms; the query grammar of tantivy never sees them.
//!
//! `query` turns text into weighted words and ranks by them, `best` keeps the best eligible passages, `coverage`
//! tells how much of a query a passage holds. This module writes and opens the index.

mod best;
mod coverage;
mod query;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use domain::{Article, Passage};
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TantivyDocument, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocId, Index, IndexReader, ReloadPolicy, Term};

pub use self::query::{LexicalMatches, WeightedWord, Words};
use crate::analyzer::Analyzer;
use crate::catalogue::{IndexedArticle, passage_key};
use crate::statement::indexed_text;

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

/// The opened lexical index of a generation.
pub struct LexicalIndex {
    reader: IndexReader,
    fields: BTreeMap<String, LanguageFields>,
    /// Passage numbers by segment and document.
    numbers: HashMap<tantivy::index::SegmentId, Arc<[u32]>>,
    /// The segment, by its place in the searcher, and the document of each passage, by passage number.
    documents: Vec<Option<(u32, DocId)>>,
    passages_by_language: HashMap<String, u64>,
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
pub fn write(
    directory: &Path,
    languages: &[String],
    change: &LexicalChange<'_>,
) -> tantivy::Result<()> {
    let index = if directory.join("meta.json").exists() {
        Index::open_in_dir(directory)?
    } else {
        Index::create_in_dir(directory, schema(languages))?
    };
    let schema = index.schema();
    let fields = fields_of(&schema)?;
    let (passage_field, article_field) =
        (schema.get_field("passage")?, schema.get_field("article")?);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
    for key in &change.removed {
        writer.delete_term(Term::from_field_text(article_field, key));
    }
    let mut analyzers: HashMap<&str, Analyzer> = HashMap::new();
    for indexed in &change.added {
        let language = indexed.article.key.locale.language();
        let analyzer = analyzers
            .entry(language)
            .or_insert_with(|| Analyzer::for_language(language));
        let Some(language_fields) = fields.get(language) else {
            return Err(tantivy::TantivyError::InvalidArgument(format!(
                "no fields for language `{language}`"
            )));
        };
        for passage in &indexed.passages {
            let mut document = document(analyzer, language_fields, &indexed.article, passage);
            document.add_u64(passage_field, passage_key(passage, &indexed.article));
            document.add_text(article_field, indexed.article.key.to_string());
            writer.add_document(document)?;
        }
    }
    writer.commit()?;
    if !change.removed.is_empty() {
        // Passages that left go on counting in the statistics of words until their segment is written anew:
        // the same articles would be found differently, depending on what stood there before.
        let segments = index.searchable_segment_ids()?;
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()
}

/// The text of a passage without its own headings, which have a field of their own.
fn body_text(passage: &Passage) -> String {
    let body = passage
        .statements
        .iter()
        .filter(|statement| statement.kind != domain::StatementKind::Heading);
    body.map(indexed_text).collect::<Vec<_>>().join(" ")
}

fn document(
    analyzer: &Analyzer,
    fields: &LanguageFields,
    article: &Article,
    passage: &Passage,
) -> TantivyDocument {
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
            .map(|(position, text)| Token {
                text,
                position,
                ..Token::default()
            })
            .collect();
        document.add_pre_tokenized_text(
            field,
            PreTokenizedString {
                text: String::new(),
                tokens,
            },
        );
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
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let reader: IndexReader = reader;
        let mut by_segment = HashMap::new();
        let mut documents = vec![None; numbers.len()];
        for (segment_number, segment) in (0_u32..).zip(reader.searcher().segment_readers()) {
            let keys = segment.fast_fields().u64("passage")?;
            let of_document = |document: DocId| {
                let key = keys.first(document).unwrap_or_default();
                numbers.get(&key).copied().unwrap_or(u32::MAX)
            };
            let of_segment: Arc<[u32]> = (0..segment.max_doc()).map(of_document).collect();
            for document in segment.doc_ids_alive() {
                if let Some(slot) = documents.get_mut(of_segment[document as usize] as usize) {
                    *slot = Some((segment_number, document));
                }
            }
            by_segment.insert(segment.segment_id(), of_segment);
        }
        Ok(Self {
            reader,
            fields,
            numbers: by_segment,
            documents,
            passages_by_language,
        })
    }
}

#[cfg(test)]
mod tests;
