//! From an order or an item to its facts. Nothing is read here: the same input gives the same facts.

mod text;

use domain::{
    Customer, Fact, FactName, FactSheet, FactSource, FactValue, Item, Order, OrderEventKind, Role,
    Subject,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::DeadlinePolicy;
use text::{clean_text, is_number, leads_elsewhere};

/// What is known about an order that is this customer's; `None` when they are no party of it, whatever the
/// records returned. A note that somebody wrote never becomes a fact.
#[must_use]
pub fn order_facts(
    order: &Order,
    customer: &Customer,
    now: Timestamp,
    policy: &DeadlinePolicy,
) -> Option<FactSheet> {
    let role = order.role_of(&customer.id)?;
    let mut facts = Facts::default();
    add_parties(&mut facts, order, role);
    facts.named(FactName::Carrier, order.carrier.as_deref());
    let tracking_number = order
        .tracking_number
        .as_deref()
        .filter(|text| is_number(text));
    facts.text(FactName::TrackingNumber, tracking_number);
    for event in &order.events {
        if let Some(name) = name_of(event.kind) {
            facts.add(name, FactValue::Time(event.at));
        }
    }
    facts.optional(FactName::RefundAmount, order.refund.map(FactValue::Money));
    if role == Role::Seller {
        facts.optional(FactName::PayoutAmount, order.payout.map(FactValue::Money));
    }
    facts.add(
        FactName::MessagingOpen,
        FactValue::Flag(order.messaging_open),
    );
    facts.add(
        FactName::HasWritten,
        FactValue::Flag(order.written_by.contains(&role)),
    );
    for (name, at) in policy.deadlines(order, role) {
        facts.derived(name, at);
    }
    Some(FactSheet {
        subject: Subject::Order(order.id.clone()),
        facts: facts.0,
        as_of: order.as_of,
        now,
        time_zone: time_zone(customer, policy),
    })
}

/// What is known about a public listing.
#[must_use]
pub fn item_facts(
    item: &Item,
    customer: &Customer,
    now: Timestamp,
    policy: &DeadlinePolicy,
) -> FactSheet {
    let mut facts = Facts::default();
    facts.text(FactName::ItemTitle, Some(&item.title));
    facts.named(FactName::CounterpartyName, item.seller_name.as_deref());
    facts.add(FactName::ListingState, FactValue::Listing(item.state));
    facts.optional(FactName::Price, item.price.map(FactValue::Money));
    facts.optional(FactName::EndsAt, item.ends_at.map(FactValue::Deadline));
    FactSheet {
        subject: Subject::Item(item.id.clone()),
        facts: facts.0,
        as_of: item.as_of,
        now,
        time_zone: time_zone(customer, policy),
    }
}

/// Who, what and how much.
fn add_parties(facts: &mut Facts, order: &Order, role: Role) {
    let other = match role {
        Role::Buyer => &order.seller,
        Role::Seller => &order.buyer,
    };
    let titles: Vec<String> = order
        .items
        .iter()
        .map(|item| clean_text(&item.title))
        .collect();
    facts.text(FactName::OrderNumber, Some(order.id.as_str()));
    facts.text(FactName::ItemTitle, Some(&titles.join(", ")));
    facts.add(FactName::Role, FactValue::Role(role));
    facts.add(FactName::State, FactValue::State(order.state));
    facts.add(FactName::Total, FactValue::Money(order.total));
    facts.named(FactName::CounterpartyName, Some(&other.name));
}

/// The fact that tells when this happened. A scan on the way has none: the state tells it.
fn name_of(kind: OrderEventKind) -> Option<FactName> {
    Some(match kind {
        OrderEventKind::Placed => FactName::PlacedAt,
        OrderEventKind::Paid => FactName::PaidAt,
        OrderEventKind::Shipped => FactName::ShippedAt,
        OrderEventKind::InTransit => return None,
        OrderEventKind::Delivered => FactName::DeliveredAt,
        OrderEventKind::ArrivalAsked => FactName::ArrivalAskedAt,
        OrderEventKind::Reported => FactName::ReportedAt,
        OrderEventKind::ReturnAgreed => FactName::ReturnAgreedAt,
        OrderEventKind::Cancelled => FactName::CancelledAt,
        OrderEventKind::RefundApproved => FactName::RefundApprovedAt,
        OrderEventKind::Refunded => FactName::RefundedAt,
        OrderEventKind::PaidOut => FactName::PaidOutAt,
    })
}

/// The customer's own zone when it is one, else that of the policy.
fn time_zone(customer: &Customer, policy: &DeadlinePolicy) -> String {
    let known = |name: &&str| TimeZone::get(name).is_ok();
    let own = customer.time_zone.as_deref().filter(known);
    own.unwrap_or(policy.time_zone()).to_owned()
}

/// Facts, each name at most once.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn push(&mut self, name: FactName, value: FactValue, source: FactSource) {
        if self.0.iter().all(|fact| fact.name != name) {
            self.0.push(Fact {
                name,
                value,
                source,
            });
        }
    }

    fn add(&mut self, name: FactName, value: FactValue) {
        self.push(name, value, FactSource::Records);
    }

    fn optional(&mut self, name: FactName, value: Option<FactValue>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn derived(&mut self, name: FactName, at: Timestamp) {
        let rule = FactSource::Policy(name.to_string());
        self.push(name, FactValue::Deadline(at), rule);
    }

    /// A name that stands in sentences and steps: nothing when it leads elsewhere.
    fn named(&mut self, name: FactName, text: Option<&str>) {
        self.text(name, text.filter(|text| !leads_elsewhere(text)));
    }

    /// Text that somebody wrote; nothing when nothing visible is left of it.
    fn text(&mut self, name: FactName, text: Option<&str>) {
        let clean = text.map(clean_text).filter(|text| !text.is_empty());
        self.optional(name, clean.map(FactValue::Text));
    }
}

#[cfg(test)]
mod tests;
