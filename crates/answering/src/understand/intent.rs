//! What a customer wants: an answer, a person, or nothing yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::{WordList, fold, folded_words, is_han};

/// A lone word for a person may have this many words around it.
const WORDS_AROUND: usize = 3;

/// What a customer wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Know something.
    Information,
    /// Talk to a person.
    Person,
    /// Nothing: a greeting, a thank-you, symbols only.
    Courtesy,
}

impl Intent {
    /// The word that stands in traces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Person => "person",
            Self::Courtesy => "courtesy",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestLists {
    alone: Vec<String>,
    person: Vec<String>,
    talk: Vec<String>,
    information: Vec<String>,
    counterparty: Vec<String>,
    phrases: Vec<String>,
    courtesy: Vec<String>,
}

/// The lists of one language, folded.
struct Requests {
    alone: WordList,
    person: WordList,
    talk: WordList,
    information: WordList,
    counterparty: WordList,
    phrases: Vec<String>,
    courtesy: WordList,
}

static REQUESTS: LazyLock<BTreeMap<String, Requests>> = LazyLock::new(|| {
    let lists: BTreeMap<String, RequestLists> =
        toml::from_str(include_str!("../../data/requests.toml")).unwrap_or_default();
    lists
        .into_iter()
        .map(|(language, lists)| (language, Requests::new(&lists)))
        .collect()
});

impl Requests {
    fn new(lists: &RequestLists) -> Self {
        Self {
            alone: WordList::new(&lists.alone),
            person: WordList::new(&lists.person),
            talk: WordList::new(&lists.talk),
            information: WordList::new(&lists.information),
            counterparty: WordList::new(&lists.counterparty),
            phrases: lists.phrases.iter().map(|phrase| fold(phrase)).collect(),
            courtesy: WordList::new(&lists.courtesy),
        }
    }

    fn asks_for_person(&self, words: &[String], joined: &str) -> bool {
        // The word for a person, alone, asks for one, whatever else it may mean.
        if words.len() == 1 && self.alone.has_any(words) {
            return true;
        }
        // `l'esperto` and `d'un` hide the word behind their apostrophe.
        let hidden = words.iter().filter_map(|word| word.split_once('\''));
        let hidden: Vec<String> = hidden.map(|(_, after)| after.to_owned()).collect();
        let informs = self.information.has_any(words) || self.counterparty.has_any(words);
        if informs || self.information.has_any(&hidden) || self.counterparty.has_any(&hidden) {
            return false;
        }
        let alone = words.len() <= WORDS_AROUND + 1 && self.alone.has_any(words);
        let talk = words.iter().position(|word| self.talk.has(word));
        // One word cannot be both the talking and the person.
        let with_person = talk.is_some_and(|at| {
            words
                .iter()
                .enumerate()
                .any(|(position, word)| position != at && self.person.has(word))
        });
        let padded = format!(" {joined} ");
        let phrase = self
            .phrases
            .iter()
            .any(|phrase| padded.contains(&format!(" {phrase} ")));
        alone || with_person || phrase
    }

    fn asks_for_person_in_chinese(&self, text: &str) -> bool {
        !self.information.occurs_in(text)
            && !self.counterparty.occurs_in(text)
            && self
                .phrases
                .iter()
                .any(|phrase| text.contains(phrase.as_str()))
    }

    fn is_courtesy(&self, words: &[String]) -> bool {
        !words.is_empty() && words.iter().all(|word| self.courtesy.has(word))
    }
}

/// Finds the intent of a question given as text and as folded words. The lists of the question's language
/// are asked first, then those of the surface's and English, which customers of every language mix in.
pub fn intent(question: &str, words: &[String], language: &str, surface: Option<&str>) -> Intent {
    if !question.chars().any(char::is_alphanumeric) {
        return Intent::Courtesy;
    }
    if question.chars().any(is_han) {
        return intent_in_chinese(question);
    }
    let asked = [Some(language), surface, Some("en")];
    let joined = words.join(" ");
    let mut lists = asked
        .into_iter()
        .flatten()
        .filter_map(|language| REQUESTS.get(language));
    if lists.any(|list| list.asks_for_person(words, &joined)) {
        return Intent::Person;
    }
    if REQUESTS.values().any(|list| list.is_courtesy(words)) {
        return Intent::Courtesy;
    }
    Intent::Information
}

fn intent_in_chinese(question: &str) -> Intent {
    let Some(lists) = REQUESTS.get("zh") else {
        return Intent::Information;
    };
    let text = fold(question);
    if lists.asks_for_person_in_chinese(&text) {
        return Intent::Person;
    }
    let bare: String = text
        .chars()
        .filter(|character| is_han(*character))
        .collect();
    let only_courtesy = lists.courtesy.taken_out_of(bare).is_empty();
    let no_other_words = folded_words(question)
        .iter()
        .all(|word| word.chars().any(is_han));
    if only_courtesy && no_other_words {
        Intent::Courtesy
    } else {
        Intent::Information
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(question: &str, language: &str) -> Intent {
        intent(question, &folded_words(question), language, None)
    }

    #[test]
    fn the_lists_of_all_ten_languages_load() {
        for language in domain::locale::LANGUAGES {
            assert!(REQUESTS.contains_key(language), "{language}");
        }
    }

    #[test]
    fn a_person_is_asked_for_with_or_without_politeness() {
        assert_eq!(of("I want to talk to a person", "en"), Intent::Person);
        assert_eq!(of("agent!!", "en"), Intent::Person);
        assert_eq!(of("Θέλω να μιλήσω με άνθρωπο", "el"), Intent::Person);
        assert_eq!(of("转人工", "zh"), Intent::Person);
    }

    #[test]
    fn questions_about_people_are_not_requests_for_one() {
        assert_eq!(
            of("can I talk to the seller before bidding?", "en"),
            Intent::Information
        );
        assert_eq!(of("what are the phone hours?", "en"), Intent::Information);
    }

    #[test]
    fn greetings_and_symbols_hold_no_question() {
        assert_eq!(of("hello, good morning", "en"), Intent::Courtesy);
        assert_eq!(of("???", "en"), Intent::Courtesy);
        assert_eq!(of("谢谢", "zh"), Intent::Courtesy);
        assert_eq!(of("谢谢，怎么退款", "zh"), Intent::Information);
    }
}
