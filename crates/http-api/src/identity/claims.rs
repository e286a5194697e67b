//! What a signed token says, checked claim by claim. No message holds a value: `sub` is personal.

use std::time::Duration;

use domain::{Customer, Role};
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::Identity;
use super::verifier::{TokenError, TokenRules};

/// A token may end at most this many seconds from now.
const LONGEST_LIFE_SECONDS: i64 = 60 * 60;

/// What is wrong with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimProblem {
    /// It is required.
    #[error("is missing")]
    Missing,
    /// It is of another type than it must be; numbers of seconds are whole numbers here.
    #[error("is of the wrong type")]
    WrongType,
    /// It is not what this program is called, whom it trusts, or a word that it knows.
    #[error("has a value that is not accepted")]
    NotAccepted,
    /// It is later than it may be.
    #[error("is too far in the future")]
    TooLate,
}

/// The claims by name. The library has compared `aud` and `iss`; types and times are checked here,
/// because it rounds fractions, knows no longest life, and would say "expired" before "not for us".
pub(super) struct Claims<'a>(pub(super) &'a Map<String, Value>);

impl Claims<'_> {
    /// Checks everything but expiry first, so that only a token without other fault is called expired.
    pub(super) fn identity(&self, rules: &TokenRules, now: i64) -> Result<Identity, TokenError> {
        self.check_audience(&rules.audience)?;
        self.check_issuer(rules.issuer.as_deref())?;
        let identity = self.who()?;
        self.check_times(seconds(rules.leeway), now)?;
        Ok(identity)
    }

    fn check_audience(&self, expected: &str) -> Result<(), TokenError> {
        let is_expected = |value: &Value| value.as_str() == Some(expected);
        let accepted = match self.0.get("aud") {
            None => return refuse("aud", ClaimProblem::Missing),
            Some(Value::String(one)) => one == expected,
            Some(Value::Array(several)) if several.iter().all(Value::is_string) => {
                several.iter().any(is_expected)
            }
            Some(_) => return refuse("aud", ClaimProblem::WrongType),
        };
        if accepted {
            Ok(())
        } else {
            refuse("aud", ClaimProblem::NotAccepted)
        }
    }

    fn check_issuer(&self, expected: Option<&str>) -> Result<(), TokenError> {
        let Some(expected) = expected else {
            return Ok(());
        };
        if self.text("iss")?.ok_or(missing("iss"))? == expected {
            Ok(())
        } else {
            refuse("iss", ClaimProblem::NotAccepted)
        }
    }

    fn who(&self) -> Result<Identity, TokenError> {
        let name = self.text("sub")?.ok_or(missing("sub"))?;
        let id: domain::CustomerId = name
            .parse()
            .map_err(|_not_a_name| claim("sub", ClaimProblem::NotAccepted))?;
        let role = match self.text("role")? {
            None => None,
            Some("buyer") => Some(Role::Buyer),
            Some("seller") => Some(Role::Seller),
            Some("agent") => {
                return Ok(Identity::Agent { id: id.to_string() });
            }
            Some(_) => return refuse("role", ClaimProblem::NotAccepted),
        };
        Ok(Identity::Customer(Customer {
            id,
            role,
            time_zone: self.time_zone(),
        }))
    }

    /// The IANA name of the zone; what is none is ignored, because times can be shown without it.
    fn time_zone(&self) -> Option<String> {
        let zone = TimeZone::get(self.0.get("zoneinfo")?.as_str()?).ok()?;
        zone.iana_name()
            .filter(|_| !zone.is_unknown())
            .map(str::to_owned)
    }

    fn check_times(&self, leeway: i64, now: i64) -> Result<(), TokenError> {
        let expires = self.whole_number("exp")?.ok_or(missing("exp"))?;
        for name in ["nbf", "iat"] {
            let begins = self.whole_number(name)?;
            if begins.is_some_and(|begins| begins > now.saturating_add(leeway)) {
                return refuse(name, ClaimProblem::TooLate);
            }
        }
        if expires > now.saturating_add(LONGEST_LIFE_SECONDS + leeway) {
            return refuse("exp", ClaimProblem::TooLate);
        }
        if expires <= now.saturating_sub(leeway) {
            return Err(TokenError::Expired);
        }
        Ok(())
    }

    fn text(&self, name: &'static str) -> Result<Option<&str>, TokenError> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => refuse(name, ClaimProblem::WrongType),
        }
    }

    /// Seconds since 1970 as a whole number. RFC 7519 allows fractions; nobody sends them, and what
    /// is read in one way only cannot be read in two.
    fn whole_number(&self, name: &'static str) -> Result<Option<i64>, TokenError> {
        match self.0.get(name) {
            None => Ok(None),
            Some(value) => match value.as_i64() {
                Some(number) => Ok(Some(number)),
                None => refuse(name, ClaimProblem::WrongType),
            },
        }
    }
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

fn claim(claim: &'static str, problem: ClaimProblem) -> TokenError {
    TokenError::Claim { claim, problem }
}

fn missing(name: &'static str) -> TokenError {
    claim(name, ClaimProblem::Missing)
}

fn refuse<T>(name: &'static str, problem: ClaimProblem) -> Result<T, TokenError> {
    Err(claim(name, problem))
}
