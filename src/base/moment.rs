//! Times as people say them, in their language and time zone.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, TimeDelta};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Instant;
use super::lang::Texts;

/// Turns points in time into words for one reader.
#[derive(Clone)]
pub(crate) struct Moments {
    texts: &'static Texts,
    zone: TimeZone,
    now: Instant,
}

/// The time zones that people choose from: those called by a place, in order, and UTC.
pub(crate) fn zones() -> &'static [String] {
    static ZONES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let placed = |name: &String| {
            PARTS.iter().any(|part| {
                let rest = name.strip_prefix(part);
                rest.is_some_and(|rest| rest.starts_with('/'))
            })
        };
        let all = jiff::tz::db()
            .available()
            .map(|name| name.as_str().to_owned());
        let mut zones: Vec<String> = all.filter(placed).collect();
        zones.sort_unstable();
        zones.dedup();
        zones.push("UTC".to_owned());
        zones
    });
    &ZONES
}

/// `Europe/Amsterdam` as people say it: the city, or the place and the one within it.
pub(crate) fn place_of(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// The parts of the world that time zones are named after.
const PARTS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

impl Moments {
    /// For a reader in `zone` (a name of the IANA database; UTC where it is unknown) at `now`.
    pub(crate) fn new(texts: &'static Texts, zone: &str, now: Instant) -> Self {
        Self {
            texts,
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            now,
        }
    }

    fn zoned(&self, at: Instant) -> Zoned {
        let at =
            Timestamp::from_microsecond(at.timestamp_micros()).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone())
    }

    /// The moment the words are for.
    pub(crate) const fn now(&self) -> Instant {
        self.now
    }

    /// `2026-11-22T09:16:00Z`, for machines.
    pub(crate) fn iso(at: &Instant) -> String {
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// The present day, where the reader is.
    pub(crate) fn today(&self) -> NaiveDate {
        let today = self.zoned(self.now).date();
        let (year, month, day) = (today.year(), today.month(), today.day());
        NaiveDate::from_ymd_opt(
            i32::from(year),
            month.unsigned_abs().into(),
            day.unsigned_abs().into(),
        )
        .unwrap_or_default()
    }

    /// When a day begins where the reader is; `None` for a year that no calendar has.
    pub(crate) fn begin_of(&self, day: NaiveDate) -> Option<Instant> {
        let begin = civil(day)?.to_zoned(self.zone.clone()).ok()?;
        Instant::from_timestamp_micros(begin.timestamp().as_microsecond())
    }

    /// `22 November 2026`, of a day.
    pub(crate) fn of_day(&self, day: NaiveDate) -> String {
        civil(day)
            .map(|day| self.date_words(day))
            .unwrap_or_default()
    }

    /// `22 November`, below a chart.
    pub(crate) fn of_day_brief(&self, day: NaiveDate) -> String {
        let brief = |day: Date| {
            self.texts
                .msg_time_day_month(day.day().to_string(), self.month(day.month()))
        };
        civil(day).map(brief).unwrap_or_default()
    }

    /// `09:16`.
    pub(crate) fn time(&self, at: &Instant) -> String {
        self.zoned(*at).strftime("%H:%M").to_string()
    }

    /// `22 November 2026`.
    pub(crate) fn date(&self, at: &Instant) -> String {
        self.date_words(self.zoned(*at).date())
    }

    fn date_words(&self, date: Date) -> String {
        let month = self.month(date.month());
        self.texts
            .msg_time_date(date.day().to_string(), month, date.year().to_string())
    }

    /// `22 November 2026 at 09:16`: exact, for history and for hovering.
    pub(crate) fn exact(&self, at: &Instant) -> String {
        self.texts.msg_time_date_time(self.date(at), self.time(at))
    }

    /// `22 November 2026, 09:16:04`: to the second, for timelines.
    pub(crate) fn stamp(&self, at: &Instant) -> String {
        format!(
            "{}, {}",
            self.date(at),
            self.zoned(*at).strftime("%H:%M:%S")
        )
    }

    /// `today at 09:16`, `yesterday at 18:42`, `tomorrow at 08:00`, `Friday at 14:30` within six days, else
    /// the date.
    pub(crate) fn day(&self, at: &Instant) -> String {
        let (then, today) = (self.zoned(*at).date(), self.zoned(self.now).date());
        let days = (today - then).get_days();
        let near = (today - then).get_months() == 0 && (today - then).get_years() == 0;
        match days {
            -1 if near => self.texts.msg_time_tomorrow(self.time(at)),
            0 if near => self.texts.msg_time_today(self.time(at)),
            1 if near => self.texts.msg_time_yesterday(self.time(at)),
            -6..=6 if near => self
                .texts
                .msg_time_weekday(self.weekday(then), self.time(at)),
            _ => self.exact(at),
        }
    }

    /// `12 minutes ago`, `an hour ago`; from half a day on like [`Moments::day`].
    pub(crate) fn ago(&self, at: &Instant) -> String {
        let since = self.now - *at;
        if since < TimeDelta::minutes(1) {
            self.texts.msg_time_just_now()
        } else if since < TimeDelta::hours(1) {
            self.texts.msg_time_minutes_ago(since.num_minutes())
        } else if since < TimeDelta::hours(12) {
            self.texts.msg_time_hours_ago(since.num_hours())
        } else {
            self.day(at)
        }
    }

    /// For columns: like [`Moments::ago`], and only the date once a week has gone by.
    pub(crate) fn brief(&self, at: &Instant) -> String {
        if self.now - *at < TimeDelta::days(6) {
            self.ago(at)
        } else {
            self.date(at)
        }
    }

    /// How long until `at`: the two largest of days, hours and minutes (`6 days 23 hours`),
    /// seconds in the last minute, never below nothing.
    pub(crate) fn left(&self, at: &Instant) -> String {
        self.length((*at - self.now).max(TimeDelta::zero()))
    }

    /// A length of time in its two largest units.
    pub(crate) fn length(&self, length: TimeDelta) -> String {
        let (days, hours, minutes) = (
            length.num_days(),
            length.num_hours() % 24,
            length.num_minutes() % 60,
        );
        let t = self.texts;
        let two = |first: String, rest: i64, second: String| {
            if rest == 0 {
                first
            } else {
                format!("{first} {second}")
            }
        };
        if days > 0 {
            two(t.msg_time_days(days), hours, t.msg_time_hours(hours))
        } else if hours > 0 {
            two(
                t.msg_time_hours(hours),
                minutes,
                t.msg_time_minutes(minutes),
            )
        } else if minutes > 0 {
            t.msg_time_minutes(minutes)
        } else {
            t.msg_time_seconds(length.num_seconds())
        }
    }

    fn month(&self, month: i8) -> String {
        let t = self.texts;
        match month {
            1 => t.msg_month_1(),
            2 => t.msg_month_2(),
            3 => t.msg_month_3(),
            4 => t.msg_month_4(),
            5 => t.msg_month_5(),
            6 => t.msg_month_6(),
            7 => t.msg_month_7(),
            8 => t.msg_month_8(),
            9 => t.msg_month_9(),
            10 => t.msg_month_10(),
            11 => t.msg_month_11(),
            _ => t.msg_month_12(),
        }
    }

    fn weekday(&self, date: Date) -> String {
        let t = self.texts;
        match date.weekday().to_monday_one_offset() {
            1 => t.msg_weekday_1(),
            2 => t.msg_weekday_2(),
            3 => t.msg_weekday_3(),
            4 => t.msg_weekday_4(),
            5 => t.msg_weekday_5(),
            6 => t.msg_weekday_6(),
            _ => t.msg_weekday_7(),
        }
    }
}

fn civil(day: NaiveDate) -> Option<Date> {
    let year = i16::try_from(day.year()).ok()?;
    let (month, day) = (
        i8::try_from(day.month()).ok()?,
        i8::try_from(day.day()).ok()?,
    );
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn a_time_zone_is_called_by_its_city() {
        assert_eq!(place_of("Europe/Amsterdam"), "Amsterdam");
        assert_eq!(place_of("America/Argentina/Buenos_Aires"), "Buenos Aires");
        assert_eq!(place_of("UTC"), "UTC");
    }

    #[test]
    fn people_choose_among_places() {
        let zones = zones();
        for known in ["Europe/Amsterdam", "America/New_York", "UTC"] {
            assert!(zones.iter().any(|zone| zone == known), "{known}");
        }
        assert!(zones.iter().all(|zone| !zone.starts_with("Etc/")));
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn noor_in_amsterdam_reads_times_as_she_would_say_them() {
        let now = at("2026-11-22T08:28:00Z");
        let english = Moments::new(Lang::En.texts(), "Europe/Amsterdam", now);
        assert_eq!(english.ago(&at("2026-11-22T08:16:00Z")), "12 minutes ago");
        assert_eq!(english.ago(&at("2026-11-22T07:16:00Z")), "an hour ago");
        assert_eq!(
            english.ago(&at("2026-11-21T17:42:00Z")),
            "yesterday at 18:42"
        );
        assert_eq!(english.ago(&at("2026-11-20T13:30:00Z")), "Friday at 14:30");
        assert_eq!(
            english.day(&at("2026-11-23T07:00:00Z")),
            "tomorrow at 08:00"
        );
        assert_eq!(
            english.ago(&at("2026-03-14T13:30:00Z")),
            "14 March 2026 at 14:30"
        );
        assert_eq!(
            english.day(&at("2025-11-22T08:00:00Z")),
            "22 November 2025 at 09:00"
        );
        assert_eq!(
            english.brief(&at("2026-11-20T13:30:00Z")),
            "Friday at 14:30"
        );
        assert_eq!(
            english.brief(&at("2026-11-10T13:30:00Z")),
            "10 November 2026"
        );
        assert_eq!(english.left(&at("2026-11-29T08:16:00Z")), "6 days 23 hours");
        assert_eq!(english.left(&at("2026-11-22T08:28:24Z")), "24 seconds");
        assert_eq!(english.left(&at("2026-11-22T08:00:00Z")), "0 seconds");
        let german = Moments::new(Lang::De.texts(), "Europe/Berlin", now);
        assert_eq!(german.exact(&now), "22. November 2026 um 09:28");
        let dutch = Moments::new(Lang::Nl.texts(), "no such place", now);
        assert_eq!(dutch.day(&now), "vandaag om 08:28");
    }
}
