//! Whose rows a query may touch.

/// The owner predicate, the only text in this crate that compares an owner. Every query that reads or changes
/// what belongs to somebody contains it, so no code has to remember to compare afterwards.
///
/// * `IS` and not `=`: an anonymous conversation has the owner `NULL`, and `NULL = NULL` is not true.
/// * `?1` and not `?`: such a query binds the owner first and numbers its parameters, so that it still runs
///   when the text is replaced.
///
/// A mutation test replaces the text between the quotes by `1=1`; the conformance suite must then fail.
macro_rules! owned {
    () => {
        "owner IS ?1"
    };
}

pub(crate) use owned;

#[cfg(test)]
mod tests {
    /// Every source file with queries.
    const SOURCES: [&str; 5] = [
        include_str!("customers.rs"),
        include_str!("feedback.rs"),
        include_str!("replies.rs"),
        include_str!("requests.rs"),
        include_str!("retention.rs"),
    ];

    #[test]
    fn no_query_compares_an_owner_in_its_own_words() {
        for source in SOURCES {
            for comparison in ["owner IS", "owner = ?", "owner=?", "owner == ?", "owner IN"] {
                assert!(!source.contains(comparison), "{comparison}");
            }
        }
    }
}
