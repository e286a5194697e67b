//! What commands print, and how they end.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use retrieval::IndexProgress;
use serde::Serialize;

use crate::config::LoadSettingsError;

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it should be.
    Ok,
    /// The work was done and found something wrong.
    CheckFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Ok => Self::SUCCESS,
            Outcome::CheckFailed => Self::from(1),
        }
    }
}

/// Wrong use: exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongUse(pub String);

/// Prints an error with its causes and gives its exit code.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let _closed_pipe = writeln!(
        std::io::stderr(),
        "error: {}",
        with_causes(error, "\n  because: ")
    );
    let wrong_use = error.downcast_ref::<WrongUse>().is_some()
        || error.downcast_ref::<LoadSettingsError>().is_some();
    ExitCode::from(if wrong_use { 2 } else { 1 })
}

/// An error with those of its causes that it does not name itself.
#[must_use]
pub fn with_causes(error: &anyhow::Error, separator: &str) -> String {
    let mut message = error.to_string();
    let mut last = message.clone();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !last.contains(&cause) {
            message.push_str(separator);
            message.push_str(&cause);
        }
        last = cause;
    }
    message
}

/// Prints a line; a closed pipe is not an error.
pub fn line(text: &str) {
    let _closed_pipe = writeln!(std::io::stdout(), "{text}");
}

/// Prints a value as indented JSON.
///
/// # Errors
/// When the value has no JSON form.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?);
    Ok(())
}

/// A progress bar on a terminal; nothing elsewhere.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Shows nothing when `quiet` or when there is no terminal.
    #[must_use]
    pub fn new(quiet: bool) -> Self {
        let hidden = quiet || !std::io::stderr().is_terminal();
        let target = if hidden {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) =
            ProgressStyle::with_template("{msg:12} {bar:32} {human_pos}/{human_len} {eta}")
        {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Shows how far indexing is.
    pub fn index(&self, progress: IndexProgress) {
        match progress {
            IndexProgress::Embedding { done, total } => {
                self.bytes("embedding", done as u64, total as u64)
            }
            IndexProgress::Writing => self.bar.set_message("writing"),
            IndexProgress::Checking => self.bar.set_message("checking"),
        }
    }

    /// Shows so many of so many.
    pub fn bytes(&self, what: &str, done: u64, total: u64) {
        self.bar.set_message(what.to_owned());
        self.bar.set_length(total);
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
