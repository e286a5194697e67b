//! Rebuilds the crate when a migration is added: the migrations are embedded at compile time.
#![allow(
    clippy::print_stdout,
    reason = "a build script talks to cargo on its standard output"
)]

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
