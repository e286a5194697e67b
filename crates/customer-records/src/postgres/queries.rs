//! Every statement, with the owner in each of them.
//!
//! `$1` is always the customer who asks. Statements about orders contain [`OWNED`], also those that read only
//! events or items of orders that were found before: nothing relies on an earlier statement having asked.

use std::sync::LazyLock;

/// The order belongs to the customer who asks, as buyer or as seller.
const OWNED: &str = "(orders.buyer_id = $1 OR orders.seller_id = $1)";
/// The customer who asks is the one who looked.
const LOOKED_AT_BY: &str = "viewed.customer_id = $1";

/// Lower case as Unicode has it; that of the database may know ASCII only.
const LOWER: &str = "COLLATE \"und-x-icu\"";

/// The columns of an order. Moments come as microseconds, so that nothing depends on the session's time zone.
const ORDER_COLUMNS: &str = "orders.order_id, orders.buyer_id, orders.buyer_name, orders.seller_id, \
    orders.seller_name, orders.state, (extract(epoch FROM orders.placed_at) * 1000000)::int8 AS placed_at, \
    orders.currency, orders.total_minor_units::int8, orders.refund_minor_units::int8, \
    orders.payout_minor_units::int8, orders.carrier, orders.tracking_number, orders.messaging_open, \
    orders.buyer_wrote, orders.seller_wrote, orders.note";

/// The columns of a listing.
const ITEM_COLUMNS: &str = "items.item_id, items.title, items.image_url, items.price_minor_units::int8, \
    items.currency, items.state, (extract(epoch FROM items.ends_at) * 1000000)::int8 AS ends_at, items.seller_name";

/// A page of orders. `$2` text to find or empty, `$3` the order before the page or null, `$4` at most so many.
pub(super) static ORDERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {ORDER_COLUMNS} FROM firstline_orders AS orders
         WHERE {OWNED}
           AND ($2 = ''
             OR strpos(lower(orders.order_id {LOWER}), lower($2 {LOWER})) > 0
             OR EXISTS (SELECT FROM firstline_order_items AS items
                 WHERE items.order_id = orders.order_id
                   AND strpos(lower(items.title {LOWER}), lower($2 {LOWER})) > 0))
           AND ($3::text IS NULL OR (orders.placed_at, orders.order_id COLLATE \"C\") <
             (SELECT orders.placed_at, orders.order_id COLLATE \"C\" FROM firstline_orders AS orders
              WHERE {OWNED} AND orders.order_id = $3))
         ORDER BY orders.placed_at DESC, orders.order_id COLLATE \"C\" DESC
         LIMIT $4"
    )
});

/// The order with the name `$2`.
pub(super) static ORDER: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {ORDER_COLUMNS} FROM firstline_orders AS orders
         WHERE {OWNED} AND orders.order_id = $2"
    )
});

/// The events of the orders `$2`.
pub(super) static EVENTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT events.order_id, events.kind, (extract(epoch FROM events.happened_at) * 1000000)::int8 AS happened_at
         FROM firstline_order_events AS events
         JOIN firstline_orders AS orders ON orders.order_id = events.order_id
         WHERE {OWNED} AND events.order_id = ANY($2)"
    )
});

/// What was sold with the orders `$2`.
pub(super) static ORDER_ITEMS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT items.order_id, items.item_id, items.title, items.image_url
         FROM firstline_order_items AS items
         JOIN firstline_orders AS orders ON orders.order_id = items.order_id
         WHERE {OWNED} AND items.order_id = ANY($2)
         ORDER BY items.line_number"
    )
});

/// The public listings `$1`; they belong to nobody in particular.
pub(super) static ITEMS: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {ITEM_COLUMNS} FROM firstline_items AS items WHERE items.item_id = ANY($1)")
});

/// What the customer looked at, `$2` of them. A shop may keep every look; the last one counts.
pub(super) static VIEWED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {ITEM_COLUMNS}, (extract(epoch FROM looks.viewed_at) * 1000000)::int8 AS viewed_at
         FROM (SELECT viewed.item_id, max(viewed.viewed_at) AS viewed_at
               FROM firstline_viewed_items AS viewed
               WHERE {LOOKED_AT_BY} GROUP BY viewed.item_id) AS looks
         JOIN firstline_items AS items ON items.item_id = looks.item_id
         ORDER BY looks.viewed_at DESC, items.item_id COLLATE \"C\"
         LIMIT $2"
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_about_orders_names_their_owner_as_often_as_it_reads_them() {
        for statement in [&ORDERS, &ORDER, &EVENTS, &ORDER_ITEMS] {
            assert_eq!(
                statement.matches("firstline_orders AS orders").count(),
                statement.matches(OWNED).count(),
                "{}",
                statement.as_str()
            );
        }
        assert!(VIEWED.contains(LOOKED_AT_BY));
    }
}
