//! Replies and the conversations that they make.

use domain::{
    ConversationEntry, ConversationId, CustomerId, PortFuture, ReplyId, ReplyRecord, ReplyStore,
    StoreError, Turn,
};
use sqlx::{Connection, SqliteConnection};

use crate::SqliteStore;
use crate::error::store_error;
use crate::owner::owned;
use crate::values::{Columns, json_text, nanoseconds};

/// Selects the replies of one owner with their turns; what follows narrows and orders them.
macro_rules! entries_of_owner {
    () => {
        concat!(
            "SELECT turns.conversation_id, turns.reply_id, asked_at_ns, reply, question, locale, cited, subject
             FROM turns JOIN replies ON replies.reply_id = turns.reply_id
                 JOIN conversations ON conversations.conversation_id = turns.conversation_id
             WHERE ",
            crate::owner::owned!()
        )
    };
}

pub(crate) use entries_of_owner;

impl ReplyStore for SqliteStore {
    fn save_reply(&self, record: ReplyRecord, turn: Turn) -> PortFuture<'_, ()> {
        Box::pin(self.insert_reply(record, turn))
    }

    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>> {
        Box::pin(self.select_reply(id))
    }

    fn turns(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> PortFuture<'_, Vec<Turn>> {
        Box::pin(self.select_turns(id, owner, limit))
    }

    fn conversation(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> PortFuture<'_, Vec<ConversationEntry>> {
        Box::pin(self.select_entries(id, owner, limit))
    }
}

impl SqliteStore {
    async fn insert_reply(&self, record: ReplyRecord, turn: Turn) -> Result<(), StoreError> {
        let row = NewReply::new(record, turn)?;
        let failed = |error| store_error("keep a reply", &error);
        let mut connection = self.acquire_to_write().await.map_err(failed)?;
        let result = insert(&mut connection, row).await;
        match connection.settle(result).map_err(failed)? {
            Inserted::Yes => Ok(()),
            Inserted::ConversationOfSomebodyElse => Err(StoreError {
                message: "cannot keep a reply: its conversation belongs to somebody else; start a new one"
                    .to_owned(),
            }),
        }
    }

    async fn select_reply(&self, id: ReplyId) -> Result<Option<ReplyRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT reply_id, conversation_id, owner, asked_at_ns, request, reply, trace
             FROM replies JOIN conversations USING (conversation_id) WHERE reply_id = ?",
        )
        .bind(id.to_string())
        .fetch_optional(&self.pool)
        .await
        .map_err(|error| store_error("read a reply", &error))?;
        row.map(|row| read_reply(&Columns(&row))).transpose()
    }

    async fn select_turns(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> Result<Vec<Turn>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT question, locale, cited, subject FROM turns JOIN conversations USING (conversation_id)
             WHERE conversation_id = ?2 AND ",
            owned!(),
            " ORDER BY turn_number DESC LIMIT ?3"
        ))
        .bind(owner.map(String::from))
        .bind(id.to_string())
        .bind(limit)
        .fetch_all(&self.pool)
        .await
        .map_err(|error| store_error("read the turns of a conversation", &error))?;
        let oldest_first = rows.iter().rev();
        oldest_first.map(|row| read_turn(&Columns(row))).collect()
    }

    async fn select_entries(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> Result<Vec<ConversationEntry>, StoreError> {
        let rows = sqlx::query(concat!(
            entries_of_owner!(),
            " AND turns.conversation_id = ?2 ORDER BY turn_number DESC LIMIT ?3"
        ))
        .bind(owner.map(String::from))
        .bind(id.to_string())
        .bind(limit)
        .fetch_all(&self.pool)
        .await
        .map_err(|error| store_error("read a conversation", &error))?;
        let oldest_first = rows.iter().rev();
        oldest_first.map(|row| read_entry(&Columns(row))).collect()
    }
}

fn read_reply(row: &Columns<'_>) -> Result<ReplyRecord, StoreError> {
    Ok(ReplyRecord {
        reply_id: row.parsed("reply_id")?,
        conversation_id: row.parsed("conversation_id")?,
        owner: row.optional_parsed("owner")?,
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
        subject: row.optional_json("subject")?,
    })
}

/// Reads a row of `entries_of_owner!`.
pub(crate) fn read_entry(row: &Columns<'_>) -> Result<ConversationEntry, StoreError> {
    Ok(ConversationEntry {
        reply_id: row.parsed("reply_id")?,
        asked_at: row.time("asked_at_ns")?,
        turn: read_turn(row)?,
        reply: row.plain("reply")?,
    })
}

/// A reply and its turn with every value as a column holds it.
struct NewReply {
    record: ReplyRecord,
    turn: Turn,
    asked_at_ns: i64,
    cited: String,
    subject: Option<String>,
}

impl NewReply {
    fn new(record: ReplyRecord, turn: Turn) -> Result<Self, StoreError> {
        Ok(Self {
            asked_at_ns: nanoseconds(record.asked_at)?,
            cited: json_text(&turn.cited)?,
            subject: turn.subject.as_ref().map(json_text).transpose()?,
            record,
            turn,
        })
    }
}

enum Inserted {
    Yes,
    ConversationOfSomebodyElse,
}

/// Writes a reply, the turn that it adds and, for a first reply, whose conversation it is: all or nothing.
async fn insert(
    connection: &mut SqliteConnection,
    NewReply {
        record,
        turn,
        asked_at_ns,
        cited,
        subject,
    }: NewReply,
) -> Result<Inserted, sqlx::Error> {
    let owner = record.owner.map(String::from);
    let conversation_id = record.conversation_id.to_string();
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO conversations (conversation_id, owner) VALUES (?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(&conversation_id)
    .bind(&owner)
    .execute(&mut *transaction)
    .await?;
    let result = sqlx::query(concat!(
        "INSERT INTO replies (reply_id, conversation_id, asked_at_ns, request, reply, trace)
         SELECT ?3, conversation_id, ?4, ?5, ?6, ?7 FROM conversations WHERE conversation_id = ?2 AND ",
        owned!()
    ))
    .bind(&owner)
    .bind(&conversation_id)
    .bind(record.reply_id.to_string())
    .bind(asked_at_ns)
    .bind(record.request)
    .bind(record.reply)
    .bind(record.trace)
    .execute(&mut *transaction)
    .await?;
    if result.rows_affected() == 0 {
        transaction.rollback().await?;
        return Ok(Inserted::ConversationOfSomebodyElse);
    }
    sqlx::query(
        "INSERT INTO turns (reply_id, conversation_id, question, locale, cited, subject)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(record.reply_id.to_string())
    .bind(&conversation_id)
    .bind(turn.question)
    .bind(turn.locale.to_string())
    .bind(cited)
    .bind(subject)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Inserted::Yes)
}
