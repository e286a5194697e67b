//! Which sets of keys are taken, and which are refused as a whole.

use http_api::{KeyProblem, KeySet, KeySource, LoadKeysError};
use serde_json::{Value, json};

use crate::workshop::{Signer, base64url, key_set, rsa_der, rsa_jwk};

const SECRET: [u8; 32] = [7; 32];

fn parse(keys: &[Value]) -> Result<KeySet, LoadKeysError> {
    KeySet::parse(&json!({"keys": keys}).to_string(), KeySource::File)
}

fn with(mut key: Value, member: &str, value: Value) -> Value {
    key[member] = value;
    key
}

fn without(mut key: Value, member: &str) -> Value {
    key.as_object_mut().unwrap().shift_remove(member);
    key
}

#[track_caller]
fn problem_of(key: Value) -> KeyProblem {
    match parse(&[key]).unwrap_err() {
        LoadKeysError::Key { problem, .. } => problem,
        other => panic!("{other}"),
    }
}

#[test]
fn one_key_of_each_kind_is_taken() {
    let set = key_set(&[
        &Signer::ed25519("a", 1),
        &Signer::es256("b", 1),
        &Signer::rs256("c"),
        &Signer::hs256("d", &SECRET),
    ]);
    assert_eq!(KeySet::parse(&set, KeySource::File).unwrap().len(), 4);
}

#[test]
fn a_curve_that_has_one_algorithm_needs_no_alg() {
    for signer in [Signer::ed25519("a", 1), Signer::es256("a", 1)] {
        assert!(parse(&[without(signer.jwk(), "alg")]).is_ok());
    }
}

#[test]
fn a_set_may_be_empty_so_that_all_keys_can_be_revoked() {
    assert!(parse(&[]).unwrap().is_empty());
}

#[test]
fn keys_for_encryption_are_left_out() {
    let other = json!({"kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB"});
    let set = parse(&[other, Signer::ed25519("a", 1).jwk()]).unwrap();
    assert_eq!(set.len(), 1);
}

#[test]
fn keys_that_are_not_safe_to_verify_with_are_refused() {
    let ed = || Signer::ed25519("a", 1).jwk();
    let ec = || Signer::es256("a", 1).jwk();
    let rsa = || Signer::rs256("a").jwk();
    let oct = || Signer::hs256("a", &SECRET).jwk();
    let oct_of = |bytes: usize| Signer::hs256("a", &vec![7; bytes]).jwk();
    let short_rsa = with(rsa_jwk(&rsa_der(1_024)), "kid", json!("a"));
    let cases = [
        (json!(7), KeyProblem::NotAnObject),
        (json!(null), KeyProblem::NotAnObject),
        (without(ed(), "kid"), KeyProblem::NoName),
        (with(ed(), "kid", json!("")), KeyProblem::NoName),
        (with(ed(), "kid", json!(7)), KeyProblem::NoName),
        (
            with(ed(), "kid", json!("x".repeat(129))),
            KeyProblem::NameTooLong { bytes: 129 },
        ),
        (
            with(ed(), "d", json!("AA")),
            KeyProblem::Private { member: "d" },
        ),
        (
            with(ec(), "d", json!("AA")),
            KeyProblem::Private { member: "d" },
        ),
        (
            with(rsa(), "p", json!("AA")),
            KeyProblem::Private { member: "p" },
        ),
        (
            with(rsa(), "qi", json!(null)),
            KeyProblem::Private { member: "qi" },
        ),
        (
            with(rsa(), "k", json!("AA")),
            KeyProblem::Private { member: "k" },
        ),
        (with(ed(), "kty", json!("AKP")), KeyProblem::Incomplete),
        (without(ed(), "kty"), KeyProblem::Incomplete),
        (without(ed(), "x"), KeyProblem::Incomplete),
        (without(ec(), "y"), KeyProblem::Incomplete),
        (without(rsa(), "e"), KeyProblem::Incomplete),
        (with(rsa(), "n", json!(5)), KeyProblem::Incomplete),
        (without(oct(), "k"), KeyProblem::Incomplete),
        (with(ed(), "alg", json!(5)), KeyProblem::Incomplete),
        (with(ed(), "crv", json!("Ed448")), KeyProblem::Incomplete),
        (
            with(ed(), "key_ops", json!(["sign"])),
            KeyProblem::NotForVerification,
        ),
        (
            with(ed(), "key_ops", json!([])),
            KeyProblem::NotForVerification,
        ),
        (without(rsa(), "alg"), KeyProblem::NoAlgorithm),
        (without(oct(), "alg"), KeyProblem::NoAlgorithm),
        (
            with(rsa(), "alg", json!("none")),
            KeyProblem::UnsupportedAlgorithm,
        ),
        (
            with(rsa(), "alg", json!("PS256")),
            KeyProblem::UnsupportedAlgorithm,
        ),
        (
            with(rsa(), "alg", json!("RS512")),
            KeyProblem::UnsupportedAlgorithm,
        ),
        (
            with(oct(), "alg", json!("HS512")),
            KeyProblem::UnsupportedAlgorithm,
        ),
        (
            with(ec(), "alg", json!("ES384")),
            KeyProblem::UnsupportedAlgorithm,
        ),
        (with(rsa(), "alg", json!("HS256")), KeyProblem::Mismatch),
        (with(oct(), "alg", json!("RS256")), KeyProblem::Mismatch),
        (with(oct(), "alg", json!("EdDSA")), KeyProblem::Mismatch),
        (with(ed(), "alg", json!("ES256")), KeyProblem::Mismatch),
        (with(ec(), "alg", json!("EdDSA")), KeyProblem::Mismatch),
        (with(ec(), "crv", json!("P-384")), KeyProblem::Mismatch),
        (with(ed(), "crv", json!("P-256")), KeyProblem::Mismatch),
        (short_rsa, KeyProblem::TooShort),
        (oct_of(31), KeyProblem::TooShort),
        (oct_of(0), KeyProblem::TooShort),
        (with(rsa(), "n", json!("")), KeyProblem::TooShort),
        (
            with(rsa(), "n", json!(base64url([255; 513]))),
            KeyProblem::TooLong,
        ),
        (with(rsa(), "e", json!("AQ")), KeyProblem::Malformed),
        (with(rsa(), "e", json!("")), KeyProblem::Malformed),
        (with(rsa(), "e", json!("AQAA")), KeyProblem::Malformed),
        (
            with(rsa(), "e", json!(base64url([255; 5]))),
            KeyProblem::Malformed,
        ),
        (
            with(rsa(), "n", json!(base64url([254; 256]))),
            KeyProblem::Malformed,
        ),
        (with(rsa(), "n", json!("no base64!")), KeyProblem::Malformed),
        (with(oct(), "k", json!("no base64!")), KeyProblem::Malformed),
        (with(ed(), "x", json!("")), KeyProblem::Malformed),
        (
            with(ed(), "x", json!(base64url([1; 31]))),
            KeyProblem::Malformed,
        ),
        (
            with(ed(), "x", json!(base64url([1; 33]))),
            KeyProblem::Malformed,
        ),
        (
            with(ec(), "x", json!(base64url([1; 31]))),
            KeyProblem::Malformed,
        ),
        (
            with(ec(), "x", json!(base64url([1; 32]))),
            KeyProblem::Malformed,
        ),
    ];
    for (key, problem) in cases {
        let shown = key.to_string();
        assert_eq!(problem_of(key), problem, "{shown}");
    }
}

#[test]
fn two_keys_of_one_name_are_refused() {
    let keys = [Signer::ed25519("a", 1).jwk(), Signer::ed25519("a", 2).jwk()];
    let refused = parse(&keys).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "key 2 of the set (`kid` \"a\") has the same `kid` as another key; give each its own"
    );
}

#[test]
fn a_secret_that_everybody_can_fetch_is_refused() {
    let set = key_set(&[&Signer::hs256("a", &SECRET)]);
    assert!(KeySet::parse(&set, KeySource::File).is_ok());
    let refused = KeySet::parse(&set, KeySource::Url).unwrap_err();
    assert!(refused.to_string().contains("shared secret"), "{refused}");
}

#[test]
fn what_is_no_set_is_refused_and_not_repeated() {
    for text in [
        "",
        "{}",
        "[]",
        "null",
        "{\"keys\": {}}",
        "{\"keys\": \"topsecret\"}",
        "{\"keys\": [{\"k\": \"topsecret\"",
        "-----BEGIN PRIVATE KEY-----\ntopsecret",
        "\u{feff}{\"keys\": []}",
    ] {
        let refused = KeySet::parse(text, KeySource::File).unwrap_err();
        assert!(
            matches!(refused, LoadKeysError::NotASet { .. }),
            "{text}: {refused}"
        );
        assert!(!format!("{refused} {refused:?}").contains("topsecret"));
    }
    let many = vec![Signer::ed25519("a", 1).jwk(); 33];
    assert!(matches!(
        parse(&many),
        Err(LoadKeysError::TooMany { count: 33 })
    ));
    let large = " ".repeat(64 * 1024 + 1);
    assert!(matches!(
        KeySet::parse(&large, KeySource::File),
        Err(LoadKeysError::TooLarge { bytes: 65_537 })
    ));
}

#[test]
fn no_key_is_ever_printed() {
    let secret = base64url(SECRET);
    let bad = with(Signer::hs256("a", &SECRET).jwk(), "alg", json!("HS512"));
    let refused = parse(&[bad]).unwrap_err();
    assert!(!format!("{refused} {refused:?}").contains(&secret));
    let set = parse(&[Signer::hs256("a", &SECRET).jwk()]).unwrap();
    assert_eq!(format!("{set:?}"), "{\"a\"}");
}
