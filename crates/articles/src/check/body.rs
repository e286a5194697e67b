//! What is wrong in the body of one article.

use std::ops::Range;

use domain::{Article, ArticleId};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::catalog::Catalog;
use super::{MAX_ARTICLE_CHARACTERS, MAX_STATEMENT_CHARACTERS};
use crate::blocks::{BlockKind, Outline, markdown_options};
use crate::passages::passages;
use crate::problem::{LineIndex, Problem, excerpt};
use crate::sanitise::{is_link_url, raw_tags, removed, too_costly};

/// Checks the body of `article`.
pub(super) fn check(article: &Article, catalog: &Catalog<'_>, problems: &mut Vec<Problem>) {
    let outline = Outline::read(&article.source, article.body.start).unwrap_or_default();
    let mut report = Report {
        article,
        lines: LineIndex::new(&article.source),
        problems,
    };
    structure(&outline, &mut report);
    length(article, &outline, &mut report);
    Inlines {
        catalog,
        links: Vec::new(),
        raw_html: String::new(),
    }
    .check(&outline, &mut report);
}

/// Where problems go.
struct Report<'a> {
    article: &'a Article,
    lines: LineIndex,
    problems: &'a mut Vec<Problem>,
}

impl Report<'_> {
    fn error(&mut self, at: usize, code: &'static str, message: String, remedy: &str) {
        let problem = Problem::error(&self.article.path, code, message, remedy);
        self.problems.push(problem.at(self.lines.line(at)));
    }

    fn warning(&mut self, at: usize, code: &'static str, message: String, remedy: &str) {
        let problem = Problem::warning(&self.article.path, code, message, remedy);
        self.problems.push(problem.at(self.lines.line(at)));
    }
}

fn structure(outline: &Outline, report: &mut Report<'_>) {
    if outline.leaves().next().is_none() {
        let message = "the article has no text".to_owned();
        report.error(
            report.article.body.start.saturating_sub(1),
            "empty-body",
            message,
            "write it, or remove the file",
        );
    }
    let mut level_above = 1;
    for (index, block) in outline.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading(1) => {
                let message = "the body has a heading of level 1".to_owned();
                let remedy = "put the title into `title:` and begin headings with `##`";
                report.warning(block.range.start, "heading-level-1", message, remedy);
                level_above = 1;
            }
            BlockKind::Heading(level) => {
                if level > level_above + 1 {
                    let message =
                        format!("a heading of level {level} follows one of level {level_above}");
                    let remedy = "do not skip levels of headings";
                    report.warning(block.range.start, "heading-level-skipped", message, remedy);
                }
                level_above = level;
            }
            BlockKind::List if outline.introduction_of(index).is_none() => {
                let message = "a list has no sentence that introduces it".to_owned();
                let remedy = "write a sentence before the list that says what it lists";
                report.warning(
                    block.range.start,
                    "list-without-introduction",
                    message,
                    remedy,
                );
            }
            _ => {}
        }
    }
}

fn length(article: &Article, outline: &Outline, report: &mut Report<'_>) {
    let characters: usize = outline
        .blocks
        .iter()
        .map(crate::blocks::Block::characters)
        .sum();
    if characters > MAX_ARTICLE_CHARACTERS {
        let message =
            format!("the article has {characters} characters, more than {MAX_ARTICLE_CHARACTERS}");
        let remedy = "split it into articles that each answer one question";
        report.warning(article.body.start, "article-too-long", message, remedy);
    }
    for statement in passages(article)
        .into_iter()
        .flat_map(|passage| passage.statements)
    {
        let characters = statement.text.chars().count();
        if characters > MAX_STATEMENT_CHARACTERS {
            let begins = excerpt(&statement.text);
            let message = format!(
                "`{begins}` has {characters} characters, more than {MAX_STATEMENT_CHARACTERS}"
            );
            let remedy = "split it, so that it can be quoted";
            report.warning(statement.span.start, "statement-too-long", message, remedy);
        }
    }
}

/// An open link: where it starts and whether text has come.
struct OpenLink {
    start: usize,
    has_text: bool,
}

/// Looks at links and raw HTML.
struct Inlines<'a, 'c> {
    catalog: &'a Catalog<'c>,
    links: Vec<OpenLink>,
    raw_html: String,
}

impl Inlines<'_, '_> {
    fn check(mut self, outline: &Outline, report: &mut Report<'_>) {
        let article = report.article;
        let body = outline.conditions.masked_body(&article.source);
        for (event, range) in Parser::new_ext(&body, markdown_options()).into_offset_iter() {
            let range = range.start + article.body.start..range.end + article.body.start;
            self.event(&event, range, report);
        }
        if too_costly(&self.raw_html) {
            let message = "raw HTML is nested beyond reason and is shown as text".to_owned();
            report.error(
                article.body.start,
                "unsafe-html",
                message,
                "write it as Markdown",
            );
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>, report: &mut Report<'_>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push(OpenLink {
                    start: range.start,
                    has_text: false,
                });
                self.destination(dest_url, range.start, report);
            }
            Event::Start(Tag::Image { .. }) | Event::Code(_) => self.text(),
            Event::Text(text) if !text.trim().is_empty() => self.text(),
            Event::End(TagEnd::Link) => {
                if let Some(link) = self.links.pop().filter(|link| !link.has_text) {
                    let message = "a link has no text".to_owned();
                    let remedy = "write what the link leads to between `[` and `]`";
                    report.error(link.start, "empty-link-text", message, remedy);
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                hidden_text(range.clone(), report);
                self.html(range, report);
            }
            Event::InlineHtml(_) => self.html(range, report),
            _ => {}
        }
    }

    fn text(&mut self) {
        if let Some(link) = self.links.last_mut() {
            link.has_text = true;
        }
    }

    fn html(&mut self, range: Range<usize>, report: &mut Report<'_>) {
        let html = report.article.source.get(range.clone()).unwrap_or_default();
        self.raw_html.push_str(html);
        for tag in raw_tags(html) {
            if let Some(reason) = removed(&tag) {
                let remedy = "write it as Markdown; it is left out of the page";
                report.error(range.start + tag.offset, "unsafe-html", reason, remedy);
            }
        }
    }

    fn destination(&self, url: &str, at: usize, report: &mut Report<'_>) {
        let Some(target) = url.strip_prefix("article:") else {
            return external(url, at, report);
        };
        let (id, fragment) = target.split_once('#').unwrap_or((target, ""));
        let known = id
            .parse::<ArticleId>()
            .ok()
            .filter(|id| self.catalog.knows(id));
        let Some(id) = known else {
            let message = format!(
                "the link leads to the article `{}`, which does not exist",
                excerpt(id)
            );
            let remedy = "correct the id after `article:`, or remove the link";
            return report.error(at, "broken-link", message, remedy);
        };
        let locale = &report.article.key.locale;
        if !fragment.is_empty() && self.catalog.has_heading(&id, locale, fragment) == Some(false) {
            let message = format!("`{id}` has no heading `#{}`", excerpt(fragment));
            let remedy = "correct what follows `#`: a heading in lower case, words joined by `-`";
            report.error(at, "broken-anchor", message, remedy);
        }
    }
}

/// Blocks of HTML are shown, but their text is neither searched nor cited.
fn hidden_text(range: Range<usize>, report: &mut Report<'_>) {
    let html = report.article.source.get(range.clone()).unwrap_or_default();
    let outside = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    if outside.flat_map(str::chars).any(char::is_alphanumeric) {
        let message = "the text in a block of HTML is neither searched nor cited".to_owned();
        report.warning(
            range.start,
            "html-not-searched",
            message,
            "write it as Markdown",
        );
    }
}

fn external(url: &str, at: usize, report: &mut Report<'_>) {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    if !is_link_url(url) {
        let message = format!("the address `{}` is not allowed", excerpt(url));
        report.error(
            at,
            "unsafe-link",
            message,
            "link with http, https, mailto or `article:`",
        );
    } else if path.ends_with(".md") && !url.contains("://") {
        let message = format!(
            "`{}` leads to a file, which customers cannot open",
            excerpt(url)
        );
        report.error(
            at,
            "link-to-file",
            message,
            "write `article:` and the id of the article",
        );
    }
}
