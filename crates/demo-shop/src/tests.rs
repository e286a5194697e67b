//! The pages through the router.

#![allow(clippy::unwrap_used, reason = "tests")]

mod attacks;
mod pages;
mod session;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::fake::FakeRecords;
use crate::{OpenShopError, Shop, ShopSettings};

fn settings() -> ShopSettings {
    ShopSettings {
        records: Arc::new(FakeRecords::default()),
        audience: "firstline".to_owned(),
        time_zone: "Europe/Amsterdam".to_owned(),
        widget_script: "/widget/v1/firstline-widget.js".to_owned(),
        widget_integrity: "sha384-AbC+/123=".to_owned(),
    }
}

fn shop() -> Shop {
    Shop::new(settings()).unwrap()
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn send(shop: &Shop, request: Request<Body>) -> Answer {
    let response = shop.router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// The address, looked at by this person or by nobody.
async fn get(shop: &Shop, address: &str, person: Option<&str>) -> Answer {
    let mut request = Request::get(address);
    if let Some(person) = person {
        request = request.header(COOKIE, format!("firstline_demo_customer={person}"));
    }
    send(shop, request.body(Body::empty()).unwrap()).await
}

async fn post(shop: &Shop, address: &str, form: &'static str, headers: &[(&str, &str)]) -> Answer {
    let mut request =
        Request::post(address).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(shop, request.body(Body::from(form)).unwrap()).await
}

#[test]
fn unfit_settings_are_refused() {
    let refused = |change: fn(&mut ShopSettings)| {
        let mut settings = settings();
        change(&mut settings);
        Shop::new(settings).err()
    };
    assert!(matches!(
        refused(|settings| settings.audience.clear()),
        Some(OpenShopError::NoAudience)
    ));
    assert!(matches!(
        refused(|settings| settings.time_zone = "Mars/Olympus".to_owned()),
        Some(OpenShopError::TimeZone { .. })
    ));
    for path in [
        "",
        "widget.js",
        "//evil.example/w.js",
        "https://evil.example/w.js",
        "/\\evil",
    ] {
        let settings = ShopSettings {
            widget_script: path.to_owned(),
            ..settings()
        };
        assert!(
            matches!(Shop::new(settings), Err(OpenShopError::WidgetScript { .. })),
            "{path}"
        );
    }
    for integrity in ["", "sha384", "sha384-", "md5-abc", "sha384-a b"] {
        let settings = ShopSettings {
            widget_integrity: integrity.to_owned(),
            ..settings()
        };
        assert!(
            matches!(
                Shop::new(settings),
                Err(OpenShopError::WidgetIntegrity { .. })
            ),
            "{integrity}"
        );
    }
}

#[tokio::test]
async fn records_that_cannot_be_read_are_said_so() {
    let records = Arc::new(FakeRecords::default());
    let shop = Shop::new(ShopSettings {
        records: records.clone(),
        ..settings()
    });
    let shop = shop.unwrap();
    records.is_down.store(true, Ordering::Relaxed);
    for address in [
        "/shop/",
        "/shop/orders",
        "/shop/orders/1007",
        "/shop/orders/1007/messages",
        "/shop/items/rolleiflex",
    ] {
        let answer = get(&shop, address, Some("anna")).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert!(answer.body.contains("cannot read its records"), "{address}");
        assert_eq!(answer.header("retry-after"), "5");
    }
}
