//! `GET /v1/articles` and `GET /v1/articles/{id}`.

use axum::http::StatusCode;

use crate::support::api;

#[tokio::test]
async fn articles_are_listed_in_the_best_locale_that_each_has() {
    let list = api()
        .get("/v1/articles?locale=el-GR&section=orders")
        .await
        .json();
    let found: Vec<(&str, &str)> = list["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| {
            (
                article["article"].as_str().unwrap(),
                article["locale"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(found, [("parcels", "en"), ("refunds", "el")]);
    assert_eq!(list["index_generation"], "generation-1");
}

#[tokio::test]
async fn a_section_without_articles_is_empty() {
    let list = api().get("/v1/articles?section=payments").await.json();
    assert_eq!(list["articles"], serde_json::json!([]));
}

#[tokio::test]
async fn an_article_says_which_locale_was_found_and_where_its_passages_are() {
    let answer = api().get("/v1/articles/refunds?locale=el").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let article = answer.json();
    assert_eq!(
        (&article["locale"], &article["outdated_translation"]),
        (&"el".into(), &true.into())
    );
    let passage = &article["passages"][0];
    assert_eq!(passage["passage"], "refunds@el#0");
    let bounds = |name: &str| usize::try_from(passage[name].as_u64().unwrap()).unwrap();
    let markdown = article["markdown"].as_str().unwrap();
    assert_eq!(
        &markdown[bounds("start")..bounds("end")],
        "You get a refund within 14 days.\n"
    );
}

#[tokio::test]
async fn an_article_without_the_locale_is_given_in_another() {
    let article = api().get("/v1/articles/parcels?locale=ja").await.json();
    assert_eq!(article["locale"], "en");
}

#[tokio::test]
async fn what_is_no_article_is_a_404() {
    let api = api();
    for id in [
        "unknown",
        "..%2F..%2Fetc%2Fpasswd",
        "%E0%B8%81",
        "A",
        "%00",
        &"a".repeat(500),
    ] {
        let answer = api.get(&format!("/v1/articles/{id}")).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem_code().as_str()),
            (404, "unknown_article"),
            "{id}"
        );
    }
}
