//! The tests that every [`OrderSource`] must pass over the records of [`fixture::shop`].
//!
//! Each function is one promise and panics with what differs; [`check_all`] runs all of them. They only read.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    reason = "a failed expectation is the result of a test; sources are handed over as adapters keep them"
)]

pub mod fixture;
mod pages;
mod search;
mod strangers;

use std::sync::Arc;

use domain::{Item, ItemId, Order, OrderId, OrderQuery, ReadRecordsError};

use crate::OrderSource;
use fixture::{MIA, NOOR, NOTE, ODD_ORDER, OTTO, PIA, ZOE, customer, shop, start};

pub use pages::{
    a_page_after_what_is_not_theirs_is_empty, a_page_never_holds_more_than_a_hundred,
    pages_have_no_gaps_and_no_repeats,
};
pub use search::{
    a_search_finds_numbers_and_titles_whatever_their_case, a_search_stays_with_the_customer,
    what_nothing_can_contain_finds_nothing, wildcards_in_a_search_stand_for_themselves,
};
pub use strangers::{
    a_name_that_looks_like_a_pattern_is_only_a_name, an_order_of_somebody_else_is_like_no_order,
    injected_queries_find_nothing_of_others, readers_at_the_same_time_see_only_their_own,
};

/// The source under test.
pub type Source = Arc<dyn OrderSource>;

/// Runs every test.
pub async fn check_all(source: Source) {
    the_source_says_that_it_can_be_read(source.clone()).await;
    everybody_sees_all_their_orders_latest_first(source.clone()).await;
    an_order_is_read_back_as_it_was(source.clone()).await;
    both_parties_see_the_same_order(source.clone()).await;
    events_come_oldest_first(source.clone()).await;
    listings_come_in_the_order_of_the_question(source.clone()).await;
    viewed_items_come_latest_first_and_bounded(source.clone()).await;
    what_was_read_is_as_of_now(source.clone()).await;
    an_order_of_somebody_else_is_like_no_order(source.clone()).await;
    a_name_that_looks_like_a_pattern_is_only_a_name(source.clone()).await;
    injected_queries_find_nothing_of_others(source.clone()).await;
    a_search_finds_numbers_and_titles_whatever_their_case(source.clone()).await;
    a_search_stays_with_the_customer(source.clone()).await;
    wildcards_in_a_search_stand_for_themselves(source.clone()).await;
    what_nothing_can_contain_finds_nothing(source.clone()).await;
    pages_have_no_gaps_and_no_repeats(source.clone()).await;
    a_page_after_what_is_not_theirs_is_empty(source.clone()).await;
    a_page_never_holds_more_than_a_hundred(source.clone()).await;
    readers_at_the_same_time_see_only_their_own(source).await;
}

/// Asks whether the records can be read.
pub async fn the_source_says_that_it_can_be_read(source: Source) {
    source.check().await.expect("the source can be read");
}

/// Reads the first page of every customer and compares whole orders.
pub async fn everybody_sees_all_their_orders_latest_first(source: Source) {
    for name in [MIA, NOOR, OTTO, PIA, ZOE] {
        let found = orders(&source, name, &all()).await;
        let mut expected = owned_by(name);
        expected.truncate(100);
        assert_eq!(numbers_by_time(&found), numbers_by_time(&expected));
        for order in found {
            let same = expected.iter().find(|other| other.id == order.id);
            // Which of two orders of the same moment falls off the page is the adapter's choice.
            assert_eq!(Some(&without_age(order)), same);
        }
    }
}

/// Reads every order by its number and compares every field.
pub async fn an_order_is_read_back_as_it_was(source: Source) {
    for expected in shop().orders {
        let buyer = expected.buyer.id.clone();
        let found = source.order(&buyer, &expected.id).await;
        let found = found.expect("read an order").expect("the order is theirs");
        assert_eq!(without_age(found), expected);
    }
}

/// The seller reads what the buyer reads.
pub async fn both_parties_see_the_same_order(source: Source) {
    for id in ["2001", "2005", "2006", "2013", ODD_ORDER] {
        let expected = known(id);
        for party in [&expected.buyer.id, &expected.seller.id] {
            let found = source
                .order(party, &expected.id)
                .await
                .expect("read an order");
            assert_eq!(found.map(without_age).as_ref(), Some(&expected));
        }
    }
}

/// Events come by time; two of the same moment as they occur in an order's life.
pub async fn events_come_oldest_first(source: Source) {
    for id in ["2004", "2008", "2009"] {
        let found = source
            .order(&customer(MIA), &number(id))
            .await
            .expect("read");
        assert_eq!(found.expect("the order is theirs").events, known(id).events);
    }
}

/// Asks for listings out of order, with unknown ones between them, and for none and for many.
pub async fn listings_come_in_the_order_of_the_question(source: Source) {
    let ids = ["l-3", "unknown", "i-2003-1", "l-1", "1=1"].map(item_id);
    let found = source.items(&ids).await.expect("read listings");
    let expected = ["l-3", "i-2003-1", "l-1"].map(|id| listing(&item_id(id)));
    assert_eq!(
        found
            .into_iter()
            .map(listing_without_age)
            .collect::<Vec<_>>(),
        expected
    );
    assert_eq!(source.items(&[]).await.expect("read no listings"), []);
    let all: Vec<ItemId> = shop().items.into_iter().map(|item| item.id).collect();
    let found = source.items(&all).await.expect("read all listings");
    let found: Vec<ItemId> = found.into_iter().map(|item| item.id).collect();
    assert_eq!(found, all);
}

/// Reads what each customer looked at: only theirs, the latest first, without what is gone.
pub async fn viewed_items_come_latest_first_and_bounded(source: Source) {
    for (name, limit, expected) in [
        (MIA, 10, &["l-3", "l-2", "l-1"][..]),
        (MIA, 1, &["l-3"]),
        (MIA, 0, &[]),
        (NOOR, u32::MAX, &["l-2", "l-4"]),
        (OTTO, 10, &["l-4"]),
        (PIA, 10, &[]),
        (ZOE, 10, &[]),
    ] {
        let found = source.viewed(&customer(name), limit).await.expect("read");
        let ids: Vec<&str> = found.iter().map(|viewed| viewed.item.id.as_str()).collect();
        assert_eq!(ids, expected);
        for viewed in found {
            let at = shop()
                .viewed
                .into_iter()
                .find(|row| row.customer == customer(name) && row.item == viewed.item.id);
            assert_eq!(Some(viewed.viewed_at), at.map(|row| row.at));
            assert_eq!(
                listing_without_age(viewed.item.clone()),
                listing(&viewed.item.id)
            );
        }
    }
}

/// The age of what was read is that of the reading.
pub async fn what_was_read_is_as_of_now(source: Source) {
    let before = jiff::Timestamp::now();
    let order = source.order(&customer(MIA), &number("2001")).await;
    let order = order.expect("read an order").expect("the order is theirs");
    let items = source
        .items(&[item_id("l-1")])
        .await
        .expect("read listings");
    for as_of in [order.as_of, items[0].as_of] {
        let age = as_of.duration_since(before).as_secs().abs();
        assert!(age <= 60, "{as_of} is not the moment of reading");
    }
}

/// For adapters' own tests: after row `id` of Mia's was spoiled in the store, reading it is an error that says
/// so without any value of it.
pub async fn a_malformed_order_is_reported_without_its_values(source: Source, id: &str) {
    let one = source.order(&customer(MIA), &number(id)).await.map(|_| ());
    let page = source.orders(&customer(MIA), &all()).await.map(|_| ());
    for result in [one, page] {
        let error = result.expect_err("a malformed order was read");
        assert!(
            matches!(error, ReadRecordsError::Malformed { .. }),
            "{error:?}"
        );
        let message = error.to_string();
        for personal in [id, MIA, "Mia", "Pia", "Otto", "4711", NOTE, "3SABCD"] {
            assert!(!message.contains(personal), "{message} holds {personal}");
        }
    }
}

/// A query for everything.
fn all() -> OrderQuery {
    OrderQuery {
        text: String::new(),
        limit: 100,
        after: None,
    }
}

fn search(text: &str) -> OrderQuery {
    OrderQuery {
        text: text.to_owned(),
        ..all()
    }
}

async fn orders(source: &Source, name: &str, query: &OrderQuery) -> Vec<Order> {
    let found = source.orders(&customer(name), query).await;
    found.expect("read a page of orders")
}

/// The numbers of what was found, in its order.
fn numbers(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.id.as_str()).collect()
}

/// The numbers with those of the same moment sorted, because their order is the adapter's choice.
fn numbers_by_time(orders: &[Order]) -> Vec<(jiff::Timestamp, &str)> {
    let mut numbers: Vec<_> = orders
        .iter()
        .map(|order| (order.events[0].at, order.id.as_str()))
        .collect();
    let sorted = numbers.is_sorted_by(|left, right| left.0 >= right.0);
    assert!(sorted, "the orders do not come latest first");
    numbers.sort_unstable();
    numbers
}

/// All orders of the fixture in which this customer is a party, latest first.
fn owned_by(name: &str) -> Vec<Order> {
    let mut orders = shop().orders;
    orders.retain(|order| order.role_of(&customer(name)).is_some());
    orders.sort_by_key(|order| std::cmp::Reverse(order.events[0].at));
    orders
}

fn known(id: &str) -> Order {
    let mut orders = shop().orders.into_iter();
    orders
        .find(|order| order.id.as_str() == id)
        .expect("the fixture has this order")
}

fn listing(id: &ItemId) -> Item {
    let mut items = shop().items.into_iter();
    items
        .find(|item| item.id == *id)
        .expect("the fixture has this listing")
}

fn without_age(order: Order) -> Order {
    Order {
        as_of: start(),
        ..order
    }
}

fn listing_without_age(item: Item) -> Item {
    Item {
        as_of: start(),
        ..item
    }
}

fn number(id: &str) -> OrderId {
    id.parse().expect("an order number")
}

fn item_id(id: &str) -> ItemId {
    id.parse().expect("the name of an item")
}
