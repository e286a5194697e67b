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
    /// Conversations of which no reply is left, each with the name of its owner.
    pub conversations: u64,
    /// Items that customers looked at.
    pub viewed: u64,
    /// Votes on articles that stay, but without the customer's words.
    pub vote_comments: u64,
}

/// Conversations while it can still be seen which of them lose their last reply; then children first,
/// because a cascade would delete them as well, but would not count them.
const PURGE: [&str; 6] = [
    "DELETE FROM conversations
     WHERE conversation_id IN (SELECT conversation_id FROM replies WHERE asked_at_ns < ?1)
       AND NOT EXISTS (SELECT 1 FROM replies
           WHERE replies.conversation_id = conversations.conversation_id AND asked_at_ns >= ?1)",
    "DELETE FROM reply_feedback WHERE reply_id IN (SELECT reply_id FROM replies WHERE asked_at_ns < ?1)",
    "DELETE FROM turns WHERE reply_id IN (SELECT reply_id FROM replies WHERE asked_at_ns < ?1)",
    "DELETE FROM replies WHERE asked_at_ns < ?1",
    "DELETE FROM viewed_items WHERE at_ns < ?1",
    "UPDATE article_votes SET comment = NULL WHERE comment IS NOT NULL AND at_ns < ?1",
];

impl SqliteStore {
    /// Forgets every reply that was asked before `before`, with its turn and its feedback, the owner of
    /// a conversation of which no reply is left, the looked-at items of that age, and the customer's words
    /// in votes of that age; the votes themselves hold nothing personal and stay.
    /// Requests to support stay, however old: a person must handle them. Only an erasure forgets them.
    /// Afterwards the bytes are gone from the file and, when no reader holds it, from the log.
    ///
    /// # Errors
    /// [`StoreError`] when SQLite refuses; then nothing was forgotten, or the log could not be cut and
    /// the message says so.
    pub async fn purge_before(&self, before: Timestamp) -> Result<PurgeCounts, StoreError> {
        let counts = self
            .delete_before(nearest_nanoseconds(before))
            .await
            .map_err(|error| store_error("purge old conversations", &error))?;
        self.cut_log().await?;
        Ok(counts)
    }

    /// The log still holds deleted pages until it is folded into the file and cut to nothing. Waits for
    /// readers as long as the busy timeout; what they still hold then goes with the next cut.
    pub(crate) async fn cut_log(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.pool)
            .await
            .map_err(|error| store_error("cut the log after rows were deleted", &error))?;
        Ok(())
    }

    async fn delete_before(&self, before_ns: i64) -> Result<PurgeCounts, sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut counts = [0; PURGE.len()];
        for (count, statement) in counts.iter_mut().zip(PURGE) {
            let result = sqlx::query(statement)
                .bind(before_ns)
                .execute(&mut *transaction)
                .await?;
            *count = result.rows_affected();
        }
        transaction.commit().await?;
        let [
            conversations,
            feedback,
            turns,
            replies,
            viewed,
            vote_comments,
        ] = counts;
        Ok(PurgeCounts {
            replies,
            turns,
            feedback,
            conversations,
            viewed,
            vote_comments,
        })
    }
}
