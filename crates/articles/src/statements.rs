//! The statements of one block: the smallest pieces that can be quoted.

use domain::{Span, Statement, StatementKind};

use crate::blocks::{Block, Leaf, LeafKind};
use crate::inline::Inline;
use crate::sentences::{MAX_SENTENCE_CHARACTERS, sentences};

/// The statements of `block`, all with block number `number`.
pub(crate) fn statements_of(
    block: &Block,
    number: u32,
    source: &str,
    language: &str,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for leaf in &block.leaves {
        add_leaf(&mut statements, leaf, number, source, language);
    }
    statements
}

fn add_leaf(
    statements: &mut Vec<Statement>,
    leaf: &Leaf,
    block: u32,
    source: &str,
    language: &str,
) {
    let inline = &leaf.inline;
    let kind = match leaf.kind {
        LeafKind::Paragraph => return add_sentences(statements, inline, block, language),
        LeafKind::Code => return add_code(statements, inline, block, source),
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
    push(
        statements,
        Statement {
            span,
            kind,
            text: collapse(&inline.text),
            block,
        },
    );
}

fn add_sentences(statements: &mut Vec<Statement>, inline: &Inline, block: u32, language: &str) {
    let mut start = None;
    let ranges = sentences(&inline.text, language);
    for (index, range) in ranges.iter().enumerate() {
        let from = *start.get_or_insert(range.start);
        let next = ranges.get(index + 1);
        if next.is_some_and(|next| !inline.can_cut_at(next.start)) {
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
        push(
            statements,
            Statement {
                span,
                kind: StatementKind::Sentence,
                text,
                block,
            },
        );
    }
}

/// Code is cut at the ends of lines into pieces of at most [`MAX_SENTENCE_CHARACTERS`] bytes; a
/// longer line is cut inside.
fn add_code(statements: &mut Vec<Statement>, inline: &Inline, block: u32, source: &str) {
    let Some(code) = source.get(inline.range.clone()) else {
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
        let kind = StatementKind::Preformatted;
        push(
            statements,
            Statement {
                span,
                kind,
                text: text.replace("\r\n", "\n"),
                block,
            },
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
