//! The records that an adapter's test loads into its store before the suite runs.
//!
//! Mia and Noor buy, Otto and Pia sell, and Otto bought something himself. Zoe has nothing, and her name
//! would match Noor's if somebody compared it with `LIKE`. Load the rows of each list in any order: what comes
//! back in an order must not owe it to the loading.

use domain::{
    CustomerId, Item, ItemId, ListingState, Money, Order, OrderEvent, OrderEventKind, OrderItem,
    OrderState, Party, Role,
};
use jiff::{SignedDuration, Timestamp};

use OrderEventKind::{
    ArrivalAsked, Cancelled, Delivered, InTransit, Paid, PaidOut, Placed, RefundApproved, Refunded,
    Reported, ReturnAgreed, Shipped,
};

/// Buys; an identifier with every character that may stand in one.
pub const MIA: &str = "auth0|Mia-1_a.b:c@d+e=";
/// Buys; has more orders than one page holds.
pub const NOOR: &str = "noor";
/// Sells, and bought once.
pub const OTTO: &str = "otto";
/// Sells.
pub const PIA: &str = "pia";
/// Has no orders and looked at nothing.
pub const ZOE: &str = "n__r";
/// An order of Mia's whose name has every kind of character.
pub const ODD_ORDER: &str = "R-2012.b:1@x|y+z=1_c";
/// Stands in a note and must never appear in an error message.
pub const NOTE: &str = "Ring 4711 at the back door'; DROP TABLE orders; --";
/// How many plain orders Noor has beside the written ones.
pub const PLAIN_ORDERS: usize = 104;

/// One row of the list of viewed items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewed {
    /// Who looked.
    pub customer: CustomerId,
    /// At what; may be gone.
    pub item: ItemId,
    /// When last.
    pub at: Timestamp,
}

/// Everything that the store holds.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// All orders. `as_of` is any moment: adapters say when they read.
    pub orders: Vec<Order>,
    /// All public listings. `as_of` is any moment.
    pub items: Vec<Item>,
    /// Who looked at what.
    pub viewed: Vec<Viewed>,
}

/// The moment at which the first order was placed.
#[must_use]
pub fn start() -> Timestamp {
    parsed("2026-10-20T08:30:00Z")
}

/// The records.
#[must_use]
pub fn shop() -> Fixture {
    let mut orders = written_orders();
    orders.extend((0..PLAIN_ORDERS).map(plain_order));
    let mut items: Vec<Item> = orders.iter().flat_map(sold_items).collect();
    items.extend(listings());
    Fixture {
        orders,
        items,
        viewed: vec![
            viewed(MIA, "l-1", 10),
            viewed(MIA, "l-3", 30),
            viewed(MIA, "gone", 25),
            viewed(MIA, "l-2", 20),
            viewed(NOOR, "l-2", 40),
            viewed(NOOR, "l-4", 15),
            viewed(OTTO, "l-4", 15),
        ],
    }
}

/// A customer of the fixture, or any other.
#[must_use]
pub fn customer(name: &str) -> CustomerId {
    parsed(name)
}

#[rustfmt::skip]
fn written_orders() -> Vec<Order> {
    use OrderState as State;
    let mut orders = vec![
        order("2001", MIA, OTTO, State::AwaitingPayment, &["Blue Delft vase"], &[(Placed, 500)]),
        order("2002", MIA, OTTO, State::Paid, &["Silver pocket watch"], &[(Placed, 400), (Paid, 401)]),
        order("2003", MIA, PIA, State::Shipped, &["Stamp album", "Loose stamps"], &[(Placed, 300), (Paid, 301), (Shipped, 330)]),
        order("2004", MIA, PIA, State::InTransit, &["100% silk_scarf"], &[(Placed, 10), (Paid, 11), (Shipped, 40), (InTransit, 41), (ArrivalAsked, 570)]),
        order("2005", MIA, OTTO, State::Delivered, &[r"Map of C:\Zeeland"], &[(Placed, 200), (Paid, 201), (Shipped, 220), (Delivered, 300)]),
        order("2006", MIA, PIA, State::Reported, &["Oak clock"], &[(Placed, 100), (Paid, 101), (Shipped, 120), (Delivered, 150), (Reported, 160), (ReturnAgreed, 180)]),
        order("2007", MIA, OTTO, State::Completed, &["ÉMAIL brooch from Orléans"], &[(Placed, 50), (Paid, 51), (Shipped, 60), (Delivered, 90), (PaidOut, 170)]),
        order("2008", MIA, PIA, State::Cancelled, &["Cracked plate"], &[(Placed, 40), (Paid, 41), (Cancelled, 70), (RefundApproved, 70)]),
        order("2009", MIA, OTTO, State::Refunded, &["Music box"], &[(Placed, 30), (Paid, 31), (Shipped, 50), (Delivered, 80), (Reported, 81), (RefundApproved, 90), (Refunded, 95)]),
        // Placed at the same moment as 2009: pages must neither lose nor repeat it.
        order("2010", MIA, OTTO, State::Completed, &["Music box key"], &[(Placed, 30), (Paid, 31), (Shipped, 50), (Delivered, 80), (PaidOut, 152)]),
        order("2011", NOOR, OTTO, State::Delivered, &["100 silk scarves of Noor"], &[(Placed, 210), (Paid, 211), (Shipped, 230), (Delivered, 310)]),
        order(ODD_ORDER, MIA, PIA, State::Paid, &["Tin robot"], &[(Placed, 5), (Paid, 6)]),
        order("2013", OTTO, PIA, State::Paid, &["Workbench"], &[(Placed, 350), (Paid, 351)]),
    ];
    for order in &mut orders {
        add_details(order);
    }
    orders
}

/// What some of the orders have beside the rest.
fn add_details(order: &mut Order) {
    let currency = order.total.currency;
    let money = |minor_units| {
        Some(Money {
            minor_units,
            currency,
        })
    };
    if order.at(Shipped).is_some() {
        order.carrier = Some("PostNL".to_owned());
        order.tracking_number = Some(format!("3SABCD{}", order.id));
    }
    match order.id.as_str() {
        "2002" => order.written_by = vec![Role::Buyer],
        "2003" => order.total.currency = parsed("JPY"),
        "2005" => {
            order.payout = money(7100);
            order.written_by = vec![Role::Buyer, Role::Seller];
            // As exact as PostgreSQL keeps it.
            order.events[3].at += SignedDuration::from_micros(123_456);
        }
        "2006" => {
            order.note = Some(NOTE.to_owned());
            order.written_by = vec![Role::Seller];
        }
        "2007" => order.payout = money(7000),
        "2008" | "2009" => {
            order.refund = money(8000);
            order.messaging_open = false;
        }
        _ => {}
    }
}

fn plain_order(number: usize) -> Order {
    let hour = i64::try_from(number).unwrap_or_default() + 600;
    let id = format!("{}", 3000 + number);
    let title = format!("Comic number {number}");
    order(
        &id,
        NOOR,
        PIA,
        OrderState::Paid,
        &[&title],
        &[(Placed, hour), (Paid, hour + 1)],
    )
}

/// `events` are hours after [`start`].
fn order(
    id: &str,
    buyer: &str,
    seller: &str,
    state: OrderState,
    titles: &[&str],
    events: &[(OrderEventKind, i64)],
) -> Order {
    let item = |(position, title): (usize, &&str)| OrderItem {
        id: parsed(&format!("i-{id}-{position}")),
        title: (*title).to_owned(),
        image_url: (position == 0).then(|| format!("https://shop.example/images/{position}.jpg")),
    };
    let event = |&(kind, hours): &(OrderEventKind, i64)| OrderEvent {
        kind,
        at: start() + SignedDuration::from_hours(hours),
    };
    Order {
        id: parsed(id),
        buyer: party(buyer),
        seller: party(seller),
        items: titles.iter().enumerate().map(item).collect(),
        state,
        events: events.iter().map(event).collect(),
        total: Money {
            minor_units: 8000,
            currency: parsed("EUR"),
        },
        refund: None,
        payout: None,
        carrier: None,
        tracking_number: None,
        messaging_open: state != OrderState::AwaitingPayment,
        written_by: Vec::new(),
        note: None,
        as_of: start(),
    }
}

fn party(id: &str) -> Party {
    let name = match id {
        MIA => "Mia",
        NOOR => "Noor",
        OTTO => "Otto",
        _ => "Pia",
    };
    Party {
        id: parsed(id),
        name: name.to_owned(),
    }
}

/// The listings of what an order sold.
fn sold_items(order: &Order) -> Vec<Item> {
    let listing = |item: &OrderItem| Item {
        id: item.id.clone(),
        title: item.title.clone(),
        image_url: item.image_url.clone(),
        price: Some(order.total),
        state: ListingState::Sold,
        ends_at: order.at(Placed),
        seller_name: Some(order.seller.name.clone()),
        as_of: start(),
    };
    order.items.iter().map(listing).collect()
}

fn listings() -> Vec<Item> {
    let listing = |(id, title, state): (&str, &str, ListingState)| Item {
        id: parsed(id),
        title: title.to_owned(),
        image_url: None,
        price: None,
        state,
        ends_at: None,
        seller_name: None,
        as_of: start(),
    };
    [
        ("l-1", "Bronze sundial", ListingState::Open),
        ("l-2", "Porcelain dog", ListingState::Ended),
        (
            "l-3",
            "Ψηφιδωτό <b>tile</b> 'for' \"you\"",
            ListingState::Open,
        ),
        ("l-4", "Garden gnome", ListingState::Open),
    ]
    .map(listing)
    .to_vec()
}

fn viewed(customer: &str, item: &str, hours: i64) -> Viewed {
    Viewed {
        customer: parsed(customer),
        item: parsed(item),
        at: start() + SignedDuration::from_hours(hours),
    }
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("the fixture is well-formed")
}
