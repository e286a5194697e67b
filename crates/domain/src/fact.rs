//! Facts: single values about the customer's order or item, each with its source and its age.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::order::words;
use crate::{ListingState, Money, OrderState, Role, Subject};

words! {
    /// What a fact says. Articles name facts by these words, in front matter, conditions and placeholders.
    FactName {
        /// The order's number. Text.
        OrderNumber = "order_number",
        /// The titles of what was bought or of the item. Text that a seller wrote.
        ItemTitle = "item_title",
        /// The customer's part in the order. Role.
        Role = "role",
        /// Where the order stands. State.
        State = "state",
        /// What the buyer pays in total. Money.
        Total = "total",
        /// The name of the other party. Text that they wrote.
        CounterpartyName = "counterparty_name",
        /// Who carries it. Text.
        Carrier = "carrier",
        /// The carrier's number. Text.
        TrackingNumber = "tracking_number",
        /// When it was won or bought. Time.
        PlacedAt = "placed_at",
        /// When the payment arrived. Time.
        PaidAt = "paid_at",
        /// When it was handed to the carrier. Time.
        ShippedAt = "shipped_at",
        /// When it was handed over. Time.
        DeliveredAt = "delivered_at",
        /// When the buyer was asked whether it has arrived. Time.
        ArrivalAskedAt = "arrival_asked_at",
        /// When the buyer reported a problem. Time.
        ReportedAt = "reported_at",
        /// When a return was agreed. Time.
        ReturnAgreedAt = "return_agreed_at",
        /// When it was called off. Time.
        CancelledAt = "cancelled_at",
        /// When a refund was approved. Time.
        RefundApprovedAt = "refund_approved_at",
        /// When the refund was sent. Time.
        RefundedAt = "refunded_at",
        /// When the seller was paid. Time.
        PaidOutAt = "paid_out_at",
        /// What the buyer is given back. Money.
        RefundAmount = "refund_amount",
        /// What the seller is paid. Money.
        PayoutAmount = "payout_amount",
        /// Whether buyer and seller can write to each other. Flag.
        MessagingOpen = "messaging_open",
        /// Whether the customer has written to the other party. Flag.
        HasWritten = "has_written",
        /// Until when the buyer pays. Deadline.
        PayBy = "pay_by",
        /// Until when the seller ships. Deadline.
        ShipBy = "ship_by",
        /// When an order that was not shipped is called off. Deadline.
        ShipLimit = "ship_limit",
        /// Until when the buyer reports a problem with what was delivered. Deadline.
        ReportBy = "report_by",
        /// Until when the buyer says whether the order has arrived. Deadline.
        RespondBy = "respond_by",
        /// Until when an agreed return is sent. Deadline.
        ReturnBy = "return_by",
        /// Until when the refund is sent. Deadline.
        RefundBy = "refund_by",
        /// When the payout is released. Deadline.
        PayoutOn = "payout_on",
        /// Where the listing stands. Listing.
        ListingState = "listing_state",
        /// The highest bid or the price. Money.
        Price = "price",
        /// When bidding ends or ended. Deadline.
        EndsAt = "ends_at",
    }
}

words! {
    /// What kind of value a fact has.
    FactKind {
        /// Characters; may be written by a stranger.
        Text = "text",
        /// A moment that lies in the past.
        Time = "time",
        /// A moment that something must happen before; it runs or has passed.
        Deadline = "deadline",
        /// An amount.
        Money = "money",
        /// An order's state.
        State = "state",
        /// A listing's state.
        Listing = "listing",
        /// Buyer or seller.
        Role = "role",
        /// Yes or no.
        Flag = "flag",
    }
}

impl FactName {
    /// What kind of value it has.
    #[must_use]
    pub fn kind(self) -> FactKind {
        match self {
            Self::OrderNumber
            | Self::ItemTitle
            | Self::CounterpartyName
            | Self::Carrier
            | Self::TrackingNumber => FactKind::Text,
            Self::PlacedAt
            | Self::PaidAt
            | Self::ShippedAt
            | Self::DeliveredAt
            | Self::ArrivalAskedAt
            | Self::ReportedAt
            | Self::ReturnAgreedAt
            | Self::CancelledAt
            | Self::RefundApprovedAt
            | Self::RefundedAt
            | Self::PaidOutAt => FactKind::Time,
            Self::PayBy
            | Self::ShipBy
            | Self::ShipLimit
            | Self::ReportBy
            | Self::RespondBy
            | Self::ReturnBy
            | Self::RefundBy
            | Self::PayoutOn
            | Self::EndsAt => FactKind::Deadline,
            Self::Total | Self::RefundAmount | Self::PayoutAmount | Self::Price => FactKind::Money,
            Self::Role => FactKind::Role,
            Self::State => FactKind::State,
            Self::ListingState => FactKind::Listing,
            Self::MessagingOpen | Self::HasWritten => FactKind::Flag,
        }
    }
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum FactValue {
    /// Characters; may be written by a stranger. Shown as text, never as markup.
    Text(String),
    /// A moment that lies in the past.
    Time(Timestamp),
    /// A moment that something must happen before.
    Deadline(Timestamp),
    /// An amount.
    Money(Money),
    /// An order's state.
    State(OrderState),
    /// A listing's state.
    Listing(ListingState),
    /// Buyer or seller.
    Role(Role),
    /// Yes or no.
    Flag(bool),
}

impl FactValue {
    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Text(_) => FactKind::Text,
            Self::Time(_) => FactKind::Time,
            Self::Deadline(_) => FactKind::Deadline,
            Self::Money(_) => FactKind::Money,
            Self::State(_) => FactKind::State,
            Self::Listing(_) => FactKind::Listing,
            Self::Role(_) => FactKind::Role,
            Self::Flag(_) => FactKind::Flag,
        }
    }
}

/// The value for machines: RFC 3339 in UTC, `12.50 EUR`, the word of a state, `yes` or `no`.
impl fmt::Display for FactValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Time(at) | Self::Deadline(at) => at.fmt(formatter),
            Self::Money(money) => money.fmt(formatter),
            Self::State(state) => state.fmt(formatter),
            Self::Listing(state) => state.fmt(formatter),
            Self::Role(Role::Buyer) => formatter.write_str("buyer"),
            Self::Role(Role::Seller) => formatter.write_str("seller"),
            Self::Flag(flag) => formatter.write_str(if *flag { "yes" } else { "no" }),
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "name", rename_all = "snake_case")]
pub enum FactSource {
    /// The shop's records say so.
    Records,
    /// A rule of the deadline policy derives it from them.
    Policy(String),
}

/// `records` or `policy:report_by`.
impl fmt::Display for FactSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Records => formatter.write_str("records"),
            Self::Policy(rule) => write!(formatter, "policy:{rule}"),
        }
    }
}

/// One value about one order or item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it says.
    pub name: FactName,
    /// The value; its kind is the name's.
    pub value: FactValue,
    /// Where it comes from.
    pub source: FactSource,
}

/// Everything known about one subject at one moment. It belongs to one customer and is never shared,
/// indexed or cached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactSheet {
    /// The order or item.
    pub subject: Subject,
    /// Each name at most once.
    pub facts: Vec<Fact>,
    /// When the records were read.
    pub as_of: Timestamp,
    /// The moment at which deadlines run or have passed.
    pub now: Timestamp,
    /// IANA name of the zone that times are shown in.
    pub time_zone: String,
}

/// Whether a deadline is still ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// There is time until then.
    Running,
    /// It is over.
    Passed,
}

impl FactSheet {
    /// The fact with this name.
    #[must_use]
    pub fn get(&self, name: FactName) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.name == name)
    }

    /// The identifier of a fact: `order:1042/report_by`.
    #[must_use]
    pub fn fact_id(&self, name: FactName) -> String {
        format!("{}/{name}", self.subject)
    }

    /// Whether the deadline with this name runs; `None` when there is none. The moment itself still counts.
    #[must_use]
    pub fn deadline(&self, name: FactName) -> Option<DeadlineState> {
        match self.get(name)?.value {
            FactValue::Deadline(at) if self.now <= at => Some(DeadlineState::Running),
            FactValue::Deadline(_) => Some(DeadlineState::Passed),
            _ => None,
        }
    }

    /// The customer's part in the order.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self.get(FactName::Role)?.value {
            FactValue::Role(role) => Some(role),
            _ => None,
        }
    }

    /// Yes or no, when it is known.
    #[must_use]
    pub fn flag(&self, name: FactName) -> Option<bool> {
        match self.get(name)?.value {
            FactValue::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_deadline_runs_until_its_very_moment() {
        let at: Timestamp = "2026-11-22T13:02:00Z".parse().unwrap();
        let sheet = |now: &str| FactSheet {
            subject: Subject::Order("1042".parse().unwrap()),
            facts: vec![Fact {
                name: FactName::ReportBy,
                value: FactValue::Deadline(at),
                source: FactSource::Policy("report_by".to_owned()),
            }],
            as_of: at,
            now: now.parse().unwrap(),
            time_zone: "Europe/Amsterdam".to_owned(),
        };
        let state = |now| sheet(now).deadline(FactName::ReportBy);
        assert_eq!(state("2026-11-22T13:02:00Z"), Some(DeadlineState::Running));
        assert_eq!(
            state("2026-11-22T13:02:00.000000001Z"),
            Some(DeadlineState::Passed)
        );
        assert_eq!(
            sheet("2026-11-22T13:02:00Z").fact_id(FactName::ReportBy),
            "order:1042/report_by"
        );
    }
}
