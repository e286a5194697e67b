//! When the shop's records cannot be read, the answer comes from the articles, says so, and the trace holds it.

use std::sync::Arc;
use std::time::Duration;

use answering::{Degradation, Notice, ReplyKind};
use customer_records::{DeadlinePolicy, HttpSettings, HttpShop, Records, Secret};
use domain::{
    Customer, CustomerId, CustomerRecords, FactSheet, Item, ItemId, Order, OrderId, OrderQuery,
    ReadRecordsError, RecordsFuture, Subject, ViewedItem,
};
use firstline_tests::shop::{PersonalQuestion, Shop, now};
use jiff::Timestamp;

/// Records that fail in one way.
struct Failing(ReadRecordsError);

impl Failing {
    fn fail<'a, T: Send + 'a>(&'a self) -> RecordsFuture<'a, T> {
        Box::pin(std::future::ready(Err(self.0.clone())))
    }
}

impl CustomerRecords for Failing {
    fn orders<'a>(&'a self, _: &'a CustomerId, _: &'a OrderQuery) -> RecordsFuture<'a, Vec<Order>> {
        self.fail()
    }

    fn order<'a>(&'a self, _: &'a CustomerId, _: &'a OrderId) -> RecordsFuture<'a, Option<Order>> {
        self.fail()
    }

    fn items<'a>(&'a self, _: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        self.fail()
    }

    fn viewed<'a>(&'a self, _: &'a CustomerId, _: u32) -> RecordsFuture<'a, Vec<ViewedItem>> {
        self.fail()
    }

    fn facts<'a>(
        &'a self,
        _: &'a Customer,
        _: &'a Subject,
        _: Timestamp,
    ) -> RecordsFuture<'a, Option<FactSheet>> {
        self.fail()
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        self.fail()
    }
}

fn question() -> PersonalQuestion {
    PersonalQuestion {
        question: "My parcel has not arrived, what can I do?".to_owned(),
        locale: "en".parse().expect("a locale"),
        customer: "anna".to_owned(),
        order: "1007".to_owned(),
        at: now(),
    }
}

fn expect_general_answer(shop: &Shop, failure: &str) {
    let reply = shop
        .ask(&question())
        .expect("a reply in spite of the records");
    assert_eq!(reply.kind, ReplyKind::Answer, "{failure}");
    assert!(
        reply.notices.contains(&Notice::OrderNotReadable),
        "{failure}"
    );
    assert!(
        reply.degraded.contains(&Degradation::RecordsUnavailable),
        "{failure}"
    );
    let said = serde_json::to_string(&reply.claims).expect("JSON");
    assert!(!said.contains("order:"), "{said}");
    let record = shop
        .block_on(shop.replies().reply(reply.reply_id))
        .expect("the store is readable")
        .expect("the reply is kept");
    assert!(
        record.trace.contains(&format!("\"failure\":\"{failure}\"")),
        "{}",
        record.trace
    );
}

#[test]
fn records_that_fail_in_any_way_leave_an_answer_from_the_articles() {
    let failures = [
        ReadRecordsError::Unavailable {
            message: "connection refused".to_owned(),
        },
        ReadRecordsError::TimedOut { limit_ms: 800 },
        ReadRecordsError::CircuitOpen,
        ReadRecordsError::Malformed {
            message: "`state` is missing".to_owned(),
        },
    ];
    for failure in failures {
        let word = failure.as_str();
        let shop = Shop::over(|_| Arc::new(Failing(failure)));
        expect_general_answer(&shop, word);
    }
}

/// The shop's own API, with nobody listening, and with somebody who never answers.
#[test]
fn an_order_api_that_is_down_or_silent_leaves_an_answer_from_the_articles() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let down = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    for (port, failure) in [(down, "unavailable"), (port, "timed_out")] {
        let shop = Shop::over(|_| {
            let settings = HttpSettings {
                time_limit: Duration::from_millis(400),
                attempt_timeout: Duration::from_millis(200),
                ..HttpSettings::new(
                    format!("http://127.0.0.1:{port}"),
                    Secret::from("secret".to_owned()),
                )
            };
            let api = HttpShop::open(settings).expect("the settings are good");
            let policy = DeadlinePolicy::standard().expect("the rules are good");
            let records = Records::new(Arc::new(api), policy);
            Arc::new(records.with_time_limit(Duration::from_millis(500)))
        });
        expect_general_answer(&shop, failure);
    }
}
