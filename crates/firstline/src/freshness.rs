//! Keeps the live index equal to the folder of articles.
//!
//! A change on disk starts a new generation at once (after a short pause, because editors write in several
//! steps); the folder is also looked through at intervals, because not every file system tells of changes.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use crate::config::Settings;
use crate::wiring::{Application, BuildFlags, build_index, fusion_weights};

/// Changes that follow each other within this time are taken together.
const SETTLE: Duration = Duration::from_millis(150);

/// Brings the live index up to date and says whether a new generation is live.
///
/// # Errors
/// When articles cannot be read or the generation cannot be built; the live one then stays.
pub fn synchronise(settings: &Settings, application: &Application) -> anyhow::Result<bool> {
    let (report, problems) = build_index(
        settings,
        &application.index,
        &application.model,
        BuildFlags::default(),
        &|_| (),
    )?;
    for problem in &problems {
        tracing::warn!(%problem, "an article was left out of the index");
    }
    let live = application
        .live
        .current()
        .map(|generation| generation.manifest().generation.clone());
    if live.as_ref() == Some(&report.generation) {
        return Ok(false);
    }
    let weights = fusion_weights(settings)?;
    application.live.swap(
        application
            .index
            .open_current(application.model.fingerprint(), weights)?,
    );
    tracing::info!(
        generation = %report.generation,
        articles = report.articles,
        changed = report.changed_articles,
        removed = report.removed_articles,
        embedded = report.computed_vectors,
        "the index is up to date"
    );
    Ok(true)
}

/// Watches the folder in a thread of its own, for as long as the program runs.
///
/// # Errors
/// When the thread cannot be started.
pub fn watch(settings: &Settings, application: &Arc<Application>) -> std::io::Result<()> {
    let (settings, application) = (settings.clone(), Arc::clone(application));
    std::thread::Builder::new().name("articles".to_owned()).spawn(move || {
        let (sender, changes) = channel::<()>();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let is_change = event.map_or(true, |event| !matches!(event.kind, notify::EventKind::Access(_)));
            if is_change {
                let _receiver_gone = sender.send(());
            }
        });
        // The watcher lives as long as this thread.
        let _watcher = match watcher.and_then(|watcher| started(watcher, &settings.articles)) {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                tracing::warn!(%error, "the folder of articles cannot be watched; it is looked through at intervals");
                None
            }
        };
        keep_synchronised(&settings, &application, &changes);
    })?;
    Ok(())
}

fn started<W: Watcher>(mut watcher: W, folder: &Path) -> notify::Result<W> {
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Collects what the first keystroke in each language would otherwise wait for.
pub fn warm_up(application: &Application) {
    if let Some(generation) = application.live.current() {
        generation.warm_up();
    }
}

fn keep_synchronised(settings: &Settings, application: &Application, changes: &Receiver<()>) {
    let interval = Duration::from_millis(settings.serve.watch_interval_ms.max(500));
    let mut first = true;
    loop {
        if !first {
            match changes.recv_timeout(interval) {
                Ok(()) => while changes.recv_timeout(SETTLE).is_ok() {},
                Err(RecvTimeoutError::Timeout) => {}
                // Without a watcher only the interval is left.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(interval),
            }
        }
        first = false;
        match synchronise(settings, application) {
            Ok(true) => warm_up(application),
            Ok(false) => {}
            Err(error) => tracing::error!(
                error = format!("{error:#}"),
                "the index could not be brought up to date"
            ),
        }
    }
}
