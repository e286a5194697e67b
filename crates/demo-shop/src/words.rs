//! The shop's own words: states, events, amounts and times in English.

use domain::{ListingState, Money, OrderEventKind, OrderState};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Shows moments in the shop's zone.
pub(crate) struct Clock {
    zone: TimeZone,
}

/// A moment for people and for programs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// RFC 3339, for `datetime`.
    pub(crate) machine: String,
    /// `21 Nov 2026`.
    pub(crate) date: String,
    /// `14:02`.
    pub(crate) time: String,
}

impl Clock {
    pub(crate) fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The moment as the shop's clock shows it.
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        let local = at.to_zoned(self.zone.clone());
        Moment {
            machine: at.to_string(),
            date: local.strftime("%-d %b %Y").to_string(),
            time: local.strftime("%H:%M").to_string(),
        }
    }

    /// The zone's name.
    pub(crate) fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }
}

/// `€1,234.50`; a currency without a sign of its own is written with its code.
pub(crate) fn amount(money: Money) -> String {
    let exact = money.to_string();
    let number = exact.split(' ').next().unwrap_or_default();
    let unsigned = number.trim_start_matches('-');
    let minus = if number.len() > unsigned.len() {
        "−"
    } else {
        ""
    };
    let (whole, part) = match unsigned.split_once('.') {
        Some((whole, part)) => (whole, format!(".{part}")),
        None => (unsigned, String::new()),
    };
    let sign = match money.currency.as_str() {
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    };
    format!("{minus}{sign}{}{part}", grouped(whole))
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Where an order stands.
pub(crate) fn state_label(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingPayment => "Waiting for payment",
        OrderState::Paid => "Paid",
        OrderState::Shipped => "Shipped",
        OrderState::InTransit => "On its way",
        OrderState::Delivered => "Delivered",
        OrderState::Reported => "Problem reported",
        OrderState::Completed => "Completed",
        OrderState::Cancelled => "Cancelled",
        OrderState::Refunded => "Refunded",
    }
}

/// What happened to an order.
pub(crate) fn event_label(kind: OrderEventKind) -> &'static str {
    match kind {
        OrderEventKind::Placed => "Ordered",
        OrderEventKind::Paid => "Paid",
        OrderEventKind::Shipped => "Shipped",
        OrderEventKind::InTransit => "First scan by the carrier",
        OrderEventKind::Delivered => "Delivered",
        OrderEventKind::ArrivalAsked => "Buyer asked whether it has arrived",
        OrderEventKind::Reported => "Problem reported",
        OrderEventKind::ReturnAgreed => "Return agreed",
        OrderEventKind::Cancelled => "Cancelled",
        OrderEventKind::RefundApproved => "Refund approved",
        OrderEventKind::Refunded => "Refund sent",
        OrderEventKind::PaidOut => "Seller paid",
    }
}

/// Where a listing stands.
pub(crate) fn listing_label(state: ListingState) -> &'static str {
    match state {
        ListingState::Open => "Bids are open",
        ListingState::Sold => "Sold",
        ListingState::Ended => "Ended without a winner",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn amounts_are_written_as_in_english() {
        let written = |minor_units, code: &str| {
            let currency = code.parse().unwrap();
            amount(Money {
                minor_units,
                currency,
            })
        };
        assert_eq!(written(0, "EUR"), "€0.00");
        assert_eq!(written(14_075, "EUR"), "€140.75");
        assert_eq!(written(123_456_789, "GBP"), "£1,234,567.89");
        assert_eq!(written(-100_000, "PLN"), "−PLN 1,000.00");
        assert_eq!(written(1_250, "JPY"), "JPY 1,250");
    }

    #[test]
    fn times_are_those_of_the_shops_zone_in_summer_and_winter() {
        let clock = Clock::new(TimeZone::get("Europe/Amsterdam").unwrap());
        let shown = |at: &str| {
            let moment = clock.moment(at.parse().unwrap());
            format!("{} {}", moment.date, moment.time)
        };
        assert_eq!(shown("2026-07-01T22:30:00Z"), "2 Jul 2026 00:30");
        assert_eq!(shown("2026-12-31T22:30:00Z"), "31 Dec 2026 23:30");
        assert_eq!(clock.zone_name(), "Europe/Amsterdam");
    }
}
