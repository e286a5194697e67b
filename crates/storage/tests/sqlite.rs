//! The SQLite store: the conformance suite and what opening refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::{Path, PathBuf};

use domain::{ConversationId, ReplyStore, RequestStore};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use storage::conformance::{self, example_reply, example_request, example_turn};
use storage::{OpenStoreError, SqliteStore};

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
async fn the_first_request_of_a_new_database_has_the_number_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&database_in(&folder)).await;
    assert_eq!(store.add_request(example_request(None)).await.unwrap(), 1);
    assert_eq!(store.add_request(example_request(None)).await.unwrap(), 2);
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
                supported: 2,
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
