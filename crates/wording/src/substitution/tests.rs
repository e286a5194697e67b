use domain::{FactName, FactValue, Role};

use crate::fixture::{AFTER, BEFORE, DEADLINE, at, money, order, set, voice};

const STATEMENT: &str = "Report it before {report_by}; the total is {total}.";

#[test]
fn placeholders_become_values_of_the_language() {
    let mut sheet = order(Role::Buyer, BEFORE);
    set(
        &mut sheet,
        FactName::ReportBy,
        FactValue::Deadline(at(DEADLINE)),
    );
    set(
        &mut sheet,
        FactName::Total,
        FactValue::Money(money(1250, "EUR")),
    );
    let names = [FactName::ReportBy, FactName::Total];
    assert_eq!(
        voice("en").substitute(STATEMENT, &sheet, &names).as_deref(),
        Some("Report it before 22 November 2026, 14:02; the total is €12.50.")
    );
    assert_eq!(
        voice("zh")
            .substitute("请在 {report_by} 之前报告。", &sheet, &names)
            .as_deref(),
        Some("请在 2026年11月22日 14:02 之前报告。")
    );
}

#[test]
fn a_placeholder_that_the_sheet_does_not_know_is_refused() {
    let sheet = order(Role::Buyer, AFTER);
    let filled = voice("en").substitute(STATEMENT, &sheet, &[FactName::ReportBy]);
    assert_eq!(filled, None);
}

#[test]
fn braces_that_are_no_placeholders_stay() {
    let sheet = order(Role::Buyer, BEFORE);
    for text in [
        "{",
        "}",
        "a {b} {",
        "{report_by}",
        "{ role }",
        "{{role",
        "€{}{",
        "",
    ] {
        let filled = voice("en").substitute(text, &sheet, &[FactName::Role]);
        assert_eq!(filled.as_deref(), Some(text));
    }
    let doubled = voice("en").substitute("{{role}}", &sheet, &[FactName::Role]);
    assert_eq!(doubled.as_deref(), Some("{buyer}"));
}

#[test]
fn a_value_is_never_read_as_a_placeholder() {
    let mut sheet = order(Role::Buyer, BEFORE);
    set(
        &mut sheet,
        FactName::ItemTitle,
        FactValue::Text("{role} { $number }".to_owned()),
    );
    let names = [FactName::ItemTitle, FactName::Role];
    let filled = voice("en").substitute("{item_title}{role}", &sheet, &names);
    assert_eq!(filled.as_deref(), Some("{role} { $number }buyer"));
}
