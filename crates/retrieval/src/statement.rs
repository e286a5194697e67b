//! The text by which a statement is found.

use std::borrow::Cow;

use domain::Statement;

/// The statement's text with its placeholders as words: `{report_by}` is found as `report by`.
#[must_use]
pub fn indexed_text(statement: &Statement) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(statement.text.as_str());
    for name in &statement.placeholders {
        let words = name.as_str().replace('_', " ");
        text = Cow::Owned(text.replace(&format!("{{{name}}}"), &words));
    }
    text
}

#[cfg(test)]
mod tests {
    use domain::{FactName, Span, StatementKind};

    use super::*;

    fn statement(text: &str, placeholders: &[FactName]) -> Statement {
        Statement {
            span: Span { start: 0, end: 0 },
            kind: StatementKind::Sentence,
            text: text.to_owned(),
            block: 0,
            guard: None,
            placeholders: placeholders.to_vec(),
        }
    }

    #[test]
    fn only_placeholders_lose_their_braces() {
        let text = "Report {it} by {report_by}, after {delivered_at}; {report_by} counts.";
        let found = statement(text, &[FactName::ReportBy, FactName::DeliveredAt]);
        assert_eq!(
            indexed_text(&found),
            "Report {it} by report by, after delivered at; report by counts."
        );
        let plain = statement(text, &[]);
        assert_eq!(indexed_text(&plain), text);
    }
}
