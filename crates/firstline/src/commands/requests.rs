//! `firstline requests`

use domain::RequestStore;

use crate::cli::RequestsArgs;
use crate::config::Settings;
use crate::output::{Outcome, json, line};
use crate::wiring::open_store;

pub async fn run(
    settings: &Settings,
    arguments: &RequestsArgs,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    let store = open_store(settings).await?;
    let requests = store.requests(arguments.limit).await?;
    if as_json {
        json(&requests)?;
    } else {
        for one in &requests {
            let request = &one.request;
            let from = request
                .owner
                .as_ref()
                .map(ToString::to_string)
                .or_else(|| request.email.clone())
                .unwrap_or_default();
            line(&format!(
                "#{} · {} · {from} · {}",
                one.number, request.at, request.locale
            ));
            if let Some(subject) = &request.subject {
                line(&format!("  about {subject}"));
            }
            request
                .message
                .lines()
                .for_each(|text| line(&format!("  {text}")));
        }
    }
    store.close().await;
    Ok(Outcome::Ok)
}
