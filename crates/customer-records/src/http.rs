//! A shop's own order API, read over HTTP. `shop-api.openapi.yaml` is the contract.
//!
//! * [`settings`]: where the API is, and how patient we are with it.
//! * [`client`]: one read: attempts within a limit of time, each with its own.
//! * [`breaker`]: leaves an API alone that fails again and again.
//! * [`answer`]: a status and a body of limited size as a value of ours, or what is wrong with them.
//!
//! The customer is part of every address, and every order that comes back is compared with the customer again:
//! an API that forgets whom it answers gives nothing away through us.

mod answer;
mod breaker;
mod client;
mod settings;

use std::collections::HashMap;

use domain::{
    CustomerId, Item, ItemId, Order, OrderId, OrderQuery, ReadRecordsError, RecordsFuture,
    ViewedItem,
};
use serde::Deserialize;

pub use settings::{HttpSettings, OpenHttpError};

use crate::source::{OrderSource, checked_order, malformed, page_limit, search_text};
use client::{Client, Route};

/// The most items that one request asks for; the contract says the same.
const ITEMS_PER_REQUEST: usize = 50;

/// A shop whose records are read through its own API.
#[derive(Debug)]
pub struct HttpShop {
    client: Client,
}

/// A page of orders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrdersBody {
    orders: Vec<Order>,
}

/// Listings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemsBody {
    items: Vec<Item>,
}

/// What a customer looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewedBody {
    viewed: Vec<ViewedItem>,
}

impl HttpShop {
    /// Prepares the client; nothing is asked yet.
    ///
    /// # Errors
    ///
    /// The address or the secret cannot be used.
    pub fn open(settings: HttpSettings) -> Result<Self, OpenHttpError> {
        Ok(Self {
            client: Client::new(settings)?,
        })
    }

    async fn read_orders(
        &self,
        customer: &CustomerId,
        query: &OrderQuery,
    ) -> Result<Vec<Order>, ReadRecordsError> {
        let Some(text) = search_text(query) else {
            return Ok(Vec::new());
        };
        let Some(path) = segments(["customers", customer.as_str(), "orders"]) else {
            return Ok(Vec::new());
        };
        let limit = page_limit(query);
        let mut route = Route::new("GET /customers/{customer}/orders", &path);
        route.ask("limit", &limit.to_string());
        if !text.is_empty() {
            route.ask("text", text);
        }
        if let Some(after) = &query.after {
            route.ask("after", after.as_str());
        }
        let OrdersBody { orders } = self.client.get(&route).await?;
        if orders.len() > limit as usize {
            return Err(malformed(route.name, "more orders than were asked for"));
        }
        orders
            .into_iter()
            .map(|order| their_order(&route, customer, order))
            .collect()
    }

    async fn read_order(
        &self,
        customer: &CustomerId,
        id: &OrderId,
    ) -> Result<Option<Order>, ReadRecordsError> {
        let Some(path) = segments(["customers", customer.as_str(), "orders", id.as_str()]) else {
            return Ok(None);
        };
        let route = Route::new("GET /customers/{customer}/orders/{order}", &path);
        let Some(order) = self.client.get_if_found::<Order>(&route).await? else {
            return Ok(None);
        };
        let order = their_order(&route, customer, order)?;
        if order.id != *id {
            return Err(malformed(route.name, "another order than was asked for"));
        }
        Ok(Some(order))
    }

    async fn read_items(&self, ids: &[ItemId]) -> Result<Vec<Item>, ReadRecordsError> {
        let mut found: HashMap<ItemId, Item> = HashMap::with_capacity(ids.len());
        for some in ids.chunks(ITEMS_PER_REQUEST) {
            let names: Vec<&str> = some.iter().map(ItemId::as_str).collect();
            let mut route = Route::new("GET /items", &["items"]);
            // A name never holds a comma.
            route.ask("ids", &names.join(","));
            let ItemsBody { items } = self.client.get(&route).await?;
            found.extend(items.into_iter().map(|item| (item.id.clone(), item)));
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }

    async fn read_viewed(
        &self,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Vec<ViewedItem>, ReadRecordsError> {
        let Some(path) = segments(["customers", customer.as_str(), "viewed"]) else {
            return Ok(Vec::new());
        };
        if limit == 0 {
            return Ok(Vec::new());
        }
        let mut route = Route::new("GET /customers/{customer}/viewed", &path);
        let limit = limit.min(crate::MAX_PAGE);
        route.ask("limit", &limit.to_string());
        let ViewedBody { viewed } = self.client.get(&route).await?;
        if viewed.len() > limit as usize {
            return Err(malformed(route.name, "more items than were asked for"));
        }
        Ok(viewed)
    }
}

impl OrderSource for HttpShop {
    fn orders<'a>(
        &'a self,
        customer: &'a CustomerId,
        query: &'a OrderQuery,
    ) -> RecordsFuture<'a, Vec<Order>> {
        Box::pin(self.read_orders(customer, query))
    }

    fn order<'a>(
        &'a self,
        customer: &'a CustomerId,
        id: &'a OrderId,
    ) -> RecordsFuture<'a, Option<Order>> {
        Box::pin(self.read_order(customer, id))
    }

    fn items<'a>(&'a self, ids: &'a [ItemId]) -> RecordsFuture<'a, Vec<Item>> {
        Box::pin(self.read_items(ids))
    }

    fn viewed<'a>(
        &'a self,
        customer: &'a CustomerId,
        limit: u32,
    ) -> RecordsFuture<'a, Vec<ViewedItem>> {
        Box::pin(self.read_viewed(customer, limit))
    }

    fn check(&self) -> RecordsFuture<'_, ()> {
        Box::pin(self.client.reach(Route::new("GET /health", &["health"])))
    }
}

/// The path, or `None` when a name in it cannot be one: `.` and `..` are steps in a path, also percent-encoded,
/// and would lead to somebody else. Nothing in a shop is called so.
fn segments<const N: usize>(segments: [&str; N]) -> Option<[&str; N]> {
    let leads_away = segments
        .iter()
        .any(|segment| matches!(*segment, "." | ".."));
    (!leads_away).then_some(segments)
}

/// The order, if it holds together and the customer is a party of it.
fn their_order(
    route: &Route,
    customer: &CustomerId,
    order: Order,
) -> Result<Order, ReadRecordsError> {
    if order.role_of(customer).is_none() {
        tracing::error!(
            route = route.name,
            "the shop's API breaks its contract: it returned an order of another customer; the order was dropped"
        );
        return Err(malformed(route.name, "an order of another customer"));
    }
    checked_order(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_a_step_leads_nowhere() {
        assert_eq!(segments(["customers", "..", "orders"]), None);
        assert_eq!(segments(["customers", "anna", "orders", "."]), None);
        assert!(segments(["customers", "...", "orders"]).is_some());
    }
}
