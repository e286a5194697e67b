//! The embedded widget: one script file, put together at start from its parts, its style sheet and the
//! sentences of all ten languages, so that a page that embeds it makes no second request before a
//! customer asks something.
//!
//! It is served under two names: a stable one, and one that changes with the content and that a page
//! can pin with its integrity. Only this file may be read by pages of other origins.

mod compact;
mod texts;

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256, Sha384};

use compact::{base64, compact_script, compact_style};

/// The address that stays the same over all releases of this major version.
pub(crate) const STABLE_PATH: &str = "/widget/v1/firstline-widget.js";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A name that changes with the content may be kept for a year without asking again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A release reaches every page within ten minutes; until then a page may show what it has.
const FOR_MINUTES: &str = "public, max-age=600, stale-while-revalidate=86400";

const STYLE: &str = include_str!("../assets/widget/widget.css");

/// The parts of the script in the order in which they build on each other.
const PARTS: [&str; 12] = [
    include_str!("../assets/widget/texts.js"),
    include_str!("../assets/widget/dom.js"),
    include_str!("../assets/widget/session.js"),
    include_str!("../assets/widget/claims.js"),
    include_str!("../assets/widget/reply.js"),
    include_str!("../assets/widget/subjects.js"),
    include_str!("../assets/widget/composer.js"),
    include_str!("../assets/widget/request.js"),
    include_str!("../assets/widget/start.js"),
    include_str!("../assets/widget/conversation.js"),
    include_str!("../assets/widget/panel.js"),
    include_str!("../assets/widget/element.js"),
];

/// The widget as this program serves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WidgetFile {
    /// The version of this program.
    pub version: &'static str,
    /// The path whose content never changes; for `src` together with `integrity`.
    pub path: String,
    /// The path that always leads to the present release; for `src` without `integrity`.
    pub stable_path: &'static str,
    /// `sha384-…` of the file's bytes, as the attribute `integrity` wants it.
    pub integrity: String,
}

struct Script {
    source: &'static str,
    entity_tag: String,
    file: WidgetFile,
}

static SCRIPT: LazyLock<Script> = LazyLock::new(|| {
    let source = assembled();
    let name = hex::encode(&Sha256::digest(source.as_bytes())[..8]);
    let file = WidgetFile {
        version: VERSION,
        path: format!("/widget/v1/firstline-widget.{name}.js"),
        stable_path: STABLE_PATH,
        integrity: format!("sha384-{}", base64(&Sha384::digest(source.as_bytes()))),
    };
    Script {
        // Made once and kept as long as the program runs.
        source: source.leak(),
        entity_tag: format!("\"{name}\""),
        file,
    }
});

/// Version, addresses and integrity of the widget's script.
#[must_use]
pub fn widget_info() -> WidgetFile {
    SCRIPT.file.clone()
}

/// The bytes of the widget's script, as they are served.
#[must_use]
pub fn widget_script() -> &'static str {
    SCRIPT.source
}

fn assembled() -> String {
    let texts = texts::Texts::from_catalogs();
    let parts: String = PARTS.iter().map(|part| compact_script(part)).collect();
    let value = |value: serde_json::Value| value.to_string();
    format!(
        "/*! Firstline widget {VERSION} · Apache-2.0 */\n(() => {{\n\"use strict\";\n\
        const VERSION = {};\nconst KEYS = {};\nconst TEXTS = {};\nconst STYLE = {};\n{parts}}})();\n",
        value(VERSION.into()),
        value(texts.keys()),
        value(texts.by_language()),
        value(compact_style(STYLE).into()),
    )
}

/// The two routes.
pub(crate) fn router() -> Router {
    Router::new()
        .route(
            STABLE_PATH,
            get(|headers: HeaderMap| async move { revalidated(&headers) }),
        )
        .route(&SCRIPT.file.path, get(|| async { served(FOR_EVER) }))
}

fn revalidated(headers: &HeaderMap) -> Response {
    let mut response = served(FOR_MINUTES);
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.contains(&SCRIPT.entity_tag));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = axum::body::Body::empty();
    }
    response
}

/// Any page may load the file, with `integrity` too, for which browsers want to read it. It holds
/// nothing but what everybody may see; who may call the API is decided there.
fn served(cache: &'static str) -> Response {
    (
        [
            (CONTENT_TYPE.as_str(), "text/javascript; charset=utf-8"),
            (CACHE_CONTROL.as_str(), cache),
            (ETAG.as_str(), SCRIPT.entity_tag.as_str()),
            (ACCESS_CONTROL_ALLOW_ORIGIN.as_str(), "*"),
            ("cross-origin-resource-policy", "cross-origin"),
        ],
        SCRIPT.source,
    )
        .into_response()
}

#[cfg(test)]
mod tests;
