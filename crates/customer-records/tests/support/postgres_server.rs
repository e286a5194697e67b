//! A PostgreSQL server of a test's own: Debian's, in a temporary folder, on a free port of this machine.
//!
//! Needs only `std` and `tempfile`, so that the tests of other crates can include this file by its path:
//! `#[path = "../../customer-records/tests/support/postgres_server.rs"] mod postgres_server;`
#![allow(dead_code, reason = "not every test uses all of it")]

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The password of the superuser `postgres`.
const PASSWORD: &str = "only-for-this-test";
/// How long the server may take to start or to stop on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server. Dropping it stops it and removes its folder, also when a test panics; when the test's
/// process is killed, the system stops it.
pub struct PostgresServer {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
    process: Option<Process>,
}

/// The server's process, and what keeps the thread alive that began it.
struct Process {
    child: Child,
    _starter: mpsc::Sender<()>,
}

impl PostgresServer {
    /// Starts a new, empty server.
    ///
    /// # Panics
    ///
    /// There is no PostgreSQL on this machine, or it does not start; the message says what to do.
    pub fn start() -> Self {
        let programs = programs();
        let folder = tempfile::Builder::new()
            .prefix("postgres-test-")
            .tempdir()
            .expect("make a temporary folder");
        if let Some((user, group)) = server_user() {
            // The server refuses to run as root and must own its folder.
            chown(folder.path(), Some(user), Some(group)).expect("give the folder to the server");
        }
        let mut server = Self {
            programs,
            folder,
            port: 0,
            process: None,
        };
        server.make_cluster();
        server.run_on_a_free_port();
        server
    }

    /// The address of `database` for the superuser; `postgres` is always there.
    pub fn url(&self, database: &str) -> String {
        self.url_of("postgres", PASSWORD, database)
    }

    /// The address of `database` for somebody.
    pub fn url_of(&self, user: &str, password: &str, database: &str) -> String {
        format!(
            "postgres://{user}:{password}@127.0.0.1:{}/{database}?sslmode=disable",
            self.port
        )
    }

    /// Where its data lies until it is dropped.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where it listens, on this machine only.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops the server and breaks off what is going on.
    pub fn stop(&mut self) {
        self.end("INT");
    }

    /// Starts the server again, on the same port and with the same data.
    pub fn start_again(&mut self) {
        assert!(self.process.is_none(), "the server is running");
        assert!(
            self.try_to_run(),
            "PostgreSQL did not start again: {}",
            self.log()
        );
    }

    fn make_cluster(&self) {
        let password = self.folder.path().join("password");
        std::fs::write(&password, PASSWORD).expect("write the password");
        let mut initdb = as_server_user(&self.programs.join("initdb"));
        initdb
            .args([
                "--auth=scram-sha-256",
                "--username=postgres",
                "--encoding=UTF8",
            ])
            // Lower case of ASCII only: what needs more must say so itself.
            .args(["--locale=C", "--no-sync", "--pgdata"])
            .arg(self.data())
            .arg("--pwfile")
            .arg(&password);
        let output = initdb.output().expect("run initdb");
        assert!(output.status.success(), "initdb failed: {}", said(&output));
    }

    /// Somebody else may take the port between looking and listening; then another one is tried.
    fn run_on_a_free_port(&mut self) {
        for _ in 0..5 {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("find a free port");
            self.port = listener.local_addr().expect("the port").port();
            drop(listener);
            if self.try_to_run() {
                return;
            }
        }
        panic!("PostgreSQL did not start: {}", self.log());
    }

    fn try_to_run(&mut self) -> bool {
        let log = std::fs::File::create(self.folder.path().join("log")).expect("open the log");
        let mut postgres = as_server_user(&self.programs.join("postgres"));
        postgres
            .arg("-D")
            .arg(self.data())
            .arg("-p")
            .arg(self.port.to_string())
            .args(["-c", "listen_addresses=127.0.0.1"])
            .args(["-c", "unix_socket_directories="])
            // A test's data need not survive a power failure.
            .args([
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
            ])
            .args(["-c", "log_statement=all"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("share the log"))
            .stderr(log);
        self.process = Some(spawn_from_lasting_thread(postgres));
        self.wait_until_ready()
    }

    fn wait_until_ready(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.is_over() {
                self.process = None;
                return false;
            }
            let mut ready = Command::new(self.programs.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ready.status().is_ok_and(|status| status.success()) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!(
            "PostgreSQL was not ready after {PATIENCE:?}: {}",
            self.log()
        );
    }

    fn is_over(&mut self) -> bool {
        let status = self
            .process
            .as_mut()
            .map(|process| process.child.try_wait());
        !matches!(status, Some(Ok(None)))
    }

    fn end(&mut self, signal: &str) {
        let Some(process) = &self.process else {
            return;
        };
        let id = process.child.id().to_string();
        let _ = Command::new("kill").args(["-s", signal, &id]).status();
        let end = Instant::now() + PATIENCE;
        while !self.is_over() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(10));
        }
        if let Some(Process { mut child, .. }) = self.process.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What the server wrote since it started, with every statement that it executed.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        // At once, without writing anything out.
        self.end("QUIT");
    }
}

/// The system stops the server when the *thread* that began it ends, and whoever calls us may be one of a pool
/// that ends when it is idle. So a thread of our own begins it and lives as long as the server.
fn spawn_from_lasting_thread(mut command: Command) -> Process {
    let (starter, end) = mpsc::channel::<()>();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = sender.send(command.spawn().expect("run postgres"));
        // Returns when the other half is dropped.
        let _ = end.recv();
    });
    Process {
        child: receiver.recv().expect("postgres was started"),
        _starter: starter,
    }
}

/// Where the newest installed version keeps its programs.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let newest = versions
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            let complete = ["initdb", "postgres", "pg_isready"]
                .iter()
                .all(|program| programs.join(program).exists());
            complete.then_some((version, programs))
        })
        .max();
    newest.map(|(_, programs)| programs).expect(
        "these tests need PostgreSQL: run `apt-get install postgresql-15`, or `tests/run`, which does it",
    )
}

/// A command that runs as the server's user and ends when we do.
fn as_server_user(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    // A child of the server's user, and not of a shell in between: its number is the server's.
    if let Some((user, group)) = server_user() {
        command.args([
            format!("--reuid={user}"),
            format!("--regid={group}"),
            "--clear-groups".to_owned(),
        ]);
    }
    command.args(["--pdeathsig", "QUIT"]).arg(program);
    command.current_dir("/");
    command
}

/// The user and group to become, when we are root.
fn server_user() -> Option<(u32, u32)> {
    let ours = std::fs::metadata("/proc/self").expect("look up who we are");
    if ours.uid() != 0 {
        return None;
    }
    let id = |kind| {
        let output = Command::new("id").args([kind, "postgres"]).output();
        let output = output.expect("run id");
        let number = String::from_utf8_lossy(&output.stdout).trim().parse();
        number.expect("the user `postgres`, which Debian's package makes, is missing")
    };
    Some((id("-u"), id("-g")))
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
