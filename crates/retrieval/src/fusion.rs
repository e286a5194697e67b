//! How the scores of the two legs become one.
//!
//! `fused = w · lexical + (1 − w) · dense`, a convex combination of values normalised to 0–1 without
//! looking at the other candidates (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
//! Retrieval", 2023: it beats reciprocal rank fusion, and its one weight can be learnt from few
//! judgements). The weight is data, per language, because the legs' quality differs per language.

use std::collections::BTreeMap;

use domain::{Bm25Score, CosineSimilarity, FusionScore, Locale};
use serde::{Deserialize, Serialize};

/// Weights of the lexical leg.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FusionWeights {
    /// For languages that are not listed.
    pub default: f32,
    /// By primary language subtag.
    #[serde(default)]
    pub lexical: BTreeMap<String, f32>,
}

/// The weights are not usable.
#[derive(Debug, thiserror::Error)]
pub enum LoadFusionWeightsError {
    /// Not TOML, or unknown keys.
    #[error("the fusion weights are malformed: {0}")]
    Malformed(#[from] toml::de::Error),
    /// Outside of 0 to 1.
    #[error("the fusion weight {weight} of `{language}` is not between 0 and 1")]
    OutOfRange {
        /// The language, or `default`.
        language: String,
        /// The weight.
        weight: f32,
    },
}

impl FusionWeights {
    /// Reads weights from TOML.
    ///
    /// # Errors
    /// When the text is malformed or a weight lies outside of 0 to 1.
    pub fn parse(text: &str) -> Result<Self, LoadFusionWeightsError> {
        let weights: Self = toml::from_str(text)?;
        let default = ("default".to_owned(), weights.default);
        for (language, weight) in weights.lexical.clone().into_iter().chain([default]) {
            if !(0.0..=1.0).contains(&weight) {
                return Err(LoadFusionWeightsError::OutOfRange { language, weight });
            }
        }
        Ok(weights)
    }

    /// The weights that ship with the bundled model.
    ///
    /// # Errors
    /// Never, as long as its test passes.
    pub fn bundled() -> Result<Self, LoadFusionWeightsError> {
        Self::parse(include_str!("../data/fusion.toml"))
    }

    /// The weight of the lexical leg for questions in this locale.
    #[must_use]
    pub fn lexical_weight(&self, locale: &Locale) -> f32 {
        self.lexical
            .get(locale.language())
            .copied()
            .unwrap_or(self.default)
    }
}

/// A passage in another language than the query cannot match by words; this part of its dense value stands
/// for its lexical one. More would let it crowd out the passages in the customer's language.
const OTHER_LANGUAGE_LEXICAL: f32 = 0.1;

/// Fuses one candidate. `ideal` is the BM25 score of a passage that holds every word of the query once in
/// running text; dividing by it makes scores of different queries comparable.
#[must_use]
pub fn fuse(
    bm25: Option<Bm25Score>,
    ideal: Bm25Score,
    cosine: CosineSimilarity,
    lexical_weight: f32,
    same_language: bool,
) -> FusionScore {
    let dense = cosine.value().clamp(0.0, 1.0);
    let lexical = match bm25 {
        Some(score) if ideal.value() > 0.0 => (score.value() / ideal.value()).clamp(0.0, 1.0),
        _ => 0.0,
    };
    let lexical = if same_language {
        lexical
    } else {
        lexical.max(OTHER_LANGUAGE_LEXICAL * dense)
    };
    FusionScore(lexical_weight * lexical + (1.0 - lexical_weight) * dense)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_bundled_weights_are_usable() {
        let weights = FusionWeights::bundled().unwrap();
        assert!(weights.lexical_weight(&"sv".parse().unwrap()) > 0.0);
    }

    #[test]
    fn weights_out_of_range_and_unknown_keys_are_refused() {
        assert!(FusionWeights::parse("default = 1.5").is_err());
        assert!(FusionWeights::parse("default = 0.5\nfoo = 1").is_err());
        assert!(FusionWeights::parse("default = 0.5\n[lexical]\nen = -1.0").is_err());
    }

    #[test]
    fn weight_zero_and_one_are_the_single_legs() {
        let fused = |weight| {
            fuse(
                Some(Bm25Score(5.0)),
                Bm25Score(10.0),
                CosineSimilarity(0.8),
                weight,
                true,
            )
        };
        assert!((fused(0.0).value() - 0.8).abs() < 1e-6);
        assert!((fused(1.0).value() - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_passage_in_another_language_is_judged_by_its_vector() {
        let other = fuse(None, Bm25Score(10.0), CosineSimilarity(0.7), 0.6, false);
        assert!((other.value() - (0.4 * 0.7 + 0.6 * 0.07)).abs() < 1e-6);
        let same = fuse(None, Bm25Score(10.0), CosineSimilarity(0.7), 0.6, true);
        assert!(other > same);
    }
}
