//! Texts and cookies of people who mean no good.

use axum::http::StatusCode;
use proptest::prelude::*;

use super::{get, shop};
use crate::fake::HOSTILE;

#[tokio::test]
async fn what_people_write_is_text() {
    let shop = shop();
    for (address, person) in [
        ("/shop/orders", "anna"),
        ("/shop/orders", "iris"),
        ("/shop/orders/1008", "anna"),
        ("/shop/orders/1008", "iris"),
        ("/shop/orders/1008/messages", "anna"),
        ("/shop/items/hostile%7Citem", "anna"),
    ] {
        let page = get(&shop, address, Some(person)).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.body.contains("alert(1)"), "{address} shows the text");
        assert!(!page.body.contains(HOSTILE), "{address}");
        for markup in ["<script>", "<img src=x", "javascript:"] {
            assert!(!page.body.contains(markup), "{address} holds {markup}");
        }
    }
}

#[tokio::test]
async fn the_policy_allows_nothing_inline_and_the_pages_hold_nothing_inline() {
    let shop = shop();
    for address in [
        "/shop/",
        "/shop/orders",
        "/shop/orders/1007",
        "/shop/items/rolleiflex",
    ] {
        let page = get(&shop, address, Some("anna")).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self'; ") && policy.contains("style-src 'self'; "));
        for inline in [" style=", "<style", " onclick=", " onsubmit=", "<script>"] {
            assert!(!page.body.contains(inline), "{address} holds {inline}");
        }
    }
}

#[tokio::test]
async fn what_an_address_holds_is_not_markup() {
    for address in [
        "/shop/items/rolleiflex?lang=%22%3E%3Cb%3E",
        "/shop/%22%3E%3Cb%3E?lang=el",
        "/shop/orders?after=%22%3E%3Cb%3E",
    ] {
        let page = get(&shop(), address, Some("anna")).await;
        assert!(page.body.contains("</html>"), "{address}");
        assert!(!page.body.contains("<b>"), "{address}");
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_cookie_but_the_three_signs_anybody_in(value in "[!-:<-~]{0,24}") {
        prop_assume!(!["anna", "ben", "iris"].contains(&value.as_str()));
        let answer = runtime().block_on(async { get(&shop(), "/shop/token", Some(&value)).await });
        prop_assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }

    #[test]
    fn no_order_number_breaks_the_page(path in "[A-Za-z0-9._~%|:@+=-]{1,40}") {
        let Ok(uri) = format!("/shop/orders/{path}").parse::<axum::http::Uri>() else {
            return Ok(());
        };
        let address = uri.to_string();
        let answer = runtime().block_on(async { get(&shop(), &address, Some("ben")).await });
        let is_own = path == "1020";
        let expected = if is_own { StatusCode::OK } else { StatusCode::NOT_FOUND };
        prop_assert_eq!(answer.status, expected);
    }
}
