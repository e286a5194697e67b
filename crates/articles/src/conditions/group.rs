//! Directives become groups of branches.

use std::ops::Range;
use std::sync::Arc;

use domain::{Condition, Guard};

use super::{Branch, Conditions, DIRECTIVE, Group, Issue, MAX_BRANCHES};
use crate::problem::excerpt;

/// Stands for a condition that cannot be read, so that nothing is said by mistake.
pub(super) const NEVER: &str = "state is known and state is unknown";

/// What a directive says.
enum Directive<'a> {
    When(&'a str),
    Otherwise,
    End,
    Unknown,
}

impl<'a> Directive<'a> {
    fn read(line: &'a str) -> Self {
        let text = line.strip_prefix(DIRECTIVE).unwrap_or(line).trim();
        let word = text.split_whitespace().next().unwrap_or_default();
        match word {
            "" => Self::End,
            "when" => Self::When(text["when".len()..].trim()),
            "otherwise" if text == word => Self::Otherwise,
            _ => Self::Unknown,
        }
    }
}

/// A group whose end has not come.
struct Open {
    group: Group,
    /// The conditions of its branches so far.
    conditions: Vec<Condition>,
    has_otherwise: bool,
}

impl Conditions {
    /// Gathers the directives into groups.
    pub(super) fn gather(&mut self, source: &str) {
        let mut open: Option<Open> = None;
        for line in self.directives.clone() {
            let text = &source[line.clone()];
            match Directive::read(text) {
                Directive::End => match open.take() {
                    Some(group) => self.close(group, line.start, line.end, true),
                    None => self.closes_nothing(&line),
                },
                Directive::When(condition) => {
                    let condition = self.condition(&line, condition);
                    let group = open.get_or_insert_with(|| Open::at(&line));
                    self.begin_branch(group, &line, condition);
                }
                Directive::Otherwise => {
                    if open.is_none() {
                        self.without_when(&line);
                    }
                    let group = open.get_or_insert_with(|| Open::at(&line));
                    self.begin_branch(group, &line, None);
                    group.has_otherwise = true;
                }
                Directive::Unknown if open.is_some() && text.starts_with("::::") => {
                    self.nested(&line);
                }
                Directive::Unknown => self.unknown(&line, text),
            }
        }
        if let Some(group) = open.take() {
            self.not_closed(&group.group.range);
            self.close(group, source.len(), source.len(), false);
        }
    }

    fn closes_nothing(&mut self, line: &Range<usize>) {
        self.issue(
            line,
            "directive-without-opening",
            "`:::` closes nothing".to_owned(),
            "remove it; groups do not nest, and one `:::` closes all branches of a group",
        );
    }

    fn without_when(&mut self, line: &Range<usize>) {
        self.issue(
            line,
            "otherwise-without-when",
            "`::: otherwise` has no `::: when` before it".to_owned(),
            "begin the group with `::: when` and a condition",
        );
    }

    fn nested(&mut self, line: &Range<usize>) {
        self.issue(
            line,
            "nested-group",
            "a group begins inside of another".to_owned(),
            "end the outer group with `:::` first, or join the conditions with `and`",
        );
    }

    fn unknown(&mut self, line: &Range<usize>, text: &str) {
        self.issue(
            line,
            "unknown-directive",
            format!("`{}` is not a directive", excerpt(text)),
            "write `::: when` and a condition, `::: otherwise` or `:::`; write `\\:::` when it is text",
        );
    }

    fn not_closed(&mut self, opening: &Range<usize>) {
        self.issue(
            opening,
            "directive-not-closed",
            "the group that begins here has no end".to_owned(),
            "write a line `:::` after its last branch",
        );
    }

    fn issue(
        &mut self,
        line: &Range<usize>,
        code: &'static str,
        message: String,
        remedy: &'static str,
    ) {
        self.issues.push(Issue {
            offset: line.start,
            code,
            message,
            remedy,
        });
    }

    fn after_otherwise(&mut self, line: &Range<usize>) {
        self.issue(
            line,
            "branch-after-otherwise",
            "a branch follows `::: otherwise`, which is the last of its group".to_owned(),
            "move it before `::: otherwise`; to begin another group, end this one with `:::` first",
        );
    }

    /// The condition of a branch; one that never holds when it cannot be read.
    fn condition(&mut self, line: &Range<usize>, text: &str) -> Option<Condition> {
        match text.parse() {
            Ok(condition) => Some(condition),
            Err(error) => {
                self.issue(
                    line,
                    "invalid-condition",
                    format!("the condition is wrong: {error}"),
                    "correct what follows `::: when`",
                );
                NEVER.parse().ok()
            }
        }
    }

    /// Begins a branch; `when` is `None` for the one that holds otherwise.
    fn begin_branch(&mut self, open: &mut Open, line: &Range<usize>, when: Option<Condition>) {
        if open.has_otherwise {
            self.after_otherwise(line);
        }
        let count = open.group.branches.len();
        if count >= MAX_BRANCHES {
            self.issue(
                line,
                "too-many-branches",
                format!("the group has more than {MAX_BRANCHES} branches"),
                "split it into several groups or articles",
            );
            return;
        }
        open.end_branch(line.start);
        let guard = Guard {
            unless: open.conditions.clone(),
            when,
        };
        open.conditions.extend(guard.when.clone());
        open.group.branches.push(Branch {
            range: line.start..line.end,
            is_public: guard.holds(None),
            guard: Arc::new(guard),
        });
    }

    fn close(&mut self, mut open: Open, start: usize, end: usize, is_closed: bool) {
        open.end_branch(start);
        open.group.range.end = end;
        open.group.is_closed = is_closed;
        self.groups.push(open.group);
    }
}

impl Open {
    fn at(line: &Range<usize>) -> Self {
        let group = Group {
            range: line.clone(),
            branches: Vec::new(),
            is_closed: false,
        };
        Self {
            group,
            conditions: Vec::new(),
            has_otherwise: false,
        }
    }

    fn end_branch(&mut self, at: usize) {
        if let Some(branch) = self.group.branches.last_mut() {
            branch.range.end = at;
        }
    }
}
