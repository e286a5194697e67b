//! Tokens that name somebody.

use domain::Role;
use http_api::Identity;
use serde_json::json;

use super::*;

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
