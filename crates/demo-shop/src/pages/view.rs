//! Orders and items as the templates show them.

use domain::{Item, ListingState, Order, OrderEventKind, OrderItem, Role};

use crate::account::Account;
use crate::pictures;
use crate::shop::ShopState;
use crate::visit::Visit;
use crate::words::{Moment, amount, listing_label, state_label};

/// One thing with its picture.
#[derive(Debug)]
pub(crate) struct Thing {
    pub(crate) address: String,
    pub(crate) picture: String,
    /// Text that a seller wrote.
    pub(crate) title: String,
}

/// One order in short.
#[derive(Debug)]
pub(crate) struct OrderView {
    pub(crate) number: String,
    pub(crate) address: String,
    pub(crate) messages: String,
    pub(crate) things: Vec<Thing>,
    pub(crate) state: &'static str,
    pub(crate) state_label: &'static str,
    pub(crate) placed: Moment,
    pub(crate) total: String,
    /// `Seller` or `Buyer`.
    pub(crate) party_label: &'static str,
    /// Text that the other party wrote.
    pub(crate) party: String,
}

/// One listing.
#[derive(Debug)]
pub(crate) struct ItemView {
    pub(crate) id: String,
    pub(crate) thing: Thing,
    pub(crate) price: Option<String>,
    pub(crate) state: &'static str,
    pub(crate) state_label: &'static str,
    /// `Bids until` or `Ended`, and when.
    pub(crate) end: Option<(&'static str, Moment)>,
    pub(crate) seller: Option<String>,
}

impl OrderView {
    /// The order as `account` sees it.
    pub(crate) fn new(shop: &ShopState, visit: &Visit, account: &Account, order: &Order) -> Self {
        let path = format!("/shop/orders/{}", segment(order.id.as_str()));
        let placed = order.at(OrderEventKind::Placed).unwrap_or(order.as_of);
        let (party_label, party) = match order.role_of(&account.id) {
            Some(Role::Seller) => ("Buyer", &order.buyer),
            _ => ("Seller", &order.seller),
        };
        Self {
            number: order.id.to_string(),
            messages: visit.to(&format!("{path}/messages")),
            address: visit.to(&path),
            things: order.items.iter().map(|item| sold(visit, item)).collect(),
            state: order.state.as_str(),
            state_label: state_label(order.state),
            placed: shop.clock.moment(placed),
            total: amount(order.total),
            party_label,
            party: party.name.clone(),
        }
    }

    /// The title of the first thing; an order has at least one.
    pub(crate) fn title(&self) -> &str {
        self.things.first().map_or("", |thing| &thing.title)
    }

    /// How many things there are besides the first.
    pub(crate) fn more(&self) -> usize {
        self.things.len().saturating_sub(1)
    }
}

impl ItemView {
    pub(crate) fn new(shop: &ShopState, visit: &Visit, item: Item) -> Self {
        let end_label = match item.state {
            ListingState::Open => "Bids until",
            ListingState::Sold | ListingState::Ended => "Ended",
        };
        Self {
            id: item.id.to_string(),
            thing: thing(visit, item.id.as_str(), item.title),
            price: item.price.map(amount),
            state: item.state.as_str(),
            state_label: listing_label(item.state),
            end: item.ends_at.map(|at| (end_label, shop.clock.moment(at))),
            seller: item.seller_name,
        }
    }
}

fn sold(visit: &Visit, item: &OrderItem) -> Thing {
    thing(visit, item.id.as_str(), item.title.clone())
}

fn thing(visit: &Visit, id: &str, title: String) -> Thing {
    Thing {
        address: visit.to(&format!("/shop/items/{}", segment(id))),
        picture: pictures::address(&segment(id)),
        title,
    }
}

/// A name in a path. Of what a name may hold, only `|` cannot stand there as it is.
fn segment(name: &str) -> String {
    name.replace('|', "%7C")
}
