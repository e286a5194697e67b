#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use domain::{Article, ArticleId, FactName, Statement};
use proptest::prelude::*;

use crate::{LinkResolver, Place, Problem, parse_article, passages, plain_text, render_html};

struct NoLinks;

impl LinkResolver for NoLinks {
    fn article_url(&self, _: &ArticleId) -> Option<String> {
        None
    }
}

fn parse(body: &str) -> Result<Article, Vec<Problem>> {
    let place = Place {
        locale: "en".parse().ok(),
        ..Place::new("en/a.md")
    };
    parse_article(&format!("---\ntitle: T\n---\n{body}"), &place)
}

fn article(body: &str) -> Article {
    parse(body).unwrap_or_else(|problems| panic!("{problems:?} in {body}"))
}

fn html(body: &str) -> String {
    render_html(&article(body), &NoLinks, None).to_string()
}

fn statements(body: &str) -> Vec<Statement> {
    let passages = passages(&article(body));
    passages
        .into_iter()
        .flat_map(|passage| passage.statements)
        .collect()
}

/// A statement as `text | unless; unless => when | placeholders`.
fn written(statement: &Statement) -> String {
    let guard = statement.guard.as_ref().map_or(String::new(), |guard| {
        let unless: Vec<String> = guard.unless.iter().map(ToString::to_string).collect();
        let when = guard.when.as_ref().map(ToString::to_string);
        format!("{} => {}", unless.join("; "), when.unwrap_or_default())
    });
    let names: Vec<&str> = statement
        .placeholders
        .iter()
        .map(|name| name.as_str())
        .collect();
    format!("{} | {guard} | {}", statement.text, names.join(" "))
}

const EXAMPLE: &str = "Before.

::: when state is delivered and report_by is running
Your order arrived on {delivered_at}. You can report a problem until **{report_by}**.

::: when report_by is passed
The time for a report ended on {report_by}.

::: otherwise
Report a problem within 3 days of delivery.

:::

After.
";

#[test]
fn each_statement_of_a_branch_knows_when_it_holds() {
    let found: Vec<String> = statements(EXAMPLE).iter().map(written).collect();
    let first = "state is delivered and report_by is running";
    let expected = [
        "Before. |  | ".to_owned(),
        format!("Your order arrived on {{delivered_at}}. |  => {first} | delivered_at"),
        format!("You can report a problem until {{report_by}}. |  => {first} | report_by"),
        format!(
            "The time for a report ended on {{report_by}}. | {first} => report_by is passed | report_by"
        ),
        format!(
            "Report a problem within 3 days of delivery. | {first}; report_by is passed =>  | "
        ),
        "After. |  | ".to_owned(),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_page_shows_what_holds_without_facts() {
    let expected =
        "<p>Before.</p>\n<p>Report a problem within 3 days of delivery.</p>\n<p>After.</p>\n";
    assert_eq!(html(EXAMPLE), expected);
    assert_eq!(
        plain_text(EXAMPLE),
        "Before.\nReport a problem within 3 days of delivery.\nAfter."
    );
    let article = article(EXAMPLE);
    let cited = |text: &str| {
        let start = article.source.find(text).unwrap();
        let span = (start..start + text.len()).into();
        render_html(&article, &NoLinks, Some(span)).to_string()
    };
    assert!(
        cited("Report a problem within 3 days of delivery.")
            .contains("id=\"cited\">Report a problem within")
    );
    assert!(!cited("Your order arrived").contains("cited"));
}

#[test]
fn lists_tables_and_code_stand_in_branches_and_do_not_join_over_them() {
    let body = "Do this:\n\n::: when state is paid\n- a {ship_by}\n- b\n\n| x | y |\n|---|---|\n| {total} | z |\n\n    code {total}\n\n::: otherwise\n- c\n\n:::\n- d\n";
    let found: Vec<String> = statements(body).iter().map(written).collect();
    let expected = [
        "Do this: |  | ",
        "a {ship_by} |  => state is paid | ship_by",
        "b |  => state is paid | ",
        "x · y |  => state is paid | ",
        "{total} · z |  => state is paid | total",
        "code {total} |  => state is paid | ",
        "c | state is paid =>  | ",
        "d |  | ",
    ];
    assert_eq!(found, expected);
    let kinds: Vec<_> = statements(body).iter().map(|one| one.kind).collect();
    assert_eq!(kinds[0], domain::StatementKind::Introduction);
    assert_eq!(
        html(body),
        "<p>Do this:</p>\n<ul>\n<li>c</li>\n</ul>\n<ul>\n<li>d</li>\n</ul>\n"
    );
}

#[test]
fn what_is_code_or_escaped_is_text() {
    for body in [
        "```\n::: when x\n{no_such}\n:::\n```\n",
        "~~~~\n:::\n~~~~\n",
        "\\::: when x\n",
        "    ::: when x\n",
        "a `{no_such}` \\{report_by} &#123;report_by} {not a name} {A} {}\n",
        "a ::: b\n",
        "| a | ::: |\n|---|---|\n| b | ::: |\n",
        "**:::** b\n",
    ] {
        let found = article(body);
        assert!(
            super::Conditions::read(&found.source, found.body.start)
                .groups
                .is_empty(),
            "{body}"
        );
        let all = statements(body);
        assert!(all.iter().all(|one| one.placeholders.is_empty()), "{body}");
    }
    assert!(html("\\::: when x\n").contains("::: when x"));
    assert!(html("\\{report_by}\n").contains("{report_by}"));
}

#[track_caller]
fn check_problems(body: &str, expected: &[&str]) {
    let found: Vec<String> = parse(body).map_or_else(
        |problems| {
            let place = |problem: &Problem| {
                // The front matter has three lines.
                format!("{} {}", problem.line.unwrap_or(0) - 3, problem.code)
            };
            problems.iter().map(place).collect()
        },
        |_| Vec::new(),
    );
    assert_eq!(found, expected, "{body}");
}

#[test]
fn every_mistake_in_a_directive_is_named_with_its_line() {
    let cases: &[(&str, &[&str])] = &[
        (
            "a\n\n::: when state is paid\nb\n",
            &["3 directive-not-closed"],
        ),
        ("a\n\n:::\n", &["3 directive-without-opening"]),
        (
            "::: tip\na\n\n:::\n",
            &["1 unknown-directive", "4 directive-without-opening"],
        ),
        (
            "::: when state is paid\na\n\n::: otherwise x\nb\n\n:::\n",
            &["4 unknown-directive"],
        ),
        (
            "::: when state is paid\na\n\n::: otherwise\nb\n\n::: when state is shipped\nc\n\n:::\n",
            &["7 branch-after-otherwise"],
        ),
        (
            "::: when state is paid\na\n\n::: otherwise\nb\n\n::: otherwise\nc\n\n:::\n",
            &["7 branch-after-otherwise"],
        ),
        ("::: otherwise\na\n\n:::\n", &["1 otherwise-without-when"]),
        (
            "::: when state is paid\na\n\n:::: when role is buyer\nb\n\n:::\n",
            &["4 nested-group"],
        ),
        (
            "::: when state is paid\n## H\n\na\n\n:::\n",
            &["2 heading-in-branch"],
        ),
        (
            "::: when state is paid\nH\n===\n\n:::\n",
            &["2 heading-in-branch"],
        ),
        (
            "a\n::: when state is paid\nb\n\n:::\n",
            &["2 directive-glued"],
        ),
        ("::: when state is paid\na\n:::\n", &["3 directive-glued"]),
        (
            "- a\n::: when state is paid\nb\n\n:::\n",
            &["2 directive-glued"],
        ),
        (
            "[a]: b\n::: when state is paid\nb\n\n:::\n",
            &["2 directive-glued"],
        ),
        (
            "- a\n\n  ::: when state is paid\n",
            &["3 directive-misplaced"],
        ),
        ("> ::: when state is paid\n", &["1 directive-misplaced"]),
        (" ::: when state is paid\n", &["1 directive-misplaced"]),
        ("- a\n  :::\n", &["2 directive-misplaced"]),
        (
            "<div>\n::: when state is paid\n</div>\n",
            &["2 directive-misplaced"],
        ),
        ("<!--\n:::\n-->\n", &["2 directive-misplaced"]),
        ("::: when\na\n\n:::\n", &["1 invalid-condition"]),
        (
            "::: when colour is red\na\n\n:::\n",
            &["1 invalid-condition"],
        ),
        ("## H\n::: when state is paid\na\n\n:::\n", &[]),
        ("```\nx\n```\n::: when state is paid\n:::\n", &[]),
        ("a\r\n\r\n::: when state is paid\r\nb\r\n\r\n:::\r\n", &[]),
    ];
    for (body, expected) in cases {
        check_problems(body, expected);
    }
}

#[test]
fn every_mistake_in_a_placeholder_is_named_with_its_line() {
    let within = |text: &str| format!("::: when report_by is known\n{text}\n\n:::\n");
    let cases: &[(String, &[&str])] = &[
        (within("{no_such}"), &["2 unknown-placeholder"]),
        ("a\nb {no_such}\n".to_owned(), &["2 unknown-placeholder"]),
        (
            "{report_by}\n".to_owned(),
            &["1 placeholder-outside-branch"],
        ),
        (
            "## {report_by}\n".to_owned(),
            &["1 placeholder-outside-branch"],
        ),
        (
            "::: when state is paid\n\n::: otherwise\n{report_by}\n\n:::\n".to_owned(),
            &["4 placeholder-without-facts"],
        ),
        (
            "::: when state is unknown\n{report_by}\n\n:::\n".to_owned(),
            &["2 placeholder-without-facts"],
        ),
        (
            within("[a](https://t/{report_by})"),
            &["2 placeholder-in-link"],
        ),
        (within("<div>{report_by}</div>"), &["2 placeholder-in-html"]),
        (
            within("{report_by} `{report_by}`"),
            &["2 placeholder-ambiguous"],
        ),
        (
            within("\\{report_by} {report_by}"),
            &["2 placeholder-ambiguous"],
        ),
        (within("\\\\{report_by} and *{report_by}*"), &[]),
    ];
    for (body, expected) in cases {
        check_problems(body, expected);
    }
    let many = "::: when state is paid\n{no_such} \n\n".repeat(1000);
    assert_eq!(parse(&many).unwrap_err().len(), 100);
}

#[test]
fn a_group_has_at_most_twenty_branches() {
    let group = |branches: usize| {
        let branch = "::: when state is paid\na\n\n";
        format!("{}:::\n", branch.repeat(branches))
    };
    check_problems(&group(super::MAX_BRANCHES), &[]);
    check_problems(
        &group(super::MAX_BRANCHES + 2),
        &["61 too-many-branches", "64 too-many-branches"],
    );
}

#[test]
fn what_stands_for_an_unreadable_condition_never_holds() {
    let never: domain::Condition = super::group::NEVER.parse().unwrap();
    assert!(!never.can_hold());
}

#[test]
fn an_escaped_backslash_does_not_escape_the_brace() {
    let found = statements("::: when report_by is known\n\\\\{report_by} *{report_by}*\n\n:::\n");
    assert_eq!(found[0].text, "\\{report_by} {report_by}");
    assert_eq!(found[0].placeholders, [FactName::ReportBy]);
}

#[test]
fn the_facts_of_the_front_matter_are_read_in_order() {
    let parse = |facts: &str| {
        let place = Place {
            locale: "en".parse().ok(),
            ..Place::new("en/a.md")
        };
        parse_article(
            &format!("---\ntitle: T\nfacts: {facts}\n---\nText.\n"),
            &place,
        )
    };
    let found = parse("[report_by, delivered_at, report_by]").unwrap().facts;
    assert_eq!(found, [FactName::ReportBy, FactName::DeliveredAt]);
    let problems = parse("[report_by, colour]").unwrap_err();
    assert_eq!(
        (problems[0].code, problems[0].line),
        ("unknown-fact", Some(3))
    );
    assert!(problems[0].message.contains("`colour`"));
    assert_eq!(
        parse("report_by").unwrap_err()[0].code,
        "front-matter-invalid"
    );
}

#[test]
fn a_group_stays_in_one_passage_and_a_long_one_is_cut_at_its_directives() {
    let paragraph = "This sentence has about fifty characters in its words. ";
    let group = |times: usize| {
        let text = paragraph.repeat(times);
        format!(
            "{text}\n\n::: when state is paid\n{text}\n\n::: otherwise\n{text}\n\n:::\n\n{text}\n"
        )
    };
    let whole = article(&group(10));
    let found = passages(&whole);
    let texts: Vec<&str> = found
        .iter()
        .map(|one| one.span.of(&whole.source).unwrap())
        .collect();
    assert_eq!(found.len(), 3);
    assert!(
        texts[1].starts_with("::: when") && texts[1].trim_end().ends_with(":::"),
        "{texts:?}"
    );
    let long = article(&group(40));
    let found = passages(&long);
    let starts: Vec<&str> = found
        .iter()
        .map(|one| &long.source[one.span.start..][..6])
        .collect();
    assert_eq!(starts, ["This s", "::: wh", "::: ot", "This s"]);
}

#[test]
fn a_megabyte_of_directives_and_placeholders_is_read_in_linear_time() {
    let started = std::time::Instant::now();
    for piece in [
        ":::\n",
        "::: when state is paid\n",
        "::: when state is paid\n\n:::\n",
        "::: otherwise\n- a\n\n",
        "\\{a} ",
        "{",
        "{a} ",
        "<b>{total}",
        "> ::: a\n",
        "[{total}](",
    ] {
        let body = piece.repeat(1_000_000 / piece.len());
        if let Ok(article) = parse(&body) {
            assert_promises(&article);
            assert!(
                !render_html(&article, &NoLinks, None)
                    .as_str()
                    .contains("{total}")
            );
        }
    }
    let placeholders = "{report_by}. ".repeat(70_000);
    let found = statements(&format!(
        "::: when report_by is known\n{placeholders}\n\n:::\n"
    ));
    assert!(
        found
            .iter()
            .all(|one| one.placeholders == [FactName::ReportBy])
    );
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// Blocks of which no two join, as long as an empty line stands between them.
fn blocks() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop::sample::select(vec![
            "Text. *More* text {SECRET}!",
            "- item {SECRET}\n- other",
            "1. one\n   - nested\n\n   More.",
            "| a | b |\n|---|---|\n| {SECRET} | d |",
            "```\n::: when code\n:::\n```",
            "> quote. Two",
            "Ελληνικά {SECRET}; Ναι.",
            "<div>x</div>",
            "---",
        ]),
        0..4,
    )
}

/// A body of groups and blocks between them, all well formed.
fn body() -> impl Strategy<Value = String> {
    let group = (
        prop::collection::vec(blocks(), 1..4),
        prop::option::of(blocks()),
    );
    let part = prop_oneof![
        blocks().prop_map(|blocks| write_blocks(&blocks, "open")),
        Just("## Heading\n\n".to_owned()),
        group.prop_map(|(branches, otherwise)| write_group(&branches, otherwise.as_deref())),
    ];
    (prop::collection::vec(part, 0..12), prop::bool::ANY).prop_map(|(parts, windows)| {
        let body = parts.concat();
        if windows {
            body.replace('\n', "\r\n")
        } else {
            body
        }
    })
}

fn write_blocks(blocks: &[&str], braced: &str) -> String {
    let write = |block: &&str| format!("{}\n\n", block.replace("{SECRET}", braced));
    blocks.iter().map(write).collect()
}

fn write_group(branches: &[Vec<&str>], otherwise: Option<&[&str]>) -> String {
    let states = ["delivered", "shipped", "paid"];
    let mut text = String::new();
    for (branch, state) in branches.iter().zip(states) {
        text.push_str(&format!("::: when state is {state}\n"));
        text.push_str(&write_blocks(branch, "{report_by} secret"));
    }
    if let Some(blocks) = otherwise {
        text.push_str("::: otherwise\n");
        text.push_str(&write_blocks(blocks, "otherwise"));
    }
    text + ":::\n\n"
}

fn assert_promises(article: &Article) {
    let conditions = super::Conditions::read(&article.source, article.body.start);
    let mut position = article.body.start;
    for passage in passages(article) {
        assert_eq!(passage.span.start, position);
        position = passage.span.end;
        let mut last_end = passage.span.start;
        for statement in &passage.statements {
            assert!(passage.span.contains(&statement.span) && statement.span.start >= last_end);
            last_end = statement.span.end;
            let hit = conditions
                .directives
                .iter()
                .find(|line| statement.span.start < line.end && line.start < statement.span.end);
            assert_eq!(hit, None, "{statement:?}");
        }
    }
    assert_eq!(position, article.body.end);
}

proptest! {
    #[test]
    fn passages_with_groups_join_to_the_body_and_hold_no_directive(body in body()) {
        let article = article(&body);
        assert_promises(&article);
        for statement in statements(&body) {
            let secret = statement.text.contains("secret");
            prop_assert_eq!(secret, !statement.placeholders.is_empty());
            prop_assert!(!secret || !statement.applies(None));
        }
    }

    #[test]
    fn the_page_never_shows_a_directive_or_a_placeholder(body in body()) {
        let shown = html(&body);
        let text = plain_text(&body);
        prop_assert!(!shown.contains("secret") && !shown.contains("{report_by}"), "{}", shown);
        prop_assert!(!text.contains("secret") && !text.contains("{report_by}"), "{}", text);
        let outside_code: Vec<&str> = shown.split("<pre>").map(|piece| piece.split("</pre>").last().unwrap()).collect();
        prop_assert!(!outside_code.concat().contains(":::"), "{}", shown);
        let said = |one: &Statement| one.text.contains("otherwise");
        let public = statements(&body).iter().filter(|one| said(one) && one.applies(None)).count();
        prop_assert_eq!(shown.matches("otherwise").count(), public);
    }

    #[test]
    fn directives_anywhere_never_make_it_panic_nor_show(pieces in prop::collection::vec(prop::sample::select(vec![
        "::: when state is delivered\n", "::: otherwise\n", ":::\n", "::: tip\n", ":::: when\n", " :::\n", "\n", "\n\n", "text\n",
        "- item\n", "  more\n", "> quote\n", "```\n", "~~~\n", "    code\n", "<div>\n", "</div>\n", "<!--\n", "-->\n", "## H\n",
        "===\n", "---\n", "{report_by}", "{no}", "\\{", "\\:::", "`", "*", "[a](", ")", "| a | b |\n", "|---|---|\n", "\r", "\r\n",
        "::: when report_by is known\n", "ä", "[a]: b\n", "'title\n", "\t",
    ]), 0..30)) {
        if let Ok(article) = parse(&pieces.concat()) {
            assert_promises(&article);
            let shown = render_html(&article, &NoLinks, None).to_string();
            let escaped = pieces.iter().any(|piece| piece.starts_with('\\'));
            let in_code = shown.contains("<code>");
            for start in ["<p>::: ", "<li>::: ", "<td>::: ", "\n::: ", "{report_by}"] {
                prop_assert!(escaped || in_code || !shown.contains(start), "{}", shown);
            }
        }
    }
}
