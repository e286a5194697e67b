//! Style sheet, script and icon: embedded, named by their content, cached for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use sha2::{Digest, Sha256};

const STYLE: &[u8] = include_bytes!("../assets/shop.css");
const SCRIPT: &[u8] = include_bytes!("../assets/shop.js");
const ICON: &[u8] = include_bytes!("../assets/icon.svg");

/// A name that changes with the content may be kept for a year without asking again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Where the assets are served.
#[derive(Debug)]
pub(crate) struct AssetUrls {
    pub(crate) style: String,
    pub(crate) script: String,
    pub(crate) icon: String,
}

pub(crate) static URLS: LazyLock<AssetUrls> = LazyLock::new(|| AssetUrls {
    style: address("shop", "css", STYLE),
    script: address("shop", "js", SCRIPT),
    icon: address("icon", "svg", ICON),
});

fn address(name: &str, extension: &str, content: &[u8]) -> String {
    let digest = hex::encode(&Sha256::digest(content)[..8]);
    format!("/shop/assets/{name}.{digest}.{extension}")
}

/// The three routes.
pub(crate) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let style = || async { served("text/css; charset=utf-8", STYLE) };
    let script = || async { served("text/javascript; charset=utf-8", SCRIPT) };
    let icon = || async { served("image/svg+xml", ICON) };
    Router::new()
        .route(&URLS.style, get(style))
        .route(&URLS.script, get(script))
        .route(&URLS.icon, get(icon))
}

type Served = ([(HeaderName, &'static str); 2], &'static [u8]);

fn served(content_type: &'static str, content: &'static [u8]) -> Served {
    (
        [(CONTENT_TYPE, content_type), (CACHE_CONTROL, FOR_EVER)],
        content,
    )
}
