//! Style sheet, script and icon: embedded, named by their content, cached for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use sha2::{Digest, Sha256};

const STYLE: &[u8] = include_bytes!("../assets/site.css");
const SCRIPT: &[u8] = include_bytes!("../assets/site.js");
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
    style: address("site", "css", STYLE),
    script: address("site", "js", SCRIPT),
    icon: address("icon", "svg", ICON),
});

fn address(name: &str, extension: &str, content: &[u8]) -> String {
    let digest = hex::encode(&Sha256::digest(content)[..8]);
    format!("/assets/{name}.{digest}.{extension}")
}

/// The three routes.
pub(crate) fn router() -> Router {
    Router::new()
        .route(
            &URLS.style,
            get(|| async { served("text/css; charset=utf-8", STYLE) }),
        )
        .route(
            &URLS.script,
            get(|| async { served("text/javascript; charset=utf-8", SCRIPT) }),
        )
        .route(&URLS.icon, get(|| async { served("image/svg+xml", ICON) }))
}

type Served = ([(axum::http::HeaderName, &'static str); 2], &'static [u8]);

fn served(content_type: &'static str, content: &'static [u8]) -> Served {
    (
        [(CONTENT_TYPE, content_type), (CACHE_CONTROL, FOR_EVER)],
        content,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_gets_another_address() {
        assert_ne!(address("site", "css", b"a"), address("site", "css", b"b"));
        assert!(URLS.style.starts_with("/assets/site.") && URLS.style.ends_with(".css"));
    }

    #[test]
    fn the_script_stays_small() {
        assert!(SCRIPT.len() < 12_000, "{} bytes", SCRIPT.len());
    }
}
