//! Every route, asked by everybody: by nobody in particular, by whom it belongs to, by another customer, by an
//! agent, and with every kind of bad token. The routes come from the description of the API, so that a new
//! one without a line in the table fails.

use std::collections::BTreeSet;

use http_api::openapi;
use serde_json::{Value, json};

use crate::stores::CANARY;
use crate::support::{Answer, Api, api};
use crate::workshop::Actor;

/// An API in which Anna, who bought 1001, asked about it and looked at an item.
struct World {
    api: Api,
    reply: String,
    conversation: String,
}

/// A status, and the code of a problem, if it is one.
type Told = (u16, &'static str);
type Request = Box<dyn Fn(&World) -> (String, Value)>;

/// A route, a good request for it, and what each is told.
struct Line {
    route: &'static str,
    request: Request,
    anonymous: Told,
    owner: Told,
    other: Told,
    agent: Told,
}

const OK: Told = (200, "");
const KEPT: Told = (204, "");
const SIGN_IN: Told = (401, "sign_in_required");
const NO_SUBJECT: Told = (404, "unknown_subject");
const NO_CONVERSATION: Told = (404, "unknown_conversation");
const NO_REPLY: Told = (404, "unknown_reply");

/// Every route below `/v1/`: what is told to nobody in particular, to Anna, and to Ben.
fn table() -> Vec<Line> {
    let asking = json!({"question": "where is it?", "subject": {"type": "order", "id": "1001"}});
    let viewing = json!({"item": "vase"});
    let voting = json!({"helpful": true, "locale": "en"});
    vec![
        customers(
            "POST /v1/answers",
            fixed("/v1/answers", asking),
            [SIGN_IN, OK, NO_SUBJECT],
        ),
        customers(
            "GET /v1/subjects",
            fixed("/v1/subjects", Value::Null),
            [SIGN_IN, OK, OK],
        ),
        customers(
            "POST /v1/viewed-items",
            fixed("/v1/viewed-items", viewing),
            [SIGN_IN, KEPT, KEPT],
        ),
        customers(
            "GET /v1/conversations/{id}",
            Box::new(|world| {
                let address = format!("/v1/conversations/{}", world.conversation);
                (address, Value::Null)
            }),
            [NO_CONVERSATION, OK, NO_CONVERSATION],
        ),
        customers(
            "GET /v1/customer-data",
            fixed("/v1/customer-data", Value::Null),
            [SIGN_IN, OK, OK],
        ),
        customers(
            "DELETE /v1/customer-data",
            fixed("/v1/customer-data", Value::Null),
            [SIGN_IN, OK, OK],
        ),
        customers(
            "POST /v1/requests",
            Box::new(|world| {
                let body = json!({
                    "message": "help!", "locale": "en", "email": "a@shop.example",
                    "conversation_id": world.conversation,
                });
                ("/v1/requests".to_owned(), body)
            }),
            [NO_CONVERSATION, (201, ""), NO_CONVERSATION],
        ),
        customers(
            "POST /v1/replies/{id}/feedback",
            Box::new(|world| {
                let address = format!("/v1/replies/{}/feedback", world.reply);
                (address, json!({"helpful": true}))
            }),
            [NO_REPLY, KEPT, NO_REPLY],
        ),
        customers(
            "POST /v1/articles/{id}/votes",
            fixed("/v1/articles/refunds/votes", voting),
            [KEPT, KEPT, KEPT],
        ),
        everybody("GET /v1/search", "/v1/search?q=refund"),
        everybody("GET /v1/suggestions", "/v1/suggestions?q=refu"),
        everybody("GET /v1/articles", "/v1/articles"),
        everybody("GET /v1/articles/{id}", "/v1/articles/refunds"),
        everybody("GET /v1/widget", "/v1/widget"),
        everybody("GET /v1/openapi.json", "/v1/openapi.json"),
    ]
}

/// Orchestrators have no token, and whatever they send instead is not looked at.
const FOR_OPERATORS: [&str; 3] = ["GET /live", "GET /ready", "GET /metrics"];

fn fixed(address: &'static str, body: Value) -> Request {
    Box::new(move |_| (address.to_owned(), body.clone()))
}

/// A route that agents have no business at.
fn customers(route: &'static str, request: Request, told: [Told; 3]) -> Line {
    let [anonymous, owner, other] = told;
    Line {
        route,
        request,
        anonymous,
        owner,
        other,
        agent: (403, "forbidden"),
    }
}

/// A route that gives everybody the same.
fn everybody(route: &'static str, address: &'static str) -> Line {
    Line {
        route,
        request: fixed(address, Value::Null),
        anonymous: OK,
        owner: OK,
        other: OK,
        agent: OK,
    }
}

impl Line {
    fn told(&self, actor: Actor) -> Told {
        match actor {
            Actor::Anonymous => self.anonymous,
            Actor::Owner => self.owner,
            Actor::Other => self.other,
            Actor::Agent => self.agent,
            Actor::Expired => (401, "expired_token"),
            Actor::WrongAudience | Actor::WrongKey | Actor::AlgNone | Actor::StringExp => {
                (401, "invalid_token")
            }
        }
    }
}

async fn world() -> World {
    let api = api();
    let question = json!({
        "question": format!("where is {CANARY}?"), "subject": {"type": "order", "id": "1001"},
    });
    let answer = api
        .send_as(Actor::Owner, "POST", "/v1/answers", &question.to_string())
        .await;
    let reply = answer.json();
    let view = json!({"item": "vase"}).to_string();
    let viewed = api
        .send_as(Actor::Owner, "POST", "/v1/viewed-items", &view)
        .await;
    assert_eq!((answer.status.as_u16(), viewed.status.as_u16()), (200, 204));
    let text = |name: &str| reply[name].as_str().unwrap().to_owned();
    World {
        reply: text("reply_id"),
        conversation: text("conversation_id"),
        api,
    }
}

async fn send(world: &World, line: &Line, actor: Actor) -> Answer {
    let (method, _) = line.route.split_once(' ').unwrap();
    let (address, body) = (line.request)(world);
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    world.api.send_as(actor, method, &address, &body).await
}

fn described_routes() -> BTreeSet<String> {
    let description = serde_json::to_value(openapi()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            routes.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    routes
}

#[test]
fn every_route_has_a_line() {
    let table = table();
    let mut lines: BTreeSet<String> = table.iter().map(|line| line.route.to_owned()).collect();
    lines.extend(FOR_OPERATORS.map(str::to_owned));
    let mut routes = described_routes();
    // The description does not describe itself.
    routes.insert("GET /v1/openapi.json".to_owned());
    assert_eq!(routes, lines, "add the new route to the table");
}

#[tokio::test]
async fn everybody_is_told_what_is_theirs_and_nothing_else() {
    for line in table() {
        for actor in Actor::ALL {
            // Each request in a world of its own, because some of them change it.
            let world = world().await;
            let answer = send(&world, &line, actor).await;
            check(&line, actor, &answer);
        }
    }
}

fn check(line: &Line, actor: Actor, answer: &Answer) {
    let what = format!("{} as {actor:?}: {}", line.route, answer.text);
    let (status, code) = line.told(actor);
    assert_eq!(answer.status.as_u16(), status, "{what}");
    if !code.is_empty() {
        assert_eq!(answer.problem_code(), code, "{what}");
    }
    let asks_for_a_token = answer.header("www-authenticate") == "Bearer";
    assert_eq!(asks_for_a_token, status == 401, "{what}");
    if actor != Actor::Owner {
        assert!(!answer.text.contains(CANARY), "{what}");
    }
    if actor != Actor::Anonymous {
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    }
}

#[tokio::test]
async fn the_owner_does_see_what_others_do_not() {
    // Without this, an API that shows nothing to anybody would pass.
    let mut seen = BTreeSet::new();
    for line in table() {
        let answer = send(&world().await, &line, Actor::Owner).await;
        if answer.text.contains(CANARY) {
            seen.insert(line.route);
        }
    }
    let expected = [
        "GET /v1/conversations/{id}",
        "GET /v1/customer-data",
        "GET /v1/subjects",
        "POST /v1/answers",
    ];
    assert_eq!(seen, BTreeSet::from(expected));
}

#[tokio::test]
async fn what_is_somebody_elses_and_what_nobody_has_look_the_same() {
    let world = world().await;
    let nowhere = "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c";
    let asking = |id: &str| {
        json!({"question": "where?", "subject": {"type": "order", "id": id}}).to_string()
    };
    let writing = |conversation: &str, order: &str| {
        let mut body = json!({"message": "help!", "locale": "en"});
        if !conversation.is_empty() {
            body["conversation_id"] = json!(conversation);
        }
        if !order.is_empty() {
            body["subject"] = json!({"type": "order", "id": order});
        }
        body.to_string()
    };
    let conversation = |id: &str| format!("/v1/conversations/{id}");
    let feedback = |id: &str| format!("/v1/replies/{id}/feedback");
    let rating = || json!({"helpful": true}).to_string();
    let own = &world.conversation;
    let pairs = [
        (
            "POST",
            ["/v1/answers".to_owned(), "/v1/answers".to_owned()],
            [asking("1001"), asking("4242")],
        ),
        (
            "GET",
            [conversation(own), conversation(nowhere)],
            [String::new(), String::new()],
        ),
        (
            "GET",
            [conversation(own), conversation("x")],
            [String::new(), String::new()],
        ),
        (
            "POST",
            [feedback(&world.reply), feedback(nowhere)],
            [rating(), rating()],
        ),
        (
            "POST",
            ["/v1/requests".to_owned(), "/v1/requests".to_owned()],
            [writing(own, ""), writing(nowhere, "")],
        ),
        (
            "POST",
            ["/v1/requests".to_owned(), "/v1/requests".to_owned()],
            [writing("", "1001"), writing("", "4242")],
        ),
    ];
    for (method, [foreign, unknown], [foreign_body, unknown_body]) in pairs {
        let foreign = world
            .api
            .send_as(Actor::Other, method, &foreign, &foreign_body)
            .await;
        let unknown = world
            .api
            .send_as(Actor::Other, method, &unknown, &unknown_body)
            .await;
        assert_eq!(foreign.status.as_u16(), 404, "{foreign_body}");
        // The request identifier is the same as well, because `send_as` always sends the same.
        assert_eq!(foreign.text, unknown.text);
        assert_eq!(foreign.headers, unknown.headers);
    }
}

#[tokio::test]
async fn a_token_in_the_address_or_in_the_body_is_never_read() {
    let api = api();
    let token = Actor::Owner.token().unwrap();
    for name in ["token", "access_token", "authorization", "jwt", "identity"] {
        let address = format!("/v1/subjects?{name}={token}");
        let answer = api.send_as(Actor::Anonymous, "GET", &address, "").await;
        assert_eq!(answer.problem_code(), "sign_in_required", "{name}");
        let body = json!({
            "question": "a", name: token, "subject": {"type": "order", "id": "1001"},
        });
        let answer = api
            .send_as(Actor::Anonymous, "POST", "/v1/answers", &body.to_string())
            .await;
        assert_eq!(answer.problem_code(), "invalid_field", "{name}");
    }
}
