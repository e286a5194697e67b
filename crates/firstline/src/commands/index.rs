//! `firstline index`

use std::time::Instant;

use retrieval::IndexStore;
use serde::Serialize;

use crate::cli::IndexArgs;
use crate::config::Settings;
use crate::output::{Outcome, Progress, json, line};
use crate::wiring::{BuildFlags, Model, build_index};

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    build: retrieval::BuildReport,
    seconds: f64,
    problems: Vec<articles::Problem>,
}

pub fn run(settings: &Settings, arguments: &IndexArgs, as_json: bool) -> anyhow::Result<Outcome> {
    let store = IndexStore::in_data_folder(&settings.data);
    if arguments.rollback {
        return roll_back(&store, as_json);
    }
    let start = Instant::now();
    let model = if arguments.no_model {
        Model::none()
    } else {
        Model::load(settings)?
    };
    let progress = Progress::new(as_json);
    let flags = BuildFlags {
        rebuild: arguments.rebuild || arguments.no_model,
        strict: arguments.strict,
    };
    let (build, problems) = build_index(settings, &store, &model, flags, &|step| {
        progress.index(step)
    })?;
    drop(progress);
    let report = Report {
        build,
        seconds: start.elapsed().as_secs_f64(),
        problems,
    };
    if as_json {
        json(&report)?;
    } else {
        print(&report);
    }
    Ok(Outcome::Ok)
}

fn print(report: &Report) {
    for problem in &report.problems {
        line(&problem.to_string());
    }
    let build = &report.build;
    let what = if build.built {
        "is live"
    } else {
        "was up to date"
    };
    line(&format!(
        "generation {} {what}: {} articles, {} passages, {} vectors ({} computed) in {:.1} s",
        build.generation,
        build.articles,
        build.passages,
        build.vectors,
        build.computed_vectors,
        report.seconds
    ));
    if build.model.is_none() {
        line("built without a model: answers will match by words only");
    }
}

fn roll_back(store: &IndexStore, as_json: bool) -> anyhow::Result<Outcome> {
    let generation = store.rollback()?;
    if as_json {
        json(&serde_json::json!({ "generation": generation, "rolled_back": true }))?;
    } else {
        line(&format!(
            "generation {generation} is live again and stays so until the articles change; a running server takes it at its next look at the folder"
        ));
    }
    Ok(Outcome::Ok)
}
