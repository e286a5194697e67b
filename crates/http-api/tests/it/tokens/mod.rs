//! Every way in which a token can be bad, and the few in which it is good.

mod claims;
mod form;
mod good;
mod random;
mod rotation;

use std::sync::OnceLock;
use std::time::Duration;

use http_api::{ClaimProblem, Identity, KeySet, KeySource, Keys, TokenError, TokenRules, Verifier};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::workshop::{AUDIENCE, Signer, key_set};

/// 22 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_348_800;
const SECRET: &[u8; 32] = b"thirty-two bytes of a secret ...";

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn rules() -> TokenRules {
    TokenRules {
        audience: AUDIENCE.to_owned(),
        issuer: Some("https://shop.example".to_owned()),
        leeway: Duration::from_secs(30),
    }
}

fn signers() -> [Signer; 4] {
    [
        Signer::ed25519("ed", 1),
        Signer::es256("ec", 1),
        Signer::rs256("rsa"),
        Signer::hs256("oct", SECRET),
    ]
}

fn keys_of(signers: &[&Signer]) -> Keys {
    Keys::new(KeySet::parse(&key_set(signers), KeySource::File).unwrap())
}

fn verifier() -> Verifier {
    static VERIFIER: OnceLock<Verifier> = OnceLock::new();
    let make = || {
        let signers = signers();
        let all: Vec<&Signer> = signers.iter().collect();
        Verifier::new(keys_of(&all), rules()).unwrap()
    };
    VERIFIER.get_or_init(make).clone()
}

fn good() -> Value {
    json!({"sub": "anna", "aud": AUDIENCE, "iss": "https://shop.example", "exp": NOW + 300})
}

fn claims_with(name: &str, value: Value) -> Value {
    let mut claims = good();
    claims[name] = value;
    claims
}

fn claims_without(name: &str) -> Value {
    let mut claims = good();
    claims.as_object_mut().unwrap().shift_remove(name);
    claims
}

fn refused(claim: &'static str, problem: ClaimProblem) -> Result<Identity, TokenError> {
    Err(TokenError::Claim { claim, problem })
}

#[track_caller]
fn customer(identity: Result<Identity, TokenError>) -> domain::Customer {
    match identity.unwrap() {
        Identity::Customer(customer) => customer,
        other => panic!("{other:?}"),
    }
}
