//! The reference vectors of a model: they catch one that is intact but run with the wrong pooling, prefix or code.

use serde::{Deserialize, Serialize};

use domain::Embedding;

/// Lowest accepted cosine between our vector and the reference.
pub(crate) const MIN_COSINE: f32 = 0.999;

/// Texts with the vectors that another implementation of the model gives for them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SelfTest {
    /// At least one.
    pub cases: Vec<Case>,
}

/// One text, embedded as a query.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub text: String,
    /// Of length 1.
    pub vector: Vec<f32>,
}

impl SelfTest {
    /// Parses the reference vectors and checks that they can be compared.
    pub(crate) fn parse(bytes: &[u8], dimensions: usize) -> Result<Self, String> {
        let test: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if test.cases.is_empty() {
            return Err("it has no cases".to_owned());
        }
        match test
            .cases
            .iter()
            .find(|case| case.vector.len() != dimensions)
        {
            Some(case) => Err(format!(
                "a vector has {} components where the manifest says {dimensions}",
                case.vector.len()
            )),
            None => Ok(test),
        }
    }
}

impl Case {
    /// Cosine between the reference and our vector; 0 if either is zero.
    pub(crate) fn cosine(&self, ours: &Embedding) -> f32 {
        let reference = Embedding::normalised(self.vector.clone());
        reference
            .values()
            .iter()
            .zip(ours.values())
            .map(|(left, right)| left * right)
            .sum()
    }
}
