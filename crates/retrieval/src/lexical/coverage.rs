//! How much of a query's weight a text or an indexed passage holds.

use std::collections::HashSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, Term};

use super::query::{WeightedWord, Words};
use super::{LanguageFields, LexicalIndex};

/// Share of an unknown word's pieces that must occur for the word to count as present.
const GRAM_MATCH: f32 = 0.6;

/// The part of a word's weight that counts when so many of its pieces occur.
fn of_pieces(word: &WeightedWord, present: usize) -> f32 {
    let share = present as f32 / word.grams.len().max(1) as f32;
    if share >= GRAM_MATCH {
        word.idf * share
    } else {
        0.0
    }
}

/// The weight of the words together; nothing when none of them carries a topic, so that "why?" is covered by no
/// passage although many hold the word.
fn topical_weight(words: &[WeightedWord]) -> f32 {
    let topical = words.iter().filter(|word| word.topical);
    topical.map(|word| word.idf).sum()
}

impl Words<'_> {
    /// The part of the words' weight, 0 to 1, whose words occur in a text of the language.
    pub fn coverage_of_text(&mut self, language: &str, text: &str) -> f32 {
        let (analyzer, words) = self.in_language(language);
        let total = topical_weight(words);
        if total <= 0.0 {
            return 0.0;
        }
        let terms: HashSet<String> = analyzer.index_terms(text).into_iter().collect();
        let needs_grams = words.iter().any(|word| !word.grams.is_empty());
        let grams: HashSet<String> = if needs_grams {
            analyzer.grams(text).into_iter().collect()
        } else {
            HashSet::new()
        };
        let covered = |word: &WeightedWord| {
            if word.terms.iter().any(|term| terms.contains(term)) {
                return word.idf;
            }
            of_pieces(
                word,
                word.grams
                    .iter()
                    .filter(|gram| grams.contains(*gram))
                    .count(),
            )
        };
        words.iter().map(covered).sum::<f32>() / total
    }
}

impl LexicalIndex {
    /// The same as [`Words::coverage_of_text`] for whole passages of one language with their titles, headings and
    /// phrasings, by passage number: looked up in the index, which is many times faster than analysing them again.
    ///
    /// # Errors
    /// When index files cannot be read.
    pub fn coverage(
        &self,
        words: &mut Words<'_>,
        language: &str,
        passages: &[u32],
    ) -> tantivy::Result<Vec<f32>> {
        let (_, words) = words.in_language(language);
        let total = topical_weight(words);
        let mut covered = vec![0.0; passages.len()];
        let Some(fields) = self.fields.get(language).filter(|_| total > 0.0) else {
            return Ok(covered);
        };
        let places = self.places(passages);
        let searcher = self.reader.searcher();
        for word in words {
            for (sum, part) in covered
                .iter_mut()
                .zip(covered_by(word, fields, &searcher, &places)?)
            {
                *sum += part / total;
            }
        }
        Ok(covered)
    }

    /// Where the passages are indexed, in the order of the index.
    fn places(&self, passages: &[u32]) -> Vec<Place> {
        let document = |passage: &u32| self.documents.get(*passage as usize).copied().flatten();
        let known = passages.iter().enumerate();
        let mut places: Vec<Place> = known
            .filter_map(|(position, passage)| {
                document(passage).map(|(segment, document)| Place {
                    segment,
                    document,
                    position,
                })
            })
            .collect();
        places.sort_unstable_by_key(|place| (place.segment, place.document));
        places
    }
}

/// Where a passage is indexed.
struct Place {
    segment: u32,
    document: DocId,
    /// Its position among the passages that were asked for.
    position: usize,
}

/// The part of the word's weight that each of the passages holds.
fn covered_by(
    word: &WeightedWord,
    fields: &LanguageFields,
    searcher: &Searcher,
    places: &[Place],
) -> tantivy::Result<Vec<f32>> {
    let size = places
        .iter()
        .map(|place| place.position + 1)
        .max()
        .unwrap_or(0);
    let mut counts = vec![0_usize; size];
    if word.known_in.is_empty() {
        for gram in &word.grams {
            count(
                &Term::from_field_text(fields.grams, gram),
                searcher,
                places,
                &mut counts,
            )?;
        }
        return Ok(counts
            .into_iter()
            .map(|present| of_pieces(word, present))
            .collect());
    }
    for term in word.known_in.iter().flat_map(|known| &known.terms) {
        count(term, searcher, places, &mut counts)?;
    }
    Ok(counts
        .into_iter()
        .map(|present| if present > 0 { word.idf } else { 0.0 })
        .collect())
}

/// Adds one for each passage that holds the term.
fn count(
    term: &Term,
    searcher: &Searcher,
    places: &[Place],
    counts: &mut [usize],
) -> tantivy::Result<()> {
    for of_segment in places.chunk_by(|a, b| a.segment == b.segment) {
        let segment = searcher.segment_reader(of_segment[0].segment);
        let postings = segment
            .inverted_index(term.field())?
            .read_postings(term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else {
            continue;
        };
        for place in of_segment {
            let document = if postings.doc() < place.document {
                postings.seek(place.document)
            } else {
                postings.doc()
            };
            counts[place.position] += usize::from(document == place.document);
        }
    }
    Ok(())
}
