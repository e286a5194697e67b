//! `GET /v1/articles` and `GET /v1/articles/{id}`: what the help center holds.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::{Article, ArticleId, IndexSnapshot, Locale, Passage, SectionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::extract::{Parameters, Segment, parse_locale};
use crate::openapi::{NoArticle, ParameterProblems, ReadProblems, TokenProblems};
use crate::{ApiState, Problem, ProblemCode};

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParameters {
    /// BCP 47 tag of the reader; articles without it are given in the next locale of its fallback chain.
    #[param(example = "fr-BE")]
    locale: Option<String>,
    /// Only the articles of this section.
    #[param(example = "orders")]
    section: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReadParameters {
    /// BCP 47 tag of the reader; the article's `locale` says what was found.
    #[param(example = "fr-BE")]
    locale: Option<String>,
}

/// Articles, ordered by section and title.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ArticleList {
    /// Each article once.
    articles: Vec<ArticleSummary>,
    /// The generation that was read.
    index_generation: String,
}

/// One article in one locale, without its text.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ArticleSummary {
    /// The article, the same in every locale.
    #[schema(example = "order-not-received")]
    article: String,
    /// The locale that was found.
    #[schema(example = "fr")]
    locale: String,
    /// Its title.
    #[schema(example = "Je n'ai pas reçu ma commande")]
    title: String,
    /// Its section.
    #[schema(example = "orders")]
    section: String,
    /// Whom it is for: `buyer`, `seller` or `everyone`.
    #[schema(value_type = String, example = "buyer")]
    audience: domain::Audience,
    /// This version.
    #[schema(example = "3-9f86d081884c")]
    revision: String,
    /// This translation is older than its source.
    outdated_translation: bool,
}

/// One article in one locale.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ArticleDocument {
    #[serde(flatten)]
    summary: ArticleSummary,
    /// Other ways in which customers ask what it answers.
    questions: Vec<String>,
    /// First day on which it holds, if it has one.
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: Option<jiff::civil::Date>,
    /// Last day on which it holds, if it has one.
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<jiff::civil::Date>,
    /// Shown and searchable, but never answered from.
    excluded_from_answers: bool,
    /// The whole Markdown file, front matter included. All positions count bytes (UTF-8) in it.
    markdown: String,
    /// Where the text after the front matter starts.
    body_start: usize,
    /// Its passages, in reading order and without gaps: what is found and cited.
    passages: Vec<ArticlePassage>,
}

/// A contiguous piece of an article.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ArticlePassage {
    /// Its name, as in the citations of answers.
    #[schema(example = "order-not-received@fr#2")]
    passage: String,
    /// First byte.
    start: usize,
    /// One past its last byte.
    end: usize,
    /// The headings above it, outermost first.
    heading_path: Vec<String>,
}

/// List articles
#[utoipa::path(
    get,
    path = "/v1/articles",
    operation_id = "list_articles",
    tag = "articles",
    params(ListParameters),
    responses(
        (status = 200, description = "Each article once, in the best locale that it has", body = ArticleList),
        TokenProblems, ParameterProblems, ReadProblems,
    )
)]
pub(crate) async fn list(
    State(state): State<ApiState>,
    Parameters(parameters): Parameters<ListParameters>,
) -> Result<Json<ArticleList>, Problem> {
    let locale = parse_locale(parameters.locale.as_deref())?;
    let section = parameters
        .section
        .as_deref()
        .map(parse_section)
        .transpose()?;
    let snapshot = live_snapshot(&state)?;
    let engine = state.service.engine();
    let locales = engine.locale_chain(locale.as_ref());
    let found = snapshot.articles(&locales, section.as_ref(), engine.today(Timestamp::now()));
    Ok(Json(ArticleList {
        articles: found
            .iter()
            .map(|article| summarise(article, snapshot.as_ref()))
            .collect(),
        index_generation: snapshot.generation().to_string(),
    }))
}

/// Read an article
#[utoipa::path(
    get,
    path = "/v1/articles/{id}",
    operation_id = "read_article",
    tag = "articles",
    params(("id" = String, Path, description = "The article", example = "order-not-received"), ReadParameters),
    responses(
        (status = 200, description = "The article in the best locale that it has", body = ArticleDocument),
        TokenProblems, NoArticle, ParameterProblems, ReadProblems,
    )
)]
pub(crate) async fn read(
    State(state): State<ApiState>,
    Segment(id): Segment,
    Parameters(parameters): Parameters<ReadParameters>,
) -> Result<Json<ArticleDocument>, Problem> {
    let locale = parse_locale(parameters.locale.as_deref())?;
    let id = parse_article(&id)?;
    let snapshot = live_snapshot(&state)?;
    let article = find_article(&state, snapshot.as_ref(), &id, locale.as_ref())?;
    let passages = snapshot.passages(&article.key);
    Ok(Json(document(&article, &passages, snapshot.as_ref())))
}

/// The live generation.
pub(crate) fn live_snapshot(state: &ApiState) -> Result<Arc<dyn IndexSnapshot>, Problem> {
    state
        .service
        .snapshot()
        .ok_or_else(|| Problem::no_index(state.limits.retry_after))
}

/// The article in the best locale for the reader.
pub(crate) fn find_article(
    state: &ApiState,
    snapshot: &dyn IndexSnapshot,
    id: &ArticleId,
    locale: Option<&Locale>,
) -> Result<Arc<Article>, Problem> {
    let engine = state.service.engine();
    let today = engine.today(Timestamp::now());
    snapshot
        .article(id, &engine.locale_chain(locale), today)
        .ok_or_else(unknown_article)
}

/// What is no identifier names no article.
pub(crate) fn parse_article(text: &str) -> Result<ArticleId, Problem> {
    text.parse().map_err(|_not_an_id| unknown_article())
}

fn unknown_article() -> Problem {
    Problem::new(
        ProblemCode::UnknownArticle,
        "see /v1/articles for the articles that there are",
    )
}

fn parse_section(text: &str) -> Result<SectionId, Problem> {
    text.parse()
        .map_err(|error: domain::article::ParseIdError| {
            Problem::new(ProblemCode::InvalidParameter, error.to_string())
        })
}

fn summarise(article: &Article, snapshot: &dyn IndexSnapshot) -> ArticleSummary {
    ArticleSummary {
        article: article.key.id.to_string(),
        locale: article.key.locale.to_string(),
        title: article.title.clone(),
        section: article.section.to_string(),
        audience: article.audience,
        revision: article.revision.to_string(),
        outdated_translation: snapshot.is_outdated(article),
    }
}

fn document(
    article: &Article,
    passages: &[Arc<Passage>],
    snapshot: &dyn IndexSnapshot,
) -> ArticleDocument {
    let passage = |passage: &Arc<Passage>| ArticlePassage {
        passage: passage.id.to_string(),
        start: passage.span.start,
        end: passage.span.end,
        heading_path: passage.heading_path.clone(),
    };
    ArticleDocument {
        summary: summarise(article, snapshot),
        questions: article.questions.clone(),
        valid_from: article.validity.from,
        valid_until: article.validity.until,
        excluded_from_answers: article.excluded_from_answers,
        markdown: article.source.to_string(),
        body_start: article.body.start,
        passages: passages.iter().map(passage).collect(),
    }
}
