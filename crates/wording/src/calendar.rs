//! Days and times of day as people write them, after Unicode's CLDR.

use icu::calendar::{Gregorian, Iso};
use icu::datetime::fieldsets::{T, YMD};
use icu::datetime::{
    DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter, NoCalendarFormatter,
};
use icu::locale::Locale;
use icu::time::DateTime;
use jiff::{Timestamp, tz::TimeZone};
use jiff_icu::ConvertFrom as _;

/// The date and time formats of one locale.
pub(crate) struct Calendar {
    /// Day, name of the month, year.
    days: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    /// Hour and minute, on the clock of 12 or 24 hours that the locale uses.
    times: NoCalendarFormatter<T>,
}

/// A moment on the clocks of one zone, in words.
pub(crate) struct LocalMoment {
    pub(crate) day: String,
    pub(crate) time: String,
    /// What has to follow either of them: ` (UTC)` where the zone is not known.
    pub(crate) mark: &'static str,
}

impl Calendar {
    pub(crate) fn load(locale: &Locale) -> Result<Self, DateTimeFormatterLoadError> {
        Ok(Self {
            days: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long())?,
            times: NoCalendarFormatter::try_new(locale.into(), T::hm())?,
        })
    }

    /// The moment in a zone of the IANA database. Where the zone is not known, the time is that of UTC
    /// and says so: an hour without its zone would be a wrong one.
    pub(crate) fn local(&self, at: Timestamp, zone: &str) -> LocalMoment {
        let known = TimeZone::get(zone);
        let mark = if known.is_ok() { "" } else { " (UTC)" };
        let civil = at.to_zoned(known.unwrap_or(TimeZone::UTC)).datetime();
        let moment = DateTime::<Iso>::convert_from(civil);
        LocalMoment {
            day: self
                .days
                .format(&moment.date.to_calendar(Gregorian))
                .to_string(),
            time: self.times.format(&moment.time).to_string(),
            mark,
        }
    }
}

#[cfg(test)]
mod tests;
