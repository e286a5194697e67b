//! Text of customers is words to look for, whatever it looks like.

use firstline_tests::process::{Folders, Server, indexed_data, percent_encoded};
use serde_json::Value;

/// Passages and BM25 scores that a text finds.
fn found(server: &Server, text: &str) -> Vec<(String, f64)> {
    let path = format!(
        "/v1/search?leg=lexical&locale=en&top=20&q={}",
        percent_encoded(text)
    );
    let found = server.get(&path).json(200);
    let candidates = found["candidates"].as_array().expect("candidates").iter();
    let of = |own: &Value| {
        (
            own["passage"].as_str().unwrap_or_default().to_owned(),
            own["scores"]["bm25"].as_f64().unwrap_or(-1.0),
        )
    };
    candidates.map(of).collect()
}

#[test]
fn operators_find_what_the_plain_words_find() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    for (operators, plain) in [
        ("title:refund AND (order OR", "title refund AND order OR"),
        ("questions_en:refund", "questions_en refund"),
        ("refund*", "refund"),
        ("\"refund order\"~2", "refund order 2"),
        ("+refund -order", "refund order"),
        ("refund^100 order", "refund 100 order"),
        ("refund~ orde?r", "refund orde r"),
        ("refund && order || !card", "refund order card"),
        ("[refund TO order}", "refund TO order"),
        ("refund IN [a b]", "refund IN a b"),
        ("/refund.*/", "refund"),
        ("\\\"refund\\\" \\( order", "refund order"),
        ("<script>refund</script>", "script refund script"),
        ("'; DROP TABLE refund; --", "DROP TABLE refund"),
    ] {
        let expected = found(&server, plain);
        assert!(!expected.is_empty(), "`{plain}` finds something");
        assert_eq!(
            found(&server, operators),
            expected,
            "`{operators}` against `{plain}`"
        );
    }
}

#[test]
fn ten_thousand_parentheses_are_refused_and_as_many_as_fit_change_nothing() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let nested = |count: usize| format!("{}refund order{}", "(".repeat(count), ")".repeat(count));
    let question = serde_json::json!({ "question": nested(5_000), "locale": "en" });
    assert_eq!(
        server.post("/v1/answers", &question).json(422)["code"],
        "question_too_long"
    );
    assert_eq!(found(&server, &nested(990)), found(&server, "refund order"));
    let reply = server.ask(&nested(990), "en");
    assert!(
        ["answer", "clarify", "abstain"].contains(&reply["kind"].as_str().unwrap_or_default()),
        "{reply}"
    );
}

#[test]
fn operators_alone_find_nothing_and_are_no_error() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    for text in [
        "*",
        "\"",
        "~",
        "^",
        "(((",
        "*:*",
        "\\",
        "+ - ~ ^ \" ( ) [ ] { } : /",
    ] {
        let path = format!(
            "/v1/search?leg=hybrid&locale=en&q={}",
            percent_encoded(text)
        );
        assert_eq!(server.get(&path).status, 200, "`{text}`");
        assert_ne!(server.ask(text, "en")["kind"], "answer", "`{text}`");
    }
}
