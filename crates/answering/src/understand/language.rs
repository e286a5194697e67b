//! Which language a question is written in, from its first word on.
//!
//! Greek and Chinese are recognised by their letters. The eight languages in Latin letters are told apart by
//! the words, endings and letters of `data/languages.toml` and, for longer text, by whatlang's trigrams. The
//! surface's locale and the language of the turn before are a prior: they win when the text says nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use domain::Locale;
use serde::Deserialize;
use whatlang::{Detector, Lang};

use super::words::{fold, is_greek, is_han, lower_words};

/// Evidence, in nats, of one word that no other language has.
const WORD: f32 = 2.2;
/// The same word recognised only after its accents were dropped.
const UNACCENTED_WORD: f32 = 1.4;
/// Evidence of an ending.
const ENDING: f32 = 0.8;
/// Evidence of a letter that marks a language.
const LETTER: f32 = 2.0;
/// Evidence of whatlang at full confidence, for text of four words or more.
const TRIGRAMS: f32 = 2.5;
/// How much the surface's locale counts, and the language of the turn before.
const SURFACE_PRIOR: f32 = 1.0;
const TURN_PRIOR: f32 = 0.8;
/// Where the surface says nothing, English is a little likelier than the others.
const ENGLISH_PRIOR: f32 = 0.5;

/// A language and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct DetectedLanguage {
    /// The locale: that of the surface when it has the same language.
    pub locale: Locale,
    /// 0 to 1.
    pub confidence: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Markers {
    words: String,
    endings: Vec<String>,
    letters: String,
}

/// What is known of the languages in Latin letters.
struct Knowledge {
    languages: Vec<String>,
    /// Languages that have a word, by their place in `languages`.
    words: HashMap<String, Vec<usize>>,
    unaccented: HashMap<String, Vec<usize>>,
    endings: Vec<(String, Vec<usize>)>,
    letters: HashMap<char, Vec<usize>>,
}

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let markers: BTreeMap<String, Markers> =
        toml::from_str(include_str!("../../data/languages.toml")).unwrap_or_default();
    let mut knowledge = Knowledge {
        languages: markers.keys().cloned().collect(),
        words: HashMap::new(),
        unaccented: HashMap::new(),
        endings: Vec::new(),
        letters: HashMap::new(),
    };
    let mut endings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, own) in markers.values().enumerate() {
        for word in own.words.split_whitespace() {
            add(knowledge.words.entry(word.to_owned()).or_default(), place);
            add(knowledge.unaccented.entry(fold(word)).or_default(), place);
        }
        for ending in &own.endings {
            add(endings.entry(ending.clone()).or_default(), place);
        }
        for letter in own.letters.chars() {
            add(knowledge.letters.entry(letter).or_default(), place);
        }
    }
    knowledge.endings = endings.into_iter().collect();
    knowledge
});

fn add(places: &mut Vec<usize>, place: usize) {
    if !places.contains(&place) {
        places.push(place);
    }
}

/// Finds the language of `text`.
#[must_use]
pub fn detect_language(
    text: &str,
    surface: Option<&Locale>,
    previous: Option<&Locale>,
) -> DetectedLanguage {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    let (mut greek, mut han, mut latin) = (0_usize, 0_usize, 0_usize);
    for letter in letters {
        match letter {
            letter if is_greek(letter) => greek += 1,
            letter if is_han(letter) => han += 1,
            _ => latin += 1,
        }
    }
    // One Han character says about as much as a word, a Greek letter as much as a Latin one.
    let script = if han > 0 && han * 4 >= latin.max(1) {
        Some("zh")
    } else if greek > latin {
        Some("el")
    } else {
        None
    };
    match script {
        Some(language) => detected(language, 0.99, surface),
        None => {
            // A Greek sentence around a foreign name: its function words are Greek.
            let greek_words = text
                .split_whitespace()
                .filter(|word| word.chars().any(is_greek))
                .count();
            let latin_words = text.split_whitespace().count() - greek_words;
            if greek_words > 0 && greek_words >= latin_words {
                detected("el", 0.9, surface)
            } else {
                detect_latin(text, surface, previous)
            }
        }
    }
}

fn detected(language: &str, confidence: f32, surface: Option<&Locale>) -> DetectedLanguage {
    let own = surface
        .filter(|locale| locale.language() == language)
        .cloned();
    let locale = own
        .or_else(|| language.parse().ok())
        .unwrap_or_else(Locale::english);
    DetectedLanguage { locale, confidence }
}

fn detect_latin(
    text: &str,
    surface: Option<&Locale>,
    previous: Option<&Locale>,
) -> DetectedLanguage {
    let knowledge = &*KNOWLEDGE;
    let evidence = evidence(text, knowledge);
    if evidence.iter().all(|value| *value <= 0.0) {
        // Nothing speaks for any language: numbers, names, a word from nowhere.
        let locale = surface
            .or(previous)
            .cloned()
            .unwrap_or_else(Locale::english);
        return DetectedLanguage {
            locale,
            confidence: 0.3,
        };
    }
    let mut scores = evidence;
    for (place, language) in knowledge.languages.iter().enumerate() {
        let is =
            |locale: Option<&Locale>| locale.is_some_and(|locale| locale.language() == language);
        scores[place] += if is(surface) { SURFACE_PRIOR } else { 0.0 };
        scores[place] += if is(previous) { TURN_PRIOR } else { 0.0 };
        scores[place] += if language == "en" && surface.is_none() {
            ENGLISH_PRIOR
        } else {
            0.0
        };
    }
    let best = (0..scores.len())
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
        .unwrap_or(0);
    let total: f32 = scores
        .iter()
        .map(|score| (score - scores[best]).exp())
        .sum();
    let language = knowledge.languages.get(best).map_or("en", String::as_str);
    detected(language, 1.0 / total.max(1.0), surface)
}

/// What the text says for each language in Latin letters.
fn evidence(text: &str, knowledge: &Knowledge) -> Vec<f32> {
    let mut scores = vec![0.0_f32; knowledge.languages.len()];
    let words = lower_words(text);
    for word in &words {
        add_word(&mut scores, word, knowledge);
        if let Some((before, after)) = word
            .split_once('\'')
            .filter(|_| !knowledge.words.contains_key(word.as_str()))
        {
            add_word(&mut scores, before, knowledge);
            add_word(&mut scores, after, knowledge);
        }
    }
    for character in text.chars().flat_map(char::to_lowercase) {
        if let Some(places) = knowledge.letters.get(&character) {
            share(&mut scores, places, LETTER);
        }
    }
    if words.len() >= 4 {
        add_trigrams(&mut scores, text, knowledge);
    }
    scores
}

/// A word speaks for the languages that have it, the less the more there are.
fn share(scores: &mut [f32], places: &[usize], evidence: f32) {
    for place in places {
        scores[*place] += evidence / places.len() as f32;
    }
}

fn add_word(scores: &mut [f32], word: &str, knowledge: &Knowledge) {
    if let Some(places) = knowledge.words.get(word) {
        return share(scores, places, WORD);
    }
    if let Some(places) = knowledge.unaccented.get(&fold(word)) {
        return share(scores, places, UNACCENTED_WORD);
    }
    if word.chars().count() < 5 {
        return;
    }
    for (ending, places) in &knowledge.endings {
        if word.ends_with(ending.as_str()) {
            share(scores, places, ENDING);
        }
    }
}

fn add_trigrams(scores: &mut [f32], text: &str, knowledge: &Knowledge) {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
        Detector::with_allowlist(vec![
            Lang::Eng,
            Lang::Spa,
            Lang::Ita,
            Lang::Fra,
            Lang::Nld,
            Lang::Deu,
            Lang::Por,
            Lang::Pol,
        ])
    });
    let Some(info) = DETECTOR.detect(text) else {
        return;
    };
    let language = match info.lang() {
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Nld => "nl",
        Lang::Deu => "de",
        Lang::Por => "pt",
        Lang::Pol => "pl",
        _ => "en",
    };
    if let Some(place) = knowledge
        .languages
        .iter()
        .position(|known| known == language)
    {
        scores[place] += TRIGRAMS * info.confidence() as f32;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(text: &str, surface: &str) -> String {
        detect_language(text, Some(&surface.parse().unwrap()), None)
            .locale
            .to_string()
    }

    #[test]
    fn the_lists_of_the_eight_latin_languages_load() {
        assert_eq!(KNOWLEDGE.languages.len(), 8);
    }

    #[test]
    fn one_word_is_enough_against_the_surface() {
        assert_eq!(of("remboursement", "en"), "fr");
        assert_eq!(of("refund", "el"), "en");
        assert_eq!(of("退款", "de"), "zh");
        assert_eq!(of("ακύρωση", "en"), "el");
    }

    #[test]
    fn a_word_of_several_languages_leaves_it_to_the_surface() {
        assert_eq!(of("account", "nl"), "nl");
        assert_eq!(of("12345", "zh"), "zh");
    }

    #[test]
    fn the_surface_keeps_its_region() {
        assert_eq!(of("Wo ist mein Paket?", "de-AT"), "de-AT");
    }

    #[test]
    fn a_language_of_another_script_does_not_panic() {
        assert_eq!(of("где моя посылка", "pl"), "pl");
    }
}
