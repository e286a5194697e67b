#![allow(clippy::unwrap_used, reason = "tests")]
use super::*;

const LISTED: [&str; 5] = [
    "https://shop.example",
    "HTTPS://Www.Shop.Example:443",
    "http://localhost:8080",
    "https://xn--mnchen-3ya.example",
    "https://[2001:db8::1]:8443",
];
const OUR_HOST: &str = "help.example:9000";

fn accepts(origin: &[u8], host: &str) -> bool {
    let mut headers = HeaderMap::new();
    headers.insert(ORIGIN, HeaderValue::from_bytes(origin).unwrap());
    headers.insert(HOST, HeaderValue::from_str(host).unwrap());
    let origins = Origins::parse(LISTED).unwrap();
    origins.accept(&headers, &Uri::from_static("/v1/answers"))
}

#[test]
fn listed_origins_and_our_own_are_accepted() {
    for origin in [
        "https://shop.example",
        "https://www.shop.example",
        "http://localhost:8080",
        "https://xn--mnchen-3ya.example",
        "https://[2001:db8::1]:8443",
        "http://help.example:9000",
        "https://help.example:9000",
    ] {
        assert!(accepts(origin.as_bytes(), OUR_HOST), "{origin}");
    }
}

#[test]
fn whatever_only_resembles_a_listed_origin_is_refused() {
    let refused: [&str; 58] = [
        // Nothing, and what sandboxed pages and files send.
        "",
        " ",
        "null",
        "NULL",
        "file://",
        "about:blank",
        "*",
        // Suffixes and prefixes.
        "https://shop.example.evil.example",
        "https://shop.examples",
        "https://shop.exampl",
        "https://evilshop.example",
        "https://evil.shop.example",
        "https://shop-example",
        "https://shopXexample",
        "https://shop.example.",
        "https://shop.example..",
        "https://.shop.example",
        "https://www.www.shop.example",
        // Ports.
        "https://shop.example:443",
        "https://shop.example:8443",
        "https://shop.example:",
        "https://shop.example:0443",
        "https://shop.example:99999",
        "http://localhost",
        "http://localhost:80",
        "http://localhost:8081",
        "http://localhost:08080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        // Schemes.
        "http://shop.example",
        "https://localhost:8080",
        "ws://shop.example",
        "wss://shop.example",
        "chrome-extension://shop.example",
        "https:shop.example",
        "https:/shop.example",
        "https:///shop.example",
        "//shop.example",
        "shop.example",
        "https://https://shop.example",
        // Case, users, paths.
        "HTTPS://shop.example",
        "https://Shop.Example",
        "https://user@shop.example",
        "https://shop.example@evil.example",
        "https://shop.example:443@evil.example",
        "https://shop.example/",
        "https://shop.example/path",
        "https://shop.example?q",
        "https://shop.example#f",
        "https://evil.example#https://shop.example",
        "https://evil.example/https://shop.example",
        "https://shop.example\\.evil.example",
        // Several values, and names that look alike.
        "https://shop.example https://evil.example",
        "https://shop.example,https://evil.example",
        "https://xn--mnchen-3ya.example.evil.example",
        "https://xn--shp-2ta.example",
        "https://[2001:db8::1]",
        "https://[2001:0db8::1]:8443",
    ];
    for origin in refused {
        assert!(!accepts(origin.as_bytes(), OUR_HOST), "{origin:?}");
    }
    for origin in [
        &b"https://m\xc3\xbcnchen.example"[..],
        b"https://sh\xd0\xbep.example",
        b"https://shop.example\xff",
        b"https://shop.example\t",
    ] {
        assert!(!accepts(origin, OUR_HOST), "{origin:?}");
    }
}

#[test]
fn our_own_host_is_compared_as_a_whole() {
    let cases = [
        ("https://help.example", "help.example", true),
        ("https://help.example", "help.example:443", true),
        ("https://help.example", "HELP.example", true),
        ("http://help.example", "help.example:80", true),
        ("https://help.example", "help.example:80", false),
        ("http://help.example", "help.example:443", false),
        ("https://help.example", "help.example:8080", false),
        ("https://help.example:8080", "help.example", false),
        ("https://help.example.", "help.example", false),
        ("https://help.example.evil.example", "help.example", false),
        ("https://evil.example", "help.example", false),
        ("https://HELP.example", "help.example", false),
        ("https://help.example:443", "help.example", false),
        ("null", "null", false),
        ("https://", "", false),
        ("https://a@help.example", "a@help.example", false),
        ("ftp://help.example", "help.example", false),
    ];
    for (origin, host, expected) in cases {
        assert_eq!(
            accepts(origin.as_bytes(), host),
            expected,
            "{origin} at {host}"
        );
    }
}

#[test]
fn several_origins_or_hosts_are_refused_even_when_each_is_fine() {
    let origins = Origins::parse(LISTED).unwrap();
    let uri = Uri::from_static("/v1/answers");
    let mut headers = HeaderMap::new();
    headers.append(ORIGIN, HeaderValue::from_static("https://shop.example"));
    headers.append(ORIGIN, HeaderValue::from_static("https://shop.example"));
    assert!(!origins.accept(&headers, &uri));
    let mut headers = HeaderMap::new();
    headers.append(ORIGIN, HeaderValue::from_static("https://help.example"));
    headers.append(HOST, HeaderValue::from_static("help.example"));
    headers.append(HOST, HeaderValue::from_static("help.example"));
    assert!(!origins.accept(&headers, &uri));
}

#[test]
fn a_request_without_an_origin_is_accepted() {
    let origins = Origins::default();
    assert!(origins.accept(&HeaderMap::new(), &Uri::from_static("/v1/answers")));
}

#[test]
fn an_empty_list_accepts_our_own_pages_only() {
    let mut headers = HeaderMap::new();
    headers.insert(ORIGIN, HeaderValue::from_static("https://shop.example"));
    headers.insert(HOST, HeaderValue::from_static("help.example"));
    assert!(!Origins::default().accept(&headers, &Uri::from_static("/v1/answers")));
}

#[test]
fn entries_are_brought_into_the_form_that_browsers_send() {
    for (entry, normal) in [
        ("https://shop.example", "https://shop.example"),
        ("HTTPS://SHOP.Example:443", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://shop.example:443", "http://shop.example:443"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://a_b.shop.example", "https://a_b.shop.example"),
    ] {
        assert_eq!(entry.parse::<Origin>().unwrap().as_str(), normal, "{entry}");
    }
}

#[test]
fn entries_that_are_no_origin_are_refused_with_what_is_wrong() {
    use OriginProblem as Problem;
    for (entry, problem) in [
        ("", Problem::Scheme),
        ("null", Problem::Scheme),
        ("*", Problem::Scheme),
        ("shop.example", Problem::Scheme),
        ("ftp://shop.example", Problem::Scheme),
        ("file:///tmp", Problem::Scheme),
        ("https://*", Problem::Wildcard),
        ("https://*.shop.example", Problem::Wildcard),
        ("https://shop.example:*", Problem::Wildcard),
        ("https://shop.example/", Problem::MoreThanOrigin),
        ("https://shop.example/help", Problem::MoreThanOrigin),
        ("https://shop.example?q=1", Problem::MoreThanOrigin),
        ("https://shop.example#a", Problem::MoreThanOrigin),
        ("https://user:pass@shop.example", Problem::MoreThanOrigin),
        ("https://münchen.example", Problem::NotAscii),
        ("https://", Problem::Host),
        ("https://shop.example.", Problem::Host),
        ("https://.shop.example", Problem::Host),
        ("https://shop..example", Problem::Host),
        ("https://-shop.example", Problem::Host),
        ("https://shop example", Problem::Host),
        ("https://a.example,https", Problem::Host),
        ("https://[::1", Problem::Port),
        ("https://[0:0:0:0:0:0:0:1]", Problem::Host),
        ("https://127.1", Problem::Host),
        ("https://0x7f.0.0.01", Problem::Host),
        ("https://300.0.0.1", Problem::Host),
        ("https://shop.example:", Problem::Port),
        ("https://shop.example:0", Problem::Port),
        ("https://shop.example:080", Problem::Port),
        ("https://shop.example:65536", Problem::Port),
        ("https://shop.example:+80", Problem::Port),
        ("https://shop.example:a", Problem::Port),
        ("https://[::1]x:80", Problem::Host),
        ("https://a:b:1", Problem::Port),
    ] {
        let refused = entry.parse::<Origin>().unwrap_err();
        assert_eq!(refused.problem, problem, "{entry}");
        assert!(refused.to_string().contains("https://shop.example"));
    }
}

#[test]
fn no_text_makes_the_parser_panic_and_what_it_accepts_is_stable() {
    proptest::proptest!(|(text in "(https?://)?[a-z0-9.:\\[\\]@/*é _-]{0,40}")| {
        if let Ok(origin) = text.parse::<Origin>() {
            let again: Origin = origin.as_str().parse().unwrap();
            proptest::prop_assert_eq!(again, origin);
        }
    });
}
