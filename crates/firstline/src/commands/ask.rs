//! `firstline ask`

use answering::{Ask, Citation, ClaimStructure, Notice, Reply, ReplyKind, Surface};

use crate::cli::AskArgs;
use crate::config::Settings;
use crate::output::{Outcome, WrongUse, json, line};
use crate::wiring::{Application, require_index, surface_locale};

pub async fn run(
    settings: &Settings,
    arguments: AskArgs,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    require_index(settings)?;
    let application = Application::open(settings, 1).await?;
    let ask = Ask {
        text: arguments.question,
        locale: Some(surface_locale(arguments.asker.locale.as_ref(), settings)),
        role: arguments.asker.role.map(Into::into),
        conversation_id: arguments.conversation,
        surface: Surface::Batch,
    };
    let reply = match application.service.ask(ask).await {
        Err(answering::AskError::Refused(refused)) => {
            return Err(WrongUse(refused.to_string()).into());
        }
        other => other?,
    };
    if as_json {
        json(&reply)?;
    } else {
        print(&reply);
    }
    application.store.close().await;
    Ok(Outcome::Ok)
}

/// For people at a terminal; customers read the pages.
fn print(reply: &Reply) {
    match &reply.kind {
        ReplyKind::Answer => print_answer(reply),
        ReplyKind::Clarify { choices } => {
            line("Which of these do you mean?");
            choices
                .iter()
                .for_each(|choice| line(&format!("  - {} ({})", choice.title, choice.article)));
        }
        ReplyKind::Abstain { reason } => line(&format!("No answer: {reason:?}.")),
        ReplyKind::Handoff { .. } => line("A person should take over."),
    }
    if !matches!(reply.kind, ReplyKind::Answer) {
        reply
            .nearest_articles
            .iter()
            .for_each(|near| line(&format!("  near: {} ({})", near.title, near.article)));
    }
    let degraded = if reply.degraded.is_empty() {
        String::new()
    } else {
        format!(", degraded: {:?}", reply.degraded)
    };
    line(&format!(
        "\n[{} · confidence {:.2}{degraded}]",
        reply.reply_id,
        reply.confidence.value()
    ));
}

fn print_answer(reply: &Reply) {
    let mut sources: Vec<String> = Vec::new();
    for claim in &reply.claims {
        let mut marks = String::new();
        for Citation::Passage {
            article,
            locale,
            revision,
            start,
            end,
            ..
        } in &claim.citations
        {
            sources.push(format!(
                "{article} ({locale}, revision {revision}, bytes {start}–{end})"
            ));
            marks.push_str(&format!(" [{}]", sources.len()));
        }
        let lead = match claim.structure {
            ClaimStructure::Step { number, depth } => {
                format!("{}{number}. ", "  ".repeat(usize::from(depth) + 1))
            }
            ClaimStructure::Bullet { depth } => {
                format!("{}- ", "  ".repeat(usize::from(depth) + 1))
            }
            ClaimStructure::TableHead | ClaimStructure::TableRow => "  | ".to_owned(),
            _ => String::new(),
        };
        line(&format!("{lead}{}{marks}", claim.text));
    }
    if reply.notices.contains(&Notice::OtherLanguage) {
        line(&format!(
            "(There is no article in `{}`; this answer is in `{}`.)",
            reply.question_locale, reply.locale
        ));
    }
    line("\nSources");
    for (number, source) in sources.iter().enumerate() {
        line(&format!("  [{}] {source}", number + 1));
    }
}
