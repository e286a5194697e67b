//! The name of a request: in every response, in every problem and in the log.

use std::fmt;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

/// The header that carries it, both ways.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// A longer identifier from outside is not taken over.
const MAX_LENGTH: usize = 64;

/// Names one request. Handlers find it among the extensions of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The caller's identifier when it is a token of 1 to 64 letters, digits, `-`, `_` and `.`; else
    /// a new UUID. What is not a token could forge a line of a log.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        match headers.get(REQUEST_ID) {
            Some(value) if is_token(value.as_bytes()) => Self(value.clone()),
            _ => Self::generate(),
        }
    }

    fn generate() -> Self {
        let written = Uuid::now_v7().to_string();
        Self(HeaderValue::from_str(&written).unwrap_or(HeaderValue::from_static("unknown")))
    }

    /// As the value of a header.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.to_str().unwrap_or("unknown"))
    }
}

fn is_token(bytes: &[u8]) -> bool {
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (1..=MAX_LENGTH).contains(&bytes.len()) && bytes.iter().all(allowed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn id_for(value: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_bytes(value).unwrap());
        RequestId::of(&headers).to_string()
    }

    #[test]
    fn a_token_from_outside_is_taken_over() {
        assert_eq!(id_for(b"trace-01.A_b"), "trace-01.A_b");
        assert_eq!(id_for(&[b'a'; 64]), "a".repeat(64));
    }

    #[test]
    fn what_is_no_token_is_replaced() {
        let long = [b'a'; 65];
        for value in [
            &b""[..],
            b"a b",
            b"a\tb",
            b"\xff\xfe",
            b"<script>",
            "ά".as_bytes(),
            &long,
        ] {
            let id = id_for(value);
            assert!(Uuid::parse_str(&id).is_ok(), "{id}");
        }
    }

    #[test]
    fn every_request_without_an_identifier_gets_its_own() {
        let empty = HeaderMap::new();
        assert_ne!(RequestId::of(&empty), RequestId::of(&empty));
    }
}
