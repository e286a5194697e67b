//! The shop's key and the tokens that it signs, as any host site does.

use domain::Role;
use jiff::Timestamp;
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

use crate::account::Account;

/// How long a token is good for. The widget fetches another when it is over.
const TOKEN_LIFE_SECONDS: i64 = 10 * 60;
/// Bytes of an Ed25519 private key (RFC 8032).
const SEED_BYTES: usize = 32;
/// Bytes of the key's random name.
const NAME_BYTES: usize = 8;
/// What stands before the seed in PKCS #8, version 1, for Ed25519 (RFC 8410, section 7).
const PKCS8_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// Why no key or no token could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The operating system gave no randomness.
    #[error("the operating system gave no random bytes: {message}")]
    Random {
        /// What it said.
        message: String,
    },
    /// The library refused the key or the claims.
    #[error("the token library refused")]
    Library(#[from] jsonwebtoken::errors::Error),
    /// The key set could not be written.
    #[error("the key set cannot be written as JSON")]
    KeySet(#[from] serde_json::Error),
}

/// An Ed25519 key that lives as long as the program. It does not print.
pub(crate) struct Signer {
    key: EncodingKey,
    key_name: String,
    key_set: String,
    audience: String,
    time_zone: String,
}

/// What a token says.
#[derive(Serialize)]
struct Claims<'a> {
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    role: &'static str,
    zoneinfo: &'a str,
}

impl Signer {
    /// A new key with a random name.
    ///
    /// # Errors
    /// [`SigningError`] when there is no randomness.
    pub(crate) fn new(audience: String, time_zone: String) -> Result<Self, SigningError> {
        let mut document = [0; PKCS8_HEAD.len() + SEED_BYTES];
        let (head, seed) = document.split_at_mut(PKCS8_HEAD.len());
        head.copy_from_slice(&PKCS8_HEAD);
        fill_randomly(seed)?;
        let mut name = [0; NAME_BYTES];
        fill_randomly(&mut name)?;
        let key = EncodingKey::from_ed_der(&document);
        let key_name = format!("demo-{}", hex::encode(name));
        Ok(Self {
            key_set: public_set(&key, &key_name)?,
            key,
            key_name,
            audience,
            time_zone,
        })
    }

    /// The public half, as a JWK set.
    pub(crate) fn key_set(&self) -> &str {
        &self.key_set
    }

    /// A token that says who is signed in.
    ///
    /// # Errors
    /// [`SigningError`] when the library refuses.
    pub(crate) fn token(&self, account: &Account, now: Timestamp) -> Result<String, SigningError> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.key_name.clone());
        let claims = Claims {
            sub: account.id.as_str(),
            aud: &self.audience,
            iat: now.as_second(),
            exp: now.as_second().saturating_add(TOKEN_LIFE_SECONDS),
            role: match account.person.role {
                Role::Buyer => "buyer",
                Role::Seller => "seller",
            },
            zoneinfo: &self.time_zone,
        };
        Ok(jsonwebtoken::encode(&header, &claims, &self.key)?)
    }
}

fn public_set(key: &EncodingKey, name: &str) -> Result<String, SigningError> {
    let mut public = Jwk::from_encoding_key(key, Algorithm::EdDSA)?;
    public.common.key_id = Some(name.to_owned());
    public.common.public_key_use = Some(PublicKeyUse::Signature);
    Ok(serde_json::to_string(&JwkSet { keys: vec![public] })?)
}

fn fill_randomly(bytes: &mut [u8]) -> Result<(), SigningError> {
    getrandom::fill(bytes).map_err(|error| SigningError::Random {
        message: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
    use serde_json::Value;

    use super::*;

    fn signer() -> Signer {
        Signer::new("firstline".to_owned(), "Europe/Amsterdam".to_owned()).unwrap()
    }

    fn verified(token: &str, set: &str) -> jsonwebtoken::errors::Result<Value> {
        let set: JwkSet = serde_json::from_str(set).unwrap();
        let header = decode_header(token)?;
        let key = DecodingKey::from_jwk(set.find(&header.kid.unwrap()).unwrap())?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&["firstline"]);
        validation.set_required_spec_claims(&["sub", "aud", "exp"]);
        decode::<Value>(token, &key, &validation).map(|data| data.claims)
    }

    #[test]
    fn a_token_verifies_against_the_key_set_and_names_the_customer() {
        let signer = signer();
        let now = Timestamp::now();
        for (name, role) in [("anna", "buyer"), ("ben", "buyer"), ("iris", "seller")] {
            let account = Account::named(name).unwrap();
            let token = signer.token(&account, now).unwrap();
            let claims = verified(&token, signer.key_set()).unwrap();
            let expected = serde_json::json!({
                "sub": name, "aud": "firstline", "iat": now.as_second(), "exp": now.as_second() + 600,
                "role": role, "zoneinfo": "Europe/Amsterdam",
            });
            assert_eq!(claims, expected);
        }
    }

    #[test]
    fn the_key_set_holds_one_public_key_and_nothing_to_sign_with() {
        let set: Value = serde_json::from_str(signer().key_set()).unwrap();
        let [key] = set["keys"].as_array().unwrap().as_slice() else {
            panic!("not one key");
        };
        let mut members: Vec<&str> = key
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        members.sort_unstable();
        assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"]);
        assert_eq!(
            (&key["alg"], &key["crv"]),
            (&"EdDSA".into(), &"Ed25519".into())
        );
    }

    #[test]
    fn another_start_makes_another_key() {
        let (one, other) = (signer(), signer());
        assert_ne!(one.key_name, other.key_name);
        let account = Account::named("anna").unwrap();
        let forged = one.token(&account, Timestamp::now()).unwrap();
        let renamed = other.key_set().replace(&other.key_name, &one.key_name);
        assert!(verified(&forged, &renamed).is_err());
    }
}
