//! Reads the orders, items and recently viewed items of one verified customer; derives facts and deadlines.
//!
//! 1. [`OrderSource`] is a shop's records as they are. Three adapters read them: [`SqliteShop`] (the demo shop),
//!    a PostgreSQL database through documented views, and a shop's own order API over HTTP. Whose records they
//!    are is part of every query.
//! 2. [`DeadlinePolicy`] is data: which deadlines follow from which events.
//! 3. [`order_facts`] and [`item_facts`] derive a [`domain::FactSheet`] from what was read.
//! 4. [`Records`] puts these together as the port [`domain::CustomerRecords`], with a limit of time for every call.
//!
//! This crate knows nothing of answers, articles, indexes or tokens.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod deadlines;
mod demo;
mod facts;
mod http;
mod postgres;
mod records;
mod secret;
mod source;
mod sqlite;

pub use deadlines::{DeadlinePolicy, LoadDeadlinePolicyError};
pub use demo::{SeedDemoError, SeededShop, seed_demo};
pub use facts::{item_facts, order_facts};
pub use http::{HttpSettings, HttpShop, OpenHttpError};
pub use postgres::{OpenPostgresError, PostgresSettings, PostgresShop, ViewProblem};
pub use records::{DEFAULT_TIME_LIMIT, Records};
pub use secret::Secret;
pub use source::{MAX_PAGE, MAX_SEARCH_CHARACTERS, OrderSource};
pub use sqlite::{OpenShopError, ShopRecords, SqliteShop, ViewedRow, WriteShopError};
