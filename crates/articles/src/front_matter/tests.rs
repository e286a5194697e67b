#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;

fn refused(yaml: &str) -> Problem {
    parse(yaml, "a.md").unwrap_err()
}

#[test]
fn a_source_without_front_matter_is_all_body() {
    assert_eq!(
        split("# Hi\n", "a.md").unwrap(),
        Split {
            yaml: None,
            body_start: 0
        }
    );
    assert_eq!(
        split("\u{feff}Hi", "a.md").unwrap(),
        Split {
            yaml: None,
            body_start: 3
        }
    );
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_tolerated() {
    let source = "\u{feff}---\r\nid: a\r\n---\r\nBody";
    let cut = split(source, "a.md").unwrap();
    assert_eq!(cut.yaml, Some("id: a\r\n"));
    assert_eq!(&source[cut.body_start..], "Body");
    assert_eq!(
        parse(cut.yaml.unwrap(), "a.md").unwrap().id.as_deref(),
        Some("a")
    );
}

#[test]
fn front_matter_that_is_not_closed_is_an_error_on_line_1() {
    let problem = split("---\nid: a\nBody", "a.md").unwrap_err();
    assert_eq!(
        (problem.code, problem.line),
        ("front-matter-not-closed", Some(1))
    );
    let long = format!("---\n{}", "a: b\n".repeat(9000));
    assert_eq!(
        split(&long, "a.md").unwrap_err().code,
        "front-matter-too-long"
    );
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let problem = refused("id: a\ntitel: b\n");
    assert_eq!(
        (problem.code, problem.line),
        ("front-matter-invalid", Some(3))
    );
    assert!(problem.message.contains("titel"), "{}", problem.message);
}

#[test]
fn a_key_given_twice_is_refused() {
    assert_eq!(refused("id: a\nid: b\n").code, "front-matter-invalid");
}

#[test]
fn anchors_aliases_tags_and_nesting_are_refused_before_parsing() {
    for yaml in [
        "a: &x [1]\n",
        "questions: [*x, *x]\n",
        "title: !!str a\n",
        "questions:\n  - *x\n",
        "questions: [[[[[[[[\n",
        "{a: {b: {c: {d: {e: f}}}}}\n",
        "title: \"quoted\" \nid: *x\n",
    ] {
        assert_eq!(refused(yaml).code, "front-matter-unsafe", "{yaml}");
    }
}

#[test]
fn the_same_signs_are_fine_in_the_middle_of_a_value_or_in_quotes() {
    let yaml = "title: Fees & costs * really!\nid: \"*a\" # &comment\nsection: 'it''s &b'\n";
    let front = parse(yaml, "a.md").unwrap();
    assert_eq!(front.title.as_deref(), Some("Fees & costs * really!"));
    assert_eq!(front.section.as_deref(), Some("it's &b"));
}

#[test]
fn a_huge_flow_nesting_does_not_overflow_the_stack() {
    assert_eq!(refused(&"[".repeat(16_000)).code, "front-matter-unsafe");
    assert!(parse(&"- ".repeat(8_000), "a.md").is_err());
    assert!(parse(&"? ".repeat(8_000), "a.md").is_err());
}
