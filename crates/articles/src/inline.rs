//! Running text with its Markdown removed, and the way back from each piece to its bytes.

use std::ops::Range;

/// A stretch of plain text that comes from one stretch of the source.
#[derive(Clone, Debug)]
struct Run {
    /// Where it starts in the plain text.
    text_start: usize,
    /// Its bytes in the source.
    source: Range<usize>,
    /// Where the markup that opens right before it starts; `source.start` without markup.
    open: usize,
    /// Where the markup that closes right after it ends; `source.end` without markup.
    close: usize,
    /// Whether plain text and source are the same bytes, so that any place inside can be mapped.
    exact: bool,
    /// Whether a backslash makes its first character text.
    escaped: bool,
}

/// The plain text of one paragraph, item, heading, table row or block of code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inline {
    /// Without markup; white space as it stood, line breaks as spaces.
    pub text: String,
    /// The bytes of the source that hold it, markup included, trimmed.
    pub range: Range<usize>,
    runs: Vec<Run>,
}

impl Inline {
    /// Where the sentence that starts at `position` of the text starts in the source.
    pub fn source_start(&self, position: usize) -> usize {
        if position == 0 {
            return self.range.start;
        }
        match self.run_at(position) {
            Some(run) if position == run.text_start => run.open,
            Some(run) if run.exact => run.source.start + (position - run.text_start),
            Some(run) => run.source.start,
            None => self.range.end,
        }
    }

    /// Where the sentence that ends before `position` of the text ends in the source.
    pub fn source_end(&self, position: usize) -> usize {
        if position >= self.text.len() {
            return self.range.end;
        }
        let Some(index) = self.run_index(position.saturating_sub(1)) else {
            return self.range.start;
        };
        let run = &self.runs[index];
        let text_end = self
            .runs
            .get(index + 1)
            .map_or(self.text.len(), |next| next.text_start);
        if position >= text_end {
            run.close
        } else if run.exact {
            run.source.start + (position - run.text_start)
        } else {
            run.source.end
        }
    }

    /// Whether the text may be cut at `position` without cutting a code span or an entity.
    pub fn can_cut_at(&self, position: usize) -> bool {
        self.run_at(position)
            .is_none_or(|run| run.exact || run.text_start == position)
    }

    /// The bytes of the source that are the same as these of the text, without markup or an escape
    /// in between or right before; `None` when there are no such bytes.
    pub fn verbatim(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.run_index(range.start)?;
        let run = &self.runs[first];
        let start = run.source.start + (range.start - run.text_start);
        let mut next = run.source.start;
        for (index, run) in self.runs.iter().enumerate().skip(first) {
            if run.text_start >= range.end {
                break;
            }
            if !run.exact || run.source.start != next || index > first && run.escaped {
                return None;
            }
            next = run.source.end;
        }
        let escaped = run.escaped && range.start == run.text_start;
        (!escaped).then(|| start..start + range.len())
    }

    /// Whether the byte of the source at `offset` is text as it stands there.
    pub fn is_text_at(&self, offset: usize) -> bool {
        let after = self.runs.partition_point(|run| run.source.start <= offset);
        let run = after.checked_sub(1).map(|index| &self.runs[index]);
        run.is_some_and(|run| run.exact && run.source.contains(&offset))
    }

    fn run_index(&self, position: usize) -> Option<usize> {
        self.runs
            .partition_point(|run| run.text_start <= position)
            .checked_sub(1)
    }

    fn run_at(&self, position: usize) -> Option<&Run> {
        self.run_index(position).map(|index| &self.runs[index])
    }
}

/// Builds an [`Inline`] from the events of one block.
#[derive(Debug)]
pub(crate) struct InlineBuilder<'a> {
    source: &'a str,
    inline: Inline,
    /// Where each open inline element starts.
    open: Vec<usize>,
    /// The elements from here on in `open` have no text yet.
    fresh: usize,
    started: bool,
}

impl<'a> InlineBuilder<'a> {
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            inline: Inline::default(),
            open: Vec::new(),
            fresh: 0,
            started: false,
        }
    }

    /// Widens the range of the whole by these bytes.
    pub fn cover(&mut self, range: &Range<usize>) {
        if self.started {
            self.inline.range.start = self.inline.range.start.min(range.start);
            self.inline.range.end = self.inline.range.end.max(range.end);
        } else {
            self.inline.range = range.clone();
            self.started = true;
        }
    }

    /// An inline element (strong text, a link) starts.
    pub fn enter(&mut self, range: &Range<usize>) {
        self.cover(range);
        self.open.push(range.start);
    }

    /// The innermost inline element ends.
    pub fn leave(&mut self, range: &Range<usize>) {
        self.cover(range);
        self.open.pop();
        if self.open.len() < self.fresh {
            self.fresh = self.open.len();
            if let Some(run) = self.inline.runs.last_mut() {
                run.close = range.end;
            }
        }
    }

    /// Text that stands at `range`.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let exact = self.source.get(range.clone()) == Some(text);
        // A backslash that is text itself, the second of two, belongs to the run before.
        let after_text = self
            .inline
            .runs
            .last()
            .is_some_and(|last| last.source.end == range.start);
        let escaped = exact && range.start > 0 && !after_text && {
            let escapable = text.starts_with(|first: char| first.is_ascii_punctuation());
            escapable && self.source.as_bytes()[range.start - 1] == b'\\'
        };
        let own_start = if escaped {
            range.start - 1
        } else {
            range.start
        };
        self.cover(&(own_start..range.end));
        let open = self.open.get(self.fresh).copied().unwrap_or(own_start);
        self.fresh = self.open.len();
        let text_start = self.inline.text.len();
        self.inline.text.push_str(text);
        let close = range.end;
        self.inline.runs.push(Run {
            text_start,
            source: range,
            open,
            close,
            exact,
            escaped,
        });
    }

    /// Text that has no bytes of its own in the source, such as the mark between two cells.
    pub fn separator(&mut self, text: &str, at: usize) {
        let text_start = self.inline.text.len();
        self.inline.text.push_str(text);
        self.inline.runs.push(Run {
            text_start,
            source: at..at,
            open: at,
            close: at,
            exact: false,
            escaped: false,
        });
    }

    /// Whether no text has come yet.
    pub fn is_empty(&self) -> bool {
        self.inline.text.is_empty()
    }

    /// The finished text, its range trimmed of white space.
    pub fn finish(mut self) -> Inline {
        let range = self.inline.range.clone();
        let covered = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + (covered.len() - covered.trim_start().len());
        self.inline.range = start..(start + covered.trim().len());
        self.inline
    }
}
