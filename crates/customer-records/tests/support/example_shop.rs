//! The conformance suite's records in an example shop's own tables, with `views.sql` over them.

use customer_records::conformance::fixture::{Fixture, shop};
use domain::{Item, ListingState, Order, OrderEventKind, OrderState, Role};
use jiff::Timestamp;
use sqlx::postgres::PgPool;

/// Fills an empty database. Rows go in backwards, so that nothing comes out right by accident.
pub async fn fill(pool: &PgPool) {
    run(pool, include_str!("example_shop.sql")).await;
    run(pool, include_str!("../../views.sql")).await;
    let Fixture {
        orders,
        items,
        viewed,
    } = shop();
    for name in orders
        .iter()
        .flat_map(|order| [&order.buyer, &order.seller])
    {
        insert(
            pool,
            "INSERT INTO account VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [name.id.as_str(), &name.name],
        )
        .await;
    }
    for item in items.iter().rev() {
        add_lot(pool, item).await;
    }
    for order in orders.iter().rev() {
        add_purchase(pool, order).await;
    }
    for look in viewed.iter().rev() {
        // The shop keeps every look; an earlier one changes nothing.
        for at in [look.at, look.at - jiff::SignedDuration::from_hours(5)] {
            let values = [look.customer.as_str(), look.item.as_str(), &at.to_string()];
            insert(
                pool,
                "INSERT INTO lot_visit VALUES ($1, $2, $3::timestamptz)",
                values,
            )
            .await;
        }
    }
}

/// Runs statements that we wrote ourselves.
pub async fn run(pool: &PgPool, statements: &'static str) {
    sqlx::raw_sql(statements)
        .execute(pool)
        .await
        .expect(statements);
}

async fn insert<const N: usize>(pool: &PgPool, statement: &'static str, values: [&str; N]) {
    let mut query = sqlx::query(statement);
    for value in values {
        query = query.bind(value.to_owned());
    }
    query.execute(pool).await.expect(statement);
}

async fn add_lot(pool: &PgPool, item: &Item) {
    sqlx::query(
        "INSERT INTO lot VALUES ($1, $2, $3, $4::bigint::integer, $5, $6, $7, $8::timestamptz, $9)",
    )
    .bind(item.id.as_str())
    .bind(&item.title)
    .bind(&item.image_url)
    .bind(item.price.map(|price| price.minor_units))
    .bind(item.price.map(|price| price.currency.to_string()))
    .bind(item.state == ListingState::Sold)
    .bind(item.state != ListingState::Open)
    .bind(item.ends_at.map(|at| at.to_string()))
    .bind(&item.seller_name)
    .execute(pool)
    .await
    .expect("add a lot");
}

async fn add_purchase(pool: &PgPool, order: &Order) {
    let number = order.id.as_str();
    let won_at = order.at(OrderEventKind::Placed).expect("placed");
    sqlx::query("INSERT INTO purchase VALUES ($1, $2, $3, $4, $5::timestamptz, $6, $7, 500, $8, $9, $10, $11)")
        .bind(number)
        .bind(order.buyer.id.as_str())
        .bind(order.seller.id.as_str())
        .bind(status(order.state))
        .bind(won_at.to_string())
        .bind(order.total.currency.as_str())
        .bind(order.total.minor_units - 500)
        .bind(order.refund.map(|money| money.minor_units))
        .bind(order.payout.map(|money| money.minor_units))
        .bind(order.messaging_open)
        .bind(&order.note)
        .execute(pool)
        .await
        .expect("add a purchase");
    for (line, item) in order.items.iter().enumerate().rev() {
        let values = [number, &line.to_string(), item.id.as_str()];
        insert(
            pool,
            "INSERT INTO purchase_line VALUES ($1, $2::text::integer, $3)",
            values,
        )
        .await;
    }
    add_log(
        pool,
        number,
        &order
            .events
            .iter()
            .map(|event| (event.kind, event.at))
            .collect::<Vec<_>>(),
    )
    .await;
    if let (Some(carrier), Some(tracking)) = (&order.carrier, &order.tracking_number) {
        insert(
            pool,
            "INSERT INTO parcel VALUES ($1, $2, $3)",
            [number, carrier, tracking],
        )
        .await;
    }
    for role in &order.written_by {
        let writer = match role {
            Role::Buyer => &order.buyer.id,
            Role::Seller => &order.seller.id,
        };
        insert(
            pool,
            "INSERT INTO message VALUES ($1, $2)",
            [number, writer.as_str()],
        )
        .await;
    }
}

async fn add_log(pool: &PgPool, number: &str, events: &[(OrderEventKind, Timestamp)]) {
    for (kind, at) in events.iter().rev() {
        let values = [number, logged(*kind), &at.to_string()];
        insert(
            pool,
            "INSERT INTO purchase_log VALUES ($1, $2, $3::timestamptz)",
            values,
        )
        .await;
    }
}

fn status(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingPayment => "WON",
        OrderState::Paid => "PAID",
        OrderState::Shipped => "SENT",
        OrderState::InTransit => "SCANNED",
        OrderState::Delivered => "ARRIVED",
        OrderState::Reported => "DISPUTED",
        OrderState::Completed => "CLOSED",
        OrderState::Cancelled => "CALLED_OFF",
        OrderState::Refunded => "MONEY_BACK",
    }
}

fn logged(kind: OrderEventKind) -> &'static str {
    match kind {
        // The moment of winning stands in the purchase; the log has something else then.
        OrderEventKind::Placed => "LABEL_PRINTED",
        OrderEventKind::Paid => "MONEY_IN",
        OrderEventKind::Shipped => "HANDED_OVER",
        OrderEventKind::InTransit => "FIRST_SCAN",
        OrderEventKind::Delivered => "AT_THE_DOOR",
        OrderEventKind::ArrivalAsked => "ASKED_BUYER",
        OrderEventKind::Reported => "DISPUTE",
        OrderEventKind::ReturnAgreed => "RETURN_OK",
        OrderEventKind::Cancelled => "CALLED_OFF",
        OrderEventKind::RefundApproved => "REFUND_OK",
        OrderEventKind::Refunded => "MONEY_BACK",
        OrderEventKind::PaidOut => "MONEY_OUT",
    }
}
