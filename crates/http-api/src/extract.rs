//! From the bytes of a request to types; what does not fit is refused with a [`Problem`].

use std::error::Error;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use domain::Locale;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::server::BodyReadTimeout;
use crate::{ApiState, Problem, ProblemCode, RequestLimits};

/// A JSON body within the limits of size and time.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<ApiState> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ApiState) -> Result<Self, Problem> {
        check_content_type(request.headers())?;
        let bytes = read_body(request.into_body(), &state.limits).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| json_problem(&error))
    }
}

/// The query string as a type.
pub(crate) struct Parameters<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(value) = Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| {
                Problem::new(ProblemCode::InvalidParameter, source_text(&rejection))
            })?;
        Ok(Self(value))
    }
}

/// One segment of the path as text; the handler parses it, because it knows what is unknown then.
pub(crate) struct Segment(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<String>::from_request_parts(parts, state).await {
            Ok(Path(segment)) => Ok(Self(segment)),
            Err(_not_text) => Err(Problem::new(
                ProblemCode::NotFound,
                "the address is not valid UTF-8",
            )),
        }
    }
}

/// Parses a locale tag.
///
/// # Errors
/// [`ProblemCode::InvalidLocale`] when it is not a tag. A well-formed tag without articles is fine:
/// it falls back.
pub(crate) fn parse_locale(text: Option<&str>) -> Result<Option<Locale>, Problem> {
    let parse = |text: &str| {
        text.parse().map_err(|error: domain::ParseLocaleError| {
            Problem::new(ProblemCode::InvalidLocale, error.to_string())
        })
    };
    text.map(parse).transpose()
}

/// What somebody wrote in the field `name`, without control characters, which no store and no page
/// wants; nothing left is nothing written.
///
/// # Errors
/// [`ProblemCode::InvalidField`] when it has more than `most` characters.
pub(crate) fn clean_text(
    name: &str,
    text: Option<&str>,
    most: usize,
) -> Result<Option<String>, Problem> {
    let keep = |character: &char| !character.is_control() || *character == '\n';
    let clean: String = text.unwrap_or_default().chars().filter(keep).collect();
    let clean = clean.trim();
    let characters = clean.chars().count();
    if characters > most {
        let detail = format!("`{name}` has {characters} characters; write at most {most}");
        return Err(Problem::new(ProblemCode::InvalidField, detail));
    }
    Ok((!clean.is_empty()).then(|| clean.to_owned()))
}

fn check_content_type(headers: &HeaderMap) -> Result<(), Problem> {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    if essence == "application/json" {
        return Ok(());
    }
    let detail = "send the body as JSON with the header `content-type: application/json`";
    Err(Problem::new(ProblemCode::UnsupportedMediaType, detail))
}

/// Reads a body up to the limit, within the time allowed.
async fn read_body(body: Body, limits: &RequestLimits) -> Result<Bytes, Problem> {
    let reading = Limited::new(body, limits.body_bytes).collect();
    match tokio::time::timeout(limits.body_read_timeout, reading).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) => Err(body_problem(error.as_ref(), limits)),
        Err(_elapsed) => Err(body_timeout(limits)),
    }
}

fn body_problem(error: &(dyn Error + 'static), limits: &RequestLimits) -> Problem {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            let detail = format!(
                "the body may have at most {} bytes; send less",
                limits.body_bytes
            );
            return Problem::new(ProblemCode::BodyTooLarge, detail);
        }
        if error.is::<BodyReadTimeout>() {
            return body_timeout(limits);
        }
        cause = error.source();
    }
    let detail = "the connection ended or its framing was broken before the body was complete";
    Problem::new(ProblemCode::UnreadableBody, detail)
}

fn body_timeout(limits: &RequestLimits) -> Problem {
    let milliseconds = limits.body_read_timeout.as_millis();
    Problem::new(
        ProblemCode::BodyTimeout,
        format!("the body must arrive within {milliseconds} ms"),
    )
}

/// Syntax is a 400 with its position; a value that does not fit is a 422 that names it.
fn json_problem(error: &serde_json::Error) -> Problem {
    match error.classify() {
        Category::Data => Problem::new(ProblemCode::InvalidField, error.to_string()),
        Category::Syntax | Category::Eof | Category::Io => {
            Problem::new(ProblemCode::MalformedJson, error.to_string())
        }
    }
}

/// The innermost message of an error: the outer ones only say that something failed.
fn source_text(error: &(dyn Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_text_loses_control_characters_and_blank_ends() {
        let clean = |text| clean_text("comment", text, 1_000).unwrap();
        assert_eq!(
            clean(Some(" a\u{0}b\r\nc\u{1b}[31m ")),
            Some("ab\nc[31m".to_owned())
        );
        assert_eq!(clean(Some(" \u{7} \n")), None);
        assert_eq!(clean(None), None);
    }

    #[test]
    fn a_text_is_measured_in_characters() {
        assert!(clean_text("comment", Some(&"中".repeat(1_000)), 1_000).is_ok());
        let refused = clean_text("comment", Some(&"中".repeat(1_001)), 1_000).unwrap_err();
        assert_eq!(refused.code(), ProblemCode::InvalidField);
    }
}
