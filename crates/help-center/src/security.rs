//! Headers that every response carries, and the guard of what is posted.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// Nothing inline, nothing from elsewhere but the pictures of imported articles.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' https: data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

/// The content security policy: only the sites that may embed us may frame the pages.
pub(crate) fn policy(embedding_origins: &[String]) -> HeaderValue {
    let ancestors = if embedding_origins.is_empty() {
        "'none'".to_owned()
    } else {
        embedding_origins.join(" ")
    };
    HeaderValue::try_from(format!("{CONTENT_SECURITY_POLICY}{ancestors}")).unwrap_or_else(|_| {
        // Whoever sets the origins parses them before; if not, nobody may.
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")
    })
}

/// Adds the security headers.
pub(crate) async fn add_headers(
    State(policy): State<HeaderValue>,
    mut response: Response,
) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    // Questions stand in addresses: other sites must not see them. Not `no-referrer`, because then
    // browsers send `Origin: null` with our own forms.
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        "cross-origin-opener-policy",
        HeaderValue::from_static("same-origin"),
    );
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

    #[test]
    fn only_the_sites_that_may_embed_us_may_frame_the_pages() {
        let text = |origins: &[String]| policy(origins).to_str().unwrap().to_owned();
        assert!(text(&[]).ends_with("frame-ancestors 'none'"));
        let origins = [
            "https://shop.example".to_owned(),
            "https://app.example:8443".to_owned(),
        ];
        assert!(
            text(&origins)
                .ends_with("frame-ancestors https://shop.example https://app.example:8443")
        );
        assert!(text(&["https://a\nb".to_owned()]).ends_with("frame-ancestors 'none'"));
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        for pairs in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example"), ("host", "help.example")],
            &[("origin", "null"), ("host", "help.example")],
            &[
                ("origin", "https://help.example.evil.example"),
                ("host", "help.example"),
            ],
        ] {
            assert!(!is_same_site_post(&headers(pairs)), "{pairs:?}");
        }
    }

    #[test]
    fn our_own_form_and_a_program_are_accepted() {
        assert!(is_same_site_post(&headers(&[(
            "sec-fetch-site",
            "same-origin"
        )])));
        assert!(is_same_site_post(&headers(&[
            ("origin", "http://help.example:8080"),
            ("host", "help.example:8080")
        ])));
        assert!(is_same_site_post(&HeaderMap::new()));
    }
}
