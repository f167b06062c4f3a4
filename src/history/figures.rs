//! Figures of a period: how many asked, what was decided, how long that took.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use super::store::Day;
use super::words::ORIGINS;

/// Periods up to this many days are drawn day by day, longer ones week by week.
const DAYS: i64 = 31;
/// Steps of Postgres' `wait_step` to a factor of e.
const STEPS: f64 = 12.0;

/// Requests, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) sent: u32,
    pub(super) approved: u32,
    pub(super) rejected: u32,
    waits: Vec<u32>,
}

impl Tally {
    fn add(&mut self, day: &Day) {
        let count = |number: i32| u32::try_from(number).unwrap_or_default();
        self.sent += count(day.sent);
        self.approved += count(day.approved);
        self.rejected += count(day.rejected);
        if self.waits.len() < day.waits.len() {
            self.waits.resize(day.waits.len(), 0);
        }
        for (sum, more) in self.waits.iter_mut().zip(&day.waits) {
            *sum += count(*more);
        }
    }

    /// How many were decided.
    pub(super) const fn decided(&self) -> u32 {
        self.approved + self.rejected
    }

    /// How many were not, whatever became of them.
    pub(super) const fn undecided(&self) -> u32 {
        self.sent.saturating_sub(self.decided())
    }

    /// How many in a hundred of the decided were approved.
    pub(super) fn share(&self) -> Option<u32> {
        let (approved, decided) = (u64::from(self.approved), u64::from(self.decided()));
        let share = (approved * 100 + decided / 2).checked_div(decided)?;
        u32::try_from(share).ok()
    }

    /// The middle of the times that decisions took, within 9 %, as round as that is right; of two in the
    /// middle the shorter.
    pub(super) fn median(&self) -> Option<TimeDelta> {
        let middle = f64::from(self.waits.iter().sum::<u32>().div_ceil(2)) - 0.5;
        let mut below = 0.0;
        for (step, count) in (0_u32..).zip(&self.waits) {
            let count = f64::from(*count);
            if count > 0.0 && below + count >= middle {
                let within = (middle - below) / count;
                let minutes = ((f64::from(step) + within) / STEPS).exp_m1();
                let seconds = std::time::Duration::try_from_secs_f64(round(minutes) * 60.0);
                return TimeDelta::from_std(seconds.ok()?).ok();
            }
            below += count;
        }
        None
    }
}

/// Minutes, to a whole number of something.
fn round(minutes: f64) -> f64 {
    let whole = match minutes {
        ..1.0 => 1.0 / 60.0,
        ..20.0 => 1.0,
        ..120.0 => 5.0,
        ..600.0 => 15.0,
        ..2_880.0 => 60.0,
        _ => 360.0,
    };
    (minutes / whole).round() * whole
}

/// A bar of the chart: a day or a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Its first day.
    pub(super) day: NaiveDate,
    pub(super) tally: Tally,
}

/// The figures of a period.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub(super) all: Tally,
    /// Of each origin that occurs.
    pub(super) origins: Vec<(&'static str, Tally)>,
    pub(super) bars: Vec<Bar>,
    /// Is a bar a week?
    pub(super) weekly: bool,
}

impl Figures {
    /// Of the period from the first to the last of these days.
    pub(super) fn of((first, last): (NaiveDate, NaiveDate), days: &[Day]) -> Self {
        let weekly = (last - first).num_days() >= DAYS;
        let bar_of = |day: NaiveDate| {
            let back = u64::from(day.weekday().num_days_from_monday());
            let monday = day.checked_sub_days(Days::new(back)).unwrap_or(day);
            if weekly { monday.max(first) } else { day }
        };
        let mut figures = Self {
            all: Tally::default(),
            origins: ORIGINS.map(|name| (name, Tally::default())).to_vec(),
            bars: Vec::new(),
            weekly,
        };
        for day in first.iter_days().take_while(|day| *day <= last) {
            let day = bar_of(day);
            if figures.bars.last().is_none_or(|bar| bar.day != day) {
                figures.bars.push(Bar {
                    day,
                    tally: Tally::default(),
                });
            }
        }
        for day in days {
            figures.all.add(day);
            let origin = figures
                .origins
                .iter_mut()
                .find(|(name, _)| *name == day.origin);
            if let Some((_, tally)) = origin {
                tally.add(day);
            }
            let found = figures
                .bars
                .binary_search_by_key(&bar_of(day.sent_on), |bar| bar.day);
            if let Some(bar) = found.ok().and_then(|place| figures.bars.get_mut(place)) {
                bar.tally.add(day);
            }
        }
        figures.origins.retain(|(_, tally)| tally.sent > 0);
        figures
    }

    /// The most that were sent in one bar, at least one.
    pub(super) fn tallest(&self) -> u32 {
        let sent = self
            .bars
            .iter()
            .map(|bar| bar.tally.sent.max(bar.tally.decided()));
        sent.max().unwrap_or_default().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(
        day: &str,
        origin: &str,
        sent: i32,
        approved: i32,
        rejected: i32,
        steps: &[usize],
    ) -> Day {
        let mut waits = vec![0; 120];
        for step in steps {
            waits[step - 1] += 1;
        }
        Day {
            sent_on: date(day),
            origin: origin.to_owned(),
            sent,
            approved,
            rejected,
            waits,
        }
    }

    #[test]
    fn parts_of_a_day_are_added_up() {
        let period = (date("2026-11-01"), date("2026-11-30"));
        let days = [
            on("2026-11-02", "web_sso", 3, 1, 1, &[34, 34]),
            on("2026-11-02", "web_sso", 1, 1, 0, &[20]),
            on("2026-11-09", "app_blocked", 2, 0, 0, &[]),
        ];
        let figures = Figures::of(period, &days);
        assert_eq!(
            (
                figures.all.sent,
                figures.all.decided(),
                figures.all.undecided()
            ),
            (6, 3, 3)
        );
        assert_eq!(figures.all.share(), Some(67));
        let [(web, first), (blocked, second)] = figures.origins.as_slice() else {
            panic!("two origins")
        };
        assert_eq!(
            (*web, first.sent, *blocked, second.sent),
            ("web_sso", 4, "app_blocked", 2)
        );
        assert_eq!((second.share(), second.median()), (None, None));
        assert_eq!(
            (figures.bars.len(), figures.weekly, figures.tallest()),
            (30, false, 4)
        );
        assert_eq!(figures.bars[1].tally.sent, 4);
    }

    #[test]
    fn longer_periods_are_drawn_by_weeks_that_begin_on_monday() {
        let period = (date("2026-09-02"), date("2026-11-22"));
        let days = [
            on("2026-09-06", "web_sso", 1, 0, 0, &[]),
            on("2026-09-07", "web_sso", 2, 0, 0, &[]),
        ];
        let figures = Figures::of(period, &days);
        let first: Vec<_> = figures
            .bars
            .iter()
            .take(3)
            .map(|bar| (bar.day, bar.tally.sent))
            .collect();
        let expected = [
            (date("2026-09-02"), 1),
            (date("2026-09-07"), 2),
            (date("2026-09-14"), 0),
        ];
        assert!(figures.weekly && first == expected, "{first:?}");
        assert_eq!(figures.bars.len(), 12);
    }

    #[test]
    fn the_median_is_right_within_nine_percent() {
        // What wait_step() says of so many minutes.
        for (step, minutes) in [
            (9, 1.0),
            (20, 4.0),
            (34, 15.0),
            (47, 48.0),
            (64, 200.0),
            (88, 1_440.0),
            (110, 9_000.0),
        ] {
            let day = date("2026-11-01");
            let days = [on("2026-11-01", "web_sso", 3, 3, 0, &[2, step, 111])];
            let found = Figures::of((day, day), &days).all.median().unwrap();
            let found = f64::from(i32::try_from(found.num_seconds()).unwrap()) / 60.0;
            assert!(
                (found - minutes).abs() <= minutes * 0.09,
                "{minutes}: {found}"
            );
        }
        assert_eq!(Tally::default().median(), None);
    }
}
