//! Tokens that are no tokens, are not ours, or ask to be read in another way.

use http_api::MAX_TOKEN_BYTES;

use super::*;
use crate::workshop::base64url;

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
            Err(TokenError::MalformedClaims),
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
