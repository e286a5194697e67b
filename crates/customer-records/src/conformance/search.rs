//! The search among a customer's orders.

use super::fixture::{MIA, NOOR, ODD_ORDER, OTTO, PIA, ZOE};
use super::{Source, numbers, orders, search};

async fn found(source: &Source, name: &str, text: &str) -> Vec<String> {
    let orders = orders(source, name, &search(text)).await;
    let mut numbers: Vec<String> = numbers(&orders).into_iter().map(str::to_owned).collect();
    numbers.sort_unstable();
    numbers
}

/// Searches for parts of numbers and of titles, of the first and of a later item, in any case.
pub async fn a_search_finds_numbers_and_titles_whatever_their_case(source: Source) {
    for (text, expected) in [
        ("2001", &["2001"][..]),
        (
            "200",
            &[
                "2001", "2002", "2003", "2004", "2005", "2006", "2007", "2008", "2009",
            ],
        ),
        ("r-2012.B", &[ODD_ORDER]),
        ("delft", &["2001"]),
        ("  Delft VASE ", &["2001"]),
        ("loose STAMPS", &["2003"]),
        ("émail", &["2007"]),
        ("ORLÉANS", &["2007"]),
        ("music box", &["2009", "2010"]),
        ("unicorn", &[]),
    ] {
        assert_eq!(found(&source, MIA, text).await, expected, "`{text}`");
    }
}

/// What others bought is not found, even by its exact title or number; what one sold is.
pub async fn a_search_stays_with_the_customer(source: Source) {
    for (name, text, expected) in [
        (MIA, "silk", &["2004"][..]),
        (NOOR, "silk", &["2011"]),
        (OTTO, "silk", &["2011"]),
        (PIA, "silk", &["2004"]),
        (NOOR, "delft", &[]),
        (NOOR, "2001", &[]),
        (ZOE, "o", &[]),
    ] {
        assert_eq!(found(&source, name, text).await, expected, "`{text}`");
    }
}

/// `%`, `_` and `\` are looked for as they are.
pub async fn wildcards_in_a_search_stand_for_themselves(source: Source) {
    for (text, expected) in [
        ("%", &["2004"][..]),
        ("0% s", &["2004"]),
        ("k_s", &["2004"]),
        ("_", &["2004", ODD_ORDER]),
        (r"\", &["2005"]),
        (r"c:\z", &["2005"]),
        ("2%1", &[]),
        ("d_lft", &[]),
        ("%%", &[]),
        (r"\%", &[]),
        (".", &[ODD_ORDER]),
        (".*", &[]),
    ] {
        assert_eq!(found(&source, MIA, text).await, expected, "`{text}`");
    }
}

/// A text that no title can contain finds nothing; it is no error and no cost.
pub async fn what_nothing_can_contain_finds_nothing(source: Source) {
    for text in [
        "\0".to_owned(),
        "vase\0".to_owned(),
        "%".repeat(60_000),
        "ö".repeat(201),
        "\u{10FFFF}".to_owned(),
    ] {
        assert_eq!(found(&source, MIA, &text).await, [""; 0]);
    }
}
