//! A status and a body of limited size as a value of ours, or what is wrong with them, without any value.

use std::error::Error;

use domain::ReadRecordsError;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use crate::source::malformed;

/// What the API said.
#[derive(Debug)]
pub(super) enum Answer {
    /// Here it is.
    Body(Vec<u8>),
    /// There is no such thing.
    NotFound,
}

/// Why an attempt failed, and whether another may succeed at once.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: ReadRecordsError,
    pub(super) may_pass: bool,
}

impl Failure {
    /// The next attempt would fail as well.
    pub(super) fn lasting(error: ReadRecordsError) -> Self {
        Self {
            error,
            may_pass: false,
        }
    }

    /// The next attempt may succeed.
    pub(super) fn passing(error: ReadRecordsError) -> Self {
        Self {
            error,
            may_pass: true,
        }
    }
}

/// Sends the request and reads what comes back, at most `max_bytes` of it.
pub(super) async fn read(
    route: &'static str,
    request: RequestBuilder,
    max_bytes: usize,
) -> Result<Answer, Failure> {
    let response = request
        .send()
        .await
        .map_err(|error| broken(route, &error))?;
    let status = response.status();
    if status == StatusCode::NOT_FOUND {
        return Ok(Answer::NotFound);
    }
    if status.is_success() {
        return Ok(Answer::Body(body(route, response, max_bytes).await?));
    }
    Err(refused(route, status))
}

fn refused(route: &str, status: StatusCode) -> Failure {
    let unavailable = |advice: &str| ReadRecordsError::Unavailable {
        message: format!("{route}: answered {}{advice}", status.as_u16()),
    };
    match status.as_u16() {
        500 | 502 | 503 | 504 => Failure::passing(unavailable("")),
        401 | 403 => Failure::lasting(unavailable("; is the secret right?")),
        300..=399 => Failure::lasting(unavailable(
            "; redirects are not followed, set the base URL to where it leads",
        )),
        429 | 501..=599 => Failure::lasting(unavailable("")),
        code => Failure::lasting(malformed(
            route,
            &format!("answered {code}, which the contract does not have"),
        )),
    }
}

/// Reads the body piece by piece and stops when it becomes too large.
async fn body(route: &str, mut response: Response, max_bytes: usize) -> Result<Vec<u8>, Failure> {
    let too_large = || {
        let problem = format!("the body is larger than {max_bytes} bytes");
        Failure::lasting(malformed(route, &problem))
    };
    let announced = response.content_length().unwrap_or_default();
    if announced > max_bytes as u64 {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(piece) = response
        .chunk()
        .await
        .map_err(|error| broken(route, &error))?
    {
        if body.len() + piece.len() > max_bytes {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// No connection, or one that broke off. The address is left out: it holds the customer's name.
fn broken(route: &str, error: &reqwest::Error) -> Failure {
    let doing = if error.is_connect() {
        "cannot connect"
    } else {
        "the connection broke off"
    };
    let mut reason = String::new();
    let mut source = error.source();
    while let Some(cause) = source {
        // The innermost cause is the operating system's or the certificate's.
        reason = cause.to_string();
        source = cause.source();
    }
    Failure::passing(ReadRecordsError::Unavailable {
        message: format!("{route}: {doing}: {reason}"),
    })
}

/// Reads JSON and says where it is wrong; never with what value.
pub(super) fn parse<T: DeserializeOwned>(route: &str, body: &[u8]) -> Result<T, ReadRecordsError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let problem = problem(error.inner());
        malformed(&format!("{route}{}", place(error.path())), &problem)
    })?;
    json.end()
        .map_err(|_| malformed(route, "something follows after the JSON"))?;
    Ok(value)
}

fn problem(error: &serde_json::Error) -> String {
    if !error.is_data() {
        return "this is not JSON".to_owned();
    }
    // Only names of our own types follow these words; other messages quote what was found.
    let text = error.to_string();
    let missing = text.strip_prefix("missing field `");
    match missing.and_then(|rest| rest.split_once('`')) {
        Some((name, _)) => format!("field `{name}` is missing"),
        None if text.starts_with("unknown field") => {
            "a field that the contract does not have".to_owned()
        }
        None => "a value that the contract does not allow".to_owned(),
    }
}

/// ` at orders[3].buyer`. A field that is not ours could be named after a customer, so it is not repeated.
fn place(path: &Path) -> String {
    let mut place = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => place.push_str(&format!("[{index}]")),
            Segment::Map { key } if FIELDS.contains(&key.as_str()) => {
                place.push('.');
                place.push_str(key);
            }
            _ => place.push_str(".?"),
        }
    }
    if place.is_empty() {
        place
    } else {
        format!(" at {}", place.trim_start_matches('.'))
    }
}

/// Every field of the contract.
const FIELDS: [&str; 29] = [
    "orders",
    "items",
    "viewed",
    "item",
    "viewed_at",
    "id",
    "buyer",
    "seller",
    "name",
    "title",
    "image_url",
    "state",
    "events",
    "kind",
    "at",
    "total",
    "refund",
    "payout",
    "minor_units",
    "currency",
    "carrier",
    "tracking_number",
    "messaging_open",
    "written_by",
    "note",
    "as_of",
    "price",
    "ends_at",
    "seller_name",
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use domain::Party;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only reading it is tested")]
    struct Body {
        orders: Vec<Party>,
    }

    fn complaint(body: &str) -> String {
        parse::<Body>("GET /x", body.as_bytes())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_complaint_names_the_place_and_never_a_value() {
        for (body, expected) in [
            (
                r#"{"orders":[{"id":"anna"}]}"#,
                "GET /x at orders[0]: field `name` is missing",
            ),
            (
                r#"{"orders":[{"id":"anna","name":"A"},{"id":"an na","name":"A"}]}"#,
                "GET /x at orders[1].id: a value",
            ),
            (
                r#"{"orders":[{"id":"x","name":"y","anna":1}]}"#,
                "GET /x at orders[0].?: a field that",
            ),
            (r#"{"orders":"anna"}"#, "GET /x at orders: a value"),
            ("<html>anna</html>", "GET /x: this is not JSON"),
            (r#"{"orders":[{"id":"an"#, "this is not JSON"),
            (r#"{"orders":[]} anna"#, "GET /x: something follows"),
            ("", "this is not JSON"),
        ] {
            let message = complaint(body);
            assert!(message.contains(expected), "{message}");
            assert!(!message.contains("anna"), "{message}");
        }
    }
}
