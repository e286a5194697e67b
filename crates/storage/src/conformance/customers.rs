//! Looked-at items, and everything of one customer to take along or to forget.

use domain::{
    ConversationEntry, ConversationId, CustomerData, CustomerId, CustomerStore, ErasedCounts,
    FeedbackStore, ItemId, MAX_VIEWED_ITEMS, NumberedRequest, ReplyFeedback, ReplyRecord,
    ReplyStore, RequestStore,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    example_customer, example_feedback, example_item, example_reply, example_request, example_time,
    example_turn,
};

/// Runs every test of this module.
pub async fn check_all(store: &(impl ReplyStore + FeedbackStore + CustomerStore + RequestStore)) {
    only_the_latest_viewed_items_are_kept_each_once(store).await;
    the_viewed_items_of_others_push_nothing_out(store).await;
    a_late_report_of_a_view_does_not_turn_the_time_back(store).await;
    an_export_holds_everything_of_one_customer_and_nothing_of_others(store).await;
    an_erasure_forgets_all_of_one_customer_and_nothing_of_others(store).await;
    of_an_unknown_customer_nothing_is_kept(store).await;
}

/// Views more items than are kept, all at the same instant, and one of them again.
pub async fn only_the_latest_viewed_items_are_kept_each_once(store: &impl CustomerStore) {
    let anna = example_customer();
    let kept = i64::try_from(MAX_VIEWED_ITEMS).expect("a small number");
    for number in 0..kept + 5 {
        view(store, &anna, &format!("item-{number}"), 0).await;
    }
    let expected: Vec<_> = (5..kept + 5)
        .rev()
        .map(|number| viewed(&format!("item-{number}"), 0))
        .collect();
    assert_eq!(read(store, &anna).await, expected);

    let again = format!("item-{}", 7);
    view(store, &anna, &again, 1).await;
    let mut expected: Vec<_> = expected
        .into_iter()
        .filter(|(item, _)| *item != example_item(&again))
        .collect();
    expected.insert(0, viewed(&again, 1));
    assert_eq!(expected.len(), MAX_VIEWED_ITEMS);
    assert_eq!(read(store, &anna).await, expected);
}

/// Another customer views many other items, and the same item later.
pub async fn the_viewed_items_of_others_push_nothing_out(store: &impl CustomerStore) {
    let (anna, ben) = (example_customer(), example_customer());
    view(store, &anna, "vase", 0).await;
    view(store, &ben, "vase", 5).await;
    for number in 0..MAX_VIEWED_ITEMS {
        view(store, &ben, &format!("item-{number}"), 9).await;
    }
    assert_eq!(read(store, &anna).await, [viewed("vase", 0)]);
    assert_eq!(read(store, &ben).await.len(), MAX_VIEWED_ITEMS);
}

/// Reports of views arrive in another order than the views.
pub async fn a_late_report_of_a_view_does_not_turn_the_time_back(store: &impl CustomerStore) {
    let anna = example_customer();
    for (item, minutes) in [("vase", 3), ("plate", 1), ("vase", 2), ("bowl", 2)] {
        view(store, &anna, item, minutes).await;
    }
    let expected = [viewed("vase", 3), viewed("bowl", 2), viewed("plate", 1)];
    assert_eq!(read(store, &anna).await, expected);
}

/// Two customers and nobody leave traces of every sort, one after the other.
pub async fn an_export_holds_everything_of_one_customer_and_nothing_of_others(
    store: &(impl ReplyStore + FeedbackStore + CustomerStore + RequestStore),
) {
    let (anna, ben) = (example_customer(), example_customer());
    leave_traces(store, None).await;
    let of_anna = leave_traces(store, Some(&anna)).await;
    let of_ben = leave_traces(store, Some(&ben)).await;
    leave_traces(store, None).await;
    assert_eq!(export(store, &anna).await, of_anna);
    assert_eq!(export(store, &ben).await, of_ben);
}

/// Erases one of two customers, twice; the other's and nobody's traces stay as they were.
pub async fn an_erasure_forgets_all_of_one_customer_and_nothing_of_others(
    store: &(impl ReplyStore + FeedbackStore + CustomerStore + RequestStore),
) {
    let (anna, ben) = (example_customer(), example_customer());
    let of_nobody = leave_traces(store, None).await;
    let of_anna = leave_traces(store, Some(&anna)).await;
    let of_ben = leave_traces(store, Some(&ben)).await;

    let counts = store.erase(anna.clone()).await.expect("erase");
    let expected = ErasedCounts {
        replies: 3,
        feedback: 2,
        viewed: 2,
        requests: 2,
    };
    assert_eq!(counts, expected);
    assert_eq!(export(store, &anna).await, CustomerData::default());
    nothing_is_left(store, &anna, &of_anna).await;
    assert_eq!(export(store, &ben).await, of_ben);
    everything_is_left(store, None, &of_nobody).await;
    everything_is_left(store, Some(&ben), &of_ben).await;

    let again = store.erase(anna.clone()).await.expect("erase again");
    assert_eq!(again, ErasedCounts::default());
    // Who was forgotten may come back, also as the owner of a conversation of the same name.
    let (conversation, _) = of_anna.conversations[0];
    let record = reply_of(Some(&anna), conversation, "back again");
    let saved = store.save_reply(record, example_turn("back again")).await;
    saved.expect("a customer who was erased cannot ask");
}

/// Asks for everything of a customer who left nothing.
pub async fn of_an_unknown_customer_nothing_is_kept(store: &impl CustomerStore) {
    let nobody = example_customer();
    assert_eq!(read(store, &nobody).await, []);
    assert_eq!(export(store, &nobody).await, CustomerData::default());
    let counts = store.erase(nobody).await.expect("erase nothing");
    assert_eq!(counts, ErasedCounts::default());
}

/// Two conversations whose replies alternate, feedback, viewed items (for a customer) and two requests;
/// returns them as an export gives them.
async fn leave_traces(
    store: &(impl ReplyStore + FeedbackStore + CustomerStore + RequestStore),
    owner: Option<&CustomerId>,
) -> CustomerData {
    let (first, second) = (ConversationId::new(), ConversationId::new());
    let one = ask(store, owner, first, "one").await;
    let two = ask(store, owner, second, "two").await;
    let three = ask(store, owner, first, "three").await;
    let feedback = vec![
        rate(store, owner, &three, 1).await,
        rate(store, owner, &one, 2).await,
    ];
    let mut data = CustomerData {
        conversations: vec![(first, vec![one, three]), (second, vec![two])],
        feedback,
        ..CustomerData::default()
    };
    for _ in 0..2 {
        let request = example_request(owner);
        let number = store.add_request(request.clone()).await.expect("a request");
        data.requests.push(NumberedRequest { number, request });
    }
    if let Some(owner) = owner {
        view(store, owner, "vase", 0).await;
        view(store, owner, "plate", 1).await;
        data.viewed = vec![viewed("plate", 1), viewed("vase", 0)];
    }
    data
}

async fn nothing_is_left(
    store: &(impl ReplyStore + FeedbackStore + CustomerStore + RequestStore),
    owner: &CustomerId,
    data: &CustomerData,
) {
    assert_eq!(read(store, owner).await, []);
    for (id, entries) in &data.conversations {
        let found = store.conversation(*id, Some(owner.clone()), 9).await;
        assert_eq!(found.expect("read a conversation"), []);
        for entry in entries {
            let reply = store.reply(entry.reply_id).await.expect("read a reply");
            assert_eq!(reply, None);
            let feedback = store.feedback(entry.reply_id).await;
            assert_eq!(feedback.expect("read feedback"), None);
        }
    }
    let requests = store.requests(u32::MAX).await.expect("read requests");
    let left = requests.iter().any(|kept| data.requests.contains(kept));
    assert!(!left, "a request is left");
}

async fn everything_is_left(
    store: &(impl ReplyStore + FeedbackStore + RequestStore),
    owner: Option<&CustomerId>,
    data: &CustomerData,
) {
    for (id, entries) in &data.conversations {
        let found = store.conversation(*id, owner.cloned(), 9).await;
        assert_eq!(&found.expect("read a conversation"), entries);
    }
    for feedback in &data.feedback {
        let found = store.feedback(feedback.reply_id).await;
        assert_eq!(found.expect("read feedback").as_ref(), Some(feedback));
    }
    let requests = store.requests(u32::MAX).await.expect("read requests");
    let left = data.requests.iter().all(|kept| requests.contains(kept));
    assert!(left, "a request of somebody else was erased");
}

async fn ask(
    store: &impl ReplyStore,
    owner: Option<&CustomerId>,
    conversation: ConversationId,
    question: &str,
) -> ConversationEntry {
    let record = reply_of(owner, conversation, question);
    let entry = ConversationEntry {
        reply_id: record.reply_id,
        asked_at: record.asked_at,
        turn: example_turn(question),
        reply: record.reply.clone(),
    };
    let saved = store.save_reply(record, entry.turn.clone()).await;
    saved.expect("save a reply");
    entry
}

async fn rate(
    store: &impl FeedbackStore,
    owner: Option<&CustomerId>,
    entry: &ConversationEntry,
    minutes: i64,
) -> ReplyFeedback {
    let mut feedback = example_feedback(entry.reply_id, false);
    feedback.at = at(minutes);
    let kept = store.add_feedback(feedback.clone(), owner.cloned()).await;
    assert!(kept.expect("add feedback"));
    feedback
}

fn reply_of(
    owner: Option<&CustomerId>,
    conversation: ConversationId,
    question: &str,
) -> ReplyRecord {
    ReplyRecord {
        owner: owner.cloned(),
        ..example_reply(conversation, question)
    }
}

async fn export(store: &impl CustomerStore, owner: &CustomerId) -> CustomerData {
    store.export(owner.clone()).await.expect("export")
}

async fn view(store: &impl CustomerStore, owner: &CustomerId, item: &str, minutes: i64) {
    let added = store.add_viewed(owner.clone(), example_item(item), at(minutes));
    added.await.expect("add a viewed item");
}

async fn read(store: &impl CustomerStore, owner: &CustomerId) -> Vec<(ItemId, Timestamp)> {
    store
        .viewed(owner.clone())
        .await
        .expect("read viewed items")
}

fn viewed(item: &str, minutes: i64) -> (ItemId, Timestamp) {
    (example_item(item), at(minutes))
}

fn at(minutes: i64) -> Timestamp {
    example_time() + SignedDuration::from_mins(minutes)
}
