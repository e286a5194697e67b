//! Before the walk: which order or item the question is about, and what the shop knows of it.
//!
//! The subject is, in this order: an order of theirs whose number they wrote; the one that they picked; the one of
//! the turn before. A number that is not theirs and one that nobody has are not told apart: the
//! records are asked for an order *of this customer* in both cases.

use std::time::Instant;

use domain::{
    Customer, FactName, FactSheet, FactValue, OrderId, OrderQuery, ReadRecordsError, Subject, Turn,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wording::Wording;

use crate::customers::{CustomerDesk, order_summary};
use crate::reply::OrderSummary;
use crate::{Ask, AskError};

/// Orders offered when the question needs one.
const OFFERED_ORDERS: u32 = 6;
/// Numbers of one question that are looked up.
const NUMBERS: usize = 3;

/// What is known of whoever asks. It belongs to one customer and goes nowhere but into the reply and its record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Personal {
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Whether signing in would help: the shop's records are connected.
    pub available: bool,
    /// What is known of the order or item.
    pub facts: Option<FactSheet>,
    /// The customer's latest orders, when the question may need one and none is picked.
    pub orders: Vec<OrderSummary>,
    /// A number in the question that is no order of the customer.
    pub no_such_order: Option<String>,
    /// Why the records could not be read, as a word.
    pub failure: Option<String>,
    /// Microseconds that reading took.
    pub read_us: u64,
}

impl Personal {
    /// The order or item that the question is about, as far as it could be read.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        self.facts.as_ref().map(|facts| &facts.subject)
    }

    /// The title of what the question is about.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        match &self.facts.as_ref()?.get(FactName::ItemTitle)?.value {
            FactValue::Text(title) => Some(title),
            _ => None,
        }
    }
}

impl CustomerDesk {
    /// Reads what is known for this question.
    ///
    /// # Errors
    /// [`AskError::SubjectNeedsCustomer`] and [`AskError::UnknownSubject`] for a subject that was picked. Records
    /// that cannot be read are no error: the reply says so.
    pub(crate) async fn personal(
        &self,
        ask: &Ask,
        question: &str,
        turns: &[Turn],
        now: Timestamp,
    ) -> Result<Personal, AskError> {
        let mut personal = Personal {
            signed_in: ask.customer.is_some(),
            available: self.helps_personally(),
            ..Personal::default()
        };
        let Some(customer) = &ask.customer else {
            return match ask.subject {
                Some(_) => Err(AskError::SubjectNeedsCustomer),
                None => Ok(personal),
            };
        };
        let start = Instant::now();
        let read = self
            .read(&mut personal, ask, customer, question, turns, now)
            .await;
        personal.read_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        match read {
            Ok(()) => {}
            Err(AskError::Records(error)) => {
                tracing::warn!(%error, "the records of a customer could not be read");
                personal.failure = Some(error.as_str().to_owned());
            }
            Err(other) => return Err(other),
        }
        Ok(personal)
    }

    async fn read(
        &self,
        personal: &mut Personal,
        ask: &Ask,
        customer: &Customer,
        question: &str,
        turns: &[Turn],
        now: Timestamp,
    ) -> Result<(), AskError> {
        let Some(records) = &self.records else {
            // A subject was picked, but nothing can be known of it.
            return match ask.subject {
                Some(_) => Err(AskError::Records(ReadRecordsError::Unavailable {
                    message: "no records are connected".to_owned(),
                })),
                None => Ok(()),
            };
        };
        if let Some(subject) = &ask.subject {
            let facts = records.facts(customer, subject, now).await?;
            personal.facts = Some(facts.ok_or(AskError::UnknownSubject)?);
        }
        // Another order of theirs that the question names is what it is about, whatever was picked before.
        for number in order_numbers(question) {
            let Ok(id) = number.text.parse::<OrderId>() else {
                continue;
            };
            let named = records.facts(customer, &Subject::Order(id), now).await?;
            if named.is_some() {
                personal.facts = named;
                personal.no_such_order = None;
                return Ok(());
            }
            // Beside a picked order, only what looks like its number is taken for one.
            let like_picked = ask
                .subject
                .as_ref()
                .is_none_or(|subject| subject.id().len() == number.text.len());
            if number.is_certain && like_picked {
                personal.no_such_order.get_or_insert(number.text);
            }
        }
        if personal.facts.is_some() {
            return Ok(());
        }
        let subject_before = turns.last().and_then(|turn| turn.subject.as_ref());
        if let Some(subject) = subject_before.filter(|_| personal.no_such_order.is_none()) {
            personal.facts = records.facts(customer, subject, now).await?;
        }
        if personal.facts.is_none() {
            let query = OrderQuery {
                limit: OFFERED_ORDERS,
                ..OrderQuery::default()
            };
            let orders = records.orders(&customer.id, &query).await?;
            let locale = crate::understand::detect_language(
                question,
                ask.locale.as_ref(),
                turns.last().map(|turn| &turn.locale),
            )
            .locale;
            let voice = Wording::get().best(&locale);
            let zone = self.zone(customer);
            personal.orders = orders
                .iter()
                .filter_map(|order| order_summary(order, customer, voice, zone))
                .collect();
        }
        Ok(())
    }
}

/// A word of the question that may be an order's number.
#[derive(Debug, PartialEq, Eq)]
struct OrderNumber {
    text: String,
    /// Whether it can hardly be anything else: not a year, an amount or a short count.
    is_certain: bool,
}

/// The question without the numbers that are orders' for sure: they say which order, and nothing of the matter.
pub(crate) fn without_order_numbers(question: &str) -> String {
    let mut rest = question.to_owned();
    for number in order_numbers(question) {
        if number.is_certain {
            rest = rest.replace(&format!("#{}", number.text), " ");
            rest = rest.replace(&number.text, " ");
        }
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    words.join(" ")
}

/// The words of a question that may be order numbers: at least three digits, at most 32 characters, letters only
/// in front or behind a dash.
fn order_numbers(question: &str) -> Vec<OrderNumber> {
    let mut numbers: Vec<OrderNumber> = Vec::new();
    for word in question.split(|character: char| {
        character.is_whitespace() || ",;:!?()[]{}\"'«»„“”’…；，。？！：（）".contains(character)
    }) {
        let word = word.trim_matches(|character: char| {
            !character.is_alphanumeric() && !"#№€$£¥%".contains(character)
        });
        let marked = word.starts_with(['#', '№']);
        for run in ascii_runs(word) {
            let digits = run.bytes().filter(u8::is_ascii_digit).count();
            let is_known = numbers.iter().any(|number| number.text == run);
            if !(3..=32).contains(&run.len()) || digits < 3 || is_known || is_amount(word) {
                continue;
            }
            let is_plain = run.bytes().all(|byte| byte.is_ascii_digit());
            let is_year =
                is_plain && run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
            numbers.push(OrderNumber {
                text: run.to_owned(),
                is_certain: marked || (digits >= 4 && !is_year),
            });
        }
    }
    numbers.truncate(NUMBERS);
    numbers
}

/// Maximal runs of ASCII letters, digits, `-` and `_`: in Chinese, numbers stand without spaces around them.
fn ascii_runs(word: &str) -> impl Iterator<Item = &str> {
    word.split(|character: char| !(character.is_ascii_alphanumeric() || "-_".contains(character)))
        .map(|run| run.trim_matches(['-', '_']))
        .filter(|run| !run.is_empty())
}

/// `€1200`, `1200€`, `12.50`: an amount, not a number.
fn is_amount(word: &str) -> bool {
    word.contains(['€', '$', '£', '¥', '%', '.', '/', '@'])
        || word.ends_with("EUR")
        || word.ends_with("PLN")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(question: &str) -> Vec<(String, bool)> {
        order_numbers(question)
            .into_iter()
            .map(|number| (number.text, number.is_certain))
            .collect()
    }

    #[test]
    fn numbers_are_found_in_any_script() {
        assert_eq!(numbers("Where is order 1042?"), [("1042".to_owned(), true)]);
        assert_eq!(numbers("我的订单1042在哪里？"), [("1042".to_owned(), true)]);
        assert_eq!(
            numbers("Πού είναι η παραγγελία #999;"),
            [("999".to_owned(), true)]
        );
        assert_eq!(
            numbers("Order AG-20931 please"),
            [("AG-20931".to_owned(), true)]
        );
    }

    #[test]
    fn years_amounts_and_counts_are_not_order_numbers_for_sure() {
        assert_eq!(
            numbers("since 2026 I paid €1200 and 1300€ for 12.50"),
            [("2026".to_owned(), false)]
        );
        assert_eq!(numbers("3 parcels in 22 days"), []);
    }

    #[test]
    fn an_order_number_says_nothing_of_the_matter() {
        assert_eq!(
            without_order_numbers("Where is order #1042?"),
            "Where is order ?"
        );
        assert_eq!(
            without_order_numbers("我的订单1042在哪里？"),
            "我的订单 在哪里？"
        );
        assert_eq!(
            without_order_numbers("the 22 days since 2026"),
            "the 22 days since 2026"
        );
    }

    #[test]
    fn a_question_full_of_numbers_is_not_a_flood_of_queries() {
        let question: Vec<String> = (1000..1200).map(|number| number.to_string()).collect();
        assert_eq!(order_numbers(&question.join(" ")).len(), NUMBERS);
    }
}
