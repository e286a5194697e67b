//! Every error that a caller can see: one closed list, one file.
//!
//! Policy: a caller gets an `application/problem+json` document (RFC 9457) with a stable `code`, a
//! `detail` that says what was wrong and what to do, and the `request_id` under which the log has
//! the cause. Causes of our own failures are logged once, here, and never sent.

use std::time::Duration;

use answering::{AskError, RefusedQuestion};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{ReadRecordsError, StoreError};
use serde::{Deserialize, Serialize};

use crate::RequestId;

/// The content type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $title:literal;)*) => {
        /// What went wrong, as a word that stays the same.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// Every code, by status.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that stands in `code`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The status that it is sent with.
            #[must_use]
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// A short sentence that is the same for every occurrence.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problem_codes! {
    /// The request could not be understood at all.
    BadRequest = "bad_request", BAD_REQUEST, "The request cannot be understood";
    /// The body is not JSON.
    MalformedJson = "malformed_json", BAD_REQUEST, "The body is not valid JSON";
    /// The body ended early or its framing is broken.
    UnreadableBody = "unreadable_body", BAD_REQUEST, "The body cannot be read";
    /// The token names nobody whom we may believe. Which check failed stands in the log only.
    InvalidToken = "invalid_token", UNAUTHORIZED, "The token is not accepted";
    /// The token was good once.
    ExpiredToken = "expired_token", UNAUTHORIZED, "The token has expired";
    /// Only for customers who are signed in.
    SignInRequired = "sign_in_required", UNAUTHORIZED, "Sign in first";
    /// Whoever is signed in has no business here.
    Forbidden = "forbidden", FORBIDDEN, "This is not for you";
    /// A page of a site that is not listed asks.
    OriginNotAllowed = "origin_not_allowed", FORBIDDEN, "This site may not ask";
    /// No such route.
    NotFound = "not_found", NOT_FOUND, "There is nothing at this address";
    /// No such article.
    UnknownArticle = "unknown_article", NOT_FOUND, "There is no such article";
    /// No such reply, or it is older than the retention period.
    UnknownReply = "unknown_reply", NOT_FOUND, "There is no such reply";
    /// No such order or item, or it is somebody else's: the two are not told apart.
    UnknownSubject = "unknown_subject", NOT_FOUND, "There is no such order or item";
    /// The shop lists no such item.
    UnknownItem = "unknown_item", NOT_FOUND, "There is no such item";
    /// No such conversation, or it is somebody else's: the two are not told apart.
    UnknownConversation = "unknown_conversation", NOT_FOUND, "There is no such conversation";
    /// The route exists, but not with this method.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "The method is not allowed here";
    /// The body came too slowly.
    BodyTimeout = "body_timeout", REQUEST_TIMEOUT, "The body took too long to arrive";
    /// The body is larger than the limit.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "The body is too large";
    /// The body is not sent as JSON.
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "The body must be sent as JSON";
    /// A field is unknown, missing or of the wrong type.
    InvalidField = "invalid_field", UNPROCESSABLE_ENTITY, "A field of the body is not acceptable";
    /// A parameter is unknown, missing or of the wrong type.
    InvalidParameter = "invalid_parameter", UNPROCESSABLE_ENTITY, "A parameter is not acceptable";
    /// The locale is not a BCP 47 tag.
    InvalidLocale = "invalid_locale", UNPROCESSABLE_ENTITY, "The locale is not a language tag";
    /// Nothing visible was asked.
    EmptyQuestion = "empty_question", UNPROCESSABLE_ENTITY, "The question is empty";
    /// More was asked than a question may hold.
    QuestionTooLong = "question_too_long", UNPROCESSABLE_ENTITY, "The question is too long";
    /// Something failed here.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side";
    /// Too much is waiting already.
    Busy = "busy", SERVICE_UNAVAILABLE, "Too many questions are being answered";
    /// Nothing has been indexed yet.
    NoIndex = "no_index", SERVICE_UNAVAILABLE, "No articles have been indexed yet";
    /// What was sent could not be kept.
    StoreUnavailable = "store_unavailable", SERVICE_UNAVAILABLE, "What you sent could not be kept";
    /// The shop's records cannot be read now.
    RecordsUnavailable = "records_unavailable", SERVICE_UNAVAILABLE, "The orders cannot be read now";
    /// The answer took longer than the deadline.
    DeadlineExceeded = "deadline_exceeded", GATEWAY_TIMEOUT, "The answer took too long";
}

impl ProblemCode {
    /// The code for a response that some layer below made without one.
    pub(crate) fn for_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::InvalidToken,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Self::BodyTimeout,
            StatusCode::PAYLOAD_TOO_LARGE => Self::BodyTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            StatusCode::UNPROCESSABLE_ENTITY => Self::InvalidParameter,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

/// An error as a caller sees it. The edge adds the request's identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    code: ProblemCode,
    detail: String,
    retry_after: Option<Duration>,
}

impl Problem {
    /// A problem with what was wrong and what to do about it.
    #[must_use]
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            retry_after: None,
        }
    }

    /// What went wrong.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        self.code
    }

    /// Adds a `Retry-After`.
    #[must_use]
    pub(crate) fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Our own failure: the cause goes to the log, not to the caller.
    pub(crate) fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(
            ProblemCode::Internal,
            "try again; if it fails again, report the request_id",
        )
    }

    /// A store that could not do its work.
    pub(crate) fn store(error: &StoreError, retry_after: Duration) -> Self {
        tracing::error!(%error, "a store failed");
        let detail = "nothing was kept; try again in a moment";
        Self::new(ProblemCode::StoreUnavailable, detail).retry_after(retry_after)
    }

    /// Nothing has been indexed yet.
    pub(crate) fn no_index(retry_after: Duration) -> Self {
        Self::new(ProblemCode::NoIndex, AskError::NoIndex.to_string()).retry_after(retry_after)
    }

    /// Nobody is signed in, and somebody has to be.
    pub(crate) fn sign_in() -> Self {
        let detail = "send the host site's token as `authorization: Bearer …`";
        Self::new(ProblemCode::SignInRequired, detail)
    }

    /// No order or item of this customer; also what is no name of one.
    pub(crate) fn unknown_subject() -> Self {
        let detail = "see /v1/subjects for the orders and items that there are";
        Self::new(ProblemCode::UnknownSubject, detail)
    }

    /// No conversation of this caller; also what is no name of one.
    pub(crate) fn unknown_conversation() -> Self {
        let detail = "use the `conversation_id` of one of your own replies; conversations are forgotten after the retention period";
        Self::new(ProblemCode::UnknownConversation, detail)
    }

    /// The shop's records could not be read.
    pub(crate) fn records(error: &ReadRecordsError, retry_after: Duration) -> Self {
        tracing::error!(%error, "the shop's records could not be read");
        let detail = "questions about articles are still answered; try again in a moment";
        Self::new(ProblemCode::RecordsUnavailable, detail).retry_after(retry_after)
    }

    /// Why the engine made no reply.
    pub(crate) fn ask(error: AskError, retry_after: Duration) -> Self {
        match error {
            AskError::Refused(refused @ RefusedQuestion::Empty) => {
                Self::new(ProblemCode::EmptyQuestion, refused.to_string())
            }
            AskError::Refused(refused @ RefusedQuestion::TooLong) => {
                Self::new(ProblemCode::QuestionTooLong, refused.to_string())
            }
            AskError::Busy(full) => {
                Self::new(ProblemCode::Busy, format!("{full}; try again in a moment"))
                    .retry_after(retry_after)
            }
            AskError::NoIndex => Self::no_index(retry_after),
            AskError::SubjectNeedsCustomer => Self::sign_in(),
            AskError::UnknownSubject => Self::unknown_subject(),
            AskError::Records(error) => Self::records(&error, retry_after),
            AskError::Store(error) => Self::store(&error, retry_after),
            AskError::Engine(cause) => Self::internal(&WithSources(&cause)),
            AskError::Lost => Self::internal(&AskError::Lost),
        }
    }

    /// The document, with the request that it answers.
    pub(crate) fn document(&self, request_id: &RequestId) -> ProblemDocument {
        ProblemDocument {
            kind: "about:blank".to_owned(),
            title: self.code.title().to_owned(),
            status: self.code.status().as_u16(),
            detail: self.detail.clone(),
            code: self.code.as_str().to_owned(),
            request_id: request_id.to_string(),
        }
    }
}

/// A response without a body that carries the problem as an extension; the edge writes the body,
/// because it knows the request's identifier.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.code.status();
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.code.status() == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// An error (RFC 9457).
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(title = "Problem", as = Problem)]
pub(crate) struct ProblemDocument {
    /// Always `about:blank`; `code` tells problems apart.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    pub(crate) kind: String,
    /// A short sentence that is the same for every occurrence of `code`.
    #[schema(example = "The question is empty")]
    pub(crate) title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub(crate) status: u16,
    /// What was wrong this time, and what to do.
    #[schema(example = "the question is empty; write what you want to know")]
    pub(crate) detail: String,
    /// What went wrong, as a word that stays the same.
    #[schema(example = "empty_question")]
    pub(crate) code: String,
    /// Names the request; the log has its cause under this name.
    #[schema(example = "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c")]
    pub(crate) request_id: String,
}

/// An error with everything that caused it, for the log.
struct WithSources<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for WithSources<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(formatter, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
