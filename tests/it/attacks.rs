//! Every route of the API over the real stores, asked by everybody who is not the owner. The routes come from
//! the description of the API. Nothing of the owner's may come back; and when the comparison of owners is
//! taken out of the records, this suite must notice.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use domain::{
    Customer, CustomerId, CustomerRecords, FactSheet, Item, ItemId, Order, OrderId, OrderQuery,
    RecordsFuture, Subject, ViewedItem,
};
use firstline_tests::shop::{Shop, customer};
use http_api::{
    ApiState, KeySet, KeySource, Keys, ModelState, Origins, Readiness, RequestLimits, TokenRules,
    Verifier, WidgetInfo, openapi, router, with_edge,
};
use http_body_util::BodyExt;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use tower::ServiceExt;

const SECRET: &[u8] = b"a secret of the host site, 32 bytes or more";
/// "a secret of the host site, 32 bytes or more", in base64url.
const SECRET_BASE64URL: &str = "YSBzZWNyZXQgb2YgdGhlIGhvc3Qgc2l0ZSwgMzIgYnl0ZXMgb3IgbW9yZQ";
/// What Anna writes; nobody else may ever read it.
const CANARY: &str = "canary7f3a";
/// An order of Anna's.
const ORDER: &str = "1007";

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Actor {
    Anonymous,
    Owner,
    Other,
    Seller,
    Expired,
    WrongAudience,
    WrongKey,
    AlgNone,
    StringExp,
    Agent,
}

const ATTACKERS: [Actor; 8] = [
    Actor::Anonymous,
    Actor::Other,
    Actor::Expired,
    Actor::WrongAudience,
    Actor::WrongKey,
    Actor::AlgNone,
    Actor::StringExp,
    Actor::Agent,
];

fn token(actor: Actor) -> Option<String> {
    let now = Timestamp::now().as_second();
    let mut claims = json!({"sub": "anna", "aud": "firstline", "exp": now + 300});
    let mut secret = SECRET;
    match actor {
        Actor::Anonymous => return None,
        Actor::Owner => {}
        Actor::Other => claims["sub"] = json!("ben"),
        Actor::Seller => claims["sub"] = json!("iris"),
        Actor::Expired => claims["exp"] = json!(now - 600),
        Actor::WrongAudience => claims["aud"] = json!("somebody-else"),
        Actor::WrongKey => secret = b"a secret that nobody gave to this program",
        Actor::AlgNone => {}
        Actor::StringExp => claims["exp"] = json!((now + 300).to_string()),
        Actor::Agent => claims["role"] = json!("agent"),
    }
    let header = Header {
        kid: Some("host".to_owned()),
        ..Header::new(Algorithm::HS256)
    };
    let token = encode(&header, &claims, &EncodingKey::from_secret(secret)).expect("a token");
    if actor == Actor::AlgNone {
        let claims = token.split('.').nth(1).expect("three parts");
        // {"alg":"none","kid":"host"}
        return Some(format!("eyJhbGciOiJub25lIiwia2lkIjoiaG9zdCJ9.{claims}."));
    }
    Some(token)
}

fn api(shop: &Shop) -> Router {
    let set =
        json!({"keys": [{"kty": "oct", "kid": "host", "alg": "HS256", "k": SECRET_BASE64URL}]});
    let keys = KeySet::parse(&set.to_string(), KeySource::File).expect("keys");
    let rules = TokenRules {
        audience: "firstline".to_owned(),
        issuer: None,
        leeway: std::time::Duration::from_secs(5),
    };
    let state = ApiState {
        service: shop.service.clone(),
        feedback: shop.feedback(),
        readiness: Readiness::new(ModelState::Loaded("bundled".to_owned())),
        limits: RequestLimits::default(),
        identity: Verifier::new(Keys::new(keys), rules).expect("rules"),
        origins: Origins::default(),
        widget: WidgetInfo {
            version: "1".to_owned(),
            script: "/widget.js".to_owned(),
            integrity: "sha384-x".to_owned(),
        },
    };
    with_edge(router(state), std::time::Duration::from_secs(60))
}

async fn send(
    api: &Router,
    actor: Actor,
    route: &str,
    address: &str,
    body: &Value,
) -> (u16, String) {
    let (method, _) = route.split_once(' ').expect("method and path");
    let mut request = Request::builder().method(method).uri(address);
    if let Some(token) = token(actor) {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        request = request.header(header::CONTENT_TYPE, "application/json");
        Body::from(body.to_string())
    };
    let response = api
        .clone()
        .oneshot(request.body(body).expect("a request"))
        .await;
    let (head, body) = response.expect("a response").into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (
        head.status.as_u16(),
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

/// What Anna left behind.
struct Traces {
    conversation: String,
    reply: String,
}

async fn leave_traces(api: &Router) -> Traces {
    let question = json!({"question": format!("{CANARY}: can I still return this?"), "subject": {"type": "order", "id": ORDER}});
    let (status, text) = send(
        api,
        Actor::Owner,
        "POST /v1/answers",
        "/v1/answers",
        &question,
    )
    .await;
    assert_eq!(status, 200, "{text}");
    let reply: Value = serde_json::from_str(&text).expect("JSON");
    let request = json!({"message": format!("{CANARY} please"), "locale": "en"});
    let (status, text) = send(
        api,
        Actor::Owner,
        "POST /v1/requests",
        "/v1/requests",
        &request,
    )
    .await;
    assert_eq!(status, 201, "{text}");
    Traces {
        conversation: reply["conversation_id"].as_str().expect("an id").to_owned(),
        reply: reply["reply_id"].as_str().expect("an id").to_owned(),
    }
}

/// Good requests of each route that an attacker sends, aimed at what is Anna's.
fn aimed(route: &str, traces: &Traces) -> Option<Vec<(String, Value)>> {
    let order = json!({"type": "order", "id": ORDER});
    let one = |address: &str, body: Value| Some(vec![(address.to_owned(), body)]);
    match route {
        "POST /v1/answers" => Some(vec![
            (
                "/v1/answers".to_owned(),
                json!({"question": "can I still return this?", "subject": order}),
            ),
            (
                "/v1/answers".to_owned(),
                json!({"question": format!("Where is order {ORDER}?")}),
            ),
            (
                "/v1/answers".to_owned(),
                json!({"question": "And now?", "conversation_id": traces.conversation}),
            ),
        ]),
        "GET /v1/subjects" => Some(vec![
            ("/v1/subjects?limit=50".to_owned(), Value::Null),
            (format!("/v1/subjects?q={ORDER}"), Value::Null),
            (format!("/v1/subjects?after={ORDER}"), Value::Null),
        ]),
        "POST /v1/viewed-items" => one("/v1/viewed-items", json!({"item": "no-such-item"})),
        "GET /v1/conversations/{id}" => one(
            &format!("/v1/conversations/{}", traces.conversation),
            Value::Null,
        ),
        "GET /v1/customer-data" => one("/v1/customer-data", Value::Null),
        "DELETE /v1/customer-data" => one("/v1/customer-data", Value::Null),
        "POST /v1/requests" => one(
            "/v1/requests",
            json!({"message": "give it to me", "locale": "en", "email": "x@example.com", "conversation_id": traces.conversation, "subject": order}),
        ),
        "POST /v1/replies/{id}/feedback" => one(
            &format!("/v1/replies/{}/feedback", traces.reply),
            json!({"helpful": false}),
        ),
        "POST /v1/articles/{id}/votes" => one(
            "/v1/articles/payouts/votes",
            json!({"helpful": true, "locale": "en"}),
        ),
        "GET /v1/search" => one(&format!("/v1/search?q={CANARY}+return"), Value::Null),
        "GET /v1/suggestions" => one("/v1/suggestions?q=retu", Value::Null),
        "GET /v1/articles" => one("/v1/articles", Value::Null),
        "GET /v1/articles/{id}" => one("/v1/articles/payouts", Value::Null),
        "GET /v1/widget" => one("/v1/widget", Value::Null),
        "GET /live" => one("/live", Value::Null),
        "GET /ready" => one("/ready", Value::Null),
        "GET /metrics" => one("/metrics", Value::Null),
        _ => None,
    }
}

fn routes() -> BTreeSet<String> {
    let description = serde_json::to_value(openapi()).expect("a description");
    let paths = description["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, operations)| {
            let methods = operations.as_object().expect("operations").keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect()
}

/// Everything of Anna's that came back to somebody else, and how many requests were sent.
fn foreign_reads(shop: &Shop) -> (Vec<String>, usize) {
    let api = api(shop);
    let theirs = shop.block_on(async {
        let query = OrderQuery {
            limit: 100,
            ..OrderQuery::default()
        };
        let anna: CustomerId = "anna".parse().expect("a customer");
        shop.records.orders(&anna, &query).await.expect("orders")
    });
    // Titles of Anna's that nobody else has bought, and her order's own identifiers of facts.
    let ben = shop.block_on(async {
        let query = OrderQuery {
            limit: 100,
            ..OrderQuery::default()
        };
        let ben: CustomerId = "ben".parse().expect("a customer");
        shop.records.orders(&ben, &query).await.expect("orders")
    });
    let titles = |orders: &[Order]| -> BTreeSet<String> {
        orders
            .iter()
            .flat_map(|order| order.items.iter().map(|item| item.title.clone()))
            .collect()
    };
    let mut secrets: Vec<String> = titles(&theirs).difference(&titles(&ben)).cloned().collect();
    secrets.push(CANARY.to_owned());
    secrets.extend(theirs.iter().map(|order| format!("order:{}/", order.id)));
    let mut found = Vec::new();
    let mut sent = 0;
    shop.block_on(async {
        for route in routes() {
            for actor in ATTACKERS {
                let traces = leave_traces(&api).await;
                let requests = aimed(&route, &traces)
                    .unwrap_or_else(|| panic!("{route} is new: say here how it is attacked"));
                for (address, body) in requests {
                    sent += 1;
                    let (status, text) = send(&api, actor, &route, &address, &body).await;
                    // What the attacker wrote may come back.
                    let text = text.replace(&body.to_string(), "");
                    let own = route == "GET /v1/search";
                    for secret in &secrets {
                        if text.contains(secret.as_str()) && !(own && secret == CANARY) {
                            found.push(format!("{actor:?} {route} {address} → {status}: {secret}"));
                        }
                    }
                }
            }
        }
    });
    (found, sent)
}

#[test]
fn nobody_reads_what_is_somebody_elses() {
    let (found, sent) = foreign_reads(&Shop::open());
    println!(
        "attack matrix: {} routes × {} attackers, {sent} requests, {} foreign reads",
        routes().len(),
        ATTACKERS.len(),
        found.len()
    );
    assert!(
        found.is_empty(),
        "{} foreign reads:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// Records without the comparison of owners: whoever asks is taken for whom the order belongs to.
struct Careless(Arc<dyn CustomerRecords>);

const EVERYBODY: [&str; 4] = ["anna", "ben", "iris", "theo"];

impl CustomerRecords for Careless {
    fn orders<'a>(
        &'a self,
        _: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for name in EVERYBODY {
                all.extend(self.0.orders(&customer(name).id, query).await?);
            }
            Ok(all)
        })
    }

    fn order<'a>(&'a self, _: &'a CustomerId, id: &'a OrderId) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(async move {
            for name in EVERYBODY {
                if let Some(order) = self.0.order(&customer(name).id, id).await? {
                    return Ok(Some(order));
                }
            }
            Ok(None)
        })
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        self.0.items(ids)
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        self.0.viewed(customer, limit)
    }

    fn facts<'a>(
        &'a self,
        _: &'a Customer,
        subject: &'a Subject,
        now: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        Box::pin(async move {
            for name in EVERYBODY {
                if let Some(facts) = self.0.facts(&customer(name), subject, now).await? {
                    return Ok(Some(facts));
                }
            }
            Ok(None)
        })
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        self.0.check()
    }
}

#[test]
fn records_that_do_not_compare_owners_are_noticed() {
    let (found, _) = foreign_reads(&Shop::over(|records| Arc::new(Careless(records))));
    println!(
        "attack matrix without the owner's comparison: {} foreign reads",
        found.len()
    );
    assert!(
        found
            .iter()
            .any(|read| read.contains("Other POST /v1/answers")),
        "{found:?}"
    );
}

#[test]
fn a_foreign_order_and_an_unknown_one_are_not_told_apart() {
    let shop = Shop::open();
    let api = api(&shop);
    shop.block_on(async {
        let ask =
            |id: &str| json!({"question": "where is it?", "subject": {"type": "order", "id": id}});
        let (foreign, foreign_text) = send(
            &api,
            Actor::Other,
            "POST /v1/answers",
            "/v1/answers",
            &ask(ORDER),
        )
        .await;
        let (unknown, unknown_text) = send(
            &api,
            Actor::Other,
            "POST /v1/answers",
            "/v1/answers",
            &ask("99999"),
        )
        .await;
        let same = |text: &str| {
            let mut problem: Value = serde_json::from_str(text).expect("a problem");
            problem["request_id"] = Value::Null;
            problem
        };
        assert_eq!((foreign, unknown), (404, 404));
        assert_eq!(same(&foreign_text), same(&unknown_text));
        // The other party of the order does see it.
        let (seller, _) = send(
            &api,
            Actor::Seller,
            "POST /v1/answers",
            "/v1/answers",
            &ask(ORDER),
        )
        .await;
        assert_eq!(seller, 200);
    });
}

#[test]
fn history_roles_and_flags_that_a_client_sends_are_refused() {
    let shop = Shop::open();
    let api = api(&shop);
    shop.block_on(async {
        for extra in [
            "history",
            "messages",
            "role",
            "system",
            "customer",
            "customer_id",
            "is_admin",
            "facts",
            "turns",
            "personal",
            "at",
        ] {
            let mut body = json!({"question": "where is it?"});
            body[extra] = json!("x");
            let (status, text) =
                send(&api, Actor::Owner, "POST /v1/answers", "/v1/answers", &body).await;
            assert_eq!(status, 422, "{extra}: {text}");
        }
    });
}
