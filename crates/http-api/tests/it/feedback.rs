//! Votes and feedback.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use serde_json::json;

use crate::support::api;

#[tokio::test]
async fn a_vote_is_kept_with_the_revision_that_was_read() {
    let api = api();
    let body = json!({"helpful": false, "locale": "el", "reason": "not_my_question", "comment": " όχι\u{0} "});
    let answer = api
        .post("/v1/articles/refunds/votes", body.to_string())
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    let votes = api.store.votes.lock().unwrap();
    let vote = &votes[0];
    assert!(vote.revision.starts_with("3-") && !vote.helpful && vote.locale.to_string() == "el");
    assert_eq!(vote.reason.as_deref(), Some("not_my_question"));
    assert_eq!(vote.comment.as_deref(), Some("όχι"));
}

#[tokio::test]
async fn a_vote_on_what_nobody_can_read_is_refused() {
    let api = api();
    let body = |locale: &str| json!({"helpful": true, "locale": locale}).to_string();
    for (id, locale) in [("unknown", "en"), ("parcels", "el"), ("..", "en")] {
        let answer = api
            .post(&format!("/v1/articles/{id}/votes"), body(locale))
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem_code().as_str()),
            (404, "unknown_article"),
            "{id}"
        );
    }
    assert!(api.store.votes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn reasons_are_a_closed_list_and_comments_are_short() {
    let api = api();
    let long = "x".repeat(1_001);
    let cases = [
        json!({"helpful": true}),
        json!({"helpful": "yes", "locale": "en"}),
        json!({"helpful": false, "locale": "en", "reason": "wrong_language"}),
        json!({"helpful": false, "locale": "en", "reason": "rude"}),
        json!({"helpful": false, "locale": "en", "comment": long}),
        json!({"helpful": false, "locale": "en", "email": "a@example.com"}),
    ];
    for body in cases {
        let answer = api
            .post("/v1/articles/refunds/votes", body.to_string())
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem_code().as_str()),
            (422, "invalid_field"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_reply_can_be_rated_and_the_last_word_counts() {
    let api = api();
    let reply = api.ask().await;
    let address = format!(
        "/v1/replies/{}/feedback",
        reply["reply_id"].as_str().unwrap()
    );
    for (body, helpful) in [
        (json!({"helpful": false, "reason": "wrong_language"}), false),
        (json!({"helpful": true}), true),
    ] {
        let answer = api.post(&address, body.to_string()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
        let feedback = api.store.feedback.lock().unwrap();
        assert_eq!(
            feedback
                .iter()
                .map(|feedback| feedback.helpful)
                .collect::<Vec<_>>(),
            [helpful]
        );
    }
}

#[tokio::test]
async fn feedback_on_an_unknown_reply_is_a_404() {
    let api = api();
    for id in ["0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c", "not-a-uuid", "%FF"] {
        let answer = api
            .post(
                &format!("/v1/replies/{id}/feedback"),
                r#"{"helpful": true}"#,
            )
            .await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{id}: {}",
            answer.text
        );
        answer.problem_code();
    }
}

#[tokio::test]
async fn a_reply_cannot_be_read_by_its_identifier() {
    let api = api();
    let reply = api.ask().await;
    let answer = api
        .get(&format!(
            "/v1/replies/{}",
            reply["reply_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(answer.problem_code(), "not_found");
}

#[tokio::test]
async fn what_cannot_be_kept_is_never_acknowledged() {
    let api = api();
    let reply = api.ask().await;
    api.store.fail.store(true, Ordering::Relaxed);
    let rating = format!(
        "/v1/replies/{}/feedback",
        reply["reply_id"].as_str().unwrap()
    );
    let vote = r#"{"helpful": true, "locale": "en"}"#;
    for (address, body) in [
        (rating.as_str(), r#"{"helpful": true}"#),
        ("/v1/articles/refunds/votes", vote),
    ] {
        let answer = api.post(address, body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem_code().as_str()),
            (503, "store_unavailable")
        );
        assert_eq!(answer.header("retry-after"), "2");
        assert!(
            !answer.text.contains("secret"),
            "the cause belongs into the log only"
        );
    }
}
