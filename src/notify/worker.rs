//! The worker: takes jobs from the queue and delivers their messages, in a lane for each channel, so
//! that a mail server that stalls holds up no call. It outlives the database's outages, and nothing that goes
//! wrong in it reaches the process it runs in.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use graphile_worker::{
    Database, IntoTaskHandlerResult, LocalQueueConfig, RefetchDelayConfig, TaskHandler,
    WorkerContext, WorkerOptions, WorkerRecoveryConfig,
};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Delivery;
use super::delivery::Verdict;
use super::queue::Watched;
use crate::base::OrganizationId;
use crate::base::id::MessageId;
use crate::outbox::store::{EMAIL_JOB, PUSH_JOB, VOICE_JOB};

/// Connections to Postgres that the worker is best given: one in each lane that listens, and some
/// for the work.
pub const CONNECTIONS: u32 = 8;

/// New jobs announce themselves; one that waits for its next try is found by looking.
const LOOK: Duration = Duration::from_secs(1);
/// A worker shows that it lives, ...
const HEARTBEAT: Duration = Duration::from_secs(2);
/// ... one that has not for so long is dead, ...
const DEAD: Duration = Duration::from_secs(10);
/// ... which the others look after, ...
const SWEEP: Duration = Duration::from_secs(3);
/// ... and its jobs are given out again after so long, in which one that was only cut off from the
/// database can still mark what it sent.
const RECOVERY: Duration = Duration::from_secs(2);
/// Jobs that were taken and not begun go back after so long.
const UNBEGUN: Duration = Duration::from_secs(20);
/// How long what is being sent may take to end, once the worker is told to stop.
const GRACE: Duration = Duration::from_secs(7);
/// How long stopping may take in all.
const STOP: Duration = Duration::from_secs(9);
/// The pause before a lane that broke starts again.
const PAUSE: Duration = Duration::from_secs(1);

/// What is sent beside the rest: messages of one channel.
trait Lane: Send + Sync + 'static {
    /// As logs call it.
    const NAME: &'static str;
    /// The queue's name of its jobs.
    const JOB: &'static str;
    /// How many are sent at a time.
    const AT_A_TIME: usize;
}

struct Calls;
struct Emails;
struct Pushes;

impl Lane for Calls {
    const NAME: &'static str = "calls";
    const JOB: &'static str = VOICE_JOB;
    const AT_A_TIME: usize = 4;
}

impl Lane for Emails {
    const NAME: &'static str = "e-mails";
    const JOB: &'static str = EMAIL_JOB;
    const AT_A_TIME: usize = 6;
}

impl Lane for Pushes {
    const NAME: &'static str = "push messages";
    const JOB: &'static str = PUSH_JOB;
    const AT_A_TIME: usize = 6;
}

/// A running worker. Dropping it stops it, too, without waiting.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    lanes: JoinSet<()>,
}

impl Worker {
    /// Starts delivering in the present runtime.
    #[must_use]
    pub fn start(delivery: &Delivery) -> Self {
        let (stop, stopping) = watch::channel(false);
        let mut lanes = JoinSet::new();
        lanes.spawn(keep_running::<Calls>(delivery.clone(), stopping.clone()));
        lanes.spawn(keep_running::<Emails>(delivery.clone(), stopping.clone()));
        lanes.spawn(keep_running::<Pushes>(delivery.clone(), stopping));
        Self { stop, lanes }
    }

    /// Takes no more jobs, lets what is being sent end, and gives the rest back to the queue. Takes
    /// ten seconds at most.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = timeout(STOP, async {
            while self.lanes.join_next().await.is_some() {}
        });
        if ended.await.is_err() {
            tracing::warn!(
                "The worker did not stop in time; what it had in hand is sent after the next start"
            );
        }
    }
}

/// One lane, for calls or for e-mails: begins again whenever it breaks, until it is told to stop.
async fn keep_running<L: Lane>(delivery: Delivery, mut stopping: watch::Receiver<bool>) {
    let mut ending = JoinSet::new();
    while !*stopping.borrow() {
        let lost = Arc::new(Notify::new());
        let (hold, let_go) = oneshot::channel();
        let mut running = JoinSet::new();
        running.spawn(run::<L>(delivery.clone(), Arc::clone(&lost), let_go));
        tokio::select! {
            ended = running.join_next() => {
                let problem = match ended {
                    Some(Ok(Err(problem))) => problem,
                    Some(Err(crash)) => crash.to_string(),
                    Some(Ok(Ok(()))) | None => "it ended by itself".to_owned(),
                };
                tracing::warn!(lane = L::NAME, problem, "The worker broke off and starts again");
            }
            () = lost.notified() => {
                tracing::warn!(lane = L::NAME, "The worker lost the database and starts again");
            }
            _ = stopping.wait_for(|stop| *stop) => {}
        }
        drop(hold);
        // What is being sent may end while the lane already runs again.
        ending.spawn(async move { while running.join_next().await.is_some() {} });
        while ending.try_join_next().is_some() {}
        _ = timeout(PAUSE, stopping.wait_for(|stop| *stop)).await;
    }
    while ending.join_next().await.is_some() {}
}

/// Works off the queue until `let_go` resolves or the queue itself breaks.
async fn run<L: Lane>(
    delivery: Delivery,
    lost: Arc<Notify>,
    let_go: oneshot::Receiver<()>,
) -> Result<(), String> {
    let recovery = WorkerRecoveryConfig::default()
        .heartbeat_interval(HEARTBEAT)
        .sweep_interval(SWEEP)
        .sweep_threshold(DEAD)
        .recovery_delay(RECOVERY);
    // Without a delay after an empty look, this kind of queue looks again at once, for ever. News
    // of a job ends the delay.
    let delay = RefetchDelayConfig::default()
        .with_duration(LOOK)
        .with_max_abort_threshold(1);
    let local = LocalQueueConfig::default()
        .with_size(L::AT_A_TIME)
        .with_ttl(UNBEGUN)
        .with_refetch_delay(delay);
    let pool = delivery.db.pool().clone();
    let worker = WorkerOptions::default()
        .database(Database::new(Watched::new(pool, lost)))
        .concurrency(L::AT_A_TIME)
        .poll_interval(LOOK)
        .local_queue(local)
        .worker_recovery(recovery)
        .add_extension(delivery)
        .define_job::<Deliver<L>>()
        .listen_os_shutdown_signals(false)
        .shutdown_grace_period(GRACE)
        .shutdown_interrupted_job_retry_delay(Duration::ZERO)
        .shutdown_signal(async { _ = let_go.await })
        .init()
        .await
        .map_err(|error| error.to_string())?;
    worker.run().await.map_err(|error| error.to_string())
}

/// The job: one message, by its id.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
struct Deliver<L> {
    organization_id: OrganizationId,
    message_id: MessageId,
    #[serde(skip)]
    lane: PhantomData<L>,
}

impl<L: Lane> TaskHandler for Deliver<L> {
    const IDENTIFIER: &'static str = L::JOB;

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        self.deliver(&context).await
    }
}

impl<L: Lane> Deliver<L> {
    async fn deliver(self, context: &WorkerContext) -> Result<(), String> {
        let delivery: &Delivery = context.get_ext().ok_or("nothing to deliver with")?;
        let last = context.job().attempts() >= context.job().max_attempts();
        let (organization, id) = (self.organization_id, self.message_id);
        // A task of its own: when the queue is taken from us in the middle, the message is still
        // sent to the end and marked.
        let verdict = match tokio::spawn(delivery.clone().deliver(organization, id, last)).await {
            Ok(verdict) => verdict,
            Err(crash) => {
                tracing::error!(message = %id, %crash, "Delivering a message crashed");
                delivery.broke(organization, id, last).await
            }
        };
        match verdict {
            Verdict::Done => Ok(()),
            Verdict::Again(problem) => Err(problem),
        }
    }
}
