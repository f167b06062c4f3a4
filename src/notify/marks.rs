//! Writes down what became of messages: those that end while one statement is under way go into the next.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};

use super::own::Own;
use super::{Delivery, PATIENCE};
use crate::outbox::store::queue::{self, Settled};

/// The most that is written in one statement.
const MOST: usize = 128;
/// How long one that goes out among many waits for others to be written down with it: a statement for several takes
/// hardly longer than for one.
const GATHER: Duration = Duration::from_millis(3);
/// The pause before writing again when the database is away.
const PAUSE: Duration = Duration::from_millis(500);

struct Mark {
    settled: Settled,
    among_many: bool,
    written: oneshot::Sender<()>,
}

/// Takes what is to be written down.
#[derive(Clone, Debug)]
pub(super) struct Marks(mpsc::Sender<Mark>);

impl Marks {
    /// Begins to write; ends when the last clone is gone and everything is written.
    pub(super) fn start(delivery: Delivery) -> Self {
        let (sender, marks) = mpsc::channel(MOST);
        tokio::spawn(write(delivery, marks));
        Self(sender)
    }

    /// Returns when it is written, however long the database is away. What is `among_many` may wait a little for others.
    pub(super) async fn write(&self, settled: Settled, among_many: bool) {
        let (written, done) = oneshot::channel();
        let mark = Mark {
            settled,
            among_many,
            written,
        };
        if self.0.send(mark).await.is_ok() {
            _ = done.await;
        }
    }
}

async fn write(delivery: Delivery, mut marks: mpsc::Receiver<Mark>) {
    let mut connection = Own::of(delivery.db.clone());
    let mut batch = Vec::with_capacity(MOST);
    while marks.recv_many(&mut batch, MOST).await > 0 {
        if batch.iter().all(|mark| mark.among_many) {
            sleep(GATHER).await;
            while batch.len() < MOST
                && let Ok(mark) = marks.try_recv()
            {
                batch.push(mark);
            }
        }
        let marks = batch.drain(..).map(|mark| (mark.settled, mark.written));
        let (settled, written): (Vec<Settled>, Vec<_>) = marks.unzip();
        // A message that is sent and not marked would be sent again: tries until it is written.
        while let Err(error) = write_once(&mut connection, &settled, &delivery).await {
            connection.close();
            tracing::warn!(%error, messages = settled.len(), "What became of messages cannot be written down yet");
            sleep(PAUSE).await;
        }
        for done in written {
            _ = done.send(());
        }
    }
}

async fn write_once(
    connection: &mut Own,
    settled: &[Settled],
    delivery: &Delivery,
) -> Result<(), sqlx::Error> {
    let settling = async {
        let connection = connection.get(queue::prepare_to_settle).await?;
        queue::settle(connection, settled, delivery.clock.now()).await
    };
    let written = timeout(PATIENCE, settling).await;
    written.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}
