//! What is wrong with an article, where, and what its editor can do about it.

use std::fmt;

use serde::Serialize;

/// Whether a problem stops an article from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The article, or the record that it came from, cannot be used as it is.
    Error,
    /// The article works, and would work better when changed.
    Warning,
}

/// One thing that an editor should know, with its place and remedy.
///
/// Problems order by path, line, severity and code, so that reports are the same on every run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file, relative to the folder that was read, with `/` between folders.
    pub path: String,
    /// The line, counted from 1; absent when the problem concerns the whole file.
    pub line: Option<usize>,
    /// How serious it is.
    pub severity: Severity,
    /// A stable name for machines, such as `broken-link`.
    pub code: &'static str,
    /// What is wrong, with the value that is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Problem {
    /// An error in the whole file.
    pub(crate) fn error(
        path: &str,
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            severity: Severity::Error,
            code,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// A warning about the whole file.
    pub(crate) fn warning(
        path: &str,
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, code, message, remedy)
        }
    }

    /// The same problem on this line.
    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(
            formatter,
            ": {severity}[{}]: {}; {}",
            self.code, self.message, self.remedy
        )
    }
}

/// The line of `offset` in `source`, counted from 1.
pub(crate) fn line_of(source: &str, offset: usize) -> usize {
    let before = &source.as_bytes()[..offset.min(source.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The starts of lines, so that many problems do not count the same lines again and again.
pub(crate) struct LineIndex(Vec<usize>);

impl LineIndex {
    pub fn new(source: &str) -> Self {
        let breaks = source.match_indices('\n').map(|(offset, _)| offset + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    /// The line of `offset`, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

/// `text` cut to about 60 characters, for messages.
pub(crate) fn excerpt(text: &str) -> String {
    let collapsed = text
        .split_whitespace()
        .take(40)
        .collect::<Vec<_>>()
        .join(" ");
    if collapsed.chars().count() <= 60 {
        return collapsed;
    }
    let mut cut: String = collapsed.chars().take(59).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_place_severity_code_message_and_remedy() {
        let problem = Problem::error("en/a.md", "no-title", "there is no title", "add `title:`");
        assert_eq!(
            problem.clone().at(3).to_string(),
            "en/a.md:3: error[no-title]: there is no title; add `title:`"
        );
        assert_eq!(
            problem.to_string(),
            "en/a.md: error[no-title]: there is no title; add `title:`"
        );
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(
            [
                line_of("a\nb\n", 0),
                line_of("a\nb\n", 2),
                line_of("a\nb\n", 99)
            ],
            [1, 2, 3]
        );
    }
}
