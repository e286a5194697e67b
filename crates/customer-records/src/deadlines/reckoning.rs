//! Reckoning with local days. Nothing here knows what a rule is for.

use jiff::civil::{Date, Weekday};
use jiff::{RoundMode, Span, Timestamp, ToSpan, Unit, Zoned, ZonedRound};
use serde::Deserialize;

/// How long.
#[derive(Clone, Debug)]
pub(super) enum Length {
    /// Calendar days and hours.
    Calendar(Span),
    /// Days from Monday to Friday; the day of the event is not counted.
    WorkingDays(u16),
}

/// Where in the last day it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ends {
    /// At the time of day of the event.
    Exact,
    /// With the last second of the day.
    EndOfDay,
}

/// What happens when the last day is a Saturday or a Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Weekend {
    /// It moves to the next weekday, at the same time of day.
    NextWeekday,
}

/// The moment that lies `length` after `from`.
pub(super) fn moment(
    from: &Zoned,
    length: &Length,
    ends: Ends,
    weekend: Option<Weekend>,
) -> Result<Timestamp, jiff::Error> {
    let mut end = match length {
        // Adding days keeps the time of day across a change of the clocks; where that time does not exist,
        // the change moves it forward.
        Length::Calendar(span) => from.checked_add(*span)?,
        Length::WorkingDays(days) => on_date(from, add_working_days(from.date(), *days)?)?,
    };
    if weekend == Some(Weekend::NextWeekday) && is_weekend(end.date()) {
        end = on_date(&end, add_working_days(end.date(), 1)?)?;
    }
    match ends {
        Ends::Exact => Ok(end.timestamp()),
        // Whole seconds, so that the moment reads `23:59:59` wherever it is shown.
        Ends::EndOfDay => {
            let down = ZonedRound::new()
                .smallest(Unit::Second)
                .mode(RoundMode::Trunc);
            Ok(end.end_of_day()?.round(down)?.timestamp())
        }
    }
}

/// The same time of day on another date.
fn on_date(at: &Zoned, date: Date) -> Result<Zoned, jiff::Error> {
    date.to_datetime(at.time()).to_zoned(at.time_zone().clone())
}

fn add_working_days(from: Date, days: u16) -> Result<Date, jiff::Error> {
    let mut date = from;
    let mut left = days;
    while left > 0 {
        date = date.checked_add(1.day())?;
        if !is_weekend(date) {
            left -= 1;
        }
    }
    Ok(date)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// `from` and the result are written in local time, with the offset that the clocks then have.
    fn check(from: &str, length: &Length, ends: Ends, weekend: Option<Weekend>, expected: &str) {
        let from: Zoned = from.parse().unwrap();
        let found = moment(&from, length, ends, weekend).unwrap();
        let local = found.to_zoned(from.time_zone().clone());
        assert_eq!(local.to_string(), expected, "from {from}");
    }

    fn days(count: i64) -> Length {
        Length::Calendar(count.days())
    }

    #[test]
    fn three_days_end_at_the_same_time_of_day() {
        for (from, expected) in [
            (
                "2026-11-19T14:02:00+01:00[Europe/Amsterdam]",
                "2026-11-22T14:02:00+01:00[Europe/Amsterdam]",
            ),
            // The clocks go back on 25 October: 73 hours.
            (
                "2026-10-23T14:02:00+02:00[Europe/Amsterdam]",
                "2026-10-26T14:02:00+01:00[Europe/Amsterdam]",
            ),
            // The clocks go forward on 29 March: 71 hours.
            (
                "2026-03-27T14:02:00+01:00[Europe/Amsterdam]",
                "2026-03-30T14:02:00+02:00[Europe/Amsterdam]",
            ),
            // 02:30 does not exist on 29 March.
            (
                "2026-03-26T02:30:00+01:00[Europe/Amsterdam]",
                "2026-03-29T03:30:00+02:00[Europe/Amsterdam]",
            ),
            // 02:30 exists twice on 25 October: the first one, the safe side for whoever must act.
            (
                "2026-10-22T02:30:00+02:00[Europe/Amsterdam]",
                "2026-10-25T02:30:00+02:00[Europe/Amsterdam]",
            ),
            (
                "2026-12-30T23:59:00+01:00[Europe/Amsterdam]",
                "2027-01-02T23:59:00+01:00[Europe/Amsterdam]",
            ),
            (
                "2028-02-27T10:00:00+01:00[Europe/Amsterdam]",
                "2028-03-01T10:00:00+01:00[Europe/Amsterdam]",
            ),
        ] {
            check(from, &days(3), Ends::Exact, None, expected);
        }
    }

    #[test]
    fn hours_are_hours_whatever_the_clocks_do() {
        check(
            "2026-10-24T12:00:00+02:00[Europe/Amsterdam]",
            &Length::Calendar(72.hours()),
            Ends::Exact,
            None,
            "2026-10-27T11:00:00+01:00[Europe/Amsterdam]",
        );
    }

    #[test]
    fn working_days_skip_the_weekend_and_end_with_the_day() {
        for (from, count, expected) in [
            // Wednesday, Friday, Saturday and Sunday.
            (
                "2026-11-18T09:00:00+01:00[Europe/Amsterdam]",
                3,
                "2026-11-23T23:59:59+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-11-20T23:59:00+01:00[Europe/Amsterdam]",
                3,
                "2026-11-25T23:59:59+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-11-21T00:00:00+01:00[Europe/Amsterdam]",
                3,
                "2026-11-25T23:59:59+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-11-22T12:00:00+01:00[Europe/Amsterdam]",
                10,
                "2026-12-04T23:59:59+01:00[Europe/Amsterdam]",
            ),
            // Across the end of the year; holidays are working days here.
            (
                "2026-12-30T12:00:00+01:00[Europe/Amsterdam]",
                5,
                "2027-01-06T23:59:59+01:00[Europe/Amsterdam]",
            ),
            // Across both changes of the clocks.
            (
                "2026-10-23T12:00:00+02:00[Europe/Amsterdam]",
                1,
                "2026-10-26T23:59:59+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-03-27T12:00:00+01:00[Europe/Amsterdam]",
                1,
                "2026-03-30T23:59:59+02:00[Europe/Amsterdam]",
            ),
        ] {
            check(
                from,
                &Length::WorkingDays(count),
                Ends::EndOfDay,
                None,
                expected,
            );
        }
    }

    #[test]
    fn what_falls_on_a_weekend_moves_to_monday() {
        for (from, expected) in [
            (
                "2026-11-17T15:00:00+01:00[Europe/Amsterdam]",
                "2026-11-20T15:00:00+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-11-18T15:00:00+01:00[Europe/Amsterdam]",
                "2026-11-23T15:00:00+01:00[Europe/Amsterdam]",
            ),
            (
                "2026-11-19T15:00:00+01:00[Europe/Amsterdam]",
                "2026-11-23T15:00:00+01:00[Europe/Amsterdam]",
            ),
            // Saturday the clocks have not changed yet, Monday they have.
            (
                "2026-10-21T15:00:00+02:00[Europe/Amsterdam]",
                "2026-10-26T15:00:00+01:00[Europe/Amsterdam]",
            ),
        ] {
            check(
                from,
                &days(3),
                Ends::Exact,
                Some(Weekend::NextWeekday),
                expected,
            );
        }
    }

    #[test]
    fn the_day_is_the_one_of_the_time_zone() {
        // Friday in New York is Saturday in Amsterdam.
        let at: Timestamp = "2026-11-20T23:30:00Z".parse().unwrap();
        for (zone, expected) in [
            ("America/New_York", "2026-11-24T04:59:59Z"),
            ("Europe/Amsterdam", "2026-11-23T22:59:59Z"),
        ] {
            let from = at.in_tz(zone).unwrap();
            let found = moment(&from, &Length::WorkingDays(1), Ends::EndOfDay, None).unwrap();
            assert_eq!(found.to_string(), expected);
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_an_error_and_no_panic() {
        let from = Timestamp::MAX.in_tz("Europe/Amsterdam").unwrap();
        for length in [days(3), Length::WorkingDays(3)] {
            assert!(moment(&from, &length, Ends::EndOfDay, None).is_err());
        }
    }
}
