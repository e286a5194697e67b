//! `GET /v1/search`: passages, with the scores of the legs that found them.

use answering::{Search, SearchReply};
use axum::Json;
use axum::extract::State;
use domain::{Leg, Role};
use serde::{Deserialize, Serialize};

use super::answers::refuse;
use crate::extract::{Parameters, parse_locale};
use crate::openapi::{EngineProblems, SearchProblems, TokenProblems};
use crate::{ApiState, Problem, ProblemCode};

/// Candidates when `top` is absent.
const DEFAULT_TOP: usize = 10;
/// The most candidates that one search gives.
const MAX_TOP: usize = 100;

/// What the customer is on the marketplace.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Role)]
pub(crate) enum RoleWord {
    /// Bids, pays, receives.
    Buyer,
    /// Lists, ships, is paid out.
    Seller,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Buyer => Self::Buyer,
            RoleWord::Seller => Self::Seller,
        }
    }
}

/// Which way of finding passages is used.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Leg)]
pub(crate) enum LegWord {
    /// Words (BM25).
    Lexical,
    /// Meaning (cosine of sentence vectors).
    Dense,
    /// Both, fused.
    Hybrid,
}

impl From<LegWord> for Leg {
    fn from(word: LegWord) -> Self {
        match word {
            LegWord::Lexical => Self::Lexical,
            LegWord::Dense => Self::Dense,
            LegWord::Hybrid => Self::Hybrid,
        }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParameters {
    /// What to look for, at most 2,000 characters; no query language, every character is meant literally.
    #[param(max_length = 2000, example = "refund")]
    q: String,
    /// BCP 47 tag of the reader; regional tags fall back to their language.
    #[param(example = "de-AT")]
    locale: Option<String>,
    /// What the reader is; leaves out what is not for them.
    #[param(inline)]
    role: Option<RoleWord>,
    /// Which leg ranks; `hybrid` when absent.
    #[param(inline)]
    leg: Option<LegWord>,
    /// At most this many candidates; 10 when absent.
    #[param(minimum = 1, maximum = 100, example = 10)]
    top: Option<usize>,
    /// Give several passages of one article instead of only its best.
    all_passages: Option<bool>,
}

/// Find passages
///
/// Ranks passages without answering. Use it to look behind an answer, or to measure the search.
#[utoipa::path(
    get,
    path = "/v1/search",
    tag = "search",
    params(SearchParameters),
    responses(
        (
            status = 200, description = "Candidates, best first", body = SearchReply,
            example = json!({
                "candidates": [{
                    "article": "refunds", "locale": "en", "title": "Refunds", "passage": "refunds@en#1",
                    "heading_path": ["When do I get my money?"], "snippet": "You get a refund within 14 days.",
                    "scores": {"bm25": 7.25, "cosine": 0.81, "fusion": 0.74}
                }],
                "locale": "en", "degraded": [], "index_generation": "20261122T074200Z-5f2c"
            })
        ),
        TokenProblems, SearchProblems, EngineProblems,
    )
)]
pub(crate) async fn search(
    State(state): State<ApiState>,
    Parameters(parameters): Parameters<SearchParameters>,
) -> Result<Json<SearchReply>, Problem> {
    let limit = within("top", parameters.top.unwrap_or(DEFAULT_TOP), MAX_TOP)?;
    let search = Search {
        text: parameters.q,
        locale: parse_locale(parameters.locale.as_deref())?,
        role: parameters.role.map(Into::into),
        leg: parameters.leg.map_or_else(Leg::default, Into::into),
        limit,
        all_passages: parameters.all_passages.unwrap_or(false),
    };
    state
        .service
        .search(search)
        .await
        .map(Json)
        .map_err(|error| refuse(error, &state))
}

/// A count from 1 to `most`.
pub(crate) fn within(name: &str, value: usize, most: usize) -> Result<usize, Problem> {
    if (1..=most).contains(&value) {
        return Ok(value);
    }
    let detail = format!("`{name}` is {value}; give a number from 1 to {most}");
    Err(Problem::new(ProblemCode::InvalidParameter, detail))
}
