//! Forgetting what is older than the retention period.

use domain::StoreError;
use jiff::Timestamp;

use crate::SqliteStore;
use crate::error::store_error;
use crate::values::nearest_nanoseconds;

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PurgeCounts {
    /// Replies, each with its question and its trace.
    pub replies: u64,
    /// Turns of conversations.
    pub turns: u64,
    /// Feedback on those replies.
    pub feedback: u64,
    /// Votes on articles that stay, but without the customer's words.
    pub vote_comments: u64,
}

impl SqliteStore {
    /// Forgets every reply that was asked before `before`, with its turn and its feedback, and the
    /// customer's words in votes of that age; the votes themselves hold nothing personal and stay.
    /// Afterwards the bytes are gone from the file and, when no reader holds it, from the log.
    ///
    /// # Errors
    /// [`StoreError`] when SQLite refuses; then nothing was forgotten.
    pub async fn purge_before(&self, before: Timestamp) -> Result<PurgeCounts, StoreError> {
        let failed = |error| store_error("purge old conversations", &error);
        let counts = self
            .delete_before(nearest_nanoseconds(before))
            .await
            .map_err(failed)?;
        // The log still holds the deleted pages until it is folded into the file and cut to nothing.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.pool)
            .await
            .map_err(failed)?;
        Ok(counts)
    }

    async fn delete_before(&self, before_ns: i64) -> Result<PurgeCounts, sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut counts = [0; 4];
        // Children first: a cascade would delete them as well, but would not count them.
        let statements = [
            "DELETE FROM reply_feedback WHERE reply_id IN (SELECT reply_id FROM replies WHERE asked_at_ns < ?)",
            "DELETE FROM turns WHERE reply_id IN (SELECT reply_id FROM replies WHERE asked_at_ns < ?)",
            "DELETE FROM replies WHERE asked_at_ns < ?",
            "UPDATE article_votes SET comment = NULL WHERE comment IS NOT NULL AND at_ns < ?",
        ];
        for (count, statement) in counts.iter_mut().zip(statements) {
            let result = sqlx::query(statement)
                .bind(before_ns)
                .execute(&mut *transaction)
                .await?;
            *count = result.rows_affected();
        }
        transaction.commit().await?;
        let [feedback, turns, replies, vote_comments] = counts;
        Ok(PurgeCounts {
            replies,
            turns,
            feedback,
            vote_comments,
        })
    }
}
