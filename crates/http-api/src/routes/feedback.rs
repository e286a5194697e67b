//! `POST /v1/articles/{id}/votes` and `POST /v1/replies/{id}/feedback`: what customers think.

use axum::extract::State;
use axum::http::StatusCode;
use domain::{ArticleKey, ArticleVote, Locale, ReplyFeedback, ReplyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::articles::{live_snapshot, parse_article};
use crate::extract::{JsonBody, Segment, clean_text, parse_locale};
use crate::identity::Caller;
use crate::openapi::{
    BodyProblems, CallerProblems, FieldProblems, LocaleProblems, NoArticle, NoReply,
    ReadStoreProblems, StoreProblems,
};
use crate::{ApiState, Problem, ProblemCode};

/// A comment may have at most this many characters.
const MAX_COMMENT_CHARACTERS: usize = 1_000;

/// Why an article did not help.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ArticleReason {
    /// It says something wrong.
    Incorrect,
    /// Something is missing.
    Incomplete,
    /// It is hard to understand.
    Unclear,
    /// It was right once.
    Outdated,
    /// It is about something else.
    NotMyQuestion,
    /// Anything else.
    Other,
}

impl ArticleReason {
    fn as_str(self) -> &'static str {
        match self {
            Self::Incorrect => "incorrect",
            Self::Incomplete => "incomplete",
            Self::Unclear => "unclear",
            Self::Outdated => "outdated",
            Self::NotMyQuestion => "not_my_question",
            Self::Other => "other",
        }
    }
}

/// Why a reply did not help.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReplyReason {
    /// It says something wrong.
    Incorrect,
    /// Something is missing.
    Incomplete,
    /// It is hard to understand.
    Unclear,
    /// It was right once.
    Outdated,
    /// It is about something else.
    NotMyQuestion,
    /// It is in another language than the question.
    WrongLanguage,
    /// Anything else.
    Other,
}

impl ReplyReason {
    fn as_str(self) -> &'static str {
        match self {
            Self::Incorrect => "incorrect",
            Self::Incomplete => "incomplete",
            Self::Unclear => "unclear",
            Self::Outdated => "outdated",
            Self::NotMyQuestion => "not_my_question",
            Self::WrongLanguage => "wrong_language",
            Self::Other => "other",
        }
    }
}

/// "Was this article helpful?"
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"helpful": false, "locale": "el", "reason": "incomplete", "comment": "Λείπει το τέλος."}))]
pub(crate) struct VoteRequest {
    /// Yes or no.
    helpful: bool,
    /// The locale of the translation that was read, as in the article's `locale`.
    #[schema(example = "el")]
    locale: String,
    /// Why not.
    reason: Option<ArticleReason>,
    /// The customer's own words, at most 1,000 characters.
    #[schema(max_length = 1000)]
    comment: Option<String>,
}

/// What a customer says about a reply.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"helpful": false, "reason": "wrong_language"}))]
pub(crate) struct FeedbackRequest {
    /// Yes or no.
    helpful: bool,
    /// Why not.
    reason: Option<ReplyReason>,
    /// The customer's own words, at most 1,000 characters.
    #[schema(max_length = 1000)]
    comment: Option<String>,
}

/// Vote on an article
#[utoipa::path(
    post,
    path = "/v1/articles/{id}/votes",
    operation_id = "vote_on_article",
    tag = "feedback",
    params(("id" = String, Path, description = "The article", example = "order-not-received")),
    request_body = VoteRequest,
    responses(
        (status = 204, description = "The vote is kept"),
        CallerProblems, BodyProblems, LocaleProblems, NoArticle, ReadStoreProblems,
    )
)]
pub(crate) async fn vote(
    State(state): State<ApiState>,
    Caller(_anybody_but_agents): Caller,
    Segment(id): Segment,
    JsonBody(request): JsonBody<VoteRequest>,
) -> Result<StatusCode, Problem> {
    let article = parse_article(&id)?;
    let locale = parse_locale(Some(&request.locale))?.unwrap_or_else(Locale::english);
    let comment = clean_text(
        "comment",
        request.comment.as_deref(),
        MAX_COMMENT_CHARACTERS,
    )?;
    let key = ArticleKey {
        id: article.clone(),
        locale: locale.clone(),
    };
    let read = live_snapshot(&state)?
        .translation(&key)
        .ok_or_else(|| untranslated(&key))?;
    let vote = ArticleVote {
        article,
        locale,
        revision: read.revision.to_string(),
        helpful: request.helpful,
        reason: request.reason.map(|reason| reason.as_str().to_owned()),
        comment,
        at: Timestamp::now(),
    };
    let kept = state.feedback.add_vote(vote).await;
    kept.map_err(|error| Problem::store(&error, state.limits.retry_after))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Rate a reply
///
/// For whoever got the reply. A second word on the same reply replaces the first.
#[utoipa::path(
    post,
    path = "/v1/replies/{id}/feedback",
    operation_id = "rate_reply",
    tag = "feedback",
    params(("id" = uuid::Uuid, Path, description = "The `reply_id` of a reply")),
    request_body = FeedbackRequest,
    responses(
        (status = 204, description = "The feedback is kept"),
        CallerProblems, BodyProblems, FieldProblems, NoReply, StoreProblems,
    )
)]
pub(crate) async fn rate(
    State(state): State<ApiState>,
    Caller(customer): Caller,
    Segment(id): Segment,
    JsonBody(request): JsonBody<FeedbackRequest>,
) -> Result<StatusCode, Problem> {
    let reply_id: ReplyId = id.parse().map_err(|_not_an_id| unknown_reply())?;
    let feedback = ReplyFeedback {
        reply_id,
        helpful: request.helpful,
        reason: request.reason.map(|reason| reason.as_str().to_owned()),
        comment: clean_text(
            "comment",
            request.comment.as_deref(),
            MAX_COMMENT_CHARACTERS,
        )?,
        at: Timestamp::now(),
    };
    let owner = customer.map(|customer| customer.id);
    match state.feedback.add_feedback(feedback, owner).await {
        Ok(true) => Ok(StatusCode::NO_CONTENT),
        Ok(false) => Err(unknown_reply()),
        Err(error) => Err(Problem::store(&error, state.limits.retry_after)),
    }
}

fn untranslated(key: &ArticleKey) -> Problem {
    let detail = format!(
        "there is no article `{}` in the locale `{}`",
        key.id, key.locale
    );
    Problem::new(ProblemCode::UnknownArticle, detail)
}

fn unknown_reply() -> Problem {
    let detail = "use the `reply_id` of a reply; replies are forgotten after the retention period";
    Problem::new(ProblemCode::UnknownReply, detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_words_of_reasons_are_the_ones_on_the_wire() {
        for word in [
            "incorrect",
            "incomplete",
            "unclear",
            "outdated",
            "not_my_question",
            "other",
        ] {
            let reason: ArticleReason = serde_json::from_value(word.into()).unwrap();
            assert_eq!(reason.as_str(), word);
            let reason: ReplyReason = serde_json::from_value(word.into()).unwrap();
            assert_eq!(reason.as_str(), word);
        }
        let reason: ReplyReason = serde_json::from_value("wrong_language".into()).unwrap();
        assert_eq!(reason.as_str(), "wrong_language");
    }
}
