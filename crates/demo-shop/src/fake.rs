//! Records in memory for the tests: two orders of Anna's from Iris, one of somebody else's, hostile texts.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::atomic::{AtomicBool, Ordering};

use domain::{
    Customer, CustomerId, CustomerRecords, FactSheet, Item, ItemId, ListingState, Money, Order,
    OrderEvent, OrderEventKind, OrderId, OrderItem, OrderQuery, OrderState, Party,
    ReadRecordsError, RecordsFuture, Subject, ViewedItem,
};
use jiff::Timestamp;

/// Markup in every text that people write.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";

/// Reads from memory, for the owner only.
#[derive(Default)]
pub(crate) struct FakeRecords {
    /// Whether every read fails.
    pub(crate) is_down: AtomicBool,
}

impl FakeRecords {
    fn read<T: Send + 'static>(&self, value: T) -> RecordsFuture<'_, T> {
        let is_down = self.is_down.load(Ordering::Relaxed);
        Box::pin(async move {
            if is_down {
                return Err(ReadRecordsError::CircuitOpen);
            }
            Ok(value)
        })
    }
}

impl CustomerRecords for FakeRecords {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        let mut own = orders();
        own.retain(|order| order.role_of(customer).is_some());
        if let Some(after) = &query.after {
            own = own
                .into_iter()
                .skip_while(|order| order.id != *after)
                .skip(1)
                .collect();
        }
        own.truncate(usize::try_from(query.limit).unwrap());
        self.read(own)
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        let found = orders().into_iter().find(|order| order.id == *id);
        self.read(found.filter(|order| order.role_of(customer).is_some()))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        let known = ids
            .iter()
            .filter(|id| ["rolleiflex", "hostile|item"].contains(&id.as_str()));
        self.read(known.cloned().map(item).collect())
    }

    fn viewed<'a>(&'a self, _: &'a CustomerId, _: u32) -> RecordsFuture<'a, Vec<ViewedItem>> {
        self.read(Vec::new())
    }

    fn facts<'a>(
        &'a self,
        _: &'a Customer,
        _: &'a Subject,
        _: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        self.read(None)
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        self.read(())
    }
}

/// Newest first: 1007 and 1008 are Anna's, 1020 is Ben's with Theo, and Anna has sixty old ones with Theo.
fn orders() -> Vec<Order> {
    let mut all = vec![
        order("1007", ["anna", "iris"], &["blue-delft-vase"]),
        order("1008", ["anna", "iris"], &["oak-clock", "hostile|item"]),
        order("1020", ["ben", "theo"], &["tin-robot"]),
    ];
    all[1].items[1].title = HOSTILE.to_owned();
    all[1].items[0].title = HOSTILE.to_owned();
    all[1].note = Some(HOSTILE.to_owned());
    all[1].carrier = Some(HOSTILE.to_owned());
    all[1].buyer.name = HOSTILE.to_owned();
    all[1].seller.name = HOSTILE.to_owned();
    let old = (1..=60).map(|number| order(&format!("old-{number}"), ["anna", "theo"], &["lamp"]));
    all.extend(old);
    all
}

fn order(id: &str, [buyer, seller]: [&str; 2], items: &[&str]) -> Order {
    let event = |kind, at: &str| OrderEvent {
        kind,
        at: at.parse().unwrap(),
    };
    Order {
        id: id.parse().unwrap(),
        buyer: party(buyer),
        seller: party(seller),
        items: items.iter().copied().map(sold).collect(),
        state: OrderState::Delivered,
        events: vec![
            event(OrderEventKind::Placed, "2026-11-12T22:30:00Z"),
            event(OrderEventKind::Delivered, "2026-11-21T09:05:00Z"),
        ],
        total: euro(123_450),
        refund: None,
        payout: Some(euro(101_850)),
        carrier: Some("PostNL".to_owned()),
        tracking_number: None,
        messaging_open: true,
        written_by: Vec::new(),
        note: None,
        as_of: Timestamp::UNIX_EPOCH,
    }
}

fn party(name: &str) -> Party {
    Party {
        id: name.parse().unwrap(),
        name: format!("{}{}", name[..1].to_uppercase(), &name[1..]),
    }
}

fn sold(id: &str) -> OrderItem {
    OrderItem {
        id: id.parse().unwrap(),
        title: format!("The {id}"),
        image_url: None,
    }
}

fn item(id: ItemId) -> Item {
    let is_hostile = id.as_str().starts_with("hostile");
    let title = if is_hostile { HOSTILE } else { "Rolleiflex" };
    Item {
        title: title.to_owned(),
        id,
        image_url: Some("javascript:alert(1)".to_owned()),
        price: Some(euro(31_000)),
        state: ListingState::Open,
        ends_at: Some("2026-11-24T14:02:00Z".parse().unwrap()),
        seller_name: Some(title.to_owned()),
        as_of: Timestamp::UNIX_EPOCH,
    }
}

fn euro(minor_units: i64) -> Money {
    Money {
        minor_units,
        currency: "EUR".parse().unwrap(),
    }
}
