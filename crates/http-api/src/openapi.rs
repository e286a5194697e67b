//! The description of the API in OpenAPI 3.1. Routes describe themselves beside their handlers;
//! the problems that they may answer with come from the one list in [`problem`](crate::problem).

use std::collections::BTreeMap;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, Info, License, OpenApi, Ref, RefOr, Response, ResponseBuilder, Tag,
};
use utoipa::{IntoResponses, ToSchema};

use crate::problem::{PROBLEM_JSON, ProblemDocument};
use crate::{ApiState, ProblemCode};

/// Names the token in the description.
const HOST_TOKEN: &str = "host_token";
const DESCRIPTION: &str = "Answers questions from the articles of a help center; every statement cites its source.\n\n\
A host site signs its customers in: it sends a token (JWT) as `authorization: Bearer …` with every request below `/v1/`. \
Without one, everything is answered that is for everybody. A token that is not accepted is refused with 401, also where none is needed; \
`expired_token` asks for a fresh one. Pages of sites that are not listed are refused with 403.\n\n\
Errors are `application/problem+json` (RFC 9457) with a stable `code` and a `request_id`. \
Send `x-request-id` (1 to 64 letters, digits, `-`, `_`, `.`) to choose the latter; every response carries it.";

/// What the routes are added to.
pub(crate) fn frame() -> OpenApi {
    let mut info = Info::new("Firstline", env!("CARGO_PKG_VERSION"));
    info.description = Some(DESCRIPTION.to_owned());
    let mut license = License::new("Apache-2.0");
    license.identifier = Some("Apache-2.0".to_owned());
    info.license = Some(license);
    let mut description = OpenApi::new(info, utoipa::openapi::Paths::new());
    let mut components = utoipa::openapi::Components::new();
    components.schemas.insert(
        ProblemDocument::name().into_owned(),
        <ProblemDocument as utoipa::PartialSchema>::schema(),
    );
    components.add_security_scheme(HOST_TOKEN, host_token());
    description.components = Some(components);
    // The empty requirement says that the token may be left out; routes that need it say so themselves.
    description.security = Some(vec![
        SecurityRequirement::default(),
        SecurityRequirement::new(HOST_TOKEN, Vec::<String>::new()),
    ]);
    description.tags = Some(vec![
        tag("answers", "Questions and replies."),
        tag("search", "Finding articles and passages."),
        tag("articles", "Reading articles."),
        tag("feedback", "What customers think of articles and replies."),
        tag(
            "customers",
            "Orders, items, conversations and data of the customer who is signed in.",
        ),
        tag("requests", "Talking to a person."),
        tag("widget", "Embedding."),
        tag("health", "For orchestrators and monitoring."),
    ]);
    description
}

fn host_token() -> SecurityScheme {
    let mut scheme = Http::new(HttpAuthScheme::Bearer);
    scheme.bearer_format = Some("JWT".to_owned());
    scheme.description = Some(
        "Signed by the host site with EdDSA, ES256, RS256 or HS256. The header names the key (`kid`); \
         `sub`, `aud` and `exp` are required, `exp` is at most one hour ahead; `role` (`buyer`, `seller`, \
         `agent`), `zoneinfo`, `iss`, `iat` and `nbf` are read when present."
            .to_owned(),
    );
    SecurityScheme::Http(scheme)
}

fn tag(name: &str, description: &str) -> Tag {
    let mut tag = Tag::new(name);
    tag.description = Some(description.to_owned());
    tag
}

/// The whole description, as `/v1/openapi.json` serves it.
#[must_use]
pub fn openapi() -> OpenApi {
    crate::routes::described_routes().into_openapi()
}

/// `GET /v1/openapi.json`.
pub(crate) fn route() -> Router<ApiState> {
    let document = openapi().to_pretty_json().unwrap_or_default();
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "max-age=300"),
    ];
    Router::new().route(
        "/v1/openapi.json",
        get(move || async move { (headers, document) }),
    )
}

/// One response for each status, which lists the codes that it may carry.
fn problems(codes: &[ProblemCode]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<String, Vec<ProblemCode>> = BTreeMap::new();
    for code in codes {
        by_status
            .entry(code.status().as_str().to_owned())
            .or_default()
            .push(*code);
    }
    by_status
        .into_iter()
        .map(|(status, codes)| (status, RefOr::T(problem_response(&codes))))
        .collect()
}

fn problem_response(codes: &[ProblemCode]) -> Response {
    let lines: Vec<String> = codes
        .iter()
        .map(|code| format!("* `{}`: {}.", code.as_str(), code.title()))
        .collect();
    let schema = Ref::from_schema_name(ProblemDocument::name());
    ResponseBuilder::new()
        .description(lines.join("\n"))
        .content(
            PROBLEM_JSON,
            ContentBuilder::new().schema(Some(schema)).build(),
        )
        .build()
}

macro_rules! problem_sets {
    ($($(#[$doc:meta])* $name:ident = [$($code:ident),*];)*) => {
        $(
            $(#[$doc])*
            pub(crate) enum $name {}

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    problems(&[$(ProblemCode::$code),*])
                }
            }
        )*
    };
}

// Two sets of one route never share a status: the later would hide the earlier.
problem_sets! {
    /// Of every route with a JSON body.
    BodyProblems = [MalformedJson, UnreadableBody, BodyTimeout, BodyTooLarge, UnsupportedMediaType];
    /// Of a body with a question.
    QuestionProblems = [InvalidField, InvalidLocale, EmptyQuestion, QuestionTooLong];
    /// Of a body with a locale.
    LocaleProblems = [InvalidField, InvalidLocale];
    /// Of any other body.
    FieldProblems = [InvalidField];
    /// Of parameters with something to look for.
    SearchProblems = [InvalidParameter, InvalidLocale, EmptyQuestion, QuestionTooLong];
    /// Of parameters with what is being typed, which may be blank.
    TypingProblems = [InvalidParameter, InvalidLocale, QuestionTooLong];
    /// Of any other parameters.
    ParameterProblems = [InvalidParameter, InvalidLocale];
    /// Of every route that asks the engine.
    EngineProblems = [Internal, Busy, NoIndex, DeadlineExceeded];
    /// Of every route that reads articles.
    ReadProblems = [Internal, NoIndex, DeadlineExceeded];
    /// Of every route that keeps something.
    StoreProblems = [Internal, StoreUnavailable, DeadlineExceeded];
    /// Of every route that reads an article and keeps something.
    ReadStoreProblems = [Internal, NoIndex, StoreUnavailable, DeadlineExceeded];
    /// Of every route that names an article.
    NoArticle = [UnknownArticle];
    /// Of every route that names a reply.
    NoReply = [UnknownReply];
    /// Of every route that names an order or item.
    NoSubject = [UnknownSubject];
    /// Of every route that names an item.
    NoItem = [UnknownItem];
    /// Of every route that names a conversation.
    NoConversation = [UnknownConversation];
    /// Of every route that names both.
    NoSubjectOrConversation = [UnknownSubject, UnknownConversation];
    /// Of every route that reads the shop's records.
    RecordsProblems = [Internal, RecordsUnavailable, StoreUnavailable, DeadlineExceeded];
    /// Of every other route.
    InternalProblems = [Internal, DeadlineExceeded];
    /// Of every route that is for everybody.
    TokenProblems = [InvalidToken, ExpiredToken, OriginNotAllowed];
    /// Of every route that is for customers and for those who are not signed in.
    CallerProblems = [InvalidToken, ExpiredToken, Forbidden, OriginNotAllowed];
    /// Of every route that is for customers, at least in part.
    CustomerProblems = [InvalidToken, ExpiredToken, SignInRequired, Forbidden, OriginNotAllowed];
}
