//! Rows as orders and items. Every complaint names the view and the column, and never the value.

use std::collections::HashMap;

use domain::{
    Currency, Item, ItemId, ListingState, Money, Order, OrderEvent, OrderEventKind, OrderItem,
    OrderState, Party, ReadRecordsError, Role, ViewedItem,
};
use jiff::Timestamp;
use sqlx::postgres::{PgRow, Postgres};
use sqlx::{Decode, Row, Type};

use crate::source::{checked_order, malformed};

/// A row together with the view that it is from, for complaints.
struct ViewRow<'row> {
    view: &'static str,
    row: &'row PgRow,
}

impl<'row> ViewRow<'row> {
    fn complaint(&self, column: &str, problem: &str) -> ReadRecordsError {
        malformed(&format!("{}.{column}", self.view), problem)
    }

    fn optional<T>(&self, column: &'static str) -> Result<Option<T>, ReadRecordsError>
    where
        T: Decode<'row, Postgres> + Type<Postgres>,
    {
        self.row
            .try_get(column)
            .map_err(|_| self.complaint(column, "has another type than described"))
    }

    fn required<T>(&self, column: &'static str) -> Result<T, ReadRecordsError>
    where
        T: Decode<'row, Postgres> + Type<Postgres>,
    {
        self.optional(column)?
            .ok_or_else(|| self.complaint(column, "is null and may not be"))
    }

    /// A name or a code, by the rules of its type.
    fn parsed<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, ReadRecordsError> {
        let text: &str = self.required(column)?;
        text.parse()
            .map_err(|_| self.complaint(column, "is not written as described"))
    }

    /// One of a closed list of words.
    fn word<T>(
        &self,
        column: &'static str,
        from_word: fn(&str) -> Option<T>,
    ) -> Result<T, ReadRecordsError> {
        let text: &str = self.required(column)?;
        from_word(text).ok_or_else(|| self.complaint(column, "is none of the described words"))
    }

    fn optional_moment(&self, column: &'static str) -> Result<Option<Timestamp>, ReadRecordsError> {
        let microseconds: Option<i64> = self.optional(column)?;
        microseconds
            .map(Timestamp::from_microsecond)
            .transpose()
            .map_err(|_| self.complaint(column, "lies outside of the years -9999 to 9999"))
    }

    fn moment(&self, column: &'static str) -> Result<Timestamp, ReadRecordsError> {
        self.optional_moment(column)?
            .ok_or_else(|| self.complaint(column, "is null and may not be"))
    }

    fn party(&self, id: &'static str, name: &'static str) -> Result<Party, ReadRecordsError> {
        Ok(Party {
            id: self.parsed(id)?,
            name: self.required(name)?,
        })
    }
}

/// The names of the orders, each once: a view that joins too much would repeat them.
pub(super) fn order_ids(heads: &[PgRow]) -> Result<Vec<String>, ReadRecordsError> {
    let mut ids = Vec::with_capacity(heads.len());
    for row in heads {
        let head = ViewRow {
            view: "firstline_orders",
            row,
        };
        let id: String = head.required("order_id")?;
        if ids.contains(&id) {
            return Err(head.complaint("order_id", "occurs twice; give one row for each order"));
        }
        ids.push(id);
    }
    Ok(ids)
}

/// The orders of `heads`, in their order, with the events and items that belong to each.
pub(super) fn orders(
    heads: &[PgRow],
    events: &[PgRow],
    items: &[PgRow],
    as_of: Timestamp,
) -> Result<Vec<Order>, ReadRecordsError> {
    let mut events = by_order("firstline_order_events", events, order_event)?;
    let mut items = by_order("firstline_order_items", items, order_item)?;
    let head = |row| {
        let head = ViewRow {
            view: "firstline_orders",
            row,
        };
        let id: &str = head.required("order_id")?;
        let events = events.remove(id).unwrap_or_default();
        let items = items.remove(id).unwrap_or_default();
        order(&head, events, items, as_of)
    };
    heads.iter().map(head).collect()
}

fn by_order<T>(
    view: &'static str,
    rows: &[PgRow],
    read: fn(&ViewRow<'_>) -> Result<T, ReadRecordsError>,
) -> Result<HashMap<String, Vec<T>>, ReadRecordsError> {
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    for row in rows {
        let row = ViewRow { view, row };
        let part = read(&row)?;
        found
            .entry(row.required("order_id")?)
            .or_default()
            .push(part);
    }
    Ok(found)
}

fn order_event(row: &ViewRow<'_>) -> Result<OrderEvent, ReadRecordsError> {
    Ok(OrderEvent {
        kind: row.word("kind", OrderEventKind::from_word)?,
        at: row.moment("happened_at")?,
    })
}

fn order_item(row: &ViewRow<'_>) -> Result<OrderItem, ReadRecordsError> {
    Ok(OrderItem {
        id: row.parsed("item_id")?,
        title: row.required("title")?,
        image_url: row.optional("image_url")?,
    })
}

fn order(
    head: &ViewRow<'_>,
    events: Vec<OrderEvent>,
    items: Vec<OrderItem>,
    as_of: Timestamp,
) -> Result<Order, ReadRecordsError> {
    let currency: Currency = head.parsed("currency")?;
    let money = |minor_units| Money {
        minor_units,
        currency,
    };
    let order = checked_order(Order {
        id: head.parsed("order_id")?,
        buyer: head.party("buyer_id", "buyer_name")?,
        seller: head.party("seller_id", "seller_name")?,
        items,
        state: head.word("state", OrderState::from_word)?,
        events,
        total: money(head.required("total_minor_units")?),
        refund: head.optional("refund_minor_units")?.map(money),
        payout: head.optional("payout_minor_units")?.map(money),
        carrier: head.optional("carrier")?,
        tracking_number: head.optional("tracking_number")?,
        messaging_open: head.required("messaging_open")?,
        written_by: written_by(head)?,
        note: head.optional("note")?,
        as_of,
    })?;
    // Pages are sorted by the column and answers use the event.
    if order.at(OrderEventKind::Placed) != Some(head.moment("placed_at")?) {
        return Err(head.complaint("placed_at", "differs from the order's event `placed`"));
    }
    Ok(order)
}

fn written_by(head: &ViewRow<'_>) -> Result<Vec<Role>, ReadRecordsError> {
    let buyer = head.required("buyer_wrote")?;
    let seller = head.required("seller_wrote")?;
    let roles = [(Role::Buyer, buyer), (Role::Seller, seller)];
    let wrote = roles.into_iter().filter(|(_, wrote)| *wrote);
    Ok(wrote.map(|(role, _)| role).collect())
}

/// The listings in the order in which they were asked for.
pub(super) fn items_in_order(
    rows: &[PgRow],
    ids: &[ItemId],
    as_of: Timestamp,
) -> Result<Vec<Item>, ReadRecordsError> {
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let item = item(row, as_of)?;
        found.insert(item.id.clone(), item);
    }
    Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
}

/// A listing and when the customer looked at it.
pub(super) fn viewed_item(row: &PgRow, as_of: Timestamp) -> Result<ViewedItem, ReadRecordsError> {
    let look = ViewRow {
        view: "firstline_viewed_items",
        row,
    };
    Ok(ViewedItem {
        item: item(row, as_of)?,
        viewed_at: look.moment("viewed_at")?,
    })
}

fn item(row: &PgRow, as_of: Timestamp) -> Result<Item, ReadRecordsError> {
    let row = ViewRow {
        view: "firstline_items",
        row,
    };
    Ok(Item {
        id: row.parsed("item_id")?,
        title: row.required("title")?,
        image_url: row.optional("image_url")?,
        price: price(&row)?,
        state: row.word("state", ListingState::from_word)?,
        ends_at: row.optional_moment("ends_at")?,
        seller_name: row.optional("seller_name")?,
        as_of,
    })
}

/// A currency is needed only where there is a price.
fn price(row: &ViewRow<'_>) -> Result<Option<Money>, ReadRecordsError> {
    let Some(minor_units) = row.optional("price_minor_units")? else {
        return Ok(None);
    };
    Ok(Some(Money {
        minor_units,
        currency: row.parsed("currency")?,
    }))
}
