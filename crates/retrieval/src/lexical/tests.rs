#![allow(clippy::unwrap_used, reason = "tests")]

use domain::{ArticleKey, Audience, PassageId, Revision, Span, Statement, StatementKind, Validity};

use super::*;
use crate::catalogue::{Catalogue, Filter};

/// An article of one passage: title, phrasing, heading and sentence.
fn article(locale: &str, texts: [&str; 4]) -> IndexedArticle {
    let [title, question, heading, sentence] = texts;
    let key = ArticleKey {
        id: "refunds".parse().unwrap(),
        locale: locale.parse().unwrap(),
    };
    let span = Span { start: 0, end: 0 };
    let statement = |kind, text: &str| Statement {
        span,
        kind,
        text: text.to_owned(),
        block: 0,
        guard: None,
        placeholders: Vec::new(),
    };
    let passage = Passage {
        id: PassageId {
            article: key.clone(),
            number: 0,
        },
        span,
        heading_path: vec![heading.to_owned()],
        statements: vec![
            statement(StatementKind::Heading, heading),
            statement(StatementKind::Sentence, sentence),
        ],
    };
    let article = Article {
        key,
        title: title.to_owned(),
        section: "orders".parse().unwrap(),
        audience: Audience::Everyone,
        questions: vec![question.to_owned()],
        revision: Revision::of_source(1, title),
        translated_from: None,
        validity: Validity::default(),
        excluded_from_answers: false,
        facts: Vec::new(),
        source: "".into(),
        body: span,
        path: String::new(),
    };
    IndexedArticle {
        article: Arc::new(article),
        passages: vec![Arc::new(passage)],
    }
}

fn articles() -> Vec<IndexedArticle> {
    vec![
        article(
            "en",
            [
                "Returns and refunds",
                "When is my money back?",
                "Counterfeit items",
                "Sellers ship in 3 days.",
            ],
        ),
        article(
            "de",
            [
                "Rückgaben",
                "Wann kommt die Erstattung?",
                "Fälschungen",
                "Das Käuferschutzprogramm hilft.",
            ],
        ),
        article(
            "zh",
            [
                "退货与退款",
                "什么时候能收到退款？",
                "假货",
                "卖家在三天内发货。",
            ],
        ),
    ]
}

/// The opened index, which lives as long as its folder, and its catalogue.
fn opened(articles: Vec<IndexedArticle>) -> (tempfile::TempDir, LexicalIndex, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let languages: Vec<String> = ["de", "en", "zh"].map(str::to_owned).into();
    let change = LexicalChange {
        removed: Vec::new(),
        added: articles.iter().collect(),
    };
    write(folder.path(), &languages, &change).unwrap();
    let catalogue = Catalogue::new(articles);
    let counts = languages
        .into_iter()
        .map(|language| (language, 1))
        .collect();
    let index = LexicalIndex::open(folder.path(), &catalogue.numbers_by_key(), counts).unwrap();
    (folder, index, catalogue)
}

/// Everything that is indexed of a passage.
fn whole_text(article: &Article, passage: &Passage) -> String {
    let statements = passage
        .statements
        .iter()
        .map(|statement| statement.text.clone());
    let parts = article
        .questions
        .iter()
        .chain(&passage.heading_path)
        .cloned()
        .chain(statements);
    [article.title.clone()]
        .into_iter()
        .chain(parts)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn coverage_looked_up_in_the_index_is_that_of_the_text() {
    let (_folder, index, catalogue) = opened(articles());
    let mut partly = 0;
    for query in [
        "refund money",
        "counterfiet items from sellers",
        "where is my xylophone and my refund",
        "Kaeuferschutz und Erstattung",
        "Käuferschutzprogramme",
        "退款什么时候到",
        "假的东西",
        "",
    ] {
        let mut words = Words::new(&index, query);
        for (number, passage, article) in catalogue.all_passages() {
            let language = article.key.locale.language();
            let looked_up = index.coverage(&mut words, language, &[number]).unwrap()[0];
            let analysed = words.coverage_of_text(language, &whole_text(article, passage));
            assert!(
                (looked_up - analysed).abs() < 1e-6,
                "{query} in {language}: {looked_up} and {analysed}"
            );
            partly += usize::from(looked_up > 0.0 && looked_up < 1.0);
        }
    }
    assert!(
        partly >= 3,
        "the queries should cover passages in part as well"
    );
}

#[test]
fn coverage_of_several_passages_keeps_their_order() {
    let english = |title| article("en", [title, "?", "Items", "Text."]);
    let mut both = vec![english("Refunds"), english("Parcels")];
    let other = Arc::make_mut(&mut both[1].article);
    other.key.id = "parcels".parse().unwrap();
    Arc::make_mut(&mut both[1].passages[0]).id.article = other.key.clone();
    let (_folder, index, _) = opened(both);
    let mut words = Words::new(&index, "refunds");
    assert_eq!(
        index.coverage(&mut words, "en", &[0, 1]).unwrap(),
        [1.0, 0.0]
    );
    assert_eq!(
        index.coverage(&mut words, "en", &[1, 0]).unwrap(),
        [0.0, 1.0]
    );
    assert_eq!(
        index.coverage(&mut words, "en", &[1, 99]).unwrap(),
        [0.0, 0.0]
    );
    assert!(index.coverage(&mut words, "en", &[]).unwrap().is_empty());
}

#[test]
fn only_eligible_passages_are_ranked_and_title_words_count_most() {
    let (_folder, index, catalogue) = opened(articles());
    let filter = |locale: &str| Filter {
        locales: vec![locale.parse().unwrap()],
        role: None,
        today: "2026-11-22".parse().unwrap(),
        include_excluded: false,
    };
    let ranked = |text: &str, locale: &str| {
        let eligible = Arc::new(catalogue.eligible(&filter(locale)));
        let found = index
            .search(&mut Words::new(&index, text), &eligible)
            .unwrap()
            .passages;
        found
            .into_iter()
            .map(|(number, _)| number)
            .collect::<Vec<_>>()
    };
    assert_eq!(ranked("refunds", "en"), [0]);
    assert_eq!(ranked("Erstattung", "de"), [1]);
    assert_eq!(ranked("退款", "zh"), [2]);
    assert!(ranked("refunds", "de").is_empty());
    assert!(ranked("", "en").is_empty());
}

/// What stood in the index before must not show in the scores of what stands there now.
#[test]
fn a_changed_index_scores_like_a_new_one() {
    let scores = |index: &LexicalIndex, catalogue: &Catalogue| {
        let filter = Filter {
            locales: vec!["en".parse().unwrap()],
            role: None,
            today: "2026-11-22".parse().unwrap(),
            include_excluded: false,
        };
        let eligible = Arc::new(catalogue.eligible(&filter));
        let found = index
            .search(&mut Words::new(index, "refunds"), &eligible)
            .unwrap();
        found
            .passages
            .into_iter()
            .map(|(_, score)| score)
            .collect::<Vec<_>>()
    };
    let english = |title: &str, place: usize| {
        let mut article = article("en", [title, "?", "Items", "Text."]);
        let own = Arc::make_mut(&mut article.article);
        own.key.id = format!("article-{place}").parse().unwrap();
        Arc::make_mut(&mut article.passages[0]).id.article = own.key.clone();
        article
    };
    let now = || {
        vec![
            english("Refunds", 0),
            english("Parcels", 1),
            english("Fees", 2),
        ]
    };
    let (_fresh_folder, fresh, fresh_catalogue) = opened(now());
    let before = vec![
        english("Refunds", 0),
        english("Refunds and more refunds", 1),
        english("Refunds again", 2),
    ];
    let (folder, stale, _) = opened(before);
    drop(stale);
    let changed = &now()[1..];
    let change = LexicalChange {
        removed: changed
            .iter()
            .map(|indexed| indexed.article.key.to_string())
            .collect(),
        added: changed.iter().collect(),
    };
    let languages: Vec<String> = ["de", "en", "zh"].map(str::to_owned).into();
    write(folder.path(), &languages, &change).unwrap();
    let catalogue = Catalogue::new(now());
    let counts = languages
        .into_iter()
        .map(|language| (language, 1))
        .collect();
    let index = LexicalIndex::open(folder.path(), &catalogue.numbers_by_key(), counts).unwrap();
    let (found, expected) = (scores(&index, &catalogue), scores(&fresh, &fresh_catalogue));
    assert_eq!(found.len(), 1);
    assert!(
        (found[0].value() - expected[0].value()).abs() < 1e-6,
        "{found:?} and {expected:?}"
    );
}
