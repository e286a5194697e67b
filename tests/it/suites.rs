//! The suites of `tests/suite`, each run by one `check`.

use answering::{Citation, Reply};
use firstline_tests::{Asked, Row, agora, ask, locale_of, role, suite};

/// One case that went otherwise than expected.
struct Miss {
    place: String,
    what: String,
}

/// How many cases there must be, and how many may go otherwise than expected.
struct Bounds {
    cases: usize,
    misses: usize,
}

/// Runs every row of the files that start with `prefix` and reports all misses together, because a list of
/// them says more than the first.
fn check(prefix: &str, bounds: &Bounds, expect: impl Fn(&Row, &Reply) -> Result<(), String>) {
    let engine = agora();
    let rows = suite(prefix);
    assert!(
        rows.len() >= bounds.cases,
        "{prefix} has {} cases, fewer than {}",
        rows.len(),
        bounds.cases
    );
    let mut misses = Vec::new();
    for row in &rows {
        let asked = Asked {
            question: row.cells[0].clone(),
            locale: locale_of(&row.place),
            role: role(&row.cells[1]),
            turns: Vec::new(),
        };
        let reply = ask(&engine, &asked);
        dump(prefix, row, &reply);
        if let Err(what) = expect(row, &reply) {
            misses.push(Miss {
                place: row.place.clone(),
                what: format!("{} → {what}", row.cells[0]),
            });
        }
    }
    let report: Vec<String> = misses
        .iter()
        .map(|miss| format!("{}: {}", miss.place, miss.what))
        .collect();
    println!(
        "{prefix}: {} of {} cases as expected",
        rows.len() - report.len(),
        rows.len()
    );
    let allowed = bounds.misses;
    assert!(
        report.len() <= allowed,
        "{} of {} cases missed, more than {allowed}:\n{}",
        report.len(),
        rows.len(),
        report.join("\n")
    );
}

/// What `questions_in_scope` expects: the right kind, citing one of the expected articles.
fn answers_from_the_right_article(row: &Row, reply: &Reply) -> Result<(), String> {
    let expected: Vec<&str> = row.cells[3].split_whitespace().collect();
    let cites_expected = cited(reply)
        .iter()
        .any(|article| expected.contains(&article.as_str()));
    let right = reply.kind.as_str() == row.cells[2] && cites_expected;
    right.then_some(()).ok_or_else(|| {
        format!(
            "{}; expected {} {expected:?}",
            describe(reply),
            row.cells[2]
        )
    })
}

/// With `FIRSTLINE_SUITE_DUMP=FILE`, every case and its reply as JSON lines, for learning the policy.
fn dump(prefix: &str, row: &Row, reply: &Reply) {
    let Ok(file) = std::env::var("FIRSTLINE_SUITE_DUMP") else {
        return;
    };
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .expect("the dump opens");
    let line = serde_json::json!({ "suite": prefix, "place": row.place, "cells": row.cells, "reply": reply });
    writeln!(file, "{line}").expect("the dump is written");
}

fn cited(reply: &Reply) -> Vec<String> {
    let citations = reply.claims.iter().flat_map(|claim| &claim.citations);
    let mut articles: Vec<String> = citations
        .filter_map(|citation| match citation {
            Citation::Passage { article, .. } => Some(article.to_string()),
            Citation::Fact(_) => None,
        })
        .collect();
    articles.dedup();
    articles
}

fn describe(reply: &Reply) -> String {
    let near: Vec<String> = reply
        .nearest_articles
        .iter()
        .map(|near| near.article.to_string())
        .collect();
    format!(
        "{} {:?} near {near:?} confidence {:.2}",
        reply.kind.as_str(),
        cited(reply),
        reply.confidence.value()
    )
}

/// Ordinary questions name their topic. The misses that are allowed were counted when the case files were
/// written; whoever makes the engine better lowers the number.
#[test]
fn ordinary_questions_are_answered_from_the_right_article() {
    check(
        "in-scope-ordinary.",
        &Bounds {
            cases: 120,
            misses: 17,
        },
        answers_from_the_right_article,
    );
}

/// Hard questions tell a story or avoid every word of the article; the engine abstains on many of them.
#[test]
fn hard_questions_keep_their_level() {
    check(
        "in-scope.",
        &Bounds {
            cases: 140,
            misses: 89,
        },
        answers_from_the_right_article,
    );
}

#[test]
fn questions_out_of_scope_are_not_answered() {
    check(
        "out-of-scope.",
        &Bounds {
            cases: 60,
            misses: 0,
        },
        |_, reply| {
            (reply.kind.as_str() == "abstain")
                .then_some(())
                .ok_or_else(|| describe(reply))
        },
    );
}

#[test]
fn requests_for_a_person_are_recognised_in_every_language() {
    check(
        "handoff.",
        &Bounds {
            cases: 60,
            misses: 0,
        },
        |_, reply| {
            (reply.kind.as_str() == "handoff")
                .then_some(())
                .ok_or_else(|| describe(reply))
        },
    );
}

#[test]
fn questions_that_only_mention_people_are_not_handed_off() {
    let misses: Vec<String> = suite("not-handoff")
        .iter()
        .filter(|row| {
            let locale = row.cells[1].parse().expect("a locale");
            let asked = Asked {
                question: row.cells[0].clone(),
                locale,
                role: None,
                turns: Vec::new(),
            };
            ask(&agora(), &asked).kind.as_str() == "handoff"
        })
        .map(|row| format!("{}: {}", row.place, row.cells[0]))
        .collect();
    assert!(
        misses.is_empty(),
        "{} handed off:\n{}",
        misses.len(),
        misses.join("\n")
    );
}

#[test]
fn the_language_is_right_from_the_first_characters() {
    let misses: Vec<String> = suite("language")
        .iter()
        .filter_map(|row| {
            let surface = row.cells[1].parse().expect("a locale");
            let found =
                answering::understand::detect_language(&row.cells[0], Some(&surface), None).locale;
            (found.to_string() != row.cells[2]).then(|| {
                format!(
                    "{}: {} on {surface} → {found}, expected {}",
                    row.place, row.cells[0], row.cells[2]
                )
            })
        })
        .collect();
    assert!(
        misses.is_empty(),
        "{} wrong:\n{}",
        misses.len(),
        misses.join("\n")
    );
}
