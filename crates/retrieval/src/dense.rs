//! The dense leg: an exact scan over every vector.
//!
//! A passage owns one row per window of its text, and the alternative phrasings of an article own rows
//! that point at its best passage; the cosine of a passage is the best of its rows.

use domain::{CosineSimilarity, Embedding};
use rayon::prelude::*;

/// Rows that one thread scans at a time: about 1.5 MB of 384-dimensional vectors.
const ROWS_PER_TASK: usize = 1024;

/// Row-major f32 vectors and the passage that each row belongs to.
#[derive(Debug, Default)]
pub struct DenseRows {
    dimensions: usize,
    values: Vec<f32>,
    passages: Vec<u32>,
}

impl DenseRows {
    /// Joins `values` (rows of `dimensions`) with the passage of each row. `None` when lengths disagree.
    #[must_use]
    pub fn new(dimensions: usize, values: Vec<f32>, passages: Vec<u32>) -> Option<Self> {
        (values.len() == dimensions * passages.len()).then_some(Self {
            dimensions,
            values,
            passages,
        })
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// The best cosine of every eligible passage, by passage number; others get −1.
    #[must_use]
    pub fn scan(&self, query: &Embedding, passage_count: usize, eligible: &[bool]) -> Vec<f32> {
        let mut best = vec![-1.0_f32; passage_count];
        if query.values().len() != self.dimensions {
            return best;
        }
        let is_eligible = |passage: u32| eligible.get(passage as usize).copied().unwrap_or(false);
        let cosines: Vec<f32> = self
            .values
            .par_chunks(self.dimensions * ROWS_PER_TASK)
            .zip(self.passages.par_chunks(ROWS_PER_TASK))
            .flat_map_iter(|(rows, passages)| {
                rows.chunks_exact(self.dimensions)
                    .zip(passages)
                    .map(|(row, passage)| {
                        if is_eligible(*passage) {
                            dot(row, query.values())
                        } else {
                            -1.0
                        }
                    })
            })
            .collect();
        for (cosine, passage) in cosines.into_iter().zip(&self.passages) {
            if let Some(slot) = best.get_mut(*passage as usize) {
                *slot = slot.max(cosine);
            }
        }
        best
    }
}

/// The inner product of two vectors of equal length, in eight lanes so that it vectorises.
#[must_use]
pub fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 16];
    let (left_chunks, right_chunks) = (left.chunks_exact(16), right.chunks_exact(16));
    let tail: f32 = left_chunks
        .remainder()
        .iter()
        .zip(right_chunks.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in left_chunks.zip(right_chunks) {
        for lane in 0..16 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f32>() + tail
}

/// The numbers of the `limit` best passages with their cosines, best first; ties go to the lower number.
#[must_use]
pub fn best_passages(cosines: &[f32], limit: usize) -> Vec<(u32, CosineSimilarity)> {
    let mut numbers: Vec<u32> = (0..u32::try_from(cosines.len()).unwrap_or(u32::MAX))
        .filter(|number| cosines[*number as usize] > -1.0)
        .collect();
    let by_cosine = |a: &u32, b: &u32| {
        cosines[*b as usize]
            .total_cmp(&cosines[*a as usize])
            .then(a.cmp(b))
    };
    if numbers.len() > limit && limit > 0 {
        numbers.select_nth_unstable_by(limit - 1, by_cosine);
        numbers.truncate(limit);
    }
    numbers.sort_unstable_by(by_cosine);
    numbers.truncate(limit);
    numbers
        .into_iter()
        .map(|number| (number, CosineSimilarity(cosines[number as usize])))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_passage_has_the_cosine_of_its_best_row_and_others_are_left_out() {
        let rows = DenseRows::new(2, vec![1.0, 0.0, 0.0, 1.0, 0.6, 0.8], vec![0, 0, 1]).unwrap();
        let query = Embedding::normalised(vec![0.0, 2.0]);
        assert_eq!(rows.scan(&query, 2, &[true, true]), [1.0, 0.8]);
        assert_eq!(rows.scan(&query, 2, &[false, true]), [-1.0, 0.8]);
    }

    #[test]
    fn a_query_of_another_model_finds_nothing() {
        let rows = DenseRows::new(2, vec![1.0, 0.0], vec![0]).unwrap();
        assert_eq!(
            rows.scan(&Embedding::normalised(vec![1.0; 3]), 1, &[true]),
            [-1.0]
        );
    }

    #[test]
    fn rows_that_do_not_fit_are_refused() {
        assert!(DenseRows::new(3, vec![0.0; 7], vec![0, 1]).is_none());
    }

    #[test]
    fn the_best_come_first_and_ties_keep_their_order() {
        let best = best_passages(&[0.1, 0.9, -1.0, 0.9, 0.5], 3);
        assert_eq!(
            best.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            [1, 3, 4]
        );
        assert!(best_passages(&[0.1], 0).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn the_inner_product_equals_the_plain_sum(values in proptest::collection::vec(-1.0_f32..1.0, 0..70)) {
            let plain: f32 = values.iter().map(|value| value * value).sum();
            proptest::prop_assert!((dot(&values, &values) - plain).abs() < 1e-4);
        }
    }
}
