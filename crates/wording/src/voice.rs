//! One language: values, labels and names of subjects.

use domain::{
    FactKind, FactName, FactSheet, FactValue, ListingState, Locale, Money, OrderState, Role,
    Subject,
};
use fluent_bundle::FluentArgs;
use jiff::Timestamp;

use crate::amount::Amounts;
use crate::calendar::Calendar;
use crate::catalog::Catalog;
use crate::stranger;
use crate::wording::{Language, LoadWordingError};

/// Says facts in one language.
///
/// All texts are plain: they hold no markup and no direction marks, and whoever shows them escapes them.
pub struct Voice {
    locale: Locale,
    pub(crate) catalog: Catalog,
    calendar: Calendar,
    amounts: Amounts,
}

impl std::fmt::Debug for Voice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Voice({})", self.locale)
    }
}

impl Voice {
    pub(crate) fn load(language: &Language) -> Result<Self, LoadWordingError> {
        let tag = language.formats;
        let formats: icu::locale::Locale =
            tag.parse().map_err(|_| LoadWordingError::Tag { tag })?;
        Ok(Self {
            locale: language
                .tag
                .parse()
                .map_err(|_| LoadWordingError::Tag { tag: language.tag })?,
            catalog: Catalog::parse(language.tag, language.catalog)?,
            calendar: Calendar::load(&formats)
                .map_err(|source| LoadWordingError::Dates { tag, source })?,
            amounts: Amounts::new(formats),
        })
    }

    /// The language that it speaks, without a region.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A value as it stands in sentences: `22 November 2026, 14:02`, `€12.50`, `Delivered`, `yes`.
    /// Text that a stranger wrote stays as it is, on one line and without hidden characters.
    /// `time_zone` is an IANA name; where it is unknown, times are those of UTC and say so.
    #[must_use]
    pub fn value(&self, value: &FactValue, time_zone: &str) -> String {
        match value {
            FactValue::Text(text) => stranger::plain(text),
            FactValue::Time(at) | FactValue::Deadline(at) => self.moment(*at, time_zone),
            FactValue::Money(money) => self.money(*money),
            FactValue::State(state) => self.order_state(*state),
            FactValue::Listing(state) => self.listing_state(*state),
            FactValue::Role(Role::Buyer) => self.word("role-buyer", "buyer"),
            FactValue::Role(Role::Seller) => self.word("role-seller", "seller"),
            FactValue::Flag(true) => self.word("value-yes", "yes"),
            FactValue::Flag(false) => self.word("value-no", "no"),
        }
    }

    /// What a fact is called before its value: `report by`, `delivered`.
    #[must_use]
    pub fn label(&self, name: FactName) -> String {
        self.word(&format!("label-{name}"), name.as_str())
    }

    /// A citation: `order 1042 · report by 22 November 2026, 14:02`. `None` when the fact is absent.
    #[must_use]
    pub fn display(&self, sheet: &FactSheet, name: FactName) -> Option<String> {
        let fact = sheet.get(name)?;
        let key = match name.kind() {
            FactKind::Time | FactKind::Deadline | FactKind::Money => "display",
            _ => "display-named",
        };
        let mut arguments = FluentArgs::new();
        arguments.set("subject", self.subject_as("subject-order-inside", sheet));
        arguments.set("label", self.label(name));
        arguments.set("value", self.value(&fact.value, &sheet.time_zone));
        self.catalog.format(key, &arguments)
    }

    /// The order or item, to stand alone: `Order 1042`, or the title of the item.
    #[must_use]
    pub fn subject(&self, sheet: &FactSheet) -> String {
        self.subject_as("subject-order", sheet)
    }

    fn subject_as(&self, order_key: &str, sheet: &FactSheet) -> String {
        let title = match &sheet.subject {
            Subject::Order(_) => None,
            Subject::Item(_) => self.known_text(sheet, FactName::ItemTitle),
        };
        let key = match &sheet.subject {
            Subject::Order(_) => order_key,
            Subject::Item(_) => "subject-item",
        };
        title.unwrap_or_else(|| {
            let number = self.number(sheet);
            let mut arguments = FluentArgs::new();
            arguments.set("number", number.as_str());
            self.catalog.format(key, &arguments).unwrap_or(number)
        })
    }

    /// The number that customers call the order by; without that fact, its name in the shop.
    pub(crate) fn number(&self, sheet: &FactSheet) -> String {
        self.known_text(sheet, FactName::OrderNumber)
            .unwrap_or_else(|| sheet.subject.id().to_owned())
    }

    fn known_text(&self, sheet: &FactSheet, name: FactName) -> Option<String> {
        let value = &sheet.get(name)?.value;
        Some(self.value(value, &sheet.time_zone)).filter(|text| !text.is_empty())
    }

    /// An amount, exactly: `€12.50`, `12,50 €`.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        self.amounts.format(money)
    }

    /// A day with its year, in an IANA time zone: `22 November 2026`.
    #[must_use]
    pub fn day(&self, at: Timestamp, zone: &str) -> String {
        let local = self.calendar.local(at, zone);
        format!("{}{}", local.day, local.mark)
    }

    /// A moment to the minute, in an IANA time zone: `22 November 2026, 14:02`.
    #[must_use]
    pub fn moment(&self, at: Timestamp, zone: &str) -> String {
        let local = self.calendar.local(at, zone);
        let mut arguments = FluentArgs::new();
        arguments.set("day", local.day.as_str());
        arguments.set("time", local.time.as_str());
        let joined = self
            .catalog
            .format("moment", &arguments)
            .unwrap_or_else(|| format!("{} {}", local.day, local.time));
        joined + local.mark
    }

    /// Where an order stands, in a word or two: `Delivered`.
    #[must_use]
    pub fn order_state(&self, state: OrderState) -> String {
        self.word(&format!("state-{state}"), state.as_str())
    }

    /// Where a listing stands: `Open for bids`.
    #[must_use]
    pub fn listing_state(&self, state: ListingState) -> String {
        self.word(&format!("listing-{state}"), state.as_str())
    }

    /// A message without values; the word of the wire in a catalog that lacks it, which tests rule out.
    fn word(&self, key: &str, wire: &str) -> String {
        self.catalog.text(key).unwrap_or_else(|| wire.to_owned())
    }
}

#[cfg(test)]
mod tests;
