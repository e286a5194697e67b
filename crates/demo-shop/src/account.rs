//! The three people who can sign in, and the cookie that remembers which of them did.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use domain::{CustomerId, Role};

/// The cookie's name.
pub(crate) const COOKIE_NAME: &str = "firstline_demo_customer";

/// Somebody invented who can sign in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name in the shop's records, in forms and in the cookie.
    pub(crate) word: &'static str,
    /// The name that people see.
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    /// What there is to see when signed in as this person.
    pub(crate) about: &'static str,
}

/// Everybody who can sign in. The list is closed: a cookie can name nobody else.
pub(crate) const PEOPLE: [Person; 3] = [
    Person {
        word: "anna",
        name: "Anna",
        role: Role::Buyer,
        about: "Her vase arrived yesterday, her clock long ago, and a bowl came in pieces.",
    },
    Person {
        word: "ben",
        name: "Ben",
        role: Role::Buyer,
        about: "He waits for a telescope, for a chess set and for some refunds.",
    },
    Person {
        word: "iris",
        name: "Iris",
        role: Role::Seller,
        about: "She sells clocks, porcelain and stamps, ships them and waits for payouts.",
    },
];

impl Person {
    /// `Buyer` or `Seller`.
    pub(crate) fn role_label(&self) -> &'static str {
        match self.role {
            Role::Buyer => "Buyer",
            Role::Seller => "Seller",
        }
    }

    /// What this person calls the orders.
    pub(crate) fn orders_label(&self) -> &'static str {
        match self.role {
            Role::Buyer => "Orders",
            Role::Seller => "Sales",
        }
    }

    /// The letter in the picture of this person.
    pub(crate) fn initial(&self) -> &'static str {
        self.name.get(..1).unwrap_or_default()
    }
}

/// One of the three people, signed in.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) person: &'static Person,
    pub(crate) id: CustomerId,
}

impl Account {
    /// The person with this word; nobody else has an account.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let person = PEOPLE.iter().find(|person| person.word == word)?;
        let id = person.word.parse().ok()?;
        Some(Self { person, id })
    }

    /// Who the cookie says is signed in. An unknown value is nobody, and so are two cookies that differ.
    pub(crate) fn from_cookies(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.split_once('='))
            .filter(|(name, _)| name.trim() == COOKIE_NAME)
            .map(|(_, value)| value.trim());
        let value = values.next()?;
        values
            .all(|other| other == value)
            .then(|| Self::named(value))?
    }
}

/// The cookie of this person. It ends with the browser; scripts do not see it, and other sites' requests do
/// not carry it. Without `Secure`, because the demo is served on `http://` of one's own computer.
pub(crate) fn cookie_of(person: &Person) -> Option<HeaderValue> {
    let value = format!(
        "{COOKIE_NAME}={}; Path=/shop; HttpOnly; SameSite=Strict",
        person.word
    );
    HeaderValue::from_str(&value).ok()
}

/// Takes the cookie away.
pub(crate) fn no_cookie() -> HeaderValue {
    HeaderValue::from_static(
        "firstline_demo_customer=; Path=/shop; HttpOnly; SameSite=Strict; Max-Age=0",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn signed_in(cookies: &[&str]) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        Account::from_cookies(&headers).map(|account| account.person.word)
    }

    #[test]
    fn the_cookie_signs_in_one_of_the_three() {
        assert_eq!(signed_in(&["firstline_demo_customer=anna"]), Some("anna"));
        assert_eq!(
            signed_in(&["theme=dark; firstline_demo_customer=iris; x=y"]),
            Some("iris")
        );
        assert_eq!(
            signed_in(&["a=b", "firstline_demo_customer=ben"]),
            Some("ben")
        );
    }

    #[test]
    fn a_forged_cookie_signs_in_nobody() {
        for value in [
            "", "theo", "Anna", "anna ben", "anna%20", "\"anna\"", "../anna", "anna=", "*", "agent",
        ] {
            let cookie = format!("{COOKIE_NAME}={value}");
            assert_eq!(signed_in(&[&cookie]), None, "{value:?}");
        }
        assert_eq!(signed_in(&[]), None);
        assert_eq!(signed_in(&["firstline_demo_customer"]), None);
        assert_eq!(signed_in(&["xfirstline_demo_customer=anna"]), None);
    }

    #[test]
    fn two_cookies_that_differ_sign_in_nobody() {
        let two = "firstline_demo_customer=anna; firstline_demo_customer=ben";
        assert_eq!(signed_in(&[two]), None);
    }

    #[test]
    fn taking_the_cookie_away_names_the_same_cookie() {
        let attributes = |value: &HeaderValue| {
            let text = value.to_str().unwrap();
            text.split_once("; ").unwrap().1.to_owned()
        };
        let removed = attributes(&no_cookie());
        assert_eq!(
            removed,
            attributes(&cookie_of(&PEOPLE[0]).unwrap()) + "; Max-Age=0"
        );
        assert!(no_cookie().to_str().unwrap().starts_with(COOKIE_NAME));
    }
}
