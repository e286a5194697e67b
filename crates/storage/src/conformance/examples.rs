//! Examples of what is kept, each with a new identifier.

use domain::{
    ArticleId, ConversationId, CustomerId, ItemId, Locale, ReplyFeedback, ReplyId, ReplyRecord,
    Subject, SupportRequest, Turn,
};
use jiff::Timestamp;

/// A reply with a new identifier, asked by nobody who was signed in.
#[must_use]
pub fn example_reply(conversation_id: ConversationId, question: &str) -> ReplyRecord {
    ReplyRecord {
        reply_id: ReplyId::new(),
        conversation_id,
        owner: None,
        asked_at: example_time(),
        request: format!("{{\"question\":{question:?}}}"),
        reply: format!("{{\"kind\":\"abstain\",\"echo\":{question:?}}}"),
        trace: "{\"stages\":[]}".to_owned(),
    }
}

/// The turn that goes with a reply.
#[must_use]
pub fn example_turn(question: &str) -> Turn {
    Turn {
        question: question.to_owned(),
        locale: locale("zh-Hans"),
        cited: vec![article("order-not-received"), article("returns.eu")],
        subject: Some(example_subject()),
    }
}

/// Feedback on a reply, with a comment when it was not helpful.
#[must_use]
pub fn example_feedback(reply_id: ReplyId, helpful: bool) -> ReplyFeedback {
    ReplyFeedback {
        reply_id,
        helpful,
        reason: (!helpful).then(|| "unclear".to_owned()),
        comment: (!helpful).then(|| "Δεν κατάλαβα 🙁".to_owned()),
        at: example_time(),
    }
}

/// A request with every field filled.
#[must_use]
pub fn example_request(owner: Option<&CustomerId>) -> SupportRequest {
    SupportRequest {
        owner: owner.cloned(),
        conversation_id: Some(ConversationId::new()),
        subject: Some(example_subject()),
        locale: locale("el"),
        email: Some("anna@shop.example".to_owned()),
        message: "Το βάζο έφτασε σπασμένο.\n'; DROP TABLE support_requests; --".to_owned(),
        at: example_time(),
    }
}

/// A customer whom no other test uses; the name has letters of both cases.
#[must_use]
pub fn example_customer() -> CustomerId {
    format!("auth0|Customer-{}", ReplyId::new())
        .parse()
        .expect("a customer")
}

/// An item.
#[must_use]
pub fn example_item(id: &str) -> ItemId {
    id.parse().expect("an item")
}

/// A moment with nanoseconds.
#[must_use]
pub fn example_time() -> Timestamp {
    "2026-03-29T01:59:59.123456789Z"
        .parse()
        .expect("a timestamp")
}

pub(super) fn locale(tag: &str) -> Locale {
    tag.parse().expect("a locale")
}

/// An article that no other test uses.
pub(super) fn unused_article() -> ArticleId {
    article(&format!("article-{}", ReplyId::new()))
}

fn article(id: &str) -> ArticleId {
    id.parse().expect("an article identifier")
}

fn example_subject() -> Subject {
    Subject::Order("1042".parse().expect("an order"))
}
