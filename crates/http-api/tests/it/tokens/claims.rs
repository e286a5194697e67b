//! Tokens that one of our keys signed, and that say something else than they must.

use jsonwebtoken::Algorithm;

use super::*;

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
                // Which word is said of a wrong type is the library's affair.
                (
                    Err(TokenError::MalformedClaims),
                    Err(TokenError::Claim {
                        problem: Missing | WrongType,
                        ..
                    }),
                ) => {}
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
