//! The customer whom the host site vouches for, and what their question may be about.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Role;

/// A name that another system gave: 1 to 128 visible ASCII characters without spaces, quotes,
/// slashes or `<>`, so that it can stand in a URL's path, in a log line and in an HTML attribute.
fn is_foreign_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:@|+=".contains(&byte);
    (1..=128).contains(&text.len()) && text.bytes().all(allowed)
}

/// The text is not a name of a customer, an order or an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a {what}; use 1 to 128 of A-Z, a-z, 0-9 and `-_.:@|+=`")]
pub struct ParseNameError {
    /// What it should have been.
    pub what: &'static str,
    /// The text that was refused, cut to 40 characters.
    pub text: String,
}

macro_rules! foreign_name {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ParseNameError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if is_foreign_name(text) {
                    Ok(Self(text.into()))
                } else {
                    let visible = text.chars().filter(|character| !character.is_control());
                    Err(ParseNameError { what: $what, text: visible.take(40).collect() })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseNameError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

foreign_name!(
    /// Names a customer; the `sub` of the host site's token. Personal: it does not print in debug output.
    CustomerId,
    "customer"
);
foreign_name!(
    /// Names an order of the shop. Personal: it does not print in debug output.
    OrderId,
    "order"
);
foreign_name!(
    /// Names an item that the shop lists. Personal where it says what somebody looked at.
    ItemId,
    "item"
);

impl fmt::Debug for CustomerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CustomerId(…)")
    }
}

impl fmt::Debug for OrderId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OrderId(…)")
    }
}

impl fmt::Debug for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ItemId(…)")
    }
}

/// A customer whose identity was verified; nobody else has orders, items or conversations of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Who.
    pub id: CustomerId,
    /// What they are on the marketplace, when the host site says so. On an order, their part in it counts.
    pub role: Option<Role>,
    /// IANA name of the zone that times are shown in, when the host site says so.
    pub time_zone: Option<String>,
}

/// What a question is about: one order of the customer, or one item. Written `{"type": "order", "id": "1042"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    tag = "type",
    content = "id",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum Subject {
    /// An order in which the customer is the buyer or the seller.
    Order(OrderId),
    /// An item that is listed in public.
    Item(ItemId),
}

impl Subject {
    /// The name that it has in the shop.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Order(id) => id.as_str(),
            Self::Item(id) => id.as_str(),
        }
    }

    /// `order` or `item`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Order(_) => "order",
            Self::Item(_) => "item",
        }
    }
}

/// `order:1042`, as facts are named.
impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind(), self.id())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn names_that_could_break_a_url_or_a_page_are_refused() {
        for text in [
            "",
            "a b",
            "a/b",
            "a<b",
            "a\"b",
            "a'b",
            "a\u{202e}b",
            "é",
            "a%2e",
            "a\nb",
        ] {
            assert!(text.parse::<OrderId>().is_err(), "{text:?}");
        }
        assert!(
            "auth0|5f7c8ec7c33c6c004bbafe82"
                .parse::<CustomerId>()
                .is_ok()
        );
        assert!("x".repeat(129).parse::<ItemId>().is_err());
    }

    #[test]
    fn a_customer_does_not_print() {
        let id: CustomerId = "anna".parse().unwrap();
        assert!(!format!("{id:?}").contains("anna"));
    }

    #[test]
    fn a_subject_survives_its_written_form() {
        let subject: Subject = serde_json::from_str(r#"{"type":"order","id":"1042"}"#).unwrap();
        assert_eq!(subject.to_string(), "order:1042");
        assert_eq!(
            serde_json::to_string(&subject).unwrap(),
            r#"{"type":"order","id":"1042"}"#
        );
        assert!(serde_json::from_str::<Subject>(r#"{"type":"order","id":"10 42"}"#).is_err());
        assert!(
            serde_json::from_str::<Subject>(r#"{"type":"order","id":"1","owner":"x"}"#).is_err()
        );
    }
}
