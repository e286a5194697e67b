//! What counts as good enough: the weights of the confidence model and the thresholds, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Weights and thresholds, read from TOML; they belong to one embedding model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The model that the weights were learnt with: the start of its fingerprint.
    pub model: String,
    /// For passages in the language of the question.
    pub same_language: ConfidenceWeights,
    /// For passages in another language.
    pub other_language: ConfidenceWeights,
    /// When there are no vectors.
    pub words_only: ConfidenceWeights,
    /// From which confidence on a question is answered.
    pub answer: Thresholds,
    /// When two readings of a question are asked back.
    pub clarify: ClarifyPolicy,
}

/// Logistic regression over the features of the best candidate:
/// `1 / (1 + exp(−(intercept + cosine·c + coverage·v + margin·min(m, max_margin))))`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceWeights {
    /// Constant.
    pub intercept: f32,
    /// Weight of the cosine of question and passage.
    pub cosine: f32,
    /// Weight of the part of the question's words that the passage holds.
    pub coverage: f32,
    /// Weight of the lead in fusion score over the best passage of another article.
    pub margin: f32,
    /// A larger lead counts as this one: far ahead of nothing is not yet near the question.
    pub max_margin: f32,
}

/// Thresholds of confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// For languages that are not listed.
    pub default: f32,
    /// For articles about orders, when an order is known: it says much about what the customer means.
    pub with_order: f32,
    /// By primary language subtag of the question.
    #[serde(default)]
    pub language: BTreeMap<String, f32>,
}

/// When two readings are equally good.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClarifyPolicy {
    /// Only questions of at most this many words are that ambiguous.
    pub max_words: usize,
    /// The fusion scores of the two readings differ by at most this.
    pub max_difference: f32,
}

/// The policy is not usable.
#[derive(Debug, thiserror::Error)]
pub enum LoadPolicyError {
    /// Not TOML, or unknown or missing keys.
    #[error("the answer policy is malformed: {0}")]
    Malformed(#[from] toml::de::Error),
    /// A threshold is not a probability.
    #[error("the threshold {threshold} of `{language}` is not between 0 and 1")]
    OutOfRange {
        /// The language, or `default`.
        language: String,
        /// The threshold.
        threshold: f32,
    },
}

impl Policy {
    /// Reads a policy from TOML.
    ///
    /// # Errors
    /// When it is malformed or a threshold is not a probability.
    pub fn parse(text: &str) -> Result<Self, LoadPolicyError> {
        let policy: Self = toml::from_str(text)?;
        let others = [
            ("default".to_owned(), policy.answer.default),
            ("with_order".to_owned(), policy.answer.with_order),
        ];
        for (language, threshold) in policy.answer.language.clone().into_iter().chain(others) {
            if !(0.0..=1.0).contains(&threshold) {
                return Err(LoadPolicyError::OutOfRange {
                    language,
                    threshold,
                });
            }
        }
        Ok(policy)
    }

    /// The policy that ships with the bundled model.
    ///
    /// # Errors
    /// Never, as long as its test passes.
    pub fn bundled() -> Result<Self, LoadPolicyError> {
        Self::parse(include_str!("../data/policy.toml"))
    }

    /// The threshold for questions in this language.
    #[must_use]
    pub fn threshold(&self, language: &str) -> f32 {
        self.answer
            .language
            .get(language)
            .copied()
            .unwrap_or(self.answer.default)
    }
}

impl ConfidenceWeights {
    /// The confidence for these features.
    #[must_use]
    pub fn confidence(&self, cosine: f32, coverage: f32, margin: f32) -> f32 {
        let sum = self.intercept
            + self.cosine * cosine
            + self.coverage * coverage
            + self.margin * margin.min(self.max_margin);
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_bundled_policy_is_usable() {
        let policy = Policy::bundled().unwrap();
        assert!((0.0..=1.0).contains(&policy.threshold("el")));
    }

    #[test]
    fn a_threshold_that_is_no_probability_is_refused() {
        let text = include_str!("../data/policy.toml")
            .replace("[answer]\ndefault = ", "[answer]\ndefault = 7");
        assert!(matches!(
            Policy::parse(&text),
            Err(LoadPolicyError::OutOfRange { .. })
        ));
    }
}
