//! `/shop/orders`: the signed-in customer's orders or sales, newest first.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::{OrderId, OrderQuery};
use serde::Deserialize;

use super::frame::Frame;
use super::problem;
use super::view::OrderView;
use super::{Shared, page};
use crate::visit::Visit;

/// All forty orders of the demo stand on one page.
const PAGE_LENGTH: u32 = 50;

#[derive(Template)]
#[template(path = "orders.html")]
struct OrdersPage {
    frame: Frame,
    label: &'static str,
    orders: Vec<OrderView>,
    zone: String,
    /// The name of the last order on this page, when there are older ones.
    older_than: Option<String>,
}

/// Where the page begins.
#[derive(Deserialize)]
pub(crate) struct Start {
    after: Option<OrderId>,
}

/// Only for who is signed in; everybody else is led to signing in.
pub(crate) async fn show(
    State(shop): Shared,
    visit: Visit,
    start: Result<Query<Start>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let Some(account) = visit.account.clone() else {
        return problem::sign_in_first(&visit);
    };
    // One more than is shown says whether there is another page.
    let query = OrderQuery {
        text: String::new(),
        limit: PAGE_LENGTH + 1,
        after: start.ok().and_then(|Query(start)| start.after),
    };
    let mut orders = match shop.records.orders(&account.id, &query).await {
        Ok(orders) => orders,
        Err(error) => return problem::unavailable(&shop, visit, &error),
    };
    let page_length = usize::try_from(PAGE_LENGTH).unwrap_or(usize::MAX);
    let has_older = orders.len() > page_length;
    orders.truncate(page_length);
    let last = orders.last().map(|order| order.id.to_string());
    let label = account.person.orders_label();
    let views = orders.iter();
    let template = OrdersPage {
        orders: views
            .map(|order| OrderView::new(&shop, &visit, &account, order))
            .collect(),
        frame: Frame::new(&shop, visit, label),
        label,
        zone: shop.clock.zone_name().to_owned(),
        older_than: last.filter(|_| has_older),
    };
    page(StatusCode::OK, &template)
}
