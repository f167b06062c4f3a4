//! Throttles guesses from one address. What is counted for a member or a request is counted in
//! Postgres, by the slice whose rule it is; this only keeps one source from trying without end.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Failure;

/// So many failures in a row from one address, and then one more every so often.
pub(crate) struct Guesses(DefaultKeyedRateLimiter<IpAddr>);

impl Guesses {
    /// `burst` failures at once, and one more each `every`.
    pub(crate) fn new(burst: NonZeroU32, every: Duration) -> Self {
        let quota = Quota::with_period(every)
            .unwrap_or(Quota::per_minute(burst))
            .allow_burst(burst);
        Self(RateLimiter::keyed(quota))
    }

    /// Counts one failure from this address.
    ///
    /// # Errors
    /// [`Failure::TooMany`] when the address has used up what it may.
    pub(crate) fn count(&self, address: Option<IpAddr>) -> Result<(), Failure> {
        let Some(address) = address else {
            return Ok(());
        };
        self.0.check_key(&address).map_err(|until| {
            let wait = until
                .wait_time_from(DefaultClock::default().now())
                .as_secs()
                .max(1);
            tracing::warn!("an address guesses too often and is made to wait");
            Failure::TooMany { wait }
        })?;
        // Addresses that have all their tries back need not be remembered.
        if self.0.len() > 10_000 {
            self.0.retain_recent();
        }
        Ok(())
    }
}
