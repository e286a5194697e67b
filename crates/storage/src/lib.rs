//! Keeps conversations, replies, feedback, looked-at items and requests to support in SQLite.
//!
//! * [`SqliteStore::open`] opens one database file, brings its tables up to date and checks that
//!   what it needs is in force (version of SQLite, write-ahead log, full synchronisation).
//! * [`SqliteStore`] implements [`domain::ReplyStore`], [`domain::FeedbackStore`],
//!   [`domain::CustomerStore`] and [`domain::RequestStore`].
//! * [`SqliteStore::purge_before`] forgets what is older than the retention period; requests stay,
//!   because a person must handle them. [`domain::CustomerStore::erase`] forgets a customer at once.
//! * `conformance` (feature of that name) holds the tests that every implementation of the ports must pass.
//!
//! What belongs to somebody is guarded in the query itself: one named fragment of SQL (`owned!` in the
//! module `owner`) compares the owner, and every such query contains it. A foreign conversation, reply or
//! identifier therefore looks like an unknown one.
//!
//! What was acknowledged is on the disk: every connection writes with `synchronous = FULL`, because
//! in a write-ahead log `NORMAL` may lose the last transactions when the power fails. All of it is
//! small, so the price is one `fsync` for each.
//!
//! This crate knows SQL and nothing of HTTP, articles or how answers are made.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod customers;
mod error;
mod feedback;
mod open;
mod owner;
mod replies;
mod requests;
mod retention;
mod values;
mod write;

pub use error::OpenStoreError;
pub use open::SqliteStore;
pub use retention::PurgeCounts;
