//! `/shop/orders/{order}`: one order with its timeline.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::{Order, OrderId, Role};

use super::frame::Frame;
use super::problem;
use super::view::OrderView;
use super::{Named, Shared, page};
use crate::account::Account;
use crate::shop::ShopState;
use crate::visit::Visit;
use crate::words::{Moment, amount, event_label};

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    frame: Frame,
    order: OrderView,
    events: Vec<(&'static str, Moment)>,
    details: Vec<(&'static str, String)>,
    orders_label: &'static str,
    zone: String,
}

/// Somebody else's order and one that does not exist are the same page, byte for byte.
pub(crate) async fn show(State(shop): Shared, visit: Visit, id: Named<OrderId>) -> Response {
    let (account, order) = match own_order(&shop, &visit, id).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let events = order.events.iter();
    let view = OrderView::new(&shop, &visit, &account, &order);
    let template = OrderPage {
        events: events
            .map(|event| (event_label(event.kind), shop.clock.moment(event.at)))
            .collect(),
        details: details(&order, order.role_of(&account.id)),
        orders_label: account.person.orders_label(),
        zone: shop.clock.zone_name().to_owned(),
        frame: Frame::new(&shop, visit, format!("Order {}", view.number)),
        order: view,
    };
    page(StatusCode::OK, &template)
}

/// The customer's own order, or the page that is shown instead of it.
pub(super) async fn own_order(
    shop: &ShopState,
    visit: &Visit,
    id: Named<OrderId>,
) -> Result<(Account, Order), Box<Response>> {
    let Some(account) = visit.account.clone() else {
        return Err(Box::new(problem::sign_in_first(visit)));
    };
    let Ok(Path(id)) = id else {
        return Err(Box::new(problem::not_found(shop, visit.clone())));
    };
    match shop.records.order(&account.id, &id).await {
        Ok(Some(order)) => Ok((account, order)),
        Ok(None) => Err(Box::new(problem::not_found(shop, visit.clone()))),
        Err(error) => Err(Box::new(problem::unavailable(shop, visit.clone(), &error))),
    }
}

/// What is known besides the timeline, as far as it is known and theirs to know.
fn details(order: &Order, role: Option<Role>) -> Vec<(&'static str, String)> {
    let is_seller = role == Some(Role::Seller);
    let payout = order.payout.filter(|_| is_seller);
    let known = [
        ("Total", Some(amount(order.total))),
        ("Refund", order.refund.map(amount)),
        ("Payout", payout.map(amount)),
        ("Carrier", order.carrier.clone()),
        ("Tracking number", order.tracking_number.clone()),
        ("Note", order.note.clone()),
    ];
    let known = known.into_iter();
    known
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
}
