//! Keys that come and go, and rules.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http_api::RulesError;

use super::*;

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
