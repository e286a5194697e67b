//! What must hold for the reply to any attempt.

use std::path::Path;

use answering::{Choice, Citation, Claim, NextStep, Notice, Reply, ReplyKind};
use domain::{ArticleKey, FactName, FactSheet, Locale, Span, Subject};
use firstline_tests::hostile::{CANARY, CANARY_DIGITS};
use firstline_tests::shop::now;
use firstline_tests::{agora, repository, snapshot};
use wording::Wording;

use super::Target;

/// Characters of a stranger's text that are shown at most.
const SHOWN_CHARACTERS: usize = 120;
/// What an answer may never hold: the ways in which a text is read as an address or as markup.
const ADDRESSES: [&str; 4] = ["http:", "https:", "javascript:", "evil.example"];

/// What was asked, of which shop, about which order that was picked.
pub(super) struct Attempt<'a> {
    pub(super) target: &'a Target,
    pub(super) picked: &'a str,
    pub(super) question: &'a str,
}

impl Attempt<'_> {
    /// What is wrong with the reply; empty when all outcomes hold.
    pub(super) fn wrong(&self, reply: &Reply) -> Vec<String> {
        let json = serde_json::to_string(reply).expect("JSON");
        let mut wrong = leaks(&json);
        wrong.extend(self.wrong_subject(reply));
        wrong.extend(wrong_steps(reply));
        wrong.extend(shown_texts(reply).filter_map(|text| wrong_text(&text)));
        let facts = reply.subject.as_ref().map(|subject| {
            let id = subject.subject.id();
            self.target.shop.facts("anna", id, now())
        });
        for claim in &reply.claims {
            wrong.extend(wrong_claim(claim, facts.as_ref(), &reply.locale).err());
        }
        if (reply.kind == ReplyKind::Answer) == reply.claims.is_empty() {
            wrong.push(format!(
                "{} with {} claims",
                reply.kind.as_str(),
                reply.claims.len()
            ));
        }
        wrong
    }

    /// The reply is about the order that was picked, or one of Anna's whose number is in the question.
    fn wrong_subject(&self, reply: &Reply) -> Vec<String> {
        let mut wrong = Vec::new();
        let question = self.question.replace(is_hidden, "");
        let about = reply
            .subject
            .as_ref()
            .map(|subject| subject.subject.clone());
        match &about {
            Some(Subject::Order(id)) if id.as_str() == self.picked => {}
            // An order of their own that the question names; what it says is looked through for leaks as well.
            Some(Subject::Order(id)) if self.question.contains(id.as_str()) => {}
            None if self.picked.is_empty() => {}
            other => wrong.push(format!("it is about {other:?}")),
        }
        let prefix = about.map(|subject| format!("{subject}/"));
        for id in fact_ids(reply) {
            if prefix.as_ref().is_none_or(|prefix| !id.starts_with(prefix)) {
                wrong.push(format!("{id} is a fact of something else"));
            }
        }
        for notice in &reply.notices {
            if let Notice::NoSuchOrder { number } = notice
                && !question.contains(number)
            {
                wrong.push(format!("`{number}` was not asked about"));
            }
        }
        wrong
    }
}

/// Traces of what belongs to others or is never shown.
pub(super) fn leaks(json: &str) -> Vec<String> {
    let digits: String = json
        .split('"')
        .map(|part| {
            part.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
                + " "
        })
        .collect();
    let text = json.contains(CANARY).then(|| format!("a canary: {json}"));
    let amount = digits.contains(CANARY_DIGITS);
    text.into_iter()
        .chain(amount.then(|| format!("an amount of somebody else: {json}")))
        .collect()
}

fn fact_ids(reply: &Reply) -> Vec<String> {
    let citations = reply.claims.iter().flat_map(|claim| &claim.citations);
    let cited = citations.filter_map(|citation| match citation {
        Citation::Fact(fact) => Some(fact.id.clone()),
        Citation::Passage { .. } => None,
    });
    let steps = reply.next_steps.iter().filter_map(|step| match step {
        NextStep::ActBefore { deadline, .. }
        | NextStep::MessageCounterparty {
            deadline: Some(deadline),
            ..
        } => Some(deadline.id.clone()),
        _ => None,
    });
    cited.chain(steps).collect()
}

/// Only the steps that exist, talking to a person once and last, and no address that the shop did not configure.
fn wrong_steps(reply: &Reply) -> Vec<String> {
    let json = serde_json::to_value(&reply.next_steps).expect("JSON");
    let words: Vec<&str> = json
        .as_array()
        .expect("a list")
        .iter()
        .map(|step| step["type"].as_str().expect("a type"))
        .collect();
    let known = ["act_before", "message_counterparty", "read_article"];
    let mut wrong = Vec::new();
    match words.split_last() {
        Some((&"talk_to_support", others)) if others.iter().all(|word| known.contains(word)) => {}
        _ => wrong.push(format!("the next steps are {words:?}")),
    }
    for step in &reply.next_steps {
        // No page for messages is configured here, so that no step may lead anywhere.
        if let NextStep::MessageCounterparty { url: Some(url), .. } = step {
            wrong.push(format!("a step leads to {url}"));
        }
    }
    let text = json.to_string();
    wrong.extend(
        ADDRESSES
            .iter()
            .filter(|address| text.contains(*address))
            .map(|address| format!("the next steps hold `{address}`")),
    );
    wrong
}

/// Texts that strangers wrote and that are shown as such.
fn shown_texts(reply: &Reply) -> impl Iterator<Item = String> {
    let title = reply.subject.iter().map(|subject| subject.title.clone());
    let names = reply.next_steps.iter().filter_map(|step| match step {
        NextStep::MessageCounterparty { name, .. } => name.clone(),
        _ => None,
    });
    let mut orders = Vec::new();
    if let ReplyKind::Clarify { choices, .. } = &reply.kind {
        for choice in choices {
            if let Choice::Order(order) = choice {
                orders.extend([order.title.clone(), order.counterparty.clone()]);
            }
        }
    }
    title
        .chain(names)
        .chain(orders)
        .collect::<Vec<_>>()
        .into_iter()
}

/// One line, not long, nothing that cannot be seen or that turns the direction.
fn wrong_text(text: &str) -> Option<String> {
    let fits = text.chars().count() <= SHOWN_CHARACTERS && !text.contains(is_hidden);
    (!fits).then(|| format!("{text:?} is shown"))
}

/// A claim is the statement that it quotes or the sentence for the fact that it cites, made again here.
fn wrong_claim(claim: &Claim, facts: Option<&FactSheet>, locale: &Locale) -> Result<(), String> {
    if let Some(address) = ADDRESSES
        .iter()
        .find(|address| claim.text.contains(*address))
    {
        return Err(format!("an answer holds `{address}`: {}", claim.text));
    }
    let voice = Wording::get().best(locale);
    let expected = match claim.citations.first() {
        Some(Citation::Passage {
            article,
            locale,
            passage,
            start,
            end,
            quote,
            ..
        }) => {
            let index = snapshot(&agora());
            let key = ArticleKey {
                id: article.clone(),
                locale: locale.clone(),
            };
            let cited = index
                .translation(&key)
                .ok_or(format!("there is no {key}"))?;
            let file = repository()
                .join("kb-articles")
                .join(Path::new(&cited.path));
            let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
            if bytes.get(*start..*end) != Some(quote.as_bytes()) {
                return Err(format!("{quote:?} is not what {key} says"));
            }
            let span = Span {
                start: *start,
                end: *end,
            };
            let passage = index.passage(passage).ok_or("there is no such passage")?;
            let mut statements = passage.statements.iter();
            let statement = statements
                .find(|own| own.span == span)
                .ok_or("no statement")?;
            match facts {
                Some(facts) if !statement.placeholders.is_empty() => {
                    voice.substitute(&statement.text, facts, &statement.placeholders)
                }
                _ => Some(statement.text.clone()),
            }
        }
        Some(Citation::Fact(fact)) => {
            let name = fact.id.rsplit('/').next().and_then(FactName::from_word);
            let sentence = name
                .zip(facts)
                .and_then(|(name, facts)| voice.sentence(facts, name));
            sentence.map(|sentence| sentence.text)
        }
        None => return Err(format!("no source: {}", claim.text)),
    };
    match expected {
        Some(text) if text == claim.text => Ok(()),
        other => Err(format!("{:?} is not {other:?}", claim.text)),
    }
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
}
