//! Keeps conversations, replies and feedback in SQLite.
//!
//! * [`SqliteStore::open`] opens one database file, brings its tables up to date and checks that
//!   what it needs is in force (version of SQLite, write-ahead log, full synchronisation).
//! * [`SqliteStore`] implements [`domain::ReplyStore`] and [`domain::FeedbackStore`].
//! * [`SqliteStore::purge_before`] forgets what is older than the retention period.
//! * `conformance` (feature of that name) holds the tests that every implementation of the two ports must pass.
//!
//! What was acknowledged is on the disk: every connection writes with `synchronous = FULL`, because
//! in a write-ahead log `NORMAL` may lose the last transactions when the power fails. Replies and
//! feedback are small, so the price is one `fsync` for each.
//!
//! This crate knows SQL and nothing of HTTP, articles or how answers are made.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod error;
mod feedback;
mod open;
mod replies;
mod retention;
mod values;

pub use error::OpenStoreError;
pub use open::SqliteStore;
pub use retention::PurgeCounts;
