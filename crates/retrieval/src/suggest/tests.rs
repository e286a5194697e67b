#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::HashSet;
use std::sync::Arc;

use domain::{Article, ArticleKey, Audience, Locale, Passage, PassageId, Revision, Span, Validity};

use super::*;
use crate::catalogue::IndexedArticle;

/// An article with a title, phrasings and one passage per heading.
fn article(
    id: &str,
    locale: &str,
    title: &str,
    questions: &[&str],
    headings: &[&str],
) -> IndexedArticle {
    let key = ArticleKey {
        id: id.parse().unwrap(),
        locale: locale.parse::<Locale>().unwrap(),
    };
    let passage = |(number, heading): (usize, &&str)| {
        Arc::new(Passage {
            id: PassageId {
                article: key.clone(),
                number: number as u32,
            },
            span: Span { start: 0, end: 0 },
            heading_path: vec![(*heading).to_owned()],
            statements: Vec::new(),
        })
    };
    let passages = headings.iter().enumerate().map(passage).collect();
    let article = Article {
        key: key.clone(),
        title: title.to_owned(),
        section: "orders".parse().unwrap(),
        audience: Audience::Everyone,
        questions: questions.iter().map(|text| (*text).to_owned()).collect(),
        revision: Revision::of_source(1, title),
        translated_from: None,
        validity: Validity::default(),
        excluded_from_answers: false,
        facts: Vec::new(),
        source: "".into(),
        body: Span { start: 0, end: 0 },
        path: String::new(),
    };
    IndexedArticle {
        article: Arc::new(article),
        passages,
    }
}

fn catalogue() -> Catalogue {
    Catalogue::new(vec![
        article(
            "refunds",
            "en",
            "Returns and refunds",
            &["When do I get my money back?"],
            &["How to return"],
        ),
        article(
            "payouts",
            "en",
            "Payouts for sellers",
            &["When is my money paid out?"],
            &["Money on hold"],
        ),
        article(
            "parcel",
            "en",
            "My parcel has not arrived",
            &["Where is the package?"],
            &[],
        ),
        article("refunds", "zh", "退货与退款", &["什么时候能收到退款"], &[]),
        article("orders", "fr", "Une commande annulée", &[], &[]),
    ])
}

fn complete(language: &str, typed: &str, limit: usize) -> Vec<Suggestion> {
    let catalogue = catalogue();
    let suggestions = Suggestions::build(&catalogue, language);
    suggestions.complete(
        typed,
        &Analyzer::for_language(language),
        &catalogue,
        &|_| true,
        limit,
    )
}

fn texts(language: &str, typed: &str) -> Vec<String> {
    complete(language, typed, 10)
        .into_iter()
        .map(|suggestion| suggestion.text)
        .collect()
}

#[test]
fn a_prefix_a_whole_word_and_a_typo_find_the_title() {
    for typed in ["refu", "refunds", "Refunds ", "refnuds", "returns ref"] {
        assert_eq!(texts("en", typed), ["Returns and refunds"], "{typed}");
    }
}

#[test]
fn every_word_must_be_found() {
    assert_eq!(texts("en", "parcel arrived"), ["My parcel has not arrived"]);
    assert!(texts("en", "parcel refund").is_empty());
    assert!(texts("en", "xylophone").is_empty());
    assert!(texts("en", "").is_empty());
}

#[test]
fn an_article_is_suggested_once_by_its_best_text() {
    let found = texts("en", "money");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(texts("en", "p").len(), 2, "payouts and parcel");
}

#[test]
fn no_more_than_the_limit_are_given_and_only_admitted_articles() {
    assert_eq!(complete("en", "m", 1).len(), 1);
    let catalogue = catalogue();
    let suggestions = Suggestions::build(&catalogue, "en");
    let only_payouts = |number: u32| number == 1;
    let found = suggestions.complete(
        "m",
        &Analyzer::for_language("en"),
        &catalogue,
        &only_payouts,
        10,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].article.as_str(), "payouts");
}

#[test]
fn the_typed_part_is_highlighted_and_accents_do_not_shift_it() {
    let highlighted = |language: &str, typed: &str| {
        let suggestion = complete(language, typed, 1).remove(0);
        let pieces = suggestion
            .highlights
            .iter()
            .map(|(start, end)| suggestion.text[*start..*end].to_owned());
        pieces.collect::<Vec<_>>()
    };
    assert_eq!(highlighted("en", "ret refun"), ["Ret", "refun"]);
    // `Ret` of an unfinished earlier word is a prefix as well.
    assert_eq!(highlighted("fr", "annulee"), ["annulée"]);
    assert_eq!(highlighted("zh", "退款").concat(), "退款");
}

#[test]
fn rarer_words_do_not_change_what_is_found_when_they_come_later() {
    let one: HashSet<String> = texts("en", "money my").into_iter().collect();
    let other: HashSet<String> = texts("en", "my money").into_iter().collect();
    assert!(!one.is_empty());
    assert_eq!(one, other);
}

proptest::proptest! {
    #[test]
    fn highlights_are_in_order_apart_and_whole_characters(typed in "[a-zé退款 ]{0,12}") {
        for language in ["en", "fr", "zh"] {
            for suggestion in complete(language, &typed, 5) {
                let mut last = 0;
                for (start, end) in suggestion.highlights {
                    proptest::prop_assert!(last <= start && start < end);
                    proptest::prop_assert!(suggestion.text.get(start..end).is_some());
                    last = end;
                }
            }
        }
    }
}
