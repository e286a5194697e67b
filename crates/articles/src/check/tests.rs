#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;
use crate::{Place, Severity, parse_article};

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let parse = |(path, source): &(&str, &str)| {
        let locale = path.split('/').next().and_then(|tag| tag.parse().ok());
        let section = path
            .split('/')
            .nth(1)
            .and_then(|folder| folder.parse().ok());
        parse_article(
            source,
            &Place {
                path: (*path).to_owned(),
                locale,
                section,
            },
        )
        .unwrap()
    };
    Loaded {
        articles: files.iter().map(parse).collect(),
        problems: Vec::new(),
    }
}

/// The problems as `path:line code`.
#[track_caller]
fn check_files(files: &[(&str, &str)], expected: &[&str]) {
    let options = CheckOptions {
        required_locales: vec!["el".parse().unwrap()],
        today: "2026-06-01".parse().ok(),
        ..CheckOptions::default()
    };
    let found: Vec<String> = check(&loaded(files), &options)
        .iter()
        .filter(|problem| problem.code != "missing-translation" || expected.len() == 1)
        .map(|problem| {
            format!(
                "{}:{} {}",
                problem.path,
                problem.line.unwrap_or(0),
                problem.code
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_sound_article_has_no_problems() {
    let english = "---\ntitle: A\n---\nSee [b](article:b#when).\n\n## Steps\n\nDo this:\n\n1. x\n";
    let other = "---\ntitle: B\n---\n## When\n\nNow.\n";
    check_files(&[("en/s/a.md", english), ("en/s/b.md", other)], &[]);
}

#[test]
fn a_missing_translation_is_a_warning() {
    let files = [("en/s/a.md", "---\ntitle: A\n---\nText.\n")];
    check_files(&files, &["en/s/a.md:0 missing-translation"]);
}

#[test]
fn links_that_lead_nowhere_are_found_with_their_lines() {
    let body = "---\ntitle: A\n---\n[x](article:gone)\n[y](article:a#no)\n[](article:a)\n[z](javascript:q)\n[w](b.md)\n";
    let expected = [
        "en/s/a.md:4 broken-link",
        "en/s/a.md:5 broken-anchor",
        "en/s/a.md:6 empty-link-text",
        "en/s/a.md:7 unsafe-link",
        "en/s/a.md:8 link-to-file",
    ];
    check_files(&[("en/s/a.md", body)], &expected);
}

#[test]
fn translations_are_compared_with_the_revision_of_their_source() {
    let translation = |revision: u32, locale: &str| {
        format!(
            "---\ntitle: A\ntranslated_from:\n  locale: {locale}\n  revision: {revision}\n---\nText.\n"
        )
    };
    let source = ("en/s/a.md", "---\ntitle: A\nrevision: 2\n---\nText.\n");
    check_files(&[source, ("el/s/a.md", &translation(2, "en"))], &[]);
    let check_one = |text: &str, code: &str| {
        check_files(
            &[source, ("el/s/a.md", text)],
            &[&format!("el/s/a.md:{code}"), ""][..1],
        );
    };
    check_one(&translation(1, "en"), "3 outdated-translation");
    check_one(&translation(3, "en"), "3 translation-of-unknown-revision");
    check_one(&translation(1, "fr"), "3 translation-without-source");
    check_one("---\ntitle: A\n---\nText.\n", "1 translation-unmarked");
}

#[test]
fn names_folders_and_dates_that_disagree_are_found() {
    let source = "---\nid: b\ntitle: A\nsection: t\nvalid_from: 2026-03-01\nvalid_until: 2026-02-01\n---\nText.\n";
    let expected = [
        "en/s/a.md:2 id-not-file-name",
        "en/s/a.md:4 section-not-folder",
        "en/s/a.md:6 validity-reversed",
    ];
    check_files(&[("en/s/a.md", source)], &expected);
    let ended = "---\ntitle: A\nvalid_until: 2026-02-01\n---\nText.\n";
    check_files(
        &[("en/s/a.md", ended), ("en/s/c.md", "# C\n\nx\n")],
        &["en/s/a.md:3 no-longer-valid", "en/s/c.md:1 heading-level-1"],
    );
}

#[test]
fn the_structure_of_the_body_is_checked() {
    let body =
        "---\ntitle: A\n---\n# H\n\n### J\n\n- x\n\n<script>x</script>\n\n<p onclick=x>shown</p>\n";
    let expected = [
        "en/s/a.md:4 heading-level-1",
        "en/s/a.md:6 heading-level-skipped",
        "en/s/a.md:8 list-without-introduction",
        "en/s/a.md:10 unsafe-html",
        "en/s/a.md:10 unsafe-html",
        "en/s/a.md:10 html-not-searched",
        "en/s/a.md:12 unsafe-html",
        "en/s/a.md:12 html-not-searched",
    ];
    let files = [("en/s/a.md", body)];
    let found = check(&loaded(&files), &CheckOptions::default());
    let found: Vec<String> = found
        .iter()
        .map(|problem| {
            format!(
                "{}:{} {}",
                problem.path,
                problem.line.unwrap_or(0),
                problem.code
            )
        })
        .collect();
    // Both tags of the script say the same, so one of the two problems is left.
    let expected: Vec<&str> = expected
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != 4)
        .map(|(_, text)| *text)
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_is_too_long_or_empty_is_found() {
    let long = format!(
        "---\ntitle: A\n---\n{}.\n\n{}",
        "word ".repeat(130).trim(),
        "A sentence.\n\n".repeat(1200)
    );
    let expected = [
        "en/s/a.md:4 article-too-long",
        "en/s/a.md:4 statement-too-long",
    ];
    check_files(
        &[
            ("en/s/a.md", &long),
            ("en/s/b.md", "---\ntitle: B\n---\nx\n"),
        ],
        &expected,
    );
    let empty = [
        ("en/s/a.md", "---\ntitle: A\n---\n"),
        ("en/s/b.md", "---\ntitle: B\n---\nx\n# T\n"),
    ];
    check_files(
        &empty,
        &["en/s/a.md:3 empty-body", "en/s/b.md:5 heading-level-1"],
    );
}

#[test]
fn a_question_under_two_articles_is_found() {
    let article =
        |question: &str| format!("---\ntitle: A\nquestions:\n  - {question}\n---\nText.\n");
    let (first, second) = (article("Where is it?"), article("where is it"));
    let found = check(
        &loaded(&[("en/s/a.md", &first), ("en/s/b.md", &second)]),
        &CheckOptions::default(),
    );
    assert_eq!(
        (found.len(), found[0].code, found[0].line),
        (1, "repeated-question", Some(4))
    );
    assert_eq!(found[0].severity, Severity::Warning);
    assert!(found[0].message.contains("en/s/a.md"));
}

#[test]
fn conditional_passages_that_cannot_work_are_found() {
    let check_body = |head: &str, body: &str, expected: &[&str]| {
        let source = format!("---\ntitle: A\n{head}---\n{body}");
        let lines = 3 + head.lines().count();
        let expected: Vec<String> = expected
            .iter()
            .map(|text| text.split_once(' ').unwrap())
            .map(|(line, code)| {
                format!(
                    "en/s/a.md:{} {code}",
                    line.parse::<usize>().unwrap() + lines
                )
            })
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        let found: Vec<String> =
            check(&loaded(&[("en/s/a.md", &source)]), &CheckOptions::default())
                .iter()
                .map(|problem| {
                    format!(
                        "{}:{} {}",
                        problem.path,
                        problem.line.unwrap_or(0),
                        problem.code
                    )
                })
                .collect();
        assert_eq!(found, expected, "{body}");
    };
    let otherwise = "::: otherwise\nb\n\n:::\n";
    let cases = [
        (
            "",
            "::: when state is paid and state is shipped\na\n\n",
            &["1 condition-never-holds"][..],
        ),
        (
            "",
            "::: when state is paid\na\n\n::: when state is paid\nc\n\n",
            &["4 branch-never-reached"],
        ),
        (
            "",
            "::: when state is paid or shipped\na\n\n::: when state is paid and role is buyer\nc\n\n",
            &["4 branch-never-reached"],
        ),
        (
            "audience: seller\n",
            "::: when role is buyer\na\n\n",
            &["1 branch-outside-audience"],
        ),
        ("audience: seller\n", "::: when role is seller\na\n\n", &[]),
        ("audience: seller\n", "::: when role is unknown\na\n\n", &[]),
        (
            "",
            "::: when state is delivered\na\n{report_by}\n\n",
            &["3 placeholder-may-be-unknown"],
        ),
        (
            "",
            "::: when report_by is running\n{report_by} {delivered_at} {total}\n\n",
            &[],
        ),
        ("", "::: when state is not paid\n{order_number}\n\n", &[]),
        (
            "",
            "::: when state is paid\n- a\n\n",
            &["2 list-without-introduction"],
        ),
    ];
    for (head, body, expected) in cases {
        check_body(head, &format!("{body}{otherwise}"), expected);
    }
    check_body(
        "",
        "::: when state is paid\na\n\n:::\n",
        &["1 group-without-otherwise"],
    );
    check_body("", "::: when state is unknown\na\n\n:::\n", &[]);
    check_body(
        "",
        "Do:\n\n::: when state is paid\n- a\n\n::: otherwise\n- b\n\n:::\n",
        &[],
    );
}

#[test]
fn a_translation_with_other_conditions_than_its_source_is_found() {
    let text = |head: &str, conditions: &[&str]| {
        let group =
            |condition: &&str| format!("::: when {condition}\na\n\n::: otherwise\nb\n\n:::\n\n");
        let groups: String = conditions.iter().map(group).collect();
        format!("---\ntitle: A\n{head}---\nx\n\n{groups}")
    };
    let head = "translated_from:\n  locale: en\n  revision: 1\n";
    let english = text("", &["state is paid", "role is buyer"]);
    let compare = |head: &str, conditions: &[&str], expected: &[&str]| {
        let greek = text(head, conditions);
        check_files(&[("en/s/a.md", &english), ("el/s/a.md", &greek)], expected);
    };
    compare(head, &["state is paid", "role is buyer"], &[]);
    compare(
        head,
        &["state is paid", "role is seller"],
        &["el/s/a.md:17 conditions-differ"],
    );
    compare(
        head,
        &["role is buyer", "state is paid"],
        &["el/s/a.md:9 conditions-differ"],
    );
    compare(head, &["state is paid"], &["el/s/a.md:3 conditions-differ"]);
    let facts = format!("{head}facts: [report_by]\n");
    compare(
        &facts,
        &["state is paid", "role is buyer"],
        &["el/s/a.md:6 facts-differ"],
    );
}
