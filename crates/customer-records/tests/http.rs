//! A shop's order API: the conformance suite over a real server that keeps the contract, and everything that such
//! a server can do wrong.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests"
)]

#[path = "support/contract.rs"]
mod contract;
#[path = "support/misbehaviour.rs"]
mod misbehaviour;
#[path = "support/shop_api.rs"]
mod shop_api;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use customer_records::conformance::fixture::{MIA, NOTE, customer, shop};
use customer_records::{HttpSettings, HttpShop, OrderSource, Secret, conformance};
use domain::{ListingState, OrderEventKind, OrderQuery, OrderState, ReadRecordsError};
use serde_json::json;

use contract::Contract;
use shop_api::{Behaviour, SECRET, ShopApi, settings};

fn page() -> OrderQuery {
    OrderQuery {
        text: String::new(),
        limit: 20,
        after: None,
    }
}

/// Reads Mia's first page of orders and says only whether that went well.
async fn read(source: &HttpShop) -> Result<usize, ReadRecordsError> {
    let orders = source.orders(&customer(MIA), &page()).await?;
    Ok(orders.len())
}

fn assert_unavailable(result: Result<usize, ReadRecordsError>, hint: &str) {
    let error = result.unwrap_err();
    assert!(
        matches!(&error, ReadRecordsError::Unavailable { message } if message.contains(hint)),
        "{error:?}"
    );
    assert_is_discreet(&error);
}

fn assert_malformed(result: Result<usize, ReadRecordsError>, hint: &str) {
    let error = result.unwrap_err();
    assert!(
        matches!(&error, ReadRecordsError::Malformed { message } if message.contains(hint)),
        "{hint}: {error:?}"
    );
    assert_is_discreet(&error);
}

/// Nothing of a customer and not the secret stands in a message; addresses hold customers' names.
fn assert_is_discreet(error: &ReadRecordsError) {
    let text = format!("{error} {error:?}");
    for personal in ["Mia", "auth0", "Otto", "Noor", NOTE, SECRET, "127.0.0.1"] {
        assert!(!text.contains(personal), "{text} holds {personal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_conformance_suite_passes_and_the_contract_is_kept() {
    let api = ShopApi::start(Behaviour::Right).await;
    conformance::check_all(Arc::new(api.shop())).await;
    assert_eq!(api.problems(), [""; 0]);
    assert_eq!(
        api.paths(),
        Contract::read().paths(),
        "a path of the contract was never asked for"
    );
}

#[test]
fn the_contract_has_our_words_and_our_fields() {
    let contract = Contract::read();
    let states: Vec<&str> = OrderState::ALL.iter().map(|state| state.as_str()).collect();
    assert_eq!(contract.words("OrderState"), states);
    let kinds: Vec<&str> = OrderEventKind::ALL
        .iter()
        .map(|kind| kind.as_str())
        .collect();
    assert_eq!(contract.words("OrderEventKind"), kinds);
    let listings: Vec<&str> = ListingState::ALL
        .iter()
        .map(|state| state.as_str())
        .collect();
    assert_eq!(contract.words("ListingState"), listings);
    let fields = |value: serde_json::Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let shop = shop();
    let order = serde_json::to_value(&shop.orders[0]).unwrap();
    assert_eq!(contract.fields("Party"), fields(order["buyer"].clone()));
    assert_eq!(contract.fields("Money"), fields(order["total"].clone()));
    assert_eq!(
        contract.fields("OrderItem"),
        fields(order["items"][0].clone())
    );
    assert_eq!(
        contract.fields("OrderEvent"),
        fields(order["events"][0].clone())
    );
    assert_eq!(contract.fields("Order"), fields(order));
    assert_eq!(
        contract.fields("Item"),
        fields(serde_json::to_value(&shop.items[0]).unwrap())
    );
}

#[test]
fn the_contract_notices_what_is_not_in_it() {
    let contract = Contract::read();
    let path = "/customers/{customer}/orders";
    let value = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    for query in [
        value("limit", "0"),
        value("limit", "101"),
        value("limit", "x"),
        value("owner", "x"),
        vec![],
    ] {
        assert!(
            !contract
                .problems_of_request(path, "query", &query)
                .is_empty(),
            "{query:?}"
        );
    }
    assert!(
        !contract
            .problems_of_request(path, "path", &value("customer", "a b"))
            .is_empty()
    );
    assert!(
        contract
            .problems_of_request(path, "query", &value("limit", "9"))
            .is_empty()
    );
    for body in [
        r#"{"orders":[{}]}"#,
        r#"{"orders":[],"next":1}"#,
        "[]",
        "{}",
        "",
    ] {
        assert!(
            !contract
                .problems_of_answer(path, 200, body.as_bytes())
                .is_empty(),
            "{body}"
        );
    }
    assert!(!contract.problems_of_answer(path, 404, b"").is_empty());
}

#[tokio::test]
async fn an_api_that_is_down_is_unavailable_at_once() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let source = HttpShop::open(settings(format!("http://{address}"))).unwrap();
    assert_unavailable(read(&source).await, "cannot connect");
    assert!(matches!(
        source.check().await,
        Err(ReadRecordsError::Unavailable { .. })
    ));
}

#[tokio::test]
async fn an_api_that_is_slow_costs_no_more_than_the_limit() {
    let api = ShopApi::start(Behaviour::Slow(Duration::from_secs(60))).await;
    let source = HttpShop::open(HttpSettings {
        attempt_timeout: Duration::from_millis(400),
        time_limit: Duration::from_millis(600),
        ..api.settings()
    })
    .unwrap();
    let start = Instant::now();
    let error = read(&source).await.unwrap_err();
    assert!(
        matches!(error, ReadRecordsError::TimedOut { .. }),
        "{error:?}"
    );
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(api.requests(), 2, "there was time for two attempts");
}

#[tokio::test]
async fn a_failure_that_passes_is_not_noticed() {
    let api = ShopApi::start(Behaviour::FailsFirst(2)).await;
    assert_eq!(read(&api.shop()).await, Ok(11));
    assert_eq!(api.requests(), 3);
}

#[tokio::test]
async fn failures_are_tried_again_only_as_often_as_allowed() {
    for (status, attempts) in [
        (500, 3),
        (502, 3),
        (503, 3),
        (504, 3),
        (501, 1),
        (429, 1),
        (401, 1),
        (403, 1),
        (302, 1),
    ] {
        let api = ShopApi::start(Behaviour::Status(status)).await;
        assert_unavailable(read(&api.shop()).await, &format!("answered {status}"));
        assert_eq!(api.requests(), attempts, "{status}");
    }
    for status in [400, 404, 405, 410, 418] {
        let api = ShopApi::start(Behaviour::Status(status)).await;
        assert_malformed(read(&api.shop()).await, &format!("answered {status}"));
        assert_eq!(api.requests(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_breaker_opens_then_lets_one_probe_through_and_recovers() {
    let api = ShopApi::start(Behaviour::Status(503)).await;
    let source = HttpShop::open(HttpSettings {
        failures_to_open: 5,
        open_for: Duration::from_millis(300),
        ..api.settings()
    })
    .unwrap();
    // Three attempts, then two: the second read stops when the breaker opens, and says what it saw.
    assert_unavailable(read(&source).await, "answered 503");
    assert_unavailable(read(&source).await, "answered 503");
    assert_eq!(api.requests(), 5);
    for _ in 0..50 {
        assert_eq!(read(&source).await, Err(ReadRecordsError::CircuitOpen));
    }
    assert_eq!(api.requests(), 5, "the API was not left alone");

    tokio::time::sleep(Duration::from_millis(350)).await;
    assert_unavailable(read(&source).await, "answered 503");
    assert_eq!(read(&source).await, Err(ReadRecordsError::CircuitOpen));
    assert_eq!(api.requests(), 6, "more than one probe went out");

    api.behave(Behaviour::Right);
    tokio::time::sleep(Duration::from_millis(350)).await;
    for _ in 0..5 {
        assert_eq!(read(&source).await, Ok(11));
    }
    assert_eq!(source.check().await, Ok(()));
}

#[tokio::test]
async fn nonsense_does_not_open_the_breaker() {
    let api = ShopApi::start(Behaviour::Says("<h1>Mia</h1>".to_owned())).await;
    let source = HttpShop::open(HttpSettings {
        failures_to_open: 1,
        ..api.settings()
    })
    .unwrap();
    for _ in 0..3 {
        assert_malformed(read(&source).await, "not JSON");
    }
}

#[tokio::test]
async fn wrong_shapes_are_named_by_their_place() {
    let api = ShopApi::start(Behaviour::Right).await;
    let source = api.shop();
    for (body, hint) in [
        ("", "not JSON"),
        ("{\"orders\":[", "not JSON"),
        ("null", "a value that"),
        ("[]", "a value that"),
        ("{}", "field `orders` is missing"),
        (r#"{"orders":null}"#, "at orders: a value"),
        (
            r#"{"orders":[{"id":"Mia"}]}"#,
            "at orders[0]: field `buyer` is missing",
        ),
        (
            r#"{"orders":[{"id":"Mia Otto"}]}"#,
            "at orders[0].id: a value",
        ),
        (r#"{"orders":[],"Mia":1}"#, "at ?: a field that"),
        (r#"{"orders":[]}{"Mia":1}"#, "something follows"),
    ] {
        api.behave(Behaviour::Says(body.to_owned()));
        assert_malformed(read(&source).await, hint);
    }
    // Deeper than anybody nests.
    api.behave(Behaviour::Says("[".repeat(100_000)));
    assert_malformed(read(&source).await, "");
}

#[tokio::test]
async fn a_spoiled_order_is_reported_without_its_values() {
    let api = ShopApi::start(Behaviour::Right).await;
    for (field, value) in [
        ("state", json!(NOTE)),
        ("state", json!(null)),
        ("total", json!({"minor_units": "3SABCD", "currency": "EUR"})),
        ("total", json!({"minor_units": 1.5, "currency": "EUR"})),
        ("total", json!({"minor_units": 1, "currency": NOTE})),
        ("buyer", json!({"id": MIA, "name": "Mia", "address": NOTE})),
        ("events", json!([])),
        (
            "events",
            json!([{"kind": "placed", "at": "yesterday, said Mia"}]),
        ),
        ("items", json!([])),
        ("note", json!(4711)),
        (NOTE, json!("4711")),
    ] {
        api.behave(Behaviour::Spoils {
            order: "2006",
            field,
            value,
        });
        conformance::a_malformed_order_is_reported_without_its_values(Arc::new(api.shop()), "2006")
            .await;
    }
}

#[tokio::test]
async fn a_huge_body_is_not_read() {
    let api = ShopApi::start(Behaviour::Huge(3 * 1024 * 1024)).await;
    assert_malformed(read(&api.shop()).await, "larger than 2097152 bytes");
    assert_eq!(api.requests(), 1);

    // One that does not say how long it is, and never ends.
    let endless = misbehaviour::Endless::start().await;
    let source = HttpShop::open(settings(endless.base_url.clone())).unwrap();
    assert_malformed(read(&source).await, "larger than 2097152 bytes");
    assert!(
        endless.sent_bytes() < 64 * 1024 * 1024,
        "{} bytes were taken",
        endless.sent_bytes()
    );
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_unavailable() {
    let base_url = misbehaviour::hangs_up_in_the_middle().await;
    let source = HttpShop::open(settings(base_url)).unwrap();
    assert_unavailable(read(&source).await, "broke off");
}

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed() {
    let other = ShopApi::start(Behaviour::Right).await;
    let api = ShopApi::start(Behaviour::Redirects(format!(
        "{}/customers/noor/orders?limit=20",
        other.base_url
    )))
    .await;
    assert_unavailable(read(&api.shop()).await, "redirects are not followed");
    assert_eq!(other.requests(), 0, "the other host was asked");
}

#[tokio::test]
async fn orders_of_somebody_else_are_refused_and_the_breach_is_logged() {
    let log = misbehaviour::Log::default();
    let _guard = log.listen();
    let api = ShopApi::start(Behaviour::ForgetsWhoAsks).await;
    let source = api.shop();
    assert_malformed(read(&source).await, "an order of another customer");
    let foreign = "2011".parse().unwrap();
    let found = source.order(&customer(MIA), &foreign).await;
    assert_malformed(
        found.map(|order| order.iter().count()),
        "an order of another customer",
    );
    let text = log.text();
    assert_eq!(text.matches("breaks its contract").count(), 2, "{text}");
    for personal in ["2011", "Mia", "Noor", "noor", SECRET] {
        assert!(!text.contains(personal), "{text}");
    }
}

#[tokio::test]
async fn another_order_than_the_one_asked_for_is_refused() {
    let api = ShopApi::start(Behaviour::MixesUpOrders).await;
    let wanted = "2001".parse().unwrap();
    let found = api.shop().order(&customer(MIA), &wanted).await;
    assert_malformed(found.map(|order| order.iter().count()), "another order");
}

#[tokio::test]
async fn a_wrong_secret_is_said_and_no_secret_is_shown() {
    let api = ShopApi::start(Behaviour::Right).await;
    let source = HttpShop::open(HttpSettings {
        secret: Secret::from("wrong-secret".to_owned()),
        ..api.settings()
    })
    .unwrap();
    assert_unavailable(read(&source).await, "is the secret right?");
    assert!(!format!("{source:?}").contains("wrong-secret"));
    assert!(!format!("{:?}", api.settings()).contains(SECRET));
}

#[tokio::test]
async fn a_wrong_base_address_is_noticed_by_the_check() {
    let api = ShopApi::start(Behaviour::Right).await;
    let source = HttpShop::open(settings(format!("{}/v2", api.base_url))).unwrap();
    let error = source.check().await.unwrap_err();
    assert!(
        error.to_string().contains("is the base URL right?"),
        "{error}"
    );
}
