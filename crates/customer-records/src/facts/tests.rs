#![allow(clippy::unwrap_used, reason = "tests")]
use domain::{DeadlineState, OrderState};
use jiff::SignedDuration;

use super::*;
use crate::conformance::fixture::{MIA, NOOR, NOTE, OTTO, PIA, customer, shop};

fn person(name: &str, zone: Option<&str>) -> Customer {
    Customer {
        id: customer(name),
        role: Some(Role::Seller),
        time_zone: zone.map(str::to_owned),
    }
}

fn order(id: &str) -> Order {
    let mut orders = shop().orders.into_iter();
    orders.find(|order| order.id.as_str() == id).unwrap()
}

fn facts(order: &Order, name: &str) -> FactSheet {
    let policy = DeadlinePolicy::standard().unwrap();
    order_facts(order, &person(name, None), order.as_of, &policy).unwrap()
}

fn value(sheet: &FactSheet, name: FactName) -> Option<String> {
    sheet.get(name).map(|fact| fact.value.to_string())
}

#[test]
fn somebody_who_is_no_party_gets_no_facts() {
    let policy = DeadlinePolicy::standard().unwrap();
    for order in shop().orders {
        for name in [MIA, NOOR, OTTO, PIA, "zoe"] {
            let found = order_facts(&order, &person(name, None), order.as_of, &policy);
            assert_eq!(found.is_some(), order.role_of(&customer(name)).is_some());
        }
    }
}

#[test]
fn the_part_in_the_order_counts_and_not_the_one_on_the_marketplace() {
    let buyer = facts(&order("2007"), MIA);
    assert_eq!(buyer.role(), Some(Role::Buyer));
    assert_eq!(value(&buyer, FactName::CounterpartyName).unwrap(), "Otto");
    assert_eq!(value(&buyer, FactName::PayoutAmount), None);
    assert_eq!(value(&buyer, FactName::PayoutOn), None);
    let seller = facts(&order("2007"), OTTO);
    assert_eq!(seller.role(), Some(Role::Seller));
    assert_eq!(value(&seller, FactName::CounterpartyName).unwrap(), "Mia");
    assert_eq!(value(&seller, FactName::PayoutAmount).unwrap(), "70.00 EUR");
}

#[test]
fn every_fact_has_the_kind_of_its_name_and_stands_once() {
    for order in shop().orders {
        for party in [&order.buyer.id, &order.seller.id] {
            let sheet = facts(&order, party.as_str());
            let mut names: Vec<_> = sheet.facts.iter().map(|fact| fact.name).collect();
            for fact in &sheet.facts {
                assert_eq!(fact.value.kind(), fact.name.kind(), "{}", fact.name);
                let derived = fact.name.kind() == domain::FactKind::Deadline;
                let source = if derived {
                    format!("policy:{}", fact.name)
                } else {
                    "records".to_owned()
                };
                assert_eq!(fact.source.to_string(), source);
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), sheet.facts.len());
        }
    }
}

#[test]
fn has_written_is_about_the_customer_and_not_about_the_other_party() {
    let wrote = |id, name| facts(&order(id), name).flag(FactName::HasWritten).unwrap();
    assert!(wrote("2002", MIA) && !wrote("2002", OTTO));
    assert!(!wrote("2006", MIA) && wrote("2006", PIA));
    assert!(wrote("2005", MIA) && wrote("2005", OTTO));
    assert!(!wrote("2001", MIA));
}

#[test]
fn a_note_never_becomes_a_fact() {
    let noted = order("2006");
    assert_eq!(noted.note.as_deref(), Some(NOTE));
    for name in [MIA, PIA] {
        let written = format!("{:?}", facts(&noted, name).facts);
        assert!(!written.contains("4711"), "{written}");
    }
}

#[test]
fn text_of_strangers_is_cleaned_and_several_titles_are_joined() {
    let mut order = order("2003");
    order.items[0].title = "Stamp\u{202E} album\n".to_owned();
    order.seller.name = "\u{200B}".to_owned();
    order.carrier = Some("x".repeat(500));
    order.tracking_number = Some("call +31 6 1234 at evil.example".to_owned());
    let sheet = facts(&order, MIA);
    assert_eq!(
        value(&sheet, FactName::ItemTitle).unwrap(),
        "Stamp album, Loose stamps"
    );
    assert_eq!(value(&sheet, FactName::CounterpartyName), None);
    let carrier = value(&sheet, FactName::Carrier).unwrap();
    assert_eq!(carrier.chars().count(), 120);
    assert_eq!(value(&sheet, FactName::TrackingNumber), None);
}

#[test]
fn a_name_that_leads_elsewhere_is_left_out() {
    let mut order = order("2003");
    order.seller.name = "Pay at evil.example".to_owned();
    order.carrier = Some("https://evil.example".to_owned());
    let sheet = facts(&order, MIA);
    assert_eq!(value(&sheet, FactName::CounterpartyName), None);
    assert_eq!(value(&sheet, FactName::Carrier), None);
}

#[test]
fn times_are_shown_in_the_customers_zone_when_it_is_one() {
    let policy = DeadlinePolicy::standard().unwrap();
    for (zone, expected) in [
        (Some("Europe/Athens"), "Europe/Athens"),
        (Some("Mars/Olympus"), "Europe/Amsterdam"),
        (Some(""), "Europe/Amsterdam"),
        (Some("../../etc/passwd"), "Europe/Amsterdam"),
        (None, "Europe/Amsterdam"),
    ] {
        let order = order("2005");
        let sheet = order_facts(&order, &person(MIA, zone), order.as_of, &policy).unwrap();
        assert_eq!(sheet.time_zone, expected);
    }
}

#[test]
fn the_same_order_runs_one_hour_before_and_has_passed_one_hour_after() {
    let policy = DeadlinePolicy::standard().unwrap();
    let order = order("2005");
    let end = order.at(OrderEventKind::Delivered).unwrap() + SignedDuration::from_hours(72);
    for (shift, expected) in [(-1, DeadlineState::Running), (1, DeadlineState::Passed)] {
        let now = end + SignedDuration::from_hours(shift);
        let sheet = order_facts(&order, &person(MIA, None), now, &policy).unwrap();
        assert_eq!(sheet.deadline(FactName::ReportBy), Some(expected));
        assert_eq!(value(&sheet, FactName::ReportBy).unwrap(), end.to_string());
    }
}

#[test]
fn a_listing_has_facts_of_its_own() {
    let policy = DeadlinePolicy::standard().unwrap();
    let items = shop().items;
    let item = items
        .iter()
        .find(|item| item.id.as_str() == "i-2001-0")
        .unwrap();
    let sheet = item_facts(item, &person("zoe", None), item.as_of, &policy);
    assert_eq!(sheet.subject.to_string(), "item:i-2001-0");
    assert_eq!(value(&sheet, FactName::ListingState).unwrap(), "sold");
    assert_eq!(value(&sheet, FactName::Price).unwrap(), "80.00 EUR");
    assert!(sheet.deadline(FactName::EndsAt).is_some());
    assert_eq!(sheet.get(FactName::State), None);
    assert_eq!(order("2001").state, OrderState::AwaitingPayment);
}
