//! Whole sentences about facts.
//!
//! A sentence is chosen by what the fact says and by time: a deadline that runs and one that has passed
//! have sentences of their own, and so have buyer and seller. Which values stand in a sentence is read
//! from its message, so that [`Said`] lists them as they are.

use domain::{DeadlineState, Fact, FactName, FactSheet, FactValue, OrderState, Role};
use fluent_bundle::FluentArgs;

use crate::voice::Voice;

/// A sentence, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The sentence, plain text.
    pub text: String,
    /// The facts that it states, the one asked for first, each once. The others stand in it as frame, such
    /// as the order's number.
    pub facts: Vec<FactName>,
}

impl Voice {
    /// What a fact says, as a whole sentence for the customer's part in the order (a sheet without a part
    /// speaks to a buyer). `None` when the fact is absent or has no sentence of its own: flags, names and
    /// titles have none.
    ///
    /// Every value stands in it as [`Voice::value`] shows it; of `payout_on` only the day is said, because
    /// payouts leave on a day and not at a minute.
    #[must_use]
    pub fn sentence(&self, sheet: &FactSheet, name: FactName) -> Option<Said> {
        let fact = known(sheet, name)?;
        // What the seller is paid is no business of the buyer.
        if name == FactName::PayoutAmount && role(sheet) == Role::Buyer {
            return None;
        }
        let key = key(sheet, fact);
        let joined = format!("{key}-with");
        companion(sheet, fact)
            .filter(|_| self.catalog.has(&joined))
            .and_then(|other| self.say(&joined, sheet, fact, Some(other)))
            .or_else(|| self.say(&key, sheet, fact, None))
    }

    /// What the customer can do while a deadline runs, as a request: `Report a problem before 22 November
    /// 2026, 14:02.` `None` when the fact is absent, has passed, or binds the other party.
    #[must_use]
    pub fn act_before(&self, sheet: &FactSheet, name: FactName) -> Option<Said> {
        let fact = known(sheet, name)?;
        let running = sheet.deadline(name)? == DeadlineState::Running;
        if running && acting(name)? == role(sheet) {
            self.say(&format!("act-{name}"), sheet, fact, None)
        } else {
            None
        }
    }

    fn say(&self, key: &str, sheet: &FactSheet, fact: &Fact, other: Option<&Fact>) -> Option<Said> {
        let zone = &sheet.time_zone;
        let mut arguments = FluentArgs::new();
        arguments.set("role", role_word(role(sheet)));
        arguments.set("number", self.number(sheet));
        set_value(&mut arguments, "value", self.value(&fact.value, zone));
        if let FactValue::Deadline(at) = fact.value {
            arguments.set("day", self.day(at, zone));
        }
        if let Some(other) = other {
            set_value(&mut arguments, "other", self.value(&other.value, zone));
        }
        let text = self.catalog.format(key, &arguments)?;
        let mut facts = vec![fact.name];
        if let Some(other) = other.filter(|_| self.catalog.shows(key, "other")) {
            facts.push(other.name);
        }
        if self.catalog.shows(key, "number") && sheet.get(FactName::OrderNumber).is_some() {
            facts.push(FactName::OrderNumber);
        }
        Some(Said {
            text: with_one_stop(text),
            facts,
        })
    }
}

/// Sets a value and the number that it begins with, `value_number`: some languages choose the article
/// before a date by its day.
fn set_value(arguments: &mut FluentArgs<'_>, name: &'static str, text: String) {
    let digits = text
        .find(|character: char| !character.is_ascii_digit())
        .map_or(text.as_str(), |end| &text[..end]);
    let number: i64 = digits.parse().unwrap_or_default();
    arguments.set(format!("{name}_number"), number);
    arguments.set(name, text);
}

/// The fact, when its value is of the kind that its name promises.
fn known(sheet: &FactSheet, name: FactName) -> Option<&Fact> {
    sheet
        .get(name)
        .filter(|fact| fact.value.kind() == name.kind())
}

fn role(sheet: &FactSheet) -> Role {
    sheet.role().unwrap_or(Role::Buyer)
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Buyer => "buyer",
        Role::Seller => "seller",
    }
}

fn key(sheet: &FactSheet, fact: &Fact) -> String {
    let name = fact.name;
    match &fact.value {
        FactValue::State(state) => format!("said-{name}-{state}"),
        FactValue::Listing(state) => format!("said-{name}-{state}"),
        FactValue::Deadline(_) if sheet.deadline(name) == Some(DeadlineState::Passed) => {
            format!("said-{name}-passed")
        }
        _ => format!("said-{name}"),
    }
}

/// A second fact that makes the sentence say more, where it is known.
fn companion<'a>(sheet: &'a FactSheet, fact: &Fact) -> Option<&'a Fact> {
    let name = match (fact.name, &fact.value) {
        (FactName::PayoutOn, _) if role(sheet) == Role::Seller => FactName::PayoutAmount,
        (_, FactValue::State(OrderState::Shipped)) => FactName::ShippedAt,
        (_, FactValue::State(OrderState::Delivered)) => FactName::DeliveredAt,
        (_, FactValue::State(OrderState::Reported)) => FactName::ReportedAt,
        (_, FactValue::State(OrderState::Cancelled)) => FactName::CancelledAt,
        (_, FactValue::State(OrderState::Refunded)) => FactName::RefundedAt,
        _ => return None,
    };
    known(sheet, name)
}

/// Whom a deadline binds; `None` for one that nobody has to act before.
fn acting(name: FactName) -> Option<Role> {
    match name {
        FactName::PayBy | FactName::ReportBy | FactName::RespondBy | FactName::ReturnBy => {
            Some(Role::Buyer)
        }
        FactName::ShipBy | FactName::ShipLimit => Some(Role::Seller),
        _ => None,
    }
}

/// A value that ends in a full stop, such as `2:02 μ.μ.`, ends the sentence with it.
pub(crate) fn with_one_stop(mut text: String) -> String {
    if text.ends_with("..") && !text.ends_with("...") {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests;
