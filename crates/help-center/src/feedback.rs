//! "Was this helpful?": takes the forms, keeps what they say, and leads back.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ArticleId, ArticleVote, Locale, ReplyFeedback, ReplyId, Revision};
use jiff::Timestamp;
use serde::Deserialize;

use crate::paths::PagePath;
use crate::problem::Problem;
use crate::security::is_same_site_post;
use crate::site::LocalSite;

/// The reasons that the forms offer, as they are kept; `reason-…` in the catalogs.
pub const REASONS: [&str; 5] = [
    "incomplete",
    "unclear",
    "incorrect",
    "other-topic",
    "disagree",
];

/// A comment may have at most this many characters; the forms say the same to the browser.
const MAX_COMMENT_CHARACTERS: usize = 2_000;

/// What both forms hold.
#[derive(Debug, Default, Deserialize)]
struct Opinion {
    helpful: Option<String>,
    reason: Option<String>,
    comment: Option<String>,
}

/// A vote on an article.
#[derive(Debug, Deserialize)]
pub(crate) struct VoteForm {
    helpful: Option<String>,
    reason: Option<String>,
    comment: Option<String>,
    locale: String,
    revision: String,
}

/// Feedback on a reply.
#[derive(Debug, Deserialize)]
pub(crate) struct ReplyForm {
    helpful: Option<String>,
    reason: Option<String>,
    comment: Option<String>,
    conversation: Option<String>,
}

/// An [`Opinion`] that was checked. A reason comes only with a no.
#[derive(Debug, PartialEq, Eq)]
struct CheckedOpinion {
    helpful: bool,
    reason: Option<String>,
    comment: Option<String>,
}

impl Opinion {
    fn check(self) -> Result<CheckedOpinion, Problem> {
        let helpful = match self.helpful.as_deref() {
            Some("yes") => true,
            Some("no") => false,
            _ => return Err(Problem::NoChoice),
        };
        let reason = self.reason.filter(|reason| !helpful && !reason.is_empty());
        if let Some(reason) = reason.as_deref().filter(|reason| !REASONS.contains(reason)) {
            return Err(Problem::Form(format!(
                "no reason is called `{}`",
                reason.escape_debug()
            )));
        }
        let comment = self
            .comment
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
        if comment
            .as_ref()
            .is_some_and(|text| text.chars().count() > MAX_COMMENT_CHARACTERS)
        {
            return Err(Problem::Form(format!(
                "the comment is longer than {MAX_COMMENT_CHARACTERS} characters"
            )));
        }
        Ok(CheckedOpinion {
            helpful,
            reason,
            comment,
        })
    }
}

/// Takes a vote on an article and leads back to it.
pub(crate) async fn vote(
    State(site): State<LocalSite>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Form<VoteForm>, FormRejection>,
) -> Response {
    match keep_vote(&site, &id, &headers, form).await {
        Ok(id) => {
            let article = site.url(&PagePath::article(&id));
            Redirect::to(&format!("{article}?voted=1#site-feedback")).into_response()
        }
        Err(problem) => problem.page(&site),
    }
}

async fn keep_vote(
    site: &LocalSite,
    id: &str,
    headers: &HeaderMap,
    form: Result<Form<VoteForm>, FormRejection>,
) -> Result<ArticleId, Problem> {
    let form = accepted(headers, form)?;
    let article: ArticleId = id.parse().map_err(|_| Problem::NotFound)?;
    let locale: Locale = form
        .locale
        .parse()
        .map_err(|_| Problem::Form("no such locale".to_owned()))?;
    let revision = Revision::try_from(form.revision)
        .map_err(|_| Problem::Form("no such revision".to_owned()))?;
    let shelf = site.shelf().ok_or(Problem::NoIndex)?;
    shelf
        .translation(&article, &locale)
        .ok_or(Problem::NotFound)?;
    let opinion = Opinion {
        helpful: form.helpful,
        reason: form.reason,
        comment: form.comment,
    }
    .check()?;
    let vote = ArticleVote {
        article: article.clone(),
        locale,
        revision: revision.to_string(),
        helpful: opinion.helpful,
        reason: opinion.reason,
        comment: opinion.comment,
        at: Timestamp::now(),
    };
    site.state
        .feedback
        .add_vote(vote)
        .await
        .map_err(Problem::Store)?;
    Ok(article)
}

/// Takes feedback on a reply and says thank you.
pub(crate) async fn rate_reply(
    State(site): State<LocalSite>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ReplyForm>, FormRejection>,
) -> Response {
    match keep_feedback(&site, &id, &headers, form).await {
        Ok(path) => Redirect::to(&site.url(&path)).into_response(),
        Err(problem) => problem.page(&site),
    }
}

async fn keep_feedback(
    site: &LocalSite,
    id: &str,
    headers: &HeaderMap,
    form: Result<Form<ReplyForm>, FormRejection>,
) -> Result<PagePath, Problem> {
    let form = accepted(headers, form)?;
    let reply_id: ReplyId = id.parse().map_err(|_| Problem::NotFound)?;
    let opinion = Opinion {
        helpful: form.helpful,
        reason: form.reason,
        comment: form.comment,
    }
    .check()?;
    let feedback = ReplyFeedback {
        reply_id,
        helpful: opinion.helpful,
        reason: opinion.reason,
        comment: opinion.comment,
        at: Timestamp::now(),
    };
    let is_known = site
        .state
        .feedback
        .add_feedback(feedback, None)
        .await
        .map_err(Problem::Store)?;
    let conversation = form.conversation.and_then(|text| text.parse().ok());
    if is_known {
        Ok(PagePath::thanks(conversation))
    } else {
        Err(Problem::UnknownReply)
    }
}

fn accepted<F>(headers: &HeaderMap, form: Result<Form<F>, FormRejection>) -> Result<F, Problem> {
    if !is_same_site_post(headers) {
        return Err(Problem::CrossSite);
    }
    form.map(|Form(form)| form)
        .map_err(|rejection| Problem::Form(rejection.body_text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opinion(helpful: &str, reason: &str, comment: &str) -> Result<CheckedOpinion, Problem> {
        let text = |text: &str| Some(text.to_owned());
        Opinion {
            helpful: text(helpful),
            reason: text(reason),
            comment: text(comment),
        }
        .check()
    }

    #[test]
    fn a_reason_is_kept_with_a_no_and_dropped_with_a_yes() {
        let no = opinion("no", "unclear", " step 3 ").ok();
        let expected = CheckedOpinion {
            helpful: false,
            reason: Some("unclear".into()),
            comment: Some("step 3".into()),
        };
        assert_eq!(no, Some(expected));
        let yes = opinion("yes", "unclear", "").ok();
        assert_eq!(
            yes,
            Some(CheckedOpinion {
                helpful: true,
                reason: None,
                comment: None
            })
        );
    }

    #[test]
    fn what_no_form_of_ours_sends_is_refused() {
        assert!(matches!(opinion("maybe", "", ""), Err(Problem::NoChoice)));
        assert!(matches!(Opinion::default().check(), Err(Problem::NoChoice)));
        assert!(matches!(opinion("no", "bored", ""), Err(Problem::Form(_))));
        assert!(matches!(
            opinion("no", "", &"é".repeat(2_001)),
            Err(Problem::Form(_))
        ));
        assert!(opinion("no", "", &"é".repeat(2_000)).is_ok());
    }
}
