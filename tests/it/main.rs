//! The one integration binary.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod suites;
mod bad_input;
mod citations;
mod command_line;
mod damage;
mod freshness;
mod query_grammar;
mod serving;
