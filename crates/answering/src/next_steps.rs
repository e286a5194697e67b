//! What a reply to a signed-in customer offers next: act before a deadline, write to the other party. The rules
//! are data (`data/next-steps.toml`).

use domain::{
    ArticleId, Condition, DeadlineState, FactKind, FactName, FactSheet, FactValue, Role, SectionId,
};
use serde::{Deserialize, Serialize};
use wording::Voice;

use crate::reply::{FactCitation, NextStep};
use crate::understand::Topic;

/// The rules, read from TOML.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStepRules {
    /// Deadlines that the customer can do something about.
    act_before: Vec<ActBeforeRule>,
    /// Whether writing to the other party is offered: the first that fits decides.
    message_counterparty: Vec<CounterpartyRule>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActBeforeRule {
    deadline: FactName,
    role: Role,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterpartyRule {
    reason: String,
    #[serde(default)]
    topics: Vec<Topic>,
    #[serde(default)]
    sections: Vec<SectionId>,
    #[serde(default)]
    articles: Vec<ArticleId>,
    when: Option<Condition>,
    offer: bool,
}

/// The rules are not usable.
#[derive(Debug, thiserror::Error)]
pub enum LoadNextStepsError {
    /// Not TOML, or unknown or missing keys, or a condition that does not parse.
    #[error("the rules of next steps are malformed: {0}")]
    Malformed(#[from] toml::de::Error),
    /// A fact that is no deadline.
    #[error("`{name}` in [[act_before]] is not a deadline")]
    NotADeadline {
        /// The fact.
        name: FactName,
    },
    /// No rule fits when nothing is known.
    #[error(
        "the last [[message_counterparty]] rule must name nothing but `reason` and `offer`, so that it fits always"
    )]
    NoLastRule,
    /// A rule that is never reached or never fits.
    #[error("the [[message_counterparty]] rule \"{reason}\" can never decide: {why}")]
    NeverDecides {
        /// The rule's reason.
        reason: String,
        /// Why.
        why: &'static str,
    },
}

/// What the counterparty table is asked about.
pub(crate) struct Matter<'a> {
    pub topics: &'a [Topic],
    pub section: &'a SectionId,
    pub article: &'a ArticleId,
}

impl CounterpartyRule {
    fn fits_always(&self) -> bool {
        self.topics.is_empty()
            && self.sections.is_empty()
            && self.articles.is_empty()
            && self.when.is_none()
    }

    fn fits(&self, matter: &Matter<'_>, facts: &FactSheet) -> bool {
        let topics = self.topics.is_empty()
            || self
                .topics
                .iter()
                .any(|topic| matter.topics.contains(topic));
        topics
            && (self.sections.is_empty() || self.sections.contains(matter.section))
            && (self.articles.is_empty() || self.articles.contains(matter.article))
            && self
                .when
                .as_ref()
                .is_none_or(|condition| condition.holds(Some(facts)))
    }
}

impl NextStepRules {
    /// Reads the rules from TOML.
    ///
    /// # Errors
    /// When they are malformed, or a rule can never decide.
    pub fn parse(text: &str) -> Result<Self, LoadNextStepsError> {
        let rules: Self = toml::from_str(text)?;
        for rule in &rules.act_before {
            if rule.deadline.kind() != FactKind::Deadline {
                return Err(LoadNextStepsError::NotADeadline {
                    name: rule.deadline,
                });
            }
        }
        let (last, others) = rules
            .message_counterparty
            .split_last()
            .filter(|(last, _)| last.fits_always())
            .ok_or(LoadNextStepsError::NoLastRule)?;
        debug_assert!(last.fits_always());
        for rule in others {
            let why = if rule.fits_always() {
                "it fits always, so the rules behind it are not reached"
            } else if rule
                .when
                .as_ref()
                .is_some_and(|condition| !condition.can_hold())
            {
                "its condition cannot hold"
            } else {
                continue;
            };
            return Err(LoadNextStepsError::NeverDecides {
                reason: rule.reason.clone(),
                why,
            });
        }
        Ok(rules)
    }

    /// The rules for the bundled articles.
    ///
    /// # Errors
    /// Never, as long as its test passes.
    pub fn bundled() -> Result<Self, LoadNextStepsError> {
        Self::parse(include_str!("../data/next-steps.toml"))
    }

    /// The deadlines that the customer can do something about and that run, soonest first.
    pub(crate) fn running(&self, facts: &FactSheet) -> Vec<FactName> {
        let role = facts.role();
        let mut running: Vec<(jiff::Timestamp, FactName)> = self
            .act_before
            .iter()
            .filter(|rule| role == Some(rule.role))
            .filter(|rule| facts.deadline(rule.deadline) == Some(DeadlineState::Running))
            .filter_map(|rule| match facts.get(rule.deadline)?.value {
                FactValue::Deadline(at) => Some((at, rule.deadline)),
                _ => None,
            })
            .collect();
        running.sort_by_key(|(at, _)| *at);
        running.into_iter().map(|(_, name)| name).collect()
    }

    /// Whether writing to the other party is possible and useful.
    pub(crate) fn offers_counterparty(&self, matter: &Matter<'_>, facts: &FactSheet) -> bool {
        let first = self
            .message_counterparty
            .iter()
            .find(|rule| rule.fits(matter, facts));
        facts.role().is_some() && first.is_some_and(|rule| rule.offer)
    }
}

/// The steps to offer: what must be done before a deadline first, then writing to the other party, which names
/// the soonest deadline.
pub(crate) fn personal_steps(
    rules: &NextStepRules,
    matter: Option<&Matter<'_>>,
    facts: &FactSheet,
    voice: &Voice,
    message_url: Option<&str>,
) -> Vec<NextStep> {
    let running = rules.running(facts);
    let mut steps: Vec<NextStep> = running
        .iter()
        .filter_map(|name| {
            Some(NextStep::ActBefore {
                text: voice.act_before(facts, *name)?.text,
                deadline: FactCitation::of(facts, *name, voice)?,
            })
        })
        .collect();
    let Some(role) = facts.role() else {
        return steps;
    };
    if matter.is_some_and(|matter| rules.offers_counterparty(matter, facts)) {
        let name = match facts
            .get(FactName::CounterpartyName)
            .map(|fact| &fact.value)
        {
            Some(FactValue::Text(name)) => Some(name.clone()),
            _ => None,
        };
        steps.push(NextStep::MessageCounterparty {
            subject: facts.subject.clone(),
            role: match role {
                Role::Buyer => Role::Seller,
                Role::Seller => Role::Buyer,
            },
            name,
            url: message_url.map(|url| url.replace("{order}", facts.subject.id())),
            deadline: running
                .first()
                .and_then(|name| FactCitation::of(facts, *name, voice)),
        });
    }
    steps
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_bundled_rules_are_usable() {
        NextStepRules::bundled().unwrap();
    }

    #[test]
    fn rules_that_can_never_decide_are_refused() {
        let last = "[[message_counterparty]]\nreason = 'last'\noffer = false\n";
        let parse = |text: &str| NextStepRules::parse(&format!("act_before = []\n{text}"));
        assert!(matches!(parse(""), Err(LoadNextStepsError::Malformed(_))));
        assert!(parse(last).is_ok());
        let shadowed = format!("{last}{last}");
        assert!(matches!(
            parse(&shadowed),
            Err(LoadNextStepsError::NeverDecides { .. })
        ));
        let narrow =
            "[[message_counterparty]]\nreason = 'x'\nwhen = 'state is paid'\noffer = true\n";
        assert!(matches!(parse(narrow), Err(LoadNextStepsError::NoLastRule)));
        let impossible = narrow.replace("state is paid", "state is paid and state is shipped");
        assert!(matches!(
            parse(&format!("{impossible}{last}")),
            Err(LoadNextStepsError::NeverDecides { .. })
        ));
        let not_a_deadline = "act_before = [{ deadline = 'total', role = 'buyer' }]\n";
        assert!(matches!(
            NextStepRules::parse(&format!("{not_a_deadline}{last}")),
            Err(LoadNextStepsError::NotADeadline { .. })
        ));
    }
}
