//! Says facts in the customer's language: dates, money, states and whole sentences.
//!
//! * [`Wording`]: every language, loaded once. [`Wording::best`] gives the [`Voice`] for a locale.
//! * [`Voice`]: one language. It shows single values ([`Voice::value`]), cites a fact
//!   ([`Voice::display`]), says a fact as a sentence ([`Voice::sentence`]), asks the customer to act in
//!   time ([`Voice::act_before`]) and fills the placeholders of articles ([`Voice::substitute`]).
//! * [`Said`]: a sentence with the facts that stand in it, so that every date, amount and state in an
//!   answer can be traced and checked.
//!
//! The sentences are Fluent catalogs under `locales/`; they contain no digit of their own. Dates, times
//! and amounts are written by ICU after Unicode's CLDR, in the time zone of the sheet. This crate alone
//! knows ICU; it knows nothing of articles, HTML, storage or how facts are derived.

mod amount;
mod calendar;
mod catalog;
#[cfg(test)]
mod fixture;
mod sentence;
mod stranger;
mod substitution;
mod voice;
mod wording;

pub use sentence::Said;
pub use voice::Voice;
pub use wording::{LoadWordingError, Wording};
