//! A small shop that embeds the widget, to show the whole mission in a minute.
//!
//! [`Shop`] is what a host site has: customers who sign in, a page of their orders, pages of items, and
//! tokens that it signs itself. Its people and orders are invented. Below `/shop`:
//!
//! | address | page |
//! |---|---|
//! | `/shop/` | sign in as one of three people; some items |
//! | `/shop/orders?after=` | the signed-in customer's orders or sales, each with "Get support" |
//! | `/shop/orders/{order}` | one order with its timeline |
//! | `/shop/orders/{order}/messages` | where the messages of a real shop would be |
//! | `/shop/items/{item}` | one listing, for everybody |
//! | `/shop/images/{item}.svg` | its picture, drawn from its name |
//! | `POST /shop/sign-in`, `POST /shop/sign-out` | set and clear the cookie |
//! | `GET /shop/token` | a token of ten minutes for the widget |
//!
//! The pages are in English; `?lang=` chooses the language of the widget and stands in the address only.
//!
//! # Safety
//!
//! Not a model of signing in: whoever can reach the shop may be any of the three people. The rest is as a
//! host site should do it: the key is made at start and leaves only as its public half, orders are read for
//! one customer, titles are text, and a strict `Content-Security-Policy` allows the widget's script by its
//! path and its hash, and nothing inline.
//!
//! This crate knows how a shop looks. It knows nothing of how questions are answered, nor where the records
//! come from.

mod account;
mod assets;
#[cfg(test)]
mod fake;
mod language;
mod pages;
mod pictures;
mod routes;
mod security;
mod shop;
mod signing;
#[cfg(test)]
mod tests;
mod visit;
mod words;

pub use shop::{OpenShopError, Shop, ShopSettings};
