//! The newest generation, for everybody who asks.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use domain::{ArticleIndex, IndexSnapshot};

use crate::Generation;

/// Hands out the live generation; a swap never disturbs those who hold the previous one.
#[derive(Default)]
pub struct LiveIndex {
    current: ArcSwapOption<Generation>,
}

impl LiveIndex {
    /// Starts without a generation.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes `generation` the live one.
    pub fn swap(&self, generation: Arc<Generation>) {
        self.current.store(Some(generation));
    }

    /// The live generation as its own type.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Generation>> {
        self.current.load_full()
    }
}

impl ArticleIndex for LiveIndex {
    fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>> {
        self.current()
            .map(|generation| generation as Arc<dyn IndexSnapshot>)
    }
}
