//! What is kept, in memory, and the records of a shop with two buyers.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::{
    ArticleId, ArticleVote, ConversationEntry, ConversationId, Customer, CustomerData, CustomerId,
    CustomerRecords, CustomerStore, ErasedCounts, Fact, FactName, FactSheet, FactSource, FactValue,
    FeedbackStore, Item, ItemId, ListingState, Money, NumberedRequest, Order, OrderEvent,
    OrderEventKind, OrderId, OrderItem, OrderQuery, OrderState, Party, PortFuture,
    ReadRecordsError, RecordsFuture, ReplyFeedback, ReplyId, ReplyRecord, ReplyStore, RequestStore,
    StoreError, Subject, SupportRequest, Turn, ViewedItem,
};
use jiff::Timestamp;

/// Stands in everything that the shop knows of Anna, and nowhere else.
pub const CANARY: &str = "canary4711";

/// Everything that is kept; `fail` makes every call fail.
#[derive(Default)]
pub struct MemoryStore {
    replies: Mutex<Vec<(ReplyRecord, Turn)>>,
    pub votes: Mutex<Vec<ArticleVote>>,
    pub feedback: Mutex<Vec<ReplyFeedback>>,
    pub viewed: Mutex<Vec<(CustomerId, ItemId, Timestamp)>>,
    pub requests: Mutex<Vec<SupportRequest>>,
    pub fail: AtomicBool,
}

impl MemoryStore {
    fn done<'a, T: Send + 'a>(&'a self, work: impl FnOnce(&'a Self) -> T) -> PortFuture<'a, T> {
        let failed = self.fail.load(Ordering::Relaxed);
        let outcome = if failed {
            Err(StoreError {
                message: "secret cause".to_owned(),
            })
        } else {
            Ok(work(self))
        };
        Box::pin(std::future::ready(outcome))
    }

    fn entries(&self, id: ConversationId, owner: Option<&CustomerId>) -> Vec<ConversationEntry> {
        let replies = self.replies.lock().unwrap();
        let own = replies
            .iter()
            .filter(|(record, _)| record.conversation_id == id && record.owner.as_ref() == owner);
        own.map(|(record, turn)| ConversationEntry {
            reply_id: record.reply_id,
            asked_at: record.asked_at,
            turn: turn.clone(),
            reply: record.reply.clone(),
        })
        .collect()
    }

    fn conversations(&self, owner: &CustomerId) -> Vec<ConversationId> {
        let mut ids: Vec<ConversationId> = Vec::new();
        for (record, _) in self.replies.lock().unwrap().iter() {
            if record.owner.as_ref() == Some(owner) && !ids.contains(&record.conversation_id) {
                ids.push(record.conversation_id);
            }
        }
        ids
    }

    fn viewed_by(&self, owner: &CustomerId) -> Vec<(ItemId, Timestamp)> {
        let viewed = self.viewed.lock().unwrap();
        let own = viewed.iter().filter(|(viewer, _, _)| viewer == owner);
        own.map(|(_, item, at)| (item.clone(), *at)).collect()
    }

    fn numbered(&self) -> Vec<NumberedRequest> {
        let requests = self.requests.lock().unwrap();
        let number = |(place, request): (usize, &SupportRequest)| NumberedRequest {
            number: place as u64 + 1,
            request: request.clone(),
        };
        requests.iter().enumerate().map(number).collect()
    }
}

impl ReplyStore for MemoryStore {
    fn save_reply(&self, record: ReplyRecord, turn: Turn) -> PortFuture<'_, ()> {
        self.done(|store| store.replies.lock().unwrap().push((record, turn)))
    }

    fn reply(&self, id: ReplyId) -> PortFuture<'_, Option<ReplyRecord>> {
        self.done(|store| {
            let replies = store.replies.lock().unwrap();
            let mut records = replies.iter().map(|(record, _)| record);
            records.find(|record| record.reply_id == id).cloned()
        })
    }

    fn turns(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        limit: u32,
    ) -> PortFuture<'_, Vec<Turn>> {
        self.done(move |store| {
            let entries = store.entries(id, owner.as_ref()).into_iter();
            let skipped = entries.len().saturating_sub(limit as usize);
            entries.skip(skipped).map(|entry| entry.turn).collect()
        })
    }

    fn conversation(
        &self,
        id: ConversationId,
        owner: Option<CustomerId>,
        _limit: u32,
    ) -> PortFuture<'_, Vec<ConversationEntry>> {
        self.done(move |store| store.entries(id, owner.as_ref()))
    }
}

impl FeedbackStore for MemoryStore {
    fn add_vote(&self, vote: ArticleVote) -> PortFuture<'_, ()> {
        self.done(|store| store.votes.lock().unwrap().push(vote))
    }

    fn add_feedback(
        &self,
        feedback: ReplyFeedback,
        owner: Option<CustomerId>,
    ) -> PortFuture<'_, bool> {
        self.done(move |store| {
            let replies = store.replies.lock().unwrap();
            let is_own = replies
                .iter()
                .any(|(record, _)| record.reply_id == feedback.reply_id && record.owner == owner);
            if is_own {
                let mut kept = store.feedback.lock().unwrap();
                kept.retain(|earlier| earlier.reply_id != feedback.reply_id);
                kept.push(feedback);
            }
            is_own
        })
    }

    fn votes(&self, _article: ArticleId) -> PortFuture<'_, Vec<ArticleVote>> {
        self.done(|store| store.votes.lock().unwrap().clone())
    }

    fn feedback(&self, reply: ReplyId) -> PortFuture<'_, Option<ReplyFeedback>> {
        self.done(move |store| {
            let kept = store.feedback.lock().unwrap();
            kept.iter().find(|kept| kept.reply_id == reply).cloned()
        })
    }
}

impl CustomerStore for MemoryStore {
    fn add_viewed(&self, owner: CustomerId, item: ItemId, at: Timestamp) -> PortFuture<'_, ()> {
        self.done(move |store| store.viewed.lock().unwrap().push((owner, item, at)))
    }

    fn viewed(&self, owner: CustomerId) -> PortFuture<'_, Vec<(ItemId, Timestamp)>> {
        self.done(move |store| store.viewed_by(&owner))
    }

    fn export(&self, owner: CustomerId) -> PortFuture<'_, CustomerData> {
        self.done(move |store| {
            let conversations = store.conversations(&owner).into_iter();
            let mut requests = store.numbered();
            requests.retain(|request| request.request.owner.as_ref() == Some(&owner));
            CustomerData {
                conversations: conversations
                    .map(|id| (id, store.entries(id, Some(&owner))))
                    .collect(),
                feedback: Vec::new(),
                viewed: store.viewed_by(&owner),
                requests,
            }
        })
    }

    fn erase(&self, owner: CustomerId) -> PortFuture<'_, ErasedCounts> {
        self.done(move |store| {
            let mut replies = store.replies.lock().unwrap();
            let before = replies.len();
            replies.retain(|(record, _)| record.owner.as_ref() != Some(&owner));
            let mut viewed = store.viewed.lock().unwrap();
            let viewed_before = viewed.len();
            viewed.retain(|(viewer, _, _)| *viewer != owner);
            ErasedCounts {
                replies: (before - replies.len()) as u64,
                viewed: (viewed_before - viewed.len()) as u64,
                ..ErasedCounts::default()
            }
        })
    }
}

impl RequestStore for MemoryStore {
    fn add_request(&self, request: SupportRequest) -> PortFuture<'_, u64> {
        self.done(|store| {
            let mut requests = store.requests.lock().unwrap();
            requests.push(request);
            requests.len() as u64
        })
    }

    fn requests(&self, _limit: u32) -> PortFuture<'_, Vec<NumberedRequest>> {
        self.done(|store| store.numbered().into_iter().rev().collect())
    }
}

/// Anna bought 1001 and Ben 1002, both from Iris, and `vase` is for sale; `fail` makes every call fail.
#[derive(Default)]
pub struct MemoryRecords {
    pub fail: AtomicBool,
}

impl MemoryRecords {
    fn done<'a, T: Send + 'a>(&'a self, value: T) -> RecordsFuture<'a, T> {
        let outcome = if self.fail.load(Ordering::Relaxed) {
            Err(ReadRecordsError::Unavailable {
                message: "secret cause".to_owned(),
            })
        } else {
            Ok(value)
        };
        Box::pin(std::future::ready(outcome))
    }
}

fn orders_of(customer: &CustomerId) -> Vec<Order> {
    let all = [
        order("1001", "anna", &format!("A vase {CANARY}")),
        order("1002", "ben", "A chair"),
    ];
    all.into_iter()
        .filter(|order| order.role_of(customer).is_some())
        .collect()
}

fn order(id: &str, buyer: &str, title: &str) -> Order {
    let party = |name: &str| Party {
        id: name.parse().unwrap(),
        name: name.to_owned(),
    };
    Order {
        id: id.parse().unwrap(),
        buyer: party(buyer),
        seller: party("iris"),
        items: vec![OrderItem {
            id: "vase".parse().unwrap(),
            title: title.to_owned(),
            image_url: None,
        }],
        state: OrderState::Shipped,
        events: vec![OrderEvent {
            kind: OrderEventKind::Placed,
            at: Timestamp::now(),
        }],
        total: price(),
        refund: None,
        payout: None,
        carrier: None,
        tracking_number: None,
        messaging_open: true,
        written_by: Vec::new(),
        note: None,
        as_of: Timestamp::now(),
    }
}

fn price() -> Money {
    Money {
        minor_units: 1_250,
        currency: "EUR".parse().unwrap(),
    }
}

fn vase() -> Item {
    Item {
        id: "vase".parse().unwrap(),
        title: "A vase".to_owned(),
        image_url: None,
        price: Some(price()),
        state: ListingState::Open,
        ends_at: None,
        seller_name: Some("Iris".to_owned()),
        as_of: Timestamp::now(),
    }
}

impl CustomerRecords for MemoryRecords {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        let mut orders = orders_of(customer);
        orders.truncate(query.limit as usize);
        self.done(orders)
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        let mut orders = orders_of(customer).into_iter();
        self.done(orders.find(|order| order.id == *id))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        let listed = ids.contains(&vase().id);
        self.done(listed.then(vase).into_iter().collect())
    }

    fn viewed<'a>(
        &'a self,
        _customer: &'a CustomerId,
        _limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        self.done(Vec::new())
    }

    fn facts<'a>(
        &'a self,
        customer: &'a Customer,
        subject: &'a Subject,
        now: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        let title = match subject {
            Subject::Order(id) => orders_of(&customer.id)
                .into_iter()
                .find(|order| order.id == *id)
                .map(|order| order.items[0].title.clone()),
            Subject::Item(id) => (*id == vase().id).then(|| vase().title),
        };
        self.done(title.map(|title| FactSheet {
            subject: subject.clone(),
            facts: vec![Fact {
                name: FactName::ItemTitle,
                value: FactValue::Text(title),
                source: FactSource::Records,
            }],
            as_of: now,
            now,
            time_zone: "UTC".to_owned(),
        }))
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        self.done(())
    }
}
