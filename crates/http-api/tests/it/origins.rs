//! Which pages may ask: the list on the way in, and what browsers are told on the way out.

use axum::body::Body;
use axum::http::Request;

use crate::support::{Answer, Api, HOST_SITE, api, send};
use crate::workshop::Actor;

const OUR_HOST: &str = "help.example";
const VOTE: &str = r#"{"helpful": true, "locale": "en"}"#;

async fn from_page(api: &Api, method: &str, address: &str, origin: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", OUR_HOST)
        .header("origin", origin)
        .header("content-type", "application/json");
    let body = if method == "POST" { VOTE } else { "" };
    send(&api.router, request.body(Body::from(body)).unwrap()).await
}

async fn preflight(api: &Api, address: &str, origin: &str, method: &str) -> Answer {
    let request = Request::builder()
        .method("OPTIONS")
        .uri(address)
        .header("host", OUR_HOST)
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header(
            "access-control-request-headers",
            "authorization,content-type",
        );
    send(&api.router, request.body(Body::empty()).unwrap()).await
}

#[track_caller]
fn assert_varies(answer: &Answer) {
    let vary = answer.header("vary").to_ascii_lowercase();
    assert!(vary.contains("origin"), "{:?}", answer.headers);
}

#[tokio::test]
async fn a_listed_page_reads_answers_and_problems() {
    let api = api();
    for (method, address, status) in [
        ("GET", "/v1/widget", 200),
        ("GET", "/v1/openapi.json", 200),
        ("GET", "/v1/subjects", 401),
        ("POST", "/v1/articles/refunds/votes", 204),
        ("POST", "/v1/articles/unknown/votes", 404),
        ("GET", "/v1/answers", 405),
    ] {
        let answer = from_page(&api, method, address, HOST_SITE).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(
            answer.header("access-control-allow-origin"),
            HOST_SITE,
            "{address}"
        );
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert!(
            answer
                .header("access-control-expose-headers")
                .contains("x-request-id")
        );
        assert_varies(&answer);
    }
}

#[tokio::test]
async fn a_page_that_is_not_listed_is_refused_before_anything_is_done() {
    let api = api();
    for origin in [
        "https://evil.example",
        "https://shop.example.evil.example",
        "http://shop.example",
        "null",
        "",
    ] {
        for (method, address) in [
            ("POST", "/v1/articles/refunds/votes"),
            ("GET", "/v1/widget"),
            ("GET", "/v1/openapi.json"),
            ("GET", "/v1/search?q=refund"),
            ("DELETE", "/v1/customer-data"),
        ] {
            let answer = from_page(&api, method, address, origin).await;
            assert_eq!(answer.problem_code(), "origin_not_allowed", "{origin}");
            assert_eq!(answer.status.as_u16(), 403);
            assert_eq!(answer.header("access-control-allow-origin"), "");
            assert_varies(&answer);
        }
    }
    assert!(api.store.votes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_good_token_does_not_open_the_door_to_a_page_that_is_not_listed() {
    let request = Request::get("/v1/subjects")
        .header("host", OUR_HOST)
        .header("origin", "https://evil.example")
        .header(
            "authorization",
            format!("Bearer {}", Actor::Owner.token().unwrap()),
        );
    let answer = send(&api().router, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.problem_code(), "origin_not_allowed");
}

#[tokio::test]
async fn our_own_pages_may_always_ask() {
    let api = api();
    for origin in ["https://help.example", "http://help.example"] {
        let answer = from_page(&api, "POST", "/v1/articles/refunds/votes", origin).await;
        assert_eq!(answer.status.as_u16(), 204, "{}", answer.text);
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn a_preflight_of_a_listed_page_is_told_what_it_may_send() {
    let api = api();
    for (address, method) in [
        ("/v1/answers", "POST"),
        ("/v1/subjects", "GET"),
        ("/v1/customer-data", "DELETE"),
        ("/v1/articles/refunds/votes", "POST"),
    ] {
        let answer = preflight(&api, address, HOST_SITE, method).await;
        assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text);
        assert_eq!(answer.header("access-control-allow-origin"), HOST_SITE);
        let methods = answer.header("access-control-allow-methods");
        assert_eq!(methods, "GET,POST,DELETE");
        let headers = answer.header("access-control-allow-headers");
        assert_eq!(headers, "authorization,content-type,x-request-id");
        assert_eq!(answer.header("access-control-max-age"), "600");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert_varies(&answer);
    }
}

#[tokio::test]
async fn a_preflight_of_another_page_is_refused() {
    let answer = preflight(&api(), "/v1/answers", "https://evil.example", "POST").await;
    assert_eq!(answer.problem_code(), "origin_not_allowed");
    assert_eq!(answer.header("access-control-allow-origin"), "");
    assert_eq!(answer.header("access-control-allow-methods"), "");
}

#[tokio::test]
async fn orchestrators_are_not_asked_where_they_come_from() {
    let answer = from_page(&api(), "GET", "/live", "https://evil.example").await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.header("access-control-allow-origin"), "");
}
