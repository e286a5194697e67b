//! Whether a question is about the customer's own order, and about matters that the other party must not settle.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::{WordList, fold};

/// A matter that is never sent to the other party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Counterfeits, scams, theft.
    Fraud,
    /// Threats and danger.
    Safety,
    /// A charge or a card.
    Payment,
    /// Signing in, identity, personal data.
    Account,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    own: Vec<String>,
    fraud: Vec<String>,
    safety: Vec<String>,
    payment: Vec<String>,
    account: Vec<String>,
}

struct Words {
    own: WordList,
    topics: [(Topic, WordList); 4],
}

static WORDS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
    let lists: BTreeMap<String, Lists> =
        toml::from_str(include_str!("../../data/personal.toml")).unwrap_or_default();
    let words = |lists: Lists| Words {
        own: WordList::new(&lists.own),
        topics: [
            (Topic::Fraud, WordList::new(&lists.fraud)),
            (Topic::Safety, WordList::new(&lists.safety)),
            (Topic::Payment, WordList::new(&lists.payment)),
            (Topic::Account, WordList::new(&lists.account)),
        ],
    };
    lists
        .into_iter()
        .map(|(language, lists)| (language, words(lists)))
        .collect()
});

/// Whether the question points at something of the customer's, and its sensitive topics.
pub fn bearing(question: &str, folded: &[String], language: &str) -> (bool, Vec<Topic>) {
    let Some(words) = WORDS.get(language) else {
        return (false, Vec::new());
    };
    // `l'ordine`, `j'ai`, `m'a`: both sides of the apostrophe count.
    let parts: Vec<String> = folded
        .iter()
        .flat_map(|word| word.split('\''))
        .map(str::to_owned)
        .collect();
    let text = fold(question);
    let occurs = |list: &WordList| {
        if language == "zh" {
            list.occurs_in(&text)
        } else {
            list.has_any(&parts)
        }
    };
    let topics = words.topics.iter().filter(|(_, list)| occurs(list));
    (
        occurs(&words.own),
        topics.map(|(topic, _)| *topic).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::words::folded_words;
    use super::*;

    fn of(question: &str, language: &str) -> (bool, Vec<Topic>) {
        bearing(question, &folded_words(question), language)
    }

    #[test]
    fn the_lists_of_all_ten_languages_are_readable() {
        for language in domain::locale::LANGUAGES {
            assert!(WORDS.contains_key(language), "{language}");
        }
    }

    #[test]
    fn a_question_about_ones_own_order_is_known_in_every_language() {
        for (language, question) in [
            ("en", "Can I still return this?"),
            ("es", "¿Puedo devolver este pedido?"),
            ("it", "Posso ancora restituirlo? È il mio ordine"),
            ("fr", "Est-ce que je peux encore retourner cette commande ?"),
            ("nl", "Kan ik dit nog terugsturen?"),
            ("de", "Kann ich das noch zurückgeben?"),
            ("zh", "这个还能退货吗？"),
            ("pt", "Ainda posso devolver esta encomenda?"),
            ("pl", "Czy mogę jeszcze to zwrócić?"),
            ("el", "Μπορώ ακόμα να το επιστρέψω;"),
        ] {
            assert!(of(question, language).0, "{language}: {question}");
        }
    }

    #[test]
    fn a_general_question_is_not_about_an_order() {
        assert!(!of("Which documents are accepted?", "en").0);
        assert!(!of("Welche Dokumente werden akzeptiert?", "de").0);
        assert!(!of("Ποια έγγραφα γίνονται δεκτά;", "el").0);
    }

    #[test]
    fn matters_that_the_other_party_must_not_settle_are_known() {
        assert_eq!(of("I think this watch is a fake", "en").1, [Topic::Fraud]);
        assert_eq!(
            of("Der Verkäufer hat mich bedroht", "de").1,
            [Topic::Safety]
        );
        assert_eq!(
            of("Η κάρτα μου χρεώθηκε δύο φορές", "el").1,
            [Topic::Payment]
        );
        assert_eq!(of("我的账户被黑了", "zh").1, [Topic::Account]);
        assert_eq!(of("Where is my parcel?", "en").1, []);
    }
}
