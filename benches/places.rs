//! Where the repository's files are.

use std::path::{Path, PathBuf};

/// The folder that this package lies in.
fn repository() -> PathBuf {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    benches.parent().unwrap_or(benches).to_owned()
}

/// The bundled articles.
#[must_use]
pub fn articles() -> PathBuf {
    repository().join("kb-articles")
}

/// The bundled models.
#[must_use]
pub fn models() -> PathBuf {
    repository().join("models")
}

/// The questions with known right replies.
#[must_use]
pub fn suite() -> PathBuf {
    repository().join("tests/suite")
}

/// Where benchmarks keep what is slow to make. Safe to delete.
#[must_use]
pub fn cache() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository().join("target"), PathBuf::from);
    target.join("benches")
}

/// The release executable: `FIRSTLINE_EXECUTABLE`, or the one that `cargo build --release` makes.
///
/// # Errors
/// When there is none.
pub fn executable() -> anyhow::Result<PathBuf> {
    let default = || cache().with_file_name("release").join("firstline");
    let path = std::env::var_os("FIRSTLINE_EXECUTABLE").map_or_else(default, PathBuf::from);
    anyhow::ensure!(
        path.is_file(),
        "there is no executable {}; run `cargo build --release -p firstline` or set FIRSTLINE_EXECUTABLE",
        path.display()
    );
    Ok(path)
}
