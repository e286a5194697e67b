//! What other programs rely on, as golden files. `UPDATE_GOLDEN=1 cargo test -p http-api` writes them.

use std::path::Path;

use http_api::{ProblemCode, openapi};
use serde_json::Value;

use crate::support::api;

#[track_caller]
fn compare_with_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == actual,
        "{name} changed; if that is meant, run the tests with UPDATE_GOLDEN=1 and review the file"
    );
}

#[test]
fn the_description_is_the_golden_one() {
    compare_with_golden(
        "openapi.json",
        &(openapi().to_pretty_json().unwrap() + "\n"),
    );
}

#[test]
fn the_problem_codes_are_the_golden_ones() {
    let lines: String = ProblemCode::ALL
        .iter()
        .map(|code| {
            format!(
                "{} {} {}\n",
                code.status().as_u16(),
                code.as_str(),
                code.title()
            )
        })
        .collect();
    compare_with_golden("problem-codes.txt", &lines);
}

#[tokio::test]
async fn the_description_is_served_as_it_is() {
    let answer = api().get("/v1/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.text, openapi().to_pretty_json().unwrap());
    assert_eq!(answer.json()["openapi"], "3.1.0");
}

#[test]
fn every_reference_of_the_description_leads_somewhere() {
    let description: Value = serde_json::to_value(openapi()).unwrap();
    let mut references = Vec::new();
    collect_references(&description, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(
            description.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
}

#[test]
fn the_examples_of_replies_are_replies() {
    let description = serde_json::to_value(openapi()).unwrap();
    let example = |pointer: &str| {
        let media = description.pointer(pointer).unwrap();
        media["content"]["application/json"]["example"].clone()
    };
    let reply = example("/paths/~1v1~1answers/post/responses/200");
    let parsed: answering::Reply = serde_json::from_value(reply.clone()).unwrap();
    assert_eq!(serde_json::to_value(parsed).unwrap(), reply);
    let found = example("/paths/~1v1~1search/get/responses/200");
    let parsed: answering::SearchReply = serde_json::from_value(found).unwrap();
    assert_eq!(parsed.candidates.len(), 1);
}

fn collect_references(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            references.extend(
                fields
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields
                .values()
                .for_each(|value| collect_references(value, references));
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| collect_references(value, references)),
        _ => {}
    }
}
