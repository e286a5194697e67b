//! Words without accents and case, for comparing with lists.

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
