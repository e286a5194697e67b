//! `firstline widget`

use crate::cli::WidgetArgs;
use crate::config::Settings;
use crate::output::{Outcome, WrongUse, json, line};

pub fn run(settings: &Settings, arguments: &WidgetArgs, as_json: bool) -> anyhow::Result<Outcome> {
    let configured = &settings.help_center.public_url;
    let url = arguments.url.as_ref().unwrap_or(configured);
    let url = url.trim_end_matches('/');
    if url.is_empty() {
        return Err(WrongUse(
            "say where customers' browsers reach this help center: --url https://help.example, or help_center.public_url"
                .to_owned(),
        )
        .into());
    }
    let widget = help_center::widget_info();
    let script = format!("{url}{}", widget.path);
    let tag = format!(
        "<script src=\"{script}\" integrity=\"{}\" crossorigin=\"anonymous\" defer></script>\n<firstline-widget></firstline-widget>",
        widget.integrity
    );
    if as_json {
        json(&serde_json::json!({
            "version": widget.version,
            "script": script,
            "integrity": widget.integrity,
            "html": tag,
        }))?;
    } else {
        line(&tag);
    }
    Ok(Outcome::Ok)
}
