//! A lane: takes the messages of one channel in hand, a few at a time, and has them sent. Lanes
//! are apart, so that a mail server that stalls holds up no call.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::marks::Marks;
use super::own::Own;
use super::{Delivery, PATIENCE};
use crate::outbox::message::Channel;
use crate::outbox::store::queue::{self, Taken};

/// New messages announce themselves; one that waits for its next try is found by looking.
const LOOK: Duration = Duration::from_secs(1);
/// How long what is being sent may take to end, once the lane is told to stop.
const GRACE: Duration = Duration::from_secs(7);

/// After so many without a pause, messages go out faster than one by one: there are many, and who waits for them
/// minds the wait more than getting one twice, should the worker die.
const MANY: usize = 64;

/// How one channel's messages are sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane {
    pub(super) channel: Channel,
    /// Messages on the wire at a time.
    pub(super) at_a_time: usize,
    /// Messages in hand, those on the wire included: what others could send, and have to wait for should the worker die.
    pub(super) few: Hands,
    /// The same once there are many.
    pub(super) many: Hands,
    /// How long after a message was taken its sending may begin.
    pub(super) begin_within: TimeDelta,
    /// How long after a message was taken, when nothing was heard, others may take it: longer than
    /// the latest begin and the longest sending.
    pub(super) lease: TimeDelta,
}

/// How many messages a lane has in hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hands {
    pub(super) most: u32,
    /// For how many more there has to be room before it looks for them.
    pub(super) room: u32,
}

/// A lane at work. Clones work together.
#[derive(Clone)]
struct Work {
    lane: Lane,
    delivery: Delivery,
    marks: Marks,
    bell: Arc<Notify>,
    in_hand: Arc<Semaphore>,
    /// Messages that are being sent.
    wire: Arc<Semaphore>,
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
            in_hand: Arc::new(Semaphore::new(self.many.most as usize)),
            wire: Arc::new(Semaphore::new(self.at_a_time)),
            stopping,
        };
        let mut sending = JoinSet::new();
        let mut connection = Own::of(work.delivery.db.clone());
        let mut in_a_row = 0_usize;
        while let Some(most) = work.room(in_a_row > MANY).await {
            let taken = work.take(&mut connection, most).await;
            let taken = taken.unwrap_or_else(|error| {
                connection.close();
                tracing::warn!(%error, "The worker cannot look for messages");
                Vec::new()
            });
            if taken.len() < most {
                in_a_row = 0;
            }
            if taken.is_empty() {
                work.rest().await;
            }
            for message in taken {
                in_a_row += 1;
                let in_turn = in_a_row <= MANY;
                let hand = Arc::clone(&work.in_hand).try_acquire_owned();
                let work = work.clone();
                sending.spawn(async move {
                    work.send_one(message, in_turn).await;
                    drop(hand);
                });
            }
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
    /// For how many more messages there is room, as soon as there is enough; none when the lane is to stop.
    async fn room(&mut self, among_many: bool) -> Option<usize> {
        let Lane { few, many, .. } = self.lane;
        let hands = if among_many { many } else { few };
        let kept = many.most - hands.most;
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stop| *stop) => None,
            room = self.in_hand.acquire_many(kept + hands.room) => {
                drop(room.ok()?);
                Some(self.in_hand.available_permits() - kept as usize)
            }
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

    async fn take(&self, connection: &mut Own, most: usize) -> Result<Vec<Taken>, sqlx::Error> {
        let now = self.delivery.clock.now();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let until = now + self.lane.lease;
        let connection = connection.get(async |_| Ok(())).await?;
        let looking = queue::take(connection, self.lane.channel, most, now, until);
        let taken = timeout(PATIENCE, looking).await;
        taken.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    /// Sends one message and writes down what came of it. What cannot be begun in time goes back.
    async fn send_one(mut self, message: Taken, in_turn: bool) {
        let wire = self.free_wire().await;
        let age = self.delivery.clock.now() - message.since;
        if wire.is_none() || age > self.lane.begin_within {
            return self.give_back(&message).await;
        }
        // Another message of the same request may wait for this one.
        let next = self.lane.channel.in_order() && message.request_id.is_some();
        let delivering = self.delivery.deliver(self.lane.channel, message, in_turn);
        let (settled, accepted) = delivering.await;
        drop(wire);
        self.marks.write(settled, !in_turn).await;
        drop(accepted);
        if next {
            self.bell.notify_one();
        }
    }

    async fn give_back(&self, taken: &Taken) {
        let given = async {
            let mut connection = self.delivery.db.operator().await?;
            queue::give_back(&mut connection, taken, self.delivery.clock.now()).await
        };
        let given: Result<(), sqlx::Error> = given.await;
        if let Err(error) = given {
            tracing::warn!(%error, "A message that was not begun cannot be given back and goes out later");
        }
    }
}
