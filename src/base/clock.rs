//! The one place that reads the wall clock. Everything else is told the time, so that rules are
//! pure and tests decide what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;

use super::Instant;

/// Tells the time: the machine's, or one that a test holds still and moves by hand.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed(Arc<Mutex<Instant>>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `at` until [`Clock::advance`] moves it. Clones move together.
    #[must_use]
    pub fn fixed(at: Instant) -> Self {
        Self(Source::Fixed(Arc::new(Mutex::new(at))))
    }

    /// The present time, in whole microseconds: what Postgres keeps, so that a time read back
    /// equals the one written.
    #[must_use]
    pub fn now(&self) -> Instant {
        let now = match &self.0 {
            Source::System => system_now(),
            Source::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        chrono::DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves a fixed clock; the machine's clock cannot be moved and stays as it is.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Fixed(at) = &self.0 {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at += by;
        }
    }
}

/// How long something takes, for the metrics only: nothing is decided by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the machine's own speed is measured, whatever time a story has"
    )]
    pub(crate) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since the start.
    pub(crate) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the wall clock"
)]
fn system_now() -> Instant {
    chrono::Utc::now()
}
