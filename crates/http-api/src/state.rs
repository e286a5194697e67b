//! What the handlers work with.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use answering::AnswerService;
use domain::FeedbackStore;
use serde::Serialize;

use crate::{Origins, Verifier};

/// What the handlers work with; cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// Answers, searches and suggests.
    pub service: AnswerService,
    /// Keeps votes and feedback.
    pub feedback: Arc<dyn FeedbackStore>,
    /// What `/ready` reports.
    pub readiness: Readiness,
    /// Limits of single requests.
    pub limits: RequestLimits,
    /// Checks the tokens of the host site.
    pub identity: Verifier,
    /// The sites whose pages may ask, besides our own.
    pub origins: Origins,
    /// Where the widget is.
    pub widget: WidgetInfo,
}

/// Where the widget's script is and how a page makes sure of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WidgetInfo {
    /// Its version.
    #[schema(example = "0.1.0")]
    pub version: String,
    /// The path of the script on this server; changes with its content.
    #[schema(example = "/widget/firstline-4c1d2a7b.js")]
    pub script: String,
    /// The value for the `integrity` attribute.
    #[schema(example = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC")]
    pub integrity: String,
}

/// Limits of single requests; those of connections are in [`ServerLimits`](crate::ServerLimits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLimits {
    /// Bytes of a JSON body; more is refused with 413.
    pub body_bytes: usize,
    /// Time for reading a body; slower is refused with 408.
    pub body_read_timeout: Duration,
    /// Suggested wait in a refusal because of load, rounded up to whole seconds.
    pub retry_after: Duration,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self {
            body_bytes: 16 * 1024,
            body_read_timeout: Duration::from_secs(5),
            retry_after: Duration::from_secs(2),
        }
    }
}

/// Whether an embedding model is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelState {
    /// The fingerprint of the model.
    Loaded(String),
    /// Without a model only words are matched.
    None {
        /// Why, for operators.
        reason: String,
    },
}

/// What the program knows of its own state; shared between the executable and `/ready`.
#[derive(Clone, Debug)]
pub struct Readiness {
    model: Arc<RwLock<ModelState>>,
    draining: Arc<AtomicBool>,
}

impl Readiness {
    /// A program with this model, not draining.
    #[must_use]
    pub fn new(model: ModelState) -> Self {
        Self {
            model: Arc::new(RwLock::new(model)),
            draining: Arc::default(),
        }
    }

    /// The model now.
    #[must_use]
    pub fn model(&self) -> ModelState {
        self.model
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// Reports another model from now on.
    pub fn set_model(&self, model: ModelState) {
        *self
            .model
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = model;
    }

    /// Makes `/ready` answer 503, so that load balancers send no more requests here. Call it when
    /// the program is asked to stop, before [`serve`](crate::serve) is.
    pub fn start_draining(&self) {
        self.draining.store(true, Ordering::Release);
    }

    /// Whether [`Self::start_draining`] was called.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }
}
