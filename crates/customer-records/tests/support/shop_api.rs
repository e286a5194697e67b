//! A shop's order API on a free port of this machine, over the conformance suite's records. It holds every
//! request and every answer to the contract, and can be told to misbehave.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Path, Query, RawPathParams, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use customer_records::conformance::fixture::{Fixture, shop};
use customer_records::{HttpSettings, HttpShop, Secret};
use domain::{Order, OrderEventKind};
use serde_json::{Value, json};

use super::contract::Contract;

/// What Firstline has to send.
pub const SECRET: &str = "sesame-0123456789";

/// How the API behaves.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// As the contract says.
    Right,
    /// Answers every request with this status.
    Status(u16),
    /// Fails this many times and is right afterwards.
    FailsFirst(usize),
    /// Waits before it answers.
    Slow(Duration),
    /// Answers 200 with this body.
    Says(String),
    /// Answers 200 with a body of so many bytes.
    Huge(usize),
    /// Sends everybody there.
    Redirects(String),
    /// Does not look whose orders they are.
    ForgetsWhoAsks,
    /// Answers with another order than the one that was asked for.
    MixesUpOrders,
    /// Has this value in the field of one order.
    Spoils {
        order: &'static str,
        field: &'static str,
        value: Value,
    },
}

/// The running API.
pub struct ShopApi {
    state: Arc<Shop>,
    pub base_url: String,
}

struct Shop {
    records: Fixture,
    contract: Contract,
    behaviour: Mutex<Behaviour>,
    requests: AtomicUsize,
    paths: Mutex<BTreeSet<String>>,
    problems: Mutex<Vec<String>>,
}

type Shared = State<Arc<Shop>>;

impl ShopApi {
    /// Starts it; it ends with the test's runtime.
    pub async fn start(behaviour: Behaviour) -> Self {
        let state = Arc::new(Shop {
            records: shop(),
            contract: Contract::read(),
            behaviour: Mutex::new(behaviour),
            requests: AtomicUsize::new(0),
            paths: Mutex::default(),
            problems: Mutex::default(),
        });
        let routes = Router::new()
            .route("/health", get(async || StatusCode::NO_CONTENT))
            .route("/customers/{customer}/orders", get(orders))
            .route("/customers/{customer}/orders/{order}", get(order))
            .route("/customers/{customer}/viewed", get(viewed))
            .route("/items", get(items))
            .layer(from_fn_with_state(state.clone(), behave))
            .with_state(state.clone());
        // A prefix, as a shop would have one.
        let app = Router::new().nest("/support/v1", routes);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("listen");
        let address = listener.local_addr().expect("the address");
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            state,
            base_url: format!("http://{address}/support/v1"),
        }
    }

    /// From now on.
    pub fn behave(&self, behaviour: Behaviour) {
        *self.state.behaviour.lock().expect("lock") = behaviour;
    }

    /// Requests so far.
    pub fn requests(&self) -> usize {
        self.state.requests.load(Ordering::SeqCst)
    }

    /// What was not as the contract says.
    pub fn problems(&self) -> Vec<String> {
        self.state.problems.lock().expect("lock").clone()
    }

    /// The contract's paths that were asked for.
    pub fn paths(&self) -> BTreeSet<String> {
        self.state.paths.lock().expect("lock").clone()
    }

    /// Settings for it, with much patience: the machine may be busy.
    pub fn settings(&self) -> HttpSettings {
        settings(self.base_url.clone())
    }

    /// Firstline's side.
    pub fn shop(&self) -> HttpShop {
        HttpShop::open(self.settings()).expect("open the shop")
    }
}

/// Settings for an API anywhere on this machine, with much patience.
pub fn settings(base_url: String) -> HttpSettings {
    HttpSettings {
        connect_timeout: Duration::from_secs(10),
        attempt_timeout: Duration::from_secs(20),
        time_limit: Duration::from_secs(30),
        ..HttpSettings::new(base_url, Secret::from(SECRET.to_owned()))
    }
}

/// Counts, checks and misbehaves.
async fn behave(
    State(shop): Shared,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    shop.requests.fetch_add(1, Ordering::SeqCst);
    let secret = request.headers().get(header::AUTHORIZATION);
    if secret.is_none_or(|secret| secret != format!("Bearer {SECRET}").as_str()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let matched = request
        .extensions()
        .get::<MatchedPath>()
        .expect("a path of the contract");
    let path = matched
        .as_str()
        .trim_start_matches("/support/v1")
        .to_owned();
    shop.paths.lock().expect("lock").insert(path.clone());
    let in_path: Vec<(String, String)> = parameters
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let Query(in_query) =
        Query::<Vec<(String, String)>>::try_from_uri(request.uri()).expect("a query");
    shop.note(shop.contract.problems_of_request(&path, "path", &in_path));
    shop.note(shop.contract.problems_of_request(&path, "query", &in_query));
    if let Some(wrong) = misbehave(&shop).await {
        return wrong;
    }
    let (head, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("read our own body");
    shop.note(
        shop.contract
            .problems_of_answer(&path, head.status.as_u16(), &body),
    );
    Response::from_parts(head, Body::from(body))
}

/// The wrong answer, unless a handler gives it.
async fn misbehave(shop: &Shop) -> Option<Response> {
    let behaviour = shop.behaviour.lock().expect("lock").clone();
    match behaviour {
        Behaviour::Status(code) => Some(
            StatusCode::from_u16(code)
                .expect("a status")
                .into_response(),
        ),
        Behaviour::FailsFirst(0) => None,
        Behaviour::FailsFirst(times) => {
            *shop.behaviour.lock().expect("lock") = Behaviour::FailsFirst(times - 1);
            Some(StatusCode::SERVICE_UNAVAILABLE.into_response())
        }
        Behaviour::Slow(duration) => {
            tokio::time::sleep(duration).await;
            None
        }
        Behaviour::Says(body) => Some(body.into_response()),
        Behaviour::Huge(bytes) => Some(vec![b' '; bytes].into_response()),
        Behaviour::Redirects(to) => {
            Some((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response())
        }
        _ => None,
    }
}

impl Shop {
    fn note(&self, problems: Vec<String>) {
        self.problems.lock().expect("lock").extend(problems);
    }

    fn is(&self, test: fn(&Behaviour) -> bool) -> bool {
        test(&self.behaviour.lock().expect("lock"))
    }

    /// The customer's orders, the latest first.
    fn orders_of(&self, customer: &str) -> Vec<Order> {
        let everybody = self.is(|behaviour| matches!(behaviour, Behaviour::ForgetsWhoAsks));
        let theirs = |order: &&Order| {
            everybody || order.buyer.id.as_str() == customer || order.seller.id.as_str() == customer
        };
        let mut orders: Vec<Order> = self.records.orders.iter().filter(theirs).cloned().collect();
        orders.sort_by_key(|order| (order.at(OrderEventKind::Placed), order.id.clone()));
        orders.reverse();
        orders
    }

    fn written(&self, order: &Order) -> Value {
        let order = Order {
            as_of: jiff::Timestamp::now(),
            ..order.clone()
        };
        let mut written = serde_json::to_value(&order).expect("write an order");
        let behaviour = self.behaviour.lock().expect("lock").clone();
        if let Behaviour::Spoils {
            order: id,
            field,
            value,
        } = behaviour
            && order.id.as_str() == id
        {
            written[field] = value;
        }
        written
    }
}

fn limit(query: &HashMap<String, String>) -> usize {
    query
        .get("limit")
        .and_then(|limit| limit.parse().ok())
        .expect("a limit")
}

fn json_answer(value: &Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

async fn orders(
    State(shop): Shared,
    Path(customer): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let mut orders = shop.orders_of(&customer);
    if let Some(after) = query.get("after") {
        let place = orders.iter().position(|order| order.id.as_str() == after);
        orders = place.map_or_else(Vec::new, |place| orders.split_off(place + 1));
    }
    let text = query
        .get("text")
        .map(|text| text.to_lowercase())
        .unwrap_or_default();
    orders.retain(|order| {
        let titles = order.items.iter().map(|item| item.title.as_str());
        titles
            .chain([order.id.as_str()])
            .any(|part| part.to_lowercase().contains(&text))
    });
    orders.truncate(limit(&query));
    let written: Vec<Value> = orders.iter().map(|order| shop.written(order)).collect();
    json_answer(&json!({ "orders": written }))
}

async fn order(State(shop): Shared, Path((customer, id)): Path<(String, String)>) -> Response {
    let mixed_up = shop.is(|behaviour| matches!(behaviour, Behaviour::MixesUpOrders));
    let wanted = |order: &&Order| (order.id.as_str() == id) != mixed_up;
    match shop.orders_of(&customer).iter().find(wanted) {
        Some(order) => json_answer(&shop.written(order)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn items(State(shop): Shared, Query(query): Query<HashMap<String, String>>) -> Response {
    let ids: Vec<&str> = query["ids"].split(',').collect();
    let found: Vec<Value> = shop
        .records
        .items
        .iter()
        .filter(|item| ids.contains(&item.id.as_str()))
        .map(written_item)
        .collect();
    json_answer(&json!({ "items": found }))
}

fn written_item(item: &domain::Item) -> Value {
    let mut written = serde_json::to_value(item).expect("write an item");
    written["as_of"] = json!(jiff::Timestamp::now());
    written
}

async fn viewed(
    State(shop): Shared,
    Path(customer): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let mut looks: Vec<_> = shop
        .records
        .viewed
        .iter()
        .filter(|look| look.customer.as_str() == customer)
        .collect();
    looks.sort_by_key(|look| std::cmp::Reverse(look.at));
    let known = looks.into_iter().filter_map(|look| {
        let item = shop
            .records
            .items
            .iter()
            .find(|item| item.id == look.item)?;
        Some(json!({ "item": written_item(item), "viewed_at": look.at }))
    });
    let found: Vec<Value> = known.take(limit(&query)).collect();
    json_answer(&json!({ "viewed": found }))
}
