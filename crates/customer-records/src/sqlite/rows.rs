//! From rows to the types of the domain. A value that is not what was agreed is reported with its column and
//! never with itself.

use std::str::FromStr;

use domain::{
    Item, ListingState, Money, Order, OrderEvent, OrderEventKind, OrderItem, OrderState, Party,
    ReadRecordsError, Role, ViewedItem,
};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::source::malformed;

type Found<T> = Result<T, ReadRecordsError>;

/// One order without its items and with its first event.
pub(super) fn read_order(row: &SqliteRow, as_of: Timestamp) -> Found<Order> {
    let wrote = [
        (Role::Buyer, flag(row, "buyer_wrote")?),
        (Role::Seller, flag(row, "seller_wrote")?),
    ];
    Ok(Order {
        id: parsed(row, "id")?,
        buyer: party(row, "buyer_id", "buyer_name")?,
        seller: party(row, "seller_id", "seller_name")?,
        items: Vec::new(),
        state: word(row, "state", OrderState::from_word)?,
        events: vec![OrderEvent {
            kind: OrderEventKind::Placed,
            at: time(row, "placed_at_ns")?,
        }],
        total: money(row, "total")?.ok_or_else(|| malformed("the column total", "it is empty"))?,
        refund: money(row, "refund")?,
        payout: money(row, "payout")?,
        carrier: plain(row, "carrier")?,
        tracking_number: plain(row, "tracking_number")?,
        messaging_open: flag(row, "messaging_open")?,
        written_by: wrote
            .iter()
            .filter_map(|(role, wrote)| wrote.then_some(*role))
            .collect(),
        note: plain(row, "note")?,
        as_of,
    })
}

pub(super) fn read_event(row: &SqliteRow) -> Found<OrderEvent> {
    Ok(OrderEvent {
        kind: word(row, "kind", OrderEventKind::from_word)?,
        at: time(row, "at_ns")?,
    })
}

pub(super) fn read_order_item(row: &SqliteRow) -> Found<OrderItem> {
    Ok(OrderItem {
        id: parsed(row, "item_id")?,
        title: plain(row, "title")?,
        image_url: plain(row, "image_url")?,
    })
}

pub(super) fn read_item(row: &SqliteRow, as_of: Timestamp) -> Found<Item> {
    let ends_at: Option<i64> = plain(row, "ends_at_ns")?;
    Ok(Item {
        id: parsed(row, "id")?,
        title: plain(row, "title")?,
        image_url: plain(row, "image_url")?,
        price: money(row, "price")?,
        state: word(row, "state", ListingState::from_word)?,
        ends_at: ends_at
            .map(|nanoseconds| moment("ends_at_ns", nanoseconds))
            .transpose()?,
        seller_name: plain(row, "seller_name")?,
        as_of,
    })
}

pub(super) fn read_viewed(row: &SqliteRow, as_of: Timestamp) -> Found<ViewedItem> {
    Ok(ViewedItem {
        item: read_item(row, as_of)?,
        viewed_at: time(row, "viewed_at_ns")?,
    })
}

fn party(row: &SqliteRow, id: &'static str, name: &'static str) -> Found<Party> {
    Ok(Party {
        id: parsed(row, id)?,
        name: plain(row, name)?,
    })
}

/// An amount in the row's currency.
fn money(row: &SqliteRow, name: &'static str) -> Found<Option<Money>> {
    let minor_units: Option<i64> = plain(row, name)?;
    let Some(minor_units) = minor_units else {
        return Ok(None);
    };
    let currency = parsed(row, "currency")?;
    Ok(Some(Money {
        minor_units,
        currency,
    }))
}

fn word<T>(row: &SqliteRow, name: &'static str, from_word: fn(&str) -> Option<T>) -> Found<T> {
    let text: &str = plain(row, name)?;
    from_word(text).ok_or_else(|| damaged(name, "an unknown word"))
}

fn parsed<T: FromStr>(row: &SqliteRow, name: &'static str) -> Found<T> {
    let text: &str = plain(row, name)?;
    // What the parser says would quote the value.
    text.parse()
        .map_err(|_| damaged(name, "not what it should be"))
}

fn flag(row: &SqliteRow, name: &'static str) -> Found<bool> {
    plain(row, name)
}

fn time(row: &SqliteRow, name: &'static str) -> Found<Timestamp> {
    moment(name, plain(row, name)?)
}

fn moment(name: &'static str, nanoseconds: i64) -> Found<Timestamp> {
    Timestamp::from_nanosecond(i128::from(nanoseconds))
        .map_err(|_| damaged(name, "outside of the calendar"))
}

/// A column as SQLite keeps it.
fn plain<'r, T>(row: &'r SqliteRow, name: &'static str) -> Found<T>
where
    T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    row.try_get(name)
        .map_err(|_| damaged(name, "missing or of another type"))
}

fn damaged(column: &'static str, problem: &str) -> ReadRecordsError {
    malformed(
        &format!("the column {column}"),
        &format!("a value is {problem}"),
    )
}
