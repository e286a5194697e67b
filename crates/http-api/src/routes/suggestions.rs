//! `GET /v1/suggestions`: articles for what is being typed.

use answering::Suggest;
use axum::Json;
use axum::extract::State;
use domain::Suggestion;
use serde::{Deserialize, Serialize};

use super::answers::refuse;
use super::search::{RoleWord, within};
use crate::extract::{Parameters, parse_locale};
use crate::openapi::{EngineProblems, TokenProblems, TypingProblems};
use crate::{ApiState, Problem};

/// Suggestions when `limit` is absent.
const DEFAULT_LIMIT: usize = 6;
/// The most suggestions that one request gives.
const MAX_LIMIT: usize = 20;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestionParameters {
    /// What was typed so far; a trailing space says that the last word is finished. Blank gives nothing.
    #[param(max_length = 2000, example = "refu")]
    q: String,
    /// BCP 47 tag of the reader.
    #[param(example = "pl")]
    locale: Option<String>,
    /// What the reader is; leaves out what is not for them.
    #[param(inline)]
    role: Option<RoleWord>,
    /// At most this many; 6 when absent.
    #[param(minimum = 1, maximum = 20, example = 6)]
    limit: Option<usize>,
}

/// Suggestions for what was typed.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Suggestions {
    /// Best first.
    suggestions: Vec<SuggestedArticle>,
}

/// One article that what was typed may lead to.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct SuggestedArticle {
    /// The article.
    #[schema(example = "refunds")]
    article: String,
    /// The locale of the text.
    #[schema(example = "pl")]
    locale: String,
    /// The article's title.
    title: String,
    /// The title, phrasing or heading that matched.
    text: String,
    /// Half-open byte ranges of `text` (UTF-8) that matched what was typed.
    highlights: Vec<[usize; 2]>,
}

impl From<Suggestion> for SuggestedArticle {
    fn from(suggestion: Suggestion) -> Self {
        Self {
            article: suggestion.article.to_string(),
            locale: suggestion.locale.to_string(),
            title: suggestion.title,
            text: suggestion.text,
            highlights: suggestion
                .highlights
                .into_iter()
                .map(|(start, end)| [start, end])
                .collect(),
        }
    }
}

/// Complete what is being typed
#[utoipa::path(
    get,
    path = "/v1/suggestions",
    tag = "search",
    params(SuggestionParameters),
    responses(
        (status = 200, description = "Suggestions, best first", body = Suggestions),
        TokenProblems, TypingProblems, EngineProblems,
    )
)]
pub(crate) async fn suggest(
    State(state): State<ApiState>,
    Parameters(parameters): Parameters<SuggestionParameters>,
) -> Result<Json<Suggestions>, Problem> {
    let limit = within(
        "limit",
        parameters.limit.unwrap_or(DEFAULT_LIMIT),
        MAX_LIMIT,
    )?;
    let suggest = Suggest {
        text: parameters.q,
        locale: parse_locale(parameters.locale.as_deref())?,
        role: parameters.role.map(Into::into),
        limit,
    };
    let found = state
        .service
        .suggest(suggest)
        .await
        .map_err(|error| refuse(error, &state))?;
    Ok(Json(Suggestions {
        suggestions: found.into_iter().map(Into::into).collect(),
    }))
}
