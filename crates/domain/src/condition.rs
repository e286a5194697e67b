//! Conditions: what must be known about the customer's order for a part of an article to hold.
//!
//! ```text
//! condition = clause { "and" clause }
//! clause    = NAME "is" [ "not" ] value { "or" value }
//! ```
//!
//! `NAME` is a [`FactName`]. Values by kind: the word of a state, a listing state or a role; `yes` and `no`
//! for flags; `running` and `passed` for deadlines. Every name may be `known` or `unknown`. A clause about an
//! unknown fact does not hold, with or without `not`, unless it says `unknown`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    DeadlineState, FactKind, FactName, FactSheet, FactValue, ListingState, OrderState, Role,
};

/// Clauses that must all hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Condition {
    clauses: Vec<Clause>,
}

/// One fact and the values that it may have.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    name: FactName,
    negated: bool,
    values: Vec<&'static str>,
}

const KNOWN: &str = "known";
const UNKNOWN: &str = "unknown";

/// The text is not a condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseConditionError {
    /// Nothing stands there.
    #[error("the condition is empty; write for example `state is delivered`")]
    Empty,
    /// A clause is not `NAME is VALUE`.
    #[error("`{clause}` is not a clause; write `NAME is VALUE`, joined with `and`")]
    NotAClause {
        /// The clause.
        clause: String,
    },
    /// No fact has this name.
    #[error("`{name}` is not the name of a fact")]
    UnknownName {
        /// The name.
        name: String,
    },
    /// The fact never has this value.
    #[error("`{name}` is never `{value}`; it may be {allowed}")]
    UnknownValue {
        /// The name.
        name: FactName,
        /// The value.
        value: String,
        /// The values that it may have.
        allowed: String,
    },
}

/// The values that a fact of this name may have, without `known` and `unknown`.
fn values_of(name: FactName) -> Vec<&'static str> {
    match name.kind() {
        FactKind::State => OrderState::ALL.iter().map(|state| state.as_str()).collect(),
        FactKind::Listing => ListingState::ALL
            .iter()
            .map(|state| state.as_str())
            .collect(),
        FactKind::Role => vec!["buyer", "seller"],
        FactKind::Flag => vec!["yes", "no"],
        FactKind::Deadline => vec!["running", "passed"],
        FactKind::Text | FactKind::Time | FactKind::Money => Vec::new(),
    }
}

impl Condition {
    /// Whether every clause holds for these facts; without facts, everything is unknown.
    #[must_use]
    pub fn holds(&self, facts: Option<&FactSheet>) -> bool {
        self.clauses
            .iter()
            .all(|clause| clause.holds(word_of(clause.name, facts)))
    }

    /// The facts that it asks about, each once, in order.
    #[must_use]
    pub fn names(&self) -> Vec<FactName> {
        let mut names = Vec::new();
        for clause in &self.clauses {
            if !names.contains(&clause.name) {
                names.push(clause.name);
            }
        }
        names
    }

    /// Whether some value of every fact makes all clauses hold.
    #[must_use]
    pub fn can_hold(&self) -> bool {
        self.names()
            .into_iter()
            .all(|name| self.words_that_hold(name).next().is_some())
    }

    /// Whether `other` holds whenever this does, as it always does when this never can.
    #[must_use]
    pub fn implies(&self, other: &Self) -> bool {
        let implied = |clause: &Clause| {
            self.words_that_hold(clause.name)
                .all(|word| clause.holds(word))
        };
        !self.can_hold() || other.clauses.iter().all(implied)
    }

    /// The words of this fact, `None` for an unknown one, for which all clauses about it hold.
    fn words_that_hold(&self, name: FactName) -> impl Iterator<Item = Option<&'static str>> {
        let mut words = values_of(name);
        // A fact without a list of values has only "some value", which no word names.
        if words.is_empty() {
            words.push("");
        }
        let words = words.into_iter().map(Some).chain([None]);
        words.filter(move |word| {
            let mut clauses = self.clauses.iter().filter(|clause| clause.name == name);
            clauses.all(|clause| clause.holds(*word))
        })
    }

    /// Whether it holds only for a customer with this role, or the opposite one is excluded by it.
    #[must_use]
    pub fn admits_role(&self, role: Role) -> bool {
        let word = match role {
            Role::Buyer => "buyer",
            Role::Seller => "seller",
        };
        self.clauses
            .iter()
            .filter(|clause| clause.name == FactName::Role)
            .all(|clause| clause.holds(Some(word)))
    }
}

/// The word that stands for the fact's value in conditions; `None` when it is unknown.
fn word_of(name: FactName, facts: Option<&FactSheet>) -> Option<&'static str> {
    let facts = facts?;
    let fact = facts.get(name)?;
    Some(match &fact.value {
        FactValue::State(state) => state.as_str(),
        FactValue::Listing(state) => state.as_str(),
        FactValue::Role(Role::Buyer) => "buyer",
        FactValue::Role(Role::Seller) => "seller",
        FactValue::Flag(true) => "yes",
        FactValue::Flag(false) => "no",
        FactValue::Deadline(_) => match facts.deadline(name)? {
            DeadlineState::Running => "running",
            DeadlineState::Passed => "passed",
        },
        FactValue::Text(_) | FactValue::Time(_) | FactValue::Money(_) => "",
    })
}

impl Clause {
    fn holds(&self, word: Option<&str>) -> bool {
        let Some(word) = word else {
            let asks_for_it = if self.negated { KNOWN } else { UNKNOWN };
            return self.values.contains(&asks_for_it);
        };
        let named = self.values.contains(&word) || self.values.contains(&KNOWN);
        named != self.negated
    }

    fn parse(text: &str) -> Result<Self, ParseConditionError> {
        let not_a_clause = || ParseConditionError::NotAClause {
            clause: shortened(text),
        };
        let mut words = text.split_whitespace();
        let name = words.next().ok_or_else(not_a_clause)?;
        if words.next() != Some("is") {
            return Err(not_a_clause());
        }
        let name = FactName::from_word(name).ok_or_else(|| ParseConditionError::UnknownName {
            name: shortened(name),
        })?;
        let mut rest: Vec<&str> = words.collect();
        let negated = rest.first() == Some(&"not");
        if negated {
            rest.remove(0);
        }
        if rest.len().is_multiple_of(2) {
            return Err(not_a_clause());
        }
        let mut values = Vec::new();
        for (place, word) in rest.iter().enumerate() {
            if place % 2 == 1 {
                if *word != "or" {
                    return Err(not_a_clause());
                }
                continue;
            }
            values.push(parse_value(name, word)?);
        }
        Ok(Self {
            name,
            negated,
            values,
        })
    }
}

fn parse_value(name: FactName, word: &str) -> Result<&'static str, ParseConditionError> {
    let mut allowed = values_of(name);
    allowed.extend([KNOWN, UNKNOWN]);
    allowed
        .iter()
        .find(|value| **value == word)
        .copied()
        .ok_or_else(|| ParseConditionError::UnknownValue {
            name,
            value: shortened(word),
            allowed: allowed
                .iter()
                .map(|value| format!("`{value}`"))
                .collect::<Vec<_>>()
                .join(", "),
        })
}

fn shortened(text: &str) -> String {
    text.trim().chars().take(60).collect()
}

impl FromStr for Condition {
    type Err = ParseConditionError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return Err(ParseConditionError::Empty);
        }
        let clauses = words
            .split(|word| *word == "and")
            .map(|clause| Clause::parse(&clause.join(" ")));
        Ok(Self {
            clauses: clauses.collect::<Result<_, _>>()?,
        })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, clause) in self.clauses.iter().enumerate() {
            let and = if place > 0 { " and " } else { "" };
            let not = if clause.negated { "not " } else { "" };
            write!(
                formatter,
                "{and}{} is {not}{}",
                clause.name,
                clause.values.join(" or ")
            )?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Condition {
    type Error = ParseConditionError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.to_string()
    }
}

/// When a part of an article holds: its own condition does, and none of the branches before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// The conditions of the branches before.
    pub unless: Vec<Condition>,
    /// Its own; `None` for the branch that holds otherwise.
    pub when: Option<Condition>,
}

impl Guard {
    /// Whether the part holds for these facts; without facts, the branch that holds otherwise does.
    #[must_use]
    pub fn holds(&self, facts: Option<&FactSheet>) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(facts))
            && !self.unless.iter().any(|condition| condition.holds(facts))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::{Fact, FactSource, Subject};

    fn sheet(facts: &[(FactName, FactValue)]) -> FactSheet {
        let fact = |(name, value): &(FactName, FactValue)| Fact {
            name: *name,
            value: value.clone(),
            source: FactSource::Records,
        };
        FactSheet {
            subject: Subject::Order("1".parse().unwrap()),
            facts: facts.iter().map(fact).collect(),
            as_of: "2026-11-22T12:00:00Z".parse().unwrap(),
            now: "2026-11-22T12:00:00Z".parse().unwrap(),
            time_zone: "UTC".to_owned(),
        }
    }

    fn holds(condition: &str, facts: &FactSheet) -> bool {
        condition.parse::<Condition>().unwrap().holds(Some(facts))
    }

    #[test]
    fn clauses_hold_together_and_values_apart() {
        let facts = sheet(&[
            (FactName::State, FactValue::State(OrderState::Delivered)),
            (
                FactName::ReportBy,
                FactValue::Deadline("2026-11-22T13:00:00Z".parse().unwrap()),
            ),
            (FactName::MessagingOpen, FactValue::Flag(true)),
            (FactName::TrackingNumber, FactValue::Text("x".to_owned())),
        ]);
        assert!(holds("state is delivered and report_by is running", &facts));
        assert!(holds("state is shipped or delivered", &facts));
        assert!(holds(
            "state is not shipped and messaging_open is yes",
            &facts
        ));
        assert!(holds(
            "tracking_number is known and carrier is unknown",
            &facts
        ));
        assert!(!holds("report_by is passed", &facts));
        assert!(!holds(
            "state is delivered and messaging_open is no",
            &facts
        ));
        assert!(!holds("tracking_number is unknown", &facts));
    }

    #[test]
    fn what_is_unknown_holds_only_when_it_says_so() {
        let facts = sheet(&[]);
        for condition in [
            "state is delivered",
            "state is not delivered",
            "state is known",
            "report_by is not running",
        ] {
            assert!(!holds(condition, &facts), "{condition}");
        }
        for condition in ["state is unknown", "state is not known"] {
            assert!(holds(condition, &facts), "{condition}");
        }
        let condition: Condition = "state is not unknown".parse().unwrap();
        assert!(!condition.holds(None));
    }

    #[test]
    fn a_condition_that_can_never_hold_is_known_as_such() {
        let can_hold = |text: &str| text.parse::<Condition>().unwrap().can_hold();
        assert!(!can_hold("state is delivered and state is shipped"));
        assert!(!can_hold("report_by is running and report_by is passed"));
        assert!(!can_hold("state is unknown and state is delivered"));
        assert!(!can_hold(
            "messaging_open is not yes and messaging_open is not no"
        ));
        assert!(can_hold("state is delivered and report_by is running"));
        assert!(can_hold("carrier is known"));
        assert!(can_hold("state is not delivered and state is not shipped"));
    }

    #[test]
    fn a_condition_implies_what_holds_whenever_it_does() {
        let implies = |one: &str, other: &str| {
            let parse = |text: &str| text.parse::<Condition>().unwrap();
            parse(one).implies(&parse(other))
        };
        for (one, other) in [
            (
                "state is delivered and report_by is running",
                "state is delivered",
            ),
            ("state is delivered", "state is shipped or delivered"),
            ("state is delivered", "state is not shipped"),
            ("report_by is running", "report_by is known"),
            ("carrier is unknown", "carrier is not known"),
            ("state is known and state is unknown", "role is buyer"),
        ] {
            assert!(implies(one, other), "{one} / {other}");
        }
        for (one, other) in [
            (
                "state is delivered",
                "state is delivered and report_by is running",
            ),
            ("state is shipped or delivered", "state is delivered"),
            ("state is delivered", "report_by is known"),
            ("state is not shipped or unknown", "state is shipped"),
            ("carrier is unknown", "carrier is known"),
        ] {
            assert!(!implies(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_clause_that_makes_no_sense_is_refused_with_what_would() {
        let refused = |text: &str| text.parse::<Condition>().unwrap_err().to_string();
        assert!(refused("colour is red").contains("`colour` is not the name of a fact"));
        assert!(refused("report_by is delivered").contains("`running`, `passed`"));
        assert!(refused("state delivered").contains("NAME is VALUE"));
        assert!(refused("state is delivered shipped").contains("NAME is VALUE"));
        assert!(refused("state is").contains("NAME is VALUE"));
        assert!(refused("  ").contains("empty"));
        assert!(refused("state is delivered and").contains("NAME is VALUE"));
    }

    #[test]
    fn the_otherwise_branch_holds_without_facts_and_when_no_other_does() {
        let delivered: Condition = "state is delivered".parse().unwrap();
        let otherwise = Guard {
            unless: vec![delivered.clone()],
            when: None,
        };
        let branch = Guard {
            unless: Vec::new(),
            when: Some(delivered),
        };
        let facts = sheet(&[(FactName::State, FactValue::State(OrderState::Delivered))]);
        assert!(otherwise.holds(None) && !branch.holds(None));
        assert!(!otherwise.holds(Some(&facts)) && branch.holds(Some(&facts)));
    }

    #[test]
    fn a_condition_survives_its_written_form() {
        let text = "state is not shipped or in_transit and report_by is running";
        assert_eq!(text.parse::<Condition>().unwrap().to_string(), text);
    }
}
