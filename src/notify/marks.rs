//! Writes down what became of messages: those that end at the same time in one statement.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

use super::Delivery;
use crate::outbox::store::queue::{self, Settled};

/// The most that is written in one statement.
const MOST: usize = 128;
/// The pause before writing again when the database is away.
const PAUSE: Duration = Duration::from_millis(500);

type Mark = (Settled, oneshot::Sender<()>);

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

    /// Returns when it is written, however long the database is away.
    pub(super) async fn write(&self, settled: Settled) {
        let (written, done) = oneshot::channel();
        if self.0.send((settled, written)).await.is_ok() {
            _ = done.await;
        }
    }
}

/// A message that is sent and not marked would be sent again: tries until it is written.
async fn write(delivery: Delivery, mut marks: mpsc::Receiver<Mark>) {
    let mut batch = Vec::with_capacity(MOST);
    while marks.recv_many(&mut batch, MOST).await > 0 {
        let (settled, written): (Vec<Settled>, Vec<_>) = batch.drain(..).unzip();
        while let Err(error) = write_once(&delivery, &settled).await {
            tracing::warn!(%error, messages = settled.len(), "What became of messages cannot be written down yet");
            sleep(PAUSE).await;
        }
        for done in written {
            _ = done.send(());
        }
    }
}

async fn write_once(delivery: &Delivery, settled: &[Settled]) -> Result<(), sqlx::Error> {
    let mut connection = delivery.db.operator().await?;
    queue::settle(&mut connection, settled, delivery.clock.now()).await
}
