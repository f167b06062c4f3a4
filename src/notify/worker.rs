//! The worker: a lane for each channel, a bell that wakes them, and a broom. It outlives the
//! database's outages, and nothing that goes wrong in it reaches the process it runs in.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::Delivery;
use super::bells::Bells;
use super::lane::{Hands, Lane};
use crate::outbox::message::Channel;
use crate::outbox::store::parked;

/// Connections to Postgres that the worker is best given: one that listens, two for each lane, and some
/// for what is asked now and then: about a browser, or by the clock.
pub const CONNECTIONS: u32 = 11;

/// E-mails: connections to the mail server, and more in hand, so that none stands idle and few statements take many.
/// Getting in, telling of a message and having it accepted may take almost 80 seconds in all.
const EMAILS: Lane = Lane {
    channel: Channel::Email,
    at_a_time: 8,
    few: Hands { most: 16, room: 8 },
    many: Hands {
        most: 192,
        room: 64,
    },
    begin_within: TimeDelta::seconds(15),
    lease: TimeDelta::seconds(100),
};
/// Calls: whoever waits for one waits for no other, so none is taken in hand that must wait.
const CALLS: Lane = Lane {
    channel: Channel::Voice,
    at_a_time: 4,
    few: Hands { most: 4, room: 1 },
    many: Hands { most: 4, room: 1 },
    begin_within: TimeDelta::seconds(10),
    lease: TimeDelta::seconds(45),
};
/// Push messages: ten seconds each at most, and their services are many.
const PUSHES: Lane = Lane {
    channel: Channel::Push,
    at_a_time: 8,
    few: Hands { most: 16, room: 8 },
    many: Hands { most: 16, room: 8 },
    begin_within: TimeDelta::seconds(15),
    lease: TimeDelta::seconds(45),
};
const LANES: [Lane; 3] = [EMAILS, CALLS, PUSHES];

/// How long stopping may take in all.
const STOP: Duration = Duration::from_secs(9);
/// How often what waited too long for an admin is wiped, ...
const SWEEP: Duration = Duration::from_mins(1);
/// ... and how long that is.
const KEPT: TimeDelta = TimeDelta::days(30);

/// What is due every minute besides sending; it knows by itself what that is, and never fails.
pub type Minutely = Box<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>;

/// A running worker. Dropping it stops it, too, without waiting.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    lanes: JoinSet<()>,
    /// Ends with the worker.
    _helpers: JoinSet<()>,
}

impl Worker {
    /// Starts delivering in the present runtime, and does besides what is due every minute.
    #[must_use]
    pub fn start(delivery: &Delivery, minutely: Minutely) -> Self {
        let (stop, stopping) = watch::channel(false);
        let bells = Bells::new(&LANES.map(|lane| lane.channel));
        let mut lanes = JoinSet::new();
        for lane in LANES {
            let bell = bells.of(lane.channel);
            lanes.spawn(lane.run(delivery.clone(), bell, stopping.clone()));
        }
        let mut helpers = JoinSet::new();
        helpers.spawn(bells.listen(delivery.db.clone()));
        helpers.spawn(sweep(delivery.clone()));
        helpers.spawn(every_minute(minutely));
        Self {
            stop,
            lanes,
            _helpers: helpers,
        }
    }

    /// Takes no more messages, lets what is being sent end, and gives the rest back. Takes ten
    /// seconds at most.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = timeout(STOP, async {
            while self.lanes.join_next().await.is_some() {}
        });
        if ended.await.is_err() {
            tracing::warn!(
                "The worker did not stop in time; what it had in hand is looked after by the next one"
            );
        }
    }
}

/// Lets happen what time brings. What crashes is tried again in the next minute.
async fn every_minute(work: Minutely) {
    loop {
        if let Err(crash) = tokio::spawn(work()).await {
            tracing::error!(%crash, "The minute's work crashed");
        }
        sleep(SWEEP).await;
    }
}

/// Wipes what nobody will send any more.
async fn sweep(delivery: Delivery) {
    loop {
        let now = delivery.clock.now();
        let swept = async {
            let mut connection = delivery.db.operator().await?;
            parked::expire(&mut connection, now - KEPT, now).await
        };
        if let Err(error) = swept.await {
            tracing::debug!(%error, "Parked messages cannot be looked through");
        }
        sleep(SWEEP).await;
    }
}
