//! Votes on articles and feedback on replies.

use domain::{
    ArticleId, ArticleVote, CustomerId, FeedbackStore, PortFuture, ReplyFeedback, ReplyId,
    StoreError,
};

use crate::SqliteStore;
use crate::error::store_error;
use crate::owner::owned;
use crate::values::{Columns, nanoseconds};

impl FeedbackStore for SqliteStore {
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()> {
        Box::pin(self.insert_vote(vote))
    }

    fn add_feedback(
        &self,
        feedback: ReplyFeedback,
        owner: Option<CustomerId>,
    ) -> PortFuture<'_, bool> {
        Box::pin(self.upsert_feedback(feedback, owner))
    }

    fn votes(&self, article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>> {
        Box::pin(self.select_votes(article))
    }

    fn feedback(&self, reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>> {
        Box::pin(self.select_feedback(reply))
    }
}

impl SqliteStore {
    async fn insert_vote(&self, vote: ArticleVote) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO article_votes (article, locale, revision, helpful, reason, comment, at_ns)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(vote.article.as_str())
        .bind(vote.locale.to_string())
        .bind(vote.revision)
        .bind(vote.helpful)
        .bind(vote.reason)
        .bind(vote.comment)
        .bind(nanoseconds(vote.at)?)
        .execute(&self.pool)
        .await
        .map_err(|error| store_error("keep a vote", &error))?;
        Ok(())
    }

    async fn upsert_feedback(
        &self,
        feedback: ReplyFeedback,
        owner: Option<CustomerId>,
    ) -> Result<bool, StoreError> {
        // One statement: the reply cannot be purged between the look and the insertion.
        let result = sqlx::query(concat!(
            "INSERT INTO reply_feedback (reply_id, helpful, reason, comment, at_ns)
             SELECT reply_id, ?2, ?3, ?4, ?5 FROM replies JOIN conversations USING (conversation_id)
             WHERE reply_id = ?6 AND ",
            owned!(),
            " ON CONFLICT (reply_id) DO UPDATE SET
                 helpful = excluded.helpful, reason = excluded.reason,
                 comment = excluded.comment, at_ns = excluded.at_ns"
        ))
        .bind(owner.map(String::from))
        .bind(feedback.helpful)
        .bind(feedback.reason)
        .bind(feedback.comment)
        .bind(nanoseconds(feedback.at)?)
        .bind(feedback.reply_id.to_string())
        .execute(&self.pool)
        .await
        .map_err(|error| store_error("keep feedback", &error))?;
        Ok(result.rows_affected() > 0)
    }

    async fn select_votes(&self, article: ArticleId) -> Result<Vec<ArticleVote>, StoreError> {
        let rows = sqlx::query(
            "SELECT article, locale, revision, helpful, reason, comment, at_ns
             FROM article_votes WHERE article = ? ORDER BY at_ns, vote_number",
        )
        .bind(article.as_str())
        .fetch_all(&self.pool)
        .await
        .map_err(|error| store_error("read votes", &error))?;
        rows.iter().map(|row| read_vote(&Columns(row))).collect()
    }

    async fn select_feedback(&self, reply: ReplyId) -> Result<Option<ReplyFeedback>, StoreError> {
        let row = sqlx::query(
            "SELECT reply_id, helpful, reason, comment, at_ns FROM reply_feedback WHERE reply_id = ?",
        )
        .bind(reply.to_string())
        .fetch_optional(&self.pool)
        .await
        .map_err(|error| store_error("read feedback", &error))?;
        row.map(|row| read_feedback(&Columns(&row))).transpose()
    }
}

fn read_vote(row: &Columns<'_>) -> Result<ArticleVote, StoreError> {
    Ok(ArticleVote {
        article: row.parsed("article")?,
        locale: row.parsed("locale")?,
        revision: row.plain("revision")?,
        helpful: row.plain("helpful")?,
        reason: row.plain("reason")?,
        comment: row.plain("comment")?,
        at: row.time("at_ns")?,
    })
}

/// Reads a row that holds every column of `reply_feedback`.
pub(crate) fn read_feedback(row: &Columns<'_>) -> Result<ReplyFeedback, StoreError> {
    Ok(ReplyFeedback {
        reply_id: row.parsed("reply_id")?,
        helpful: row.plain("helpful")?,
        reason: row.plain("reason")?,
        comment: row.plain("comment")?,
        at: row.time("at_ns")?,
    })
}
