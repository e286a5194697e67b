//! Orders and items as the shop knows them.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CustomerId, ItemId, OrderId, Role};

/// An amount of money in the smallest unit of its currency: 1250 `EUR` is € 12.50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Smallest units (cents); negative when money is owed.
    pub minor_units: i64,
    /// ISO 4217.
    pub currency: Currency,
}

/// A currency code of ISO 4217, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// The text is not a currency code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a currency; write an ISO 4217 code such as `EUR`")]
pub struct ParseCurrencyError {
    /// The text that was refused, cut to 10 characters.
    pub text: String,
}

impl Currency {
    /// The code, three capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point, from ISO 4217's list of minor units.
    #[must_use]
    pub fn decimals(self) -> u8 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl std::str::FromStr for Currency {
    type Err = ParseCurrencyError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseCurrencyError {
            text: text
                .chars()
                .filter(|character| !character.is_control())
                .take(10)
                .collect(),
        };
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| refused())?;
        if code.iter().all(u8::is_ascii_uppercase) {
            Ok(Self(code))
        } else {
            Err(refused())
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = ParseCurrencyError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// The exact amount for machines: `12.50 EUR`.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = usize::from(self.currency.decimals());
        let digits = format!(
            "{:0>width$}",
            self.minor_units.unsigned_abs(),
            width = decimals + 1
        );
        let (whole, part) = digits.split_at(digits.len() - decimals);
        let sign = if self.minor_units < 0 { "-" } else { "" };
        let point = if decimals == 0 { "" } else { "." };
        write!(formatter, "{sign}{whole}{point}{part} {}", self.currency)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every value, in the order of an order's life.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that stands for it in JSON, SQL and articles.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value with this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where an order stands.
    OrderState {
        /// Won or bought, not paid yet.
        AwaitingPayment = "awaiting_payment",
        /// Paid, not handed to a carrier yet.
        Paid = "paid",
        /// Handed to the carrier.
        Shipped = "shipped",
        /// Scanned by the carrier on its way.
        InTransit = "in_transit",
        /// Handed over, by the carrier or in person.
        Delivered = "delivered",
        /// The buyer reported a problem that is not settled.
        Reported = "reported",
        /// Over, without a problem; the seller is or will be paid.
        Completed = "completed",
        /// Called off.
        Cancelled = "cancelled",
        /// The buyer was given the money back.
        Refunded = "refunded",
    }
}

words! {
    /// What can happen to an order.
    OrderEventKind {
        /// Won or bought.
        Placed = "placed",
        /// The payment arrived.
        Paid = "paid",
        /// Handed to the carrier.
        Shipped = "shipped",
        /// First scan on its way.
        InTransit = "in_transit",
        /// Handed over.
        Delivered = "delivered",
        /// The buyer was asked whether the order has arrived (22 days after shipping).
        ArrivalAsked = "arrival_asked",
        /// The buyer reported a problem.
        Reported = "reported",
        /// Buyer and seller agreed on a return.
        ReturnAgreed = "return_agreed",
        /// Called off.
        Cancelled = "cancelled",
        /// A refund was approved.
        RefundApproved = "refund_approved",
        /// The refund was sent.
        Refunded = "refunded",
        /// The seller was paid.
        PaidOut = "paid_out",
    }
}

/// One thing that happened to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderEvent {
    /// What.
    pub kind: OrderEventKind,
    /// When.
    pub at: Timestamp,
}

/// Buyer or seller of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Who.
    pub id: CustomerId,
    /// The name that the other party sees.
    pub name: String,
}

/// One thing that was sold with an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderItem {
    /// The item.
    pub id: ItemId,
    /// Its title: text that a seller wrote, never trusted.
    pub title: String,
    /// A picture, `https:` or a path of the host site.
    pub image_url: Option<String>,
}

/// One order, as its buyer or its seller may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Its name; customers call it the order number.
    pub id: OrderId,
    /// Who bought.
    pub buyer: Party,
    /// Who sold.
    pub seller: Party,
    /// What; at least one.
    pub items: Vec<OrderItem>,
    /// Where it stands.
    pub state: OrderState,
    /// What happened, oldest first; a kind occurs at most once.
    pub events: Vec<OrderEvent>,
    /// What the buyer pays in total.
    pub total: Money,
    /// What the buyer was or will be given back.
    pub refund: Option<Money>,
    /// What the seller is or will be paid.
    pub payout: Option<Money>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number.
    pub tracking_number: Option<String>,
    /// Whether buyer and seller can write to each other.
    pub messaging_open: bool,
    /// Who has written to the other already.
    pub written_by: Vec<Role>,
    /// A remark of a party: never trusted, never shown in an answer.
    pub note: Option<String>,
    /// When the shop's records were read as they are here.
    pub as_of: Timestamp,
}

impl Order {
    /// The part that `customer` has in it, or `None` when it is not theirs.
    #[must_use]
    pub fn role_of(&self, customer: &CustomerId) -> Option<Role> {
        if self.buyer.id == *customer {
            Some(Role::Buyer)
        } else if self.seller.id == *customer {
            Some(Role::Seller)
        } else {
            None
        }
    }

    /// When this happened.
    #[must_use]
    pub fn at(&self, kind: OrderEventKind) -> Option<Timestamp> {
        self.events
            .iter()
            .find(|event| event.kind == kind)
            .map(|event| event.at)
    }
}

words! {
    /// Where a listing stands.
    ListingState {
        /// Bids are open.
        Open = "open",
        /// Somebody won it.
        Sold = "sold",
        /// Over without a winner.
        Ended = "ended",
    }
}

/// A public listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// Its title: text that a seller wrote, never trusted.
    pub title: String,
    /// A picture, `https:` or a path of the host site.
    pub image_url: Option<String>,
    /// The highest bid or the price.
    pub price: Option<Money>,
    /// Where it stands.
    pub state: ListingState,
    /// When bidding ends or ended.
    pub ends_at: Option<Timestamp>,
    /// The name that the seller shows.
    pub seller_name: Option<String>,
    /// When the shop's records were read as they are here.
    pub as_of: Timestamp,
}

/// An item that a customer looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewedItem {
    /// The item.
    pub item: Item,
    /// When they last looked at it.
    pub viewed_at: Timestamp,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn money(minor_units: i64, currency: &str) -> String {
        Money {
            minor_units,
            currency: currency.parse().unwrap(),
        }
        .to_string()
    }

    #[test]
    fn amounts_are_written_with_the_decimals_of_their_currency() {
        assert_eq!(money(1250, "EUR"), "12.50 EUR");
        assert_eq!(money(-5, "EUR"), "-0.05 EUR");
        assert_eq!(money(1250, "JPY"), "1250 JPY");
        assert_eq!(money(1, "KWD"), "0.001 KWD");
    }

    #[test]
    fn a_currency_is_three_capital_letters() {
        for text in ["eur", "EURO", "€", "", "E1R"] {
            assert!(text.parse::<Currency>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_words_are_the_ones_of_the_wire() {
        for state in OrderState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(OrderState::from_word(state.as_str()), Some(*state));
        }
        for kind in OrderEventKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
