//! The queries. A page of orders takes three, however many orders it holds, in one transaction: between them
//! nothing changes.

use std::collections::HashMap;

use domain::{
    CustomerId, Item, ItemId, Order, OrderEvent, OrderId, OrderItem, OrderQuery, ReadRecordsError,
    ViewedItem,
};
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row};

use super::rows::{read_event, read_item, read_order, read_order_item, read_viewed};
use super::{OWNED, SqliteShop, VIEWED_BY, unavailable};
use crate::source::{checked_order, like_pattern, page_limit, search_text};

const ORDER_COLUMNS: &str = "orders.id, orders.buyer_id, orders.buyer_name, orders.seller_id, orders.seller_name,
    orders.state, orders.placed_at_ns, orders.total, orders.refund, orders.payout, orders.currency, orders.carrier,
    orders.tracking_number, orders.messaging_open, orders.buyer_wrote, orders.seller_wrote, orders.note";
const ITEM_COLUMNS: &str =
    "items.id, items.title, items.image_url, items.price, items.currency, items.state,
    items.ends_at_ns, items.seller_name";

type Found<T> = Result<T, ReadRecordsError>;

/// A statement made only of constants of this crate; what a customer says is always a parameter.
fn statement(text: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(text)
}

impl SqliteShop {
    pub(super) async fn select_orders(
        &self,
        customer: &CustomerId,
        query: &OrderQuery,
    ) -> Found<Vec<Order>> {
        let Some(text) = search_text(query) else {
            return Ok(Vec::new());
        };
        // Titles are kept in lower case; a number is ASCII, which LIKE compares whatever its case.
        let pattern = like_pattern(&text.to_lowercase());
        let as_of = Timestamp::now();
        let mut transaction = self.pool.begin().await.map_err(unavailable)?;
        let rows = sqlx::query(statement(format!(
            r"SELECT {ORDER_COLUMNS} FROM orders
              WHERE {OWNED}
                AND (?2 = '%%' OR orders.id LIKE ?2 ESCAPE '\' OR EXISTS (
                    SELECT 1 FROM order_items
                    WHERE order_items.order_id = orders.id AND order_items.title_lower LIKE ?2 ESCAPE '\'))
                AND (?3 IS NULL OR (orders.placed_at_ns, orders.id) < (
                    SELECT orders.placed_at_ns, orders.id FROM orders WHERE {OWNED} AND orders.id = ?3))
              ORDER BY orders.placed_at_ns DESC, orders.id DESC
              LIMIT ?4"
        )))
        .bind(customer.as_str())
        .bind(pattern)
        .bind(query.after.as_ref().map(OrderId::as_str))
        .bind(page_limit(query))
        .fetch_all(&mut *transaction)
        .await
        .map_err(unavailable)?;
        complete(&mut transaction, customer, &rows, as_of).await
    }

    pub(super) async fn select_order(
        &self,
        customer: &CustomerId,
        id: &OrderId,
    ) -> Found<Option<Order>> {
        let as_of = Timestamp::now();
        let mut transaction = self.pool.begin().await.map_err(unavailable)?;
        let rows = sqlx::query(statement(format!(
            "SELECT {ORDER_COLUMNS} FROM orders WHERE {OWNED} AND orders.id = ?2"
        )))
        .bind(customer.as_str())
        .bind(id.as_str())
        .fetch_all(&mut *transaction)
        .await
        .map_err(unavailable)?;
        Ok(complete(&mut transaction, customer, &rows, as_of)
            .await?
            .pop())
    }

    pub(super) async fn select_items(&self, ids: &[ItemId]) -> Found<Vec<Item>> {
        let as_of = Timestamp::now();
        let rows = sqlx::query(statement(format!(
            "SELECT {ITEM_COLUMNS} FROM json_each(?1) AS wanted JOIN items ON items.id = wanted.value
             ORDER BY wanted.key"
        )))
        .bind(as_json(ids.iter().map(ItemId::as_str)))
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        rows.iter().map(|row| read_item(row, as_of)).collect()
    }

    pub(super) async fn select_viewed(
        &self,
        customer: &CustomerId,
        limit: u32,
    ) -> Found<Vec<ViewedItem>> {
        let as_of = Timestamp::now();
        let rows = sqlx::query(statement(format!(
            "SELECT viewed.viewed_at_ns, {ITEM_COLUMNS} FROM viewed JOIN items ON items.id = viewed.item_id
             WHERE {VIEWED_BY}
             ORDER BY viewed.viewed_at_ns DESC, viewed.item_id
             LIMIT ?2"
        )))
        .bind(customer.as_str())
        .bind(limit)
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        rows.iter().map(|row| read_viewed(row, as_of)).collect()
    }
}

/// Reads the events and items of these orders, all at once, and puts the orders together.
async fn complete(
    connection: &mut SqliteConnection,
    customer: &CustomerId,
    rows: &[SqliteRow],
    as_of: Timestamp,
) -> Found<Vec<Order>> {
    let mut orders = Vec::with_capacity(rows.len());
    for row in rows {
        orders.push(read_order(row, as_of)?);
    }
    let ids = as_json(orders.iter().map(|order| order.id.as_str()));
    let mut events = select_events(connection, customer, &ids).await?;
    let mut items = select_order_items(connection, customer, &ids).await?;
    for order in &mut orders {
        order
            .events
            .extend(events.remove(order.id.as_str()).unwrap_or_default());
        order.items = items.remove(order.id.as_str()).unwrap_or_default();
    }
    orders.into_iter().map(checked_order).collect()
}

async fn select_events(
    connection: &mut SqliteConnection,
    customer: &CustomerId,
    ids: &str,
) -> Found<HashMap<String, Vec<OrderEvent>>> {
    let rows = sqlx::query(statement(format!(
        "SELECT order_events.order_id, order_events.kind, order_events.at_ns
         FROM order_events JOIN orders ON orders.id = order_events.order_id
         WHERE {OWNED} AND orders.id IN (SELECT value FROM json_each(?2))"
    )))
    .bind(customer.as_str())
    .bind(ids)
    .fetch_all(connection)
    .await
    .map_err(unavailable)?;
    by_order(&rows, read_event)
}

async fn select_order_items(
    connection: &mut SqliteConnection,
    customer: &CustomerId,
    ids: &str,
) -> Found<HashMap<String, Vec<OrderItem>>> {
    let rows = sqlx::query(statement(format!(
        "SELECT order_items.order_id, order_items.item_id, order_items.title, order_items.image_url
         FROM order_items JOIN orders ON orders.id = order_items.order_id
         WHERE {OWNED} AND orders.id IN (SELECT value FROM json_each(?2))
         ORDER BY order_items.order_id, order_items.position"
    )))
    .bind(customer.as_str())
    .bind(ids)
    .fetch_all(connection)
    .await
    .map_err(unavailable)?;
    by_order(&rows, read_order_item)
}

/// Rows under the order that they belong to, in their order.
fn by_order<T>(
    rows: &[SqliteRow],
    read: fn(&SqliteRow) -> Found<T>,
) -> Found<HashMap<String, Vec<T>>> {
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    for row in rows {
        let order: String = row.try_get("order_id").map_err(unavailable)?;
        found.entry(order).or_default().push(read(row)?);
    }
    Ok(found)
}

/// A JSON array: one parameter for any number of names.
fn as_json<'a>(names: impl Iterator<Item = &'a str>) -> String {
    serde_json::Value::from_iter(names).to_string()
}
