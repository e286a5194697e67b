#![allow(clippy::unwrap_used, reason = "tests")]
use domain::{OrderEvent, OrderEventKind, OrderState};
use proptest::prelude::*;

use super::*;
use crate::conformance::fixture::shop;

const STANDARD: &str = include_str!("../../data/deadlines.toml");

fn policy() -> DeadlinePolicy {
    DeadlinePolicy::standard().unwrap()
}

/// An order of this state with these events.
fn order(state: OrderState, events: &[(OrderEventKind, Timestamp)]) -> Order {
    let event = |&(kind, at): &(OrderEventKind, Timestamp)| OrderEvent { kind, at };
    Order {
        state,
        events: events.iter().map(event).collect(),
        ..shop().orders.swap_remove(0)
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The deadline of a name as it is told to a party.
fn deadline(order: &Order, role: Role, name: FactName) -> Option<String> {
    let found = policy().deadlines(order, role);
    let mut found = found.into_iter().filter(|(derived, _)| *derived == name);
    found.next().map(|(_, at)| at.to_string())
}

#[test]
fn every_deadline_of_an_order_has_a_rule() {
    let named: Vec<FactName> = policy().rules.iter().map(|(name, _)| *name).collect();
    for name in FactName::ALL {
        let wanted = name.kind() == domain::FactKind::Deadline && *name != FactName::EndsAt;
        assert_eq!(named.contains(name), wanted, "{name}");
    }
}

#[test]
fn the_rules_say_what_the_articles_say() {
    use OrderEventKind as Event;
    use OrderState as State;
    // Thursday afternoon in Amsterdam.
    let from = "2026-11-19T13:02:00Z";
    for (name, state, event, expected) in [
        (
            FactName::PayBy,
            State::AwaitingPayment,
            Event::Placed,
            "2026-11-22T13:02:00Z",
        ),
        (
            FactName::ShipBy,
            State::Paid,
            Event::Paid,
            "2026-11-24T22:59:59Z",
        ),
        (
            FactName::ShipLimit,
            State::Paid,
            Event::Paid,
            "2026-12-03T22:59:59Z",
        ),
        (
            FactName::ReportBy,
            State::Delivered,
            Event::Delivered,
            "2026-11-22T13:02:00Z",
        ),
        (
            FactName::ReportBy,
            State::Completed,
            Event::Delivered,
            "2026-11-22T13:02:00Z",
        ),
        (
            FactName::RespondBy,
            State::InTransit,
            Event::ArrivalAsked,
            "2026-11-22T13:02:00Z",
        ),
        (
            FactName::ReturnBy,
            State::Reported,
            Event::ReturnAgreed,
            "2026-11-26T22:59:59Z",
        ),
        (
            FactName::RefundBy,
            State::Cancelled,
            Event::RefundApproved,
            "2026-11-26T22:59:59Z",
        ),
        // Sunday becomes Monday.
        (
            FactName::PayoutOn,
            State::Delivered,
            Event::Delivered,
            "2026-11-23T13:02:00Z",
        ),
    ] {
        let order = order(state, &[(event, at(from))]);
        let found = deadline(&order, Role::Seller, name);
        assert_eq!(found.as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn only_the_seller_is_told_of_the_payout() {
    let order = order(
        OrderState::Delivered,
        &[(OrderEventKind::Delivered, at("2026-11-16T10:00:00Z"))],
    );
    assert_eq!(deadline(&order, Role::Buyer, FactName::PayoutOn), None);
    assert!(deadline(&order, Role::Buyer, FactName::ReportBy).is_some());
    assert!(deadline(&order, Role::Seller, FactName::PayoutOn).is_some());
}

#[test]
fn what_has_happened_ends_its_deadline() {
    use OrderEventKind as Event;
    use OrderState as State;
    let from = at("2026-11-16T10:00:00Z");
    for (name, state, start, end) in [
        (
            FactName::PayBy,
            State::AwaitingPayment,
            Event::Placed,
            Event::Paid,
        ),
        (FactName::ShipBy, State::Paid, Event::Paid, Event::Shipped),
        (
            FactName::ShipLimit,
            State::Paid,
            Event::Paid,
            Event::Cancelled,
        ),
        (
            FactName::ReportBy,
            State::Delivered,
            Event::Delivered,
            Event::Reported,
        ),
        (
            FactName::RespondBy,
            State::Shipped,
            Event::ArrivalAsked,
            Event::Delivered,
        ),
        (
            FactName::ReturnBy,
            State::Reported,
            Event::ReturnAgreed,
            Event::RefundApproved,
        ),
        (
            FactName::RefundBy,
            State::Reported,
            Event::RefundApproved,
            Event::Refunded,
        ),
        (
            FactName::PayoutOn,
            State::Completed,
            Event::Delivered,
            Event::PaidOut,
        ),
    ] {
        let running = order(state, &[(start, from)]);
        assert!(deadline(&running, Role::Seller, name).is_some(), "{name}");
        let over = order(state, &[(start, from), (end, from)]);
        assert_eq!(deadline(&over, Role::Seller, name), None, "{name}");
    }
}

#[test]
fn an_order_in_another_state_has_no_such_deadline() {
    let from = at("2026-11-16T10:00:00Z");
    for state in [
        OrderState::Cancelled,
        OrderState::Refunded,
        OrderState::Reported,
    ] {
        let order = order(state, &[(OrderEventKind::Delivered, from)]);
        assert_eq!(policy().deadlines(&order, Role::Buyer), []);
    }
}

#[test]
fn another_time_zone_moves_the_end_of_the_day() {
    let order = order(
        OrderState::Paid,
        &[(OrderEventKind::Paid, at("2026-11-16T10:00:00Z"))],
    );
    let athens = policy().in_time_zone("Europe/Athens").unwrap();
    let found = athens.deadlines(&order, Role::Seller);
    assert!(found.contains(&(FactName::ShipBy, at("2026-11-19T21:59:59Z"))));
    assert_eq!(athens.time_zone(), "Europe/Athens");
    assert!(matches!(
        policy().in_time_zone("Europe/Atlantis").unwrap_err(),
        LoadDeadlinePolicyError::UnknownTimeZone { .. }
    ));
}

/// Each mistake, as a replacement in the standard text, and what the error must name.
#[test]
fn mistakes_in_the_file_are_refused_with_their_place() {
    for (from, to, named) in [
        (
            "time_zone = \"Europe/Amsterdam\"",
            "time_zone = \"Amsterdam/Europe\"",
            "`Amsterdam/Europe`",
        ),
        ("time_zone = \"Europe/Amsterdam\"", "", "time_zone"),
        ("[rules.pay_by]", "[rules.pay_bye]", "`pay_bye`"),
        ("[rules.pay_by]", "[rules.placed_at]", "`placed_at`"),
        ("[rules.pay_by]", "[rules.ends_at]", "`ends_at`"),
        (
            "ends = \"exact\"",
            "ends = \"exact\"\ngrace = \"P1D\"",
            "grace",
        ),
        ("ends = \"exact\"", "ends = \"noon\"", "noon"),
        ("ends = \"exact\"", "", "ends"),
        (
            "length = \"P3D\"",
            "length = \"3 days or so\"",
            "`3 days or so`",
        ),
        ("length = \"P3D\"", "length = \"P1M\"", "`P1M`"),
        ("length = \"P3D\"", "length = \"-P3D\"", "`-P3D`"),
        ("length = \"P3D\"", "length = \"P0D\"", "`P0D`"),
        ("length = \"P3D\"", "length = \"P9999D\"", "`P9999D`"),
        ("length = \"P3D\"", "", "has no length"),
        (
            "length = \"P3D\"",
            "length = \"P3D\"\nworking_days = 3",
            "has both",
        ),
        ("working_days = 3", "working_days = 0", "0 working days"),
        ("working_days = 3", "working_days = 999", "999 working days"),
        ("working_days = 3", "working_days = -3", "-3"),
        ("states = [\"awaiting_payment\"]", "states = []", "`states`"),
        (
            "states = [\"awaiting_payment\"]",
            "states = [\"unpaid\"]",
            "unpaid",
        ),
        (
            "roles = [\"buyer\", \"seller\"]",
            "roles = [\"buyer\", \"buyer\"]",
            "`roles`",
        ),
        (
            "roles = [\"buyer\", \"seller\"]",
            "roles = [\"agent\"]",
            "agent",
        ),
        (
            "until = [\"paid\", \"cancelled\"]",
            "until = [\"placed\"]",
            "`until`",
        ),
        ("from = \"placed\"", "from = \"won\"", "won"),
    ] {
        assert!(STANDARD.contains(from), "the test is out of date: {from}");
        let error = DeadlinePolicy::parse(&STANDARD.replacen(from, to, 1)).unwrap_err();
        assert!(
            error.to_string().contains(named),
            "{error} does not name {named}"
        );
    }
}

#[test]
fn a_time_at_the_end_of_the_calendar_has_no_deadline_and_no_panic() {
    for moment in [Timestamp::MAX, Timestamp::MIN] {
        for state in OrderState::ALL {
            let events: Vec<_> = OrderEventKind::ALL
                .iter()
                .map(|kind| (*kind, moment))
                .collect();
            for count in 0..events.len() {
                let order = order(*state, &events[count..=count]);
                let found = policy().deadlines(&order, Role::Seller);
                assert!(found.iter().all(|(_, at)| *at > moment), "{moment}");
            }
        }
    }
}

/// Seconds from 2020 to 2040.
fn any_moment() -> impl Strategy<Value = Timestamp> {
    (1_577_836_800_i64..2_208_988_800).prop_map(|second| Timestamp::from_second(second).unwrap())
}

fn any_zone() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Europe/Amsterdam",
        "Europe/Athens",
        "America/New_York",
        "America/Santiago",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "UTC",
    ])
}

proptest! {
    #[test]
    fn a_deadline_lies_after_its_event_and_later_events_have_no_earlier_deadlines(
        first in any_moment(), later in 0_i64..200_000, zone in any_zone(),
    ) {
        let policy = policy().in_time_zone(zone).unwrap();
        let second = first + jiff::SignedDuration::from_secs(later);
        // A change of the clocks can turn round what lies closer together than the hour that it repeats.
        let close = later < 7200;
        for (name, rule) in &policy.rules {
            let ends = [first, second].map(|from| rule.moment(from, &policy.zone).unwrap());
            prop_assert!(ends[0] > first);
            let dates = ends.map(|end| end.to_zoned(policy.zone.clone()).date());
            prop_assert!(dates[0] <= dates[1] || close, "{} {}", name, zone);
            // Saturday evening and Sunday morning both move to Monday, each at its own time of day.
            let moves = *name == FactName::PayoutOn;
            prop_assert!(ends[0] <= ends[1] || close || moves, "{} {}", name, zone);
        }
    }

    #[test]
    fn an_exact_deadline_keeps_the_local_time_and_a_day_ends_at_its_last_second(
        moment in any_moment(),
    ) {
        let zone = policy().zone;
        let local = moment.to_zoned(zone.clone());
        for (name, rule) in &policy().rules {
            let end = rule.moment(moment, &zone).unwrap().to_zoned(zone.clone());
            match name {
                FactName::PayBy | FactName::ReportBy | FactName::RespondBy => {
                    prop_assert_eq!(end.date(), local.date().checked_add(jiff::Span::new().days(3)).unwrap());
                    let gap = end.date().month() == 3 && end.hour() == 3 && local.hour() == 2;
                    prop_assert!(end.time() == local.time() || gap);
                }
                FactName::PayoutOn => prop_assert!((1..=5).contains(&end.weekday().to_monday_one_offset())),
                _ => {
                    prop_assert_eq!(end.strftime("%H:%M:%S%.f").to_string(), "23:59:59");
                    prop_assert!((1..=5).contains(&end.weekday().to_monday_one_offset()));
                }
            }
        }
    }
}
