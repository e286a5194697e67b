//! The demo shop in SQLite: the conformance suite, what opening and seeding refuse, and what damage looks like.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use customer_records::conformance::fixture::{self, MIA, NOOR};
use customer_records::conformance::{self, Source};
use customer_records::{
    DeadlinePolicy, OpenShopError, OrderSource, Records, SeedDemoError, ShopRecords, SqliteShop,
    ViewedRow, WriteShopError, seed_demo,
};
use domain::{Customer, CustomerRecords, DeadlineState, FactName, OrderQuery, Subject};
use jiff::{SignedDuration, Timestamp};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

/// A folder with a shop that holds the fixture; gone when dropped.
struct Shop {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Shop {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        SqliteShop::replace(&path, &fixture_records())
            .await
            .unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    async fn source(&self) -> Source {
        Arc::new(SqliteShop::open(&self.path).await.unwrap())
    }

    /// Runs one statement on the file, past the adapter.
    async fn execute(&self, statement: &'static str) {
        execute(&self.path, statement).await;
    }
}

/// The fixture, its rows in another order than they are expected back.
fn fixture_records() -> ShopRecords {
    let mut shop = fixture::shop();
    shop.orders.reverse();
    for order in &mut shop.orders {
        order.events.reverse();
    }
    let row = |row: fixture::Viewed| ViewedRow {
        customer: row.customer,
        item: row.item,
        at: row.at,
    };
    ShopRecords {
        orders: shop.orders,
        items: shop.items,
        viewed: shop.viewed.into_iter().map(row).collect(),
    }
}

async fn execute(path: &Path, statement: &'static str) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(statement)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

macro_rules! promises {
    ($($promise:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $promise() {
                conformance::$promise(Shop::new().await.source().await).await;
            }
        )*
    };
}

promises! {
    the_source_says_that_it_can_be_read
    everybody_sees_all_their_orders_latest_first
    an_order_is_read_back_as_it_was
    both_parties_see_the_same_order
    events_come_oldest_first
    listings_come_in_the_order_of_the_question
    viewed_items_come_latest_first_and_bounded
    what_was_read_is_as_of_now
    an_order_of_somebody_else_is_like_no_order
    a_name_that_looks_like_a_pattern_is_only_a_name
    injected_queries_find_nothing_of_others
    a_search_finds_numbers_and_titles_whatever_their_case
    a_search_stays_with_the_customer
    wildcards_in_a_search_stand_for_themselves
    what_nothing_can_contain_finds_nothing
    pages_have_no_gaps_and_no_repeats
    a_page_after_what_is_not_theirs_is_empty
    a_page_never_holds_more_than_a_hundred
    readers_at_the_same_time_see_only_their_own
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_suite_passes_in_one_go() {
    conformance::check_all(Shop::new().await.source().await).await;
}

#[tokio::test]
async fn damaged_rows_are_reported_without_their_values() {
    for damage in [
        "UPDATE orders SET state = 'Ring 4711' WHERE id = '2006'",
        "UPDATE orders SET currency = '4711' WHERE id = '2006'",
        "UPDATE orders SET buyer_name = '' , seller_id = 'Pia Ring 4711' WHERE id = '2006'",
        "UPDATE order_events SET kind = 'Ring 4711' WHERE order_id = '2006' AND kind = 'paid'",
        "UPDATE order_items SET item_id = 'Ring 4711' WHERE order_id = '2006'",
        "DELETE FROM order_items WHERE order_id = '2006'",
        "UPDATE orders SET seller_id = buyer_id WHERE id = '2006'",
        "INSERT INTO order_events VALUES ('2006', 'placed', 4711)",
    ] {
        let shop = Shop::new().await;
        shop.execute(damage).await;
        let source = shop.source().await;
        conformance::a_malformed_order_is_reported_without_its_values(source.clone(), "2006").await;
        // Whoever has nothing to do with that order is not disturbed.
        let noor = fixture::customer(NOOR);
        let query = OrderQuery {
            limit: 5,
            ..OrderQuery::default()
        };
        assert_eq!(
            source.orders(&noor, &query).await.unwrap().len(),
            5,
            "{damage}"
        );
    }
}

#[tokio::test]
async fn a_shop_without_its_tables_is_not_ready() {
    let shop = Shop::new().await;
    let source = shop.source().await;
    source.check().await.unwrap();
    shop.execute(
        "DROP TABLE viewed; DROP TABLE order_items; DROP TABLE order_events; DROP TABLE orders",
    )
    .await;
    source.check().await.unwrap_err();
}

#[tokio::test]
async fn the_shop_is_opened_for_reading_only() {
    let shop = Shop::new().await;
    let before = std::fs::read(&shop.path).unwrap();
    conformance::check_all(shop.source().await).await;
    assert_eq!(std::fs::read(&shop.path).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_is_missing_or_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    let error = SqliteShop::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenShopError::Missing { .. }), "{error:?}");
    assert!(!path.exists());

    std::fs::write(&path, "these are notes\n".repeat(400)).unwrap();
    let error = SqliteShop::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenShopError::Database { .. }), "{error:?}");

    let other = folder.path().join("other.db");
    execute(&other, "CREATE TABLE replies (text TEXT)").await;
    let error = SqliteShop::open(&other).await.unwrap_err();
    assert!(
        matches!(error, OpenShopError::NotADemoShop { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("firstline demo"), "{error}");
}

#[tokio::test]
async fn another_database_is_never_replaced_by_a_shop() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("firstline.db");
    execute(&path, "CREATE TABLE replies (text TEXT)").await;
    let before = std::fs::read(&path).unwrap();
    let error = seed_demo(&path, Timestamp::now()).await.unwrap_err();
    assert!(
        matches!(
            &error,
            SeedDemoError::Write(WriteShopError::NotADemoShop { .. })
        ),
        "{error:?}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_shop_that_cannot_be_written_whole_stays_as_it_was() {
    let shop = Shop::new().await;
    let mut records = fixture_records();
    // The same name twice fails at the last of many rows.
    let twice = records.orders[0].clone();
    records.orders.push(twice);
    records.orders[0].buyer.name = "Changed".to_owned();
    let error = SqliteShop::replace(&shop.path, &records).await.unwrap_err();
    assert!(
        matches!(error, WriteShopError::Database { .. }),
        "{error:?}"
    );
    conformance::check_all(shop.source().await).await;
}

#[tokio::test]
async fn the_demo_can_be_seeded_again_while_the_shop_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let first: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
    let seeded = seed_demo(&path, first).await.unwrap();
    assert_eq!(seeded.orders, 40);
    let shop = SqliteShop::open(&path).await.unwrap();
    let anna = "anna".parse().unwrap();
    let number = "1007".parse().unwrap();
    let before = shop.order(&anna, &number).await.unwrap().unwrap();
    let later = first + SignedDuration::from_hours(30);
    assert_eq!(seed_demo(&path, later).await.unwrap(), seeded);
    let after = shop.order(&anna, &number).await.unwrap().unwrap();
    let shift = after.events[0].at.duration_since(before.events[0].at);
    assert_eq!(shift, SignedDuration::from_hours(30));
    let unknown = "1042".parse().unwrap();
    assert_eq!(shop.order(&anna, &unknown).await, Ok(None));
}

#[tokio::test]
async fn the_demo_answers_differently_before_and_after_the_window_closes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let now: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
    seed_demo(&path, now).await.unwrap();
    let shop = SqliteShop::open(&path).await.unwrap();
    let records = Records::new(Arc::new(shop), DeadlinePolicy::standard().unwrap());
    let anna = Customer {
        id: "anna".parse().unwrap(),
        role: None,
        time_zone: Some("Europe/Athens".to_owned()),
    };
    let subject = Subject::Order("1007".parse().unwrap());
    // Delivered one day ago, so that two days are left.
    for (hours, state) in [(47, DeadlineState::Running), (49, DeadlineState::Passed)] {
        let at = now + SignedDuration::from_hours(hours);
        let sheet = records.facts(&anna, &subject, at).await.unwrap().unwrap();
        assert_eq!(sheet.deadline(FactName::ReportBy), Some(state));
        assert_eq!(sheet.time_zone, "Europe/Athens");
    }
    let mut ben = anna.clone();
    ben.id = "ben".parse().unwrap();
    assert_eq!(records.facts(&ben, &subject, now).await, Ok(None));
    let viewed = records.viewed(&anna.id, 3).await.unwrap();
    assert_eq!(viewed.len(), 3);
    let item = Subject::Item(viewed[0].item.id.clone());
    let sheet = records.facts(&anna, &item, now).await.unwrap().unwrap();
    assert_eq!(
        sheet.deadline(FactName::EndsAt),
        Some(DeadlineState::Running)
    );
    assert_ne!(MIA, "anna");
}
