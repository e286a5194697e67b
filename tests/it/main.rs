//! The one integration binary.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests"
)]

mod attacks;
mod bad_input;
mod citations;
mod command_line;
mod damage;
mod freshness;
mod identity;
mod injection;
mod personal;
mod query_grammar;
mod serving;
mod suites;
mod supply_chain;
mod unreadable_records;
mod verification;
