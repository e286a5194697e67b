//! Tokens out of random bytes, and good tokens with random changes.

use proptest::prelude::*;

use super::*;
use crate::workshop::base64url;

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
