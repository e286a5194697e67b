//! One module per command.

mod articles;
mod ask;
mod config;
mod index;
mod models;
mod replay;
mod requests;
mod search;
mod serve;
mod widget;

use std::io::IsTerminal;

use crate::cli::{Cli, Command};
use crate::config::{Configuration, LogFormat, Settings};
use crate::output::Outcome;

/// Runs one command.
///
/// # Errors
/// Whatever kept the command from doing its work.
pub fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let configuration = Configuration::load(&cli.common)?;
    let settings = &configuration.settings;
    let json = cli.common.json;
    let serves = matches!(cli.command, Command::Serve(_) | Command::Demo(_));
    start_log(settings, serves);
    match cli.command {
        Command::Index(arguments) => index::run(settings, &arguments, json),
        Command::Ask(arguments) => block_on(ask::run(settings, arguments, json)),
        Command::Search(arguments) => block_on(search::run(settings, arguments, json)),
        Command::Serve(arguments) => serve::run(settings, &arguments, serve::Greeting::Plain),
        Command::Demo(arguments) => serve::run(settings, &arguments, serve::Greeting::Demo),
        Command::Articles(command) => articles::run(settings, &command, json),
        Command::Models(command) => models::run(settings, &command, json),
        Command::Requests(arguments) => block_on(requests::run(settings, &arguments, json)),
        Command::Widget(arguments) => widget::run(settings, &arguments, json),
        Command::Replay(arguments) => block_on(replay::run(settings, &arguments, json)),
        Command::Config => config::run(&configuration, json),
    }
}

fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(future)
}

/// The log goes to standard error: warnings only, unless a server runs or `RUST_LOG` says otherwise.
fn start_log(settings: &Settings, serves: bool) {
    let default = if serves { "info" } else { "warn" };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(default));
    let colours = std::io::stderr().is_terminal();
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colours);
    match settings.serve.log_format {
        LogFormat::Json => builder.json().init(),
        LogFormat::Text => builder.init(),
    }
}
