//! Text that a stranger wrote, made fit to stand in a sentence.

/// The most characters of a text.
pub(super) const MAX_CHARACTERS: usize = 120;
const ELLIPSIS: char = '…';

/// The text on one line, without characters that steer or hide, at most [`MAX_CHARACTERS`] long; a longer one
/// ends with `…`.
pub(super) fn clean_text(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|character| character.is_whitespace() || !is_unseen(*character))
        .collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_CHARACTERS {
        return line;
    }
    let mut cut: String = line.chars().take(MAX_CHARACTERS - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push(ELLIPSIS);
    cut
}

/// Controls, marks of writing direction, characters without width, fillers, and the tags that can carry a
/// whole hidden text.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_taken_out_and_space_becomes_single() {
        for (text, expected) in [
            ("Blue Delft vase", "Blue Delft vase"),
            ("  Blue\r\n\tDelft\u{2028}vase\u{A0} ", "Blue Delft vase"),
            (
                "Bl\u{200B}ue\u{FEFF} \u{202E}Delft\u{202C} va\u{AD}se",
                "Blue Delft vase",
            ),
            ("a\u{0}b\u{1B}[31mc\u{7F}", "ab[31mc"),
            ("ok\u{E0041}\u{E0042}\u{E007F}", "ok"),
            ("\u{2066}\u{200F}\u{3164}", ""),
            (
                "e\u{301} Ψηφιδωτό 花瓶 ❤\u{FE0F}",
                "e\u{301} Ψηφιδωτό 花瓶 ❤",
            ),
            ("<b>x</b> & {report_by}", "<b>x</b> & {report_by}"),
        ] {
            assert_eq!(clean_text(text), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_at_120_characters() {
        assert_eq!(clean_text(&"é".repeat(120)), "é".repeat(120));
        assert_eq!(
            clean_text(&"é".repeat(121)),
            format!("{}…", "é".repeat(119))
        );
        let cut = clean_text(&"word ".repeat(50));
        assert!(cut.ends_with("word…") || cut.ends_with("wor…"), "{cut}");
        assert!(cut.chars().count() <= 120);
    }
}
