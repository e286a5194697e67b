//! The addresses of the pages. Every address on a page is made here.

use domain::{ArticleId, ConversationId, Locale, ReplyId, Revision, SectionId, Span};
use form_urlencoded::Serializer;

/// A path below `/{language}` with its query; the language switch exchanges only the first part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PagePath(String);

impl PagePath {
    pub(crate) fn home() -> Self {
        Self("/".to_owned())
    }

    pub(crate) fn section(id: &SectionId) -> Self {
        Self(format!("/sections/{id}"))
    }

    pub(crate) fn article(id: &ArticleId) -> Self {
        Self(format!("/articles/{id}"))
    }

    /// The reply page; without a question it only shows the question box.
    pub(crate) fn answers(question: Option<&str>, conversation: Option<ConversationId>) -> Self {
        let mut query = Serializer::new(String::new());
        if let Some(question) = question {
            query.append_pair("q", question);
        }
        if let Some(conversation) = conversation {
            query.append_pair("conversation", &conversation.to_string());
        }
        Self::with_query("/answers", &query.finish())
    }

    pub(crate) fn search(text: &str) -> Self {
        Self::with_query(
            "/search",
            &Serializer::new(String::new())
                .append_pair("q", text)
                .finish(),
        )
    }

    pub(crate) fn thanks(conversation: Option<ConversationId>) -> Self {
        let mut query = Serializer::new(String::new());
        if let Some(conversation) = conversation {
            query.append_pair("conversation", &conversation.to_string());
        }
        Self::with_query("/thanks", &query.finish())
    }

    /// The article in exactly this translation, with the quoted bytes marked, scrolled to them.
    pub(crate) fn cited(
        id: &ArticleId,
        translation: &Locale,
        revision: &Revision,
        span: Span,
    ) -> Self {
        let query = Serializer::new(String::new())
            .append_pair("in", &translation.to_string())
            .append_pair("from", &span.start.to_string())
            .append_pair("to", &span.end.to_string())
            .append_pair("revision", &revision.to_string())
            .finish();
        Self(format!("/articles/{id}?{query}#cited"))
    }

    fn with_query(path: &str, query: &str) -> Self {
        Self(if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        })
    }

    /// The address of this page in a language.
    pub(crate) fn in_language(&self, language: &str) -> String {
        format!("/{language}{}", self.0)
    }
}

/// Where a vote on an article is sent.
pub(crate) fn vote(language: &str, id: &ArticleId) -> String {
    format!("/{language}/articles/{id}/vote")
}

/// Where feedback on a reply is sent.
pub(crate) fn reply_feedback(language: &str, id: ReplyId) -> String {
    format!("/{language}/replies/{id}/feedback")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_question_is_encoded_so_that_nothing_leaves_its_parameter() {
        let path = PagePath::answers(Some("a&b=c #d ü\""), None);
        assert_eq!(
            path.in_language("de"),
            "/de/answers?q=a%26b%3Dc+%23d+%C3%BC%22"
        );
    }

    #[test]
    fn a_citation_names_translation_bytes_and_revision() {
        let revision = Revision::of_source(3, "text");
        let id = "fees".parse().unwrap();
        let path = PagePath::cited(
            &id,
            &"el".parse().unwrap(),
            &revision,
            Span { start: 4, end: 9 },
        );
        let expected = format!("/en/articles/fees?in=el&from=4&to=9&revision={revision}#cited");
        assert_eq!(path.in_language("en"), expected);
    }
}
