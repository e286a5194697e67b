#![allow(clippy::unwrap_used, reason = "tests")]
use domain::{Customer, DeadlineState, FactSheet, OrderState};
use jiff::SignedDuration;

use super::*;
use crate::{order_facts, source::checked_order};

/// A week and the two changes of the clocks: what is promised about windows must not depend on the day.
fn moments() -> Vec<Timestamp> {
    let mut moments: Vec<Timestamp> = (0..7)
        .map(|day| {
            let start: Timestamp = "2026-11-16T10:17:42.5Z".parse().unwrap();
            start + SignedDuration::from_hours(24 * day + 3 * day)
        })
        .collect();
    for clock in [
        "2026-03-30T00:30:00Z",
        "2026-10-26T00:30:00Z",
        "2027-01-02T23:30:00Z",
    ] {
        moments.push(clock.parse().unwrap());
    }
    moments
}

fn sheet(order: &Order, party: &Party, now: Timestamp) -> FactSheet {
    let customer = Customer {
        id: party.id.clone(),
        role: None,
        time_zone: None,
    };
    let policy = DeadlinePolicy::standard().unwrap();
    order_facts(order, &customer, now, &policy).unwrap()
}

#[test]
fn there_are_forty_orders_in_every_state_and_no_order_1042() {
    let records = demo_records(moments()[0]).unwrap();
    let numbers: Vec<String> = records
        .orders
        .iter()
        .map(|order| order.id.to_string())
        .collect();
    let expected: Vec<String> = (1001..=1040).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
    for state in OrderState::ALL {
        let found = records.orders.iter().any(|order| order.state == *state);
        assert!(found, "no order is {state}");
    }
    assert!(records.items.len() >= 50);
}

#[test]
fn every_window_runs_for_some_order_and_has_passed_for_another_on_every_day() {
    for now in moments() {
        let records = demo_records(now).unwrap();
        let sheets: Vec<FactSheet> = records
            .orders
            .iter()
            .map(|order| sheet(order, &order.seller, now))
            .collect();
        for name in FactName::ALL {
            if name.kind() != domain::FactKind::Deadline || *name == FactName::EndsAt {
                continue;
            }
            for state in [DeadlineState::Running, DeadlineState::Passed] {
                let found = sheets
                    .iter()
                    .any(|sheet| sheet.deadline(*name) == Some(state));
                assert!(found, "{name} is {state:?} for no order at {now}");
            }
        }
    }
}

#[test]
fn the_two_orders_of_the_tour_can_and_cannot_be_reported() {
    for now in moments() {
        let records = demo_records(now).unwrap();
        for (number, state) in [
            ("1007", DeadlineState::Running),
            ("1008", DeadlineState::Passed),
        ] {
            let mut orders = records.orders.iter();
            let order = orders.find(|order| order.id.as_str() == number).unwrap();
            assert_eq!(order.buyer.id.as_str(), "anna");
            let sheet = sheet(order, &order.buyer, now);
            assert_eq!(sheet.deadline(FactName::ReportBy), Some(state));
        }
    }
}

#[test]
fn every_order_holds_together() {
    for now in moments() {
        for order in demo_records(now).unwrap().orders {
            let number = order.id.clone();
            let mut by_life = order.events.clone();
            by_life.sort_by_key(|event| event.kind);
            assert!(
                by_life.is_sorted_by_key(|event| event.at),
                "{number} at {now}: its events are not in the order of a life"
            );
            assert!(order.events.iter().all(|event| event.at <= now), "{number}");
            let checked = checked_order(order).unwrap();
            assert_eq!(
                checked.refund.is_some(),
                checked.at(OrderEventKind::RefundApproved).is_some()
            );
            assert_ne!(checked.buyer.id, checked.seller.id);
        }
    }
}

#[test]
fn what_was_viewed_is_listed_and_every_picture_has_the_name_of_its_item() {
    let records = demo_records(moments()[0]).unwrap();
    for row in &records.viewed {
        assert!(
            records.items.iter().any(|item| item.id == row.item),
            "{}",
            row.item
        );
    }
    for item in &records.items {
        let expected = format!("/shop/images/{}.svg", item.id);
        assert_eq!(item.image_url.as_deref(), Some(expected.as_str()));
    }
}
