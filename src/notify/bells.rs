//! News from Postgres that a message was queued, so that a lane need not look often. A bell that
//! is missed costs a second: lanes look by themselves, too.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio::time::sleep;

use crate::base::Db;
use crate::outbox::message::Channel;

/// Where the trigger of the table of messages tells its news: the name of the channel.
const NEWS: &str = "messages";
/// The pause before listening again when the database was away.
const PAUSE: Duration = Duration::from_secs(1);

/// A bell for each lane.
#[derive(Clone, Debug)]
pub(super) struct Bells(Arc<[(Channel, Arc<Notify>)]>);

impl Bells {
    pub(super) fn new(channels: &[Channel]) -> Self {
        Self(
            channels
                .iter()
                .map(|channel| (*channel, Arc::default()))
                .collect(),
        )
    }

    /// The bell of a lane.
    pub(super) fn of(&self, channel: Channel) -> Arc<Notify> {
        let found = self.0.iter().find(|(of, _)| *of == channel);
        found.map(|(_, bell)| Arc::clone(bell)).unwrap_or_default()
    }

    fn ring(&self, news: Option<&str>) {
        for (channel, bell) in self.0.iter() {
            if news.is_none_or(|news| news == channel.name()) {
                bell.notify_one();
            }
        }
    }

    /// Rings for the news, for ever.
    pub(super) async fn listen(self, db: Db) {
        loop {
            if let Err(error) = self.hear(&db).await {
                tracing::debug!(%error, "The worker does not hear of new messages and looks for them");
            }
            sleep(PAUSE).await;
        }
    }

    async fn hear(&self, db: &Db) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(db.pool()).await?;
        listener.listen(NEWS).await?;
        // What was queued before is no news any more.
        self.ring(None);
        loop {
            match listener.try_recv().await? {
                Some(news) => self.ring(Some(news.payload())),
                // The connection was lost, and with it perhaps some news.
                None => self.ring(None),
            }
        }
    }
}
