//! The blocks of an article's body: what stands at top level, with its bytes and its plain text.
//!
//! What stands in a branch of a conditional group knows its branch.
//!
//! One pass over the parser's events with explicit stacks: nothing recurses, so nesting cannot
//! overflow the stack, and nesting beyond [`crate::MAX_NESTING`] is refused.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::conditions::{Conditions, Issue, Place};
use crate::inline::{Inline, InlineBuilder};
use crate::parse::MAX_NESTING;
use crate::placeholders::{self, Placeholder};

/// What stands between the cells of a table row in plain text.
const CELL_SEPARATOR: &str = " · ";

/// The Markdown that articles are written in: CommonMark, tables and strikethrough.
pub(crate) fn markdown_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// What a block at top level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Heading(u8),
    Paragraph,
    List,
    Table,
    Code,
    Quote,
    Html,
    Rule,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeafKind {
    Heading(u8),
    Paragraph,
    /// The first text of a list item; `number` in numbered lists.
    Item {
        number: Option<u32>,
        depth: u8,
    },
    TableHead,
    TableRow,
    Code,
}

/// A stretch of text that is not divided by other blocks.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub kind: LeafKind,
    pub inline: Inline,
    /// In the order of the text.
    pub placeholders: Vec<Placeholder>,
}

/// A block at top level.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub kind: BlockKind,
    /// Its bytes in the source, from the start of its first line.
    pub range: Range<usize>,
    /// Where a passage that begins with it starts: at the directive before it, when it is the first
    /// of its branch.
    pub start: usize,
    /// The branch that it stands in.
    pub place: Option<Place>,
    pub leaves: Vec<Leaf>,
    /// Where its top-level items or rows start.
    pub parts: Vec<usize>,
}

impl Block {
    /// Characters of plain text.
    pub fn characters(&self) -> usize {
        self.leaves
            .iter()
            .map(|leaf| leaf.inline.text.chars().count())
            .sum()
    }
}

/// The blocks of one body, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub blocks: Vec<Block>,
    pub conditions: Conditions,
}

impl Outline {
    /// Reads the body that starts at `body_start`; every range counts in `source`.
    ///
    /// # Errors
    /// The offset at which the nesting passes [`MAX_NESTING`].
    pub fn read(source: &str, body_start: usize) -> Result<Self, usize> {
        let conditions = Conditions::read(source, body_start);
        let body = conditions.masked_body(source);
        let mut outline = Self::read_markdown(source, &body, body_start)?;
        outline
            .blocks
            .retain(|block| !conditions.is_directive(block.range.start));
        outline.conditions = conditions;
        outline.place_blocks();
        outline.read_placeholders();
        Ok(outline)
    }

    /// Reads text in which `:::` and braces mean nothing.
    ///
    /// # Errors
    /// The offset at which the nesting passes [`MAX_NESTING`].
    pub fn read_plain(markdown: &str) -> Result<Self, usize> {
        Self::read_markdown(markdown, markdown, 0)
    }

    /// `body` is what the parser sees of `source` from `body_start` on.
    fn read_markdown(source: &str, body: &str, body_start: usize) -> Result<Self, usize> {
        let mut walk = Walk::new(source);
        for (event, range) in Parser::new_ext(body, markdown_options()).into_offset_iter() {
            walk.event(event, range.start + body_start..range.end + body_start)?;
        }
        walk.close_leaf();
        Ok(Self {
            blocks: walk.blocks,
            conditions: Conditions::default(),
        })
    }

    /// Tells each block its branch.
    fn place_blocks(&mut self) {
        let mut last: Option<Place> = None;
        for block in &mut self.blocks {
            block.place = self.conditions.place_of(block.range.start);
            if let Some(place) = block.place.filter(|place| Some(*place) != last) {
                let is_first = last.is_none_or(|last| last.group != place.group);
                block.start = if is_first {
                    self.conditions.groups[place.group].range.start
                } else {
                    self.conditions.branch(place).range.start
                };
            }
            last = block.place;
        }
    }

    fn read_placeholders(&mut self) {
        let mut issues: Vec<Issue> = Vec::new();
        for block in &mut self.blocks {
            let branch = block.place.map(|place| self.conditions.branch(place));
            for leaf in &mut block.leaves {
                leaf.placeholders = placeholders::read(leaf, branch, &mut issues);
            }
        }
        self.conditions.issues.extend(issues);
    }

    /// The paragraph that leads into the list or table with this index: the block right before it
    /// in its branch, or right before its group when it begins a branch.
    pub fn introduction_of(&self, index: usize) -> Option<usize> {
        let block = self.blocks.get(index)?;
        let mut before = index.checked_sub(1)?;
        if let Some(place) = block.place
            && self.blocks[before].place != block.place
        {
            let in_group =
                |block: &Block| block.place.is_some_and(|other| other.group == place.group);
            before = self.blocks[..index]
                .iter()
                .rposition(|block| !in_group(block))?;
            if self.blocks[before].place.is_some() {
                return None;
            }
        } else if self.blocks[before].place != block.place {
            return None;
        }
        let introduced = matches!(block.kind, BlockKind::List | BlockKind::Table);
        (introduced && self.blocks[before].kind == BlockKind::Paragraph).then_some(before)
    }

    /// Every stretch of text, in order.
    pub fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        self.blocks.iter().flat_map(|block| block.leaves.iter())
    }
}

/// A block that holds other blocks.
#[derive(Clone, Copy, Debug)]
enum Container {
    List { next: Option<u64> },
    Item { number: Option<u32>, has_text: bool },
    Quote,
    Html,
    Code,
}

/// The state of the pass over the events.
struct Walk<'a> {
    source: &'a str,
    blocks: Vec<Block>,
    containers: Vec<Container>,
    leaf: Option<(LeafKind, InlineBuilder<'a>)>,
    /// Open elements of every sort.
    depth: usize,
    lists: usize,
    /// Cells of the open row so far.
    cells: usize,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            containers: Vec::new(),
            leaf: None,
            depth: 0,
            lists: 0,
            cells: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), usize> {
        match event {
            Event::Start(tag) => self.start(&tag, range)?,
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.element(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::Rule => self.block(BlockKind::Rule, range),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Result<(), usize> {
        if self.depth >= MAX_NESTING {
            return Err(range.start);
        }
        if is_inline(tag) {
            self.depth += 1;
            self.builder().enter(&range);
            return Ok(());
        }
        match tag {
            Tag::TableCell => {
                self.depth += 1;
                self.cell(&range);
                return Ok(());
            }
            Tag::TableHead => self.row(LeafKind::TableHead, &range),
            Tag::TableRow => self.row(LeafKind::TableRow, &range),
            Tag::Item => self.item(&range),
            _ => self.start_block(tag, range),
        }
        self.depth += 1;
        Ok(())
    }

    fn start_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.close_leaf();
        let (kind, container) = match tag {
            Tag::Heading { level, .. } => (BlockKind::Heading(level_number(*level)), None),
            Tag::List(first) => (BlockKind::List, Some(Container::List { next: *first })),
            Tag::Table(_) => (BlockKind::Table, None),
            Tag::CodeBlock(_) => (BlockKind::Code, Some(Container::Code)),
            Tag::BlockQuote(_) => (BlockKind::Quote, Some(Container::Quote)),
            Tag::HtmlBlock => (BlockKind::Html, Some(Container::Html)),
            _ => (BlockKind::Paragraph, None),
        };
        self.block(kind, range);
        match kind {
            BlockKind::Heading(level) => {
                self.leaf = Some((LeafKind::Heading(level), InlineBuilder::new(self.source)));
            }
            BlockKind::Paragraph => {
                self.builder();
            }
            BlockKind::Code => {
                self.leaf = Some((LeafKind::Code, InlineBuilder::new(self.source)));
            }
            BlockKind::List => self.lists += 1,
            _ => {}
        }
        self.containers.extend(container);
    }

    /// Notes a block, when it stands at top level.
    fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        if self.depth == 0 {
            let start = line_start(self.source, range.start);
            let range = start..range.end;
            self.blocks.push(Block {
                kind,
                range,
                start,
                place: None,
                leaves: Vec::new(),
                parts: Vec::new(),
            });
        }
    }

    fn item(&mut self, range: &Range<usize>) {
        self.close_leaf();
        if self.depth == 1 {
            self.part(range);
        }
        let number = match self.containers.last_mut() {
            Some(Container::List { next: Some(next) }) => {
                let number = u32::try_from(*next).unwrap_or(u32::MAX);
                *next = next.saturating_add(1);
                Some(number)
            }
            _ => None,
        };
        self.containers.push(Container::Item {
            number,
            has_text: false,
        });
    }

    fn row(&mut self, kind: LeafKind, range: &Range<usize>) {
        self.close_leaf();
        if self.depth == 1 {
            self.part(range);
        }
        self.cells = 0;
        let mut builder = InlineBuilder::new(self.source);
        builder.cover(range);
        self.leaf = Some((kind, builder));
    }

    fn cell(&mut self, range: &Range<usize>) {
        if let Some((_, builder)) = &mut self.leaf {
            if self.cells > 0 {
                builder.separator(CELL_SEPARATOR, range.start);
            }
            self.cells += 1;
        }
    }

    fn part(&mut self, range: &Range<usize>) {
        let start = line_start(self.source, range.start);
        if let Some(block) = self.blocks.last_mut() {
            block.parts.push(start);
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {
                if let Some((_, builder)) = &mut self.leaf {
                    builder.leave(range);
                }
            }
            TagEnd::TableCell => {}
            TagEnd::List(_) => {
                self.close_leaf();
                self.lists = self.lists.saturating_sub(1);
                self.containers.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock | TagEnd::CodeBlock => {
                self.close_leaf();
                self.containers.pop();
            }
            _ => self.close_leaf(),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if !matches!(self.containers.last(), Some(Container::Html)) {
            self.builder().text(text, range);
        }
    }

    /// A code span: its markup belongs to it.
    fn element(&mut self, text: &str, range: Range<usize>) {
        self.builder().text(text, range);
    }

    /// Tags are dropped from the text; a line break stays a break between words.
    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let is_break = html
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("<br"));
        if is_break {
            self.builder().text(" ", range.clone());
        } else {
            self.builder().cover(range);
        }
    }

    /// The open leaf; opens one where text stands directly in an item.
    fn builder(&mut self) -> &mut InlineBuilder<'a> {
        let kind = self.leaf_kind();
        let source = self.source;
        &mut self
            .leaf
            .get_or_insert_with(|| (kind, InlineBuilder::new(source)))
            .1
    }

    fn leaf_kind(&self) -> LeafKind {
        match self.containers.last() {
            Some(Container::Item {
                number,
                has_text: false,
            }) => {
                let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
                LeafKind::Item {
                    number: *number,
                    depth,
                }
            }
            _ => LeafKind::Paragraph,
        }
    }

    fn close_leaf(&mut self) {
        let Some((kind, builder)) = self.leaf.take() else {
            return;
        };
        if builder.is_empty() {
            return;
        }
        let inline = builder.finish();
        if inline
            .text
            .chars()
            .all(|character| character.is_whitespace() || character == '·')
        {
            return;
        }
        if let (LeafKind::Item { .. }, Some(Container::Item { has_text, .. })) =
            (kind, self.containers.last_mut())
        {
            *has_text = true;
        }
        if let Some(block) = self.blocks.last_mut() {
            block.leaves.push(Leaf {
                kind,
                inline,
                placeholders: Vec::new(),
            });
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

pub(crate) fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// The start of the line of `offset` when only white space stands between them, otherwise `offset`.
fn line_start(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().get(..offset).unwrap_or_default();
    let spaces = before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let start = offset - spaces;
    if start == 0 || source.as_bytes()[start - 1] == b'\n' {
        start
    } else {
        offset
    }
}
