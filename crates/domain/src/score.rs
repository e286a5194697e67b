//! Scores typed by kind. Scores of different kinds do not compare; fuse them by calibrated value.

use serde::{Deserialize, Serialize};

macro_rules! score {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub f32);

        impl $name {
            /// The number behind the type, for display and arithmetic within one kind.
            #[must_use]
            pub fn value(self) -> f32 {
                self.0
            }
        }
    };
}

score!(
    /// Okapi BM25 of a passage for a query: 0 or more, comparable only within one query.
    Bm25Score
);
score!(
    /// Cosine of two embeddings, −1 to 1, comparable only within one model.
    CosineSimilarity
);
score!(
    /// Weighted sum of normalised leg scores, 0 to 1, comparable only within one query.
    FusionScore
);
score!(
    /// Estimated probability, 0 to 1, that the evidence answers the question.
    Confidence
);
