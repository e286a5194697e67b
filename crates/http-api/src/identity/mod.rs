//! Who asks: the bearer token of the host site, checked once for every route below `/v1/`.
//!
//! 1. A [`KeySet`] is parsed from a JSON Web Key Set; each key has one name and one algorithm.
//! 2. [`Keys`] shares the live set, so that keys can be rotated while requests are verified.
//! 3. A [`Verifier`] turns a token into an [`Identity`], or says why not ([`TokenError`]).
//! 4. The guard reads the `Authorization` header and hands the identity to the handlers.
//!
//! Absent means anonymous, broken means 401. What a caller learns of a broken token is that it is
//! broken, and nothing about which check failed; the log says which. The one exception is
//! `expired_token`, so that a widget can fetch a fresh token without asking anybody: it is said only
//! of a token that one of our keys signed and that passes every other check.

mod claims;
mod guard;
mod key;
mod key_set;
mod keys;
mod verifier;

use std::fmt;

use domain::Customer;

pub use claims::ClaimProblem;
pub(crate) use guard::{Caller, SignedIn, identify};
pub use key::KeyProblem;
pub use key_set::{KeySet, KeySource, LoadKeysError};
pub use keys::Keys;
pub use verifier::{MAX_TOKEN_BYTES, RulesError, TokenError, TokenRules, Verifier};

/// Who asks, as the host site vouches for it.
#[derive(Clone, PartialEq, Eq)]
pub enum Identity {
    /// Nobody is signed in.
    Anonymous,
    /// A buyer or a seller.
    Customer(Customer),
    /// Somebody of the support team; customers' routes are not for them.
    Agent {
        /// The `sub` of the token. Personal: it does not print.
        id: String,
    },
}

/// Personal: it prints as its kind only.
impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Anonymous => "Anonymous",
            Self::Customer(_) => "Customer(…)",
            Self::Agent { .. } => "Agent(…)",
        })
    }
}
