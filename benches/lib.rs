//! What the benchmarks share. Each benchmark is a file of its own beside this one; `README.md` says what each
//! shows and what was measured.
//!
//! * [`vocabulary`] invents words and sentences like those of `kb-articles`, in ten languages.
//! * [`passages`] makes 100,000 passages of them and keeps their index under `target/`.
//! * [`queries`] makes what customers type and ask.
//! * [`bundled`] opens the bundled model and an engine over `kb-articles`.
//! * [`latency`] measures, and prints percentiles as a table or, with `--json`, for machines.
//! * [`server`] starts the release executable and speaks HTTP with it.
//! * [`places`] says where the repository's files are.
//!
//! Nothing here passes or fails by time: benchmarks show, people judge.

pub mod bundled;
pub mod latency;
pub mod passages;
pub mod places;
pub mod queries;
pub mod server;
pub mod vocabulary;

/// The allocator of the executable, so that the numbers are the executable's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
