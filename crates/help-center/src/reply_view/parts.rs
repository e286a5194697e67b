//! The statements of an answer as the pieces of a page, in order: the template writes one after the
//! other and needs no recursion for nested lists.

use answering::{Claim, ClaimStructure};
use domain::Locale;

use super::sources::Sources;

/// One piece. Starts and ends are balanced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    ParagraphStart,
    ParagraphEnd,
    /// A numbered list whose first item has this number.
    StepsStart(u32),
    StepsEnd,
    BulletsStart,
    BulletsEnd,
    /// An item; the number where it is not the one after the item before.
    ItemStart(Option<u32>),
    ItemEnd,
    Text(Text),
    Table(Table),
    Preformatted(Text),
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// The numbers of its sources.
    pub(crate) sources: Vec<usize>,
    /// Whether to show them here: not where the next sentence has the same ones.
    pub(crate) shows_sources: bool,
    /// Whether a space separates it from the sentence before.
    pub(crate) follows_space: bool,
}

/// A table; its head is absent when only rows were quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) head: Option<Row>,
    pub(crate) rows: Vec<Row>,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) sources: Vec<usize>,
}

/// What a claim belongs to; neighbours of one group and family make one block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Text,
    List,
    Table,
    Preformatted,
}

fn family(claim: &Claim) -> Family {
    match claim.structure {
        ClaimStructure::Sentence | ClaimStructure::Introduction => Family::Text,
        ClaimStructure::Step { .. } | ClaimStructure::Bullet { .. } => Family::List,
        ClaimStructure::TableHead | ClaimStructure::TableRow => Family::Table,
        ClaimStructure::Preformatted => Family::Preformatted,
    }
}

/// The pieces that show `claims`, which are written in `locale`.
pub(crate) fn parts(claims: &[Claim], locale: &Locale, sources: &Sources) -> Vec<Part> {
    let mut parts = Vec::new();
    for block in claims.chunk_by(|one, next| one.group == next.group && family(one) == family(next))
    {
        match block.first().map(family) {
            Some(Family::Text) => paragraph(block, locale, sources, &mut parts),
            Some(Family::List) => list(block, sources, &mut parts),
            Some(Family::Table) => parts.push(Part::Table(table(block, sources))),
            Some(Family::Preformatted) => {
                parts.extend(
                    block
                        .iter()
                        .map(|claim| Part::Preformatted(text(claim, sources))),
                );
            }
            None => {}
        }
    }
    parts
}

fn text(claim: &Claim, sources: &Sources) -> Text {
    let sources = sources.numbers(claim);
    Text {
        text: claim.text.clone(),
        sources,
        shows_sources: true,
        follows_space: false,
    }
}

fn paragraph(block: &[Claim], locale: &Locale, sources: &Sources, parts: &mut Vec<Part>) {
    parts.push(Part::ParagraphStart);
    let texts: Vec<Text> = block.iter().map(|claim| text(claim, sources)).collect();
    for (place, one) in texts.iter().enumerate() {
        let mut one = one.clone();
        one.shows_sources = texts
            .get(place + 1)
            .is_none_or(|next| next.sources != one.sources);
        // Chinese sentences follow each other without a space.
        one.follows_space = place > 0 && locale.language() != "zh";
        parts.push(Part::Text(one));
    }
    parts.push(Part::ParagraphEnd);
}

/// An open list: its kind and the number that its next item would get.
#[derive(Clone, Copy)]
struct OpenList {
    is_numbered: bool,
    next_number: u32,
}

impl OpenList {
    fn start(self) -> Part {
        if self.is_numbered {
            Part::StepsStart(self.next_number)
        } else {
            Part::BulletsStart
        }
    }

    fn end(self) -> Part {
        if self.is_numbered {
            Part::StepsEnd
        } else {
            Part::BulletsEnd
        }
    }
}

fn list(block: &[Claim], sources: &Sources, parts: &mut Vec<Part>) {
    let mut open: Vec<OpenList> = Vec::new();
    for claim in block {
        let (number, depth) = match claim.structure {
            ClaimStructure::Step { number, depth } => (Some(number), depth),
            ClaimStructure::Bullet { depth } => (None, depth),
            _ => (None, 0),
        };
        // An item whose parents were not quoted moves up to the deepest list that there is.
        let depth = usize::from(depth).min(open.len());
        close_to(depth + 1, &mut open, parts);
        if open.len() == depth + 1 {
            parts.push(Part::ItemEnd);
            if open
                .last()
                .is_some_and(|list| list.is_numbered != number.is_some())
            {
                parts.extend(open.pop().map(OpenList::end));
            }
        }
        if open.len() == depth {
            let list = OpenList {
                is_numbered: number.is_some(),
                next_number: number.unwrap_or(0),
            };
            parts.push(list.start());
            open.push(list);
        }
        if let Some(list) = open.last_mut() {
            parts.push(Part::ItemStart(
                number.filter(|number| *number != list.next_number),
            ));
            list.next_number = number.unwrap_or(0).saturating_add(1);
        }
        parts.push(Part::Text(text(claim, sources)));
    }
    close_to(0, &mut open, parts);
}

/// Ends lists, innermost first, until `count` are open; the last one's item stays open.
fn close_to(count: usize, open: &mut Vec<OpenList>, parts: &mut Vec<Part>) {
    while open.len() > count {
        parts.push(Part::ItemEnd);
        parts.extend(open.pop().map(OpenList::end));
    }
}

fn table(block: &[Claim], sources: &Sources) -> Table {
    let mut table = Table::default();
    for claim in block {
        let cells = claim.text.split(" · ").map(str::to_owned).collect();
        let row = Row {
            cells,
            sources: sources.numbers(claim),
        };
        if claim.structure == ClaimStructure::TableHead
            && table.head.is_none()
            && table.rows.is_empty()
        {
            table.head = Some(row);
        } else {
            table.rows.push(row);
        }
    }
    let width = table
        .head
        .iter()
        .chain(&table.rows)
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    table
        .head
        .iter_mut()
        .chain(&mut table.rows)
        .for_each(|row| row.cells.resize(width, String::new()));
    table
}

#[cfg(test)]
mod tests;
