//! `firstline search`

use answering::Search;

use crate::cli::SearchArgs;
use crate::config::Settings;
use crate::output::{Outcome, WrongUse, json, line};
use crate::wiring::{Application, require_index, surface_locale};

pub async fn run(
    settings: &Settings,
    arguments: SearchArgs,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    require_index(settings)?;
    let application = Application::open(settings, 1).await?;
    let search = Search {
        text: arguments.text,
        locale: Some(surface_locale(arguments.asker.locale.as_ref(), settings)),
        role: arguments.asker.role.map(Into::into),
        leg: arguments.leg.into(),
        limit: usize::from(arguments.top),
        all_passages: arguments.all_passages,
    };
    let found = match application.service.search(search).await {
        Err(answering::AskError::Refused(refused)) => {
            return Err(WrongUse(refused.to_string()).into());
        }
        other => other?,
    };
    if as_json {
        json(&found)?;
    } else {
        for (place, candidate) in found.candidates.iter().enumerate() {
            let scores = serde_json::to_string(&candidate.scores)?;
            line(&format!(
                "{:>3}. {}  {} {scores}",
                place + 1,
                candidate.title,
                candidate.passage
            ));
            line(&format!("     {}", candidate.snippet));
        }
    }
    application.store.close().await;
    Ok(Outcome::Ok)
}
