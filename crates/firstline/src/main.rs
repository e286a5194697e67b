//! Firstline, the first line of support of a marketplace: one executable.
//!
//! * `cli` says which commands there are, `config` what can be configured and where a value comes from.
//! * `wiring` puts adapters into ports: index, model, store, engine.
//! * `commands` holds one module per command.
//!
//! Exit codes: 0 ok, 1 a check failed or the work could not be done, 2 wrong use or configuration.

mod cli;
mod commands;
mod config;
mod freshness;
mod output;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

/// The system's allocator gives memory back late and contends on two cores; see benches/README.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match commands::run(cli::Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(error) => output::report(&error),
    }
}
