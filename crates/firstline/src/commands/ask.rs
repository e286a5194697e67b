//! `firstline ask`

use answering::{
    Ask, AskError, Choice, Citation, ClaimStructure, ClarifyAbout, NextStep, Notice, Reply,
    ReplyKind, Surface,
};
use domain::{Customer, Subject};

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
        customer: arguments.customer.map(|id| Customer {
            id,
            role: None,
            time_zone: None,
        }),
        subject: arguments
            .order
            .map(Subject::Order)
            .or(arguments.item.map(Subject::Item)),
        conversation_id: arguments.conversation,
        surface: Surface::Batch,
        at: arguments.at,
    };
    let reply = match application.service.ask(ask).await {
        Err(error @ (AskError::Refused(_) | AskError::UnknownSubject)) => {
            return Err(WrongUse(error.to_string()).into());
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
        ReplyKind::Clarify { about, choices } => {
            line(match about {
                ClarifyAbout::Article => "Which of these do you mean?",
                ClarifyAbout::Order => "Which order is it about?",
            });
            for choice in choices {
                line(&match choice {
                    Choice::Article(article) => {
                        format!("  - {} ({})", article.title, article.article)
                    }
                    Choice::Order(order) => format!(
                        "  - order {}: {} · {} (--order {})",
                        order.number, order.title, order.state_label, order.number
                    ),
                });
            }
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
        for citation in &claim.citations {
            sources.push(match citation {
                Citation::Passage {
                    article,
                    locale,
                    revision,
                    start,
                    end,
                    ..
                } => format!("{article} ({locale}, revision {revision}, bytes {start}–{end})"),
                Citation::Fact(fact) => format!(
                    "{} ({}, {}, as of {})",
                    fact.display, fact.id, fact.source, fact.as_of
                ),
            });
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
    for step in &reply.next_steps {
        match step {
            NextStep::ActBefore { text, .. } => line(&format!("→ {text}")),
            NextStep::MessageCounterparty { role, name, .. } => line(&format!(
                "→ message the {role:?} {}",
                name.as_deref().unwrap_or_default()
            )),
            NextStep::ReadArticle(_) | NextStep::TalkToSupport => {}
        }
    }
    line("\nSources");
    for (number, source) in sources.iter().enumerate() {
        line(&format!("  [{}] {source}", number + 1));
    }
}
