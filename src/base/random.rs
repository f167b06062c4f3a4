//! The one place that draws randomness, and the counter that keeps ids in order. Everything else
//! is handed a [`Random`], so that tests can repeat what happened.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rand::rand_core::UnwrapErr;
use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng};

/// A source of unpredictable bytes: the operating system's, or a test's repeatable one.
#[derive(Clone, Debug)]
pub struct Random {
    source: Source,
    ticks: Arc<AtomicU64>,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Random {
    /// The operating system's generator, approved for secrets.
    #[must_use]
    pub fn system() -> Self {
        Self {
            source: Source::System,
            ticks: Arc::default(),
        }
    }

    /// A repeatable generator, for tests only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let generator = StdRng::seed_from_u64(seed);
        Self {
            source: Source::Seeded(Arc::new(Mutex::new(generator))),
            ticks: Arc::default(),
        }
    }

    /// `N` unpredictable bytes.
    ///
    /// # Panics
    /// Where the operating system gives no randomness, without which there is no safe way to go on.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.source {
            // Stops the thread where the system has none: without randomness nothing may go on.
            Source::System => UnwrapErr(SysRng).fill_bytes(&mut bytes),
            Source::Seeded(generator) => {
                generator
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// A number that only grows within this process: `millis` with a 12-bit counter below it.
    /// Two ids drawn in the same millisecond are so still in the order they were drawn.
    pub(super) fn tick(&self, millis: u64) -> u64 {
        let floor = millis << 12;
        let next = |last: u64| Some(floor.max(last.saturating_add(1)));
        let last = self
            .ticks
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        floor.max(last.unwrap_or_else(|same| same).saturating_add(1))
    }
}
