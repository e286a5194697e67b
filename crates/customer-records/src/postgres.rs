//! A shop's PostgreSQL database, read through views whose columns `views.sql` documents.
//!
//! * [`settings`]: where the database is, and how patient we are with it.
//! * [`views`]: the views and columns that must be there.
//! * [`queries`]: every statement, with the owner in each of them.
//! * [`rows`]: rows as orders and items.
//! * [`error`]: what PostgreSQL said, sorted, without the values that it quotes.

mod error;
mod queries;
mod rows;
mod settings;
mod views;

use std::future::Future;

use domain::{
    CustomerId, Item, ItemId, Order, OrderId, OrderQuery, ReadRecordsError, RecordsFuture,
    ViewedItem,
};
use jiff::Timestamp;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::{Postgres, Transaction};

pub use error::OpenPostgresError;
pub use settings::PostgresSettings;
pub use views::ViewProblem;

use crate::source::{OrderSource, page_limit, search_text};
use error::read_error;

/// A shop whose records lie in PostgreSQL. It only reads, and only views that the shop made for it.
#[derive(Clone, Debug)]
pub struct PostgresShop {
    pool: PgPool,
    settings: PostgresSettings,
}

impl PostgresShop {
    /// Connects and looks whether every view and column is there.
    ///
    /// # Errors
    ///
    /// The address is no address of PostgreSQL, the server cannot be reached or refuses, or views are not as
    /// `views.sql` describes them; all that is wrong with them is said at once.
    pub async fn open(settings: PostgresSettings) -> Result<Self, OpenPostgresError> {
        let pool = settings.pool()?;
        views::check(&pool).await?;
        Ok(Self { pool, settings })
    }

    /// Runs a read, but not for longer than the settings allow.
    async fn within_limit<T>(
        &self,
        read: impl Future<Output = Result<T, ReadRecordsError>> + Send,
    ) -> Result<T, ReadRecordsError> {
        tokio::time::timeout(self.settings.time_limit, read)
            .await
            .unwrap_or_else(|_| Err(self.settings.timed_out()))
    }

    /// A transaction in which all statements see the same records, so that an order fits its events.
    async fn snapshot(&self) -> Result<Transaction<'static, Postgres>, ReadRecordsError> {
        self.pool
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
            .map_err(|error| read_error(&error, &self.settings))
    }

    async fn select_orders(
        &self,
        customer: &CustomerId,
        query: &OrderQuery,
    ) -> Result<Vec<Order>, ReadRecordsError> {
        let Some(text) = search_text(query) else {
            return Ok(Vec::new());
        };
        let mut snapshot = self.snapshot().await?;
        let heads = sqlx::query(queries::ORDERS.as_str())
            .bind(customer.as_str())
            .bind(text)
            .bind(query.after.as_ref().map(OrderId::as_str))
            .bind(i64::from(page_limit(query)))
            .fetch_all(&mut *snapshot)
            .await
            .map_err(|error| read_error(&error, &self.settings))?;
        self.complete(snapshot, customer, &heads).await
    }

    async fn select_order(
        &self,
        customer: &CustomerId,
        id: &OrderId,
    ) -> Result<Option<Order>, ReadRecordsError> {
        let mut snapshot = self.snapshot().await?;
        let heads = sqlx::query(queries::ORDER.as_str())
            .bind(customer.as_str())
            .bind(id.as_str())
            .fetch_all(&mut *snapshot)
            .await
            .map_err(|error| read_error(&error, &self.settings))?;
        Ok(self.complete(snapshot, customer, &heads).await?.pop())
    }

    /// Reads the events and items of all these orders, two statements however many they are.
    async fn complete(
        &self,
        mut snapshot: Transaction<'static, Postgres>,
        customer: &CustomerId,
        heads: &[PgRow],
    ) -> Result<Vec<Order>, ReadRecordsError> {
        let as_of = Timestamp::now();
        let ids = rows::order_ids(heads)?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut parts = Vec::with_capacity(2);
        for statement in [&queries::EVENTS, &queries::ORDER_ITEMS] {
            let found = sqlx::query(statement.as_str())
                .bind(customer.as_str())
                .bind(&ids)
                .fetch_all(&mut *snapshot)
                .await
                .map_err(|error| read_error(&error, &self.settings))?;
            parts.push(found);
        }
        rows::orders(heads, &parts[0], &parts[1], as_of)
    }

    async fn select_items(&self, ids: &[ItemId]) -> Result<Vec<Item>, ReadRecordsError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let as_of = Timestamp::now();
        let names: Vec<&str> = ids.iter().map(ItemId::as_str).collect();
        let found = sqlx::query(queries::ITEMS.as_str())
            .bind(names)
            .fetch_all(&self.pool)
            .await
            .map_err(|error| read_error(&error, &self.settings))?;
        rows::items_in_order(&found, ids, as_of)
    }

    async fn select_viewed(
        &self,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Vec<ViewedItem>, ReadRecordsError> {
        let as_of = Timestamp::now();
        let found = sqlx::query(queries::VIEWED.as_str())
            .bind(customer.as_str())
            .bind(i64::from(limit))
            .fetch_all(&self.pool)
            .await
            .map_err(|error| read_error(&error, &self.settings))?;
        found
            .iter()
            .map(|row| rows::viewed_item(row, as_of))
            .collect()
    }

    async fn check_views(&self) -> Result<(), ReadRecordsError> {
        views::check(&self.pool)
            .await
            .map_err(|error| error.into_read_error(&self.settings))
    }
}

impl OrderSource for PostgresShop {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(self.within_limit(self.select_orders(customer, query)))
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(self.within_limit(self.select_order(customer, id)))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        Box::pin(self.within_limit(self.select_items(ids)))
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        Box::pin(self.within_limit(self.select_viewed(customer, limit)))
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        Box::pin(self.within_limit(self.check_views()))
    }
}
