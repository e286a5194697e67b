//! The demo shop as `data/demo.toml` writes it.

use std::collections::BTreeMap;

use domain::{Currency, CustomerId, ItemId, ListingState, OrderEventKind, OrderState, Party, Role};
use jiff::{Span, SpanRelativeTo, Unit};
use serde::Deserialize;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demo {
    /// Of every amount that has no currency of its own.
    pub(super) currency: Currency,
    pub(super) parties: Vec<Party>,
    pub(super) listings: Vec<WrittenListing>,
    pub(super) viewed: Vec<WrittenView>,
    pub(super) orders: Vec<WrittenOrder>,
}

/// An order; durations count back from now.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenOrder {
    pub(super) number: u32,
    pub(super) buyer: CustomerId,
    pub(super) seller: CustomerId,
    pub(super) state: OrderState,
    pub(super) items: Vec<WrittenItem>,
    pub(super) total: i64,
    pub(super) currency: Option<Currency>,
    pub(super) refund: Option<i64>,
    pub(super) payout: Option<i64>,
    /// Whether the seller is paid when the policy says so.
    #[serde(default)]
    pub(super) paid_out: bool,
    pub(super) carrier: Option<String>,
    pub(super) tracking_number: Option<String>,
    pub(super) messaging_open: bool,
    #[serde(default)]
    pub(super) written_by: Vec<Role>,
    pub(super) note: Option<String>,
    pub(super) events: BTreeMap<OrderEventKind, String>,
}

/// An item that was sold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenItem {
    pub(super) id: ItemId,
    pub(super) title: String,
    /// The winning bid.
    pub(super) price: i64,
}

/// A listing that nobody has won.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenListing {
    pub(super) id: ItemId,
    pub(super) title: String,
    pub(super) price: i64,
    pub(super) currency: Option<Currency>,
    pub(super) seller: CustomerId,
    pub(super) state: ListingState,
    pub(super) ends_in: Option<String>,
    pub(super) ended_ago: Option<String>,
}

/// Somebody looked at an item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenView {
    pub(super) customer: CustomerId,
    pub(super) item: ItemId,
    pub(super) ago: String,
}

impl Demo {
    pub(super) fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../data/demo.toml"))
    }
}

/// The seconds of an ISO 8601 duration; a day is 24 hours.
pub(super) fn span_seconds(text: &str) -> Result<i64, jiff::Error> {
    let span: Span = text.parse()?;
    let seconds = span.total((Unit::Second, SpanRelativeTo::days_are_24_hours()))?;
    Ok(seconds as i64)
}
