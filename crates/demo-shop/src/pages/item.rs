//! `/shop/items/{item}`: one listing, for everybody.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::ItemId;

use super::frame::Frame;
use super::problem;
use super::view::ItemView;
use super::{Named, Shared, page};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "item.html")]
struct ItemPage {
    frame: Frame,
    item: ItemView,
    zone: String,
}

/// The page tells the widget what is looked at.
pub(crate) async fn show(State(shop): Shared, visit: Visit, id: Named<ItemId>) -> Response {
    let Ok(Path(id)) = id else {
        return problem::not_found(&shop, visit);
    };
    let found = match shop.records.items(std::slice::from_ref(&id)).await {
        Ok(found) => found,
        Err(error) => return problem::unavailable(&shop, visit, &error),
    };
    let Some(item) = found.into_iter().find(|item| item.id == id) else {
        return problem::not_found(&shop, visit);
    };
    let item = ItemView::new(&shop, &visit, item);
    let mut frame = Frame::new(&shop, visit, item.thing.title.clone());
    frame.item = Some(item.id.clone());
    let zone = shop.clock.zone_name().to_owned();
    page(StatusCode::OK, &ItemPage { frame, item, zone })
}
