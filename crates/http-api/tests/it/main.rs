//! The API from outside: its contract, its handlers over fakes, its accept loop over real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod articles;
mod contract;
mod customers;
mod edge;
mod fakes;
mod feedback;
mod health;
mod junk;
mod key_sets;
mod matrix;
mod origins;
mod questions;
mod requests;
mod sockets;
mod stores;
mod support;
mod tokens;
mod workshop;
