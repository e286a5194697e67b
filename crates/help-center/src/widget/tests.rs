//! The file as a whole: what it holds, how large it is, how it is served.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::io::Write;

use axum::body::Body;
use axum::http::Request;
use flate2::Compression;
use flate2::write::GzEncoder;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;

/// What a page that embeds the widget has to load, at most.
const MAX_COMPRESSED_BYTES: usize = 40_000;

#[test]
fn the_file_is_under_40_kilobytes_compressed() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(widget_script().as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap().len();
    println!(
        "widget: {compressed} bytes compressed, {} bytes plain",
        widget_script().len()
    );
    assert!(
        compressed < MAX_COMPRESSED_BYTES,
        "{compressed} bytes compressed"
    );
}

/// Markup from text, code from text, storage and inline styles: none of it is in the script at all.
#[test]
fn the_script_has_no_way_to_run_text_or_to_store_anything() {
    let script: String = PARTS.iter().map(|part| compact_script(part)).collect();
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "setHTML",
        "DOMParser",
        "srcdoc",
        "eval(",
        "Function(",
        "import(",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "caches",
        "serviceWorker",
        "postMessage",
        ".style.",
        "cssText",
        "\"style\"",
        "setAttribute(\"on",
    ] {
        assert!(
            !script.contains(forbidden),
            "`{forbidden}` is in the script"
        );
    }
}

/// Lines are trimmed, so no text may go over a line's end.
#[test]
fn no_part_of_the_script_holds_a_text_over_several_lines() {
    for line in PARTS.iter().flat_map(|part| part.lines()) {
        let marks = line.split("//").next().unwrap_or(line).matches('`').count();
        assert!(
            marks % 2 == 0 || line.trim().starts_with("//"),
            "a text is left open: {line}"
        );
    }
}

#[test]
fn every_widget_catalog_has_the_keys_and_values_of_the_english_one() {
    let english = messages(texts::SOURCES[0].1);
    for (language, source) in texts::SOURCES {
        assert_eq!(messages(source), english, "{language}");
        assert!(
            FluentResource::try_new(source.to_owned()).is_ok(),
            "{language}"
        );
    }
    let keys: Vec<String> = english.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(
        texts::own_keys(texts::SOURCES[0].1),
        keys,
        "every message stands on one line"
    );
}

/// Every key with its values, in the order of the file. A choice is an error: the browser has no
/// plural rules.
fn messages(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let resource = FluentResource::try_new(source.to_owned())
        .map_err(|(_, errors)| errors)
        .unwrap();
    let mut found = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut values = BTreeSet::new();
        for element in &message.value.as_ref().unwrap().elements {
            if let PatternElement::Placeable { expression } = element {
                let Expression::Inline(InlineExpression::VariableReference { id }) = expression
                else {
                    panic!(
                        "`{}` must be a simple sentence with values",
                        message.id.name
                    );
                };
                values.insert(id.name.to_owned());
            }
        }
        found.push((message.id.name.to_owned(), values));
    }
    found
}

#[test]
fn every_key_that_the_script_says_is_in_the_file_and_every_key_is_said() {
    let script = PARTS.concat();
    let texts = texts::Texts::from_catalogs();
    let keys: Vec<String> = serde_json::from_value(texts.keys()).unwrap();
    // Reasons of an abstention are put together from the words of the reply.
    let said = |key: &str| script.contains(&format!("\"{key}\"")) || key.starts_with("abstain-");
    for key in &keys {
        assert!(said(key), "nothing says `{key}`");
    }
    for call in [".say(\"", ".heading(\""] {
        for (start, _) in script.match_indices(call) {
            let key = script[start + call.len()..].split('"').next().unwrap();
            assert!(
                keys.iter().any(|known| known == key),
                "`{key}` is not in the file"
            );
        }
    }
}

#[test]
fn every_language_has_every_sentence_and_only_known_values() {
    let texts = texts::Texts::from_catalogs();
    let count = texts.keys().as_array().unwrap().len();
    let languages = texts.by_language();
    let languages = languages.as_object().unwrap();
    assert_eq!(languages.len(), 10);
    for (language, sentences) in languages {
        let sentences: Vec<String> = serde_json::from_value(sentences.clone()).unwrap();
        assert_eq!(sentences.len(), count, "{language}");
        for sentence in sentences {
            let mut plain = sentence.clone();
            for name in texts::VALUES {
                plain = plain.replace(&format!("{{{name}}}"), "");
            }
            assert!(
                !plain.is_empty() && !plain.contains(['{', '}']),
                "{language}: {sentence}"
            );
        }
    }
    let greek = languages["el"].to_string();
    assert!(greek.contains("Παραγγελία {number}"));
}

async fn fetched(path: &str, headers: &[(&str, &str)]) -> (Response, String) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (
        Response::from_parts(parts, Body::empty()),
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

#[tokio::test]
async fn both_names_give_the_same_bytes_to_every_origin() {
    let info = widget_info();
    for (path, cache) in [(info.stable_path, FOR_MINUTES), (&info.path, FOR_EVER)] {
        let (response, body) = fetched(path, &[("origin", "https://shop.example")]).await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header("access-control-allow-origin"), "*");
        assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(header("cache-control"), cache);
        assert_eq!(body, widget_script());
    }
}

#[tokio::test]
async fn who_has_the_present_file_is_told_so() {
    let (first, _) = fetched(STABLE_PATH, &[]).await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let (again, body) = fetched(STABLE_PATH, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status(), body.len()), (StatusCode::NOT_MODIFIED, 0));
    let (other, _) = fetched(STABLE_PATH, &[("if-none-match", "\"old\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[test]
fn the_integrity_is_the_sha384_of_the_bytes_and_the_name_changes_with_them() {
    let info = widget_info();
    let digest = base64(&Sha384::digest(widget_script().as_bytes()));
    assert_eq!(info.integrity, format!("sha384-{digest}"));
    assert_eq!(digest.len(), 64);
    assert!(info.path.starts_with("/widget/v1/firstline-widget.") && info.path.ends_with(".js"));
    assert_ne!(info.path, info.stable_path);
    assert!(widget_script().contains(&format!("const VERSION = \"{}\"", info.version)));
}
