//! News of requests, from the database to the pages that wait for it. One connection of this process
//! listens for all of them; each page's stream is told of its own request. What was missed, while the
//! database was away for example, is found by looking again from time to time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::rules::{Request, State};
use super::store::PlacedCall;
use crate::base::secret::digest;
use crate::base::{Db, Instant, MemberId, OrganizationId, RequestId, tally};
use crate::phones::caps::Waiting;

/// Streams that one member may have open on one process at a time. More than anybody has windows: a
/// window that was closed is only noticed at the next beat.
const STREAMS_OF_MEMBER: usize = 20;
/// Streams that one process holds open in all.
const STREAMS: usize = 10_000;
/// News that waits to be read; whoever falls further behind looks again.
const BACKLOG: usize = 256;
/// The pause before the database is asked for again.
const PAUSE: Duration = Duration::from_secs(1);
/// A stream says that it lives, and looks by itself, after this long without news.
const BEAT: Duration = Duration::from_secs(15);

/// Where streams hear of news. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Newsroom(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    /// Which request has news; none where it may be any.
    news: broadcast::Sender<Option<RequestId>>,
    closing: watch::Sender<bool>,
    listener: Mutex<Option<JoinHandle<()>>>,
    open: Mutex<HashMap<(OrganizationId, MemberId), usize>>,
}

/// What ended a wait.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// The request may have news.
    News,
    /// Nothing came for a while.
    Beat,
    /// The process is about to end.
    Closing,
}

/// A place of one stream; it is free again when dropped.
#[derive(Debug)]
pub(super) struct Place {
    room: Newsroom,
    whose: (OrganizationId, MemberId),
    news: broadcast::Receiver<Option<RequestId>>,
    closing: watch::Receiver<bool>,
}

impl Newsroom {
    /// A room with nobody in it. Connects to nothing yet.
    pub(crate) fn new(db: Db) -> Self {
        Self(Arc::new(Inner {
            db,
            news: broadcast::channel(BACKLOG).0,
            closing: watch::channel(false).0,
            listener: Mutex::default(),
            open: Mutex::default(),
        }))
    }

    /// A place for a stream of this member; none where they, or all, have as many as they may.
    pub(super) fn enter(&self, organization: OrganizationId, member: MemberId) -> Option<Place> {
        let whose = (organization, member);
        let place = Place {
            room: self.clone(),
            whose,
            news: self.0.news.subscribe(),
            closing: self.0.closing.subscribe(),
        };
        let mut open = self.open();
        let all: usize = open.values().sum();
        let own = open.entry(whose).or_default();
        *own += 1;
        let fits = *own <= STREAMS_OF_MEMBER && all < STREAMS && !*self.0.closing.borrow();
        drop(open);
        tally::stream_opened();
        self.listen();
        fits.then_some(place)
    }

    /// Ends all streams, for good.
    pub(crate) fn close(&self) {
        self.0.closing.send_replace(true);
    }

    fn open(&self) -> MutexGuard<'_, HashMap<(OrganizationId, MemberId), usize>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody listens, from the first stream on.
    fn listen(&self) {
        let mut listener = self
            .0
            .listener
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if listener.as_ref().is_none_or(JoinHandle::is_finished) {
            *listener = Some(tokio::spawn(listen(self.0.db.clone(), self.0.news.clone())));
        }
    }
}

/// Passes on what the database tells, however often it goes away.
async fn listen(db: Db, news: broadcast::Sender<Option<RequestId>>) {
    loop {
        match db.news().await {
            Ok(mut heard) => {
                // Whatever happened before is not told any more.
                _ = news.send(None);
                while let Ok(Some(request)) = heard.next().await {
                    _ = news.send(request.parse().ok().map(RequestId));
                }
                tracing::warn!("The database no longer tells of news; asking again");
            }
            Err(error) => tracing::warn!(%error, "The database cannot tell of news; asking again"),
        }
        sleep(PAUSE).await;
    }
}

impl Place {
    /// Waits until there may be news of the request, or a while went by.
    pub(super) async fn wait(&mut self, request: RequestId) -> Woken {
        let Self { news, closing, .. } = self;
        let beat = sleep(BEAT);
        tokio::pin!(beat);
        loop {
            tokio::select! {
                _ = closing.wait_for(|closing| *closing) => return Woken::Closing,
                () = &mut beat => return Woken::Beat,
                told = news.recv() => match told {
                    Ok(Some(other)) if other != request => {}
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return Woken::News,
                    Err(broadcast::error::RecvError::Closed) => return Woken::Closing,
                },
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.room.open();
        if let Some(own) = open.get_mut(&self.whose) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                open.remove(&self.whose);
            }
        }
        tally::stream_closed();
    }
}

/// What a page of the request shows, in a word that changes when that does. It tells nothing else.
pub(super) fn version(request: &Request, calls: &[PlacedCall], now: Instant) -> String {
    let state = request.state_at(now);
    let call = calls.last().filter(|_| state == State::AwaitingCode);
    let call = call.map(|placed| {
        let call = &placed.call;
        let over = now >= call.expires_at;
        let fares = (placed.progress, placed.answered_by);
        (
            call.id,
            call.failed,
            placed.accepted,
            call.waiting != Waiting::No,
            over,
            fares,
        )
    });
    let shown = format!(
        "{state:?} {} {} {call:?}",
        request.suspended, request.wrong_codes
    );
    let [
        version @ ..,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        _,
    ] = digest(shown.as_bytes());
    URL_SAFE_NO_PAD.encode(version)
}

/// Does the page of a request in this state still move?
pub(super) const fn moves(state: State) -> bool {
    matches!(
        state,
        State::AwaitingCode | State::Pending | State::Approved
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Secret;

    #[tokio::test]
    async fn a_place_that_is_left_is_free_and_a_closed_room_has_none() {
        let nowhere = Secret::new("postgres://nobody@127.0.0.1:9/none");
        let room = Newsroom::new(Db::open(&nowhere, 2).unwrap());
        let [acme, globex, noor] = [1, 2, 3].map(uuid::Uuid::from_u128);
        let enter = |organization| room.enter(OrganizationId(organization), MemberId(noor));
        let mut places: Vec<Place> = (0..STREAMS_OF_MEMBER).filter_map(|_| enter(acme)).collect();
        assert_eq!(places.len(), STREAMS_OF_MEMBER);
        assert!(enter(acme).is_none() && enter(globex).is_some());
        places.pop();
        let mut place = enter(acme).expect("a free place");
        room.close();
        let request = RequestId(uuid::Uuid::from_u128(4));
        assert_eq!(place.wait(request).await, Woken::Closing);
        drop(places);
        assert!(enter(acme).is_none());
    }
}
