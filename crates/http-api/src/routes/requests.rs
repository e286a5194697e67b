//! `POST /v1/requests`: words for a person of the support team.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{ConversationId, Customer, Locale, Subject, SupportRequest};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::answers::refuse;
use crate::extract::{JsonBody, clean_text, parse_locale};
use crate::identity::Caller;
use crate::openapi::{
    BodyProblems, CustomerProblems, LocaleProblems, NoSubjectOrConversation, StoreProblems,
};
use crate::{ApiState, Problem, ProblemCode};

/// A message may have at most this many characters.
const MAX_MESSAGE_CHARACTERS: usize = 4_000;
/// The longest address that can be written to (RFC 5321, section 4.5.3.1.3).
const MAX_EMAIL_BYTES: usize = 254;
/// The longest part before the `@` (RFC 5321, section 4.5.3.1.1).
const MAX_MAILBOX_BYTES: usize = 64;

/// What a customer wants from a person.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"message": "Die Vase kam zerbrochen an.", "locale": "de", "subject": {"type": "order", "id": "1007"}}))]
pub(crate) struct RequestBody {
    /// The customer's own words, at most 4,000 characters.
    #[schema(max_length = 4000)]
    message: String,
    /// BCP 47 tag of the language to reply in.
    #[schema(example = "de")]
    locale: String,
    /// Where to reply; required when nobody is signed in.
    #[schema(max_length = 254, example = "anna@shop.example")]
    email: Option<String>,
    /// The conversation that goes along: one of the caller's own.
    #[schema(value_type = Option<uuid::Uuid>)]
    conversation_id: Option<ConversationId>,
    /// The order or item that it is about; only for customers who are signed in.
    #[schema(value_type = Option<answering::SubjectSchema>)]
    subject: Option<Subject>,
}

/// A request that is kept.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct RequestKept {
    /// Its number, to name it by.
    #[schema(example = 17)]
    number: u64,
}

/// Talk to support
///
/// Keeps the customer's words for the support team. What is acknowledged is not lost.
#[utoipa::path(
    post,
    path = "/v1/requests",
    operation_id = "request_support",
    tag = "requests",
    request_body = RequestBody,
    responses(
        (status = 201, description = "The request is kept", body = RequestKept),
        CustomerProblems, BodyProblems, LocaleProblems, NoSubjectOrConversation, StoreProblems,
    )
)]
pub(crate) async fn request(
    State(state): State<ApiState>,
    Caller(customer): Caller,
    JsonBody(body): JsonBody<RequestBody>,
) -> Result<(StatusCode, Json<RequestKept>), Problem> {
    let request = SupportRequest {
        owner: customer.as_ref().map(|customer| customer.id.clone()),
        conversation_id: body.conversation_id,
        subject: body.subject,
        locale: parse_locale(Some(&body.locale))?.unwrap_or_else(Locale::english),
        email: reply_address(body.email.as_deref(), customer.is_some())?,
        message: message(&body.message)?,
        at: Timestamp::now(),
    };
    check_conversation(&state, request.conversation_id, customer.as_ref()).await?;
    check_subject(&state, request.subject.as_ref(), customer.as_ref()).await?;
    let kept = state.service.customers().request_support(request).await;
    kept.map(|number| (StatusCode::CREATED, Json(RequestKept { number })))
        .map_err(|error| refuse(error, &state))
}

/// Whoever handles the request reads the conversation, so it has to be the caller's own.
async fn check_conversation(
    state: &ApiState,
    id: Option<ConversationId>,
    customer: Option<&Customer>,
) -> Result<(), Problem> {
    let Some(id) = id else {
        return Ok(());
    };
    match state.service.customers().conversation(id, customer).await {
        Ok(Some(_own)) => Ok(()),
        Ok(None) => Err(Problem::unknown_conversation()),
        Err(error) => Err(refuse(error, state)),
    }
}

/// An order has to be the customer's own, and an item listed. When the records cannot be read, the request
/// is kept all the same: it names what its owner says, and a customer is never kept from a person.
async fn check_subject(
    state: &ApiState,
    subject: Option<&Subject>,
    customer: Option<&Customer>,
) -> Result<(), Problem> {
    let Some(subject) = subject else {
        return Ok(());
    };
    let customer = customer.ok_or_else(Problem::sign_in)?;
    let Some(records) = &state.service.customers().records else {
        return Err(Problem::unknown_subject());
    };
    let is_known = match subject {
        Subject::Order(id) => records.order(&customer.id, id).await.map(|it| it.is_some()),
        Subject::Item(id) => records
            .items(std::slice::from_ref(id))
            .await
            .map(|items| !items.is_empty()),
    };
    match is_known {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::unknown_subject()),
        Err(error) => {
            tracing::warn!(%error, "the subject of a request could not be checked");
            Ok(())
        }
    }
}

fn message(text: &str) -> Result<String, Problem> {
    clean_text("message", Some(text), MAX_MESSAGE_CHARACTERS)?.ok_or_else(|| {
        let detail = "`message` is empty; write what you need";
        Problem::new(ProblemCode::InvalidField, detail)
    })
}

fn reply_address(text: Option<&str>, is_signed_in: bool) -> Result<Option<String>, Problem> {
    let refused = |detail: &str| Problem::new(ProblemCode::InvalidField, detail);
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None if is_signed_in => Ok(None),
        None => Err(refused(
            "`email` is missing; nobody is signed in, so support needs an address to reply to",
        )),
        Some(text) if is_email(text) => Ok(Some(text.to_owned())),
        Some(_) => Err(refused(
            "`email` is not an address such as `anna@shop.example`; write other letters of its domain in punycode",
        )),
    }
}

/// The usual form of RFC 5321 without quotes, comments and address literals: nothing that could become a
/// second recipient or a second header of a message.
fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= MAX_EMAIL_BYTES
        && mailbox.len() <= MAX_MAILBOX_BYTES
        && mailbox.split('.').all(is_atom)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn usual_addresses_are_accepted() {
        for text in [
            "anna@shop.example",
            "anna.de.vries+help@mail.shop.example",
            "o'neill@xn--mnchen-3ya.example",
            "_@a-b.example",
        ] {
            assert!(is_email(text), "{text}");
        }
    }

    #[test]
    fn what_could_become_two_addresses_or_a_header_is_refused() {
        let long_mailbox = format!("{}@shop.example", "a".repeat(65));
        let long = format!("a@{}.example", "a.".repeat(130));
        for text in [
            "",
            "anna",
            "@shop.example",
            "anna@",
            "anna@localhost",
            "anna@shop..example",
            "anna@.example",
            "anna@shop.example.",
            "anna@-shop.example",
            ".anna@shop.example",
            "an..na@shop.example",
            "anna@shop.example,ben@shop.example",
            "anna@shop.example ben@shop.example",
            "anna@shop.example\r\nBcc: ben@shop.example",
            "anna\0@shop.example",
            "anna@ben@shop.example",
            "\"anna\"@shop.example",
            "<anna@shop.example>",
            "anna@[127.0.0.1]",
            "anna@münchen.example",
            "änna@shop.example",
            "anna@shop\u{202e}.example",
            &long_mailbox,
            &long,
        ] {
            assert!(!is_email(text), "{text:?}");
        }
    }

    #[test]
    fn without_signing_in_an_address_is_needed() {
        assert_eq!(reply_address(None, true).unwrap(), None);
        assert_eq!(reply_address(Some("  "), true).unwrap(), None);
        for text in [None, Some(""), Some("anna")] {
            let refused = reply_address(text, false).unwrap_err();
            assert_eq!(refused.code(), ProblemCode::InvalidField);
        }
        assert!(reply_address(Some("anna"), true).is_err());
    }

    #[test]
    fn a_message_is_not_empty_and_not_endless() {
        assert_eq!(message(" a\u{7}b\nc ").unwrap(), "ab\nc");
        for text in ["", " \n ", "\u{0}", &"中".repeat(4_001)] {
            assert_eq!(message(text).unwrap_err().code(), ProblemCode::InvalidField);
        }
    }
}
