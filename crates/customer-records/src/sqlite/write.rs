//! Writing a demo shop: all of it, in one transaction.

use std::path::{Path, PathBuf};

use domain::{CustomerId, Item, ItemId, Order, OrderEventKind, Role};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection};

use super::{APPLICATION_ID, SqliteShop, connect_options, identity};

const TABLES: &str = include_str!("../../data/shop.sql");

/// Everything that a demo shop holds.
#[derive(Clone, Debug, Default)]
pub struct ShopRecords {
    /// The orders; `as_of` is not kept, for readers say when they read. All amounts of an order are in the
    /// currency of its total.
    pub orders: Vec<Order>,
    /// The public listings; `as_of` is not kept.
    pub items: Vec<Item>,
    /// Who looked at what.
    pub viewed: Vec<ViewedRow>,
}

/// One row of the list of viewed items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewedRow {
    /// Who looked.
    pub customer: CustomerId,
    /// At what.
    pub item: ItemId,
    /// When last.
    pub at: Timestamp,
}

/// Why a demo shop cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteShopError {
    /// The file holds something else, which is left alone.
    #[error("`{}` holds another database, which is left alone; choose another file for the demo shop", path.display())]
    NotADemoShop {
        /// The file.
        path: PathBuf,
    },
    /// A time cannot be kept.
    #[error("the time {at} lies outside of the years 1677 to 2262; write one inside")]
    Time {
        /// The time.
        at: Timestamp,
    },
    /// SQLite refused; the shop is as it was before.
    #[error("cannot write the demo shop to `{}`; check that the folder exists, is writable and has space", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
}

/// What fails inside of the transaction, before the path is known.
enum Refused {
    Time(Timestamp),
    Sqlite(sqlx::Error),
}

impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl SqliteShop {
    /// Replaces everything in the demo shop at `path` by these records, or creates it. Readers see the old
    /// records or the new ones, never some of both. A file that holds another database is left alone.
    ///
    /// # Errors
    /// [`WriteShopError`]; the file is then as it was before.
    pub async fn replace(path: &Path, records: &ShopRecords) -> Result<(), WriteShopError> {
        let path_owned = || path.to_owned();
        let failed = |source| WriteShopError::Database {
            path: path_owned(),
            source,
        };
        let options = connect_options(path).create_if_missing(true);
        let mut connection = options.connect().await.map_err(failed)?;
        if !is_ours_or_empty(&mut connection).await.map_err(failed)? {
            return Err(WriteShopError::NotADemoShop { path: path_owned() });
        }
        let written = replace_all(&mut connection, records).await;
        connection.close().await.map_err(failed)?;
        written.map_err(|refused| match refused {
            Refused::Time(at) => WriteShopError::Time { at },
            Refused::Sqlite(source) => failed(source),
        })
    }
}

async fn is_ours_or_empty(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let (application, _) = identity(&mut *connection).await?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
        .fetch_one(connection)
        .await?;
    Ok(application == APPLICATION_ID || tables == 0)
}

async fn replace_all(
    connection: &mut SqliteConnection,
    records: &ShopRecords,
) -> Result<(), Refused> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::raw_sql(TABLES).execute(&mut *transaction).await?;
    for order in &records.orders {
        insert_order(&mut transaction, order).await?;
        insert_events(&mut transaction, order).await?;
        insert_order_items(&mut transaction, order).await?;
    }
    for item in &records.items {
        insert_item(&mut transaction, item).await?;
    }
    for row in &records.viewed {
        insert_viewed(&mut transaction, row).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn insert_order(connection: &mut SqliteConnection, order: &Order) -> Result<(), Refused> {
    let placed = order.at(OrderEventKind::Placed).unwrap_or(order.as_of);
    sqlx::query(
        "INSERT INTO orders (id, buyer_id, buyer_name, seller_id, seller_name, state, placed_at_ns, total, refund,
             payout, currency, carrier, tracking_number, messaging_open, buyer_wrote, seller_wrote, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(order.id.as_str())
    .bind(order.buyer.id.as_str())
    .bind(&order.buyer.name)
    .bind(order.seller.id.as_str())
    .bind(&order.seller.name)
    .bind(order.state.as_str())
    .bind(nanoseconds(placed)?)
    .bind(order.total.minor_units)
    .bind(order.refund.map(|money| money.minor_units))
    .bind(order.payout.map(|money| money.minor_units))
    .bind(order.total.currency.as_str())
    .bind(&order.carrier)
    .bind(&order.tracking_number)
    .bind(order.messaging_open)
    .bind(order.written_by.contains(&Role::Buyer))
    .bind(order.written_by.contains(&Role::Seller))
    .bind(&order.note)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_events(connection: &mut SqliteConnection, order: &Order) -> Result<(), Refused> {
    for event in &order.events {
        if event.kind == OrderEventKind::Placed {
            continue;
        }
        sqlx::query("INSERT INTO order_events (order_id, kind, at_ns) VALUES (?, ?, ?)")
            .bind(order.id.as_str())
            .bind(event.kind.as_str())
            .bind(nanoseconds(event.at)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn insert_order_items(
    connection: &mut SqliteConnection,
    order: &Order,
) -> Result<(), Refused> {
    for (position, item) in (0_i64..).zip(&order.items) {
        sqlx::query(
            "INSERT INTO order_items (order_id, position, item_id, title, title_lower, image_url)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(order.id.as_str())
        .bind(position)
        .bind(item.id.as_str())
        .bind(&item.title)
        .bind(item.title.to_lowercase())
        .bind(&item.image_url)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn insert_item(connection: &mut SqliteConnection, item: &Item) -> Result<(), Refused> {
    sqlx::query(
        "INSERT INTO items (id, title, image_url, price, currency, state, ends_at_ns, seller_name)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(item.id.as_str())
    .bind(&item.title)
    .bind(&item.image_url)
    .bind(item.price.map(|money| money.minor_units))
    .bind(item.price.map(|money| money.currency.to_string()))
    .bind(item.state.as_str())
    .bind(item.ends_at.map(nanoseconds).transpose()?)
    .bind(&item.seller_name)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_viewed(connection: &mut SqliteConnection, row: &ViewedRow) -> Result<(), Refused> {
    sqlx::query("INSERT INTO viewed (customer_id, item_id, viewed_at_ns) VALUES (?, ?, ?)")
        .bind(row.customer.as_str())
        .bind(row.item.as_str())
        .bind(nanoseconds(row.at)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Nanoseconds since 1970; a column holds 64 bits.
fn nanoseconds(at: Timestamp) -> Result<i64, Refused> {
    i64::try_from(at.as_nanosecond()).map_err(|_| Refused::Time(at))
}
