//! The pages through the router, over an index in memory.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use answering::{
    AnswerService, ArticleReference, Choice, Citation, Claim, ClaimStructure, ClarifyAbout,
    CustomerDesk, Degradation, Engine, EngineSettings, NextStepRules, Notice, Policy, Reply,
    ReplyKind, WorkPool,
};
use articles::{Place, parse_article, passages};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use domain::{Locale, ReplyId};
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use tower::ServiceExt;

use crate::catalog::{Catalog, SOURCES};
use crate::fake::{FakeIndex, FakeShelf, FakeStore};
use crate::pages::answers::AnswersPage;
use crate::site::LocalSite;
use crate::{HelpCenterState, SiteSettings, router};

const FEES: &str = "---\nid: fees\ntitle: Fees <script>alert(1)</script> & more\nsection: selling\naudience: seller\n\
    revision: 2\nquestions:\n  - What does it cost?\n---\nThe fee is 9 %.\n\n## Steps\n\nDo this:\n\n1. Open it.\n\
    2. Read it.\n\n| Bid | Fee |\n|---|---|\n| €10 | €1 |\n";
const FEES_GREEK: &str = "---\nid: fees\ntitle: Τέλη\nsection: selling\naudience: seller\nrevision: 1\ntranslated_from:\n  \
    locale: en\n  revision: 1\nquestions:\n  - Πόσο κοστίζει;\n---\nΤο τέλος είναι 9 %.\n";

struct HelpCenter {
    state: HelpCenterState,
    store: Arc<FakeStore>,
}

fn help_center() -> HelpCenter {
    let article = |source: &str, path: &str, locale: &str| {
        let mut place = Place::new(path);
        place.locale = Some(locale.parse().unwrap());
        let article = parse_article(source, &place).unwrap();
        let passages = passages(&article);
        (article, passages)
    };
    let index = FakeIndex::new([
        article(FEES, "fees.md", "en"),
        article(FEES_GREEK, "fees.md", "el"),
    ]);
    let shelf = Arc::new(FakeShelf(Some(Arc::new(index))));
    let settings = EngineSettings {
        policy: Policy::bundled().unwrap(),
        next_steps: NextStepRules::bundled().unwrap(),
        default_locale: Locale::english(),
        time_zone: TimeZone::UTC,
        message_url: None,
    };
    let engine = Engine::new(shelf, None, settings);
    let store = Arc::new(FakeStore::default());
    let desk = CustomerDesk {
        records: None,
        replies: store.clone(),
        store: store.clone(),
        requests: store.clone(),
        time_zone: "UTC".to_owned(),
    };
    let service = AnswerService::new(
        Arc::new(engine),
        WorkPool::start(1, 4).unwrap(),
        store.clone(),
        desk,
    );
    HelpCenter {
        state: HelpCenterState {
            service,
            feedback: store.clone(),
            site: Arc::new(SiteSettings::default()),
        },
        store,
    }
}

impl HelpCenter {
    fn in_language(&self, language: &str) -> LocalSite {
        let locale: Locale = language.parse().unwrap();
        LocalSite {
            state: self.state.clone(),
            catalog: Catalog::best(&locale),
            locale,
        }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        let response = router(self.state.clone()).oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        (head.status, head.headers, text)
    }

    async fn get(&self, address: &str) -> (StatusCode, HeaderMap, String) {
        self.send(Request::get(address).body(Body::empty()).unwrap())
            .await
    }

    async fn post(&self, address: &str, form: &str, site: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// A reply with one claim from the English article, with these notices.
    fn reply(&self, notices: Vec<Notice>) -> Reply {
        let shelf = self.in_language("en").shelf().unwrap();
        let article = shelf.article(&"fees".parse().unwrap()).unwrap();
        let passage = shelf.snapshot.passages(&article.key).remove(0);
        let statement = passage.statements.first().unwrap();
        let citation = Citation::Passage {
            article: article.key.id.clone(),
            locale: article.key.locale.clone(),
            revision: article.revision.clone(),
            passage: passage.id.clone(),
            start: statement.span.start,
            end: statement.span.end,
            quote: statement.span.of(&article.source).unwrap().to_owned(),
        };
        Reply {
            reply_id: ReplyId::new(),
            conversation_id: domain::ConversationId::new(),
            kind: ReplyKind::Answer,
            subject: None,
            locale: Locale::english(),
            question_locale: "el".parse().unwrap(),
            claims: vec![Claim {
                text: "The fee is <b>9 %</b>.".to_owned(),
                structure: ClaimStructure::Step {
                    number: 3,
                    depth: 0,
                },
                group: 0,
                citations: vec![citation],
            }],
            notices,
            next_steps: Vec::new(),
            nearest_articles: Vec::new(),
            confidence: serde_json::from_str("0.9").unwrap(),
            degraded: Vec::new(),
            index_generation: None,
            ai_generated: true,
            timings_ms: std::collections::BTreeMap::new(),
        }
    }
}

#[tokio::test]
async fn every_page_speaks_every_language() {
    let help_center = help_center();
    let pages = [
        ("/", 200),
        ("/sections/selling", 200),
        ("/articles/fees", 200),
        ("/answers", 200),
        ("/answers?q=fee", 200),
        ("/search?q=fee", 200),
        ("/thanks", 200),
        ("/nothing/here", 404),
        ("/articles/none", 404),
        ("/sections/none", 404),
    ];
    for (language, _) in SOURCES {
        for (page, status) in pages {
            let address = format!("/{language}{page}");
            let (found, headers, html) = help_center.get(&address).await;
            assert_eq!(found.as_u16(), status, "{address}");
            assert!(
                html.contains(&format!("<html lang=\"{language}\">")),
                "{address}"
            );
            let disclosure = Catalog::best(&language.parse().unwrap()).text("disclosure-label");
            let asks = html.contains("id=\"site-ask\"");
            assert!(
                !asks || html.contains(&disclosure),
                "{address} does not say that it is AI"
            );
            assert!(
                headers["content-security-policy"]
                    .to_str()
                    .unwrap()
                    .contains("default-src 'none'")
            );
            assert!(
                !html.contains("<script>") && !html.contains(" style="),
                "{address} has something inline"
            );
        }
    }
}

#[tokio::test]
async fn alternates_name_only_the_languages_that_an_article_has() {
    let help_center = help_center();
    let (_, _, home) = help_center.get("/de/").await;
    assert_eq!(home.matches("rel=\"alternate\"").count(), 11);
    let (_, _, article) = help_center.get("/de/articles/fees").await;
    assert_eq!(
        article.matches("rel=\"alternate\"").count(),
        3,
        "en, el and x-default"
    );
    assert!(article.contains("rel=\"canonical\" href=\"/en/articles/fees\""));
    assert!(article.contains("Diesen Artikel gibt es noch nicht in Ihrer Sprache"));
    assert!(article.contains("class=\"prose\" lang=\"en\""));
}

#[tokio::test]
async fn an_outdated_translation_says_so_and_leads_to_its_original() {
    let (_, _, html) = help_center().get("/el/articles/fees").await;
    assert!(
        html.contains("Το πρωτότυπο του άρθρου άλλαξε")
            && html.contains("href=\"/en/articles/fees\"")
    );
}

#[tokio::test]
async fn a_hostile_title_and_a_hostile_question_stay_text() {
    let help_center = help_center();
    for address in [
        "/en/",
        "/en/articles/fees",
        "/en/sections/selling",
        "/en/answers?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ] {
        let (_, _, html) = help_center.get(address).await;
        assert!(
            !html.contains("<script>alert") && html.contains("&#60;script&#62;alert"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_citation_is_marked_only_in_the_revision_that_it_counts_in() {
    let help_center = help_center();
    let shelf = help_center.in_language("en").shelf().unwrap();
    let article = shelf.article(&"fees".parse().unwrap()).unwrap();
    let from = article.source.find("The fee").unwrap();
    let address = |revision: &str| {
        format!(
            "/el/articles/fees?in=en&from={from}&to={}&revision={revision}",
            from + 15
        )
    };
    let (_, _, html) = help_center
        .get(&address(&article.revision.to_string()))
        .await;
    assert!(
        html.contains("<mark id=\"cited\">The fee is 9 %.</mark>"),
        "{html}"
    );
    let (_, _, html) = help_center.get(&address("9-000000000000")).await;
    assert!(!html.contains("<mark") && html.contains("δεν επισημαίνεται"));
    let (status, _, html) = help_center
        .get("/en/articles/fees?from=5&to=99999999")
        .await;
    assert!(status.is_success() && !html.contains("<mark"));
}

#[tokio::test]
async fn a_vote_is_kept_and_leads_back_to_the_article() {
    let help_center = help_center();
    let revision = help_center
        .in_language("en")
        .shelf()
        .unwrap()
        .article(&"fees".parse().unwrap())
        .unwrap()
        .revision
        .clone();
    let form = format!("helpful=no&reason=unclear&comment=+why+&locale=en&revision={revision}");
    let (status, headers, _) = help_center
        .post("/en/articles/fees/vote", &form, "same-origin")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        headers["location"],
        "/en/articles/fees?voted=1#site-feedback"
    );
    let (status, _, _) = help_center
        .post("/en/articles/fees/vote", &form, "cross-site")
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _, _) = help_center
        .post("/en/articles/fees/vote", "locale=en", "same-origin")
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let votes = help_center.store.votes.lock().unwrap();
    assert_eq!(votes.len(), 1);
    assert_eq!(
        (
            votes[0].helpful,
            votes[0].reason.as_deref(),
            votes[0].comment.as_deref()
        ),
        (false, Some("unclear"), Some("why"))
    );
}

#[tokio::test]
async fn feedback_on_a_reply_is_kept_once_it_chooses_yes_or_no() {
    let help_center = help_center();
    let address = format!("/en/replies/{}/feedback", ReplyId::new());
    let (status, headers, _) = help_center
        .post(&address, "helpful=yes", "same-origin")
        .await;
    assert_eq!(
        (status, headers["location"].to_str().unwrap()),
        (StatusCode::SEE_OTHER, "/en/thanks")
    );
    let (status, _, html) = help_center
        .post(&address, "comment=hm", "same-origin")
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(html.contains("Please select"));
    assert_eq!(help_center.store.feedback.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn the_front_door_follows_the_browser_and_assets_are_kept_for_ever() {
    let help_center = help_center();
    let request = Request::get("/")
        .header("accept-language", "el-GR,en;q=0.5")
        .body(Body::empty())
        .unwrap();
    let (status, headers, _) = help_center.send(request).await;
    assert_eq!(
        (status, &headers["location"], &headers["vary"]),
        (
            StatusCode::TEMPORARY_REDIRECT,
            &"/el/".parse().unwrap(),
            &"Accept-Language".parse().unwrap()
        )
    );
    let (status, headers, _) = help_center.get(&crate::assets::URLS.style).await;
    assert!(
        status.is_success()
            && headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
    );
}

#[tokio::test]
async fn an_answer_shows_numbers_sources_and_notices_in_words() {
    let help_center = help_center();
    let site = help_center.in_language("fr");
    let passed_over = Notice::OutdatedTranslationPassedOver {
        locale: "el".parse().unwrap(),
    };
    let mut reply = help_center.reply(vec![Notice::OtherLanguage, passed_over]);
    reply.degraded.push(Degradation::NoModel);
    let html = AnswersPage::new(&site, "Combien ?".to_owned(), &reply)
        .render()
        .unwrap();
    for expected in [
        "<ol start=\"3\"><li>",
        "The fee is &#60;b&#62;9 %&#60;/b&#62;.",
        "data-sources=\"1\"",
        "href=\"#site-source-1\"",
        "aria-label=\"Source 1\"",
        "class=\"prose answer\" lang=\"en\"",
        "dans cette langue : anglais",
        "Une traduction existe (grec)",
        "comparer que les mots",
        "data-ai-generated=\"true\"",
        "<meta name=\"ai-generated\" content=\"true\">",
        "Parler au service client",
        "Συνέχεια στα ελληνικά",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    let at = html
        .find("/fr/articles/fees?in=en")
        .map(|start| html[start..].split('"').next().unwrap())
        .unwrap();
    assert!(
        at.contains("from=") && at.contains("revision=2-") && at.ends_with("#cited"),
        "{at}"
    );
}

#[tokio::test]
async fn a_reply_that_was_not_kept_cannot_be_rated() {
    let help_center = help_center();
    let site = help_center.in_language("en");
    let mut reply = help_center.reply(Vec::new());
    let page = |reply: &Reply| {
        AnswersPage::new(&site, "Cost?".to_owned(), reply)
            .render()
            .unwrap()
    };
    assert!(page(&reply).contains("/feedback\""));
    reply.degraded.push(Degradation::NotRecorded);
    assert!(!page(&reply).contains("/feedback\"") && page(&reply).contains("could not be saved"));
}

#[tokio::test]
async fn the_readings_of_an_unclear_question_are_links_that_ask_again() {
    let help_center = help_center();
    let mut reply = help_center.reply(Vec::new());
    let choice = |title: &str| {
        Choice::Article(ArticleReference {
            article: "fees".parse().unwrap(),
            locale: Locale::english(),
            title: title.to_owned(),
        })
    };
    reply.claims.clear();
    reply.kind = ReplyKind::Clarify {
        about: ClarifyAbout::Article,
        choices: vec![choice("Fees & costs"), choice("Payouts")],
    };
    let html = AnswersPage::new(&help_center.in_language("en"), "fees".to_owned(), &reply)
        .render()
        .unwrap();
    assert!(
        html.contains("/en/answers?q=Fees+%26+costs&#38;conversation="),
        "{html}"
    );
    assert!(html.contains("Which of these do you mean?"));
}
