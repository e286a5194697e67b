//! What every adapter reads, and the rules that they share.

use domain::{
    CustomerId, Item, ItemId, Order, OrderEventKind, OrderId, OrderQuery, ReadRecordsError,
    RecordsFuture, ViewedItem,
};

/// The most orders of one page.
pub const MAX_PAGE: u32 = 100;
/// The longest text that is looked for; a longer one finds nothing.
pub const MAX_SEARCH_CHARACTERS: usize = 200;

/// A shop's records, as one adapter reads them.
///
/// Whoever implements it puts the customer into the query itself, so that nothing of anybody else is ever read;
/// the suite in `conformance` shows whether that was forgotten. An order that is not theirs and an order that
/// does not exist are the same: `None`.
pub trait OrderSource: Send + Sync {
    /// The customer's orders, as buyer or seller, the latest placed first. At most `query.limit` of them, which
    /// counts as 1 below 1 and as [`MAX_PAGE`] above it. When `query.after` is not an order of theirs, there are none.
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>>;
    /// One order, or `None` when there is none with this number that is theirs.
    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>>;
    /// The public listings with these names, in this order; unknown ones are left out.
    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>>;
    /// The items that the customer looked at, latest first, at most `limit`; those that are gone are left out.
    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>>;
    /// Reports whether the records can be read now.
    fn check(&self) -> RecordsFuture<'_, ()>;
}

/// The number of orders that a page holds at most.
pub(crate) fn page_limit(query: &OrderQuery) -> u32 {
    query.limit.clamp(1, MAX_PAGE)
}

/// The text to look for, without space around it; `None` when nothing can contain it, because it is too long or
/// holds a NUL, which no column may hold. Empty means: every order.
pub(crate) fn search_text(query: &OrderQuery) -> Option<&str> {
    let text = query.text.trim();
    let possible = text.chars().count() <= MAX_SEARCH_CHARACTERS && !text.contains('\0');
    possible.then_some(text)
}

/// `text` as a pattern of `LIKE … ESCAPE '\'` that finds it anywhere: its wildcards stand for themselves.
pub(crate) fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// The records hold something that was not agreed. `what` names the place and `problem` says what is wrong with
/// it; neither may hold a value, because values are personal.
pub(crate) fn malformed(what: &str, problem: &str) -> ReadRecordsError {
    ReadRecordsError::Malformed {
        message: format!("{what}: {problem}"),
    }
}

/// Puts an order's events in order and refuses an order that does not hold together, whoever read it.
pub(crate) fn checked_order(mut order: Order) -> Result<Order, ReadRecordsError> {
    order.events.sort_by_key(|event| (event.at, event.kind));
    let mut kinds: Vec<OrderEventKind> = order.events.iter().map(|event| event.kind).collect();
    kinds.sort_unstable();
    if kinds.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(malformed("an order's events", "a kind occurs twice"));
    }
    if kinds.first() != Some(&OrderEventKind::Placed) {
        return Err(malformed("an order's events", "`placed` is missing"));
    }
    if order.items.is_empty() {
        return Err(malformed("an order's items", "there are none"));
    }
    if order.buyer.id == order.seller.id {
        return Err(malformed(
            "an order's parties",
            "buyer and seller are the same",
        ));
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str, limit: u32) -> OrderQuery {
        OrderQuery {
            text: text.to_owned(),
            limit,
            after: None,
        }
    }

    #[test]
    fn a_page_holds_1_to_100_orders() {
        let limits = [0, 1, 100, 101, u32::MAX].map(|limit| page_limit(&query("", limit)));
        assert_eq!(limits, [1, 1, 100, 100, 100]);
    }

    #[test]
    fn wildcards_stand_for_themselves() {
        assert_eq!(like_pattern(r"50%_\"), r"%50\%\_\\%");
    }

    #[test]
    fn what_nothing_can_contain_is_not_looked_for() {
        assert_eq!(search_text(&query("  vase ", 1)), Some("vase"));
        assert_eq!(search_text(&query("va\0se", 1)), None);
        assert_eq!(
            search_text(&query(&"é".repeat(200), 1)).map(str::len),
            Some(400)
        );
        assert_eq!(search_text(&query(&"é".repeat(201), 1)), None);
    }
}
