//! Signing in and out, and tokens.

use axum::http::StatusCode;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use super::{get, post, shop};

const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

#[tokio::test]
async fn signing_in_sets_a_strict_cookie_and_leads_to_the_orders() {
    for (form, person) in [
        ("customer=anna", "anna"),
        ("customer=ben", "ben"),
        ("customer=iris", "iris"),
    ] {
        let answer = post(&shop(), "/shop/sign-in?lang=el", form, OURS).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), "/shop/orders?lang=el");
        assert_eq!(
            answer.header("set-cookie"),
            format!("firstline_demo_customer={person}; Path=/shop; HttpOnly; SameSite=Strict")
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn nobody_else_can_sign_in() {
    for form in [
        "customer=theo",
        "customer=",
        "customer=anna&customer=ben",
        "",
        "name=anna",
    ] {
        let answer = post(&shop(), "/shop/sign-in", form, OURS).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert_eq!(answer.header("set-cookie"), "", "{form}");
    }
}

#[tokio::test]
async fn a_form_that_is_too_long_or_no_form_signs_in_nobody() {
    let long = String::leak("customer=anna&x=".to_owned() + &"x".repeat(2_000));
    let answer = post(&shop(), "/shop/sign-in", long, OURS).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn signing_out_takes_the_cookie_away() {
    let answer = post(&shop(), "/shop/sign-out", "", OURS).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/shop/");
    assert_eq!(
        answer.header("set-cookie"),
        "firstline_demo_customer=; Path=/shop; HttpOnly; SameSite=Strict; Max-Age=0"
    );
}

#[tokio::test]
async fn another_site_signs_nobody_in_or_out() {
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[
            ("origin", "https://evil.example"),
            ("host", "localhost:8080"),
        ],
        &[("origin", "null"), ("host", "localhost:8080")],
    ] {
        for address in ["/shop/sign-in", "/shop/sign-out"] {
            let answer = post(&shop(), address, "customer=anna", headers).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{address} {headers:?}"
            );
            assert_eq!(answer.header("set-cookie"), "", "{address} {headers:?}");
        }
    }
}

#[tokio::test]
async fn the_token_verifies_against_the_key_set() {
    let shop = shop();
    let keys: JwkSet = serde_json::from_str(&shop.key_set()).unwrap();
    for (person, role) in [("anna", "buyer"), ("iris", "seller")] {
        let answer = get(&shop, "/shop/token", Some(person)).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        let token = body["token"].as_str().unwrap();
        let header = decode_header(token).unwrap();
        assert_eq!(header.alg, Algorithm::EdDSA);
        let key = keys.find(&header.kid.unwrap()).unwrap();
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&["firstline"]);
        let key = DecodingKey::from_jwk(key).unwrap();
        let claims = decode::<Value>(token, &key, &validation).unwrap().claims;
        assert_eq!(
            (&claims["sub"], &claims["role"]),
            (&person.into(), &role.into())
        );
        let life = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
        assert_eq!(life, 600);
    }
}

#[tokio::test]
async fn without_signing_in_there_is_no_token() {
    for person in [None, Some("theo"), Some("anna%00"), Some("Anna")] {
        let answer = get(&shop(), "/shop/token", person).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{person:?}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(!answer.body.contains("token\":"));
    }
}
