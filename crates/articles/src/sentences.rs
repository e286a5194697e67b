//! Cuts running text into sentences, in the ten languages of the product.
//!
//! The bounds are those of Unicode (UAX #29), which know the full stops of Latin, Greek and Chinese
//! script. They break after every `Dr.` and `z.B.` that a capital follows, so bounds after a known
//! abbreviation are taken back. A bound too few is better than one too many: half a sentence cannot
//! be quoted.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Sentences longer than this many characters are cut at a space, so that no statement is endless.
pub(crate) const MAX_SENTENCE_CHARACTERS: usize = 2000;

/// Abbreviations that end with a full stop and rarely end a sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    // en
    "e.g.", "i.e.", "mr.", "mrs.", "ms.", "dr.", "prof.", "vs.", "st.", "fig.", "approx.", "incl.",
    "excl.", "no.", "nos.", "vol.", "ed.", // de
    "bzw.", "ca.", "nr.", "inkl.", "exkl.", "zzgl.", "ggf.", "evtl.", "vgl.", "abs.", "art.",
    "str.", "tel.", "hr.", "fr.", "max.", "min.", "mind.", "sog.", "gem.", // nl
    "bijv.", "bv.", "o.a.", "d.w.z.", "blz.", "dhr.", "mevr.", "evt.", "resp.",
    "t.a.v.", // fr
    "p. ex.", "ex.", "env.", "mme.", "mlle.", "réf.", "n°.", // es, pt
    "p. ej.", "ej.", "sr.", "sra.", "srta.", "dra.", "núm.", "pág.", "págs.", "aprox.", "ud.",
    "uds.", "av.", "p. ex.", "n.º.", "exmo.", // it
    "es.", "sig.", "sig.ra.", "dott.", "pag.", "ecc.", // pl
    "np.", "m.in.", "tj.", "tzn.", "itp.", "itd.", "ul.", "pkt.", "godz.", "zob.", "ok.", "tzw.",
    // el
    "π.χ.", "κ.λπ.", "κλπ.", "δηλ.", "αρ.", "σελ.", "τηλ.", "κ.ά.", "βλ.", "περ.",
];

/// Months after which a German ordinal (`3. Mai`) is no end of a sentence.
const GERMAN_MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The sentences of `text` as byte ranges, trimmed, in order; white space alone gives none.
/// `language` is a primary language subtag: in Greek a `;` ends a question.
pub(crate) fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        for cut in greek_questions(piece, language) {
            add(
                &mut ranges,
                text,
                start + cut.start..start + cut.end,
                language,
            );
        }
    }
    ranges
        .into_iter()
        .flat_map(|range| cut_long(text, range))
        .collect()
}

fn add(ranges: &mut Vec<Range<usize>>, text: &str, range: Range<usize>, language: &str) {
    let range = trimmed(text, range);
    if range.is_empty() {
        return;
    }
    let has_words = text[range.clone()].chars().any(char::is_alphanumeric);
    match ranges.last_mut() {
        Some(last)
            if !has_words || continues(&text[last.clone()], &text[range.clone()], language) =>
        {
            last.end = range.end;
        }
        _ => ranges.push(range),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

/// Whether `next` still belongs to the sentence that `before` begins.
fn continues(before: &str, next: &str, language: &str) -> bool {
    if !before.ends_with('.') {
        return false;
    }
    let tail_start = before
        .char_indices()
        .rev()
        .nth(23)
        .map_or(0, |(index, _)| index);
    let tail = before[tail_start..].to_lowercase();
    let opening =
        |character: char| matches!(character, '(' | '[' | '"' | '“' | '„' | '«' | '\'' | '‘');
    let word = tail.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(opening);
    let two_words = ABBREVIATIONS
        .iter()
        .any(|known| known.contains(' ') && tail.ends_with(known));
    let next_word = next
        .split(|character: char| !character.is_alphanumeric())
        .next();
    let ordinal = word.len() <= 3
        && word
            .trim_end_matches('.')
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    two_words
        || ABBREVIATIONS.contains(&word)
        || is_initials(word)
        || (language == "de"
            && ordinal
            && next_word.is_some_and(|word| GERMAN_MONTHS.contains(&word)))
        || (ordinal && before.len() == word.len())
}

/// Single letters, each with a full stop: `J.`, `z.B.`, `π.χ.`
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let mut characters = word.chars();
    while let Some(letter) = characters.next() {
        if !letter.is_alphabetic() || is_ideograph(letter) || characters.next() != Some('.') {
            return false;
        }
        letters += 1;
    }
    letters > 0
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// In Greek, cuts after a question mark (`;`) that white space and a capital follow.
fn greek_questions(piece: &str, language: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut start = 0;
    if language == "el" {
        for (index, mark) in piece.match_indices([';', '\u{37e}']) {
            let end = index + mark.len();
            let rest = piece[end..].trim_start_matches(['»', '”', '"', ')', '*']);
            let spaced = rest.starts_with(char::is_whitespace);
            if spaced
                && rest
                    .trim_start()
                    .starts_with(|first: char| first.is_uppercase())
            {
                let end = piece.len() - rest.len();
                cuts.push(start..end);
                start = end;
            }
        }
    }
    cuts.push(start..piece.len());
    cuts
}

/// A sentence of more than [`MAX_SENTENCE_CHARACTERS`] in pieces, cut at spaces where there are any.
fn cut_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    if range.len() <= MAX_SENTENCE_CHARACTERS {
        return vec![range];
    }
    let mut pieces = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let rest = &text[start..range.end];
        let Some((limit, _)) = rest.char_indices().nth(MAX_SENTENCE_CHARACTERS) else {
            pieces.push(start..range.end);
            break;
        };
        let length = match rest[..limit].rfind(char::is_whitespace) {
            Some(space) if space > 0 => space,
            _ => limit,
        };
        pieces.push(trimmed(text, start..start + length));
        start += length;
        start += text[start..range.end].len() - text[start..range.end].trim_start().len();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, expected: &[&str]) {
        let separator = if language == "zh" { "" } else { " " };
        let text = expected.join(separator);
        let found: Vec<&str> = sentences(&text, language)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_readers_of_ten_languages_end_them() {
        check(
            "en",
            &[
                "Ask Dr. Smith, e.g. The one in No. 5.",
                "Then wait!",
                "Is it €3.50?",
                "Yes.",
            ],
        );
        check(
            "de",
            &[
                "Das ist z.B. Porto, vgl. Art. 5.",
                "Es gilt bis zum 3. Mai 2026.",
                "Dann nicht.",
            ],
        );
        check(
            "es",
            &[
                "Pague p. ej. Con tarjeta.",
                "Llame al Sr. López.",
                "¿Y luego?",
                "¡Listo!",
            ],
        );
        check("it", &["Scrivi al dott. Rossi.", "Poi attendi."]);
        check(
            "fr",
            &["Écrivez p. ex. Au vendeur.", "C’est tout !", "Vraiment ?"],
        );
        check(
            "nl",
            &[
                "Betaal bijv. Met een kaart.",
                "Wacht d.w.z. Een dag.",
                "Klaar.",
            ],
        );
        check("pt", &["Fale com o Sr. Silva.", "Depois espere."]);
        check("pl", &["Wyślij np. Kurierem, m.in. Paczkę.", "Gotowe."]);
        check("el", &["Πού είναι;", "Δείτε π.χ. Το δέμα.", "Τέλος."]);
        check(
            "zh",
            &["订单没到怎么办？", "先查看物流。", "然后联系卖家！"],
        );
    }

    #[test]
    fn a_greek_semicolon_in_the_middle_of_a_sentence_does_not_cut() {
        check("el", &["Πρώτα αυτό; μετά εκείνο."]);
        check("en", &["First this; Then that."]);
    }

    #[test]
    fn an_endless_sentence_is_cut_at_spaces() {
        let text = "word ".repeat(2000);
        let pieces = sentences(&text, "en");
        assert!(pieces.len() >= 5 && pieces.iter().all(|piece| piece.len() <= 2000));
        assert!(sentences(&"x".repeat(5000), "en").len() == 3);
    }
}
