//! When a message that did not go out is tried again, and when it waits for an admin instead.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};

use super::Failure;
use crate::base::Instant;
use crate::outbox::Content;
use crate::outbox::message::Outcome;

/// The longest wait that another side may ask for.
const LONGEST_ASKED: Duration = Duration::from_hours(24);

/// Who waits for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Haste {
    /// Somebody sits at the phone: a call that speaks a code.
    Now,
    /// Nobody just now: it is as good in an hour.
    Later,
}

impl Haste {
    pub(crate) fn of(content: &Content) -> Self {
        match content {
            Content::Voice(_, voice) if voice.speaks_code() => Self::Now,
            Content::Voice(..) | Content::Email(..) | Content::Push(..) => Self::Later,
        }
    }
}

/// How patiently a message is tried.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// The pause after the first try; it doubles each time.
    first: Duration,
    /// The longest pause.
    longest: Duration,
    /// How often it is tried.
    tries: u16,
}

impl Patience {
    const fn of(haste: Haste) -> Self {
        match haste {
            // Over about a day: a mail server that is down over night is mended by then, and an
            // admin can still have it sent again afterwards.
            Haste::Later => Self {
                first: Duration::from_secs(2),
                longest: Duration::from_mins(15),
                tries: 120,
            },
            // Until the code counts no more. The page says meanwhile how it stands.
            Haste::Now => Self {
                first: Duration::from_secs(2),
                longest: Duration::from_secs(20),
                tries: 120,
            },
        }
    }

    /// The pause after so many tries, before jitter.
    fn pause(self, tries: u16) -> Duration {
        let doublings = u32::from(tries.saturating_sub(1)).min(16);
        let pause = self.first.saturating_mul(2_u32.saturating_pow(doublings));
        pause.min(self.longest)
    }
}

/// What follows from a try that failed. `tries` counts this one, too. `dice` is any number, from
/// which the jitter is taken: the pause lasts from half of its full length to all of it, so that what failed together does not
/// come back together. It is never shorter than the other side asked.
pub(crate) fn after(
    haste: Haste,
    tries: u16,
    failure: Failure,
    expires_at: Option<Instant>,
    now: Instant,
    dice: u16,
) -> Outcome {
    let patience = Patience::of(haste);
    if !failure.again || tries >= patience.tries {
        return Outcome::Parked(failure.problem);
    }
    let half = patience.pause(tries) / 2;
    let jittered = half + half.mul_f64(f64::from(dice) / f64::from(u16::MAX));
    let asked = failure.retry_after.unwrap_or_default().min(LONGEST_ASKED);
    let pause = TimeDelta::from_std(jittered.max(asked)).unwrap_or_default();
    let due = now + pause;
    if expires_at.is_some_and(|until| until <= due) {
        // There is no next try; until then an admin may have one.
        return Outcome::Parked(failure.problem);
    }
    Outcome::Again(failure.problem, due)
}

/// Reads a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3).
pub(crate) fn retry_after(header: &str, now: Instant) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTime::parse_from_rfc2822(header).ok()?;
    (date.to_utc() - now).to_std().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::outbox::message::Problem;

    fn now() -> Instant {
        "2026-11-22T08:16:00Z".parse().unwrap()
    }

    fn busy() -> Failure {
        Failure::passing(Problem::Unavailable("busy".to_owned()))
    }

    /// The pause before the next try, in seconds; nothing where it is parked.
    fn pause(haste: Haste, tries: u16, failure: Failure, dice: u16) -> Option<f64> {
        match after(haste, tries, failure, None, now(), dice) {
            Outcome::Again(_, due) => Some((due - now()).as_seconds_f64()),
            _ => None,
        }
    }

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour() {
        let full = |tries| pause(Haste::Later, tries, busy(), u16::MAX);
        assert_eq!(full(1), Some(2.0));
        assert_eq!(full(2), Some(4.0));
        assert_eq!(full(9), Some(512.0));
        assert_eq!(full(10), Some(900.0));
        assert_eq!(full(119), Some(900.0));
        assert_eq!(full(120), None, "then an admin sees it");
    }

    #[test]
    fn an_email_is_tried_over_about_a_day() {
        let whole = |dice| -> f64 {
            (1..)
                .map_while(|tries| pause(Haste::Later, tries, busy(), dice))
                .sum()
        };
        let hours = [whole(0) / 3_600.0, whole(u16::MAX) / 3_600.0];
        assert!(hours[0] > 12.0 && hours[1] < 30.0, "{hours:?}");
    }

    #[test]
    fn a_call_with_a_code_is_tried_three_times_a_minute_as_long_as_the_code_counts() {
        let until = now() + TimeDelta::minutes(10);
        for dice in [0, u16::MAX] {
            let mut at = now();
            let mut tries = 0;
            while let Outcome::Again(_, due) =
                after(Haste::Now, tries + 1, busy(), Some(until), at, dice)
            {
                assert!(due > at && due - at <= TimeDelta::seconds(20) && due < until);
                (at, tries) = (due, tries + 1);
            }
            assert!((30..70).contains(&tries), "{tries}");
            assert!(until - at <= TimeDelta::seconds(20), "{at}");
        }
    }

    #[test]
    fn what_will_never_go_out_waits_for_an_admin_at_once() {
        let refused = Failure::lasting(Problem::Refused("550".to_owned()));
        assert_eq!(pause(Haste::Later, 1, refused, 0), None);
    }

    #[test]
    fn nothing_is_tried_again_after_its_time() {
        let until = Some(now() + TimeDelta::seconds(2));
        let outcome = after(Haste::Now, 1, busy(), until, now(), u16::MAX);
        assert!(matches!(outcome, Outcome::Parked(_)), "{outcome:?}");
    }

    #[test]
    fn a_side_that_asks_for_time_gets_it() {
        let asks = |seconds| busy().after(Some(Duration::from_secs(seconds)));
        assert_eq!(pause(Haste::Later, 1, asks(120), 0), Some(120.0));
        assert_eq!(pause(Haste::Later, 1, asks(1), u16::MAX), Some(2.0));
        let days = asks(9_000_000);
        assert_eq!(pause(Haste::Later, 1, days, 0), Some(86_400.0));
        assert_eq!(pause(Haste::Now, 1, asks(60), 0), Some(60.0));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let read = |header| retry_after(header, now()).map(|wait| wait.as_secs());
        assert_eq!(read("120"), Some(120));
        assert_eq!(read(" 0 "), Some(0));
        assert_eq!(read("Sun, 22 Nov 2026 08:17:30 GMT"), Some(90));
        assert_eq!(read("Sun, 22 Nov 2026 08:15:00 GMT"), None, "it is over");
        for bad in ["", "-1", "soon", "1.5", "99999999999999999999999"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_pause_lies_between_half_and_all_of_its_length(tries in 1_u16..119, dice: u16) {
            let full = pause(Haste::Later, tries, busy(), u16::MAX).unwrap();
            let some = pause(Haste::Later, tries, busy(), dice).unwrap();
            prop_assert!(some >= full / 2.0 - 0.001 && some <= full);
        }

        #[test]
        fn no_header_is_too_strange(header in ".{0,60}") {
            _ = retry_after(&header, now());
        }

        #[test]
        fn every_try_leads_somewhere(tries: u16, dice: u16, asked: u64, again: bool, life in 0_i64..100_000) {
            let failure = Failure { again, ..busy().after(Some(Duration::from_secs(asked))) };
            let until = now() + TimeDelta::seconds(life);
            match after(Haste::Later, tries, failure, Some(until), now(), dice) {
                Outcome::Again(_, due) => prop_assert!(again && due > now() && due < until),
                Outcome::Parked(_) => {}
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
