//! What each page shows to whom.

use axum::http::StatusCode;

use super::{get, shop};

const OK: StatusCode = StatusCode::OK;
const TO_SIGN_IN: StatusCode = StatusCode::SEE_OTHER;
const NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;

#[tokio::test]
async fn every_page_for_nobody_a_buyer_and_a_seller() {
    let people = [None, Some("anna"), Some("ben"), Some("iris")];
    let expected = [
        ("/shop/", [OK, OK, OK, OK]),
        ("/shop/orders", [TO_SIGN_IN, OK, OK, OK]),
        ("/shop/orders/1007", [TO_SIGN_IN, OK, NOT_FOUND, OK]),
        (
            "/shop/orders/1007/messages",
            [TO_SIGN_IN, OK, NOT_FOUND, OK],
        ),
        ("/shop/orders/1020", [TO_SIGN_IN, NOT_FOUND, OK, NOT_FOUND]),
        (
            "/shop/orders/9999",
            [TO_SIGN_IN, NOT_FOUND, NOT_FOUND, NOT_FOUND],
        ),
        (
            "/shop/orders/a%20b",
            [TO_SIGN_IN, NOT_FOUND, NOT_FOUND, NOT_FOUND],
        ),
        (
            "/shop/orders/%ff",
            [TO_SIGN_IN, NOT_FOUND, NOT_FOUND, NOT_FOUND],
        ),
        ("/shop/items/rolleiflex", [OK, OK, OK, OK]),
        ("/shop/items/unknown", [NOT_FOUND; 4]),
        ("/shop/items/%ff", [NOT_FOUND; 4]),
        ("/shop/images/rolleiflex.svg", [OK; 4]),
        ("/shop/nothing/here", [NOT_FOUND; 4]),
        ("/shop", [StatusCode::PERMANENT_REDIRECT; 4]),
        ("/shop/sign-in", [StatusCode::METHOD_NOT_ALLOWED; 4]),
        ("/shop/token", [StatusCode::UNAUTHORIZED, OK, OK, OK]),
    ];
    let shop = shop();
    for (address, statuses) in expected {
        for (person, status) in people.into_iter().zip(statuses) {
            let answer = get(&shop, address, person).await;
            assert_eq!(answer.status, status, "{address} for {person:?}");
            let csp = answer.header("content-security-policy");
            assert!(csp.contains("default-src 'none'"), "{address}");
            assert!(!csp.contains("unsafe"), "{address}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            if status == TO_SIGN_IN {
                assert_eq!(answer.header("location"), "/shop/", "{address}");
            }
        }
    }
}

#[tokio::test]
async fn every_page_says_that_it_is_a_demo_and_embeds_the_widget() {
    let shop = shop();
    for address in [
        "/shop/",
        "/shop/orders",
        "/shop/items/rolleiflex",
        "/shop/nothing",
    ] {
        let page = get(&shop, address, Some("anna")).await.body;
        assert!(page.contains("This is a demo shop."), "{address}");
        assert!(
            page.contains("<firstline-widget locale=\"en\">"),
            "{address}"
        );
        assert!(
            page.contains("src=\"/widget/v1/firstline-widget.js\" integrity=\"sha384-AbC+/123=\" crossorigin=\"anonymous\""),
            "{address}"
        );
        assert!(page.contains("<html lang=\"en\">"), "{address}");
        assert!(page.contains("data-signed-in"), "{address}");
        assert!(page.contains("Signed in as </span>Anna"), "{address}");
    }
    let page = get(&shop, "/shop/", None).await.body;
    assert!(!page.contains("data-signed-in"));
    assert!(page.contains("Sign in as Anna") && page.contains("Sign in as Iris"));
    assert!(page.contains("Rolleiflex") && page.contains("€310.00"));
}

#[tokio::test]
async fn orders_name_the_other_party_and_open_the_widget() {
    let shop = shop();
    let page = get(&shop, "/shop/orders", Some("anna")).await.body;
    assert!(page.contains("<h1>Orders</h1>"));
    assert!(page.contains("data-open-order=\"1007\""));
    assert!(page.contains("Seller: <bdi>Iris</bdi>"));
    assert!(page.contains("€1,234.50"));
    // 22:30 in UTC is the half hour before midnight in Amsterdam.
    assert!(page.contains("12 Nov 2026, 23:30"));
    assert!(page.contains("href=\"/shop/orders/1007/messages\""));
    assert!(page.contains("src=\"/shop/images/blue-delft-vase.svg\""));
    assert!(page.contains("and 1 more"));
    assert!(!page.contains("tin-robot"), "somebody else's order");
    let page = get(&shop, "/shop/orders", Some("iris")).await.body;
    assert!(page.contains("<h1>Sales</h1>"));
    assert!(page.contains("Buyer: <bdi>Anna</bdi>"));
}

#[tokio::test]
async fn older_orders_are_on_the_next_page() {
    let shop = shop();
    let first = get(&shop, "/shop/orders?lang=el", Some("anna")).await.body;
    assert!(first.contains("name=\"after\" value=\"old-48\""));
    assert!(first.contains("name=\"lang\" value=\"el\""));
    assert!(!first.contains("data-open-order=\"old-49\""));
    let second = get(&shop, "/shop/orders?after=old-48", Some("anna"))
        .await
        .body;
    assert!(second.contains("data-open-order=\"old-49\""));
    assert!(second.contains("data-open-order=\"old-60\""));
    assert!(!second.contains("name=\"after\""));
    let broken = get(&shop, "/shop/orders?after=a%20b", Some("anna")).await;
    assert_eq!(broken.status, OK);
}

#[tokio::test]
async fn an_order_shows_its_timeline_and_the_payout_to_the_seller_only() {
    let shop = shop();
    let buyer = get(&shop, "/shop/orders/1007", Some("anna")).await.body;
    assert!(buyer.contains(
        "<time class=\"meta\" datetime=\"2026-11-21T09:05:00Z\">21 Nov 2026, 10:05</time>"
    ));
    assert!(buyer.contains("Times are those of Europe/Amsterdam."));
    assert!(buyer.contains("PostNL"));
    assert!(!buyer.contains("Payout") && !buyer.contains("€1,018.50"));
    let seller = get(&shop, "/shop/orders/1007", Some("iris")).await.body;
    assert!(seller.contains("€1,018.50"));
}

#[tokio::test]
async fn a_foreign_order_and_an_unknown_one_are_the_same_page() {
    let shop = shop();
    for page in ["", "/messages"] {
        for query in ["", "?lang=el"] {
            let of = |number: &str| format!("/shop/orders/{number}{page}{query}");
            let foreign = get(&shop, &of("1020"), Some("anna")).await;
            for other in ["1042", "%ff", "a%20b"] {
                let unknown = get(&shop, &of(other), Some("anna")).await;
                assert_eq!(foreign.status, unknown.status);
                assert_eq!(foreign.headers, unknown.headers);
                assert_eq!(foreign.body, unknown.body);
            }
        }
    }
}

#[tokio::test]
async fn the_page_of_messages_says_that_there_are_none() {
    let page = get(&shop(), "/shop/orders/1007/messages", Some("anna"))
        .await
        .body;
    assert!(page.contains("This demo has no messages."));
    assert!(page.contains("<bdi>Iris</bdi>"));
    assert!(!page.contains("<textarea") && !page.contains("type=\"text\""));
}

#[tokio::test]
async fn an_item_page_tells_the_script_what_is_looked_at() {
    let page = get(&shop(), "/shop/items/rolleiflex", Some("anna"))
        .await
        .body;
    assert!(page.contains("data-item=\"rolleiflex\""));
    assert!(page.contains("data-open-item=\"rolleiflex\""));
    assert!(page.contains("Ask about this item"));
    let orders = get(&shop(), "/shop/orders", Some("anna")).await.body;
    assert!(!orders.contains("data-item="));
}

#[tokio::test]
async fn the_language_is_the_widgets_and_goes_along_in_every_link() {
    let shop = shop();
    let page = get(&shop, "/shop/orders?lang=el", Some("anna")).await.body;
    assert!(page.contains("<firstline-widget locale=\"el\">"));
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("href=\"/el/\""));
    assert!(page.contains("href=\"/shop/orders/1007?lang=el\""));
    assert!(page.contains("href=\"/shop/orders?lang=pl\" lang=\"pl\""));
    assert!(page.contains("action=\"/shop/sign-out?lang=el\""));
    for link in page.split("href=\"/shop/").skip(1) {
        let link = link.split('"').next().unwrap();
        let is_english = link == "orders";
        assert!(
            link.contains("?lang=") || link.starts_with("assets/") || is_english,
            "{link}"
        );
    }
    let redirect = get(&shop, "/shop/orders?lang=el", None).await;
    assert_eq!(redirect.header("location"), "/shop/?lang=el");
}

#[tokio::test]
async fn pictures_are_drawn_for_every_name_and_kept() {
    let shop = shop();
    let answer = get(&shop, "/shop/images/blue-delft-vase.svg", None).await;
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert!(answer.header("cache-control").contains("max-age=604800"));
    assert!(answer.body.starts_with("<svg") && !answer.body.contains("delft"));
    let sold = get(&shop, "/shop/images/hostile%7Citem.svg", None).await;
    assert_eq!(sold.status, OK);
    for file in ["vase", "vase.png", "a%20b.svg", ".svg", "%ff.svg"] {
        let answer = get(&shop, &format!("/shop/images/{file}"), None).await;
        assert_eq!(answer.status, NOT_FOUND, "{file}");
    }
}

#[tokio::test]
async fn assets_are_named_by_their_content_and_pages_are_not_kept() {
    let shop = shop();
    let page = get(&shop, "/shop/", Some("anna")).await;
    assert_eq!(page.header("cache-control"), "no-store");
    let assets: Vec<&str> = page
        .body
        .split('"')
        .filter(|part| part.starts_with("/shop/assets/"))
        .collect();
    assert_eq!(assets.len(), 3, "{assets:?}");
    for asset in assets {
        let answer = get(&shop, asset, None).await;
        assert_eq!(answer.status, OK, "{asset}");
        assert!(
            answer.header("cache-control").contains("immutable"),
            "{asset}"
        );
    }
}
