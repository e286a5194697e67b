//! The port to the records, over any source.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use domain::{
    Customer, CustomerId, CustomerRecords, FactSheet, Item, ItemId, Order, OrderId, OrderQuery,
    ReadRecordsError, RecordsFuture, Subject, ViewedItem,
};
use jiff::Timestamp;

use crate::{DeadlinePolicy, OrderSource, item_facts, order_facts};

/// How long a call may take, unless the settings say otherwise.
pub const DEFAULT_TIME_LIMIT: Duration = Duration::from_millis(800);

/// Reads from one source, derives facts by one policy, and never takes longer than it may.
#[derive(Clone)]
pub struct Records {
    source: Arc<dyn OrderSource>,
    policy: Arc<DeadlinePolicy>,
    time_limit: Duration,
}

impl Records {
    /// Records with [`DEFAULT_TIME_LIMIT`].
    #[must_use]
    pub fn new(source: Arc<dyn OrderSource>, policy: DeadlinePolicy) -> Self {
        Self {
            source,
            policy: Arc::new(policy),
            time_limit: DEFAULT_TIME_LIMIT,
        }
    }

    /// The same records with another limit of time for each call, whatever the source does within it.
    #[must_use]
    pub fn with_time_limit(self, time_limit: Duration) -> Self {
        Self { time_limit, ..self }
    }

    /// What comes in time, or [`ReadRecordsError::TimedOut`].
    async fn in_time<T>(
        &self,
        reading: impl Future<Output = Result<T, ReadRecordsError>>,
    ) -> Result<T, ReadRecordsError> {
        let late = ReadRecordsError::TimedOut {
            limit_ms: u64::try_from(self.time_limit.as_millis()).unwrap_or(u64::MAX),
        };
        tokio::time::timeout(self.time_limit, reading)
            .await
            .unwrap_or(Err(late))
    }

    async fn read_facts(
        &self,
        customer: &Customer,
        subject: &Subject,
        now: Timestamp,
    ) -> Result<Option<FactSheet>, ReadRecordsError> {
        match subject {
            Subject::Order(id) => {
                let order = self.source.order(&customer.id, id).await?;
                Ok(order.and_then(|order| order_facts(&order, customer, now, &self.policy)))
            }
            Subject::Item(id) => {
                let found = self.source.items(std::slice::from_ref(id)).await?;
                let item = found.into_iter().find(|item| item.id == *id);
                Ok(item.map(|item| item_facts(&item, customer, now, &self.policy)))
            }
        }
    }
}

impl CustomerRecords for Records {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(self.in_time(self.source.orders(customer, query)))
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(self.in_time(self.source.order(customer, id)))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        Box::pin(self.in_time(self.source.items(ids)))
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        Box::pin(self.in_time(self.source.viewed(customer, limit)))
    }

    fn facts<'a>(
        &'a self,
        customer: &'a Customer,
        subject: &'a Subject,
        now: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        Box::pin(self.in_time(self.read_facts(customer, subject, now)))
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        Box::pin(self.in_time(self.source.check()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::conformance::fixture::{MIA, NOOR, OTTO, customer, shop};

    /// Returns every order to everybody: what an adapter without its owner predicate would do. Never answers
    /// about listings.
    struct Careless;

    impl OrderSource for Careless {
        fn orders<'a>(
            &'a self,
            _: &'a CustomerId,
            _: &'a OrderQuery,
        ) -> RecordsFuture<'a, Vec<Order>> {
            Box::pin(async { Ok(shop().orders) })
        }
        fn order<'a>(
            &'a self,
            _: &'a CustomerId,
            id: &'a OrderId,
        ) -> RecordsFuture<'a, Option<Order>> {
            Box::pin(async { Ok(shop().orders.into_iter().find(|order| order.id == *id)) })
        }
        fn items<'a>(&'a self, _: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
            Box::pin(std::future::pending())
        }
        fn viewed<'a>(&'a self, _: &'a CustomerId, _: u32) -> RecordsFuture<'a, Vec<ViewedItem>> {
            Box::pin(async { Err(ReadRecordsError::CircuitOpen) })
        }
        fn check(&self) -> RecordsFuture<'_, ()> {
            Box::pin(std::future::pending())
        }
    }

    fn records() -> Records {
        Records::new(Arc::new(Careless), DeadlinePolicy::standard().unwrap())
            .with_time_limit(Duration::from_millis(20))
    }

    fn person(name: &str) -> Customer {
        Customer {
            id: customer(name),
            role: None,
            time_zone: None,
        }
    }

    #[tokio::test]
    async fn facts_of_a_foreign_order_are_none_even_when_the_source_returns_it() {
        let records = records();
        let subject = Subject::Order("2005".parse().unwrap());
        let now = Timestamp::now();
        for (name, theirs) in [(MIA, true), (OTTO, true), (NOOR, false), ("zoe", false)] {
            let found = records.facts(&person(name), &subject, now).await.unwrap();
            assert_eq!(found.is_some(), theirs);
        }
    }

    #[tokio::test]
    async fn a_source_that_hangs_is_left_after_the_limit() {
        let records = records();
        let late = Err(ReadRecordsError::TimedOut { limit_ms: 20 });
        assert_eq!(records.check().await, late);
        assert_eq!(records.items(&[]).await.map(|_| ()), late);
        let subject = Subject::Item("l-1".parse().unwrap());
        let mia = person(MIA);
        let found = records.facts(&mia, &subject, Timestamp::now()).await;
        assert_eq!(found.map(|_| ()), late);
    }

    #[tokio::test]
    async fn what_the_source_reports_is_passed_on() {
        let found = records().viewed(&customer(MIA), 5).await;
        assert_eq!(found, Err(ReadRecordsError::CircuitOpen));
    }
}
