//! The one integration binary.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod suites;
