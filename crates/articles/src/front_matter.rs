//! The YAML between the two `---` lines at the head of an article.
//!
//! Editors write it, imports bring it from elsewhere: it is bounded ([`MAX_FRONT_MATTER_BYTES`]) and
//! stripped of everything that makes YAML dangerous (anchors, aliases, tags, deep nesting) before
//! the parser sees it.

use domain::{Audience, TranslationSource};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_saphyr::budget::Budget;

use crate::problem::{Problem, excerpt};

/// The front matter of an article may have at most this many bytes.
pub const MAX_FRONT_MATTER_BYTES: usize = 16 * 1024;
/// Flow collections (`[[…]]`) may nest at most this deep; articles need one level.
const MAX_FLOW_DEPTH: usize = 4;

/// The front matter as written. Unknown keys are refused, so that a misspelt key is never ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub locale: Option<String>,
    pub section: Option<String>,
    pub audience: Option<Audience>,
    pub revision: Option<u32>,
    pub translated_from: Option<TranslationSource>,
    #[serde(default)]
    pub questions: Vec<String>,
    pub valid_from: Option<Date>,
    pub valid_until: Option<Date>,
    #[serde(default)]
    pub excluded_from_answers: bool,
    #[serde(default)]
    pub facts: Vec<String>,
}

/// A source cut in two: the YAML between the `---` lines, if any, and where the body starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split<'a> {
    pub yaml: Option<&'a str>,
    pub body_start: usize,
}

/// Cuts the front matter off. A source that does not start with a `---` line has none.
pub(crate) fn split<'a>(source: &'a str, path: &str) -> Result<Split<'a>, Problem> {
    let bom = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut lines = source[bom..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Ok(Split {
            yaml: None,
            body_start: bom,
        });
    }
    let start = bom + first.len();
    let mut offset = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Split {
                yaml: Some(&source[start..offset]),
                body_start: offset + line.len(),
            });
        }
        offset += line.len();
        if offset - start > MAX_FRONT_MATTER_BYTES {
            break;
        }
    }
    Err(not_closed(path, source.len() - start))
}

fn not_closed(path: &str, bytes: usize) -> Problem {
    let (code, message) = if bytes > MAX_FRONT_MATTER_BYTES {
        (
            "front-matter-too-long",
            "the front matter has no closing `---` in its first 16 KiB",
        )
    } else {
        (
            "front-matter-not-closed",
            "the front matter that starts here has no closing `---`",
        )
    };
    let remedy = "end the front matter with a line that holds only `---`";
    Problem::error(path, code, message, remedy).at(1)
}

/// Parses the YAML of a front matter that starts on line 2 of the file.
pub(crate) fn parse(yaml: &str, path: &str) -> Result<FrontMatter, Problem> {
    parse_as(yaml, path)
}

/// Parses front matter of any making, with the same limits.
pub(crate) fn parse_any(yaml: &str, path: &str) -> Result<serde_json::Map<String, Value>, Problem> {
    parse_as(yaml, path)
}

fn parse_as<T: DeserializeOwned + Default>(yaml: &str, path: &str) -> Result<T, Problem> {
    refuse_dangerous_yaml(yaml, path)?;
    if yaml
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(T::default());
    }
    let mut budget = Budget::default();
    budget.max_aliases = 0;
    budget.max_anchors = 0;
    budget.flow_nesting_limit = MAX_FLOW_DEPTH;
    budget.max_events = 4096;
    let options = serde_saphyr::options! { budget: Some(budget) };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|error| yaml_problem(&error, path))
}

fn yaml_problem(error: &serde_saphyr::Error, path: &str) -> Problem {
    let remedy = "correct the front matter; its keys are id, title, locale, section, audience, revision, \
                  translated_from, questions, facts, valid_from, valid_until and \
                  excluded_from_answers";
    let rendered = error.without_snippet().to_string();
    let first = rendered
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches("error: ");
    let message = format!("the front matter cannot be read: {}", cut(first, 300));
    let problem = Problem::error(path, "front-matter-invalid", message, remedy);
    match error.location().map(|location| location.line()) {
        Some(line) if line > 0 => problem.at(usize::try_from(line).unwrap_or(usize::MAX - 1) + 1),
        _ => problem.at(1),
    }
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

/// Where the scan for dangerous YAML stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scan {
    /// A new value may begin here.
    ValueStart,
    /// Inside of an unquoted value.
    Plain,
    /// Inside of quotes.
    Quoted(char),
}

/// Refuses anchors, aliases and tags, and flow collections that nest too deep, before any parser
/// runs. It is stricter than YAML: inside of a block scalar such a value must be quoted as well.
fn refuse_dangerous_yaml(yaml: &str, path: &str) -> Result<(), Problem> {
    let mut scan = Scan::ValueStart;
    let mut depth = 0_usize;
    for (index, line) in yaml.lines().enumerate() {
        if !matches!(scan, Scan::Quoted(_)) {
            scan = Scan::ValueStart;
        }
        let mut previous = ' ';
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied().unwrap_or(' ');
            match (scan, character) {
                (Scan::Quoted('"'), '\\') => {
                    characters.next();
                }
                (Scan::Quoted('\''), '\'') if next == '\'' => {
                    characters.next();
                }
                (Scan::Quoted(quote), _) if character == quote => scan = Scan::Plain,
                (Scan::Quoted(_), _) => {}
                (_, '#') if previous.is_whitespace() => break,
                (Scan::ValueStart, '"' | '\'') => scan = Scan::Quoted(character),
                (Scan::ValueStart, '&' | '*' | '!') => {
                    return Err(dangerous(path, index, line, "an anchor, alias or tag"));
                }
                (Scan::ValueStart, '[' | '{') => {
                    depth += 1;
                    if depth > MAX_FLOW_DEPTH {
                        return Err(dangerous(path, index, line, "deeply nested brackets"));
                    }
                }
                (_, ']' | '}') => depth = depth.saturating_sub(1),
                (_, ',') if depth > 0 => scan = Scan::ValueStart,
                (_, ':' | '-' | '?') if next.is_whitespace() => scan = Scan::ValueStart,
                (_, ':') if depth > 0 => scan = Scan::ValueStart,
                (Scan::ValueStart, _) if !character.is_whitespace() => scan = Scan::Plain,
                _ => {}
            }
            previous = character;
        }
    }
    Ok(())
}

fn dangerous(path: &str, index: usize, line: &str, what: &str) -> Problem {
    let message = format!("the front matter uses {what}: `{}`", excerpt(line));
    let remedy =
        "write the value in double quotes, without YAML anchors, aliases, tags or nested brackets";
    Problem::error(path, "front-matter-unsafe", message, remedy).at(index + 2)
}

/// The line of the file on which a top-level key stands, when it does.
pub(crate) fn line_of_key(yaml: &str, key: &str) -> Option<usize> {
    let stands = |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    yaml.lines().position(stands).map(|index| index + 2)
}

#[cfg(test)]
mod tests;
