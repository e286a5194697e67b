//! One rule: as it is written, and as it is after it was checked.

use domain::{Order, OrderEventKind, OrderState, Role};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Unit};
use serde::Deserialize;

use super::LoadDeadlinePolicyError;
use super::reckoning::{self, Ends, Length, Weekend};

/// The longest deadline; what is longer is a mistake in the file.
const LONGEST_DAYS: i64 = 366;
/// The most working days, about as long.
const MOST_WORKING_DAYS: u16 = 260;

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleText {
    roles: Vec<Role>,
    from: OrderEventKind,
    length: Option<String>,
    working_days: Option<u16>,
    ends: Ends,
    weekend: Option<Weekend>,
    states: Vec<OrderState>,
    until: Vec<OrderEventKind>,
}

/// A rule that was checked.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    roles: Vec<Role>,
    from: OrderEventKind,
    length: Length,
    ends: Ends,
    weekend: Option<Weekend>,
    states: Vec<OrderState>,
    until: Vec<OrderEventKind>,
}

impl Rule {
    /// The moment from which the rule counts, when it applies to this order and this party.
    pub(super) fn start_for(&self, order: &Order, role: Role) -> Option<Timestamp> {
        let over = self.until.iter().any(|kind| order.at(*kind).is_some());
        let applies = self.roles.contains(&role) && self.states.contains(&order.state) && !over;
        order.at(self.from).filter(|_| applies)
    }

    /// The moment that follows; `None` when it would lie outside of the calendar.
    pub(super) fn moment(&self, from: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = from.to_zoned(zone.clone());
        reckoning::moment(&local, &self.length, self.ends, self.weekend).ok()
    }
}

impl RuleText {
    pub(super) fn check(self, rule: &str) -> Result<Rule, LoadDeadlinePolicyError> {
        let length = length(self.length.as_deref(), self.working_days).map_err(|problem| {
            LoadDeadlinePolicyError::Length {
                rule: rule.to_owned(),
                problem,
            }
        })?;
        check_list(rule, "roles", &self.roles)?;
        check_list(rule, "states", &self.states)?;
        check_list(rule, "until", &self.until)?;
        if self.until.contains(&self.from) {
            return Err(LoadDeadlinePolicyError::List {
                rule: rule.to_owned(),
                key: "until",
                problem: "the event that it counts from would end it at once; leave that out",
            });
        }
        Ok(Rule {
            roles: self.roles,
            from: self.from,
            length,
            ends: self.ends,
            weekend: self.weekend,
            states: self.states,
            until: self.until,
        })
    }
}

fn check_list<T: PartialEq>(
    rule: &str,
    key: &'static str,
    list: &[T],
) -> Result<(), LoadDeadlinePolicyError> {
    let repeats = (1..list.len()).any(|end| list[..end].contains(&list[end]));
    let problem = match (list.is_empty(), repeats) {
        (true, _) => "it is empty; name at least one",
        (_, true) => "it names one twice; name each once",
        _ => return Ok(()),
    };
    Err(LoadDeadlinePolicyError::List {
        rule: rule.to_owned(),
        key,
        problem,
    })
}

fn length(span: Option<&str>, working_days: Option<u16>) -> Result<Length, String> {
    match (span, working_days) {
        (Some(text), None) => calendar_length(text),
        (None, Some(days)) if (1..=MOST_WORKING_DAYS).contains(&days) => {
            Ok(Length::WorkingDays(days))
        }
        (None, Some(days)) => Err(format!(
            "has {days} working days; write 1 to {MOST_WORKING_DAYS}"
        )),
        (Some(_), Some(_)) => {
            Err("has both `length` and `working_days`; write one of them".to_owned())
        }
        (None, None) => {
            Err("has no length; write `length = \"P3D\"` or `working_days = 3`".to_owned())
        }
    }
}

/// Only days and hours: what a month is depends on the month.
fn calendar_length(text: &str) -> Result<Length, String> {
    let refused = || {
        format!("has the length `{text}`; write days or hours from `PT1H` to `P{LONGEST_DAYS}D`")
    };
    let span: Span = text.parse().map_err(|_| refused())?;
    let only_days_and_hours = span.get_years() == 0
        && span.get_months() == 0
        && span.get_weeks() == 0
        && span
            .total((Unit::Second, jiff::SpanRelativeTo::days_are_24_hours()))
            .is_ok_and(|seconds| (3600.0..=LONGEST_DAYS as f64 * 86_400.0).contains(&seconds));
    if only_days_and_hours {
        Ok(Length::Calendar(span))
    } else {
        Err(refused())
    }
}
