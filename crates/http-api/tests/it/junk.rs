//! Junk made from the description of the API: every route with bad parameters, wrong types, huge
//! values and strange text. Nothing of it may be a 5xx, and every refusal is a whole problem.

use axum::body::Body;
use axum::http::{Method, Request};
use http_api::openapi;
use serde_json::{Map, Value, json};

use crate::support::{Api, api, send};
use crate::workshop::Actor;

/// Query strings and path segments, percent-encoded.
const TEXTS: [&str; 22] = [
    "",
    "%20",
    "%00",
    "%FF%FE",
    "%C0%80",
    "%F0%9F%92%A9",
    "%E2%80%AE",
    "..%2F..",
    "%25%25",
    "-1",
    "0",
    "1e309",
    "NaN",
    "18446744073709551616",
    "null",
    "true",
    "[]",
    "%7B%7D",
    "a%26b%3Dc",
    "%3Cscript%3E",
    "%EF%BF%BD",
    "el-",
];

/// Bodies that are no request of any route.
const BODIES: [&[u8]; 12] = [
    b"",
    b"null",
    b"true",
    b"7",
    b"\"text\"",
    b"[]",
    b"{}",
    b"{\"question\"",
    b"\xff\xfe{\x00}\x00",
    b"\xef\xbb\xbf{}",
    b"{\"a\":1e400}",
    b"{}{}",
];

struct Junk {
    method: Method,
    address: String,
    body: Vec<u8>,
}

#[tokio::test]
async fn junk_is_never_a_5xx_and_always_a_whole_problem() {
    let api = api();
    for actor in [Actor::Anonymous, Actor::Owner] {
        let junk = all_junk();
        assert!(junk.len() >= 300, "only {} requests", junk.len());
        for request in junk {
            check(&api, actor, request).await;
        }
    }
}

async fn check(api: &Api, actor: Actor, junk: Junk) {
    let Junk {
        method,
        address,
        body,
    } = junk;
    let what = format!(
        "{method} {address} {:?}",
        String::from_utf8_lossy(&body[..body.len().min(80)])
    );
    let mut request = Request::builder()
        .method(method)
        .uri(address)
        .header("content-type", "application/json");
    if let Some(token) = actor.token() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer = send(&api.router, request.body(Body::from(body)).unwrap()).await;
    assert!(!answer.status.is_server_error(), "{what}: {}", answer.text);
    if !answer.status.is_success() {
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{what}"
        );
        answer.problem_code();
    }
}

/// Every operation of the description, each with each kind of junk.
fn all_junk() -> Vec<Junk> {
    let description = serde_json::to_value(openapi()).unwrap();
    let mut junk = Vec::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            junk.extend(
                junk_addresses(path, operation)
                    .into_iter()
                    .map(|address| Junk {
                        method: method.clone(),
                        address,
                        body: valid_body(&description, operation).to_string().into_bytes(),
                    }),
            );
            let bodies = junk_bodies(&description, operation);
            junk.extend(bodies.into_iter().map(|body| Junk {
                method: method.clone(),
                address: valid_address(path, operation),
                body,
            }));
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
            junk.push(Junk {
                method,
                address: valid_address(path, &Value::Null),
                body: Vec::new(),
            });
        }
    }
    junk
}

fn parameters(operation: &Value) -> Vec<(&str, bool)> {
    let parameters = operation["parameters"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    parameters
        .iter()
        .map(|parameter| {
            (
                parameter["name"].as_str().unwrap(),
                parameter["in"] == "query",
            )
        })
        .collect()
}

/// The path with an identifier, and with the one parameter that some routes require.
fn valid_address(path: &str, operation: &Value) -> String {
    let query = if parameters(operation).contains(&("q", true)) {
        "?q=refund"
    } else {
        ""
    };
    path.replace("{id}", "refunds") + query
}

/// Each parameter with each junk text; the others as they should be.
fn junk_addresses(path: &str, operation: &Value) -> Vec<String> {
    let mut addresses = vec![
        valid_address(path, operation) + "?&&=&%&unknown=1",
        path.replace("{id}", &"a".repeat(5_000)),
    ];
    let requires_q = parameters(operation).contains(&("q", true));
    for (name, in_query) in parameters(operation) {
        let long = "x".repeat(20_000);
        for text in TEXTS.iter().copied().chain([long.as_str()]) {
            addresses.push(match in_query {
                true if requires_q && name != "q" => format!("{path}?q=refund&{name}={text}"),
                true => format!("{}?{name}={text}", path.replace("{id}", "refunds")),
                false => path.replace("{id}", text),
            });
        }
    }
    addresses
}

fn body_schema<'a>(description: &'a Value, operation: &Value) -> Option<&'a Map<String, Value>> {
    let reference = operation
        .pointer("/requestBody/content/application~1json/schema/$ref")?
        .as_str()?;
    description.pointer(reference.strip_prefix('#')?)?["properties"].as_object()
}

/// A body that the operation accepts, or null when it has none.
fn valid_body(description: &Value, operation: &Value) -> Value {
    let Some(fields) = body_schema(description, operation) else {
        return Value::Null;
    };
    let mut body = Map::new();
    for (name, value) in [
        ("question", json!("where?")),
        ("helpful", json!(true)),
        ("locale", json!("en")),
        ("item", json!("vase")),
        ("message", json!("help!")),
        ("email", json!("anna@shop.example")),
    ] {
        if fields.contains_key(name) {
            body.insert(name.to_owned(), value);
        }
    }
    Value::Object(body)
}

/// Whole bodies of junk, and for each field each kind of junk in an otherwise valid body.
fn junk_bodies(description: &Value, operation: &Value) -> Vec<Vec<u8>> {
    let Some(fields) = body_schema(description, operation) else {
        return Vec::new();
    };
    let mut bodies: Vec<Vec<u8>> = BODIES.iter().map(|body| body.to_vec()).collect();
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("\u{0}"),
        json!("💩\u{202E}\u{200B}"),
        json!("a".repeat(3_000)),
        json!("x".repeat(100_000)),
        json!([]),
        json!({}),
        json!([["deep"]]),
        json!("\u{FFFF}\u{10FFFF}"),
        json!("' OR 1=1 --"),
    ];
    for name in fields.keys().map(String::as_str).chain(["unknown"]) {
        for value in &values {
            let mut body = valid_body(description, operation);
            body[name] = value.clone();
            bodies.push(body.to_string().into_bytes());
        }
    }
    bodies
}
