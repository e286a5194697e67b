//! Nobody reads or changes what belongs to somebody else, and a foreign thing looks like an unknown one.

use std::sync::Arc;

use domain::{
    ConversationEntry, ConversationId, CustomerId, CustomerStore, FeedbackStore, ReplyId,
    ReplyRecord, ReplyStore, Turn,
};

use super::{example_customer, example_feedback, example_reply, example_turn};

/// Pairs of customers who ask at the same time in one new conversation.
const RACES: usize = 10;

/// Runs every test of this module.
pub async fn check_all<Store>(store: Arc<Store>)
where
    Store: ReplyStore + FeedbackStore + CustomerStore + 'static,
{
    a_conversation_is_read_only_by_its_owner(&*store).await;
    a_reply_into_a_foreign_conversation_is_refused_and_leaves_nothing(&*store).await;
    feedback_on_a_foreign_reply_is_refused_like_feedback_on_nothing(&*store).await;
    the_last_replies_of_a_conversation_come_oldest_first(&*store).await;
    of_two_first_questions_one_owner_wins(store).await;
}

/// Everybody tries to read everybody's conversation; a reader who is not the owner sees what an unknown
/// identifier shows.
pub async fn a_conversation_is_read_only_by_its_owner(store: &impl ReplyStore) {
    let parties = parties();
    for owner in &parties {
        let record = reply_of(owner.as_ref(), ConversationId::new());
        let turn = example_turn("mine");
        save(store, &record, &turn).await;
        let found = store.reply(record.reply_id).await.expect("read a reply");
        assert_eq!(found, Some(record.clone()), "the owner was not kept");
        for reader in &parties {
            let seen = read_as(store, record.conversation_id, reader.as_ref()).await;
            if reader == owner {
                assert_eq!(seen, (vec![turn.clone()], vec![entry_of(&record, &turn)]));
            } else {
                let unknown = read_as(store, ConversationId::new(), reader.as_ref()).await;
                assert_eq!(seen, unknown, "a foreign conversation was read");
                assert_eq!(seen, (vec![], vec![]));
            }
        }
    }
}

/// Everybody tries to add to everybody's conversation.
pub async fn a_reply_into_a_foreign_conversation_is_refused_and_leaves_nothing(
    store: &(impl ReplyStore + CustomerStore),
) {
    let parties = parties();
    for owner in &parties {
        let first = reply_of(owner.as_ref(), ConversationId::new());
        let turn = example_turn("mine");
        save(store, &first, &turn).await;
        for stranger in parties.iter().filter(|party| *party != owner) {
            let intruding = reply_of(stranger.as_ref(), first.conversation_id);
            let id = intruding.reply_id;
            store
                .save_reply(intruding, example_turn("not mine"))
                .await
                .expect_err("a foreign conversation was written to");
            assert_eq!(store.reply(id).await.expect("read a reply"), None);
            let seen = read_as(store, first.conversation_id, stranger.as_ref()).await;
            assert_eq!(seen, (vec![], vec![]));
        }
        let seen = read_as(store, first.conversation_id, owner.as_ref()).await;
        let expected = (vec![turn.clone()], vec![entry_of(&first, &turn)]);
        assert_eq!(seen, expected, "the owner's conversation was changed");
        // A refusal leaves the store usable for the owner.
        let second = reply_of(owner.as_ref(), first.conversation_id);
        save(store, &second, &turn).await;
    }
}

/// Everybody tries to rate everybody's reply, before and after its owner did.
pub async fn feedback_on_a_foreign_reply_is_refused_like_feedback_on_nothing(
    store: &(impl ReplyStore + FeedbackStore),
) {
    let parties = parties();
    for owner in &parties {
        let record = reply_of(owner.as_ref(), ConversationId::new());
        save(store, &record, &example_turn("rated")).await;
        let id = record.reply_id;
        strangers_cannot_rate(store, id, &parties, owner.as_ref()).await;
        assert_eq!(store.feedback(id).await.expect("read feedback"), None);

        let mine = example_feedback(id, true);
        let kept = store.add_feedback(mine.clone(), owner.clone()).await;
        assert!(kept.expect("add feedback"), "the owner was refused");
        strangers_cannot_rate(store, id, &parties, owner.as_ref()).await;
        assert_eq!(store.feedback(id).await.expect("read feedback"), Some(mine));
    }
}

async fn strangers_cannot_rate(
    store: &impl FeedbackStore,
    id: ReplyId,
    parties: &[Option<CustomerId>],
    owner: Option<&CustomerId>,
) {
    for stranger in parties.iter().filter(|party| party.as_ref() != owner) {
        for target in [id, ReplyId::new()] {
            let kept = store
                .add_feedback(example_feedback(target, false), stranger.clone())
                .await;
            assert!(!kept.expect("add feedback"), "{target} was rated");
        }
    }
}

/// Saves five replies, the first about no order, and reads the last three.
pub async fn the_last_replies_of_a_conversation_come_oldest_first(store: &impl ReplyStore) {
    let anna = example_customer();
    let conversation = ConversationId::new();
    let mut expected = Vec::new();
    for number in 0..5 {
        let record = reply_of(Some(&anna), conversation);
        let mut turn = example_turn(&format!("question {number}"));
        turn.subject = turn.subject.filter(|_| number > 0);
        save(store, &record, &turn).await;
        expected.push(entry_of(&record, &turn));
    }
    for (limit, skipped) in [(u32::MAX, 0), (5, 0), (3, 2), (1, 4), (0, 5)] {
        let entries = store
            .conversation(conversation, Some(anna.clone()), limit)
            .await
            .expect("read a conversation");
        assert_eq!(entries, expected[skipped..], "the last {limit}");
    }
}

/// Two customers ask the first question of one conversation at the same time.
pub async fn of_two_first_questions_one_owner_wins<Store: ReplyStore + 'static>(store: Arc<Store>) {
    for _ in 0..RACES {
        let conversation = ConversationId::new();
        let racers = [example_customer(), example_customer()];
        let running = racers.clone().map(|racer| {
            let store = Arc::clone(&store);
            let record = reply_of(Some(&racer), conversation);
            tokio::spawn(async move { store.save_reply(record, example_turn("first!")).await })
        });
        let mut winners = 0;
        for (racer, result) in racers.iter().zip(running) {
            let won = result.await.expect("a racer panicked").is_ok();
            winners += usize::from(won);
            let (turns, _) = read_as(&*store, conversation, Some(racer)).await;
            assert_eq!(
                turns.len(),
                usize::from(won),
                "an acknowledged reply is lost"
            );
        }
        assert_eq!(winners, 1);
    }
}

/// Nobody, two customers, and customers whose names are easily taken for another's or for nobody's.
fn parties() -> Vec<Option<CustomerId>> {
    let anna = example_customer();
    let named = |name: &str| Some(name.parse().expect("a customer"));
    vec![
        None,
        named(&anna.as_str().to_ascii_lowercase()),
        named(&format!("{anna}0")),
        Some(anna),
        Some(example_customer()),
        named("NULL"),
        named("1"),
        named("1.0"),
    ]
}

fn reply_of(owner: Option<&CustomerId>, conversation: ConversationId) -> ReplyRecord {
    ReplyRecord {
        owner: owner.cloned(),
        ..example_reply(conversation, "mine")
    }
}

fn entry_of(record: &ReplyRecord, turn: &Turn) -> ConversationEntry {
    ConversationEntry {
        reply_id: record.reply_id,
        asked_at: record.asked_at,
        turn: turn.clone(),
        reply: record.reply.clone(),
    }
}

async fn save(store: &impl ReplyStore, record: &ReplyRecord, turn: &Turn) {
    store
        .save_reply(record.clone(), turn.clone())
        .await
        .expect("save a reply");
}

async fn read_as(
    store: &impl ReplyStore,
    id: ConversationId,
    reader: Option<&CustomerId>,
) -> (Vec<Turn>, Vec<ConversationEntry>) {
    let turns = store.turns(id, reader.cloned(), 9).await;
    let entries = store.conversation(id, reader.cloned(), 9).await;
    (
        turns.expect("read turns"),
        entries.expect("read a conversation"),
    )
}
