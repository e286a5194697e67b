//! Text that somebody else wrote: titles, names, tracking numbers.

/// Characters shown of one text at most; a title is shorter, an essay in a name field is not.
const MAX_SHOWN: usize = 200;

/// The text on one line, without characters that could reorder, hide or break what stands around it.
/// What looks like markup or a placeholder stays as it is: it is shown as text and never read again.
pub(crate) fn plain(text: &str) -> String {
    let visible = text.chars().map(
        |character| {
            if is_break(character) { ' ' } else { character }
        },
    );
    let line: String = visible.filter(|character| !is_hidden(*character)).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    shortened(&words.join(" "))
}

fn is_break(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Controls, direction marks, tag characters and the like. Joiners stay: emoji and some scripts need them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
