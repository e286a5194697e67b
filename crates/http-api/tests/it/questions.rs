//! `POST /v1/answers`, `GET /v1/search` and `GET /v1/suggestions`.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_api::RequestLimits;
use tokio::task::JoinSet;

use crate::fakes::FakeSnapshot;
use crate::support::{api, api_over, api_without_index, send};

#[tokio::test]
async fn a_question_gets_a_reply_that_nobody_may_cache() {
    let body = r#"{"question": "Πού είναι;", "locale": "el-GR", "surface": "widget"}"#;
    let answer = api().post("/v1/answers", body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let reply = answer.json();
    assert_eq!(reply["ai_generated"], true);
    assert!(reply["kind"].is_string() && reply["reply_id"].is_string());
}

#[tokio::test]
async fn a_conversation_goes_on_under_its_identifier() {
    let api = api();
    let first = api.ask().await;
    let id = first["conversation_id"].as_str().unwrap();
    let body = format!(r#"{{"question": "and then?", "conversation_id": "{id}"}}"#);
    let second = api.post("/v1/answers", body).await.json();
    assert_eq!(second["conversation_id"], first["conversation_id"]);
    assert_ne!(second["reply_id"], first["reply_id"]);
}

#[tokio::test]
async fn a_reply_that_cannot_be_kept_is_given_and_says_so() {
    let api = api();
    api.store.fail.store(true, Ordering::Relaxed);
    let reply = api.ask().await;
    assert!(
        reply["degraded"]
            .as_array()
            .unwrap()
            .contains(&"not_recorded".into()),
        "{reply}"
    );
}

#[tokio::test]
async fn what_is_not_a_question_is_refused_with_what_to_do() {
    let long = format!(r#"{{"question": "{}"}}"#, "中".repeat(2_001));
    let cases: [(&str, &str, u16); 12] = [
        ("", "malformed_json", 400),
        ("{\"question\": \"a\",}", "malformed_json", 400),
        ("{\"question\": \"\\ud800\"}", "malformed_json", 400),
        ("[]", "invalid_field", 422),
        ("{}", "invalid_field", 422),
        (r#"{"question": 7}"#, "invalid_field", 422),
        (r#"{"question": "a", "extra": 1}"#, "invalid_field", 422),
        (
            r#"{"question": "a", "role": "seller"}"#,
            "invalid_field",
            422,
        ),
        (
            r#"{"question": "a", "conversation_id": "1"}"#,
            "invalid_field",
            422,
        ),
        (
            r#"{"question": "a", "locale": "not a locale"}"#,
            "invalid_locale",
            422,
        ),
        (r#"{"question": " \u200b "}"#, "empty_question", 422),
        (&long, "question_too_long", 422),
    ];
    let api = api();
    for (body, code, status) in cases {
        let answer = api.post("/v1/answers", body.to_owned()).await;
        assert_eq!(
            (answer.problem_code().as_str(), answer.status.as_u16()),
            (code, status),
            "{body}"
        );
    }
}

#[tokio::test]
async fn malformed_json_is_refused_with_its_position() {
    let answer = api().post("/v1/answers", "{\n  \"question\": oops}").await;
    let detail = answer.json()["detail"].to_string();
    assert!(detail.contains("line 2 column"), "{detail}");
}

#[tokio::test]
async fn invalid_utf8_is_malformed_json() {
    let answer = api()
        .post("/v1/answers", &b"{\"question\": \"\xff\xfe\"}"[..])
        .await;
    assert_eq!(answer.problem_code(), "malformed_json");
}

#[tokio::test]
async fn deeply_nested_json_is_refused() {
    let answer = api().post("/v1/answers", "[".repeat(10_000)).await;
    assert!(answer.status.is_client_error());
    answer.problem_code();
}

#[tokio::test]
async fn a_body_that_is_not_sent_as_json_is_refused() {
    let api = api();
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "",
    ] {
        let request = Request::post("/v1/answers").header("content-type", content_type);
        let answer = send(&api.router, request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(
            answer.problem_code(),
            "unsupported_media_type",
            "{content_type}"
        );
    }
    let request =
        Request::post("/v1/answers").header("content-type", "Application/JSON; charset=utf-8");
    let answer = send(
        &api.router,
        request.body(Body::from(r#"{"question":"a"}"#)).unwrap(),
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn a_megabyte_is_refused() {
    let body = format!(r#"{{"question": "{}"}}"#, "a".repeat(1_000_000));
    let answer = api().post("/v1/answers", body).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.problem_code(), "body_too_large");
}

#[tokio::test]
async fn without_an_index_a_search_says_when_to_come_back() {
    let api = api_without_index();
    for address in [
        "/v1/search?q=refund",
        "/v1/suggestions?q=refu",
        "/v1/articles",
        "/v1/articles/refunds",
    ] {
        let answer = api.get(address).await;
        assert_eq!(answer.problem_code(), "no_index", "{address}");
        assert_eq!(
            (answer.status.as_u16(), answer.header("retry-after")),
            (503, "2")
        );
    }
}

#[tokio::test]
async fn a_search_names_its_generation() {
    let answer = api()
        .get("/v1/search?q=refund&leg=lexical&top=100&role=buyer&all_passages=true&locale=de-AT")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.json()["index_generation"], "generation-1");
}

#[tokio::test]
async fn parameters_that_do_not_fit_are_refused() {
    let api = api();
    let cases = [
        ("/v1/search", "invalid_parameter"),
        ("/v1/search?q=a&top=0", "invalid_parameter"),
        ("/v1/search?q=a&top=101", "invalid_parameter"),
        ("/v1/search?q=a&top=-1", "invalid_parameter"),
        (
            "/v1/search?q=a&top=99999999999999999999",
            "invalid_parameter",
        ),
        ("/v1/search?q=a&leg=both", "invalid_parameter"),
        ("/v1/search?q=a&unknown=1", "invalid_parameter"),
        ("/v1/search?q=a&q=b", "invalid_parameter"),
        ("/v1/search?q=a&locale=..%2Fetc", "invalid_locale"),
        ("/v1/search?q=", "empty_question"),
        ("/v1/suggestions?q=a&limit=21", "invalid_parameter"),
        ("/v1/articles?section=..", "invalid_parameter"),
        ("/v1/articles?locale=%FF", "invalid_locale"),
    ];
    for (address, code) in cases {
        let answer = api.get(address).await;
        assert_eq!(answer.problem_code(), code, "{address}");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn suggestions_are_limited_and_blank_text_gives_none() {
    let api = api();
    let answer = api.get("/v1/suggestions?q=refu&limit=2").await.json();
    assert_eq!(answer["suggestions"].as_array().unwrap().len(), 2);
    assert_eq!(
        answer["suggestions"][0]["highlights"],
        serde_json::json!([[0, 4]])
    );
    let blank = api.get("/v1/suggestions?q=%20").await.json();
    assert_eq!(blank, serde_json::json!({"suggestions": []}));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_refuses_with_retry_after_and_recovers() {
    let limits = RequestLimits {
        retry_after: Duration::from_millis(2_500),
        ..RequestLimits::default()
    };
    let api = api_over(Some(Arc::new(FakeSnapshot::new())), limits);
    api.gate.close();
    // Two threads and a queue of four: of twelve at least six find no room, and they are told
    // while the others still wait.
    let mut searches = JoinSet::new();
    for _ in 0..12 {
        let router = api.router.clone();
        searches.spawn(async move { send(&router, search_request()).await });
    }
    for _ in 0..6 {
        let refused = searches.join_next().await.unwrap().unwrap();
        assert_eq!(refused.problem_code(), "busy");
        assert_eq!(
            (refused.status.as_u16(), refused.header("retry-after")),
            (503, "3")
        );
    }
    api.gate.open();
    let rest = searches.join_all().await;
    assert!(rest.iter().any(|answer| answer.status == StatusCode::OK));
    assert_eq!(
        send(&api.router, search_request()).await.status,
        StatusCode::OK
    );
}

fn search_request() -> Request<Body> {
    Request::get("/v1/search?q=refund&leg=lexical")
        .body(Body::empty())
        .unwrap()
}
