//! What was acknowledged is there after the process was killed in the middle of writing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests; the killed process reports on its standard output"
)]

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use domain::{ConversationId, ReplyId, ReplyStore, RequestStore};
use storage::SqliteStore;
use storage::conformance::{example_reply, example_request, example_turn};

/// Names the database for [`the_process_that_gets_killed`].
const DATABASE_VARIABLE: &str = "STORAGE_KILL_TEST_DATABASE";
/// How often a process is killed.
const KILLS: usize = 5;
/// How many acknowledgements are awaited before the kill; more may follow until it strikes.
const ACKNOWLEDGED: usize = 20;

/// What the process was told to be kept.
enum Acknowledged {
    Reply(ReplyId),
    Request { number: u64, message: String },
}

/// Not a test of its own: the other test starts this executable again with a database to write to.
#[tokio::test]
async fn the_process_that_gets_killed() {
    let Some(path) = std::env::var_os(DATABASE_VARIABLE).map(PathBuf::from) else {
        return;
    };
    let store = SqliteStore::open(&path).await.unwrap();
    let conversation = ConversationId::new();
    for count in 0_u64.. {
        let record = example_reply(conversation, "acknowledged");
        let id = record.reply_id;
        store
            .save_reply(record, example_turn("acknowledged"))
            .await
            .unwrap();
        println!("\nacknowledged reply {id}");
        let mut request = example_request(None);
        request.message = format!("{id}/{count}");
        let message = request.message.clone();
        let number = store.add_request(request).await.unwrap();
        println!("\nacknowledged request {number} {message}");
    }
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("firstline.db");
    for _ in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_process_that_gets_killed", "--nocapture"])
            .env(DATABASE_VARIABLE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let mut acknowledged: Vec<Acknowledged> = lines
            .by_ref()
            .filter_map(parse_line)
            .take(ACKNOWLEDGED)
            .collect();
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(lines.filter_map(parse_line));
        assert!(acknowledged.len() >= ACKNOWLEDGED);

        let store = SqliteStore::open(&path).await.unwrap();
        all_are_there(&store, acknowledged).await;
        store.close().await;
    }
}

async fn all_are_there(store: &SqliteStore, acknowledged: Vec<Acknowledged>) {
    let requests: HashMap<u64, String> = store
        .requests(u32::MAX)
        .await
        .unwrap()
        .into_iter()
        .map(|kept| (kept.number, kept.request.message))
        .collect();
    let mut seen = 0;
    for what in acknowledged {
        match what {
            Acknowledged::Reply(id) => assert!(
                store.reply(id).await.unwrap().is_some(),
                "{id} was acknowledged and is lost"
            ),
            Acknowledged::Request { number, message } => {
                seen += 1;
                assert_eq!(
                    requests.get(&number),
                    Some(&message),
                    "request {number} was acknowledged and is lost"
                );
            }
        }
    }
    assert!(seen > 0, "no request was acknowledged");
}

#[allow(clippy::needless_pass_by_value, reason = "a line of an iterator")]
fn parse_line(line: String) -> Option<Acknowledged> {
    let words: Vec<&str> = line
        .strip_prefix("acknowledged ")?
        .split_whitespace()
        .collect();
    match words[..] {
        ["reply", id] => id.parse().ok().map(Acknowledged::Reply),
        ["request", number, message] => Some(Acknowledged::Request {
            number: number.parse().ok()?,
            message: message.to_owned(),
        }),
        _ => None,
    }
}
