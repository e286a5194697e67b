//! The tests that every implementation of [`ReplyStore`], [`FeedbackStore`], [`CustomerStore`] and
//! [`RequestStore`] must pass.
//!
//! * This module: what is saved is read back, also by many at once and after reopening.
//! * [`owners`]: nobody reads or changes what belongs to somebody else.
//! * [`customers`]: looked-at items, the export and the erasure.
//! * [`requests`]: requests to support and their numbers.
//!
//! Each function takes a store that may already hold other data, makes up new identifiers and panics
//! with what differs. [`check_all`] runs all of them, and opens the same database again in between.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a failed expectation is the result of a test"
)]

pub mod customers;
mod examples;
pub mod owners;
pub mod requests;

use std::future::Future;
use std::sync::Arc;

use domain::{
    ArticleVote, ConversationId, CustomerStore, FeedbackStore, ReplyId, ReplyRecord, ReplyStore,
    RequestStore, Turn,
};
use jiff::SignedDuration;

pub use examples::{
    example_customer, example_feedback, example_item, example_reply, example_request, example_time,
    example_turn,
};
use examples::{locale, unused_article};

/// Writers that save at the same time.
const WRITERS: usize = 20;
/// Replies that each of them saves.
const REPLIES_EACH: usize = 10;
/// Texts of many scripts, with quotes, line ends and characters outside of the basic plane.
const TEXTS: [&str; 8] = [
    "Πού είναι η παραγγελία μου;",
    "我的包裹在哪里？",
    "Gdzie jest moja paczka? Zażółć gęślą jaźń",
    "👩‍👩‍👧‍👦 e\u{301} \u{1F1F3}\u{1F1F1} 𝒳",
    "'; DROP TABLE replies; --",
    "\"quoted\" \\ back\\slash\n\r\t",
    "ما هو؟ \u{202B}x\u{202C}",
    "",
];

/// Runs every test. `open` opens the same database each time that it is called.
pub async fn check_all<Store, Open, Opening>(open: Open)
where
    Store: ReplyStore + FeedbackStore + CustomerStore + RequestStore + 'static,
    Open: Fn() -> Opening,
    Opening: Future<Output = Store>,
{
    let store = Arc::new(open().await);
    a_saved_reply_is_read_back_as_it_was(&*store).await;
    what_is_unknown_is_absent_and_not_an_error(&*store).await;
    the_last_turns_come_oldest_first(&*store).await;
    a_reply_is_saved_only_once(&*store).await;
    votes_are_counted_each_and_come_oldest_first(&*store).await;
    a_second_word_on_a_reply_replaces_the_first(&*store).await;
    text_of_every_script_survives(&*store).await;
    writers_at_the_same_time_lose_nothing(Arc::clone(&store)).await;
    owners::check_all(Arc::clone(&store)).await;
    customers::check_all(&*store).await;
    requests::check_all(Arc::clone(&store)).await;
    drop(store);
    what_was_saved_is_there_after_reopening(open).await;
}

/// Saves a reply and reads every field back, to the nanosecond.
pub async fn a_saved_reply_is_read_back_as_it_was(store: &impl ReplyStore) {
    let record = example_reply(ConversationId::new(), "where is my parcel");
    store
        .save_reply(record.clone(), example_turn("where is my parcel"))
        .await
        .expect("save a reply");
    let found = store.reply(record.reply_id).await.expect("read a reply");
    assert_eq!(found, Some(record));
}

/// Looks up identifiers that nobody has saved.
pub async fn what_is_unknown_is_absent_and_not_an_error(store: &(impl ReplyStore + FeedbackStore)) {
    assert_eq!(
        store.reply(ReplyId::new()).await.expect("read a reply"),
        None
    );
    assert_eq!(
        store
            .turns(ConversationId::new(), None, 5)
            .await
            .expect("read turns"),
        []
    );
    assert_eq!(
        store.feedback(ReplyId::new()).await.expect("read feedback"),
        None
    );
    assert_eq!(store.votes(unused_article()).await.expect("read votes"), []);
    let unknown = example_feedback(ReplyId::new(), true);
    assert!(
        !store
            .add_feedback(unknown, None)
            .await
            .expect("add feedback"),
        "feedback on nothing was kept"
    );
}

/// Saves five turns, some of them at the same instant, and reads the last three.
pub async fn the_last_turns_come_oldest_first(store: &impl ReplyStore) {
    let conversation = ConversationId::new();
    for number in 0..5 {
        let question = format!("question {number}");
        let record = example_reply(conversation, &question);
        store
            .save_reply(record, example_turn(&question))
            .await
            .expect("save a reply");
    }
    let turns = store
        .turns(conversation, None, 3)
        .await
        .expect("read turns");
    let expected: Vec<Turn> = (2..5)
        .map(|number| example_turn(&format!("question {number}")))
        .collect();
    assert_eq!(turns, expected);
    assert_eq!(
        store
            .turns(conversation, None, 0)
            .await
            .expect("read no turns"),
        []
    );
    assert_eq!(
        store
            .turns(conversation, None, u32::MAX)
            .await
            .expect("read all turns")
            .len(),
        5
    );
}

/// Saves the same reply twice: the second time is refused and adds no turn.
pub async fn a_reply_is_saved_only_once(store: &impl ReplyStore) {
    let conversation = ConversationId::new();
    let record = example_reply(conversation, "once");
    store
        .save_reply(record.clone(), example_turn("once"))
        .await
        .expect("save a reply");
    let mut again = record.clone();
    again.reply = "{}".to_owned();
    store
        .save_reply(again, example_turn("twice"))
        .await
        .expect_err("the same reply was saved twice");
    assert_eq!(
        store.reply(record.reply_id).await.expect("read a reply"),
        Some(record)
    );
    assert_eq!(
        store
            .turns(conversation, None, 9)
            .await
            .expect("read turns"),
        [example_turn("once")]
    );
}

/// Adds votes in another order than their times.
pub async fn votes_are_counted_each_and_come_oldest_first(store: &impl FeedbackStore) {
    let article = unused_article();
    let vote = |helpful, minutes| ArticleVote {
        article: article.clone(),
        locale: locale("el"),
        revision: "3-9f86d081884c".to_owned(),
        helpful,
        reason: (!helpful).then(|| "incomplete".to_owned()),
        comment: (!helpful).then(|| "Λείπει το τέλος".to_owned()),
        at: example_time() + SignedDuration::from_mins(minutes),
    };
    for (helpful, minutes) in [(true, 2), (false, 1), (true, 2)] {
        store
            .add_vote(vote(helpful, minutes))
            .await
            .expect("add a vote");
    }
    let votes = store.votes(article.clone()).await.expect("read votes");
    assert_eq!(votes, [vote(false, 1), vote(true, 2), vote(true, 2)]);
}

/// Changes one's mind about a reply.
pub async fn a_second_word_on_a_reply_replaces_the_first(
    store: &(impl ReplyStore + FeedbackStore),
) {
    let record = example_reply(ConversationId::new(), "rated");
    let id = record.reply_id;
    store
        .save_reply(record, example_turn("rated"))
        .await
        .expect("save a reply");
    assert_eq!(store.feedback(id).await.expect("read feedback"), None);
    for feedback in [example_feedback(id, false), example_feedback(id, true)] {
        assert!(
            store
                .add_feedback(feedback.clone(), None)
                .await
                .expect("add feedback")
        );
        assert_eq!(
            store.feedback(id).await.expect("read feedback"),
            Some(feedback)
        );
    }
}

/// Saves texts of many scripts in every text field.
pub async fn text_of_every_script_survives(store: &(impl ReplyStore + FeedbackStore)) {
    for text in TEXTS {
        let record = example_reply(ConversationId::new(), text);
        store
            .save_reply(record.clone(), example_turn(text))
            .await
            .expect("save a reply");
        let mut feedback = example_feedback(record.reply_id, false);
        feedback.comment = Some(text.to_owned());
        assert!(
            store
                .add_feedback(feedback.clone(), None)
                .await
                .expect("add feedback")
        );
        let id = record.reply_id;
        let turns = store
            .turns(record.conversation_id, None, 1)
            .await
            .expect("read turns");
        assert_eq!(turns, [example_turn(text)]);
        assert_eq!(store.reply(id).await.expect("read a reply"), Some(record));
        assert_eq!(
            store.feedback(id).await.expect("read feedback"),
            Some(feedback)
        );
    }
}

/// Twenty writers and readers at once, all in one conversation.
pub async fn writers_at_the_same_time_lose_nothing<Store>(store: Arc<Store>)
where
    Store: ReplyStore + FeedbackStore + 'static,
{
    let conversation = ConversationId::new();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            tokio::spawn(write_and_read_back(
                Arc::clone(&store),
                conversation,
                writer,
            ))
        })
        .collect();
    for writer in writers {
        writer.await.expect("a writer failed");
    }
    let turns = store
        .turns(conversation, None, u32::MAX)
        .await
        .expect("read turns");
    assert_eq!(turns.len(), WRITERS * REPLIES_EACH);
    for writer in 0..WRITERS {
        let mine = format!("writer {writer} ");
        let in_order: Vec<String> = turns
            .iter()
            .map(|turn| turn.question.clone())
            .filter(|text| text.starts_with(&mine))
            .collect();
        let expected: Vec<String> = (0..REPLIES_EACH)
            .map(|number| format!("{mine}reply {number}"))
            .collect();
        assert_eq!(
            in_order, expected,
            "the turns of one writer changed their order"
        );
    }
}

async fn write_and_read_back<Store>(store: Arc<Store>, conversation: ConversationId, writer: usize)
where
    Store: ReplyStore + FeedbackStore,
{
    for number in 0..REPLIES_EACH {
        let question = format!("writer {writer} reply {number}");
        let record = example_reply(conversation, &question);
        let id = record.reply_id;
        store
            .save_reply(record.clone(), example_turn(&question))
            .await
            .expect("save a reply");
        assert!(
            store
                .add_feedback(example_feedback(id, true), None)
                .await
                .expect("add feedback")
        );
        assert_eq!(store.reply(id).await.expect("read a reply"), Some(record));
    }
}

/// Saves, drops the store without closing it, opens the database again and reads.
pub async fn what_was_saved_is_there_after_reopening<Store, Open, Opening>(open: Open)
where
    Store: ReplyStore + FeedbackStore + CustomerStore + RequestStore,
    Open: Fn() -> Opening,
    Opening: Future<Output = Store>,
{
    let anna = example_customer();
    let record = ReplyRecord {
        owner: Some(anna.clone()),
        ..example_reply(ConversationId::new(), "still here?")
    };
    let feedback = example_feedback(record.reply_id, true);
    let first = open().await;
    first
        .save_reply(record.clone(), example_turn("still here?"))
        .await
        .expect("save a reply");
    assert!(
        first
            .add_feedback(feedback.clone(), Some(anna.clone()))
            .await
            .expect("add feedback")
    );
    first
        .add_viewed(anna.clone(), example_item("vase"), example_time())
        .await
        .expect("add a viewed item");
    let number = first
        .add_request(example_request(Some(&anna)))
        .await
        .expect("add a request");
    drop(first);
    let second = open().await;
    let turns = second
        .turns(record.conversation_id, record.owner.clone(), 9)
        .await
        .expect("read turns");
    assert_eq!(turns, [example_turn("still here?")]);
    assert_eq!(
        second
            .feedback(record.reply_id)
            .await
            .expect("read feedback"),
        Some(feedback)
    );
    assert_eq!(
        second.reply(record.reply_id).await.expect("read a reply"),
        Some(record)
    );
    assert_eq!(
        second.viewed(anna.clone()).await.expect("read viewed"),
        [(example_item("vase"), example_time())]
    );
    let data = second.export(anna).await.expect("export");
    assert_eq!(data.conversations.len(), 1);
    let numbers: Vec<u64> = data.requests.iter().map(|kept| kept.number).collect();
    assert_eq!(numbers, [number]);
}
