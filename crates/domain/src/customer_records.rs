//! The port to the shop's records. Every call is for one verified customer, and whoever implements it puts
//! that customer into the query itself: an order of somebody else is not found.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;

use crate::{Customer, CustomerId, FactSheet, Item, ItemId, Order, OrderId, Subject, ViewedItem};

/// What the records return: a boxed future, so that the port stays usable as a trait object.
pub type RecordsFuture<'a, T> =
    Pin<Box<dyn Future<Output = Result<T, ReadRecordsError>> + Send + 'a>>;

/// Which of the customer's orders are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderQuery {
    /// Only orders whose number or whose items' titles contain this, whatever its case; empty for all.
    pub text: String,
    /// At most this many, 1 to 100.
    pub limit: u32,
    /// Only orders older than this one, for the next page.
    pub after: Option<OrderId>,
}

/// Reads what the shop knows of one customer.
pub trait CustomerRecords: Send + Sync {
    /// The customer's orders, as buyer or seller, the latest placed first.
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>>;
    /// One order, or `None` when there is none with this number that is theirs.
    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>>;
    /// The public listings with these names, in this order; unknown ones are left out.
    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>>;
    /// The items that the shop knows the customer looked at, latest first, at most `limit`.
    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>>;
    /// Everything known about a subject at this moment, or `None` when it is not the customer's or unknown.
    fn facts<'a>(
        &'a self,
        customer: &'a Customer,
        subject: &'a Subject,
        now: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>>;
    /// Reports whether the records can be read now, for `/ready`.
    fn check(&self) -> RecordsFuture<'_, ()>;
}

/// The records could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRecordsError {
    /// They cannot be reached, or refuse.
    #[error("the records cannot be reached: {message}")]
    Unavailable {
        /// What failed, for the log.
        message: String,
    },
    /// They took longer than allowed.
    #[error("the records took longer than {limit_ms} ms")]
    TimedOut {
        /// The limit, in milliseconds.
        limit_ms: u64,
    },
    /// They failed so often that they are left alone for a while.
    #[error("the records failed repeatedly and are not asked for now")]
    CircuitOpen,
    /// They returned something that is not what was agreed.
    #[error("the records are malformed: {message}")]
    Malformed {
        /// What is wrong, for the log; holds no personal value.
        message: String,
    },
}

impl ReadRecordsError {
    /// A word for traces and metrics.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "unavailable",
            Self::TimedOut { .. } => "timed_out",
            Self::CircuitOpen => "circuit_open",
            Self::Malformed { .. } => "malformed",
        }
    }
}
