//! One API over fakes, and short ways to ask it.

use std::sync::Arc;
use std::time::Duration;

use answering::{
    AnswerService, CustomerDesk, Engine, EngineSettings, NextStepRules, Policy, WorkPool,
};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use domain::Locale;
use http_api::{
    ApiState, KeySet, KeySource, Keys, ModelState, Origins, Readiness, RequestLimits, TokenRules,
    Verifier, WidgetInfo, router, with_edge,
};
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use serde_json::Value;
use tower::ServiceExt;

use crate::fakes::{FakeIndex, FakeSnapshot, Gate};
use crate::stores::{MemoryRecords, MemoryStore};
use crate::workshop::{AUDIENCE, Actor, Signer, key_set};

/// The site that may embed us.
pub const HOST_SITE: &str = "https://shop.example";

/// Long enough for the slowest machine; no test waits for it.
pub const LONG: Duration = Duration::from_secs(60);

/// The routes, without and with the edge, and the fakes behind them.
pub struct Api {
    pub bare: Router,
    pub router: Router,
    pub store: Arc<MemoryStore>,
    pub records: Arc<MemoryRecords>,
    pub readiness: Readiness,
    pub gate: Arc<Gate>,
}

/// A response, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|error| panic!("{error} in {:?}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The code of a problem, after checking that the document is a whole one.
    pub fn problem_code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text
        );
        let problem = self.json();
        let fields: Vec<&String> = problem.as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            ["type", "title", "status", "detail", "code", "request_id"]
        );
        assert_eq!(problem["status"], self.status.as_u16());
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        assert!(!problem["detail"].as_str().unwrap().is_empty());
        problem["code"].as_str().unwrap().to_owned()
    }
}

/// An API with an index.
pub fn api() -> Api {
    api_over(
        Some(Arc::new(FakeSnapshot::new())),
        RequestLimits::default(),
    )
}

/// An API before anything was indexed.
pub fn api_without_index() -> Api {
    api_over(None, RequestLimits::default())
}

/// An API with these limits.
pub fn api_over(snapshot: Option<Arc<FakeSnapshot>>, limits: RequestLimits) -> Api {
    let store = Arc::new(MemoryStore::default());
    let gate = snapshot
        .as_ref()
        .map(|snapshot| Arc::clone(&snapshot.gate))
        .unwrap_or_default();
    let index = Arc::new(FakeIndex(snapshot));
    let settings = EngineSettings {
        policy: Policy::bundled().unwrap(),
        next_steps: NextStepRules::bundled().unwrap(),
        default_locale: Locale::english(),
        time_zone: TimeZone::UTC,
        message_url: None,
    };
    let records = Arc::new(MemoryRecords::default());
    let desk = CustomerDesk {
        records: Some(records.clone()),
        replies: store.clone(),
        store: store.clone(),
        requests: store.clone(),
        time_zone: "UTC".to_owned(),
    };
    let service = AnswerService::new(
        Arc::new(Engine::new(index, None, settings)),
        WorkPool::start(2, 4).unwrap(),
        store.clone(),
        desk,
    );
    let readiness = Readiness::new(ModelState::None {
        reason: "no model folder".to_owned(),
    });
    let state = ApiState {
        service,
        feedback: store.clone(),
        readiness: readiness.clone(),
        limits,
        identity: verifier(),
        origins: Origins::parse([HOST_SITE]).unwrap(),
        widget: WidgetInfo {
            version: "1".to_owned(),
            script: "/widget/1.js".to_owned(),
            integrity: "sha384-x".to_owned(),
        },
    };
    let bare = router(state);
    Api {
        router: with_edge(bare.clone(), LONG),
        bare,
        store,
        records,
        readiness,
        gate,
    }
}

/// Believes the host site's key `host-1`.
fn verifier() -> Verifier {
    let set = key_set(&[&Signer::ed25519("host-1", 1)]);
    let keys = Keys::new(KeySet::parse(&set, KeySource::File).unwrap());
    let rules = TokenRules {
        audience: AUDIENCE.to_owned(),
        issuer: None,
        leeway: Duration::from_secs(30),
    };
    Verifier::new(keys, rules).unwrap()
}

/// Sends a request through a router.
pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text,
    }
}

impl Api {
    pub async fn get(&self, address: &str) -> Answer {
        send(
            &self.router,
            Request::get(address).body(Body::empty()).unwrap(),
        )
        .await
    }

    pub async fn post(&self, address: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(address).header(header::CONTENT_TYPE, "application/json");
        send(&self.router, request.body(body.into()).unwrap()).await
    }

    /// Sends what somebody sends, with their token; an empty body is none.
    pub async fn send_as(&self, actor: Actor, method: &str, address: &str, body: &str) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header("x-request-id", "fixed");
        if let Some(token) = actor.token() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = Body::from(body.to_owned());
        send(&self.router, request.body(body).unwrap()).await
    }

    /// A reply to some question, as JSON.
    pub async fn ask(&self) -> Value {
        let answer = self
            .post("/v1/answers", r#"{"question": "where is my parcel?"}"#)
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.json()
    }
}
