//! What a signed-in customer may ask for: their orders and items, their conversations, their data. Everything
//! here takes a verified [`Customer`]; the owner is compared where the data is read.

use std::sync::Arc;

use domain::{
    ConversationEntry, ConversationId, Customer, CustomerData, CustomerId, CustomerRecords,
    CustomerStore, ErasedCounts, Item, ItemId, Locale, MAX_VIEWED_ITEMS, Order, OrderId,
    OrderQuery, ReplyId, ReplyStore, RequestStore, Subject, SupportRequest, ViewedItem,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wording::{Voice, Wording};

use crate::reply::OrderSummary;
use crate::{AskError, Degradation, Reply};

/// Replies of a conversation that are shown at most.
const SHOWN_REPLIES: u32 = 100;

/// The shop's records and what is kept of customers.
#[derive(Clone)]
pub struct CustomerDesk {
    /// The shop's records; `None` when none are connected, then nobody is helped personally.
    pub records: Option<Arc<dyn CustomerRecords>>,
    /// Keeps replies.
    pub replies: Arc<dyn ReplyStore>,
    /// Keeps what belongs to one customer.
    pub store: Arc<dyn CustomerStore>,
    /// Keeps requests to support.
    pub requests: Arc<dyn RequestStore>,
    /// IANA name of the zone that times are shown in when the customer's is unknown.
    pub time_zone: String,
}

/// Which orders and items are wanted.
#[derive(Clone, Debug)]
pub struct SubjectQuery {
    /// Only those whose number or title contains this; empty for all.
    pub text: String,
    /// Orders at most, 1 to 50.
    pub limit: u32,
    /// Only orders older than this one.
    pub after: Option<OrderId>,
    /// The language of labels.
    pub locale: Option<Locale>,
}

/// The orders and items that a customer may ask about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subjects {
    /// Orders, the latest first.
    pub orders: Vec<OrderSummary>,
    /// Items looked at, the latest first; only on the first page.
    pub viewed: Vec<ItemSummary>,
    /// Send it as `after` for the next page; absent on the last.
    pub next: Option<String>,
    /// Parts that were missing.
    pub degraded: Vec<Degradation>,
}

/// An item, said in the customer's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemSummary {
    /// Which, to ask about it.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::reply::SubjectSchema))]
    pub subject: Subject,
    /// Its title: text that a seller wrote.
    pub title: String,
    /// A picture, `https:` or a path of the host site.
    pub image_url: Option<String>,
    /// The price or highest bid, in the customer's language.
    pub price_label: Option<String>,
    /// Where the listing stands, as a word.
    pub listing_state: String,
    /// The same in the customer's language.
    pub listing_label: String,
    /// When the customer last looked at it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub viewed_at: Timestamp,
}

/// A conversation, as its owner may read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conversation {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub conversation_id: ConversationId,
    /// Its questions and replies, oldest first.
    pub turns: Vec<ConversationTurn>,
}

/// A question and its reply.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationTurn {
    /// What the customer wrote.
    pub question: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub asked_at: Timestamp,
    /// The order or item that it was about.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::reply::SubjectSchema>))]
    pub subject: Option<Subject>,
    /// The reply as it was sent; absent when it can no longer be read.
    pub reply: Option<Reply>,
}

/// Everything that is kept of one customer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerExport {
    /// Whose.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub customer: CustomerId,
    /// When it was put together.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub exported_at: Timestamp,
    /// Conversations, oldest first.
    pub conversations: Vec<Conversation>,
    /// What they said about replies.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub feedback: Vec<domain::ReplyFeedback>,
    /// Items looked at, the latest first.
    pub viewed: Vec<ExportedView>,
    /// Requests to support.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub requests: Vec<domain::NumberedRequest>,
}

/// One look at an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedView {
    /// The item.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub item: ItemId,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub viewed_at: Timestamp,
}

impl CustomerDesk {
    /// Whether personal help exists here at all.
    #[must_use]
    pub fn helps_personally(&self) -> bool {
        self.records.is_some()
    }

    /// The orders and items that the customer may ask about.
    ///
    /// # Errors
    /// [`AskError::Records`] when the orders cannot be read.
    pub async fn subjects(
        &self,
        customer: &Customer,
        query: &SubjectQuery,
    ) -> Result<Subjects, AskError> {
        let voice = Wording::get().best(query.locale.as_ref().unwrap_or(&Locale::english()));
        let Some(records) = &self.records else {
            return Ok(Subjects {
                orders: Vec::new(),
                viewed: Vec::new(),
                next: None,
                degraded: vec![Degradation::RecordsUnavailable],
            });
        };
        let limit = query.limit.clamp(1, 50);
        let order_query = OrderQuery {
            text: query.text.trim().to_owned(),
            // One more tells whether there is a next page.
            limit: limit + 1,
            after: query.after.clone(),
        };
        let mut orders = records.orders(&customer.id, &order_query).await?;
        let has_next = orders.len() > limit as usize;
        orders.truncate(limit as usize);
        let mut degraded = Vec::new();
        let viewed = if query.after.is_none() {
            self.viewed(customer, records.as_ref(), &mut degraded).await
        } else {
            Vec::new()
        };
        let zone = self.zone(customer);
        let wanted = query.text.trim().to_lowercase();
        Ok(Subjects {
            next: has_next
                .then(|| orders.last().map(|order| order.id.to_string()))
                .flatten(),
            orders: orders
                .iter()
                .filter_map(|order| order_summary(order, customer, voice, zone))
                .collect(),
            viewed: viewed
                .iter()
                .filter(|viewed| viewed.item.title.to_lowercase().contains(&wanted))
                .map(|viewed| item_summary(viewed, voice))
                .collect(),
            degraded,
        })
    }

    /// The items that the shop or the widget saw the customer look at, each once, the latest first.
    async fn viewed(
        &self,
        customer: &Customer,
        records: &dyn CustomerRecords,
        degraded: &mut Vec<Degradation>,
    ) -> Vec<ViewedItem> {
        let limit = u32::try_from(MAX_VIEWED_ITEMS).unwrap_or(u32::MAX);
        let told = self.store.viewed(customer.id.clone()).await;
        let told = told.unwrap_or_else(|error| {
            tracing::warn!(%error, "the items that a customer looked at could not be read");
            Vec::new()
        });
        let ids: Vec<ItemId> = told.iter().map(|(id, _)| id.clone()).collect();
        let both = async {
            let listed = records.items(&ids).await?;
            Ok::<_, domain::ReadRecordsError>((listed, records.viewed(&customer.id, limit).await?))
        };
        let (listed, mut viewed) = both.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the items that a customer looked at could not be read");
            degraded.push(Degradation::RecordsUnavailable);
            (Vec::new(), Vec::new())
        });
        viewed.extend(listed.into_iter().filter_map(|item| {
            let viewed_at = told.iter().find(|(id, _)| *id == item.id)?.1;
            Some(ViewedItem { item, viewed_at })
        }));
        viewed.sort_by_key(|one| std::cmp::Reverse(one.viewed_at));
        let mut seen: Vec<ItemId> = Vec::new();
        viewed.retain(|one| {
            let is_new = !seen.contains(&one.item.id);
            if is_new {
                seen.push(one.item.id.clone());
            }
            is_new
        });
        viewed.truncate(MAX_VIEWED_ITEMS);
        viewed
    }

    /// Notes that the customer looked at an item; `false` when the shop lists no such item.
    ///
    /// # Errors
    /// When the records or the store fail.
    pub async fn add_viewed(&self, customer: &Customer, item: ItemId) -> Result<bool, AskError> {
        let Some(records) = &self.records else {
            return Ok(false);
        };
        let items: Vec<Item> = records.items(std::slice::from_ref(&item)).await?;
        if items.is_empty() {
            return Ok(false);
        }
        self.store
            .add_viewed(customer.id.clone(), item, Timestamp::now())
            .await?;
        Ok(true)
    }

    /// A conversation of this owner (`None`: one that began without signing in); `None` when there is none, also
    /// when it is somebody else's.
    ///
    /// # Errors
    /// [`AskError::Store`] when it cannot be read.
    pub async fn conversation(
        &self,
        id: ConversationId,
        owner: Option<&Customer>,
    ) -> Result<Option<Conversation>, AskError> {
        let owner = owner.map(|customer| customer.id.clone());
        let entries = self.replies.conversation(id, owner, SHOWN_REPLIES).await?;
        Ok((!entries.is_empty()).then(|| conversation(id, entries)))
    }

    /// Everything that is kept of the customer.
    ///
    /// # Errors
    /// [`AskError::Store`] when it cannot be read.
    pub async fn export(&self, customer: &Customer) -> Result<CustomerExport, AskError> {
        let CustomerData {
            conversations,
            feedback,
            viewed,
            requests,
        } = self.store.export(customer.id.clone()).await?;
        Ok(CustomerExport {
            customer: customer.id.clone(),
            exported_at: Timestamp::now(),
            conversations: conversations
                .into_iter()
                .map(|(id, entries)| conversation(id, entries))
                .collect(),
            feedback,
            viewed: viewed
                .into_iter()
                .map(|(item, viewed_at)| ExportedView { item, viewed_at })
                .collect(),
            requests,
        })
    }

    /// Forgets everything that is kept of the customer.
    ///
    /// # Errors
    /// [`AskError::Store`] when nothing was forgotten.
    pub async fn erase(&self, customer: &Customer) -> Result<ErasedCounts, AskError> {
        Ok(self.store.erase(customer.id.clone()).await?)
    }

    /// Keeps a request to support and returns its number.
    ///
    /// # Errors
    /// [`AskError::Store`] when it was not kept.
    pub async fn request_support(&self, request: SupportRequest) -> Result<u64, AskError> {
        Ok(self.requests.add_request(request).await?)
    }

    /// The zone that times are shown in.
    pub(crate) fn zone<'a>(&'a self, customer: &'a Customer) -> &'a str {
        customer.time_zone.as_deref().unwrap_or(&self.time_zone)
    }
}

fn conversation(id: ConversationId, entries: Vec<ConversationEntry>) -> Conversation {
    let turn = |entry: ConversationEntry| ConversationTurn {
        question: entry.turn.question,
        asked_at: entry.asked_at,
        subject: entry.turn.subject,
        reply: read_reply(entry.reply_id, &entry.reply),
    };
    Conversation {
        conversation_id: id,
        turns: entries.into_iter().map(turn).collect(),
    }
}

/// A reply of an earlier version of this program may no longer be readable.
fn read_reply(id: ReplyId, json: &str) -> Option<Reply> {
    serde_json::from_str(json)
        .inspect_err(|error| tracing::warn!(%error, reply_id = %id, "a kept reply cannot be read"))
        .ok()
}

/// An order in words; `None` when the customer has no part in it.
pub(crate) fn order_summary(
    order: &Order,
    customer: &Customer,
    voice: &Voice,
    zone: &str,
) -> Option<OrderSummary> {
    let role = order.role_of(&customer.id)?;
    let other = match role {
        domain::Role::Buyer => &order.seller,
        domain::Role::Seller => &order.buyer,
    };
    let placed_at = order.at(domain::OrderEventKind::Placed);
    let titles: Vec<&str> = order.items.iter().map(|item| item.title.as_str()).collect();
    Some(OrderSummary {
        subject: Subject::Order(order.id.clone()),
        number: order.id.to_string(),
        title: clean(&titles.join(", ")),
        image_url: order.items.iter().find_map(|item| item.image_url.clone()),
        state: order.state.to_string(),
        state_label: voice.order_state(order.state),
        role,
        counterparty: clean(&other.name),
        total_label: voice.money(order.total),
        placed_at,
        placed_label: placed_at.map(|at| voice.day(at, zone)),
    })
}

fn item_summary(viewed: &ViewedItem, voice: &Voice) -> ItemSummary {
    let item = &viewed.item;
    ItemSummary {
        subject: Subject::Item(item.id.clone()),
        title: clean(&item.title),
        image_url: item.image_url.clone(),
        price_label: item.price.map(|price| voice.money(price)),
        listing_state: item.state.to_string(),
        listing_label: voice.listing_state(item.state),
        viewed_at: viewed.viewed_at,
    }
}

/// Characters of a stranger's text that are shown.
const SHOWN_CHARACTERS: usize = 120;

/// A stranger's text on one line, without what cannot be seen, and not too long.
fn clean(text: &str) -> String {
    let visible = crate::question::visible_line(text);
    if visible.chars().count() <= SHOWN_CHARACTERS {
        return visible;
    }
    let mut short: String = visible.chars().take(SHOWN_CHARACTERS - 1).collect();
    short.push('…');
    short
}
