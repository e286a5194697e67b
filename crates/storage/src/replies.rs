//! Replies and the conversations that they make.

use domain::{ConversationId, PortFuture, ReplyId, ReplyRecord, ReplyStore, StoreError, Turn};

use sqlx::{Connection, SqliteConnection};

use crate::SqliteStore;
use crate::error::store_error;
use crate::values::{Columns, nanoseconds};

impl ReplyStore for SqliteStore {
    fn save_reply(&self, record: ReplyRecord, turn: Turn) -> PortFuture<'_, ()> {
        Box::pin(self.insert_reply(record, turn))
    }

    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>> {
        Box::pin(self.select_reply(id))
    }

    fn turns(&self, id: ConversationId, limit: u32) -> PortFuture<'_, Vec<Turn>> {
        Box::pin(self.select_turns(id, limit))
    }
}

impl SqliteStore {
    async fn insert_reply(&self, record: ReplyRecord, turn: Turn) -> Result<(), StoreError> {
        let asked_at = nanoseconds(record.asked_at)?;
        let cited = serde_json::to_string(&turn.cited).map_err(|error| StoreError {
            message: format!("cannot write the cited articles: {error}"),
        })?;
        let failed = |error| store_error("keep a reply", &error);
        let mut connection = self.pool.acquire().await.map_err(failed)?;
        let result = insert(&mut connection, record, turn, asked_at, cited).await;
        if result.is_err() {
            // SQLite itself ends a transaction that finds the disk full; sqlx would go on counting it and
            // refuse the next one on this connection.
            connection.close_on_drop();
        }
        result.map_err(failed)
    }

    async fn select_reply(&self, id: ReplyId) -> Result<Option<ReplyRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT reply_id, conversation_id, asked_at_ns, request, reply, trace
             FROM replies WHERE reply_id = ?",
        )
        .bind(id.to_string())
        .fetch_optional(&self.pool)
        .await
        .map_err(|error| store_error("read a reply", &error))?;
        row.map(|row| read_reply(&Columns(&row))).transpose()
    }

    async fn select_turns(&self, id: ConversationId, limit: u32) -> Result<Vec<Turn>, StoreError> {
        let rows = sqlx::query(
            "SELECT question, locale, cited FROM turns
             WHERE conversation_id = ? ORDER BY turn_number DESC LIMIT ?",
        )
        .bind(id.to_string())
        .bind(limit)
        .fetch_all(&self.pool)
        .await
        .map_err(|error| store_error("read a conversation", &error))?;
        rows.iter()
            .rev()
            .map(|row| read_turn(&Columns(row)))
            .collect()
    }
}

fn read_reply(row: &Columns<'_>) -> Result<ReplyRecord, StoreError> {
    Ok(ReplyRecord {
        reply_id: row.parsed("reply_id")?,
        conversation_id: row.parsed("conversation_id")?,
        asked_at: row.time("asked_at_ns")?,
        request: row.plain("request")?,
        reply: row.plain("reply")?,
        trace: row.plain("trace")?,
    })
}

fn read_turn(row: &Columns<'_>) -> Result<Turn, StoreError> {
    Ok(Turn {
        question: row.plain("question")?,
        locale: row.parsed("locale")?,
        cited: row.json("cited")?,
    })
}

/// Writes a reply and the turn that it adds to its conversation, both or neither.
async fn insert(
    connection: &mut SqliteConnection,
    record: ReplyRecord,
    turn: Turn,
    asked_at: i64,
    cited: String,
) -> Result<(), sqlx::Error> {
    // IMMEDIATE takes the write lock at once; a transaction that starts as a reader could not
    // wait for it, because its snapshot would be out of date.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO replies (reply_id, conversation_id, asked_at_ns, request, reply, trace)
             VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(record.reply_id.to_string())
    .bind(record.conversation_id.to_string())
    .bind(asked_at)
    .bind(record.request)
    .bind(record.reply)
    .bind(record.trace)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO turns (reply_id, conversation_id, question, locale, cited)
             VALUES (?, ?, ?, ?, ?)",
    )
    .bind(record.reply_id.to_string())
    .bind(record.conversation_id.to_string())
    .bind(turn.question)
    .bind(turn.locale.to_string())
    .bind(cited)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}
