//! What customers type and ask: the same in every run, no two alike.

use std::collections::HashSet;

use anyhow::Context;
use domain::{Embedding, Leg, Locale, RetrievalQuery, Role, SuggestionQuery};
use jiff::civil::Date;
use retrieval::Generation;

use crate::passages::Corpus;
use crate::places;
use crate::vocabulary::Random;

/// Texts that are typed out letter by letter, in each language of a corpus; fewer languages, more texts each.
const TYPED_TEXTS: usize = 400;
/// Characters after which a suggestion is asked for.
const PREFIX_CHARACTERS: [usize; 12] = [1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 34];
/// Of a hundred texts, so many are typed with two letters in the wrong order.
const TYPO_PERCENT: u64 = 20;
/// Questions to retrieve passages for.
const QUESTIONS: usize = 2_000;
/// The day on which everything is asked.
const TODAY: Date = Date::constant(2026, 11, 22);

/// Every keystroke at which the page asks for suggestions while titles and phrasings of the corpus are typed.
///
/// # Errors
/// When the bundled articles cannot be read.
pub fn keystrokes(corpus: Corpus, generation: &Generation) -> anyhow::Result<Vec<SuggestionQuery>> {
    let languages = corpus.languages()?;
    let articles: Vec<_> = generation
        .catalogue()
        .all_articles()
        .map(|(_, article, _)| article)
        .collect();
    let mut random = Random::new(11);
    let (mut seen, mut keystrokes) = (HashSet::new(), Vec::new());
    for number in 0..TYPED_TEXTS {
        let locale = &languages[number % languages.len()].locale;
        let article = loop {
            let drawn = articles[random.below(articles.len())];
            if drawn.key.locale == *locale {
                break drawn;
            }
        };
        let text = if random.percent(50) {
            article.title.as_str()
        } else {
            random.pick(&article.questions)
        };
        let text = if random.percent(TYPO_PERCENT) {
            with_typo(text, &mut random)
        } else {
            text.to_owned()
        };
        for characters in PREFIX_CHARACTERS {
            let typed: String = text.chars().take(characters).collect();
            if seen.insert((locale.clone(), typed.clone())) {
                keystrokes.push(SuggestionQuery {
                    text: typed,
                    locales: locale.fallback_chain(&Locale::english()),
                    role: None,
                    today: TODAY,
                    limit: 6,
                });
            }
        }
    }
    Ok(keystrokes)
}

/// Questions and longer descriptions in the languages of the corpus, some with a typing mistake.
///
/// # Errors
/// When the bundled articles cannot be read.
pub fn questions(corpus: Corpus) -> anyhow::Result<Vec<(Locale, String)>> {
    let languages = corpus.languages()?;
    let mut random = Random::new(13);
    let (mut seen, mut questions) = (HashSet::new(), Vec::new());
    while questions.len() < QUESTIONS {
        let language = &languages[questions.len() % languages.len()];
        let texts = if random.percent(70) {
            &language.questions
        } else {
            &language.sentences
        };
        let text = random.pick(texts);
        let text = language.vary(text, &mut random);
        let text = if random.percent(TYPO_PERCENT) {
            with_typo(&text, &mut random)
        } else {
            text
        };
        if seen.insert(text.clone()) {
            questions.push((language.locale.clone(), text));
        }
    }
    Ok(questions)
}

/// The query that answering makes of a question: twelve passages.
#[must_use]
pub fn retrieval_query(
    locale: &Locale,
    text: &str,
    leg: Leg,
    embedding: Option<Embedding>,
) -> RetrievalQuery {
    RetrievalQuery {
        text: text.to_owned(),
        embedding,
        locale: locale.clone(),
        locales: locale.fallback_chain(&Locale::english()),
        role: None,
        today: TODAY,
        include_excluded: false,
        leg,
        limit: 12,
        one_per_article: false,
    }
}

/// Exchanges two neighbouring letters after the third character.
fn with_typo(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 5 {
        let at = 3 + random.below(letters.len().min(20) - 4);
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

/// One question of `tests/suite`.
#[derive(Clone, Debug)]
pub struct SuiteQuestion {
    /// What was written.
    pub text: String,
    /// The language of its file; English where files have none.
    pub locale: Locale,
    /// What the customer is, when the file says so.
    pub role: Option<Role>,
}

/// Every question of `tests/suite`, by file name and line.
///
/// # Errors
/// When the folder cannot be read.
pub fn suite() -> anyhow::Result<Vec<SuiteQuestion>> {
    let folder = places::suite();
    let context = || format!("cannot read {}", folder.display());
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .with_context(context)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .with_context(context)?;
    files.sort();
    let mut questions = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "md"))
    {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let tag = stem.rsplit_once('.').map_or("en", |(_, tag)| tag);
        let locale: Locale = tag.parse().unwrap_or_else(|_| Locale::english());
        questions.extend(rows(
            &std::fs::read_to_string(file).with_context(context)?,
            &locale,
        ));
    }
    anyhow::ensure!(
        !questions.is_empty(),
        "there are no questions in {}",
        folder.display()
    );
    Ok(questions)
}

/// The rows of a table whose first columns are `question` and `role`.
fn rows(text: &str, locale: &Locale) -> Vec<SuiteQuestion> {
    let is_head = |line: &&str| !line.starts_with("| question | role |");
    let table = text
        .lines()
        .skip_while(is_head)
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let text = cells.next().filter(|text| !text.is_empty())?.to_owned();
        let role = match cells.next() {
            Some("buyer") => Some(Role::Buyer),
            Some("seller") => Some(Role::Seller),
            _ => None,
        };
        Some(SuiteQuestion {
            text,
            locale: locale.clone(),
            role,
        })
    };
    table.filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn questions_of_the_suite_are_read_with_language_and_role() {
        let questions = suite().unwrap();
        assert!(questions.len() > 200, "{}", questions.len());
        assert!(
            questions
                .iter()
                .any(|own| own.locale.language() == "zh" && own.text == "人工")
        );
        assert!(questions.iter().any(|own| own.role == Some(Role::Seller)));
    }

    #[test]
    fn a_typo_keeps_the_first_letters_and_the_length() {
        let typed = with_typo("Rücksendung", &mut Random::new(1));
        assert!(
            typed.starts_with("Rüc") && typed.chars().count() == 11,
            "{typed}"
        );
        assert_eq!(with_typo("abc", &mut Random::new(1)), "abc");
    }

    #[test]
    fn no_question_is_asked_twice() {
        let questions = questions(Corpus::Untranslated).unwrap();
        let distinct: HashSet<&String> = questions.iter().map(|(_, text)| text).collect();
        assert_eq!((questions.len(), distinct.len()), (QUESTIONS, QUESTIONS));
    }
}
