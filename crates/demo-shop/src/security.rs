//! Headers that every response carries, and the guard of what is posted.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// Nothing inline, nothing from elsewhere, nobody may frame the pages. The widget lives within it: its
/// script is our own, its style is made by the script, and it asks our own server.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the security headers. What does not say how long it may be kept is one customer's page: it is kept
/// nowhere, so that going back after signing out shows nothing.
pub(crate) async fn add_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    // Order numbers stand in addresses. Not `no-referrer`, because then browsers send `Origin: null` with
    // our own forms.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        header::HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether a form was sent from one of our own pages. Browsers say so in `Sec-Fetch-Site`, older ones
/// in `Origin`; a program that sends neither has no customer's browser to abuse.
pub(crate) fn is_same_site_post(headers: &HeaderMap) -> bool {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or("invalid"))
    };
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return true;
    };
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    origin_host.is_some() && origin_host == text("host")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn is_ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        is_same_site_post(&headers.collect())
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let host = ("host", "shop.example:8080");
        for pairs in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://evil.example"), host],
            &[("origin", "http://shop.example"), host],
            &[("origin", "null"), host],
        ] {
            assert!(!is_ours(pairs), "{pairs:?}");
        }
    }

    #[test]
    fn our_own_form_and_a_program_are_accepted() {
        assert!(is_ours(&[("sec-fetch-site", "same-origin")]));
        assert!(is_ours(&[
            ("origin", "http://shop.example:8080"),
            ("host", "shop.example:8080")
        ]));
        assert!(is_ours(&[]));
    }
}
