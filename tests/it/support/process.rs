//! The real executable as a child process: run to its end, or serving over HTTP.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::repository;

/// Nothing that these tests wait for takes longer on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The executable that was built beside this test program.
#[must_use]
pub fn executable() -> PathBuf {
    let own = std::env::current_exe().expect("a test program knows its file");
    let name = format!("firstline{}", std::env::consts::EXE_SUFFIX);
    let beside = own
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file());
    beside.unwrap_or_else(|| {
        panic!(
            "there is no {name} beside {}; run `cargo build -p firstline` first",
            own.display()
        )
    })
}

/// The folders that a command works with.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Where it writes.
    pub data: PathBuf,
    /// What it answers from.
    pub articles: PathBuf,
    /// Where its models are.
    pub models: PathBuf,
}

impl Folders {
    /// The bundled articles and model.
    #[must_use]
    pub fn bundled(data: &Path) -> Self {
        Self::over(&repository().join("kb-articles"), data)
    }

    /// Other articles, the bundled model.
    #[must_use]
    pub fn over(articles: &Path, data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            articles: articles.to_owned(),
            models: repository().join("models"),
        }
    }

    /// A command of the executable with nothing inherited that could configure it.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(executable());
        unconfigured(&mut command);
        let folders = [
            ("--data", &self.data),
            ("--articles", &self.articles),
            ("--models", &self.models),
        ];
        for (flag, folder) in folders {
            command.arg(flag).arg(folder);
        }
        command
    }

    /// Runs one command to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Run {
        finish(self.command().args(arguments))
    }

    /// Starts a server and waits until it is ready.
    #[must_use]
    pub fn serve(&self) -> Server {
        let server = Server::start(self.command(), &self.data);
        server.wait_until_ready();
        server
    }
}

/// Takes away the settings of whoever runs the tests, and their configuration file.
pub fn unconfigured(command: &mut Command) {
    for (name, _) in
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("FIRSTLINE_"))
    {
        command.env_remove(name);
    }
    command
        .env_remove("RUST_LOG")
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::null());
}

/// What a command left behind.
#[derive(Clone, Debug)]
pub struct Run {
    /// The exit code; absent after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Standard output as JSON, of a command that ended with 0.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        self.expect_code(0);
        self.json_of_any_end()
    }

    /// Standard output as JSON, however the command ended.
    #[track_caller]
    #[must_use]
    pub fn json_of_any_end(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// Fails unless the command ended with this exit code.
    #[track_caller]
    pub fn expect_code(&self, code: i32) -> &Self {
        assert_eq!(
            self.code,
            Some(code),
            "stdout: {}\nstderr: {}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Fails unless the command ended with `code`, printed nothing and said each of `words` on standard error.
    #[track_caller]
    pub fn expect_error(&self, code: i32, words: &[&str]) -> &Self {
        self.expect_code(code);
        assert_eq!(self.stdout, "", "errors go to standard error only");
        for word in words {
            assert!(
                self.stderr.contains(word),
                "`{word}` is not in: {}",
                self.stderr
            );
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }
}

/// Runs a command to its end.
#[must_use]
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the executable starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the executable prints UTF-8");
    Run {
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Runs `firstline` with the bundled model over `kb-articles`.
#[must_use]
pub fn firstline(data: &Path, arguments: &[&str]) -> Run {
    Folders::bundled(data).run(arguments)
}

/// A folder of its own with the index of `kb-articles` in it. The articles are embedded once and kept in `target/`.
#[must_use]
pub fn indexed_data() -> TempDir {
    static INDEXED: OnceLock<PathBuf> = OnceLock::new();
    let kept = INDEXED.get_or_init(|| {
        let data = repository()
            .join("target")
            .join("test-index")
            .join("process");
        let until = Instant::now() + PATIENCE;
        loop {
            let run = firstline(&data, &["index", "--json"]);
            // Every test of a runner with one process per test comes here at once.
            if !(run.stderr.contains("another process") && Instant::now() < until) {
                assert_eq!(run.json()["problems"], Value::Array(Vec::new()));
                return data;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let own = tempfile::tempdir().expect("a temporary folder");
    copy_folder(&kept.join("index"), &own.path().join("index"));
    own
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}

/// Writes a file and the folders above it.
pub fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder"))
        .expect("the folder can be made");
    fs::write(path, content).expect("the file can be written");
}

/// Every file below `folder` with its bytes, by relative path.
#[must_use]
pub fn files_of(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).expect("the folder can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(folder).expect("it lies below").to_owned();
                files.insert(relative, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    files
}

/// Calls `look` until it gives something, and says how long that took.
#[track_caller]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> (T, Duration) {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return (found, start.elapsed());
        }
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A running `firstline serve`; it is killed when it is dropped.
pub struct Server {
    child: Child,
    address: String,
    log: PathBuf,
}

/// What a server answered.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

impl Answered {
    /// The body as JSON, of an answer with this status.
    #[track_caller]
    #[must_use]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.body))
    }
}

impl Server {
    /// Starts `command` with `serve` on a free port, and waits until it says where it listens.
    #[must_use]
    pub fn start(mut command: Command, data: &Path) -> Self {
        fs::create_dir_all(data).expect("the data folder can be made");
        let log = data.join("serve.log");
        let stderr = File::create(&log).expect("the log can be written");
        let child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn();
        let mut child = child.expect("the executable starts");
        let mut greeting = String::new();
        let stdout = child.stdout.take().expect("standard output is piped");
        BufReader::new(stdout)
            .read_line(&mut greeting)
            .expect("the server greets");
        let address = greeting
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .map(str::to_owned);
        let mut server = Self {
            child,
            address: address.unwrap_or_default(),
            log,
        };
        assert!(
            !server.address.is_empty(),
            "the server did not start: {}",
            server.end_and_log()
        );
        server
    }

    /// Waits until `/ready` says so, and gives what it says.
    #[track_caller]
    pub fn wait_until_ready(&self) -> Value {
        wait_for("the server to be ready", || {
            let ready = self.get("/ready");
            (ready.status == 200).then(|| ready.json(200))
        })
        .0
    }

    /// The generation that answers now.
    #[must_use]
    pub fn generation(&self) -> String {
        self.get("/ready").json(200)["index_generation"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// `GET`.
    #[must_use]
    pub fn get(&self, path: &str) -> Answered {
        self.exchange("GET", path, None, "")
    }

    /// `GET` with a customer's token.
    #[must_use]
    pub fn get_as(&self, token: &str, path: &str) -> Answered {
        let header = format!("Authorization: Bearer {token}\r\n");
        self.exchange("GET", path, None, &header)
    }

    /// `POST` with a JSON body.
    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Answered {
        self.exchange("POST", path, Some(&body.to_string()), "")
    }

    /// The reply to a question.
    #[track_caller]
    #[must_use]
    pub fn ask(&self, question: &str, locale: &str) -> Value {
        self.post(
            "/v1/answers",
            &serde_json::json!({ "question": question, "locale": locale }),
        )
        .json(200)
    }

    /// The articles that a search finds.
    #[track_caller]
    #[must_use]
    pub fn search(&self, text: &str, locale: &str) -> Vec<String> {
        let path = format!("/v1/search?q={}&locale={locale}", percent_encoded(text));
        let found = self.get(&path).json(200);
        let candidates = found["candidates"].as_array().expect("candidates").iter();
        candidates
            .map(|candidate| {
                candidate["article"]
                    .as_str()
                    .expect("an article")
                    .to_owned()
            })
            .collect()
    }

    /// One request on a connection of its own. The body is sent beside reading, because a server that refuses
    /// it answers before it has come.
    fn exchange(&self, method: &str, path: &str, body: Option<&str>, headers: &str) -> Answered {
        let mut stream = TcpStream::connect(&self.address).expect("the server accepts connections");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a timeout can be set");
        let body = body.unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{headers}\r\n",
            self.address,
            body.len()
        );
        let mut sending = stream.try_clone().expect("the connection can be shared");
        let mut received = Vec::new();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let _refused_before_it_was_sent =
                    sending.write_all(&[head.as_bytes(), body.as_bytes()].concat());
            });
            // What came before the connection was reset counts.
            let _reset_after_the_answer = stream.read_to_end(&mut received);
        });
        parse_answer(&String::from_utf8_lossy(&received))
    }

    /// Asks the server to stop, waits, and gives its exit code.
    #[must_use]
    pub fn terminate(&mut self) -> Option<i32> {
        let kill = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(kill.expect("there is a kill").success());
        self.child.wait().expect("the server ends").code()
    }

    /// Ends the server at once, as `kill -9` does.
    pub fn kill(&mut self) {
        self.child.kill().expect("the server can be killed");
        self.child.wait().expect("the server ends");
    }

    /// What the server wrote to standard error so far.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn end_and_log(&mut self) -> String {
        let _already_ended = self.child.kill();
        let status = self.child.wait();
        format!("{status:?} {}", self.log())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_ended = self.child.kill();
        let _already_ended = self.child.wait();
    }
}

fn parse_answer(text: &str) -> Answered {
    let (head, body) = text
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no HTTP answer: {text:?}"));
    assert!(
        !head.to_ascii_lowercase().contains("transfer-encoding"),
        "an answer of known length: {head}"
    );
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .expect("a status");
    Answered {
        status,
        body: body.to_owned(),
    }
}

/// Text as it stands in a query string.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
