//! `firstline replay`

use answering::{EngineRequest, Reply};
use domain::{GenerationId, IndexSnapshot, ReplyStore};

use crate::cli::ReplayArgs;
use crate::config::Settings;
use crate::output::{Outcome, WrongUse, json, line};
use crate::wiring::{Application, fusion_weights};

/// Computes the reply again on the generation that it came from, and compares it byte by byte, timings apart.
pub async fn run(
    settings: &Settings,
    arguments: &ReplayArgs,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    let application = Application::open(settings, 1).await?;
    let Some(record) = application.store.reply(arguments.reply).await? else {
        let known = format!(
            "there is no reply {} in {}",
            arguments.reply,
            settings.data.display()
        );
        return Err(WrongUse(known).into());
    };
    let request: EngineRequest = serde_json::from_str(&record.request)?;
    let sent: Reply = serde_json::from_str(&record.reply)?;
    let generation = match &sent.index_generation {
        Some(id) => Some(open_generation(settings, &application, id)?),
        None => None,
    };
    let snapshot = generation
        .as_deref()
        .map(|generation| generation as &dyn IndexSnapshot);
    let (again, trace) = application
        .service
        .engine()
        .answer_from(snapshot, &request)?;
    let same = without_timings(&sent)? == without_timings(&again)?;
    if as_json {
        json(&serde_json::json!({
            "reply_id": arguments.reply,
            "identical": same,
            "sent": sent,
            "again": again,
            "trace": trace,
        }))?;
    } else {
        let verdict = if same { "identical" } else { "DIFFERENT" };
        line(&format!(
            "{verdict}: the reply of {} from generation {:?}",
            record.asked_at, sent.index_generation
        ));
    }
    application.store.close().await;
    Ok(if same {
        Outcome::Ok
    } else {
        Outcome::CheckFailed
    })
}

fn open_generation(
    settings: &Settings,
    application: &Application,
    id: &GenerationId,
) -> anyhow::Result<std::sync::Arc<retrieval::Generation>> {
    application.index.open(id, application.model.fingerprint(), fusion_weights(settings)?).map_err(|error| {
        anyhow::Error::from(error).context(format!(
            "generation {id} of that reply cannot be opened; only the live one and the one before it are kept"
        ))
    })
}

/// The JSON of a reply without its timings, and without what storing it may have added.
fn without_timings(reply: &Reply) -> anyhow::Result<String> {
    let mut reply = reply.clone();
    reply.timings_ms.clear();
    reply
        .degraded
        .retain(|degradation| *degradation != answering::Degradation::NotRecorded);
    Ok(serde_json::to_string(&reply)?)
}
