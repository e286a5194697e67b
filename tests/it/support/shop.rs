//! The demo shop, filled around one fixed moment, and questions by its customers.

use std::sync::{Arc, LazyLock};

use answering::{AnswerService, Ask, AskError, CustomerDesk, Reply, Surface, WorkPool};
use customer_records::{DeadlinePolicy, Records, SqliteShop};
use domain::{
    Customer, CustomerRecords, FactName, FactSheet, FactValue, FeedbackStore, Locale, ReplyStore,
    Subject,
};
use jiff::{SignedDuration, Timestamp};
use storage::SqliteStore;

use crate::agora;

/// The moment around which the shop is filled.
#[must_use]
pub fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a timestamp")
}

/// The shop's records and a service over the bundled articles that reads them.
pub struct Shop {
    /// The records.
    pub records: Arc<dyn CustomerRecords>,
    /// The service.
    pub service: AnswerService,
    store: Arc<SqliteStore>,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

/// A customer's question about an order, at a moment.
#[derive(Clone, Debug)]
pub struct PersonalQuestion {
    /// What was written.
    pub question: String,
    /// Where.
    pub locale: Locale,
    /// By whom; empty for nobody.
    pub customer: String,
    /// About which order; empty for none.
    pub order: String,
    /// When.
    pub at: Timestamp,
}

impl Shop {
    /// A shop in a folder of its own.
    ///
    /// # Panics
    /// When it cannot be set up.
    #[must_use]
    pub fn open() -> Self {
        Self::over(|records| records)
    }

    /// The same with something between the service and the records.
    ///
    /// # Panics
    /// When it cannot be set up.
    #[must_use]
    pub fn over(wrap: impl FnOnce(Arc<dyn CustomerRecords>) -> Arc<dyn CustomerRecords>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (records, store) = runtime.block_on(async {
            let file = folder.path().join("shop.db");
            customer_records::seed_demo(&file, now())
                .await
                .expect("the shop is filled");
            let shop = SqliteShop::open(&file).await.expect("the shop opens");
            let policy = DeadlinePolicy::standard().expect("the rules are valid");
            let limit = std::time::Duration::from_secs(60);
            let records = Records::new(Arc::new(shop), policy).with_time_limit(limit);
            let store = SqliteStore::open(&folder.path().join("firstline.db")).await;
            (
                Arc::new(records) as Arc<dyn CustomerRecords>,
                Arc::new(store.expect("a store")),
            )
        });
        let records = wrap(records);
        let desk = CustomerDesk {
            records: Some(Arc::clone(&records)),
            replies: store.clone(),
            store: store.clone(),
            requests: store.clone(),
            time_zone: "Europe/Amsterdam".to_owned(),
        };
        let pool = WorkPool::start(2, 64).expect("threads");
        Self {
            records,
            service: AnswerService::new(agora(), pool, store.clone(), desk),
            store,
            runtime,
            _folder: folder,
        }
    }

    /// What is known of an order at a moment.
    ///
    /// # Panics
    /// When it is not the customer's.
    #[must_use]
    pub fn facts(&self, customer: &str, order: &str, at: Timestamp) -> FactSheet {
        let subject = Subject::Order(order.parse().expect("an order"));
        self.runtime
            .block_on(self.records.facts(&self::customer(customer), &subject, at))
            .expect("the records can be read")
            .unwrap_or_else(|| panic!("{customer} has no order {order}"))
    }

    /// A moment written as `now`, a fact (`report_by`), or a fact and hours (`report_by-1h`, `report_by+1h`).
    ///
    /// # Panics
    /// When it is none of these.
    #[must_use]
    pub fn moment(&self, text: &str, customer: &str, order: &str) -> Timestamp {
        if text == "now" {
            return now();
        }
        let cut = text.find(['+', '-']).unwrap_or(text.len());
        let (name, shift) = text.split_at(cut);
        let name = FactName::from_word(name).unwrap_or_else(|| panic!("`{name}` is no fact"));
        let facts = self.facts(customer, order, now());
        let at = match facts.get(name).map(|fact| &fact.value) {
            Some(FactValue::Deadline(at) | FactValue::Time(at)) => *at,
            other => panic!("order {order} has no {name}: {other:?}"),
        };
        let hours: i64 = shift.trim_end_matches('h').parse().unwrap_or(0);
        at + SignedDuration::from_hours(hours)
    }

    /// The reply.
    ///
    /// # Errors
    /// As [`AnswerService::ask`].
    ///
    /// # Panics
    /// When the case names no customer or order.
    pub fn ask(&self, asked: &PersonalQuestion) -> Result<Reply, AskError> {
        let subject = (!asked.order.is_empty())
            .then(|| Subject::Order(asked.order.parse().expect("an order")));
        self.runtime.block_on(self.service.ask(Ask {
            customer: (!asked.customer.is_empty()).then(|| customer(&asked.customer)),
            subject,
            at: Some(asked.at),
            ..Ask::anonymous(
                asked.question.clone(),
                Some(asked.locale.clone()),
                Surface::Widget,
            )
        }))
    }

    /// Where replies are kept.
    #[must_use]
    pub fn replies(&self) -> Arc<dyn ReplyStore> {
        self.store.clone()
    }

    /// Where votes and feedback are kept.
    #[must_use]
    pub fn feedback(&self) -> Arc<dyn FeedbackStore> {
        self.store.clone()
    }

    /// Runs something asynchronous on the shop's runtime.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }
}

/// A customer without role or time zone.
///
/// # Panics
/// When it is no name.
#[must_use]
pub fn customer(name: &str) -> Customer {
    Customer {
        id: name.parse().expect("a customer"),
        role: None,
        time_zone: None,
    }
}

/// One shop for all tests that only read.
#[must_use]
pub fn shop() -> &'static Shop {
    static SHOP: LazyLock<Shop> = LazyLock::new(Shop::open);
    &SHOP
}
