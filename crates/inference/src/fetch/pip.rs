//! Asks Python's package installer for one wheel. Nothing of the package is installed or run.

use std::{
    io,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// How Python is called on this system.
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };
/// Characters of the installer's complaint that are repeated in ours.
const MAX_COMPLAINT: usize = 600;

/// Downloads the wheel of `requirement` (`package==version`) into `folder`.
pub(super) fn download(requirement: &str, folder: &Path) -> Result<PathBuf, String> {
    let output = Command::new(PYTHON)
        .args([
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--no-cache-dir",
            "--disable-pip-version-check",
        ])
        // A source archive would run its own build script on this machine.
        .args([
            "--only-binary",
            ":all:",
            "--no-input",
            "--progress-bar",
            "off",
            "--dest",
        ])
        .arg(folder)
        .arg(requirement)
        // Its temporary files belong to the staging folder, which goes away as a whole.
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(&error))?;
    if !output.status.success() {
        return Err(complaint(&output));
    }
    wheel_in(folder)
}

fn cannot_start(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("`{PYTHON}` is not installed, and this source needs Python with pip")
        }
        _ => format!("`{PYTHON}` could not be started: {error}"),
    }
}

fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let text = text.trim();
    let end = &text[text.ceil_char_boundary(text.len().saturating_sub(MAX_COMPLAINT))..];
    format!("pip ended with {}: {end}", output.status)
}

fn wheel_in(folder: &Path) -> Result<PathBuf, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "whl");
    let mut wheels = entries.flatten().map(|entry| entry.path()).filter(is_wheel);
    match (wheels.next(), wheels.next()) {
        (Some(wheel), None) => Ok(wheel),
        (None, _) => Err("pip brought no wheel".to_owned()),
        (Some(_), Some(_)) => Err("pip brought more than one wheel".to_owned()),
    }
}
