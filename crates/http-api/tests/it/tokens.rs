//! Every way in which a token can be bad, and the few in which it is good.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use domain::Role;
use http_api::{
    ClaimProblem, Identity, KeySet, KeySource, Keys, MAX_TOKEN_BYTES, RulesError, TokenError,
    TokenRules, Verifier,
};
use jiff::Timestamp;
use jsonwebtoken::Algorithm;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::workshop::{AUDIENCE, Signer, base64url, key_set};

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

#[test]
fn a_good_token_of_each_algorithm_names_its_customer() {
    for signer in signers() {
        let token = signer.sign(&good());
        let customer = customer(verifier().verify_at(&token, now()));
        assert_eq!(customer.id.as_str(), "anna", "{:?}", signer.algorithm);
        assert_eq!((customer.role, customer.time_zone), (None, None));
    }
}

#[test]
fn claims_that_are_good_are_accepted() {
    let cases = [
        claims_with("aud", json!([AUDIENCE])),
        claims_with("aud", json!(["another", AUDIENCE])),
        claims_with("exp", json!(NOW + 1)),
        claims_with("exp", json!(NOW - 29)),
        claims_with("exp", json!(NOW + 3_600)),
        claims_with("exp", json!(NOW + 3_630)),
        claims_with("iat", json!(NOW)),
        claims_with("iat", json!(NOW + 30)),
        claims_with("iat", json!(-5)),
        claims_with("nbf", json!(NOW - 10)),
        claims_with("nbf", json!(NOW + 30)),
        claims_with("locale", json!(["ignored"])),
        claims_with("email", json!("ben@shop.example")),
        claims_with("jti", json!(null)),
    ];
    for claims in cases {
        let token = signers()[0].sign(&claims);
        let customer = customer(verifier().verify_at(&token, now()));
        assert_eq!(customer.id.as_str(), "anna", "{claims}");
    }
}

#[test]
fn the_role_is_the_one_of_the_token() {
    for (word, role) in [("buyer", Role::Buyer), ("seller", Role::Seller)] {
        let token = signers()[0].sign(&claims_with("role", json!(word)));
        let customer = customer(verifier().verify_at(&token, now()));
        assert_eq!(customer.role, Some(role));
    }
    let token = signers()[0].sign(&claims_with("role", json!("agent")));
    let agent = Identity::Agent {
        id: "anna".to_owned(),
    };
    assert_eq!(verifier().verify_at(&token, now()), Ok(agent));
}

#[test]
fn a_zone_that_is_none_is_ignored() {
    for (zone, expected) in [
        (json!("Europe/Amsterdam"), Some("Europe/Amsterdam")),
        (json!("europe/amsterdam"), Some("Europe/Amsterdam")),
        (json!("UTC"), Some("UTC")),
        (json!("Europe/Atlantis"), None),
        (json!("Etc/Unknown"), None),
        (json!("../../etc/passwd"), None),
        (json!("/etc/localtime"), None),
        (json!("CET-1CEST,M3.5.0,M10.5.0/3"), None),
        (json!(""), None),
        (json!("x".repeat(2_000)), None),
        (json!(1), None),
        (json!(null), None),
    ] {
        let token = signers()[0].sign(&claims_with("zoneinfo", zone.clone()));
        let customer = customer(verifier().verify_at(&token, now()));
        assert_eq!(customer.time_zone.as_deref(), expected, "{zone}");
    }
}

#[test]
fn claims_that_are_bad_are_refused() {
    use ClaimProblem::{Missing, NotAccepted, TooLate, WrongType};
    let cases = [
        // The library does not tell a wrong type from nothing.
        (claims_without("exp"), refused("exp", Missing)),
        (
            claims_with("exp", json!((NOW + 300).to_string())),
            refused("exp", Missing),
        ),
        (
            claims_with("exp", json!([NOW + 300])),
            refused("exp", Missing),
        ),
        (
            claims_with("exp", json!({"at": NOW + 300})),
            refused("exp", Missing),
        ),
        (claims_with("exp", json!(true)), refused("exp", Missing)),
        (claims_with("exp", json!(null)), refused("exp", Missing)),
        (claims_with("exp", json!(-1)), refused("exp", Missing)),
        (
            claims_with("exp", json!((NOW + 300) as f64 + 0.5)),
            refused("exp", WrongType),
        ),
        (claims_with("exp", json!(1e300)), refused("exp", Missing)),
        (
            claims_with("exp", json!(u64::MAX)),
            refused("exp", WrongType),
        ),
        (claims_with("exp", json!(i64::MAX)), refused("exp", TooLate)),
        (
            claims_with("exp", json!(NOW + 3_631)),
            refused("exp", TooLate),
        ),
        (
            claims_with("exp", json!((NOW + 300) * 1_000)),
            refused("exp", TooLate),
        ),
        (
            claims_with("exp", json!(NOW - 30)),
            Err(TokenError::Expired),
        ),
        (claims_with("exp", json!(0)), Err(TokenError::Expired)),
        (claims_with("nbf", json!(NOW + 31)), refused("nbf", TooLate)),
        (claims_with("nbf", json!("0")), refused("nbf", WrongType)),
        (claims_with("nbf", json!(1.5)), refused("nbf", WrongType)),
        (claims_with("nbf", json!([0])), refused("nbf", WrongType)),
        (claims_with("nbf", json!(null)), refused("nbf", WrongType)),
        (claims_with("iat", json!(NOW + 31)), refused("iat", TooLate)),
        (claims_with("iat", json!("0")), refused("iat", WrongType)),
        (
            claims_with("iat", json!(u64::MAX)),
            refused("iat", WrongType),
        ),
        (claims_without("aud"), refused("aud", Missing)),
        (claims_with("aud", json!("")), refused("aud", NotAccepted)),
        (
            claims_with("aud", json!("Firstline")),
            refused("aud", NotAccepted),
        ),
        (
            claims_with("aud", json!("firstline ")),
            refused("aud", NotAccepted),
        ),
        (claims_with("aud", json!([])), refused("aud", NotAccepted)),
        (
            claims_with("aud", json!(["another"])),
            refused("aud", NotAccepted),
        ),
        (
            claims_with("aud", json!([AUDIENCE, 7])),
            refused("aud", Missing),
        ),
        (
            claims_with("aud", json!({"firstline": 1})),
            refused("aud", Missing),
        ),
        (claims_with("aud", json!(7)), refused("aud", Missing)),
        (claims_without("iss"), refused("iss", Missing)),
        (
            claims_with("iss", json!("https://shop.example/")),
            refused("iss", NotAccepted),
        ),
        (
            claims_with("iss", json!(["https://shop.example"])),
            refused("iss", WrongType),
        ),
        (claims_with("iss", json!(7)), refused("iss", WrongType)),
        (claims_without("sub"), refused("sub", Missing)),
        (claims_with("sub", json!(7)), refused("sub", Missing)),
        (claims_with("sub", json!(null)), refused("sub", Missing)),
        (claims_with("sub", json!(["anna"])), refused("sub", Missing)),
        (claims_with("sub", json!("")), refused("sub", NotAccepted)),
        (
            claims_with("sub", json!("anna ")),
            refused("sub", NotAccepted),
        ),
        (
            claims_with("sub", json!("an\u{0}na")),
            refused("sub", NotAccepted),
        ),
        (
            claims_with("sub", json!("' OR 1=1 --")),
            refused("sub", NotAccepted),
        ),
        (
            claims_with("sub", json!("a".repeat(129))),
            refused("sub", NotAccepted),
        ),
        (
            claims_with("role", json!("admin")),
            refused("role", NotAccepted),
        ),
        (
            claims_with("role", json!("Agent")),
            refused("role", NotAccepted),
        ),
        (
            claims_with("role", json!(["agent"])),
            refused("role", WrongType),
        ),
        (claims_with("role", json!(null)), refused("role", WrongType)),
    ];
    for (claims, expected) in cases {
        for signer in signers()
            .iter()
            .filter(|it| it.algorithm != Algorithm::RS256)
        {
            let outcome = verifier().verify_at(&signer.sign(&claims), now());
            match (&outcome, &expected) {
                // Which of the two words is said of a wrong type is the library's affair.
                (
                    Err(TokenError::Claim {
                        claim: found,
                        problem: Missing | WrongType,
                    }),
                    Err(TokenError::Claim {
                        claim,
                        problem: Missing | WrongType,
                    }),
                ) => assert_eq!(found, claim, "{claims}"),
                _ => assert_eq!(outcome, expected, "{claims}"),
            }
        }
    }
}

#[test]
fn expiry_is_said_only_of_a_token_without_other_fault() {
    let mut claims = claims_with("exp", json!(NOW - 600));
    assert_eq!(
        verifier().verify_at(&signers()[0].sign(&claims), now()),
        Err(TokenError::Expired)
    );
    let stranger = Signer::ed25519("ed", 2).sign(&claims);
    assert_eq!(
        verifier().verify_at(&stranger, now()),
        Err(TokenError::WrongSignature)
    );
    for (name, value) in [
        ("aud", json!("another")),
        ("iss", json!("another")),
        ("sub", json!("")),
        ("role", json!("admin")),
        ("nbf", json!(NOW + 600)),
    ] {
        claims = claims_with("exp", json!(NOW - 600));
        claims[name] = value;
        let outcome = verifier().verify_at(&signers()[0].sign(&claims), now());
        assert_ne!(outcome, Err(TokenError::Expired), "{claims}");
        assert!(outcome.is_err());
    }
}

#[test]
fn what_is_no_object_of_claims_is_refused() {
    let header = r#"{"alg":"EdDSA","kid":"ed"}"#;
    let written = good().to_string();
    let twice = written.replacen('{', &format!("{{\"exp\":{},", NOW + 900), 1);
    for claims in [
        "",
        "null",
        "7",
        "\"anna\"",
        "[]",
        "{",
        "{}{}",
        &format!("{written} x"),
        &format!("{written}{written}"),
        &"[".repeat(2_000),
        &twice,
    ] {
        let token = signers()[0].sign_text(header, claims);
        assert_eq!(
            verifier().verify_at(&token, now()),
            Err(TokenError::Malformed),
            "{claims}"
        );
    }
}

#[test]
fn headers_that_ask_for_something_else_are_refused() {
    let [ed, ec, rsa, oct] = signers();
    let claims = good().to_string();
    let embedded = Signer::ed25519("ed", 9);
    let with_key = json!({"alg": "EdDSA", "kid": "ed", "jwk": embedded.jwk()}).to_string();
    let with_url = r#"{"alg":"EdDSA","kid":"nobody","jku":"https://evil.example/keys"}"#;
    let cases: Vec<(&Signer, String, TokenError)> = [
        (&ed, r#"{"alg":"none","kid":"ed"}"#, TokenError::Malformed),
        (&ed, r#"{"alg":"None","kid":"ed"}"#, TokenError::Malformed),
        (&ed, r#"{"alg":"","kid":"ed"}"#, TokenError::Malformed),
        (&ed, r#"{"alg":null,"kid":"ed"}"#, TokenError::Malformed),
        (
            &ed,
            r#"{"alg":["EdDSA"],"kid":"ed"}"#,
            TokenError::Malformed,
        ),
        (&ed, r#"{"alg":"eddsa","kid":"ed"}"#, TokenError::Malformed),
        (
            &ed,
            r#"{"alg":"EdDSA","alg":"none","kid":"ed"}"#,
            TokenError::Malformed,
        ),
        (&ed, r#"{"kid":"ed"}"#, TokenError::Malformed),
        (&ed, r#"{"alg":"EdDSA"}"#, TokenError::NoKeyName),
        (&ed, r#"{"alg":"EdDSA","kid":null}"#, TokenError::NoKeyName),
        (&ed, r#"{"alg":"EdDSA","kid":7}"#, TokenError::Malformed),
        (&ed, r#"{"alg":"EdDSA","kid":""}"#, TokenError::UnknownKey),
        (&ed, r#"{"alg":"EdDSA","kid":"ED"}"#, TokenError::UnknownKey),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"../keys/ed"}"#,
            TokenError::UnknownKey,
        ),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"ed' OR '1'='1"}"#,
            TokenError::UnknownKey,
        ),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"rsa"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"ed","crit":["b64"],"b64":false}"#,
            TokenError::UnknownExtension,
        ),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"ed","crit":[]}"#,
            TokenError::UnknownExtension,
        ),
        (
            &ed,
            r#"{"alg":"EdDSA","kid":"ed","crit":"exp"}"#,
            TokenError::Malformed,
        ),
        (
            &oct,
            r#"{"alg":"HS256","kid":"rsa"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &oct,
            r#"{"alg":"HS256","kid":"ed"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &oct,
            r#"{"alg":"HS512","kid":"oct"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &oct,
            r#"{"alg":"RS256","kid":"oct"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &rsa,
            r#"{"alg":"PS256","kid":"rsa"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &rsa,
            r#"{"alg":"RS512","kid":"rsa"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &ec,
            r#"{"alg":"ES384","kid":"ec"}"#,
            TokenError::WrongAlgorithm,
        ),
        (
            &ec,
            r#"{"alg":"ES256","kid":"ed"}"#,
            TokenError::WrongAlgorithm,
        ),
        (&embedded, &with_key, TokenError::WrongSignature),
        (&embedded, with_url, TokenError::UnknownKey),
        (&ed, "", TokenError::Malformed),
        (&ed, "null", TokenError::Malformed),
        (&ed, "[]", TokenError::Malformed),
        (
            &ed,
            "{\"alg\":\"EdDSA\",\"kid\":\"ed\"} x",
            TokenError::Malformed,
        ),
    ]
    .into_iter()
    .map(|(signer, header, error)| (signer, header.to_owned(), error))
    .collect();
    for (signer, header, error) in cases {
        let token = signer.sign_text(&header, &claims);
        assert_eq!(verifier().verify_at(&token, now()), Err(error), "{header}");
    }
}

#[test]
fn a_public_key_is_no_secret() {
    // Whoever takes the published key for a secret of HS256 signs nothing that we accept.
    let [ed, ec, rsa, _] = signers();
    for signer in [&ed, &ec, &rsa] {
        for secret in [
            signer.jwk().to_string(),
            signer.jwk()["x"].as_str().unwrap_or("n").to_owned(),
            signer.jwk()["n"].as_str().unwrap_or("x").to_owned(),
        ] {
            let forger = Signer::hs256(&signer.kid, secret.as_bytes());
            let outcome = verifier().verify_at(&forger.sign(&good()), now());
            assert_eq!(outcome, Err(TokenError::WrongAlgorithm));
        }
    }
}

#[test]
fn a_token_that_is_not_whole_or_not_alone_is_refused() {
    for signer in signers() {
        let token = signer.sign(&good());
        let parts: Vec<&str> = token.split('.').collect();
        let [header, claims, signature] = parts[..] else {
            panic!("{token}")
        };
        let ben = base64url(claims_with("sub", json!("ben")).to_string());
        for text in [
            String::new(),
            ".".to_owned(),
            "..".to_owned(),
            "...".to_owned(),
            header.to_owned(),
            format!("{header}.{claims}"),
            format!("{header}.{claims}."),
            format!("{header}..{signature}"),
            format!(".{claims}.{signature}"),
            format!("{header}.{ben}.{signature}"),
            format!("{token}."),
            format!("{token}.{signature}"),
            format!("{token}A"),
            format!("{token}="),
            format!("{token} "),
            format!(" {token}"),
            format!("{token}\n"),
            format!("{token}\0"),
            format!("{token},{token}"),
            format!("{token}é"),
            token[..token.len() - 1].to_owned(),
            token.replace('.', "%2E"),
            token.to_ascii_uppercase(),
            format!("{header}.{claims}.{}", base64url([0; 64])),
            format!("{header}.{claims}.{}", base64url([255; 64])),
        ] {
            let outcome = verifier().verify_at(&text, now());
            assert!(outcome.is_err(), "{:?}: {text:?}", signer.algorithm);
        }
    }
}

#[test]
fn a_token_beyond_the_limit_is_refused_before_it_is_looked_at() {
    let long = claims_with("padding", json!("x".repeat(MAX_TOKEN_BYTES)));
    let token = signers()[0].sign(&long);
    let bytes = token.len();
    assert_eq!(
        verifier().verify_at(&token, now()),
        Err(TokenError::TooLong { bytes })
    );
    let garbage = "a".repeat(10_000_000);
    assert!(verifier().verify_at(&garbage, now()).is_err());
}

#[test]
fn with_two_live_keys_a_rotation_fails_no_call() {
    let (old, new) = (Signer::ed25519("2026-10", 1), Signer::ed25519("2026-11", 2));
    let keys = keys_of(&[&old]);
    let verifier = Verifier::new(keys.clone(), rules()).unwrap();
    let set = |signers: &[&Signer]| KeySet::parse(&key_set(signers), KeySource::File).unwrap();
    let mut accepted = 0;
    for call in 0..1_000 {
        match call {
            250 => keys.replace(set(&[&old, &new])),
            750 => keys.replace(set(&[&new])),
            _ => {}
        }
        let signer = if call < 500 { &old } else { &new };
        accepted += u32::from(verifier.verify_at(&signer.sign(&good()), now()).is_ok());
    }
    assert_eq!(accepted, 1_000);
    let revoked = verifier.verify_at(&old.sign(&good()), now());
    assert_eq!(revoked, Err(TokenError::UnknownKey));
    keys.replace(KeySet::default());
    let revoked = verifier.verify_at(&new.sign(&good()), now());
    assert_eq!(revoked, Err(TokenError::UnknownKey));
}

#[test]
fn an_unknown_name_asks_for_a_reload_and_other_faults_do_not() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let signer = Signer::ed25519("a", 1);
    let keys = keys_of(&[&signer]).on_unknown_kid(Duration::ZERO, move || {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let verifier = Verifier::new(keys, rules()).unwrap();
    let refused = [
        signer.sign(&claims_with("exp", json!(NOW - 600))),
        Signer::ed25519("a", 2).sign(&good()),
        Signer::es256("a", 1).sign(&good()),
        "x.y.z".to_owned(),
    ];
    for token in refused {
        assert!(verifier.verify_at(&token, now()).is_err());
    }
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    let unknown = Signer::ed25519("b", 1).sign(&good());
    assert!(verifier.verify_at(&unknown, now()).is_err());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[test]
fn without_keys_every_token_is_refused() {
    let token = signers()[0].sign(&good());
    let disabled = Verifier::disabled();
    assert!(!disabled.is_enabled());
    assert_eq!(
        disabled.verify_at(&token, now()),
        Err(TokenError::NotConfigured)
    );
    let empty = Verifier::new(Keys::new(KeySet::default()), rules()).unwrap();
    assert_eq!(empty.verify_at(&token, now()), Err(TokenError::UnknownKey));
}

#[test]
fn rules_that_let_everybody_in_are_refused() {
    let keys = || keys_of(&[]);
    let refused = |rules| Verifier::new(keys(), rules).unwrap_err();
    let audience = String::new();
    assert_eq!(
        refused(TokenRules {
            audience,
            ..rules()
        }),
        RulesError::EmptyAudience
    );
    let issuer = Some(String::new());
    assert_eq!(
        refused(TokenRules { issuer, ..rules() }),
        RulesError::EmptyIssuer
    );
    let leeway = Duration::from_secs(61);
    assert_eq!(
        refused(TokenRules { leeway, ..rules() }),
        RulesError::TooMuchLeeway { seconds: 61 }
    );
    let without_issuer = TokenRules {
        issuer: None,
        ..rules()
    };
    let verifier = Verifier::new(keys_of(&[&signers()[0]]), without_issuer).unwrap();
    let token = signers()[0].sign(&claims_without("iss"));
    assert!(verifier.verify_at(&token, now()).is_ok());
}

#[test]
fn no_error_and_no_identity_prints_who_it_was() {
    let token = signers()[0].sign(&claims_with("sub", json!("canary 4711")));
    let error = verifier().verify_at(&token, now()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"));
    let token = signers()[0].sign(&claims_with("sub", json!("canary4711")));
    let identity = verifier().verify_at(&token, now()).unwrap();
    assert!(!format!("{identity:?}").contains("canary"));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        (NOW - 5_000..NOW + 5_000).prop_map(Value::from),
        Just(json!(AUDIENCE)),
        Just(json!("https://shop.example")),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,4}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_bytes_are_a_token(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(verifier().verify_at(&text, now()).is_err());
    }

    #[test]
    fn three_parts_of_anything_are_no_token(
        header in any_json(), claims in any_json(), signature in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let parts = [header.to_string(), claims.to_string()].map(base64url);
        let token = format!("{}.{}.{}", parts[0], parts[1], base64url(signature));
        prop_assert!(verifier().verify_at(&token, now()).is_err());
    }

    #[test]
    fn a_token_that_was_changed_in_any_place_is_refused(
        which in 0_usize..4, place in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_.=-]", kind in 0..3,
    ) {
        let token = signers()[which].sign(&good());
        let mut changed = token.clone();
        let at = place.index(token.len());
        match kind {
            0 => changed.replace_range(at..=at, &letter),
            1 => changed.insert_str(at, &letter),
            _ => { changed.remove(at); }
        }
        let outcome = verifier().verify_at(&changed, now());
        prop_assert!(outcome.is_err() || changed == token);
    }

    #[test]
    fn signed_claims_of_any_kind_are_a_customer_of_that_name_or_refused(
        name in prop::sample::select(vec!["sub", "aud", "iss", "exp", "nbf", "iat", "role", "zoneinfo"]),
        value in any_json(),
    ) {
        let token = signers()[0].sign(&claims_with(name, value.clone()));
        match verifier().verify_at(&token, now()) {
            Ok(Identity::Customer(customer)) if name == "sub" => {
                prop_assert_eq!(Some(customer.id.as_str()), value.as_str());
            }
            Ok(Identity::Customer(customer)) => prop_assert_eq!(customer.id.as_str(), "anna"),
            Ok(other) => prop_assert!(false, "{:?}", other),
            Err(_) => {}
        }
    }
}
