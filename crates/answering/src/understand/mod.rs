//! Stage 1: from a question to what is known about it: language, intent, what to look for.

mod bearing;
mod intent;
mod language;
mod words;

use domain::{Locale, Turn};

pub use bearing::Topic;
pub use intent::Intent;
pub use language::{DetectedLanguage, detect_language};

/// A question with at most this many words may lean on the turn before it.
const DEPENDENT_WORDS: usize = 7;

/// What the engine knows about a question before it looks anything up.
#[derive(Clone, Debug, PartialEq)]
pub struct UnderstoodQuestion {
    /// The locale that it is written in.
    pub language: DetectedLanguage,
    /// What the customer wants.
    pub intent: Intent,
    /// The question as it is looked up.
    pub query: String,
    /// The question together with the one before it, when it may lean on that.
    pub query_with_context: Option<String>,
    /// Words of the question.
    pub word_count: usize,
    /// Whether it points at something of the customer's: "my parcel", "this".
    pub is_personal: bool,
    /// Matters in it that the other party must not settle.
    pub topics: Vec<Topic>,
}

/// Understands `question`, asked on a surface in `surface_locale` after `turns`.
#[must_use]
pub fn understand(
    question: &str,
    surface_locale: Option<&Locale>,
    turns: &[Turn],
) -> UnderstoodQuestion {
    let language = detect_language(
        question,
        surface_locale,
        turns.last().map(|turn| &turn.locale),
    );
    let folded = words::folded_words(question);
    let intent = intent::intent(
        question,
        &folded,
        language.locale.language(),
        surface_locale.map(Locale::language),
    );
    let (is_personal, topics) = bearing::bearing(question, &folded, language.locale.language());
    let previous = turns.last().filter(|_| folded.len() <= DEPENDENT_WORDS);
    UnderstoodQuestion {
        query_with_context: previous.map(|turn| format!("{} {question}", turn.question)),
        language,
        intent,
        query: question.to_owned(),
        word_count: folded.len(),
        is_personal,
        topics,
    }
}
