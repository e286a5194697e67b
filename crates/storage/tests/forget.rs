//! What is forgotten: by age and on a customer's wish, also from the bytes of the files.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use domain::{
    ArticleVote, ConversationId, CustomerId, CustomerStore, ErasedCounts, FeedbackStore, ItemId,
    Locale, ReplyRecord, ReplyStore, RequestStore, Subject,
};
use jiff::{SignedDuration, Timestamp};
use storage::conformance::{
    example_customer, example_feedback, example_item, example_reply, example_request, example_time,
    example_turn,
};
use storage::{PurgeCounts, SqliteStore};

/// Stands in everything that a forgotten customer leaves, also in their name.
const CANARY: &str = "canary-4711";
/// Rounds of traces that are left by two customers in turn; enough to split pages of every table.
const ROUNDS: usize = 150;

fn database_in(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("firstline.db")
}

async fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path).await.unwrap()
}

#[tokio::test]
async fn what_is_older_than_the_limit_is_forgotten_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&database_in(&folder)).await;
    let limit = example_time();
    let before = limit - SignedDuration::from_nanos(1);
    let anna = example_customer();
    let (mixed, all_old) = (ConversationId::new(), ConversationId::new());
    let old = [
        reply(mixed, &anna, "old", before),
        reply(all_old, &anna, "older", before),
    ];
    let young = reply(mixed, &anna, "young", limit);
    for record in old.iter().chain([&young]) {
        ask_and_rate(&store, record).await;
    }
    for (item, at) in [("vase", before), ("plate", limit)] {
        let added = store.add_viewed(anna.clone(), example_item(item), at).await;
        added.unwrap();
    }
    store.add_vote(vote_at(before)).await.unwrap();
    store.add_vote(vote_at(limit)).await.unwrap();
    let mut request = example_request(Some(&anna));
    request.at = before;
    store.add_request(request).await.unwrap();

    let counts = store.purge_before(limit).await.unwrap();

    let expected = PurgeCounts {
        replies: 2,
        turns: 2,
        feedback: 2,
        conversations: 1,
        viewed: 1,
        vote_comments: 1,
    };
    assert_eq!(counts, expected);
    for record in &old {
        assert_eq!(store.reply(record.reply_id).await.unwrap(), None);
        assert_eq!(store.feedback(record.reply_id).await.unwrap(), None);
    }
    let left = store.export(anna.clone()).await.unwrap();
    assert_eq!(left.conversations.len(), 1);
    assert_eq!(left.conversations[0].1[0].reply_id, young.reply_id);
    assert_eq!(left.feedback.len(), 1);
    assert_eq!(left.viewed, [(example_item("plate"), limit)]);
    assert_eq!(left.requests.len(), 1, "an old request was forgotten");
    let turns = store.turns(mixed, Some(anna), 9).await.unwrap();
    assert_eq!(turns, [example_turn("young")]);
    assert_eq!(comments(&store).await, [None, Some("my words".to_owned())]);
    let again = store.purge_before(limit).await.unwrap();
    assert_eq!(again, PurgeCounts::default());
}

#[tokio::test]
async fn a_purged_conversation_that_goes_on_keeps_its_owner_and_an_emptied_one_is_unknown() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&database_in(&folder)).await;
    let limit = example_time();
    let before = limit - SignedDuration::from_nanos(1);
    let (anna, ben) = (example_customer(), example_customer());
    let (mixed, all_old) = (ConversationId::new(), ConversationId::new());
    for (conversation, at) in [(mixed, before), (mixed, limit), (all_old, before)] {
        let record = reply(conversation, &anna, "mine", at);
        store
            .save_reply(record, example_turn("mine"))
            .await
            .unwrap();
    }
    store.purge_before(limit).await.unwrap();
    for (conversation, allowed) in [(mixed, false), (all_old, true)] {
        let record = reply(conversation, &ben, "of ben", limit);
        let saved = store.save_reply(record, example_turn("of ben")).await;
        assert_eq!(saved.is_ok(), allowed);
    }
}

#[tokio::test]
async fn a_forgotten_question_cannot_be_read_from_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let store = open(&path).await;
    let canary: CustomerId = CANARY.parse().unwrap();
    for _ in 0..20 {
        let record = reply(ConversationId::new(), &canary, CANARY, example_time());
        store
            .save_reply(record, example_turn(CANARY))
            .await
            .unwrap();
        let item: ItemId = CANARY.parse().unwrap();
        let added = store.add_viewed(canary.clone(), item, example_time()).await;
        added.unwrap();
    }
    assert!(
        files_hold(&path, CANARY),
        "the scan must be able to find the canary"
    );
    store.purge_before(Timestamp::MAX).await.unwrap();
    assert!(!files_hold(&path, CANARY));
}

#[tokio::test]
async fn an_erased_customer_cannot_be_read_from_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = database_in(&folder);
    let store = open(&path).await;
    let canary: CustomerId = CANARY.parse().unwrap();
    let other: CustomerId = "bystander-0815".parse().unwrap();
    for round in 0..ROUNDS {
        // Lengths differ, so that rows move between pages in many ways.
        let padding = "x".repeat(round * 37 % 700);
        leave_traces(&store, &canary, &format!("{CANARY} {padding}"), round).await;
        leave_traces(&store, &other, &padding, round).await;
    }
    assert!(files_hold(&path, CANARY));
    let of_other = store.export(other.clone()).await.unwrap();

    let counts = store.erase(canary.clone()).await.unwrap();

    assert!(!files_hold(&path, CANARY), "bytes of the customer are left");
    let rounds = ROUNDS as u64;
    let expected = ErasedCounts {
        replies: rounds,
        feedback: rounds,
        viewed: 20,
        requests: rounds,
    };
    assert_eq!(counts, expected);
    assert_eq!(store.export(other).await.unwrap(), of_other);
}

async fn leave_traces(store: &SqliteStore, owner: &CustomerId, words: &str, round: usize) {
    let record = reply(ConversationId::new(), owner, words, example_time());
    let mut feedback = example_feedback(record.reply_id, false);
    feedback.comment = Some(words.to_owned());
    let mut turn = example_turn(words);
    turn.subject = Some(Subject::Order(owner.as_str().parse().unwrap()));
    store.save_reply(record, turn).await.unwrap();
    let rated = store.add_feedback(feedback, Some(owner.clone())).await;
    assert!(rated.unwrap());
    let item = example_item(&format!("{owner}-{round}"));
    let added = store.add_viewed(owner.clone(), item, example_time()).await;
    added.unwrap();
    let mut request = example_request(Some(owner));
    request.message = words.to_owned();
    request.email = Some(format!("{owner}@shop.example"));
    store.add_request(request).await.unwrap();
}

async fn ask_and_rate(store: &SqliteStore, record: &ReplyRecord) {
    let question = record.request.clone();
    let turn = example_turn(&question);
    store.save_reply(record.clone(), turn).await.unwrap();
    let feedback = example_feedback(record.reply_id, true);
    let kept = store.add_feedback(feedback, record.owner.clone()).await;
    assert!(kept.unwrap());
}

/// A reply whose request is the question itself.
fn reply(
    conversation: ConversationId,
    owner: &CustomerId,
    question: &str,
    asked_at: Timestamp,
) -> ReplyRecord {
    ReplyRecord {
        owner: Some(owner.clone()),
        asked_at,
        request: question.to_owned(),
        ..example_reply(conversation, question)
    }
}

async fn comments(store: &SqliteStore) -> Vec<Option<String>> {
    let votes = store.votes(vote_at(example_time()).article).await.unwrap();
    votes.into_iter().map(|vote| vote.comment).collect()
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
