//! Pages of orders.

use domain::OrderQuery;

use super::fixture::{MIA, NOOR, OTTO, PIA, ZOE, shop};
use super::{Source, all, number, numbers, orders, owned_by};

/// Walks through all pages of several sizes, with and without a search, and compares with the whole.
pub async fn pages_have_no_gaps_and_no_repeats(source: Source) {
    for (name, text, size) in [
        (MIA, "", 1),
        (MIA, "", 2),
        (MIA, "", 3),
        (MIA, "o", 2),
        (NOOR, "", 7),
        (NOOR, "comic", 50),
        (PIA, "", 100),
        (OTTO, "", 4),
        (ZOE, "", 5),
    ] {
        let found = walk(&source, name, text, size).await;
        let mut sorted = found.clone();
        sorted.sort_unstable();
        let mut expected: Vec<String> = owned_by(name)
            .into_iter()
            .filter(|order| {
                order
                    .items
                    .iter()
                    .any(|item| item.title.to_lowercase().contains(text))
            })
            .map(|order| order.id.to_string())
            .collect();
        expected.sort_unstable();
        assert_eq!(sorted, expected, "pages of {size} with `{text}`");
    }
}

async fn walk(source: &Source, name: &str, text: &str, size: u32) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    loop {
        let query = OrderQuery {
            text: text.to_owned(),
            limit: size,
            after: found.last().map(|id| number(id)),
        };
        let page = orders(source, name, &query).await;
        assert!(page.len() <= size as usize, "a page is too large");
        if page.is_empty() {
            return found;
        }
        found.extend(numbers(&page).into_iter().map(str::to_owned));
        assert!(found.len() <= shop().orders.len(), "the pages repeat");
    }
}

/// A page after an order of somebody else is empty, exactly as one after an order that does not exist.
pub async fn a_page_after_what_is_not_theirs_is_empty(source: Source) {
    for (name, after) in [
        (MIA, "2011"),
        (MIA, "3000"),
        (NOOR, "2001"),
        (OTTO, "2004"),
        (ZOE, "2001"),
        (MIA, "9999"),
        (MIA, "2001|2002"),
    ] {
        let query = OrderQuery {
            after: Some(number(after)),
            ..all()
        };
        assert_eq!(orders(&source, name, &query).await, []);
    }
}

/// The limit of a page counts as 1 below 1 and as 100 above it.
pub async fn a_page_never_holds_more_than_a_hundred(source: Source) {
    for (limit, expected) in [(0, 1), (1, 1), (100, 100), (101, 100), (u32::MAX, 100)] {
        let query = OrderQuery { limit, ..all() };
        assert_eq!(orders(&source, NOOR, &query).await.len(), expected);
    }
}
