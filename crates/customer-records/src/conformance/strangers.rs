//! What is not theirs: other parties' orders, and attempts to reach them.

use std::sync::Arc;

use domain::{CustomerId, OrderId};

use super::fixture::{MIA, NOOR, OTTO, PIA, ZOE, customer, shop};
use super::{Source, all, number, orders, owned_by, search};

/// Texts that change a query when they become part of one.
const INJECTIONS: [&str; 13] = [
    "' OR '1'='1",
    "' OR 1=1 --",
    "%' OR 1=1 --",
    "'; DROP TABLE orders; --",
    "\" OR \"\"=\"",
    "') UNION SELECT * FROM orders --",
    "1) OR (1=1",
    "?1",
    "$1",
    "\\' OR 1=1 --",
    "&buyer=noor",
    "../noor/orders",
    "x\r\nX-Customer: noor",
];

/// Texts of the same kind that are still names.
const NAMES: [&str; 9] = [
    "1=1",
    ":text",
    "2001--",
    "2001|2011",
    "a=a",
    "..",
    ".",
    "@@version",
    "null",
];

/// Every order of somebody else, asked for by everybody, is as absent as one that does not exist.
pub async fn an_order_of_somebody_else_is_like_no_order(source: Source) {
    let mut asked = 0;
    for name in [MIA, NOOR, OTTO, PIA, ZOE] {
        let asking = customer(name);
        let unknown = source.order(&asking, &number("9999")).await;
        assert_eq!(unknown, Ok(None));
        for order in shop().orders {
            if order.role_of(&asking).is_none() {
                let foreign = source.order(&asking, &order.id).await;
                assert_eq!(foreign, unknown, "a foreign order was read");
                asked += 1;
            }
        }
    }
    assert!(asked > 200, "the fixture has lost its foreign orders");
}

/// Nobody becomes somebody else by another case, a prefix, a wildcard or a longer name.
pub async fn a_name_that_looks_like_a_pattern_is_only_a_name(source: Source) {
    for name in [
        ZOE,
        "noo",
        "noor1",
        "NOOR",
        "Noor",
        "_oor",
        "____",
        "auth0|mia-1_a.b:c@d+e=",
        "Noor|noor",
    ] {
        let asking = customer(name);
        assert_eq!(source.orders(&asking, &all()).await, Ok(Vec::new()));
        assert_eq!(source.viewed(&asking, 50).await, Ok(Vec::new()));
        assert_eq!(source.order(&asking, &number("2011")).await, Ok(None));
    }
}

/// Injections as texts, as numbers, as names of customers and as names of items; afterwards all is as before.
pub async fn injected_queries_find_nothing_of_others(source: Source) {
    for text in INJECTIONS {
        for name in [MIA, ZOE] {
            assert_eq!(orders(&source, name, &search(text)).await, [], "`{text}`");
        }
        assert!(text.parse::<OrderId>().is_err(), "`{text}` became a number");
        assert!(
            text.parse::<CustomerId>().is_err(),
            "`{text}` became a name"
        );
    }
    for name in NAMES {
        let order = source.order(&customer(MIA), &number(name)).await;
        assert_eq!(order, Ok(None), "`{name}`");
        let asking = customer(name);
        assert_eq!(source.orders(&asking, &all()).await, Ok(Vec::new()));
        assert_eq!(source.viewed(&asking, 50).await, Ok(Vec::new()));
        assert_eq!(source.items(&[super::item_id(name)]).await, Ok(Vec::new()));
    }
    assert_eq!(
        orders(&source, MIA, &all()).await.len(),
        owned_by(MIA).len()
    );
}

/// Many customers read at once and each sees only what is theirs.
pub async fn readers_at_the_same_time_see_only_their_own(source: Source) {
    let readers = (0..24).map(|reader| {
        let source = Arc::clone(&source);
        tokio::spawn(async move {
            let name = [MIA, NOOR, OTTO, PIA, ZOE][reader % 5];
            let found = orders(&source, name, &all()).await;
            assert_eq!(found.len(), owned_by(name).len().min(100));
            let asking = customer(name);
            assert!(found.iter().all(|order| order.role_of(&asking).is_some()));
        })
    });
    for reader in readers.collect::<Vec<_>>() {
        reader.await.expect("a reader saw what is not theirs");
    }
}
