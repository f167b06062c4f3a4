//! A lane: takes the messages of one channel in hand, a few at a time, and has them sent. Lanes
//! are apart, so that a mail server that stalls holds up no call.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::Delivery;
use super::marks::Marks;
use crate::outbox::message::Channel;
use crate::outbox::store::queue::{self, Taken};

/// New messages announce themselves; one that waits for its next try is found by looking.
const LOOK: Duration = Duration::from_secs(1);
/// How long the database may take to answer a look.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what is being sent may take to end, once the lane is told to stop.
const GRACE: Duration = Duration::from_secs(7);

/// After so many without a pause, messages go out faster than one by one: there are many, and who waits for them
/// minds the wait more than getting one twice, should the worker die.
const MANY: usize = 128;

/// How one channel's messages are sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane {
    pub(super) channel: Channel,
    /// Messages on the wire at a time.
    pub(super) at_a_time: usize,
    /// How many are taken in hand for each that can be sent at once.
    pub(super) ahead: usize,
    /// How long after a message was taken its sending may begin.
    pub(super) begin_within: TimeDelta,
    /// How long after a message was taken, when nothing was heard, others may take it: longer than
    /// the latest begin and the longest sending.
    pub(super) lease: TimeDelta,
}

/// A lane at work. Clones work together.
#[derive(Clone)]
struct Work {
    lane: Lane,
    delivery: Delivery,
    marks: Marks,
    bell: Arc<Notify>,
    /// Messages that are being sent.
    wire: Arc<Semaphore>,
    /// How many were sent since the queue last ran dry.
    in_a_row: Arc<AtomicUsize>,
    /// Messages that are being sent, wait for that, or are sent and not yet written down.
    hands: Arc<Semaphore>,
    stopping: watch::Receiver<bool>,
}

impl Lane {
    /// Sends until it is told to stop; then takes nothing new, lets what is being sent end, and
    /// gives back the rest.
    pub(super) async fn run(
        self,
        delivery: Delivery,
        bell: Arc<Notify>,
        stopping: watch::Receiver<bool>,
    ) {
        let mut work = Work {
            lane: self,
            marks: Marks::start(delivery.clone()),
            delivery,
            bell,
            wire: Arc::new(Semaphore::new(self.at_a_time)),
            in_a_row: Arc::default(),
            hands: Arc::new(Semaphore::new(2 * self.at_a_time)),
            stopping,
        };
        let mut sending = JoinSet::new();
        while let Some(hand) = work.free_hand().await {
            drop(hand);
            let taken = work.take().await.unwrap_or_else(|error| {
                tracing::warn!(%error, "The worker cannot look for messages");
                Vec::new()
            });
            if taken.is_empty() {
                work.rest().await;
            }
            work.send(taken, &mut sending).await;
            while sending.try_join_next().is_some() {}
        }
        let ending = async { while sending.join_next().await.is_some() {} };
        if timeout(GRACE, ending).await.is_err() {
            tracing::warn!(
                channel = self.channel.name(),
                "What was being sent did not end in time and is looked after by the next worker"
            );
        }
    }
}

impl Work {
    /// A hand, as soon as one is free; none when the lane is to stop.
    async fn free_hand(&mut self) -> Option<OwnedSemaphorePermit> {
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stop| *stop) => None,
            hand = Arc::clone(&self.hands).acquire_owned() => hand.ok(),
        }
    }

    /// The wire, as soon as it is free; not when the lane is to stop.
    async fn free_wire(&mut self) -> Option<OwnedSemaphorePermit> {
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stop| *stop) => None,
            wire = Arc::clone(&self.wire).acquire_owned() => wire.ok(),
        }
    }

    async fn rest(&mut self) {
        tokio::select! {
            _ = self.stopping.wait_for(|stop| *stop) => {}
            () = self.bell.notified() => {}
            () = sleep(LOOK) => {}
        }
    }

    async fn take(&self) -> Result<Vec<Taken>, sqlx::Error> {
        let most = self.wire.available_permits().max(1) * self.lane.ahead;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let now = self.delivery.clock.now();
        let until = now + self.lane.lease;
        let mut connection = self.delivery.db.operator().await?;
        let looking = queue::take(&mut connection, self.lane.channel, most, now, until);
        if let Ok(taken) = timeout(PATIENCE, looking).await {
            let taken = taken?;
            if i64::try_from(taken.len()).is_ok_and(|count| count < most) {
                self.in_a_row.store(0, Ordering::Relaxed);
            }
            return Ok(taken);
        }
        // Nobody knows what comes next on this connection.
        connection.close_on_drop();
        Err(sqlx::Error::PoolTimedOut)
    }

    /// Has the messages sent as hands become free.
    async fn send(&mut self, taken: Vec<Taken>, sending: &mut JoinSet<()>) {
        let mut back = Vec::new();
        for message in taken {
            match self.free_hand().await {
                Some(hand) => {
                    let work = self.clone();
                    sending.spawn(async move {
                        work.send_one(message).await;
                        drop(hand);
                    });
                }
                None => back.push(message),
            }
        }
        if !back.is_empty() {
            self.give_back(&back).await;
        }
    }

    /// Sends one message and writes down what came of it. What cannot be begun in time goes back.
    async fn send_one(mut self, message: Taken) {
        let wire = self.free_wire().await;
        let age = self.delivery.clock.now() - message.since;
        if wire.is_none() || age > self.lane.begin_within {
            return self.give_back(&[message]).await;
        }
        // Another message of the same request may wait for this one.
        let next = self.lane.channel.in_order() && message.request_id.is_some();
        let in_turn = self.in_a_row.fetch_add(1, Ordering::Relaxed) < MANY;
        let delivering = self.delivery.deliver(self.lane.channel, message, in_turn);
        let (settled, accepted) = delivering.await;
        drop(wire);
        self.marks.write(settled).await;
        drop(accepted);
        if next {
            self.bell.notify_one();
        }
    }

    async fn give_back(&self, taken: &[Taken]) {
        let given = async {
            let mut connection = self.delivery.db.operator().await?;
            queue::give_back(&mut connection, taken, self.delivery.clock.now()).await
        };
        let given: Result<(), sqlx::Error> = given.await;
        if let Err(error) = given {
            tracing::warn!(%error, "Messages that were not begun cannot be given back and go out later");
        }
    }
}
