#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use proptest::prelude::*;

use super::*;
use crate::{Place, parse_article};

fn article(body: &str) -> Article {
    let place = Place {
        locale: "en".parse().ok(),
        ..Place::new("en/a.md")
    };
    parse_article(&format!("---\ntitle: T\n---\n{body}"), &place).unwrap()
}

fn assert_promises(article: &Article) {
    let passages = passages(article);
    let mut position = article.body.start;
    for passage in &passages {
        assert_eq!(passage.span.start, position, "no gap and no overlap");
        position = passage.span.end;
        let mut last_end = passage.span.start;
        for statement in &passage.statements {
            assert!(
                passage.span.contains(&statement.span),
                "{statement:?} in {passage:?}"
            );
            assert!(
                statement.span.start >= last_end,
                "in reading order: {passage:?}"
            );
            last_end = statement.span.end;
            let verbatim = statement.span.of(&article.source).unwrap();
            assert_eq!(verbatim.trim(), verbatim, "trimmed");
            assert!(!statement.text.is_empty());
        }
    }
    assert_eq!(position, article.body.end, "the passages cover the body");
}

fn texts(body: &str) -> Vec<(String, Vec<String>)> {
    let path = |passage: &Passage| passage.heading_path.join(" > ");
    let text = |passage: &Passage| {
        passage
            .statements
            .iter()
            .map(|one| one.text.clone())
            .collect()
    };
    passages(&article(body))
        .iter()
        .map(|passage| (path(passage), text(passage)))
        .collect()
}

#[test]
fn each_passage_lies_under_one_heading_and_knows_the_headings_above() {
    let found = texts("Intro.\n\n## A *b*\n\n### C\n\nText.\n\n## D\n\nMore.\n");
    let expected = [
        ("", vec!["Intro."]),
        ("A b > C", vec!["A b", "C", "Text."]),
        ("D", vec!["D", "More."]),
    ];
    let expected = expected.map(|(path, texts)| {
        (
            path.to_owned(),
            texts.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        )
    });
    assert_eq!(found, expected);
}

#[test]
fn the_title_as_a_heading_is_not_part_of_the_path() {
    assert_eq!(texts("# T\n\n## A\n\nText.\n")[0].0, "A");
}

#[test]
fn a_list_stays_with_the_sentence_that_introduces_it() {
    let long = "This sentence fills the passage so that it must be cut somewhere. ".repeat(8);
    let steps = "1. Open the order and look at it for a while.\n".repeat(12);
    let found = passages(&article(&format!(
        "{long}\n\nDo this:\n\n{steps}\nAfter.\n"
    )));
    let holding = found
        .iter()
        .find(|passage| {
            passage
                .statements
                .iter()
                .any(|one| one.kind == StatementKind::Introduction)
        })
        .unwrap();
    let count = |kind: fn(&StatementKind) -> bool| {
        holding
            .statements
            .iter()
            .filter(|one| kind(&one.kind))
            .count()
    };
    assert_eq!(
        count(|kind| matches!(kind, StatementKind::Step { depth: 0, .. })),
        12
    );
    assert_eq!(holding.statements[0].text, "Do this:");
}

#[test]
fn a_giant_list_is_cut_between_items_and_its_first_piece_keeps_the_introduction() {
    let items =
        "- An item that holds about sixty characters, nested below:\n  - nested\n".repeat(100);
    let article = article(&format!("Do this:\n\n{items}"));
    assert_promises(&article);
    let found = passages(&article);
    assert!(found.len() > 2, "{}", found.len());
    assert_eq!(found[0].statements[0].kind, StatementKind::Introduction);
    for passage in &found[1..] {
        assert!(
            passage
                .span
                .of(&article.source)
                .unwrap()
                .starts_with("- An item")
        );
    }
}

#[test]
fn steps_keep_their_numbers_and_nesting_and_their_own_text() {
    let body = "3. One. Still *one*.\n   - nested\n4. Two\n\n   More of two. And more.\n";
    let found = passages(&article(body)).remove(0).statements;
    let kinds: Vec<(StatementKind, &str)> = found
        .iter()
        .map(|one| (one.kind, one.text.as_str()))
        .collect();
    let expected = [
        (
            StatementKind::Step {
                number: 3,
                depth: 0,
            },
            "One. Still one.",
        ),
        (StatementKind::Bullet { depth: 1 }, "nested"),
        (
            StatementKind::Step {
                number: 4,
                depth: 0,
            },
            "Two",
        ),
        (StatementKind::Sentence, "More of two."),
        (StatementKind::Sentence, "And more."),
    ];
    assert_eq!(kinds, expected);
    assert!(found.iter().all(|one| one.block == 0));
}

#[test]
fn statements_are_plain_text_and_their_spans_are_the_markdown() {
    let body = "**First** one. See [the *fees*](article:fees). A &amp; `b. C` ![alt](x.png) <b>d</b>.\\* E.\n";
    let article = article(body);
    let found = passages(&article).remove(0).statements;
    let pairs: Vec<(&str, &str)> = found
        .iter()
        .map(|one| (one.text.as_str(), one.span.of(&article.source).unwrap()))
        .collect();
    assert_eq!(pairs[0], ("First one.", "**First** one."));
    assert_eq!(
        pairs[1],
        ("See the fees.", "See [the *fees*](article:fees).")
    );
    assert!(pairs[2].0.starts_with("A & b. C alt d."), "{pairs:?}");
    assert!(
        pairs[2]
            .1
            .starts_with("A &amp; `b. C` ![alt](x.png) <b>d</b>."),
        "{pairs:?}"
    );
}

#[test]
fn table_rows_are_whole_lines_with_cells_joined() {
    let body = "These are the fees:\n\n| A | B |\n| --- | --- |\n| **1** | 2 |\n|  | 4 |\n";
    let article = article(body);
    let found = passages(&article).remove(0).statements;
    let rows: Vec<(&str, &str)> = found[1..]
        .iter()
        .map(|one| (one.text.as_str(), one.span.of(&article.source).unwrap()))
        .collect();
    assert_eq!(
        rows,
        [
            ("A · B", "| A | B |"),
            ("1 · 2", "| **1** | 2 |"),
            ("· 4", "|  | 4 |")
        ]
    );
}

#[test]
fn code_is_cut_at_two_thousand_characters() {
    let article = article(&format!("```\n{}```\n", "a line of code\n".repeat(400)));
    assert_promises(&article);
    let found: Vec<Statement> = passages(&article)
        .into_iter()
        .flat_map(|one| one.statements)
        .collect();
    assert!(found.len() >= 3 && found.iter().all(|one| one.text.len() <= 2000));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_keep_every_span_right() {
    let place = Place {
        locale: "el".parse().ok(),
        ..Place::new("el/a.md")
    };
    let source = "\u{feff}---\r\ntitle: Τ\r\n---\r\nΈνα. Δύο;\r\n\r\n## Γ\r\n\r\n- δ\r\n- ε\r\n";
    let article = parse_article(source, &place).unwrap();
    assert_promises(&article);
    assert_eq!(
        passages(&article)[0].statements[1].span.of(source),
        Some("Δύο;")
    );
}

#[test]
fn an_empty_body_has_no_passages() {
    assert!(passages(&article("")).is_empty());
    assert_eq!(passages(&article("\n\n")).len(), 1);
}

#[test]
fn a_megabyte_of_one_paragraph_is_cut_in_linear_time() {
    let started = std::time::Instant::now();
    for piece in [
        "Word. ", "word ", "(x. ", "*a* ", "`", "&amp; ", "[a](b) ", "> a\n", "- a\n", "| a ",
        "字。",
    ] {
        let article = article(&piece.repeat(1_000_000 / piece.len()));
        assert_promises(&article);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn plain_text_is_one_line_for_each_stretch() {
    assert_eq!(
        plain_text("# A\n\nb *c*\nd\n\n- e\n- f\n"),
        "A\nb c d\ne\nf"
    );
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# T\n",
        "## H\n\n",
        "### H *i*\n",
        "Text. More text! ",
        "a\n",
        "\n\n",
        "- item\n",
        "  - nested\n",
        "1. one\n",
        "> quote. Two\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "```\ncode\n```\n",
        "**bold. Two** ",
        "[l](article:x) ",
        "<b>x</b>",
        "<div>\ny\n</div>\n",
        "&amp;",
        "\\*",
        "Ελληνικά; Ναι. ",
        "中文。",
        "\r\n",
        "\t",
        "---\n",
        "[a]: b\n",
        "`c. D` ",
        "![i](j.png)",
        "  \n",
        "e.g. A ",
        "\u{a0}",
        "~~s~~",
        "|",
        "*",
        "_",
        "<br>",
        "    indented\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn passages_join_to_the_body_and_hold_their_statements(body in markdown()) {
        assert_promises(&article(&body));
    }

    #[test]
    fn no_text_whatever_makes_it_panic(body in "\\PC{0,300}") {
        // A word in braces is refused here as a placeholder.
        assert_promises(&article(&body.replace('{', "\\{")));
        let place = Place { locale: "en".parse().ok(), ..Place::new("en/a.md") };
        if let Ok(article) = parse_article(&format!("# T\n{body}"), &place) {
            assert_promises(&article);
        }
    }
}
