//! `firstline models`

use inference::models::{self, FetchProgress, Presence};

use crate::cli::ModelsCommand;
use crate::config::Settings;
use crate::output::{Outcome, Progress, json, line, with_causes};

pub fn run(settings: &Settings, command: &ModelsCommand, as_json: bool) -> anyhow::Result<Outcome> {
    match command {
        ModelsCommand::List => list(settings, as_json),
        ModelsCommand::Verify { name } => verify(settings, name.as_deref(), as_json),
        ModelsCommand::Fetch { name } => fetch(settings, name, as_json),
    }
}

fn list(settings: &Settings, as_json: bool) -> anyhow::Result<Outcome> {
    let models = models::list(&settings.models)?;
    if as_json {
        json(&models)?;
        return Ok(Outcome::Ok);
    }
    for model in models {
        let mark = if model.default { "*" } else { " " };
        let present = match &model.present {
            Presence::Present => "here".to_owned(),
            Presence::Missing => format!("not here; `firstline models fetch {}`", model.name),
            Presence::Corrupt { file, reason } => format!("damaged: {file}: {reason}"),
        };
        let megabytes = model.bytes as f64 / 1e6;
        line(&format!(
            "{mark} {}  {} dimensions, {megabytes:.1} MB, {}, {}, {present}",
            model.name, model.dimensions, model.licence, model.source
        ));
    }
    Ok(Outcome::Ok)
}

fn verify(settings: &Settings, name: Option<&str>, as_json: bool) -> anyhow::Result<Outcome> {
    let names: Vec<String> = match name {
        Some(name) => vec![name.to_owned()],
        None => models::list(&settings.models)?
            .into_iter()
            .filter(|model| !matches!(model.present, Presence::Missing))
            .map(|model| model.name)
            .collect(),
    };
    let mut results = Vec::new();
    for name in names {
        let problem = models::verify(&settings.models, &name)
            .err()
            .map(|error| with_causes(&anyhow::Error::from(error), ": "));
        results.push(
            serde_json::json!({ "model": name, "ok": problem.is_none(), "problem": problem }),
        );
    }
    let failed = results.iter().any(|result| result["ok"] == false);
    if as_json {
        json(&results)?;
    } else {
        for result in &results {
            let problem = result["problem"].as_str().unwrap_or("ok");
            line(&format!(
                "{}: {problem}",
                result["model"].as_str().unwrap_or_default()
            ));
        }
    }
    Ok(if failed {
        Outcome::CheckFailed
    } else {
        Outcome::Ok
    })
}

fn fetch(settings: &Settings, name: &str, as_json: bool) -> anyhow::Result<Outcome> {
    let progress = Progress::new(as_json);
    models::fetch(&settings.models, name, &|step| {
        if let FetchProgress::Bytes { file, done, total } = step {
            progress.bytes(&file, done, total);
        }
    })?;
    drop(progress);
    if as_json {
        json(&serde_json::json!({ "model": name, "fetched": true }))?;
    } else {
        line(&format!("{name} is here and verified"));
    }
    Ok(Outcome::Ok)
}
