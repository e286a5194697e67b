//! The release executable as a child process, and just enough HTTP to speak with it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::Context;

use crate::places;

/// What `serve` prints before its address.
const GREETING: &str = "Firstline is at http://";

/// A command of the executable with the bundled articles and models and its own data folder.
fn command(subcommand: &str, data: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(places::executable()?);
    command.arg(subcommand).arg("--data").arg(data);
    command
        .arg("--articles")
        .arg(places::articles())
        .arg("--models")
        .arg(places::models());
    // A configuration file of the folder it was started in must not change the numbers.
    command.current_dir(data).stderr(Stdio::null());
    Ok(command)
}

/// A data folder under `target/` whose index is up to date.
///
/// # Errors
/// When the folder or the index cannot be made.
pub fn indexed_data_folder() -> anyhow::Result<PathBuf> {
    let data = places::cache().join("serve");
    std::fs::create_dir_all(&data).with_context(|| format!("cannot create {}", data.display()))?;
    let status = command("index", &data)?.stdout(Stdio::null()).status()?;
    anyhow::ensure!(
        status.success(),
        "`firstline index --data {}` failed: {status}",
        data.display()
    );
    Ok(data)
}

/// A running `firstline serve`; stopped when dropped.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it and waits until it listens.
    ///
    /// # Errors
    /// When it cannot be started or ends before it listens.
    pub fn start(data: &Path) -> anyhow::Result<Self> {
        let mut command = command("serve", data)?;
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().context("the server has no output")?;
        let mut server = Self {
            child,
            address: String::new(),
        };
        for line in BufReader::new(output).lines() {
            if let Some(address) = line?.strip_prefix(GREETING) {
                server.address = address.trim_end_matches('/').to_owned();
                return Ok(server);
            }
        }
        anyhow::bail!(
            "the server ended before it listened: {}",
            server.child.wait()?
        )
    }

    /// Its process.
    #[must_use]
    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Answers of `GET` on a path that is already percent-encoded: status and body.
    ///
    /// # Errors
    /// When the connection breaks.
    pub fn get(&self, path: &str) -> anyhow::Result<(u16, String)> {
        self.exchange("GET", path, "")
    }

    /// Answers of `POST` with a JSON body: status and body.
    ///
    /// # Errors
    /// When the connection breaks.
    pub fn post(&self, path: &str, body: &serde_json::Value) -> anyhow::Result<(u16, String)> {
        self.exchange("POST", path, &body.to_string())
    }

    fn exchange(&self, method: &str, path: &str, body: &str) -> anyhow::Result<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_nodelay(true)?;
        let (address, length) = (&self.address, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(format!("{head}{body}").as_bytes())?;
        let mut response = Vec::new();
        stream.read_to_end(&mut response)?;
        let response = String::from_utf8_lossy(&response);
        let (head, body) = response
            .split_once("\r\n\r\n")
            .context("the response has no head")?;
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .context("no status")?;
        // A body in chunks has their lengths between its lines; nobody here looks that closely.
        Ok((status, body.to_owned()))
    }

    /// The peak of its resident memory so far, in mebibytes.
    ///
    /// # Errors
    /// Where the system does not tell (`/proc` of Linux does).
    pub fn peak_mebibytes(&self) -> anyhow::Result<f64> {
        let path = format!("/proc/{}/status", self.process_id());
        let status =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes =
            peak.and_then(|text| text.trim().trim_end_matches(" kB").parse::<f64>().ok());
        Ok(kibibytes.with_context(|| format!("{path} has no VmHWM"))? / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _already_gone = self.child.wait();
    }
}

/// The text as it stands in a query string.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}
