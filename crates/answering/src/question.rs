//! What a customer may write, parsed once.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// A question may have at most this many characters.
pub const MAX_QUESTION_CHARACTERS: usize = 2_000;
/// Text longer than this many bytes is refused before it is looked at.
pub const MAX_QUESTION_BYTES: usize = 16 * 1024;

/// A question: NFC, one line, without control, zero-width or direction-changing characters,
/// 1 to [`MAX_QUESTION_CHARACTERS`] characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Question(String);

/// Why a text is not a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefusedQuestion {
    /// Nothing is left when invisible characters are removed.
    #[error("the question is empty; write what you want to know")]
    Empty,
    /// Longer than [`MAX_QUESTION_CHARACTERS`] characters or [`MAX_QUESTION_BYTES`] bytes.
    #[error(
        "the question is longer than {MAX_QUESTION_CHARACTERS} characters; ask it in fewer words"
    )]
    TooLong,
}

impl Question {
    /// Cleans `text` and checks its length.
    ///
    /// # Errors
    /// [`RefusedQuestion`] when nothing or too much is left.
    pub fn parse(text: &str) -> Result<Self, RefusedQuestion> {
        if text.len() > MAX_QUESTION_BYTES {
            return Err(RefusedQuestion::TooLong);
        }
        let clean = visible_line(text);
        if clean.is_empty() {
            return Err(RefusedQuestion::Empty);
        }
        if clean.chars().count() > MAX_QUESTION_CHARACTERS {
            return Err(RefusedQuestion::TooLong);
        }
        Ok(Self(clean))
    }

    /// The cleaned text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text in NFC on one line, without control, zero-width and direction-changing characters.
pub(crate) fn visible_line(text: &str) -> String {
    let visible: String = text
        .nfc()
        .filter(|character| !is_invisible(*character))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A question is personal: it prints as its length only.
impl fmt::Debug for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Question({} characters)", self.0.chars().count())
    }
}

/// Characters that a reader cannot see and that change how text is matched or displayed.
/// The zero-width joiner is among them: it only matters inside of emoji, which we never match.
fn is_invisible(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
        | '\u{17B5}' => true,
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{E0000}'..='\u{E0FFF}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn zero_width_and_direction_marks_are_removed_and_spaces_collapsed() {
        let question = Question::parse("re\u{200B}fund\u{202E} \n\t where\u{FEFF}?").unwrap();
        assert_eq!(question.as_str(), "refund where?");
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(Question::parse("Ola\u{0301}").unwrap().as_str(), "Olá");
    }

    #[test]
    fn a_text_of_invisible_characters_is_empty() {
        assert_eq!(
            Question::parse("\u{200B}\u{FEFF} \u{0007}"),
            Err(RefusedQuestion::Empty)
        );
    }

    #[test]
    fn a_megabyte_is_refused_before_it_is_looked_at() {
        assert_eq!(
            Question::parse(&"a".repeat(1_000_000)),
            Err(RefusedQuestion::TooLong)
        );
        assert_eq!(
            Question::parse(&"中".repeat(2_001)),
            Err(RefusedQuestion::TooLong)
        );
        assert!(Question::parse(&"中".repeat(2_000)).is_ok());
    }

    #[test]
    fn a_question_does_not_print() {
        assert_eq!(
            format!("{:?}", Question::parse("my secret").unwrap()),
            "Question(9 characters)"
        );
    }
}
