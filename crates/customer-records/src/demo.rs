//! The demo shop of the product: forty orders in every state, with windows that run and windows that have
//! passed at the moment of seeding.

mod written;

use std::collections::BTreeSet;
use std::path::Path;

use domain::{
    Currency, CustomerId, FactName, Item, ItemId, ListingState, Order, OrderEvent, OrderEventKind,
    OrderId, OrderItem, Party, Role,
};
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

use crate::sqlite::{ShopRecords, SqliteShop, ViewedRow, WriteShopError};
use crate::{DeadlinePolicy, LoadDeadlinePolicyError};
use written::{Demo, WrittenListing, WrittenOrder, span_seconds};

/// What was seeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeededShop {
    /// How many orders.
    pub orders: usize,
    /// How many public listings.
    pub items: usize,
}

/// Why the demo shop cannot be seeded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SeedDemoError {
    /// The embedded data is damaged; a test reads it, so this is a mistake of whoever built the program.
    #[error("the data of the demo shop is damaged: {problem}")]
    Data {
        /// What is wrong.
        problem: String,
    },
    /// The embedded deadline policy is damaged.
    #[error("the deadline policy of the demo shop is damaged")]
    Policy(#[from] LoadDeadlinePolicyError),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteShopError),
}

/// Writes the demo shop to the SQLite file at `path`, with times that count back from `now`. What the shop held
/// before is replaced, all at once. A file that holds another database is left alone.
///
/// # Errors
/// [`SeedDemoError`]; the file is then as it was before.
pub async fn seed_demo(path: &Path, now: Timestamp) -> Result<SeededShop, SeedDemoError> {
    let records = demo_records(now)?;
    SqliteShop::replace(path, &records).await?;
    Ok(SeededShop {
        orders: records.orders.len(),
        items: records.items.len(),
    })
}

/// The records of the demo shop at this moment, cut to whole minutes as people tell the time.
fn demo_records(now: Timestamp) -> Result<ShopRecords, SeedDemoError> {
    let minute = TimestampRound::new()
        .smallest(Unit::Minute)
        .mode(RoundMode::Trunc);
    let builder = Builder {
        now: now.round(minute).map_err(damaged)?,
        policy: DeadlinePolicy::standard()?,
        demo: Demo::read().map_err(damaged)?,
    };
    builder.records()
}

fn damaged(problem: impl std::fmt::Display) -> SeedDemoError {
    SeedDemoError::Data {
        problem: problem.to_string(),
    }
}

struct Builder {
    now: Timestamp,
    policy: DeadlinePolicy,
    demo: Demo,
}

impl Builder {
    fn records(&self) -> Result<ShopRecords, SeedDemoError> {
        let mut records = ShopRecords::default();
        for written in &self.demo.orders {
            let order = self.order(written)?;
            records.items.extend(self.sold(&order, written));
            records.orders.push(order);
        }
        for listing in &self.demo.listings {
            records.items.push(self.listing(listing)?);
        }
        for row in &self.demo.viewed {
            records.viewed.push(ViewedRow {
                customer: row.customer.clone(),
                item: row.item.clone(),
                at: self.before(&row.ago)?,
            });
        }
        let names: BTreeSet<&ItemId> = records.items.iter().map(|item| &item.id).collect();
        if names.len() != records.items.len() {
            return Err(damaged("an item is listed twice"));
        }
        Ok(records)
    }

    fn order(&self, written: &WrittenOrder) -> Result<Order, SeedDemoError> {
        let mut events = Vec::new();
        for (kind, ago) in &written.events {
            let at = self.before(ago)?;
            events.push(OrderEvent { kind: *kind, at });
        }
        let currency = written.currency.unwrap_or(self.demo.currency);
        let mut order = Order {
            id: OrderId::try_from(written.number.to_string()).map_err(damaged)?,
            buyer: self.party(&written.buyer)?,
            seller: self.party(&written.seller)?,
            items: written.items.iter().map(sold_item).collect(),
            state: written.state,
            events,
            total: money(written.total, currency),
            refund: written.refund.map(|amount| money(amount, currency)),
            payout: written.payout.map(|amount| money(amount, currency)),
            carrier: written.carrier.clone(),
            tracking_number: written.tracking_number.clone(),
            messaging_open: written.messaging_open,
            written_by: written.written_by.clone(),
            note: written.note.clone(),
            as_of: self.now,
        };
        if written.paid_out {
            order.events.extend(self.paid_out(&order));
        }
        Ok(order)
    }

    /// The payout of an order, when its moment has come.
    fn paid_out(&self, order: &Order) -> Option<OrderEvent> {
        let deadlines = self.policy.deadlines(order, Role::Seller);
        let (_, at) = deadlines
            .into_iter()
            .find(|(name, _)| *name == FactName::PayoutOn)?;
        (at <= self.now).then_some(OrderEvent {
            kind: OrderEventKind::PaidOut,
            at,
        })
    }

    /// The listings of what an order sold.
    fn sold(&self, order: &Order, written: &WrittenOrder) -> Vec<Item> {
        let listing = |(sold, item): (&OrderItem, &written::WrittenItem)| Item {
            id: sold.id.clone(),
            title: sold.title.clone(),
            image_url: sold.image_url.clone(),
            price: Some(money(item.price, order.total.currency)),
            state: ListingState::Sold,
            ends_at: order.at(OrderEventKind::Placed),
            seller_name: Some(order.seller.name.clone()),
            as_of: self.now,
        };
        order
            .items
            .iter()
            .zip(&written.items)
            .map(listing)
            .collect()
    }

    fn listing(&self, written: &WrittenListing) -> Result<Item, SeedDemoError> {
        let ends_at = match (&written.ends_in, &written.ended_ago) {
            (Some(ahead), None) => self.shifted(span_seconds(ahead).map_err(damaged)?)?,
            (None, Some(ago)) => self.before(ago)?,
            _ => return Err(damaged("a listing ends once: `ends_in` or `ended_ago`")),
        };
        Ok(Item {
            id: written.id.clone(),
            title: written.title.clone(),
            image_url: Some(image_of(&written.id)),
            price: Some(money(
                written.price,
                written.currency.unwrap_or(self.demo.currency),
            )),
            state: written.state,
            ends_at: Some(ends_at),
            seller_name: Some(self.party(&written.seller)?.name),
            as_of: self.now,
        })
    }

    fn party(&self, id: &CustomerId) -> Result<Party, SeedDemoError> {
        let found = self.demo.parties.iter().find(|party| party.id == *id);
        found.cloned().ok_or_else(|| damaged("a party has no name"))
    }

    fn before(&self, ago: &str) -> Result<Timestamp, SeedDemoError> {
        self.shifted(-span_seconds(ago).map_err(damaged)?)
    }

    fn shifted(&self, seconds: i64) -> Result<Timestamp, SeedDemoError> {
        let shift = jiff::SignedDuration::from_secs(seconds);
        self.now.checked_add(shift).map_err(damaged)
    }
}

fn sold_item(item: &written::WrittenItem) -> OrderItem {
    OrderItem {
        id: item.id.clone(),
        title: item.title.clone(),
        image_url: Some(image_of(&item.id)),
    }
}

fn image_of(item: &ItemId) -> String {
    format!("/shop/images/{item}.svg")
}

fn money(minor_units: i64, currency: Currency) -> domain::Money {
    domain::Money {
        minor_units,
        currency,
    }
}

#[cfg(test)]
mod tests;
