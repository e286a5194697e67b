//! Search-as-you-type: titles, phrasings and headings that hold the words typed so far.
//!
//! Every word must be found: complete words exactly, as a prefix or with a typo; the last word, which may
//! be unfinished, as a prefix, possibly with a typo. The first letter is always taken as typed.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::Suggestion;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

use crate::analyzer::{Analyzer, fold};
use crate::catalogue::Catalogue;

/// How much a match counts by how it matched.
const EXACT: f32 = 1.0;
const PREFIX: f32 = 0.8;
const ONE_TYPO: f32 = 0.55;
const TWO_TYPOS: f32 = 0.35;
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
}

/// Where a word stands in an entry.
#[derive(Clone, Copy)]
struct Posting {
    entry: u32,
    start: u32,
    end: u32,
}

/// Everything that can be suggested in one language.
pub struct Suggestions {
    entries: Vec<Entry>,
    /// Folded words, sorted, with the places where they stand.
    words: Vec<(String, Vec<Posting>)>,
}

/// How one word of the typed text matches an entry.
#[derive(Clone, Copy)]
struct Match {
    score: f32,
    start: u32,
    end: u32,
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
            entries.push(Entry { article: number, text: article.title.clone(), weight: TITLE });
            let questions = article.questions.iter();
            entries.extend(questions.map(|text| Entry { article: number, text: text.clone(), weight: QUESTION }));
            let mut headings: Vec<String> = passages
                .filter_map(|passage| catalogue.passage_at(passage))
                .filter_map(|(passage, _)| passage.heading_path.last().cloned())
                .collect();
            headings.dedup();
            entries.extend(headings.into_iter().map(|text| Entry { article: number, text, weight: HEADING }));
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
        let unfinished = !typed.ends_with(char::is_whitespace);
        let words = analyzer.words(typed);
        let words = &words[words.len().saturating_sub(MAX_WORDS)..];
        let mut found: HashMap<u32, (f32, Vec<Match>)> = HashMap::new();
        let mut required = 0_usize;
        for (position, word) in words.iter().enumerate() {
            let is_last = position + 1 == words.len() && unfinished;
            // Complete stop words help nobody to find an article.
            if !is_last && words.len() > 1 && analyzer.is_stop_word(word.text) {
                continue;
            }
            let matches = self.matches(&fold(word.text), is_last);
            for (entry, matched) in matches {
                let slot = found.entry(entry).or_default();
                // Only entries that hold every earlier word stay in the race.
                if slot.1.len() == required {
                    slot.0 += matched.score;
                    slot.1.push(matched);
                }
            }
            required += 1;
        }
        found.retain(|_, (_, matches)| matches.len() == required && required > 0);
        self.rank(found, catalogue, admits, limit)
    }

    fn rank(
        &self,
        found: HashMap<u32, (f32, Vec<Match>)>,
        catalogue: &Catalogue,
        admits: &dyn Fn(u32) -> bool,
        limit: usize,
    ) -> Vec<Suggestion> {
        let score = |entry: u32, sum: f32| {
            let own = &self.entries[entry as usize];
            // Of two texts with the same words the shorter one is closer to what was typed.
            own.weight * sum - own.text.chars().count() as f32 * 0.001
        };
        let mut ranked: Vec<(u32, f32, Vec<Match>)> =
            found.into_iter().map(|(entry, (sum, matches))| (entry, score(entry, sum), matches)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut shown: Vec<u32> = Vec::new();
        let mut suggestions = Vec::new();
        for (entry, _, matches) in ranked {
            let own = &self.entries[entry as usize];
            if suggestions.len() == limit {
                break;
            }
            if shown.contains(&own.article) || !admits(own.article) {
                continue;
            }
            shown.push(own.article);
            if let Some(suggestion) = suggestion(own, &matches, catalogue) {
                suggestions.push(suggestion);
            }
        }
        suggestions
    }

    /// The best match of one word in every entry that holds it.
    fn matches(&self, word: &str, is_prefix: bool) -> HashMap<u32, Match> {
        let mut best: HashMap<u32, Match> = HashMap::new();
        let Some(first) = word.chars().next() else { return best };
        let automaton = typo_automaton(word);
        let letters = word.chars().count();
        let from = self.words.partition_point(|(known, _)| known.as_str() < first.to_string().as_str());
        for (known, postings) in self.words[from..].iter().take_while(|(known, _)| known.starts_with(first)) {
            let Some(score) = word_score(word, letters, known, is_prefix, automaton.as_ref()) else { continue };
            for posting in postings {
                let length = posting.end - posting.start;
                // Where folding keeps letters apart, a prefix highlights only what was typed.
                let typed_bytes = u32::try_from(word.len()).unwrap_or(length);
                let plain = known.len() as u32 == length && known.starts_with(word);
                let end = if plain { posting.start + typed_bytes } else { posting.end };
                let candidate = Match { score, start: posting.start, end };
                let slot = best.entry(posting.entry).or_insert(candidate);
                if candidate.score > slot.score {
                    *slot = candidate;
                }
            }
        }
        best
    }
}

fn index_words(entries: &[Entry], analyzer: &Analyzer) -> Vec<(String, Vec<Posting>)> {
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
    let mut words: Vec<_> = postings.into_iter().collect();
    words.sort_by(|a, b| a.0.cmp(&b.0));
    words
}

static ONE_TYPO_BUILDER: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO_TYPOS_BUILDER: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Words of four letters may hold one typo, words of eight letters two.
fn typo_automaton(word: &str) -> Option<DFA> {
    match word.chars().count() {
        0..=3 => None,
        4..=7 => Some(ONE_TYPO_BUILDER.build_prefix_dfa(word)),
        _ => Some(TWO_TYPOS_BUILDER.build_prefix_dfa(word)),
    }
}

/// How well a known word matches a typed one; `None` when it does not.
fn word_score(word: &str, letters: usize, known: &str, is_prefix: bool, automaton: Option<&DFA>) -> Option<f32> {
    if known == word {
        return Some(EXACT);
    }
    if known.starts_with(word) {
        let share = letters as f32 / known.chars().count() as f32;
        return Some(PREFIX * (0.7 + 0.3 * share) * if is_prefix { 1.0 } else { 0.8 });
    }
    let typos = typos(automaton?, known)?;
    // A finished word may not be much shorter than the known one.
    if !is_prefix && known.chars().count() > letters + 2 {
        return None;
    }
    Some(if typos <= 1 { ONE_TYPO } else { TWO_TYPOS })
}

/// The number of typos between the automaton's word and a prefix of `known`.
fn typos(automaton: &DFA, known: &str) -> Option<u8> {
    let mut state = automaton.initial_state();
    for byte in known.bytes() {
        state = automaton.transition(state, byte);
        if state == SINK_STATE {
            return None;
        }
    }
    match automaton.distance(state) {
        Distance::Exact(typos) => Some(typos),
        Distance::AtLeast(_) => None,
    }
}

fn suggestion(entry: &Entry, matches: &[Match], catalogue: &Catalogue) -> Option<Suggestion> {
    let article = catalogue.article_at(entry.article)?;
    let mut highlights: Vec<(usize, usize)> = matches
        .iter()
        .map(|matched| (matched.start as usize, matched.end as usize))
        .filter(|(start, end)| entry.text.get(*start..*end).is_some())
        .collect();
    highlights.sort_unstable();
    highlights.dedup_by(|next, kept| next.0 < kept.1);
    Some(Suggestion {
        article: article.key.id.clone(),
        locale: article.key.locale.clone(),
        title: article.title.clone(),
        text: entry.text.clone(),
        highlights,
    })
}
