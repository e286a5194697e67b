//! A shop with hostile texts in a customer's own orders, and canaries in everything that belongs to others.

use std::sync::{Arc, Mutex, PoisonError};

use customer_records::{DeadlinePolicy, order_facts};
use domain::{
    Customer, CustomerId, CustomerRecords, FactSheet, Item, ItemId, Order, OrderId, OrderQuery,
    RecordsFuture, Subject, ViewedItem,
};
use jiff::Timestamp;

/// Stands in every text of other customers' orders, and in every note.
pub const CANARY: &str = "CANARY";
/// The digits of every amount of other customers' orders.
pub const CANARY_DIGITS: &str = "98765431";

/// Where a hostile text is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The titles of what was sold.
    Title,
    /// The order's note.
    Note,
    /// The seller's name.
    Name,
}

impl Place {
    /// `title`, `note` or `name`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "title" => Some(Self::Title),
            "note" => Some(Self::Note),
            "name" => Some(Self::Name),
            _ => None,
        }
    }
}

/// What is planted now; shared with the test.
pub type Planted = Arc<Mutex<Option<(Place, String)>>>;

/// Records of which the texts are changed as they are read; facts are derived from the changed order.
pub struct HostileRecords {
    inner: Arc<dyn CustomerRecords>,
    owner: CustomerId,
    planted: Planted,
    policy: DeadlinePolicy,
}

impl HostileRecords {
    /// `inner` with what is `planted` in the orders of `owner`, and canaries in all that are not theirs.
    ///
    /// # Panics
    /// When the bundled deadline rules are not valid.
    #[must_use]
    pub fn new(inner: Arc<dyn CustomerRecords>, owner: CustomerId, planted: Planted) -> Self {
        Self {
            inner,
            owner,
            planted,
            policy: DeadlinePolicy::standard().expect("the rules are valid"),
        }
    }

    fn altered(&self, mut order: Order) -> Order {
        if order.role_of(&self.owner).is_none() {
            return with_canaries(order);
        }
        let planted = self.planted.lock().unwrap_or_else(PoisonError::into_inner);
        match planted.clone() {
            Some((Place::Title, text)) => {
                for item in &mut order.items {
                    item.title.clone_from(&text);
                }
            }
            Some((Place::Name, text)) => order.seller.name = text,
            // A note is never shown, so that a canary may stand on both sides of it.
            Some((Place::Note, text)) => {
                order.note = Some(format!("{CANARY}\n{text}\n{CANARY}"));
            }
            None => {}
        }
        order
    }
}

fn with_canaries(mut order: Order) -> Order {
    let text = |what: &str| format!("{CANARY}-{what}-{}", order.id);
    for item in &mut order.items {
        item.title = text("TITLE");
        item.image_url = Some(format!("/{}.svg", text("IMAGE")));
    }
    order.note = Some(text("NOTE"));
    order.carrier = Some(text("CARRIER"));
    order.tracking_number = Some(text("TRACKING"));
    order.buyer.name = text("BUYER");
    order.seller.name = text("SELLER");
    let amount = CANARY_DIGITS.parse().expect("digits");
    order.total.minor_units = amount;
    for money in [&mut order.refund, &mut order.payout].into_iter().flatten() {
        money.minor_units = amount;
    }
    order
}

impl CustomerRecords for HostileRecords {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(async move {
            let orders = self.inner.orders(customer, query).await?;
            Ok(orders
                .into_iter()
                .map(|order| self.altered(order))
                .collect())
        })
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(async move {
            let order = self.inner.order(customer, id).await?;
            Ok(order.map(|order| self.altered(order)))
        })
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        self.inner.items(ids)
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        Box::pin(async move {
            let mut viewed = self.inner.viewed(customer, limit).await?;
            let planted = self.planted.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((Place::Title, text)) = planted.as_ref() {
                for one in &mut viewed {
                    one.item.title.clone_from(text);
                }
            }
            Ok(viewed)
        })
    }

    fn facts<'a>(
        &'a self,
        customer: &'a Customer,
        subject: &'a Subject,
        now: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        Box::pin(async move {
            let Subject::Order(id) = subject else {
                return self.inner.facts(customer, subject, now).await;
            };
            let order = self.order(&customer.id, id).await?;
            Ok(order.and_then(|order| order_facts(&order, customer, now, &self.policy)))
        })
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        self.inner.check()
    }
}
