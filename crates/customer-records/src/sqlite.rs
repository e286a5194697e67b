//! The demo shop: records in one SQLite file, read only.
//!
//! # Whose records
//! Every query about orders holds [`OWNED`] and every query about viewed items holds [`VIEWED_BY`], with the
//! verified customer as the first parameter; nothing filters afterwards. A test of the whole product replaces
//! the text of these two constants by `1=1` and demands that the suite fails, so they must stay the only places
//! where ownership is written, on one line each.

mod read;
mod rows;
mod write;

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::{
    CustomerId, Item, ItemId, Order, OrderId, OrderQuery, ReadRecordsError, RecordsFuture,
    ViewedItem,
};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};

use crate::OrderSource;

pub use write::{ShopRecords, ViewedRow, WriteShopError};

/// The order is the customer's, as its buyer or as its seller.
const OWNED: &str = "(orders.buyer_id = ?1 OR orders.seller_id = ?1)";
/// It was the customer who looked at the item.
const VIEWED_BY: &str = "(viewed.customer_id = ?1)";

/// Stands in the file's header: `FLsh`.
const APPLICATION_ID: i32 = 0x464c_7368;
/// The tables of `data/shop.sql`.
const TABLES_VERSION: i32 = 1;
/// How long a reader waits while the shop is seeded again.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);
/// Readers do not wait for each other; a few connections are enough for a demo.
const MAX_CONNECTIONS: u32 = 4;

/// The records of the demo shop.
#[derive(Clone, Debug)]
pub struct SqliteShop {
    pool: SqlitePool,
}

/// Why a demo shop cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenShopError {
    /// There is no such file.
    #[error("there is no demo shop at `{}`; seed it first with `firstline demo`", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else, or of another version.
    #[error(
        "`{}` is not a demo shop of this version (application {application:#x}, tables {version}); seed a new file with `firstline demo`",
        path.display()
    )]
    NotADemoShop {
        /// The file.
        path: PathBuf,
        /// Its application id.
        application: i32,
        /// The version of its tables.
        version: i32,
    },
    /// SQLite refused.
    #[error("cannot read the demo shop at `{}`; check that it is a database that this user may read", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
}

impl SqliteShop {
    /// Opens the shop at `path` for reading. The file must have been seeded before.
    ///
    /// # Errors
    /// [`OpenShopError`] says what is wrong with the file and what to do.
    pub async fn open(path: &Path) -> Result<Self, OpenShopError> {
        let failed = |source| OpenShopError::Database {
            path: path.to_owned(),
            source,
        };
        if !path.is_file() {
            return Err(OpenShopError::Missing {
                path: path.to_owned(),
            });
        }
        let pool = SqlitePoolOptions::new()
            .max_connections(MAX_CONNECTIONS)
            .connect_with(connect_options(path).read_only(true))
            .await
            .map_err(failed)?;
        let (application, version) = identity(&pool).await.map_err(failed)?;
        if (application, version) != (APPLICATION_ID, TABLES_VERSION) {
            return Err(OpenShopError::NotADemoShop {
                path: path.to_owned(),
                application,
                version,
            });
        }
        Ok(Self { pool })
    }

    /// Closes every connection; each later call fails.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn connect_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        // Parameters are personal; statements are never logged.
        .disable_statement_logging()
}

/// The application id and the version of the tables, as the file's header holds them.
async fn identity<'c, E>(executor: E) -> Result<(i32, i32), sqlx::Error>
where
    E: sqlx::Executor<'c, Database = sqlx::Sqlite>,
{
    sqlx::query_as(
        "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version",
    )
    .fetch_one(executor)
    .await
}

/// SQLite refused to read. Its messages never quote a parameter, so they may be logged.
#[allow(clippy::needless_pass_by_value, reason = "goes into map_err")]
fn unavailable(error: sqlx::Error) -> ReadRecordsError {
    ReadRecordsError::Unavailable {
        message: format!("the demo shop: {error}"),
    }
}

impl OrderSource for SqliteShop {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(self.select_orders(customer, query))
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(self.select_order(customer, id))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        Box::pin(self.select_items(ids))
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        Box::pin(self.select_viewed(customer, limit))
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        Box::pin(async {
            sqlx::query("SELECT 1 FROM orders LIMIT 1")
                .fetch_optional(&self.pool)
                .await
                .map_err(unavailable)?;
            Ok(())
        })
    }
}
