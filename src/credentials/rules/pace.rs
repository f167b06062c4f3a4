//! How fast passwords may be guessed. What was wrong is counted three times: for an address from one
//! place, for the address from anywhere, and for a network. Each count lets some mistakes pass, then asks
//! for a pause that doubles, up to a minute: longer ones would be a way to lock somebody out, and with
//! passwords that take a hundred million guesses a minute each is enough. From a place where somebody
//! signed in with the address before, a browser, an app's key or a network, only the count of that place
//! matters: no stranger makes its owner wait.

use chrono::TimeDelta;

use crate::base::Instant;

/// Counts are forgotten after this time without another mistake.
pub(crate) const FORGOTTEN: TimeDelta = TimeDelta::hours(24);
/// A place is known for this long after a sign-in.
pub(crate) const KNOWN: TimeDelta = TimeDelta::days(180);
/// No pause is longer.
const LONGEST: TimeDelta = TimeDelta::seconds(60);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// An address, with the browser or the app's key that says that it was here before.
    Own,
    /// An address from one network.
    Network,
    /// An address from anywhere: strangers share it.
    Account,
    /// A network, whichever addresses are typed there.
    Source,
}

impl Count {
    /// Is it that of an address in one place?
    pub(crate) const fn is_place(self) -> bool {
        matches!(self, Self::Own | Self::Network)
    }

    /// So many mistakes pass without a pause.
    const fn free(self) -> i32 {
        match self {
            Self::Own | Self::Network => 5,
            Self::Account => 10,
            Self::Source => 30,
        }
    }
}

/// How it stands with one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) count: Count,
    pub(crate) failures: i32,
    pub(crate) last_at: Instant,
    pub(crate) next_at: Instant,
    pub(crate) known_at: Option<Instant>,
}

impl Tally {
    fn is_known(&self, now: Instant) -> bool {
        self.known_at.is_some_and(|at| now - at < KNOWN)
    }

    /// One mistake more.
    fn counted(self, now: Instant) -> Self {
        let before = if now - self.last_at < FORGOTTEN {
            self.failures
        } else {
            0
        };
        let failures = before.saturating_add(1);
        Self {
            failures,
            last_at: now,
            next_at: now + pause(self.count, failures),
            ..self
        }
    }
}

/// How long nothing is tried after so many mistakes: nothing, then 2, 4, 8 … 60 seconds.
fn pause(count: Count, failures: i32) -> TimeDelta {
    match u32::try_from(failures - count.free()) {
        Ok(0) | Err(_) => TimeDelta::zero(),
        Ok(more @ 1..=5) => TimeDelta::seconds(1 << more),
        Ok(_) => LONGEST,
    }
}

/// May this be tried? Then what is to be kept before it is, as if it were wrong: whatever is tried at
/// the same time finds it counted.
///
/// # Errors
/// How many seconds to wait, at least one.
pub(crate) fn decide(tallies: &[Tally], now: Instant) -> Result<Vec<Tally>, u64> {
    let known = [Count::Own, Count::Network].into_iter().find_map(|count| {
        let tally = tallies.iter().find(|tally| tally.count == count)?;
        tally.is_known(now).then_some(count)
    });
    let matters = |tally: &&Tally| match known {
        Some(place) => tally.count == place,
        None => tally.count != Count::Own,
    };
    let until = tallies.iter().filter(matters).map(|tally| tally.next_at);
    let wait = until.max().map_or(TimeDelta::zero(), |until| until - now);
    if wait > TimeDelta::zero() {
        let seconds = wait.num_milliseconds().max(1).unsigned_abs().div_ceil(1000);
        return Err(seconds);
    }
    let counted = tallies
        .iter()
        .filter(matters)
        .map(|tally| tally.counted(now));
    Ok(counted.collect())
}

#[cfg(test)]
mod tests;
