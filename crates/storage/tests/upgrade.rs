//! A database of an earlier version is brought up to date and loses nothing.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use domain::{
    ConversationId, CustomerStore, FeedbackStore, ReplyRecord, ReplyStore, RequestStore, Turn,
};
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};
use storage::SqliteStore;
use storage::conformance::{
    example_customer, example_feedback, example_reply, example_request, example_turn,
};

const FIRST_MIGRATION: &str = "0001_replies_and_feedback.sql";

/// What the first version wrote for one reply.
const FIRST_VERSION: [&str; 4] = [
    "INSERT INTO replies (reply_id, conversation_id, asked_at_ns, request, reply, trace)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO turns (reply_id, conversation_id, question, locale, cited)
     VALUES (?1, ?2, ?7, 'zh-Hans', '[\"order-not-received\",\"returns.eu\"]')",
    "INSERT INTO reply_feedback (reply_id, helpful, reason, comment, at_ns)
     VALUES (?1, 1, NULL, NULL, ?3)",
    "INSERT INTO article_votes (article, locale, revision, helpful, reason, comment, at_ns)
     VALUES ('refunds', 'en', '1-000000000000', 1, NULL, NULL, ?3)",
];

#[tokio::test]
async fn a_database_of_the_first_version_keeps_its_conversations_as_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("firstline.db");
    let (first, second) = (ConversationId::new(), ConversationId::new());
    let records = [first, first, second].map(|id| example_reply(id, "πού είναι;"));
    write_first_version(&path, &records).await;

    let store = SqliteStore::open(&path).await.unwrap();

    for record in &records {
        let found = store.reply(record.reply_id).await.unwrap();
        assert_eq!(found.as_ref(), Some(record));
        let feedback = store.feedback(record.reply_id).await.unwrap();
        assert_eq!(feedback, Some(example_feedback(record.reply_id, true)));
    }
    assert_eq!(store.turns(first, None, 9).await.unwrap(), [turn(), turn()]);
    assert_eq!(store.conversation(second, None, 9).await.unwrap().len(), 1);
    let votes = store.votes("refunds".parse().unwrap()).await.unwrap();
    assert_eq!(votes.len(), 3);
    what_is_new_works(&store, first).await;
}

/// The upgraded conversations belong to nobody, may go on as such, and everything new has its tables.
async fn what_is_new_works(store: &SqliteStore, first: ConversationId) {
    let anna = example_customer();
    assert_eq!(store.turns(first, Some(anna.clone()), 9).await.unwrap(), []);
    let foreign = ReplyRecord {
        owner: Some(anna.clone()),
        ..example_reply(first, "mine?")
    };
    let refused = store.save_reply(foreign, example_turn("mine?")).await;
    assert!(refused.is_err(), "a customer took over an old conversation");
    let anonymous = example_reply(first, "goes on");
    let saved = store.save_reply(anonymous, example_turn("goes on")).await;
    saved.unwrap();
    let turns = store.turns(first, None, 9).await.unwrap();
    assert_eq!(turns, [turn(), turn(), example_turn("goes on")]);
    let request = example_request(Some(&anna));
    assert_eq!(store.add_request(request).await.unwrap(), 1);
    assert_eq!(store.erase(anna).await.unwrap().requests, 1);
}

/// The turn that [`FIRST_VERSION`] wrote; it knew no subjects.
fn turn() -> Turn {
    Turn {
        subject: None,
        ..example_turn("πού είναι;")
    }
}

async fn write_first_version(path: &Path, records: &[ReplyRecord]) {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .connect()
        .await
        .unwrap();
    migrate_to_first_version(&mut connection).await;
    for record in records {
        for statement in FIRST_VERSION {
            sqlx::query(statement)
                .bind(record.reply_id.to_string())
                .bind(record.conversation_id.to_string())
                .bind(i64::try_from(record.asked_at.as_nanosecond()).unwrap())
                .bind(&record.request)
                .bind(&record.reply)
                .bind(&record.trace)
                .bind(turn().question)
                .execute(&mut connection)
                .await
                .unwrap();
        }
    }
    connection.close().await.unwrap();
}

/// Runs the first migration alone, as the first version did.
async fn migrate_to_first_version(connection: &mut SqliteConnection) {
    let folder = tempfile::tempdir().unwrap();
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    std::fs::copy(
        migrations.join(FIRST_MIGRATION),
        folder.path().join(FIRST_MIGRATION),
    )
    .unwrap();
    let migrator = Migrator::new(folder.path()).await.unwrap();
    assert_eq!(migrator.iter().count(), 1);
    migrator.run(connection).await.unwrap();
}
