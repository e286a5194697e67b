//! What every request passes, whatever its route.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use http_api::with_edge;

use crate::support::{LONG, api, send};

async fn get_from(router: &Router, address: &str) -> crate::support::Answer {
    send(router, Request::get(address).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn an_unknown_route_is_a_problem() {
    let api = api();
    for address in ["/v1/unknown", "/v1/", "/v2", "/", "/v1/articles/a/b/c"] {
        assert_eq!(
            api.get(address).await.problem_code(),
            "not_found",
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_wrong_method_is_a_problem_that_names_the_right_one() {
    let answer = api().get("/v1/answers").await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem_code().as_str()),
        (405, "method_not_allowed")
    );
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn a_request_keeps_the_name_that_it_came_with() {
    let api = api();
    let named = Request::get("/v1/unknown")
        .header("x-request-id", "trace-7")
        .body(Body::empty())
        .unwrap();
    let answer = send(&api.router, named).await;
    assert_eq!(
        (answer.header("x-request-id"), &answer.json()["request_id"]),
        ("trace-7", &"trace-7".into())
    );
    let forged = Request::get("/live")
        .header("x-request-id", "a b\u{7f}".replace('\u{7f}', "<"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        send(&api.router, forged).await.header("x-request-id").len(),
        36
    );
}

#[tokio::test]
async fn a_panic_is_a_500_with_a_request_id_and_without_its_message() {
    async fn fails() -> StatusCode {
        panic!("secret cause")
    }
    let router = with_edge(Router::new().route("/v1/fails", get(fails)), LONG);
    let answer = get_from(&router, "/v1/fails").await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem_code().as_str()),
        (500, "internal")
    );
    assert!(!answer.text.contains("secret"));
    assert_eq!(
        get_from(&router, "/v1/fails").await.status,
        StatusCode::INTERNAL_SERVER_ERROR
    );
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_a_504() {
    let never = get(std::future::pending::<StatusCode>);
    let router = with_edge(
        Router::new().route("/v1/never", never),
        Duration::from_millis(50),
    );
    let answer = get_from(&router, "/v1/never").await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem_code().as_str()),
        (504, "deadline_exceeded")
    );
}

#[tokio::test]
async fn the_error_pages_of_others_stay_pages() {
    let page = get(|| async { (StatusCode::NOT_FOUND, axum::response::Html("<h1>gone</h1>")) });
    let router = with_edge(
        Router::new()
            .route("/help", page.clone())
            .route("/v1/help", page),
        LONG,
    );
    assert_eq!(get_from(&router, "/help").await.text, "<h1>gone</h1>");
    assert_eq!(
        get_from(&router, "/v1/help").await.problem_code(),
        "not_found"
    );
}
