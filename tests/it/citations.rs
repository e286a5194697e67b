//! Every citation is bytes of the article that it names, over more than a thousand answers.

#![allow(clippy::print_stdout, reason = "the counts are for whoever runs it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use answering::{Citation, Engine, Reply};
use domain::{ArticleKey, IndexSnapshot, Locale, Revision, Span, StatementKind};
use firstline_tests::{
    Asked, agora, ask, engine_over, indexed_articles, locale_of, repository, role, snapshot, suite,
};

/// Questions, each with the locale that it is asked in.
fn suite_questions() -> Vec<Asked> {
    let rows = ["in-scope", "out-of-scope", "handoff"]
        .into_iter()
        .flat_map(suite);
    let asked = rows.map(|row| Asked {
        question: row.cells[0].clone(),
        locale: locale_of(&row.place),
        role: row.cells.get(1).and_then(|cell| role(cell)),
        turns: Vec::new(),
    });
    asked.collect()
}

/// Every title, phrasing and heading of every article as a question in its own locale.
fn article_questions(folder: &Path) -> Vec<Asked> {
    let mut questions = Vec::new();
    for indexed in indexed_articles(folder) {
        let statements = indexed
            .passages
            .iter()
            .flat_map(|passage| &passage.statements);
        let headings = statements
            .filter(|own| own.kind == StatementKind::Heading)
            .map(|own| own.text.clone());
        let article = &indexed.article;
        let texts = [article.title.clone()]
            .into_iter()
            .chain(article.questions.clone())
            .chain(headings);
        questions.extend(texts.map(|question| Asked {
            question,
            locale: article.key.locale.clone(),
            role: None,
            turns: Vec::new(),
        }));
    }
    questions
}

/// Reads cited files from the disk, each once.
struct Files {
    folder: PathBuf,
    bytes: BTreeMap<ArticleKey, Vec<u8>>,
}

impl Files {
    fn bytes(&mut self, key: &ArticleKey, path: &str) -> &[u8] {
        let file = self.folder.join(path);
        self.bytes
            .entry(key.clone())
            .or_insert_with(|| std::fs::read(file).expect("the cited file is there"))
    }
}

/// What is wrong with a reply's citations; empty when each is what it says.
fn wrong(reply: &Reply, index: &dyn IndexSnapshot, files: &mut Files) -> Vec<String> {
    let mut wrong = Vec::new();
    for claim in &reply.claims {
        if claim.text.trim().is_empty() || claim.citations.is_empty() {
            wrong.push(format!("a claim without text or citation: {claim:?}"));
        }
        for citation in &claim.citations {
            wrong.extend(wrong_citation(citation, index, files).err());
        }
    }
    wrong
}

fn wrong_citation(
    citation: &Citation,
    index: &dyn IndexSnapshot,
    files: &mut Files,
) -> Result<(), String> {
    let Citation::Passage {
        article,
        locale,
        revision,
        passage,
        start,
        end,
        quote,
    } = citation
    else {
        return Err(format!(
            "a fact, although nobody is signed in: {citation:?}"
        ));
    };
    let key = ArticleKey {
        id: article.clone(),
        locale: locale.clone(),
    };
    let cited = index
        .translation(&key)
        .ok_or_else(|| format!("there is no {key}"))?;
    let piece = index
        .passage(passage)
        .ok_or_else(|| format!("there is no passage {passage}"))?;
    let bytes = files.bytes(&key, &cited.path);
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{key}: {error}"))?;
    let span = Span {
        start: *start,
        end: *end,
    };
    let holds = [
        ("the quote has no bytes", !quote.is_empty()),
        (
            "the quote is not the bytes of the file",
            bytes.get(*start..*end) == Some(quote.as_bytes()),
        ),
        (
            "the revision is not that of the file",
            *revision == Revision::of_source(cited.revision.number, text),
        ),
        (
            "the revision is not that of the index",
            *revision == cited.revision,
        ),
        ("the passage is of another article", passage.article == key),
        (
            "the passage does not contain the quote",
            piece.span.contains(&span),
        ),
    ];
    let failed = holds.into_iter().find(|(_, holds)| !holds);
    failed.map_or(Ok(()), |(what, _)| Err(format!("{what}: {citation:?}")))
}

/// Counts over many replies.
#[derive(Debug, Default)]
struct Tally {
    replies: usize,
    answers: usize,
    citations: usize,
    answers_by_locale: BTreeMap<Locale, usize>,
    wrong: Vec<String>,
}

/// Asks everything and checks every citation.
fn tally(engine: &Engine, folder: &Path, questions: &[Asked]) -> Tally {
    let index = snapshot(engine);
    let mut files = Files {
        folder: folder.to_owned(),
        bytes: BTreeMap::new(),
    };
    let mut tally = Tally::default();
    for asked in questions {
        // Imported titles may be longer than a question may be, or hold nothing visible.
        if answering::Question::parse(&asked.question).is_err() {
            continue;
        }
        let reply = ask(engine, asked);
        tally.replies += 1;
        let is_answer = reply.kind.as_str() == "answer";
        tally.answers += usize::from(is_answer);
        tally.citations += reply
            .claims
            .iter()
            .map(|claim| claim.citations.len())
            .sum::<usize>();
        if is_answer {
            *tally
                .answers_by_locale
                .entry(asked.locale.clone())
                .or_default() += 1;
        }
        if is_answer == reply.claims.is_empty() {
            tally.wrong.push(format!(
                "{}: a reply of kind {} with {} claims",
                asked.question,
                reply.kind.as_str(),
                reply.claims.len()
            ));
        }
        let found = wrong(&reply, index.as_ref(), &mut files);
        tally.wrong.extend(
            found
                .into_iter()
                .map(|what| format!("{}: {what}", asked.question)),
        );
    }
    tally
}

#[test]
fn every_citation_of_a_thousand_answers_in_ten_locales_is_bytes_of_its_article() {
    let folder = repository().join("kb-articles");
    let questions: Vec<Asked> = suite_questions()
        .into_iter()
        .chain(article_questions(&folder))
        .collect();
    let tally = tally(&agora(), &folder, &questions);
    println!(
        "{} replies, {} answers, {} citations",
        tally.replies, tally.answers, tally.citations
    );
    assert!(
        tally.wrong.is_empty(),
        "{} wrong:\n{}",
        tally.wrong.len(),
        tally.wrong.join("\n")
    );
    assert!(
        tally.answers >= 1_000,
        "only {} answers of {} replies",
        tally.answers,
        tally.replies
    );
    assert!(tally.citations >= tally.answers);
    assert_eq!(
        tally.answers_by_locale.len(),
        10,
        "{:?}",
        tally.answers_by_locale
    );
}

/// With `FIRSTLINE_CORPORA=FOLDER`, the same over other people's help centers: each folder in it is one folder
/// of articles, imported before with `firstline articles import`.
#[test]
fn every_citation_over_other_help_centers_is_bytes_of_its_article() {
    let Some(corpora) = std::env::var_os("FIRSTLINE_CORPORA").map(PathBuf::from) else {
        println!("other help centers were not asked for; name their folder in FIRSTLINE_CORPORA");
        return;
    };
    let folders = std::fs::read_dir(&corpora).expect("FIRSTLINE_CORPORA is a folder");
    let folders: Vec<PathBuf> = folders
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(
        !folders.is_empty(),
        "there is no folder in {}",
        corpora.display()
    );
    for folder in folders {
        let name = format!(
            "corpus-{}",
            folder.file_name().unwrap_or_default().to_string_lossy()
        );
        let questions = article_questions(&folder);
        let tally = tally(&engine_over(&folder, &name), &folder, &questions);
        println!(
            "{name}: {} replies, {} answers, {} citations",
            tally.replies, tally.answers, tally.citations
        );
        assert!(
            tally.wrong.is_empty(),
            "{name}: {} wrong:\n{}",
            tally.wrong.len(),
            tally.wrong.join("\n")
        );
        assert!(tally.answers > 0, "{name}: nothing was answered");
    }
}
