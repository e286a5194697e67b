//! A reply as a page shows it: paragraphs, lists and tables with numbered sources.

mod parts;
mod sources;

use answering::{
    AbstainReason, ArticleReference, Choice, Citation, ClarifyAbout, Degradation, HandoffReason,
    NextStep, Notice, Reply, ReplyKind,
};

use crate::catalog::Catalog;
use crate::paths::{self, PagePath};
use crate::site::{ArticleLink, LocalSite, Shelf};

pub(crate) use parts::Part;
pub(crate) use sources::SourceView;

/// A reply, ready for the template.
#[derive(Debug)]
pub(crate) struct ReplyView {
    /// `answer`, `clarify`, `abstain` or `handoff`.
    pub(crate) kind: &'static str,
    pub(crate) heading: String,
    pub(crate) explanation: Option<String>,
    /// Set when the statements are not in the language of the page.
    pub(crate) lang: Option<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) sources: Vec<SourceView>,
    pub(crate) notices: Vec<String>,
    pub(crate) choices: Vec<ArticleLink>,
    pub(crate) nearest: Vec<ArticleLink>,
    pub(crate) read_more: Vec<ArticleLink>,
    /// Absent when the reply could not be kept.
    pub(crate) feedback_url: Option<String>,
    pub(crate) conversation: String,
    pub(crate) other_language: Option<ArticleLink>,
}

impl ReplyView {
    /// Makes `reply` to `question` ready to be shown in the language of `site`.
    pub(crate) fn new(
        site: &LocalSite,
        shelf: Option<&Shelf>,
        question: &str,
        reply: &Reply,
    ) -> Self {
        let sources = sources::Sources::of(&reply.claims);
        let (heading, explanation) = words_for(site.catalog, &reply.kind);
        let recorded = !reply.degraded.contains(&Degradation::NotRecorded);
        let links = |references: &[ArticleReference]| {
            references.iter().map(|one| link(site, one)).collect()
        };
        Self {
            kind: reply.kind.as_str(),
            heading,
            explanation,
            lang: site.lang_attribute(&reply.locale),
            parts: parts::parts(&reply.claims, &reply.locale, &sources),
            sources: sources.views(site, shelf),
            notices: notices(site.catalog, reply),
            choices: choices(site, reply),
            nearest: if matches!(reply.kind, ReplyKind::Abstain { .. }) {
                links(&reply.nearest_articles)
            } else {
                Vec::new()
            },
            read_more: read_more(site, reply),
            feedback_url: recorded.then(|| paths::reply_feedback(site.language(), reply.reply_id)),
            conversation: reply.conversation_id.to_string(),
            other_language: other_language(site, question, reply),
        }
    }
}

fn link(site: &LocalSite, reference: &ArticleReference) -> ArticleLink {
    ArticleLink {
        url: site.url(&PagePath::article(&reference.article)),
        title: reference.title.clone(),
        lang: site.lang_attribute(&reference.locale),
    }
}

fn words_for(t: &Catalog, kind: &ReplyKind) -> (String, Option<String>) {
    match kind {
        ReplyKind::Answer => (t.text("answer-heading"), None),
        ReplyKind::Clarify {
            about: ClarifyAbout::Article,
            ..
        } => (t.text("clarify-heading"), Some(t.text("clarify-text"))),
        ReplyKind::Clarify {
            about: ClarifyAbout::Order,
            ..
        } => (t.text("clarify-order-heading"), None),
        ReplyKind::Abstain { reason } => {
            (t.text("abstain-heading"), Some(abstain_text(t, *reason)))
        }
        ReplyKind::Handoff {
            reason: HandoffReason::AskedForPerson,
        } => (
            t.text("handoff-heading"),
            Some(t.text("handoff-asked-for-person")),
        ),
    }
}

fn abstain_text(t: &Catalog, reason: AbstainReason) -> String {
    match reason {
        AbstainReason::NothingFound => t.text("abstain-nothing-found"),
        AbstainReason::WeakSupport => t.text("abstain-weak-support"),
        AbstainReason::Unsupported => t.text("abstain-unsupported"),
        AbstainReason::NoQuestion => t.text("abstain-no-question"),
        AbstainReason::NoIndex => t.text("abstain-no-index"),
    }
}

/// Choosing a reading asks again with its title.
fn choices(site: &LocalSite, reply: &Reply) -> Vec<ArticleLink> {
    let ReplyKind::Clarify { choices, .. } = &reply.kind else {
        return Vec::new();
    };
    let conversation = Some(reply.conversation_id);
    let ask =
        |choice: &ArticleReference| site.url(&PagePath::answers(Some(&choice.title), conversation));
    choices
        .iter()
        .filter_map(|choice| match choice {
            Choice::Article(article) => Some(ArticleLink {
                url: ask(article),
                ..link(site, article)
            }),
            // Nobody is signed in on these pages; the widget offers orders.
            Choice::Order(_) => None,
        })
        .collect()
}

/// The articles to read, without those that the sources already open.
fn read_more(site: &LocalSite, reply: &Reply) -> Vec<ArticleLink> {
    let is_cited = |reference: &ArticleReference| {
        let mut citations = reply.claims.iter().flat_map(|claim| &claim.citations);
        citations.any(|citation| {
            matches!(citation, Citation::Passage { article, .. } if *article == reference.article)
        })
    };
    let articles = reply.next_steps.iter().filter_map(|step| match step {
        NextStep::ReadArticle(reference) if !is_cited(reference) => Some(link(site, reference)),
        NextStep::ReadArticle(_)
        | NextStep::ActBefore { .. }
        | NextStep::MessageCounterparty { .. }
        | NextStep::TalkToSupport => None,
    });
    // An abstention already lists the nearest articles, a clarification its choices.
    if matches!(reply.kind, ReplyKind::Answer) {
        articles.collect()
    } else {
        Vec::new()
    }
}

fn notices(t: &Catalog, reply: &Reply) -> Vec<String> {
    let mut texts: Vec<String> = reply
        .notices
        .iter()
        .map(|notice| match notice {
            Notice::OtherLanguage => t.with(
                "notice-other-language",
                "language",
                t.language_name(&reply.locale),
            ),
            Notice::OutdatedTranslationPassedOver { locale } => t.with(
                "notice-translation-passed-over",
                "language",
                t.language_name(locale),
            ),
            Notice::OutdatedTranslation => t.text("notice-outdated-translation"),
            Notice::SignInForOrders => t.text("notice-sign-in-for-orders"),
            Notice::OrderNotReadable => t.text("notice-order-not-readable"),
            Notice::NoSuchOrder { number } => {
                t.with("notice-no-such-order", "number", number.as_str())
            }
        })
        .collect();
    let words_only = [
        Degradation::NoModel,
        Degradation::NoVectors,
        Degradation::EmbeddingFailed,
    ];
    if reply
        .degraded
        .iter()
        .any(|degradation| words_only.contains(degradation))
    {
        texts.push(t.text("notice-words-only"));
    }
    if reply.degraded.contains(&Degradation::NotRecorded) {
        texts.push(t.text("notice-not-recorded"));
    }
    texts
}

/// Who asks in another language than that of the page may go on in it, said in that language.
fn other_language(site: &LocalSite, question: &str, reply: &Reply) -> Option<ArticleLink> {
    let other =
        Catalog::of(&reply.question_locale).filter(|other| other.language() != site.language())?;
    let path = PagePath::answers(Some(question), Some(reply.conversation_id));
    Some(ArticleLink {
        url: path.in_language(other.language()),
        title: other.text("continue-in-language"),
        lang: Some(other.language().to_owned()),
    })
}
