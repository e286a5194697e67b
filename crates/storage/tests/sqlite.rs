//! The SQLite store: the conformance suite, what opening refuses, and what is forgotten.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::{Path, PathBuf};

use domain::{ArticleVote, ConversationId, FeedbackStore, Locale, ReplyStore};
use jiff::{SignedDuration, Timestamp};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use storage::conformance::{self, example_feedback, example_reply, example_turn};
use storage::{OpenStoreError, PurgeCounts, SqliteStore};

fn database_in(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("data").join("firstline.db")
}

async fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path).await.unwrap()
}

/// Runs one statement on the file, past the store.
async fn execute(path: &Path, statement: &'static str) {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .connect()
        .await
        .unwrap();
    sqlx::query(statement)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sqlite_store_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    conformance::check_all(|| open(&path)).await;
}

#[tokio::test]
async fn an_open_database_can_be_opened_again_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let first = open(&path).await;
    let second = open(&path).await;
    let record = example_reply(ConversationId::new(), "seen by both");
    first
        .save_reply(record.clone(), example_turn("seen by both"))
        .await
        .unwrap();
    assert_eq!(second.reply(record.reply_id).await.unwrap(), Some(record));
}

#[tokio::test]
async fn closing_folds_the_log_into_the_file_and_later_calls_fail() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let store = open(&path).await;
    let record = example_reply(ConversationId::new(), "kept");
    store
        .save_reply(record.clone(), example_turn("kept"))
        .await
        .unwrap();
    store.close().await;
    assert!(!path.with_extension("db-wal").exists());
    assert!(store.reply(record.reply_id).await.is_err());
    assert_eq!(
        open(&path).await.reply(record.reply_id).await.unwrap(),
        Some(record)
    );
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    open(&path).await.close().await;
    execute(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9000, 'from the future', 1, x'00', 0)",
    )
    .await;
    let before = std::fs::read(&path).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(
        matches!(
            error,
            OpenStoreError::Newer {
                found: 9000,
                supported: 1,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(
        error.to_string().contains("written by a newer version"),
        "{error}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn tables_that_were_changed_by_hand_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    open(&path).await.close().await;
    execute(&path, "UPDATE _sqlx_migrations SET checksum = x'00'").await;
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenStoreError::Migrate { .. }), "{error:?}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.db");
    let text = "these are notes and not a database\n".repeat(300);
    std::fs::write(&path, &text).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenStoreError::Corrupt { .. }), "{error:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_page_is_found_before_it_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let store = open(&path).await;
    for number in 0..50 {
        let question = format!("question {number}");
        store
            .save_reply(
                example_reply(ConversationId::new(), &question),
                example_turn(&question),
            )
            .await
            .unwrap();
    }
    store.close().await;
    let mut bytes = std::fs::read(&path).unwrap();
    let page = 4096;
    assert!(bytes.len() > 8 * page);
    bytes[3 * page..6 * page].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenStoreError::Corrupt { .. }), "{error:?}");
    assert!(error.to_string().contains("restore a backup"), "{error}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = SqliteStore::open(&file.join("inside").join("firstline.db"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, OpenStoreError::CreateFolder { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("inside"), "{error}");
}

#[tokio::test]
async fn a_path_that_is_a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = SqliteStore::open(folder.path()).await.unwrap_err();
    assert!(
        matches!(error, OpenStoreError::NotWritable { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_is_older_than_the_limit_is_forgotten_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&database_in(&folder)).await;
    let limit: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
    let conversation = ConversationId::new();
    let mut old = example_reply(conversation, "old");
    old.asked_at = limit - SignedDuration::from_nanos(1);
    let mut young = example_reply(conversation, "young");
    young.asked_at = limit;
    for (record, question) in [(&old, "old"), (&young, "young")] {
        store
            .save_reply(record.clone(), example_turn(question))
            .await
            .unwrap();
        store
            .add_feedback(example_feedback(record.reply_id, true))
            .await
            .unwrap();
    }
    store.add_vote(vote_at(old.asked_at)).await.unwrap();
    store.add_vote(vote_at(young.asked_at)).await.unwrap();

    let counts = store.purge_before(limit).await.unwrap();

    assert_eq!(
        counts,
        PurgeCounts {
            replies: 1,
            turns: 1,
            feedback: 1,
            vote_comments: 1
        }
    );
    assert_eq!(store.reply(old.reply_id).await.unwrap(), None);
    assert_eq!(store.feedback(old.reply_id).await.unwrap(), None);
    assert_eq!(
        store.turns(conversation, 9).await.unwrap(),
        [example_turn("young")]
    );
    assert!(store.feedback(young.reply_id).await.unwrap().is_some());
    let comments: Vec<_> = store
        .votes(vote_at(limit).article)
        .await
        .unwrap()
        .into_iter()
        .map(|vote| vote.comment)
        .collect();
    assert_eq!(comments, [None, Some("my words".to_owned())]);
    assert_eq!(
        store.purge_before(limit).await.unwrap(),
        PurgeCounts::default()
    );
}

#[tokio::test]
async fn a_forgotten_question_cannot_be_read_from_the_files() {
    let canary = "canary-4711-where-is-my-parcel";
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let store = open(&path).await;
    for _ in 0..20 {
        store
            .save_reply(
                example_reply(ConversationId::new(), canary),
                example_turn(canary),
            )
            .await
            .unwrap();
    }
    assert!(
        files_hold(&path, canary),
        "the scan must be able to find the canary"
    );
    store.purge_before(Timestamp::MAX).await.unwrap();
    assert!(!files_hold(&path, canary));
}

fn vote_at(at: Timestamp) -> ArticleVote {
    ArticleVote {
        article: "refunds".parse().unwrap(),
        locale: Locale::english(),
        revision: "1-000000000000".to_owned(),
        helpful: false,
        reason: Some("other".to_owned()),
        comment: Some("my words".to_owned()),
        at,
    }
}

fn files_hold(path: &Path, text: &str) -> bool {
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap();
    files
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .any(|bytes| {
            bytes
                .windows(text.len())
                .any(|window| window == text.as_bytes())
        })
}
