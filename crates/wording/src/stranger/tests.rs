use super::*;

#[test]
fn what_could_reorder_or_hide_text_is_left_out() {
    let title = "Vase\u{202e}gnp\u{202c} \u{2066}x\u{2069}\u{200f}\u{feff}\u{0}\u{1b}[2J\u{e0041}";
    assert_eq!(plain(title), "Vasegnp x[2J");
}

#[test]
fn lines_become_one_line() {
    assert_eq!(plain("  a\r\nb\u{2028}c\t\u{85} d\n"), "a b c d");
}

#[test]
fn scripts_and_emoji_stay_whole() {
    for text in [
        "Ναός 東京 Żółw",
        "👩\u{200d}🎨",
        "می\u{200c}خواهم",
        "שלום",
        "<b>{ $x }</b> & \"{total}\"",
    ] {
        assert_eq!(plain(text), text);
    }
}

#[test]
fn an_essay_is_cut_between_characters() {
    let essay = "ő".repeat(5000);
    let shown = plain(&essay);
    assert_eq!(shown.chars().count(), MAX_SHOWN + 1);
    assert!(shown.ends_with('…'));
}
