//! One key: its name, its one algorithm, and what makes it unfit.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};
use serde_json::{Map, Value};

use super::KeySource;

/// RSA moduli have at least this many bits.
const LEAST_RSA_BITS: usize = 2_048;
/// Larger moduli are not verified by the library.
const MOST_RSA_BITS: usize = 4_096;
/// Secrets of HS256 have at least as many bytes as its hash.
const LEAST_SECRET_BYTES: usize = 32;
/// Ed25519 keys have exactly this many bytes. The library slices them without looking.
const ED25519_BYTES: usize = 32;
/// An uncompressed point of P-256: a tag and two coordinates.
const P256_BYTES: usize = 65;
/// A longer name of a key is a mistake.
const MAX_NAME_BYTES: usize = 128;
/// What only the signer may know.
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// A key that verifies tokens with one algorithm. Does not print what it holds.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) algorithm: Algorithm,
    pub(super) decoding: DecodingKey,
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// It is not an object of JSON.
    #[error("is not a JSON object; write each key as one")]
    NotAnObject,
    /// Tokens could not name it.
    #[error("has no `kid`; give it a name that tokens can carry")]
    NoName,
    /// The name is longer than any token needs.
    #[error("has a `kid` of {bytes} bytes; use at most {MAX_NAME_BYTES}")]
    NameTooLong {
        /// Bytes of the name.
        bytes: usize,
    },
    /// Two keys have the same name.
    #[error("has the same `kid` as another key; give each its own")]
    NameTaken,
    /// It holds what only the signer may know.
    #[error("holds the private member `{member}`; export the public key only")]
    Private {
        /// The member.
        member: &'static str,
    },
    /// A secret that everybody can fetch is none.
    #[error("is a shared secret (`oct`), and the set comes from a URL; keep secrets in a file")]
    PublishedSecret,
    /// Some members are missing or of the wrong type, or the type of key is unknown.
    #[error("is not a complete key of type OKP, EC, RSA or oct")]
    Incomplete,
    /// Its `key_ops` leave out verification.
    #[error("has `key_ops` without `verify`")]
    NotForVerification,
    /// Its type allows several algorithms and it names none.
    #[error("names no `alg`, and its type has several; use RS256 or HS256")]
    NoAlgorithm,
    /// Its `alg` is not one of ours.
    #[error("has an `alg` other than EdDSA, ES256, RS256 and HS256")]
    UnsupportedAlgorithm,
    /// Its `alg` or curve belongs to another type of key.
    #[error("has an `alg` or `crv` that does not fit its `kty`")]
    Mismatch,
    /// It is too short to be safe.
    #[error("is too short; RSA needs {LEAST_RSA_BITS} bits, HS256 {LEAST_SECRET_BYTES} bytes")]
    TooShort,
    /// It is longer than what is verified.
    #[error("is longer than {MOST_RSA_BITS} bits, which takes too long to verify")]
    TooLong,
    /// Its numbers are not base64url, or no key of their kind.
    #[error("has members that are not base64url, or that are no key")]
    Malformed,
}

/// The name of a key, when it is one.
///
/// # Errors
/// [`KeyProblem`] when there is none.
pub(super) fn name_of(members: &Map<String, Value>) -> Result<String, KeyProblem> {
    match members.get("kid").and_then(Value::as_str) {
        Some(name) if name.len() > MAX_NAME_BYTES => {
            Err(KeyProblem::NameTooLong { bytes: name.len() })
        }
        Some(name) if !name.is_empty() => Ok(name.to_owned()),
        _ => Err(KeyProblem::NoName),
    }
}

/// Whether a key says of itself that it is for something else, such as encryption.
pub(super) fn is_for_something_else(members: &Map<String, Value>) -> bool {
    members.get("use").is_some_and(|purpose| purpose != "sig")
}

impl Key {
    /// Reads a key and refuses what is not safe to verify with.
    ///
    /// # Errors
    /// [`KeyProblem`] that names what is wrong.
    pub(super) fn read(
        members: &Map<String, Value>,
        source: KeySource,
    ) -> Result<Self, KeyProblem> {
        check_secrecy(members, source)?;
        let written: Jwk = serde_json::from_value(Value::Object(members.clone()))
            .map_err(|_wrong_types| KeyProblem::Incomplete)?;
        if let Some(operations) = &written.common.key_operations
            && !operations.contains(&KeyOperations::Verify)
        {
            return Err(KeyProblem::NotForVerification);
        }
        let algorithm = algorithm_of(&written)?;
        let decoding =
            DecodingKey::from_jwk(&written).map_err(|_not_base64| KeyProblem::Malformed)?;
        check_size(algorithm, decoding.kind())?;
        check_usable(algorithm, &decoding)?;
        Ok(Self {
            algorithm,
            decoding,
        })
    }
}

/// A set of keys to verify with holds nothing that could sign, except secrets that both sides share.
fn check_secrecy(members: &Map<String, Value>, source: KeySource) -> Result<(), KeyProblem> {
    if members.get("kty").is_some_and(|kind| kind == "oct") {
        return match source {
            KeySource::File => Ok(()),
            KeySource::Url => Err(KeyProblem::PublishedSecret),
        };
    }
    let found = PRIVATE_MEMBERS
        .into_iter()
        .find(|member| members.contains_key(*member));
    found.map_or(Ok(()), |member| Err(KeyProblem::Private { member }))
}

/// The one algorithm of a key: what it says, or the only one that its curve has.
fn algorithm_of(key: &Jwk) -> Result<Algorithm, KeyProblem> {
    let only = match &key.algorithm {
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            Some(Algorithm::EdDSA)
        }
        AlgorithmParameters::EllipticCurve(point) if point.curve == EllipticCurve::P256 => {
            Some(Algorithm::ES256)
        }
        AlgorithmParameters::OctetKeyPair(_) | AlgorithmParameters::EllipticCurve(_) => {
            return Err(KeyProblem::Mismatch);
        }
        AlgorithmParameters::RSA(_) | AlgorithmParameters::OctetKey(_) => None,
        _ => return Err(KeyProblem::Incomplete),
    };
    let named = match key.common.key_algorithm {
        None => return only.ok_or(KeyProblem::NoAlgorithm),
        Some(KeyAlgorithm::EdDSA) => Algorithm::EdDSA,
        Some(KeyAlgorithm::ES256) => Algorithm::ES256,
        Some(KeyAlgorithm::RS256) => Algorithm::RS256,
        Some(KeyAlgorithm::HS256) => Algorithm::HS256,
        Some(_) => return Err(KeyProblem::UnsupportedAlgorithm),
    };
    let fits = match (&key.algorithm, only) {
        (_, Some(only)) => named == only,
        (AlgorithmParameters::RSA(_), None) => named == Algorithm::RS256,
        (_, None) => named == Algorithm::HS256,
    };
    if fits {
        Ok(named)
    } else {
        Err(KeyProblem::Mismatch)
    }
}

fn check_size(algorithm: Algorithm, kind: &DecodingKeyKind) -> Result<(), KeyProblem> {
    match (algorithm, kind) {
        (Algorithm::HS256, DecodingKeyKind::SecretOrDer(secret)) => {
            at_least(secret.len(), LEAST_SECRET_BYTES)
        }
        (Algorithm::EdDSA, DecodingKeyKind::SecretOrDer(key)) => exactly(key.len(), ED25519_BYTES),
        (Algorithm::ES256, DecodingKeyKind::SecretOrDer(key)) => exactly(key.len(), P256_BYTES),
        (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => check_rsa(n, e),
        _ => Err(KeyProblem::Malformed),
    }
}

fn at_least(found: usize, least: usize) -> Result<(), KeyProblem> {
    if found < least {
        return Err(KeyProblem::TooShort);
    }
    Ok(())
}

fn exactly(found: usize, expected: usize) -> Result<(), KeyProblem> {
    if found != expected {
        return Err(KeyProblem::Malformed);
    }
    Ok(())
}

/// An odd modulus of a safe length, and an odd exponent from 3 to 32 bits.
fn check_rsa(modulus: &[u8], exponent: &[u8]) -> Result<(), KeyProblem> {
    let modulus = without_leading_zeros(modulus);
    let exponent = without_leading_zeros(exponent);
    let bits = modulus.first().map_or(0, |first| {
        modulus.len() * 8 - usize::try_from(first.leading_zeros()).unwrap_or(0)
    });
    at_least(bits, LEAST_RSA_BITS)?;
    if bits > MOST_RSA_BITS {
        return Err(KeyProblem::TooLong);
    }
    let is_odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
    let fits = (1..=4).contains(&exponent.len()) && exponent != [1];
    if fits && is_odd(modulus) && is_odd(exponent) {
        Ok(())
    } else {
        Err(KeyProblem::Malformed)
    }
}

fn without_leading_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

/// Lets the library read the key once now, so that a point off the curve is found at load and not
/// with the first token.
fn check_usable(algorithm: Algorithm, key: &DecodingKey) -> Result<(), KeyProblem> {
    jsonwebtoken::crypto::verify("", b"", key, algorithm)
        .map(|_does_not_fit| ())
        .map_err(|_not_a_key| KeyProblem::Malformed)
}
