//! Connections that wait for their next use, and are closed when none comes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::time::sleep;

/// An unused connection is closed after once to twice this.
const IDLE: Duration = Duration::from_secs(15);
/// Unused connections kept, at most.
const KEPT: usize = 8;

/// What can be kept for later.
pub(super) trait Keep: Send + 'static {
    /// Says goodbye, without waiting long for an answer.
    fn close(self) -> impl Future<Output = ()> + Send;
}

/// The unused connections to one server.
#[derive(Debug)]
pub(super) struct Shelf<T>(Arc<Mutex<Inner<T>>>);

#[derive(Debug)]
struct Inner<T> {
    kept: Vec<Kept<T>>,
    reaping: bool,
}

#[derive(Debug)]
struct Kept<T> {
    connection: T,
    /// Used since the last round of the reaper?
    fresh: bool,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Inner {
            kept: Vec::new(),
            reaping: false,
        })))
    }
}

fn lock<T>(shelf: &Mutex<Inner<T>>) -> MutexGuard<'_, Inner<T>> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Keep> Shelf<T> {
    /// The connection that was used last, if any is left.
    pub(super) fn take(&self) -> Option<T> {
        lock(&self.0).kept.pop().map(|kept| kept.connection)
    }

    /// Keeps a connection for the next use. More than a few are dropped.
    pub(super) fn put(&self, connection: T) {
        let mut inner = lock(&self.0);
        if inner.kept.len() < KEPT {
            inner.kept.push(Kept {
                connection,
                fresh: true,
            });
        }
        if !inner.reaping {
            inner.reaping = true;
            tokio::spawn(reap(Arc::downgrade(&self.0)));
        }
    }
}

/// Closes what nobody used for a while, and ends when nothing is left.
async fn reap<T: Keep>(shelf: Weak<Mutex<Inner<T>>>) {
    loop {
        sleep(IDLE).await;
        let Some(shelf) = shelf.upgrade() else {
            return;
        };
        let (old, go_on) = stale(&shelf);
        for connection in old {
            connection.close().await;
        }
        if !go_on {
            return;
        }
    }
}

/// Takes what was not used since the last round; and whether there will be another.
fn stale<T>(shelf: &Mutex<Inner<T>>) -> (Vec<T>, bool) {
    let mut inner = lock(shelf);
    let old = inner.kept.extract_if(.., |kept| !kept.fresh);
    let old = old.map(|kept| kept.connection).collect();
    for kept in &mut inner.kept {
        kept.fresh = false;
    }
    inner.reaping = !inner.kept.is_empty();
    (old, inner.reaping)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Keep for u8 {
        async fn close(self) {}
    }

    #[actix_web::test]
    async fn what_is_not_used_between_two_rounds_is_closed() {
        let shelf = Shelf::<u8>::default();
        shelf.put(1);
        assert_eq!(stale(&shelf.0), (vec![], true), "just used");
        shelf.put(2);
        assert_eq!(stale(&shelf.0), (vec![1], true));
        assert_eq!(shelf.take(), Some(2));
        assert_eq!(stale(&shelf.0), (vec![], false), "the reaper may go home");
    }
}
