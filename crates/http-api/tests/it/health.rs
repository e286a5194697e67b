//! `/live`, `/ready` and `/metrics`.

use axum::http::StatusCode;

use crate::support::{api, api_without_index};

#[tokio::test]
async fn a_program_without_an_index_is_alive_but_not_ready() {
    let api = api_without_index();
    assert_eq!(api.get("/live").await.status, StatusCode::OK);
    let ready = api.get("/ready").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        (&ready.json()["status"], &ready.json()["reason"]),
        (&"not_ready".into(), &"no_index".into())
    );
}

#[tokio::test]
async fn readiness_names_the_generation_and_what_is_missing() {
    let ready = api().get("/ready").await;
    assert_eq!(ready.status, StatusCode::OK);
    let ready = ready.json();
    assert_eq!(ready["status"], "degraded");
    assert_eq!(ready["index_generation"], "generation-1");
    assert_eq!(
        (&ready["model"], &ready["model_reason"]),
        (&"none".into(), &"no model folder".into())
    );
    assert_eq!(
        ready["degraded"],
        serde_json::json!(["no_model", "no_vectors"])
    );
}

#[tokio::test]
async fn a_draining_program_is_not_ready() {
    let api = api();
    api.readiness.start_draining();
    let ready = api.get("/ready").await;
    assert_eq!(
        (ready.status.as_u16(), &ready.json()["reason"]),
        (503, &"draining".into())
    );
}

#[tokio::test]
async fn metrics_count_by_route_template_and_hold_no_customer_text() {
    let api = api();
    let canary = "canary4711";
    api.post("/v1/answers", format!(r#"{{"question": "{canary}"}}"#))
        .await;
    api.get(&format!("/v1/search?q={canary}")).await;
    api.get(&format!("/v1/articles/{canary}")).await;
    api.get(&format!("/{canary}")).await;
    let metrics = api.get("/metrics").await;
    assert_eq!(metrics.status, StatusCode::OK);
    assert!(metrics.header("content-type").starts_with("text/plain"));
    for expected in [
        "firstline_http_requests_total{route=\"/v1/articles/{id}\",method=\"GET\",status=\"4xx\"}",
        "route=\"unmatched\"",
        "firstline_replies_total{kind=",
        "firstline_stage_seconds_bucket{stage=\"total\"",
        "firstline_index_info{generation=\"generation-1\",model=\"none\"} 1",
        "firstline_http_requests_in_flight",
    ] {
        assert!(
            metrics.text.contains(expected),
            "{expected} is not in {}",
            metrics.text
        );
    }
    assert!(!metrics.text.contains(canary));
}
