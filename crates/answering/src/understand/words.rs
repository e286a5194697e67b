//! Words without accents and case, for comparing with lists.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Lower case without accents; final sigma, ß and ł spelled plainly.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text
        .nfd()
        .filter(|character| !is_combining_mark(*character))
    {
        for lower in character.to_lowercase() {
            match lower {
                'ς' => folded.push('σ'),
                'ß' => folded.push_str("ss"),
                'ł' => folded.push('l'),
                '\u{2019}' | '\u{2BC}' => folded.push('\''),
                other => folded.push(other),
            }
        }
    }
    folded
}

/// The words of a text, folded. Hyphens split words; apostrophes do not.
pub fn folded_words(text: &str) -> Vec<String> {
    fold(text).unicode_words().map(str::to_owned).collect()
}

/// The words of a text in lower case with their accents.
pub fn lower_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('\u{2019}', "'")
        .unicode_words()
        .map(str::to_owned)
        .collect()
}

/// Whether the text is written in Han characters.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether the character is a Greek letter.
pub fn is_greek(character: char) -> bool {
    matches!(character, '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}')
}

/// Whole words and prefixes.
pub struct WordList {
    words: HashSet<String>,
    prefixes: Vec<String>,
}

impl WordList {
    /// Folds the entries; one that ends in `*` matches as a prefix.
    pub fn new(entries: &[String]) -> Self {
        let folded: Vec<String> = entries.iter().map(|entry| fold(entry)).collect();
        let (prefixes, words): (Vec<_>, Vec<_>) =
            folded.into_iter().partition(|entry| entry.ends_with('*'));
        let prefixes = prefixes
            .into_iter()
            .map(|entry| entry.trim_end_matches('*').to_owned())
            .collect();
        Self {
            words: words.into_iter().collect(),
            prefixes,
        }
    }

    /// Whether the folded word is listed.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
            || self
                .prefixes
                .iter()
                .any(|prefix| word.starts_with(prefix.as_str()))
    }

    /// Whether any of the folded words is listed.
    pub fn has_any(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// For Chinese, where words are not separated.
    pub fn occurs_in(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word.as_str()))
    }

    /// `text` without any of the whole words, for Chinese.
    pub fn taken_out_of(&self, text: String) -> String {
        self.words
            .iter()
            .fold(text, |rest, word| rest.replace(word.as_str(), ""))
    }
}
