//! Deadlines: which moments follow from what happened to an order, by rules that are data.
//!
//! The rules of `data/deadlines.toml` say what the help articles say; a shop with other rules hands over another
//! text. All reckoning of days, weekdays and clocks is jiff's, in the time zone of the policy.

mod reckoning;
mod rule;

use std::collections::BTreeMap;

use domain::{FactName, Order, Role};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use rule::{Rule, RuleText};

/// Rules that derive deadlines from the events of an order.
#[derive(Clone, Debug)]
pub struct DeadlinePolicy {
    zone: TimeZone,
    zone_name: String,
    rules: Vec<(FactName, Rule)>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyText {
    time_zone: String,
    rules: BTreeMap<String, RuleText>,
}

/// Why a deadline policy is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadDeadlinePolicyError {
    /// The text is not what a policy looks like.
    #[error("the deadline policy cannot be read: {message}")]
    Unreadable {
        /// What is wrong, and where.
        message: String,
    },
    /// No such time zone.
    #[error("`{name}` is not a time zone; write an IANA name such as `Europe/Amsterdam`")]
    UnknownTimeZone {
        /// What was written.
        name: String,
    },
    /// A rule has the name of something that cannot be derived.
    #[error("the rule `{rule}` is not the name of a deadline of orders; use one of {allowed}")]
    NotADeadline {
        /// What was written.
        rule: String,
        /// The names that exist.
        allowed: String,
    },
    /// The length of a rule is missing, double, or not one.
    #[error("the rule `{rule}` {problem}")]
    Length {
        /// The rule.
        rule: String,
        /// What is wrong and what to write.
        problem: String,
    },
    /// A list of a rule is empty or repeats itself.
    #[error("the rule `{rule}` has no use for its `{key}`: {problem}")]
    List {
        /// The rule.
        rule: String,
        /// The list.
        key: &'static str,
        /// What is wrong and what to write.
        problem: &'static str,
    },
}

impl DeadlinePolicy {
    /// The rules that the help articles state.
    ///
    /// # Errors
    /// Never, unless the embedded file is damaged; a test reads it.
    pub fn standard() -> Result<Self, LoadDeadlinePolicyError> {
        Self::parse(include_str!("../data/deadlines.toml"))
    }

    /// Reads and checks the rules of a TOML text. Unknown keys are refused.
    ///
    /// # Errors
    /// [`LoadDeadlinePolicyError`] names the rule and says what to write instead.
    pub fn parse(text: &str) -> Result<Self, LoadDeadlinePolicyError> {
        let read: PolicyText =
            toml::from_str(text).map_err(|error| LoadDeadlinePolicyError::Unreadable {
                message: error.to_string().trim_end().to_owned(),
            })?;
        let rules = read.rules.into_iter().map(|(name, rule)| {
            let fact = deadline_of_orders(&name)?;
            Ok((fact, rule.check(&name)?))
        });
        Ok(Self {
            zone: time_zone(&read.time_zone)?,
            rules: rules.collect::<Result<_, _>>()?,
            zone_name: read.time_zone,
        })
    }

    /// The same rules, reckoned in another time zone.
    ///
    /// # Errors
    /// [`LoadDeadlinePolicyError::UnknownTimeZone`].
    pub fn in_time_zone(self, name: &str) -> Result<Self, LoadDeadlinePolicyError> {
        Ok(Self {
            zone: time_zone(name)?,
            zone_name: name.to_owned(),
            ..self
        })
    }

    /// The IANA name of the time zone that days are reckoned in.
    #[must_use]
    pub fn time_zone(&self) -> &str {
        &self.zone_name
    }

    /// The deadlines that follow from what happened to this order and matter to this party, whether they run or
    /// have passed. One that would lie outside of the calendar is left out.
    #[must_use]
    pub fn deadlines(&self, order: &Order, role: Role) -> Vec<(FactName, Timestamp)> {
        let derived = self.rules.iter().filter_map(|(name, rule)| {
            let from = rule.start_for(order, role)?;
            Some((*name, rule.moment(from, &self.zone)?))
        });
        derived.collect()
    }
}

fn deadline_of_orders(name: &str) -> Result<FactName, LoadDeadlinePolicyError> {
    let derivable =
        |fact: &FactName| fact.kind() == domain::FactKind::Deadline && *fact != FactName::EndsAt;
    FactName::from_word(name).filter(derivable).ok_or_else(|| {
        LoadDeadlinePolicyError::NotADeadline {
            rule: name.to_owned(),
            allowed: FactName::ALL
                .iter()
                .filter(|fact| derivable(fact))
                .map(|fact| fact.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        }
    })
}

/// Offsets such as `+02:00` are refused too: they know no summer time.
fn time_zone(name: &str) -> Result<TimeZone, LoadDeadlinePolicyError> {
    TimeZone::get(name).map_err(|_| LoadDeadlinePolicyError::UnknownTimeZone {
        name: name.to_owned(),
    })
}

#[cfg(test)]
mod tests;
