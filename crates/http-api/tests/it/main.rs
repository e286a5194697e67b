//! The API from outside: its contract, its handlers over fakes, its accept loop over real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod articles;
mod contract;
mod edge;
mod fakes;
mod feedback;
mod health;
mod junk;
mod questions;
mod sockets;
mod support;
