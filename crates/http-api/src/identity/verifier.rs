//! From a token to an identity: signature first, then claims.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::claims::{ClaimProblem, Claims};
use super::key::Key;
use super::{Identity, KeySet, Keys};

/// A longer token is refused before it is looked at.
pub const MAX_TOKEN_BYTES: usize = 4 * 1024;
/// Clocks that are further apart than this need a time server, not more leeway.
const MAX_LEEWAY: Duration = Duration::from_secs(60);

/// What tokens must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRules {
    /// The `aud` that names this program. A token for somebody else is refused.
    pub audience: String,
    /// The `iss` that tokens must have; any when absent.
    pub issuer: Option<String>,
    /// How far the clocks of signer and verifier may be apart, at most 60 s.
    pub leeway: Duration,
}

/// Rules that would let in what they should keep out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// A token for nobody in particular would be for us.
    #[error("the audience is empty; name this program as the host site's tokens do")]
    EmptyAudience,
    /// An issuer without a name.
    #[error("the issuer is empty; leave it out to accept any")]
    EmptyIssuer,
    /// More leeway than clocks need.
    #[error("the leeway is {seconds} s; use at most 60 s")]
    TooMuchLeeway {
        /// What was asked for.
        seconds: u64,
    },
}

/// Why a token names nobody. For the log and for counting; a caller is told `invalid_token`, or
/// `expired_token` for [`Self::Expired`]. No message holds anything personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// No keys are configured, so no token can be checked.
    #[error("no keys are configured to check it with")]
    NotConfigured,
    /// The header is not one bearer token.
    #[error("the `authorization` header is not one `Bearer` token")]
    NotBearer,
    /// Longer than [`MAX_TOKEN_BYTES`].
    #[error("it has {bytes} bytes; at most {MAX_TOKEN_BYTES} are read")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// Not three parts of base64url, or not with a header and claims of JSON. Also `alg: none`.
    #[error("it is not a signed token of three parts with a known algorithm")]
    Malformed,
    /// Its header demands extensions (`crit`); none are known.
    #[error("its header demands extensions (`crit`) that are not known")]
    UnknownExtension,
    /// Its header names no key.
    #[error("its header has no `kid`")]
    NoKeyName,
    /// Its header names a key that is not live.
    #[error("its `kid` is not in the key set")]
    UnknownKey,
    /// Its header names another algorithm than its key has.
    #[error("its `alg` is not the one of its key")]
    WrongAlgorithm,
    /// Somebody else signed it, or it was changed.
    #[error("its signature does not fit")]
    WrongSignature,
    /// Its claims are not one JSON object, or a standard claim is of a type that no standard knows.
    #[error("its claims are not one JSON object with claims of the standard's types")]
    MalformedClaims,
    /// A claim is missing or not acceptable.
    #[error("its claim `{claim}` {problem}")]
    Claim {
        /// Its name.
        claim: &'static str,
        /// What is wrong with it.
        problem: ClaimProblem,
    },
    /// It was good once; a fresh one is needed.
    #[error("it has expired")]
    Expired,
}

impl TokenError {
    /// A word for metrics, out of a closed list.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotConfigured => "not_configured",
            Self::NotBearer => "not_bearer",
            Self::TooLong { .. } => "too_long",
            Self::Malformed => "malformed",
            Self::UnknownExtension => "unknown_extension",
            Self::NoKeyName => "no_kid",
            Self::UnknownKey => "unknown_kid",
            Self::WrongAlgorithm => "wrong_algorithm",
            Self::WrongSignature => "wrong_signature",
            Self::MalformedClaims => "malformed_claims",
            Self::Claim { claim, .. } => claim,
            Self::Expired => "expired",
        }
    }
}

/// Checks tokens against the live keys; cheap to clone.
#[derive(Clone, Debug)]
pub struct Verifier(Option<Arc<Configured>>);

#[derive(Debug)]
struct Configured {
    keys: Keys,
    rules: TokenRules,
}

impl Verifier {
    /// Checks tokens with these keys by these rules.
    ///
    /// # Errors
    /// [`RulesError`] when the rules are too weak.
    pub fn new(keys: Keys, rules: TokenRules) -> Result<Self, RulesError> {
        if rules.audience.is_empty() {
            return Err(RulesError::EmptyAudience);
        }
        if rules.issuer.as_deref() == Some("") {
            return Err(RulesError::EmptyIssuer);
        }
        if rules.leeway > MAX_LEEWAY {
            let seconds = rules.leeway.as_secs();
            return Err(RulesError::TooMuchLeeway { seconds });
        }
        Ok(Self(Some(Arc::new(Configured { keys, rules }))))
    }

    /// A program without identity: everybody is anonymous, and whoever sends a token is told that it
    /// is not accepted, so that a host site notices what is missing.
    #[must_use]
    pub fn disabled() -> Self {
        Self(None)
    }

    /// Whether customers can sign in.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.0.is_some()
    }

    /// Who a token names.
    ///
    /// # Errors
    /// [`TokenError`] when it names nobody whom we may believe.
    pub fn verify(&self, token: &str) -> Result<Identity, TokenError> {
        self.verify_at(token, Timestamp::now())
    }

    /// Like [`Self::verify`], at a moment of the caller's choice.
    ///
    /// # Errors
    /// [`TokenError`] when it names nobody whom we may believe at that moment.
    pub fn verify_at(&self, token: &str, now: Timestamp) -> Result<Identity, TokenError> {
        let configured = self.0.as_ref().ok_or(TokenError::NotConfigured)?;
        if token.len() > MAX_TOKEN_BYTES {
            let bytes = token.len();
            return Err(TokenError::TooLong { bytes });
        }
        let live = configured.keys.live();
        let key = find_key(token, &live).inspect_err(|error| {
            if *error == TokenError::UnknownKey {
                configured.keys.report_unknown();
            }
        })?;
        let claims = signed_claims(token, key, &configured.rules)?;
        Claims(&claims).identity(&configured.rules, now.as_second())
    }
}

/// The key that the header names, if the header asks for that key's algorithm and nothing unknown.
fn find_key<'a>(token: &str, live: &'a KeySet) -> Result<&'a Key, TokenError> {
    let header = decode_header(token).map_err(|_not_a_header| TokenError::Malformed)?;
    if header.crit.is_some() {
        return Err(TokenError::UnknownExtension);
    }
    let kid = header.kid.ok_or(TokenError::NoKeyName)?;
    let key = live.get(&kid).ok_or(TokenError::UnknownKey)?;
    if header.alg != key.algorithm {
        return Err(TokenError::WrongAlgorithm);
    }
    Ok(key)
}

/// The claims, once the signature fits and the library finds audience, issuer and required claims.
fn signed_claims(
    token: &str,
    key: &Key,
    rules: &TokenRules,
) -> Result<Map<String, Value>, TokenError> {
    let mut validation = Validation::new(key.algorithm);
    validation.set_required_spec_claims(&["sub", "aud", "exp"]);
    validation.set_audience(&[&rules.audience]);
    if let Some(issuer) = &rules.issuer {
        validation.set_issuer(&[issuer]);
    }
    // Times are ours to check, in `Claims`: at a given moment, after everything else.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    decode::<Map<String, Value>>(token, &key.decoding, &validation)
        .map(|data| data.claims)
        .map_err(|error| refusal(error.kind()))
}

fn refusal(kind: &ErrorKind) -> TokenError {
    let refused = |claim, problem| TokenError::Claim { claim, problem };
    match kind {
        ErrorKind::InvalidSignature => TokenError::WrongSignature,
        ErrorKind::InvalidAlgorithm => TokenError::WrongAlgorithm,
        ErrorKind::InvalidAudience => refused("aud", ClaimProblem::NotAccepted),
        ErrorKind::InvalidIssuer => refused("iss", ClaimProblem::NotAccepted),
        // The library does not tell a claim of the wrong type from one that is not there.
        ErrorKind::MissingRequiredClaim(name) => match name.as_str() {
            "sub" => refused("sub", ClaimProblem::Missing),
            "aud" => refused("aud", ClaimProblem::Missing),
            _ => refused("exp", ClaimProblem::Missing),
        },
        // The header was read before, so what is no JSON now are the claims.
        ErrorKind::Json(_) | ErrorKind::Utf8(_) => TokenError::MalformedClaims,
        _ => TokenError::Malformed,
    }
}
