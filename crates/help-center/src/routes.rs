//! The table of contents: which address is answered by which page.

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{ACCEPT_LANGUAGE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::Locale;

use crate::catalog::{Catalog, SOURCES};
use crate::paths::PagePath;
use crate::problem::Problem;
use crate::site::{HelpCenterState, LocalSite};
use crate::{assets, feedback, negotiation, pages, security, widget};

/// A form has at most this many bytes.
const MAX_FORM_BYTES: usize = 32 * 1024;

/// The pages, their assets and their forms. It has no fallback, so that it can be merged with the API.
pub fn router(state: HelpCenterState) -> Router {
    let policy = security::policy(&state.site.embedding_origins);
    let mut router = assets::router().merge(widget::router());
    for (language, _) in SOURCES {
        let Ok(locale) = language.parse::<Locale>() else {
            continue;
        };
        let catalog = Catalog::best(&locale);
        let site = LocalSite {
            state: state.clone(),
            locale,
            catalog,
        };
        let home = PagePath::home().in_language(language);
        router = router
            .route(
                &format!("/{language}"),
                get(|| async move { Redirect::permanent(&home) }),
            )
            .nest(&format!("/{language}/"), pages_in(site));
    }
    let router = router.merge(
        Router::new()
            .route("/", get(lead_to_language))
            .with_state(state),
    );
    router.route_layer(axum::middleware::map_response_with_state(
        policy,
        security::add_headers,
    ))
}

fn pages_in(site: LocalSite) -> Router {
    Router::new()
        .route("/", get(pages::home::show))
        .route("/answers", get(pages::answers::show))
        .route("/search", get(pages::search::show))
        .route("/thanks", get(pages::thanks::show))
        .route("/sections/{section}", get(pages::section::show))
        .route("/articles/{article}", get(pages::article::show))
        .route("/articles/{article}/vote", post(feedback::vote))
        .route("/replies/{reply}/feedback", post(feedback::rate_reply))
        .route("/{*nothing}", get(nothing_here))
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .with_state(site)
}

async fn nothing_here(State(site): State<LocalSite>) -> Response {
    Problem::NotFound.page(&site)
}

async fn lead_to_language(State(state): State<HelpCenterState>, headers: HeaderMap) -> Response {
    let wishes = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let language = negotiation::preferred(wishes, &state.site.default_locale);
    let mut response = Redirect::temporary(&PagePath::home().in_language(language)).into_response();
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("Accept-Language"));
    response
}
