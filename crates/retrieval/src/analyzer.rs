//! From text to index terms, one analyzer per language: words are split, lower-cased, stemmed and
//! stripped of accents, so that "Rückgaben", "ruckgabe" and "Rueckgabe" meet.
//!
//! Snowball stems for de el en es fr it nl pl pt; jieba segmentation for zh; every other language is
//! folded without stemming. A word gives its stem twice when accents change it (the stem of the word
//! as written, and of the word without accents), because customers leave accents out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use jieba_rs::{Jieba, TokenizeMode};
use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Letters of a word piece in the n-gram field.
const GRAM_LENGTH: usize = 4;
/// Shorter words give no pieces: their stems are enough.
const GRAM_MIN_WORD: usize = 6;
/// A longer word is an identifier or noise: it is indexed whole, up to this many characters.
const MAX_WORD: usize = 64;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Its first byte in the text.
    pub start: usize,
}

/// The index terms of one word: its stem, and the stem of its unaccented form when that differs.
pub type Terms = Vec<String>;

/// Analyses text of one language.
pub struct Analyzer {
    stemmer: Option<Stemmer>,
    segments_chinese: bool,
    is_greek: bool,
    stop_words: &'static HashSet<String>,
}

impl Analyzer {
    /// The analyzer of a primary language subtag; an unknown language gets plain folding.
    #[must_use]
    pub fn for_language(language: &str) -> Self {
        let stemmer = algorithm(language).map(Stemmer::create);
        static NONE: LazyLock<HashSet<String>> = LazyLock::new(HashSet::new);
        let stop_words = STOP_WORDS.get(language).unwrap_or(&NONE);
        Self {
            stemmer,
            segments_chinese: language == "zh",
            is_greek: language == "el",
            stop_words,
        }
    }

    /// The words of a text, in order.
    pub fn words<'a>(&self, text: &'a str) -> Vec<Word<'a>> {
        let mut words = Vec::new();
        for (start, word) in plain_words(text) {
            if word.chars().any(is_han) {
                // Unicode splits Han text into single characters; jieba joins them below.
                continue;
            }
            split_elision(word, start, &mut words);
        }
        if text.chars().any(is_han) {
            self.han_words(text, &mut words);
            words.sort_by_key(|word| (word.start, word.text.len()));
        }
        words
    }

    /// Han runs of the text: segmented for Chinese, single characters otherwise.
    fn han_words<'a>(&self, text: &'a str, words: &mut Vec<Word<'a>>) {
        for (run_start, run) in han_runs(text) {
            if self.segments_chinese {
                for token in jieba().tokenize(run, TokenizeMode::Search, true) {
                    let start = run_start + byte_offset(run, token.start);
                    words.push(Word {
                        text: token.word,
                        start,
                    });
                }
            } else {
                words.extend(run.char_indices().map(|(offset, character)| Word {
                    text: &run[offset..offset + character.len_utf8()],
                    start: run_start + offset,
                }));
            }
        }
    }

    /// Whether the word carries no topic in this language.
    #[must_use]
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(&fold(word))
    }

    /// The index terms of one word.
    #[must_use]
    pub fn terms(&self, word: &str) -> Terms {
        let word: Cow<'_, str> = match word.char_indices().nth(MAX_WORD) {
            Some((end, _)) => Cow::Borrowed(&word[..end]),
            None => Cow::Borrowed(word),
        };
        let folded = fold(&word);
        let Some(stemmer) = self
            .stemmer
            .as_ref()
            .filter(|_| word.chars().any(char::is_alphabetic))
        else {
            return vec![folded];
        };
        let stem = |word: &str| {
            let stem = fold(&stemmer.stem(word));
            if self.is_greek {
                without_final_iota(stem)
            } else {
                stem
            }
        };
        let (written, unaccented) = (stem(&word.to_lowercase()), stem(&folded));
        if written == unaccented {
            vec![written]
        } else {
            vec![written, unaccented]
        }
    }

    /// The terms of a whole text, for indexing.
    pub fn index_terms(&self, text: &str) -> Vec<String> {
        self.words(text)
            .iter()
            .flat_map(|word| self.terms(word.text))
            .collect()
    }

    /// The topic words of a query, each as its alternative terms. Stop words count only when there is nothing else.
    #[must_use]
    pub fn query_terms(&self, text: &str) -> Vec<Terms> {
        let words = self.words(text);
        let topical: Vec<&Word<'_>> = words
            .iter()
            .filter(|word| !self.is_stop_word(word.text))
            .collect();
        let kept = if topical.is_empty() {
            words.iter().collect()
        } else {
            topical
        };
        let mut seen = HashSet::new();
        kept.into_iter()
            .map(|word| self.terms(word.text))
            .filter(|terms| seen.insert(terms.clone()))
            .collect()
    }

    /// Pieces of words that survive typos and stand inside of compounds: pieces of four letters of words of
    /// six letters or more; pairs of characters for Chinese.
    #[must_use]
    pub fn grams(&self, text: &str) -> Vec<String> {
        let mut grams = Vec::new();
        for (_, run) in han_runs(text) {
            let characters: Vec<char> = run.chars().collect();
            grams.extend(
                characters
                    .windows(2)
                    .map(|pair| pair.iter().collect::<String>()),
            );
        }
        for (_, word) in plain_words(text).filter(|(_, word)| !word.chars().any(is_han)) {
            let letters: Vec<char> = fold(word).chars().take(MAX_WORD).collect();
            if letters.len() >= GRAM_MIN_WORD
                && !self
                    .stop_words
                    .contains(&letters.iter().collect::<String>())
            {
                grams.extend(
                    letters
                        .windows(GRAM_LENGTH)
                        .map(|piece| piece.iter().collect::<String>()),
                );
            }
        }
        grams
    }
}

/// The words by the rules of Unicode, and also cut at colons: those rules keep `refund:order` whole, as Swedish
/// abbreviations need.
fn plain_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices().flat_map(|(start, word)| {
        let mut next = start;
        word.split(':').filter_map(move |part| {
            let at = next;
            next += part.len() + 1;
            (!part.is_empty()).then_some((at, part))
        })
    })
}

/// The Snowball stemmer leaves the iota of plurals in -ίες and takes that of singulars in -ία.
fn without_final_iota(mut stem: String) -> String {
    if stem.ends_with('ι') && stem.chars().count() > 4 {
        stem.pop();
    }
    stem
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        _ => return None,
    })
}

/// Lower case, without accents, with the special letters of the ten languages spelled plainly.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
    {
        for lower in character.to_lowercase() {
            match lower {
                'ς' => folded.push('σ'),
                'ß' => folded.push_str("ss"),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'đ' => folded.push('d'),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                '\u{2019}' => folded.push('\''),
                other if is_combining_mark(other) => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// Han characters of the unified blocks.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Maximal runs of Han characters with their first byte.
fn han_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (offset, character) in text.char_indices() {
        match (start, is_han(character)) {
            (None, true) => start = Some(offset),
            (Some(from), false) => {
                runs.push((from, &text[from..offset]));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        runs.push((from, &text[from..]));
    }
    runs
}

/// The byte at which the character with this number starts.
fn byte_offset(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(offset, _)| offset)
}

/// `l'article` and `dell'ordine` are two words: the elided one and the one that is searched for.
fn split_elision<'a>(word: &'a str, start: usize, words: &mut Vec<Word<'a>>) {
    let apostrophe = word
        .char_indices()
        .find(|(_, character)| matches!(character, '\'' | '\u{2019}'));
    match apostrophe {
        Some((at, character))
            if at <= 5 && word[at + character.len_utf8()..].chars().count() >= 3 =>
        {
            let rest = at + character.len_utf8();
            words.push(Word {
                text: &word[..at],
                start,
            });
            words.push(Word {
                text: &word[rest..],
                start: start + rest,
            });
        }
        _ => words.push(Word { text: word, start }),
    }
}

static STOP_WORDS: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let lists: HashMap<String, String> =
        toml::from_str(include_str!("../data/stop-words.toml")).unwrap_or_default();
    let fold_all = |words: String| words.split_whitespace().map(fold).collect();
    lists
        .into_iter()
        .map(|(language, words)| (language, fold_all(words)))
        .collect()
});

/// The Chinese dictionary takes some tens of milliseconds to load, so only Chinese text pays for it.
fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets(language: &str, left: &str, right: &str) -> bool {
        let analyzer = Analyzer::for_language(language);
        let terms = analyzer.terms(left);
        analyzer
            .terms(right)
            .iter()
            .any(|term| terms.contains(term))
    }

    #[test]
    fn a_colon_parts_words() {
        let words: Vec<(&str, usize)> = Analyzer::for_language("en")
            .words("a:refund:9:30")
            .iter()
            .map(|word| (word.text, word.start))
            .collect();
        assert_eq!(words, [("a", 0), ("refund", 2), ("9", 9), ("30", 11)]);
    }

    #[test]
    fn forms_of_a_word_meet_in_every_stemmed_language() {
        for (language, left, right) in [
            ("en", "refunds", "refunded"),
            ("de", "Rückgaben", "Rückgabe"),
            ("es", "devoluciones", "devolución"),
            ("it", "rimborsi", "rimborso"),
            ("fr", "remboursements", "remboursement"),
            ("nl", "bestellingen", "bestelling"),
            ("pt", "encomendas", "encomenda"),
            ("pl", "zamówienia", "zamówienie"),
            ("el", "παραγγελίες", "παραγγελία"),
        ] {
            assert!(meets(language, left, right), "{language}: {left} / {right}");
        }
    }

    #[test]
    fn words_typed_without_accents_meet_the_accented_ones() {
        for (language, left, right) in [
            ("es", "devolucion", "devolución"),
            ("fr", "expedie", "expédié"),
            ("pl", "zamowienie", "zamówienie"),
            ("el", "παραγγελια", "παραγγελία"),
            ("pt", "nao", "não"),
            ("de", "zuruck", "zurück"),
            ("de", "Strasse", "Straße"),
        ] {
            assert!(meets(language, left, right), "{language}: {left} / {right}");
        }
    }

    #[test]
    fn chinese_is_segmented_into_words() {
        let words = Analyzer::for_language("zh").index_terms("我的包裹还没有收到，怎么退款？");
        assert!(
            words.contains(&"包裹".to_owned()) && words.contains(&"退款".to_owned()),
            "{words:?}"
        );
    }

    #[test]
    fn stop_words_are_dropped_unless_nothing_else_is_left() {
        let english = Analyzer::for_language("en");
        assert_eq!(english.query_terms("where is my refund"), [["refund"]]);
        assert!(!english.query_terms("how do I").is_empty());
    }

    #[test]
    fn elided_articles_are_split_off() {
        let french = Analyzer::for_language("fr");
        assert!(
            french
                .index_terms("l’enchère d'achat")
                .contains(&"encher".to_owned())
        );
    }

    #[test]
    fn word_offsets_point_at_the_words() {
        let text = "Zażółć 退款 l'ordine";
        for language in ["pl", "zh", "it", "sv"] {
            for word in Analyzer::for_language(language).words(text) {
                assert_eq!(&text[word.start..word.start + word.text.len()], word.text);
            }
        }
    }

    #[test]
    fn every_language_of_the_product_has_stop_words() {
        for language in domain::locale::LANGUAGES {
            assert!(
                !Analyzer::for_language(language).stop_words.is_empty(),
                "{language}"
            );
        }
    }

    #[test]
    fn a_typo_still_shares_pieces() {
        let english = Analyzer::for_language("en");
        let right = english.grams("counterfeit");
        assert!(
            english
                .grams("counterfiet")
                .iter()
                .filter(|gram| right.contains(gram))
                .count()
                >= 5
        );
    }
}
