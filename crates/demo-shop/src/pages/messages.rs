//! `/shop/orders/{order}/messages`: says honestly that the demo has none.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::OrderId;

use super::frame::Frame;
use super::view::OrderView;
use super::{Named, Shared, order, page};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "messages.html")]
struct MessagesPage {
    frame: Frame,
    order: OrderView,
    is_open: bool,
}

/// Where the widget's "Message the seller" leads.
pub(crate) async fn show(State(shop): Shared, visit: Visit, id: Named<OrderId>) -> Response {
    let (account, order) = match order::own_order(&shop, &visit, id).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let view = OrderView::new(&shop, &visit, &account, &order);
    let template = MessagesPage {
        frame: Frame::new(
            &shop,
            visit,
            format!("Messages about order {}", view.number),
        ),
        order: view,
        is_open: order.messaging_open,
    };
    page(StatusCode::OK, &template)
}
