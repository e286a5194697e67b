#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;

fn parse(source: &str) -> Result<Article, Vec<Problem>> {
    let place = Place {
        path: "en/orders/late-parcel.md".to_owned(),
        locale: "en".parse().ok(),
        section: "orders".parse().ok(),
    };
    parse_article(source, &place)
}

#[test]
fn what_the_front_matter_leaves_out_comes_from_the_file_and_the_first_heading() {
    let article = parse("# Late *parcel*\n\nWait.\n").unwrap();
    assert_eq!(article.key.to_string(), "late-parcel@en");
    assert_eq!(
        (article.title.as_str(), article.section.as_str()),
        ("Late parcel", "orders")
    );
    assert_eq!(
        (article.revision.number, article.audience),
        (1, domain::Audience::Everyone)
    );
}

#[test]
fn the_front_matter_wins_over_the_folder() {
    let source = "---\nid: a\ntitle: T\nlocale: de-at\nsection: b\naudience: seller\nrevision: 3\n\
                  valid_until: 2026-12-31\nexcluded_from_answers: true\n\
                  translated_from:\n  locale: en\n  revision: 2\n---\nText";
    let article = parse(source).unwrap();
    assert_eq!(article.key.to_string(), "a@de-AT");
    assert_eq!(
        (article.section.as_str(), article.revision.number),
        ("b", 3)
    );
    assert_eq!(
        article.translated_from.as_ref().map(|from| from.revision),
        Some(2)
    );
    assert_eq!(
        article.validity.until.map(|day| day.to_string()).as_deref(),
        Some("2026-12-31")
    );
    assert!(article.excluded_from_answers);
    assert_eq!(article.body.of(source), Some("Text"));
}

#[test]
fn every_wrong_value_is_named_with_its_line() {
    let problems =
        parse("---\nid: Not An Id\ntitle: \"\"\nlocale: \"!\"\nsection: Ä\n---\nx").unwrap_err();
    let found: Vec<(&str, Option<usize>)> = problems
        .iter()
        .map(|problem| (problem.code, problem.line))
        .collect();
    let expected = [
        ("invalid-id", Some(2)),
        ("no-title", Some(3)),
        ("invalid-locale", Some(4)),
        ("invalid-section", Some(5)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_wrong_date_or_number_is_an_error_on_its_line() {
    for yaml in [
        "valid_from: tomorrow",
        "revision: -1",
        "audience: all",
        "questions: one",
    ] {
        let problems = parse(&format!("---\ntitle: a\n{yaml}\n---\nx")).unwrap_err();
        assert_eq!(problems[0].code, "front-matter-invalid", "{yaml}");
        assert!(
            matches!(problems[0].line, Some(2..=4)),
            "{yaml}: {:?}",
            problems[0]
        );
    }
}

#[test]
fn nesting_of_a_hundred_thousand_levels_is_refused_and_not_a_stack_overflow() {
    let lists: String = (0..2000)
        .map(|depth| format!("{}- a\n", " ".repeat(depth)))
        .collect();
    for body in [
        ">".repeat(100_000) + " a",
        "- ".repeat(100_000) + "a",
        lists,
    ] {
        let problems = parse(&format!("---\ntitle: a\n---\n{body}")).unwrap_err();
        assert_eq!(problems[0].code, "nested-too-deeply");
        assert!(problems[0].line.is_some());
    }
    let inert = [
        "*".repeat(100_000),
        "[".repeat(100_000),
        "<div>".repeat(100_000),
        "`".repeat(99_999),
    ];
    for body in inert {
        assert!(parse(&format!("---\ntitle: a\n---\n{body}")).is_ok());
    }
}

#[test]
fn a_giant_file_is_refused() {
    assert_eq!(
        parse(&"a ".repeat(MAX_FILE_BYTES)).unwrap_err()[0].code,
        "file-too-large"
    );
}

#[test]
fn names_of_files_become_ids() {
    assert_eq!(slugify("How to Pay?").as_deref(), Some("how-to-pay"));
    assert_eq!(slugify("Πληρωμή"), None);
    assert_eq!(Place::new("a/fees.el.md").stem(), "fees");
    assert_eq!(Place::new("a/v1.2.md").stem(), "v1.2");
}
