//! What opens the shop's records and must not be seen.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A password, a token, or an address that holds one. It does not print, and is not written out either: serialised,
/// it is `(secret)`, or empty when there is none.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The secret itself, for whoever has to send it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.is_empty() { "" } else { "(secret)" })
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        let secret = Secret::from("postgres://reader:hunter2@db/shop".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(
            serde_json::to_string(&secret).unwrap_or_default(),
            "\"(secret)\""
        );
    }
}
