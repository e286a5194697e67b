//! The statements of one block: the smallest pieces that can be quoted.

use std::ops::Range;
use std::sync::Arc;

use domain::{FactName, Guard, Span, Statement, StatementKind};

use crate::blocks::{Block, Leaf, LeafKind};
use crate::inline::Inline;
use crate::sentences::{MAX_SENTENCE_CHARACTERS, sentences};

/// What the statements of one block have in common.
struct Common<'a> {
    block: u32,
    guard: Option<&'a Arc<Guard>>,
    source: &'a str,
    language: &'a str,
}

impl Common<'_> {
    fn statement(&self, span: Span, kind: StatementKind, text: String) -> Statement {
        Statement {
            span,
            kind,
            text,
            block: self.block,
            guard: self.guard.cloned(),
            placeholders: Vec::new(),
        }
    }
}

/// The statements of `block`, which stands in a branch with this guard, all with block number `number`.
pub(crate) fn statements_of(
    block: &Block,
    number: u32,
    guard: Option<&Arc<Guard>>,
    source: &str,
    language: &str,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let common = Common {
        block: number,
        guard,
        source,
        language,
    };
    for leaf in &block.leaves {
        add_leaf(&mut statements, leaf, &common);
    }
    statements
}

fn add_leaf(statements: &mut Vec<Statement>, leaf: &Leaf, common: &Common<'_>) {
    let inline = &leaf.inline;
    let kind = match leaf.kind {
        LeafKind::Paragraph => return add_sentences(statements, leaf, common),
        LeafKind::Code => return add_code(statements, inline, common),
        LeafKind::Item {
            number: Some(number),
            depth,
        } => StatementKind::Step { number, depth },
        LeafKind::Item {
            number: None,
            depth,
        } => StatementKind::Bullet { depth },
        LeafKind::TableHead => StatementKind::TableHead,
        LeafKind::TableRow => StatementKind::TableRow,
        LeafKind::Heading(_) => StatementKind::Heading,
    };
    let span = Span::from(inline.range.clone());
    let mut statement = common.statement(span, kind, collapse(&inline.text));
    statement.placeholders = facts_within(leaf, 0..inline.text.len());
    push(statements, statement);
}

/// The facts that stand in this part of the text, each once, in order.
fn facts_within(leaf: &Leaf, part: Range<usize>) -> Vec<FactName> {
    let before = |end: usize| {
        leaf.placeholders
            .partition_point(|placeholder| placeholder.range.start < end)
    };
    let mut facts = Vec::new();
    for placeholder in &leaf.placeholders[before(part.start)..before(part.end)] {
        if !facts.contains(&placeholder.name) {
            facts.push(placeholder.name);
        }
    }
    facts
}

/// Whether the text may be cut at `position` without cutting code, an entity or a placeholder.
fn can_cut_at(leaf: &Leaf, position: usize) -> bool {
    let before = leaf
        .placeholders
        .partition_point(|placeholder| placeholder.range.start < position);
    let last = before.checked_sub(1).map(|index| &leaf.placeholders[index]);
    leaf.inline.can_cut_at(position)
        && last.is_none_or(|placeholder| placeholder.range.end <= position)
}

fn add_sentences(statements: &mut Vec<Statement>, leaf: &Leaf, common: &Common<'_>) {
    let inline = &leaf.inline;
    let mut start = None;
    let ranges = sentences(&inline.text, common.language);
    for (index, range) in ranges.iter().enumerate() {
        let from = *start.get_or_insert(range.start);
        let next = ranges.get(index + 1);
        if next.is_some_and(|next| !can_cut_at(leaf, next.start)) {
            continue;
        }
        start = None;
        // The outermost sentences take the markup at the ends of the paragraph along.
        let source_start = if index == 0 || from == ranges[0].start {
            inline.range.start
        } else {
            inline.source_start(from)
        };
        let source_end = if next.is_none() {
            inline.range.end
        } else {
            inline.source_end(range.end)
        };
        let span = Span {
            start: source_start,
            end: source_end.max(source_start),
        };
        let text = collapse(&inline.text[from..range.end]);
        let mut statement = common.statement(span, StatementKind::Sentence, text);
        statement.placeholders = facts_within(leaf, from..range.end);
        push(statements, statement);
    }
}

/// Code is cut at the ends of lines into pieces of at most [`MAX_SENTENCE_CHARACTERS`] bytes; a
/// longer line is cut inside.
fn add_code(statements: &mut Vec<Statement>, inline: &Inline, common: &Common<'_>) {
    let Some(code) = common.source.get(inline.range.clone()) else {
        return;
    };
    let mut start = 0;
    while start < code.len() {
        let rest = &code[start..];
        let limit = floor_boundary(rest, MAX_SENTENCE_CHARACTERS);
        let length = match rest[..limit].rfind('\n') {
            Some(line_end) if limit < rest.len() && line_end > 0 => line_end + 1,
            _ => limit,
        };
        let piece = &rest[..length];
        let offset = inline.range.start + start + (piece.len() - piece.trim_start().len());
        let text = piece.trim();
        let span = Span {
            start: offset,
            end: offset + text.len(),
        };
        let text = text.replace("\r\n", "\n");
        push(
            statements,
            common.statement(span, StatementKind::Preformatted, text),
        );
        start += length;
    }
}

/// The last character boundary at or before `limit`, at least one character on.
fn floor_boundary(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    (1..=limit)
        .rev()
        .find(|index| text.is_char_boundary(*index))
        .unwrap_or(text.len())
}

fn push(statements: &mut Vec<Statement>, statement: Statement) {
    if !statement.text.is_empty() {
        statements.push(statement);
    }
}

/// `text` with every stretch of white space as one space.
pub(crate) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
