//! `firstline config`

use crate::config::Configuration;
use crate::output::{Outcome, json, line};

pub fn run(configuration: &Configuration, as_json: bool) -> anyhow::Result<Outcome> {
    let lines = configuration.explain();
    if as_json {
        json(&lines)?;
    } else {
        for setting in lines {
            line(&format!(
                "{} = {}  # {}",
                setting.key, setting.value, setting.source
            ));
        }
    }
    Ok(Outcome::Ok)
}
