//! `/shop/`: who to be, and what there is to look at.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ItemId;

use super::frame::Frame;
use super::view::ItemView;
use super::{Shared, page};
use crate::account::{PEOPLE, Person};
use crate::visit::Visit;

/// Listings of the demo's records with open bids. The port reads items by name only; names that are gone
/// are left out.
const ON_SHOW: [&str; 8] = [
    "carriage-clock",
    "rolleiflex",
    "delft-tile-dog",
    "steiff-bear",
    "jazz-poster",
    "silver-thimble",
    "comic-spirou",
    "stamp-penny-red",
];

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    people: &'static [Person],
    items: Vec<ItemView>,
}

/// The page is the same for everybody but for what it says to whom is signed in.
pub(crate) async fn show(State(shop): Shared, visit: Visit) -> Response {
    let ids: Vec<ItemId> = ON_SHOW.iter().filter_map(|id| id.parse().ok()).collect();
    let items = match shop.records.items(&ids).await {
        Ok(items) => items,
        Err(error) => return super::problem::unavailable(&shop, visit, &error),
    };
    let items = items.into_iter();
    let template = HomePage {
        people: &PEOPLE,
        items: items
            .map(|item| ItemView::new(&shop, &visit, item))
            .collect(),
        frame: Frame::new(&shop, visit, "Old things with a story"),
    };
    page(StatusCode::OK, &template)
}
