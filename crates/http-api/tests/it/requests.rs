//! `POST /v1/requests`.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::support::{Answer, Api, api};
use crate::workshop::Actor;

async fn send(api: &Api, actor: Actor, body: &Value) -> Answer {
    api.send_as(actor, "POST", "/v1/requests", &body.to_string())
        .await
}

#[tokio::test]
async fn a_request_is_kept_under_a_number() {
    let api = api();
    let anonymous =
        json!({"message": " help!\u{0} ", "locale": "el-GR", "email": " anna@shop.example "});
    let customer =
        json!({"message": "broken", "locale": "de", "subject": {"type": "order", "id": "1001"}});
    for (number, actor, body) in [
        (1, Actor::Anonymous, anonymous),
        (2, Actor::Owner, customer),
    ] {
        let answer = send(&api, actor, &body).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
        assert_eq!(answer.json(), json!({"number": number}));
    }
    let requests = api.store.requests.lock().unwrap();
    assert_eq!(requests[0].owner, None);
    assert_eq!(requests[0].message, "help!");
    assert_eq!(requests[0].locale.to_string(), "el-GR");
    assert_eq!(requests[0].email.as_deref(), Some("anna@shop.example"));
    assert_eq!(requests[1].owner.as_ref().unwrap().as_str(), "anna");
    assert_eq!(requests[1].subject.as_ref().unwrap().id(), "1001");
}

#[tokio::test]
async fn a_request_that_cannot_be_answered_is_refused() {
    let api = api();
    let good = json!({"message": "help!", "locale": "en", "email": "anna@shop.example"});
    let cases = [
        ("message", json!(""), "invalid_field"),
        ("message", json!(" \n\u{7}"), "invalid_field"),
        ("message", json!("中".repeat(4_001)), "invalid_field"),
        ("message", json!(null), "invalid_field"),
        ("locale", json!("not a locale"), "invalid_locale"),
        ("locale", json!(null), "invalid_field"),
        ("email", json!(null), "invalid_field"),
        ("email", json!(""), "invalid_field"),
        ("email", json!("anna"), "invalid_field"),
        (
            "email",
            json!("a@b.example\r\nBcc: c@d.example"),
            "invalid_field",
        ),
        ("conversation_id", json!("1"), "invalid_field"),
        (
            "subject",
            json!({"type": "order", "id": "a b"}),
            "invalid_field",
        ),
        (
            "subject",
            json!({"type": "order", "id": "1001"}),
            "sign_in_required",
        ),
        (
            "subject",
            json!({"type": "item", "id": "vase"}),
            "sign_in_required",
        ),
        ("owner", json!("anna"), "invalid_field"),
        ("priority", json!("high"), "invalid_field"),
    ];
    for (name, value, code) in cases {
        let mut body = good.clone();
        body[name] = value;
        let answer = send(&api, Actor::Anonymous, &body).await;
        assert_eq!(answer.problem_code(), code, "{name}: {}", answer.text);
    }
    assert!(api.store.requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_request_about_what_nobody_sells_is_refused() {
    let api = api();
    for subject in [
        json!({"type": "item", "id": "unicorn"}),
        json!({"type": "order", "id": "4242"}),
    ] {
        let body = json!({"message": "help!", "locale": "en", "subject": subject});
        let answer = send(&api, Actor::Owner, &body).await;
        assert_eq!(answer.problem_code(), "unknown_subject", "{subject}");
    }
}

#[tokio::test]
async fn records_that_cannot_be_read_keep_nobody_from_a_person() {
    let api = api();
    api.records.fail.store(true, Ordering::Relaxed);
    let body =
        json!({"message": "help!", "locale": "en", "subject": {"type": "order", "id": "1001"}});
    assert_eq!(send(&api, Actor::Owner, &body).await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_request_that_cannot_be_kept_is_never_acknowledged() {
    let api = api();
    api.store.fail.store(true, Ordering::Relaxed);
    let body = json!({"message": "help!", "locale": "en"});
    let answer = send(&api, Actor::Owner, &body).await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem_code().as_str()),
        (503, "store_unavailable")
    );
}
