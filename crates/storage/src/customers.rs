//! What is kept of one customer: the items that they looked at, and all of it to take along or to forget.

use std::collections::HashMap;

use domain::{
    ConversationEntry, ConversationId, CustomerData, CustomerId, CustomerStore, ErasedCounts,
    ItemId, MAX_VIEWED_ITEMS, PortFuture, StoreError,
};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, SqliteConnection};

use crate::SqliteStore;
use crate::error::store_error;
use crate::feedback::read_feedback;
use crate::owner::owned;
use crate::replies::{entries_of_owner, read_entry};
use crate::requests::read_request;
use crate::values::{Columns, nanoseconds};

const VIEWED: &str = concat!(
    "SELECT item, at_ns FROM viewed_items WHERE ",
    owned!(),
    " ORDER BY at_ns DESC, view_number DESC"
);

impl CustomerStore for SqliteStore {
    fn add_viewed(&self, owner: CustomerId, item: ItemId, at: Timestamp) -> PortFuture<'_, ()> {
        Box::pin(self.insert_viewed(owner, item, at))
    }

    fn viewed(&self, owner: CustomerId) -> PortFuture<'_, Vec<(ItemId, Timestamp)>> {
        Box::pin(self.select_viewed(owner))
    }

    fn export(&self, owner: CustomerId) -> PortFuture<'_, CustomerData> {
        Box::pin(self.select_everything(owner))
    }

    fn erase(&self, owner: CustomerId) -> PortFuture<'_, ErasedCounts> {
        Box::pin(self.delete_everything(owner))
    }
}

impl SqliteStore {
    async fn insert_viewed(
        &self,
        owner: CustomerId,
        item: ItemId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let at_ns = nanoseconds(at)?;
        let failed = |error| store_error("keep a viewed item", &error);
        let mut connection = self.acquire_to_write().await.map_err(failed)?;
        let result = insert_bounded(&mut connection, owner.as_str(), item.as_str(), at_ns).await;
        connection.settle(result).map_err(failed)
    }

    async fn select_viewed(
        &self,
        owner: CustomerId,
    ) -> Result<Vec<(ItemId, Timestamp)>, StoreError> {
        let rows = sqlx::query(VIEWED)
            .bind(owner.as_str())
            .fetch_all(&self.pool)
            .await
            .map_err(|error| store_error("read viewed items", &error))?;
        rows.iter().map(read_viewed).collect()
    }

    async fn select_everything(&self, owner: CustomerId) -> Result<CustomerData, StoreError> {
        let rows = self
            .select_rows_of(owner.as_str())
            .await
            .map_err(|error| store_error("export what is kept of a customer", &error))?;
        let requests = rows.requests.iter().map(|row| read_request(&Columns(row)));
        let feedback = rows.feedback.iter().map(|row| read_feedback(&Columns(row)));
        Ok(CustomerData {
            conversations: read_conversations(&rows.entries)?,
            feedback: feedback.collect::<Result<_, _>>()?,
            viewed: rows
                .viewed
                .iter()
                .map(read_viewed)
                .collect::<Result<_, _>>()?,
            requests: requests.collect::<Result<_, _>>()?,
        })
    }

    async fn select_rows_of(&self, owner: &str) -> Result<RowsOfOwner, sqlx::Error> {
        // One transaction: all queries see the same moment, whatever is written beside them.
        let mut transaction = self.pool.begin().await?;
        let [entries, feedback, viewed, requests] = EXPORT;
        let rows = RowsOfOwner {
            entries: select(&mut transaction, entries, owner).await?,
            feedback: select(&mut transaction, feedback, owner).await?,
            viewed: select(&mut transaction, viewed, owner).await?,
            requests: select(&mut transaction, requests, owner).await?,
        };
        transaction.commit().await?;
        Ok(rows)
    }

    /// Afterwards the bytes are gone from the file and, when no reader holds it, from the log.
    async fn delete_everything(&self, owner: CustomerId) -> Result<ErasedCounts, StoreError> {
        let failed = |error| store_error("erase what is kept of a customer", &error);
        let mut connection = self.acquire_to_write().await.map_err(failed)?;
        let result = delete_of(&mut connection, owner.as_str()).await;
        let counts = connection.settle(result).map_err(failed)?;
        self.cut_log().await?;
        Ok(counts)
    }
}

/// What an export reads, before it is parsed.
struct RowsOfOwner {
    entries: Vec<SqliteRow>,
    feedback: Vec<SqliteRow>,
    viewed: Vec<SqliteRow>,
    requests: Vec<SqliteRow>,
}

const EXPORT: [&str; 4] = [
    concat!(entries_of_owner!(), " ORDER BY turn_number"),
    concat!(
        "SELECT reply_id, helpful, reason, comment, at_ns FROM reply_feedback
             JOIN replies USING (reply_id) JOIN conversations USING (conversation_id)
         WHERE ",
        owned!(),
        " ORDER BY at_ns, reply_id"
    ),
    VIEWED,
    concat!(
        "SELECT number, owner, conversation_id, subject, locale, email, message, at_ns
         FROM support_requests WHERE ",
        owned!(),
        " ORDER BY number"
    ),
];

/// Children first: a cascade would delete them as well, but would not count them.
const ERASE: [&str; 6] = [
    concat!(
        "DELETE FROM reply_feedback WHERE reply_id IN (
             SELECT reply_id FROM replies JOIN conversations USING (conversation_id) WHERE ",
        owned!(),
        ")"
    ),
    concat!(
        "DELETE FROM turns WHERE conversation_id IN (SELECT conversation_id FROM conversations WHERE ",
        owned!(),
        ")"
    ),
    concat!(
        "DELETE FROM replies WHERE conversation_id IN (SELECT conversation_id FROM conversations WHERE ",
        owned!(),
        ")"
    ),
    concat!("DELETE FROM conversations WHERE ", owned!()),
    concat!("DELETE FROM viewed_items WHERE ", owned!()),
    concat!("DELETE FROM support_requests WHERE ", owned!()),
];

/// Adds or renews a looked-at item and drops what is then too much, both or neither.
async fn insert_bounded(
    connection: &mut SqliteConnection,
    owner: &str,
    item: &str,
    at_ns: i64,
) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    // A report that arrives late does not turn the time back. REPLACE gives a new number to the row.
    sqlx::query(concat!(
        "INSERT OR REPLACE INTO viewed_items (owner, item, at_ns)
         SELECT ?1, ?2, max(?3, coalesce(max(at_ns), ?3)) FROM viewed_items WHERE item = ?2 AND ",
        owned!()
    ))
    .bind(owner)
    .bind(item)
    .bind(at_ns)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(concat!(
        "DELETE FROM viewed_items WHERE view_number IN (
             SELECT view_number FROM viewed_items WHERE ",
        owned!(),
        " ORDER BY at_ns DESC, view_number DESC LIMIT -1 OFFSET ?2)"
    ))
    .bind(owner)
    .bind(i64::try_from(MAX_VIEWED_ITEMS).unwrap_or(i64::MAX))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

async fn delete_of(
    connection: &mut SqliteConnection,
    owner: &str,
) -> Result<ErasedCounts, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut counts = [0; ERASE.len()];
    for (count, statement) in counts.iter_mut().zip(ERASE) {
        let result = sqlx::query(statement)
            .bind(owner)
            .execute(&mut *transaction)
            .await?;
        *count = result.rows_affected();
    }
    transaction.commit().await?;
    let [feedback, _turns, replies, _conversations, viewed, requests] = counts;
    Ok(ErasedCounts {
        replies,
        feedback,
        viewed,
        requests,
    })
}

async fn select(
    connection: &mut SqliteConnection,
    query: &'static str,
    owner: &str,
) -> Result<Vec<SqliteRow>, sqlx::Error> {
    sqlx::query(query).bind(owner).fetch_all(connection).await
}

fn read_viewed(row: &SqliteRow) -> Result<(ItemId, Timestamp), StoreError> {
    let row = Columns(row);
    Ok((row.parsed("item")?, row.time("at_ns")?))
}

/// Groups replies, oldest first, by conversation; a conversation stands where its first reply stood.
fn read_conversations(
    rows: &[SqliteRow],
) -> Result<Vec<(ConversationId, Vec<ConversationEntry>)>, StoreError> {
    let mut conversations: Vec<(ConversationId, Vec<ConversationEntry>)> = Vec::new();
    let mut positions = HashMap::new();
    for row in rows {
        let row = Columns(row);
        let id: ConversationId = row.parsed("conversation_id")?;
        let position = *positions.entry(id).or_insert_with(|| {
            conversations.push((id, Vec::new()));
            conversations.len() - 1
        });
        if let Some((_, entries)) = conversations.get_mut(position) {
            entries.push(read_entry(&row)?);
        }
    }
    Ok(conversations)
}
