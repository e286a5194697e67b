//! Sheets for tests.
#![allow(clippy::unwrap_used, reason = "tests")]

use domain::{
    Fact, FactKind, FactName, FactSheet, FactSource, FactValue, ListingState, Money, OrderState,
    Role, Subject,
};
use jiff::Timestamp;

use crate::{Voice, Wording};

pub(crate) const DELIVERED: &str = "2026-11-19T13:02:00Z";
pub(crate) const DEADLINE: &str = "2026-11-22T13:02:00Z";
pub(crate) const BEFORE: &str = "2026-11-20T09:00:00Z";
pub(crate) const AFTER: &str = "2026-11-23T09:00:00Z";

pub(crate) fn voice(tag: &str) -> &'static Voice {
    Wording::get().best(&tag.parse().unwrap())
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn money(minor_units: i64, currency: &str) -> Money {
    Money {
        minor_units,
        currency: currency.parse().unwrap(),
    }
}

/// An order of which nothing is known but its number and the customer's part.
pub(crate) fn order(role: Role, now: &str) -> FactSheet {
    let mut sheet = FactSheet {
        subject: Subject::Order("1042".parse().unwrap()),
        facts: Vec::new(),
        as_of: at(now),
        now: at(now),
        time_zone: "Europe/Amsterdam".to_owned(),
    };
    set(
        &mut sheet,
        FactName::OrderNumber,
        FactValue::Text("1042".to_owned()),
    );
    set(&mut sheet, FactName::Role, FactValue::Role(role));
    sheet
}

pub(crate) fn set(sheet: &mut FactSheet, name: FactName, value: FactValue) {
    sheet.facts.retain(|fact| fact.name != name);
    sheet.facts.push(Fact {
        name,
        value,
        source: FactSource::Records,
    });
}

/// An order of which everything is known.
pub(crate) fn full(role: Role, state: OrderState, now: &str) -> FactSheet {
    let mut sheet = order(role, now);
    for name in FactName::ALL {
        set(&mut sheet, *name, sample(*name, role, state));
    }
    sheet
}

fn sample(name: FactName, role: Role, state: OrderState) -> FactValue {
    match (name, name.kind()) {
        (FactName::OrderNumber, _) => FactValue::Text("1042".to_owned()),
        (FactName::TrackingNumber, _) => FactValue::Text("3SAB55".to_owned()),
        (_, FactKind::Text) => FactValue::Text("Delft".to_owned()),
        (_, FactKind::Time) => FactValue::Time(at(DELIVERED)),
        (_, FactKind::Deadline) => FactValue::Deadline(at(DEADLINE)),
        (_, FactKind::Money) => FactValue::Money(money(123_450, "EUR")),
        (_, FactKind::State) => FactValue::State(state),
        (_, FactKind::Listing) => FactValue::Listing(ListingState::Open),
        (_, FactKind::Role) => FactValue::Role(role),
        (_, FactKind::Flag) => FactValue::Flag(true),
    }
}
