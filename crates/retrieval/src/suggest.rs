//! Search-as-you-type: titles, phrasings and headings that hold the words typed so far.
//!
//! Every word must be found: complete words exactly, as a prefix or with a typo; the last word, which may
//! be unfinished, as a prefix, possibly with a typo. The first letter is always taken as typed.

mod words;

use std::collections::HashMap;

use domain::Suggestion;

use self::words::{KnownWord, Posting, TypedWord};
use crate::analyzer::{Analyzer, fold};
use crate::catalogue::Catalogue;

/// How much an entry counts by where its text stands in the article.
const TITLE: f32 = 1.0;
const QUESTION: f32 = 0.9;
const HEADING: f32 = 0.7;
/// Words of the typed text that are looked at; the last ones count.
const MAX_WORDS: usize = 12;

/// One text that may be suggested.
struct Entry {
    article: u32,
    text: String,
    weight: f32,
    /// Characters of the text.
    length: f32,
}

impl Entry {
    fn new(article: u32, text: &str, weight: f32) -> Self {
        Self {
            article,
            text: text.to_owned(),
            weight,
            length: text.chars().count() as f32,
        }
    }
}

/// Everything that can be suggested in one language.
pub struct Suggestions {
    entries: Vec<Entry>,
    /// Sorted by text.
    words: Vec<KnownWord>,
}

impl Suggestions {
    /// Collects the titles, phrasings and headings of the articles in one language.
    #[must_use]
    pub fn build(catalogue: &Catalogue, language: &str) -> Self {
        let analyzer = Analyzer::for_language(language);
        let mut entries = Vec::new();
        for (number, article, passages) in catalogue.all_articles() {
            if article.key.locale.language() != language {
                continue;
            }
            entries.push(Entry::new(number, &article.title, TITLE));
            entries.extend(
                article
                    .questions
                    .iter()
                    .map(|text| Entry::new(number, text, QUESTION)),
            );
            let mut headings: Vec<&String> = passages
                .filter_map(|passage| catalogue.passage_at(passage))
                .filter_map(|(passage, _)| passage.heading_path.last())
                .collect();
            headings.dedup();
            entries.extend(
                headings
                    .into_iter()
                    .map(|text| Entry::new(number, text, HEADING)),
            );
        }
        let words = index_words(&entries, &analyzer);
        Self { entries, words }
    }

    /// The best texts for what was typed, one per article; `admits` says which articles may be shown.
    #[must_use]
    pub fn complete(
        &self,
        typed: &str,
        analyzer: &Analyzer,
        catalogue: &Catalogue,
        admits: &dyn Fn(u32) -> bool,
        limit: usize,
    ) -> Vec<Suggestion> {
        let typed = self.typed_words(typed, analyzer);
        let best = best_by_article(&self.entries, self.entries_with_all(&typed), admits, limit);
        best.into_iter()
            .filter_map(|entry| self.suggestion(entry, &typed, catalogue))
            .collect()
    }

    /// The words that an entry must hold. Complete stop words help nobody to find an article.
    fn typed_words(&self, typed: &str, analyzer: &Analyzer) -> Vec<TypedWord<'_>> {
        let unfinished = !typed.ends_with(char::is_whitespace);
        let words = analyzer.words(typed);
        let words = &words[words.len().saturating_sub(MAX_WORDS)..];
        let is_last = |position: usize| position + 1 == words.len() && unfinished;
        let required = words.iter().enumerate().filter(|(position, word)| {
            is_last(*position) || words.len() == 1 || !analyzer.is_stop_word(word.text)
        });
        required
            .map(|(position, word)| {
                TypedWord::find(fold(word.text), is_last(position), &self.words)
            })
            .collect()
    }

    /// The entries that hold every word, each with the sum of its best matches.
    fn entries_with_all(&self, typed: &[TypedWord<'_>]) -> Vec<(u32, f32)> {
        let mut by_rarity: Vec<&TypedWord<'_>> = typed.iter().collect();
        by_rarity.sort_by_key(|word| word.posting_count());
        let Some((rarest, others)) = by_rarity.split_first() else {
            return Vec::new();
        };
        // Scores by entry: one letter matches a large part of all entries, for which a hash map is too slow.
        let mut scores = vec![0.0_f32; self.entries.len()];
        let mut found = Vec::new();
        for (posting, score) in rarest.postings() {
            let slot = &mut scores[posting.entry as usize];
            if *slot == 0.0 {
                found.push((posting.entry, 0.0));
            }
            *slot = slot.max(score);
        }
        add_and_clear(&mut found, &mut scores);
        for word in others {
            if found.is_empty() {
                break;
            }
            for (posting, score) in word.postings() {
                let slot = &mut scores[posting.entry as usize];
                *slot = slot.max(score);
            }
            found.retain(|(entry, _)| scores[*entry as usize] > 0.0);
            add_and_clear(&mut found, &mut scores);
            // Entries that lack an earlier word still have a score of this one.
            word.postings()
                .for_each(|(posting, _)| scores[posting.entry as usize] = 0.0);
        }
        found
    }

    fn suggestion(
        &self,
        entry: u32,
        typed: &[TypedWord<'_>],
        catalogue: &Catalogue,
    ) -> Option<Suggestion> {
        let own = &self.entries[entry as usize];
        let article = catalogue.article_at(own.article)?;
        let is_whole = |(start, end): &(usize, usize)| own.text.get(*start..*end).is_some();
        let mut highlights: Vec<(usize, usize)> = typed
            .iter()
            .filter_map(|word| word.highlight(entry))
            .filter(is_whole)
            .collect();
        highlights.sort_unstable();
        highlights.dedup_by(|next, kept| next.0 < kept.1);
        Some(Suggestion {
            article: article.key.id.clone(),
            locale: article.key.locale.clone(),
            title: article.title.clone(),
            text: own.text.clone(),
            highlights,
        })
    }
}

/// Moves the scores of the found entries to their sums.
fn add_and_clear(found: &mut [(u32, f32)], scores: &mut [f32]) {
    for (entry, sum) in found {
        *sum += std::mem::take(&mut scores[*entry as usize]);
    }
}

/// The best entry of each article that may be shown, best first; ties go to the earlier one.
fn best_by_article(
    entries: &[Entry],
    found: Vec<(u32, f32)>,
    admits: &dyn Fn(u32) -> bool,
    limit: usize,
) -> Vec<u32> {
    let mut scored: Vec<(u32, f32)> = found
        .into_iter()
        .filter(|(entry, _)| admits(entries[*entry as usize].article))
        // Of two texts with the same words the shorter one is closer to what was typed.
        .map(|(entry, sum)| {
            (
                entry,
                entries[entry as usize].weight * sum - entries[entry as usize].length * 0.001,
            )
        })
        .collect();
    let best_first = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let mut shown: Vec<u32> = Vec::new();
    let mut best = Vec::new();
    // Several of the best may belong to one article, so ever larger heads are sorted until there are enough.
    let (mut sorted, mut head) = (0, 8 * limit.max(1));
    while best.len() < limit && sorted < scored.len() {
        let rest = &mut scored[sorted..];
        if head < rest.len() {
            rest.select_nth_unstable_by(head - 1, best_first);
        }
        let head_length = head.min(rest.len());
        rest[..head_length].sort_unstable_by(best_first);
        for (entry, _) in &rest[..head_length] {
            let article = entries[*entry as usize].article;
            if best.len() < limit && !shown.contains(&article) {
                shown.push(article);
                best.push(*entry);
            }
        }
        sorted += head_length;
        head *= 4;
    }
    best
}

fn index_words(entries: &[Entry], analyzer: &Analyzer) -> Vec<KnownWord> {
    let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        for word in analyzer.words(&entry.text) {
            let posting = Posting {
                entry: number as u32,
                start: word.start as u32,
                end: (word.start + word.text.len()) as u32,
            };
            postings.entry(fold(word.text)).or_default().push(posting);
        }
    }
    let mut words: Vec<KnownWord> = postings
        .into_iter()
        .map(|(text, postings)| KnownWord { text, postings })
        .collect();
    words.sort_by(|a, b| a.text.cmp(&b.text));
    words
}

#[cfg(test)]
mod tests;
