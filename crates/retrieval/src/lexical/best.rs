//! Keeps the best eligible passages while tantivy walks the postings.

use std::collections::HashMap;
use std::sync::Arc;

use domain::Bm25Score;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentReader};

use crate::catalogue::Eligible;

/// Passages that the leg hands on to fusion.
const LEXICAL_LIMIT: usize = 300;

/// Keeps the best eligible passages.
pub struct BestPassages<'a> {
    /// Passage numbers by segment and document.
    pub numbers: &'a HashMap<tantivy::index::SegmentId, Arc<[u32]>>,
    /// Which of them may be found.
    pub eligible: &'a Arc<Eligible>,
}

/// The best of one segment.
pub struct BestOfSegment {
    numbers: Arc<[u32]>,
    eligible: Arc<Eligible>,
    best: Vec<(u32, Score)>,
    /// Once enough are kept, the score of the last of them: what is lower cannot become one of the best.
    lowest: Score,
}

impl Collector for BestPassages<'_> {
    type Fruit = Vec<(u32, Bm25Score)>;
    type Child = BestOfSegment;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<Self::Child> {
        let numbers = self
            .numbers
            .get(&segment.segment_id())
            .map_or_else(|| Arc::from([]), Arc::clone);
        let best = Vec::with_capacity(2 * LEXICAL_LIMIT);
        Ok(BestOfSegment {
            numbers,
            eligible: Arc::clone(self.eligible),
            best,
            lowest: 0.0,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Vec<(u32, Score)>>) -> tantivy::Result<Self::Fruit> {
        let mut all: Vec<(u32, Score)> = fruits.into_iter().flatten().collect();
        keep_best(&mut all);
        all.sort_unstable_by(best_first);
        Ok(all
            .into_iter()
            .map(|(number, score)| (number, Bm25Score(score)))
            .collect())
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Vec<(u32, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        if score < self.lowest {
            return;
        }
        let Some(number) = self.numbers.get(document as usize) else {
            return;
        };
        if self
            .eligible
            .passages
            .get(*number as usize)
            .copied()
            .unwrap_or(false)
        {
            self.best.push((*number, score));
            if self.best.len() == 2 * LEXICAL_LIMIT {
                keep_best(&mut self.best);
                self.lowest = self
                    .best
                    .iter()
                    .fold(Score::INFINITY, |lowest, (_, score)| lowest.min(*score));
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        keep_best(&mut self.best);
        self.best
    }
}

fn best_first(left: &(u32, Score), right: &(u32, Score)) -> std::cmp::Ordering {
    right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
}

fn keep_best(scored: &mut Vec<(u32, Score)>) {
    if scored.len() > LEXICAL_LIMIT {
        scored.select_nth_unstable_by(LEXICAL_LIMIT - 1, best_first);
        scored.truncate(LEXICAL_LIMIT);
    }
}
