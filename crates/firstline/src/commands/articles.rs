//! `firstline articles`

use articles::{CheckOptions, Problem, Severity, import};

use crate::cli::{ArticlesCommand, CheckArgs, ImportArgs, ImportFormat};
use crate::config::Settings;
use crate::output::{Outcome, WrongUse, json, line};

pub fn run(
    settings: &Settings,
    command: &ArticlesCommand,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    match command {
        ArticlesCommand::Check(arguments) => check(settings, arguments, as_json),
        ArticlesCommand::Import(arguments) => run_import(arguments, as_json),
        ArticlesCommand::Stats => stats(settings, as_json),
    }
}

fn load(settings: &Settings) -> anyhow::Result<articles::Loaded> {
    if !settings.articles.is_dir() {
        let folder = settings.articles.display();
        return Err(WrongUse(format!(
            "there is no folder of articles {folder}; name it with --articles"
        ))
        .into());
    }
    Ok(articles::load_folder(&settings.articles)?)
}

fn check(settings: &Settings, arguments: &CheckArgs, as_json: bool) -> anyhow::Result<Outcome> {
    let loaded = load(settings)?;
    let zone = jiff::tz::TimeZone::get(&settings.time_zone)?;
    let options = CheckOptions {
        source_locale: settings.default_locale.clone(),
        required_locales: arguments.require.clone(),
        today: Some(jiff::Timestamp::now().to_zoned(zone).date()),
    };
    let problems = articles::check(&loaded, &options);
    let errors = count(&problems, Severity::Error);
    let warnings = count(&problems, Severity::Warning);
    if as_json {
        json(&serde_json::json!({
            "articles": loaded.articles.len(), "errors": errors, "warnings": warnings, "problems": problems,
        }))?;
    } else {
        problems
            .iter()
            .for_each(|problem| line(&problem.to_string()));
        line(&format!(
            "{} articles: {errors} errors, {warnings} warnings",
            loaded.articles.len()
        ));
    }
    let failed = errors > 0 || (arguments.strict && warnings > 0);
    Ok(if failed {
        Outcome::CheckFailed
    } else {
        Outcome::Ok
    })
}

fn count(problems: &[Problem], severity: Severity) -> usize {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .count()
}

fn run_import(arguments: &ImportArgs, as_json: bool) -> anyhow::Result<Outcome> {
    if !arguments.source.exists() {
        return Err(WrongUse(format!("there is no {}", arguments.source.display())).into());
    }
    let imported = match arguments.format {
        ImportFormat::Markdown => import::import_markdown(&arguments.source)?,
        ImportFormat::Zendesk => import::import_zendesk(&arguments.source)?,
        ImportFormat::Html => import::import_html(&arguments.source)?,
    };
    let written = import::write_imported(&imported, &arguments.to, arguments.overwrite)?;
    let lost = imported.skipped.len() + written.refused.len();
    if as_json {
        json(&serde_json::json!({
            "imported": imported.articles.len(),
            "created": written.created,
            "unchanged": written.unchanged,
            "overwritten": written.overwritten,
            "refused": written.refused,
            "skipped": imported.skipped,
            "notes": imported.notes,
        }))?;
    } else {
        for problem in imported
            .skipped
            .iter()
            .chain(&written.refused)
            .chain(&imported.notes)
        {
            line(&problem.to_string());
        }
        line(&format!(
            "{} articles read: {} created, {} unchanged, {} overwritten, {} refused; {} skipped",
            imported.articles.len(),
            written.created,
            written.unchanged,
            written.overwritten,
            written.refused.len(),
            imported.skipped.len()
        ));
    }
    Ok(if lost > 0 {
        Outcome::CheckFailed
    } else {
        Outcome::Ok
    })
}

fn stats(settings: &Settings, as_json: bool) -> anyhow::Result<Outcome> {
    let stats = articles::stats(&load(settings)?);
    if as_json {
        json(&stats)?;
        return Ok(Outcome::Ok);
    }
    for (locale, counts) in &stats.locales {
        line(&format!(
            "{locale:8} {:>6} articles {:>7} passages {:>8} statements {:>9} words",
            counts.articles, counts.passages, counts.statements, counts.words
        ));
    }
    Ok(Outcome::Ok)
}
