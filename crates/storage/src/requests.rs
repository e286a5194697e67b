//! Requests to support.

use domain::{NumberedRequest, PortFuture, RequestStore, StoreError, SupportRequest};

use crate::SqliteStore;
use crate::error::store_error;
use crate::values::{Columns, json_text, nanoseconds};

impl RequestStore for SqliteStore {
    fn add_request(&self, request: SupportRequest) -> PortFuture<'_, u64> {
        Box::pin(self.insert_request(request))
    }

    fn requests(&self, limit: u32) -> PortFuture<'_, Vec<NumberedRequest>> {
        Box::pin(self.select_requests(limit))
    }
}

impl SqliteStore {
    async fn insert_request(&self, request: SupportRequest) -> Result<u64, StoreError> {
        let subject = request.subject.as_ref().map(json_text).transpose()?;
        // Not RETURNING: its row comes before the commit, so the number could be acknowledged and lost.
        let result = sqlx::query(
            "INSERT INTO support_requests (owner, conversation_id, subject, locale, email, message, at_ns)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(request.owner.map(String::from))
        .bind(request.conversation_id.map(|id| id.to_string()))
        .bind(subject)
        .bind(request.locale.to_string())
        .bind(request.email)
        .bind(request.message)
        .bind(nanoseconds(request.at)?)
        .execute(&self.pool)
        .await
        .map_err(|error| store_error("keep a request", &error))?;
        let number = result.last_insert_rowid();
        u64::try_from(number).map_err(|_| StoreError {
            message: format!(
                "the request was kept under {number}, which is no number of a request"
            ),
        })
    }

    async fn select_requests(&self, limit: u32) -> Result<Vec<NumberedRequest>, StoreError> {
        let rows = sqlx::query(
            "SELECT number, owner, conversation_id, subject, locale, email, message, at_ns
             FROM support_requests ORDER BY number DESC LIMIT ?",
        )
        .bind(limit)
        .fetch_all(&self.pool)
        .await
        .map_err(|error| store_error("read requests", &error))?;
        rows.iter().map(|row| read_request(&Columns(row))).collect()
    }
}

/// Reads a row that holds every column of `support_requests`.
pub(crate) fn read_request(row: &Columns<'_>) -> Result<NumberedRequest, StoreError> {
    Ok(NumberedRequest {
        number: row.number("number")?,
        request: SupportRequest {
            owner: row.optional_parsed("owner")?,
            conversation_id: row.optional_parsed("conversation_id")?,
            subject: row.optional_json("subject")?,
            locale: row.parsed("locale")?,
            email: row.plain("email")?,
            message: row.plain("message")?,
            at: row.time("at_ns")?,
        },
    })
}
