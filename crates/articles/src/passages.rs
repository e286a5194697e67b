//! Cuts an article into passages: contiguous, verbatim pieces that join to the body again.
//!
//! The rules, in order:
//!
//! 1. A heading begins a passage, and every passage lies under one heading. A heading that only a
//!    deeper heading follows stays together with that one, under the deeper path.
//! 2. A heading stays with the block after it; a list or table stays with the paragraph right
//!    before it.
//! 3. A section of more than [`TARGET_CHARACTERS`] is cut between blocks. Lists and tables stay
//!    whole, except beyond [`MAX_BLOCK_CHARACTERS`]: these are cut between top-level items or rows,
//!    and the first piece stays with the introduction. Longer paragraphs and blocks of code are cut
//!    between statements.
//! 4. A conditional group of at most [`MAX_BLOCK_CHARACTERS`] stays whole; a longer one is cut like
//!    a section, and each branch begins with its directive.
//! 5. A last piece of less than [`SMALL_CHARACTERS`] joins the piece before it in its section.
//!    Sections are never merged: a passage's heading path is always the whole truth.

use domain::{Article, ArticleKey, Passage, PassageId, Span, Statement, StatementKind};

use crate::blocks::{Block, BlockKind, LeafKind, Outline};
use crate::statements::{collapse, statements_of};

/// About this many characters of plain text make a passage.
pub const TARGET_CHARACTERS: usize = 600;
/// A block beyond this many characters may be cut inside.
pub const MAX_BLOCK_CHARACTERS: usize = 3000;
/// The pieces of a block that is cut inside have at most about this many characters.
const PIECE_CHARACTERS: usize = 1500;
/// A last piece below this many characters joins the one before it.
pub const SMALL_CHARACTERS: usize = 80;
/// A heading is cut to this many characters in a heading path.
const MAX_HEADING_CHARACTERS: usize = 200;

/// The passages of `article`, in reading order. Their spans follow each other without a gap and
/// cover [`Article::body`]; an empty body has none.
#[must_use]
pub fn passages(article: &Article) -> Vec<Passage> {
    let source = &article.source;
    // Every parsed article passed the nesting limit; one built by hand that does not is one passage.
    let outline = Outline::read(source, article.body.start).unwrap_or_default();
    let mut sections = Sections::new(article);
    let whole = whole_groups(&outline);
    for (index, block) in outline.blocks.iter().enumerate() {
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let place = block.place;
        let guard = place.map(|place| &outline.conditions.branch(place).guard);
        let language = article.key.locale.language();
        let content = Content {
            block,
            number,
            group: place.map(|place| place.group).filter(|group| whole[*group]),
            introduction: outline
                .introduction_of(index)
                .and_then(|index| u32::try_from(index).ok()),
        };
        sections.add(
            &content,
            statements_of(block, number, guard, source, language),
        );
    }
    let pieces = sections.finish();
    join(article, pieces)
}

/// Which conditional groups stay whole.
fn whole_groups(outline: &Outline) -> Vec<bool> {
    let mut characters = vec![0_usize; outline.conditions.groups.len()];
    for block in &outline.blocks {
        if let Some(place) = block.place {
            characters[place.group] += block.characters();
        }
    }
    characters
        .into_iter()
        .map(|characters| characters <= MAX_BLOCK_CHARACTERS)
        .collect()
}

/// A block and what it belongs to.
struct Content<'a> {
    block: &'a Block,
    number: u32,
    /// Its conditional group, when that stays whole.
    group: Option<usize>,
    /// The number of the paragraph that leads into it.
    introduction: Option<u32>,
}

/// What is never cut: a block, with its heading and introduction, or a conditional group.
#[derive(Debug)]
struct Unit {
    start: usize,
    characters: usize,
    statements: Vec<Statement>,
    last: BlockKind,
    /// The number of its last block.
    last_number: u32,
    /// The conditional group that it ends with, when that stays whole.
    group: Option<usize>,
}

/// A piece of the body that becomes a passage.
#[derive(Debug)]
struct Piece {
    start: usize,
    heading_path: Vec<String>,
    statements: Vec<Statement>,
    characters: usize,
}

/// Gathers the blocks of one section after the other.
struct Sections<'a> {
    title: &'a str,
    headings: Vec<(u8, String)>,
    units: Vec<Unit>,
    /// The section that is being gathered holds nothing but headings.
    only_headings: bool,
    pieces: Vec<Piece>,
}

impl<'a> Sections<'a> {
    fn new(article: &'a Article) -> Self {
        let title = article.title.as_str();
        Self {
            title,
            headings: Vec::new(),
            units: Vec::new(),
            only_headings: false,
            pieces: Vec::new(),
        }
    }

    fn add(&mut self, content: &Content<'_>, statements: Vec<Statement>) {
        if let BlockKind::Heading(level) = content.block.kind {
            self.heading(level, content.block);
            self.push_or_glue(content, content.block.start, statements);
        } else {
            self.only_headings = false;
            self.content(content, statements);
        }
    }

    fn heading(&mut self, level: u8, block: &Block) {
        let deeper = self.headings.last().is_none_or(|(above, _)| level > *above);
        if !(self.only_headings && deeper) {
            self.close_section();
        }
        self.only_headings = true;
        self.headings.retain(|(above, _)| *above < level);
        let leaf = block
            .leaves
            .iter()
            .find(|leaf| matches!(leaf.kind, LeafKind::Heading(_)));
        let text = leaf
            .map(|leaf| collapse(&leaf.inline.text))
            .unwrap_or_default();
        if !(text.is_empty() || level == 1 && text == self.title) {
            self.headings
                .push((level, text.chars().take(MAX_HEADING_CHARACTERS).collect()));
        }
    }

    fn content(&mut self, content: &Content<'_>, statements: Vec<Statement>) {
        if let Some(introduction) = content.introduction {
            self.mark_introduction(introduction);
        }
        let block = content.block;
        if block.characters() <= MAX_BLOCK_CHARACTERS {
            return self.push_or_glue(content, block.start, statements);
        }
        for (index, (start, piece)) in cut_inside(block, statements).into_iter().enumerate() {
            if index == 0 {
                self.push_or_glue(content, start, piece);
            } else {
                self.push(content, start, piece);
            }
        }
    }

    /// The last sentence of the paragraph with this number leads into what follows.
    fn mark_introduction(&mut self, number: u32) {
        let statements = self.units.iter_mut().flat_map(|unit| &mut unit.statements);
        let last = statements.rev().find(|statement| statement.block == number);
        if let Some(statement) = last {
            statement.kind = StatementKind::Introduction;
        }
    }

    fn push_or_glue(&mut self, content: &Content<'_>, start: usize, statements: Vec<Statement>) {
        match self.units.last_mut() {
            Some(unit) if unit.keeps(content) => {
                unit.characters += characters_of(&statements);
                unit.statements.extend(statements);
                unit.last = content.block.kind;
                unit.last_number = content.number;
                unit.group = content.group;
            }
            _ => self.push(content, start, statements),
        }
    }

    fn push(&mut self, content: &Content<'_>, start: usize, statements: Vec<Statement>) {
        let characters = characters_of(&statements);
        self.units.push(Unit {
            start,
            characters,
            statements,
            last: content.block.kind,
            last_number: content.number,
            group: content.group,
        });
    }

    /// Packs the units of the section into pieces.
    fn close_section(&mut self) {
        let first = self.pieces.len();
        let heading_path: Vec<String> =
            self.headings.iter().map(|(_, text)| text.clone()).collect();
        for unit in self.units.drain(..) {
            let section = &mut self.pieces[first..];
            match section.last_mut() {
                Some(piece) if piece.characters + unit.characters <= TARGET_CHARACTERS => {
                    piece.characters += unit.characters;
                    piece.statements.extend(unit.statements);
                }
                _ => self.pieces.push(Piece {
                    start: unit.start,
                    heading_path: heading_path.clone(),
                    statements: unit.statements,
                    characters: unit.characters,
                }),
            }
        }
        self.join_small_tail(first);
    }

    fn join_small_tail(&mut self, first: usize) {
        let small = self
            .pieces
            .last()
            .is_some_and(|piece| piece.characters < SMALL_CHARACTERS);
        if small && self.pieces.len() > first + 1 {
            let tail = self.pieces.pop().map(|piece| piece.statements);
            if let Some(piece) = self.pieces.last_mut() {
                piece.statements.extend(tail.unwrap_or_default());
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close_section();
        self.pieces
    }
}

impl Unit {
    /// Whether this block is not to be cut off it.
    fn keeps(&self, content: &Content<'_>) -> bool {
        matches!(self.last, BlockKind::Heading(_))
            || content.introduction == Some(self.last_number)
            || self.group.is_some() && self.group == content.group
    }
}

fn characters_of(statements: &[Statement]) -> usize {
    statements
        .iter()
        .map(|statement| statement.text.chars().count())
        .sum()
}

/// Cuts a long block before those of its parts at which a piece is full.
fn cut_inside(block: &Block, statements: Vec<Statement>) -> Vec<(usize, Vec<Statement>)> {
    let starts: Vec<usize> = if block.parts.is_empty() {
        statements
            .iter()
            .map(|statement| statement.span.start)
            .collect()
    } else {
        block.parts.clone()
    };
    let mut pieces: Vec<(usize, Vec<Statement>)> = vec![(block.start, Vec::new())];
    let mut characters = 0;
    let mut part = 0;
    for statement in statements {
        let mut begins_part = None;
        while starts
            .get(part)
            .is_some_and(|start| *start <= statement.span.start)
        {
            begins_part = Some(starts[part]);
            part += 1;
        }
        let length = statement.text.chars().count();
        match begins_part {
            Some(start) if characters > 0 && characters + length > PIECE_CHARACTERS => {
                pieces.push((start, vec![statement]));
                characters = length;
            }
            _ => {
                if let Some((_, piece)) = pieces.last_mut() {
                    piece.push(statement);
                }
                characters += length;
            }
        }
    }
    pieces
}

/// Gives the pieces their spans, names and block numbers.
fn join(article: &Article, pieces: Vec<Piece>) -> Vec<Passage> {
    let body = article.body;
    if body.start >= body.end {
        return Vec::new();
    }
    let starts: Vec<usize> = pieces.iter().map(|piece| piece.start).collect();
    let mut passages: Vec<Passage> = Vec::with_capacity(pieces.len().max(1));
    for (index, piece) in pieces.into_iter().enumerate() {
        let start = if index == 0 { body.start } else { piece.start };
        let end = starts.get(index + 1).copied().unwrap_or(body.end);
        let id = passage_id(&article.key, index);
        let statements = renumbered(piece.statements);
        let span = Span { start, end };
        passages.push(Passage {
            id,
            span,
            heading_path: piece.heading_path,
            statements,
        });
    }
    if passages.is_empty() {
        let id = passage_id(&article.key, 0);
        passages.push(Passage {
            id,
            span: body,
            heading_path: Vec::new(),
            statements: Vec::new(),
        });
    }
    passages
}

fn passage_id(article: &ArticleKey, index: usize) -> PassageId {
    PassageId {
        article: article.clone(),
        number: u32::try_from(index).unwrap_or(u32::MAX),
    }
}

/// Numbers the blocks of a passage from 0.
fn renumbered(mut statements: Vec<Statement>) -> Vec<Statement> {
    let mut previous = None;
    let mut number = 0;
    for statement in &mut statements {
        if previous.is_some_and(|block| block != statement.block) {
            number += 1;
        }
        previous = Some(statement.block);
        statement.block = number;
    }
    statements
}

/// `markdown`, the body of an article, as plain text: one line for each paragraph, item, heading and
/// table row, of what holds when nothing is known of an order (see [`crate::conditions`]).
/// Markup and HTML tags are dropped, entities are decoded, white space is collapsed.
#[must_use]
pub fn plain_text(markdown: &str) -> String {
    let outline = Outline::read(markdown, 0).unwrap_or_default();
    let is_public = |block: &&Block| !outline.conditions.is_hidden(block.range.start);
    text_of(outline.blocks.iter().filter(is_public))
}

/// The same of Markdown in which `:::` and braces mean nothing, such as that of other help centers.
pub(crate) fn foreign_text(markdown: &str) -> String {
    text_of(&Outline::read_plain(markdown).unwrap_or_default().blocks)
}

fn text_of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let leaves = blocks.into_iter().flat_map(|block| &block.leaves);
    let lines: Vec<String> = leaves.map(|leaf| collapse(&leaf.inline.text)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;
