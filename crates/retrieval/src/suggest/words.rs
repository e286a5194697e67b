//! How a typed word matches the words of the entries: exactly, as a prefix, or with typos.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

/// How much a match counts by how it matched.
const EXACT: f32 = 1.0;
const PREFIX: f32 = 0.8;
const ONE_TYPO: f32 = 0.55;
const TWO_TYPOS: f32 = 0.35;
/// Where a word stands in an entry.
#[derive(Clone, Copy)]
pub struct Posting {
    /// The entry's number.
    pub entry: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A folded word of the entries and the places where it stands, by entry.
pub struct KnownWord {
    /// The word.
    pub text: String,
    /// Its places, by entry.
    pub postings: Vec<Posting>,
}

/// One word of the typed text and the known words that it matches, with scores.
pub struct TypedWord<'a> {
    folded: String,
    known: Vec<(&'a KnownWord, f32)>,
}

impl<'a> TypedWord<'a> {
    /// The word, folded, and what it matches of `words`, which are sorted; `is_prefix` when it may be unfinished.
    pub fn find(folded: String, is_prefix: bool, words: &'a [KnownWord]) -> Self {
        let Some(first) = folded.chars().next() else {
            return Self {
                folded,
                known: Vec::new(),
            };
        };
        let automaton = typo_automaton(&folded);
        let letters = folded.chars().count();
        let initial = &folded[..first.len_utf8()];
        let from = words.partition_point(|known| known.text.as_str() < initial);
        let same_initial = words[from..]
            .iter()
            .take_while(|known| known.text.starts_with(first));
        let score =
            |known: &str| word_score(&folded, letters, known, is_prefix, automaton.as_ref());
        let known = same_initial
            .filter_map(|known| Some((known, score(&known.text)?)))
            .collect();
        Self { folded, known }
    }

    /// Every place of every known word that this one matches, with the score of that match.
    pub fn postings(&self) -> impl Iterator<Item = (Posting, f32)> {
        self.known
            .iter()
            .flat_map(|(known, score)| known.postings.iter().map(move |posting| (*posting, *score)))
    }

    /// How many [`Self::postings`] there are.
    pub fn posting_count(&self) -> usize {
        self.known
            .iter()
            .map(|(known, _)| known.postings.len())
            .sum()
    }

    /// Where the word stands in an entry: the place of its best match.
    pub fn highlight(&self, entry: u32) -> Option<(usize, usize)> {
        let mut best: Option<(f32, &KnownWord, Posting)> = None;
        for (known, score) in &self.known {
            let at = known
                .postings
                .partition_point(|posting| posting.entry < entry);
            let posting = known
                .postings
                .get(at)
                .filter(|posting| posting.entry == entry);
            if let Some(posting) =
                posting.filter(|_| best.is_none_or(|(highest, ..)| *score > highest))
            {
                best = Some((*score, known, *posting));
            }
        }
        let (_, known, posting) = best?;
        let (start, end) = (posting.start as usize, posting.end as usize);
        // Where folding keeps letters apart, a prefix highlights only what was typed.
        let is_plain = known.text.len() == end - start && known.text.starts_with(&self.folded);
        Some((
            start,
            if is_plain {
                start + self.folded.len()
            } else {
                end
            },
        ))
    }
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
fn word_score(
    word: &str,
    letters: usize,
    known: &str,
    is_prefix: bool,
    automaton: Option<&DFA>,
) -> Option<f32> {
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
