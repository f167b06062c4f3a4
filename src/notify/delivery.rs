//! Delivers one message: reads it briefly, sends it outside any transaction, and marks what came
//! of it. Safe to run twice: what is no longer queued is left alone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::time::sleep;

use super::email::Letter;
use super::{Failure, Mailer, Pusher, Telephone, browsers};
use crate::base::id::MessageId;
use crate::base::{Clock, Db, OrganizationId, SecretKey};
use crate::outbox::Content;
use crate::outbox::message::Problem;
use crate::outbox::store::{self, Queued};

/// How often reading and marking are tried again when the database is away, and the pause between:
/// some two minutes. A message that is sent and not marked would be sent again.
const TRIES: u32 = 240;
const PAUSE: Duration = Duration::from_millis(500);

/// Everything that delivering needs. Clones share it.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Where messages are queued.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// The key that codes are derived with.
    pub key: SecretKey,
    /// By e-mail.
    pub mailer: Mailer,
    /// By telephone.
    pub telephone: Telephone,
    /// To browsers; without it push messages are given up.
    pub pusher: Option<Pusher>,
    /// What is being delivered by this process.
    pub in_hand: InHand,
}

/// The messages that this process is delivering, so that one is never delivered twice at a time:
/// not even when the queue, after an outage, takes us for dead and hands out our jobs again.
#[derive(Clone, Debug, Default)]
pub struct InHand(Arc<Mutex<HashMap<MessageId, Weak<tokio::sync::Mutex<()>>>>>);

impl InHand {
    fn of(&self, id: MessageId) -> Arc<tokio::sync::Mutex<()>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, turn| turn.strong_count() > 0);
        if let Some(turn) = all.get(&id).and_then(Weak::upgrade) {
            return turn;
        }
        let turn = Arc::default();
        all.insert(id, Arc::downgrade(&turn));
        turn
    }
}

/// What the queue is to do with a message's job.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The message is sent or given up: the job is done.
    Done,
    /// Try again later; the sentence goes into the queue's own record.
    Again(String),
}

impl Delivery {
    /// Delivers one message. `last` says that the queue will not try again, so that a message
    /// which fails once more is given up.
    pub(crate) async fn deliver(
        self,
        organization: OrganizationId,
        id: MessageId,
        last: bool,
    ) -> Verdict {
        let turn = self.in_hand.of(id);
        let _turn = turn.lock().await;
        let message = match self.load(organization, id).await {
            Ok(Some(message)) => message,
            Ok(None) => return Verdict::Done,
            Err(error) if unreadable(&error) => {
                tracing::error!(message = %id, %error, "A queued message cannot be read and is given up");
                let what = "the message cannot be read".to_owned();
                let failure = Failure::lasting(Problem::Refused(what));
                return self.settle(organization, id, Err(failure), last).await;
            }
            Err(_) => return stayed_away(),
        };
        let outcome = self.send(&message).await;
        log(&message, &outcome, last);
        self.settle(organization, id, outcome, last).await
    }

    /// Notes that a delivery broke in a way that it does not know itself.
    pub(crate) async fn broke(
        &self,
        organization: OrganizationId,
        id: MessageId,
        last: bool,
    ) -> Verdict {
        let what = "sending it broke off inside Readmit".to_owned();
        let failure = Failure::passing(Problem::Unavailable(what));
        self.settle(organization, id, Err(failure), last).await
    }

    async fn load(
        &self,
        organization: OrganizationId,
        id: MessageId,
    ) -> Result<Option<Queued>, sqlx::Error> {
        let mut tries = 0;
        loop {
            match self.load_once(organization, id).await {
                Err(error) if tries < TRIES && !unreadable(&error) => wait(id, &error).await,
                loaded => return loaded,
            }
            tries += 1;
        }
    }

    async fn load_once(
        &self,
        organization: OrganizationId,
        id: MessageId,
    ) -> Result<Option<Queued>, sqlx::Error> {
        let mut connection = self.db.organization(organization).await?;
        store::queued(&mut connection, organization, id).await
    }

    async fn send(&self, message: &Queued) -> Result<Option<String>, Failure> {
        let now = self.clock.now();
        if message.expires_at.is_some_and(|until| until <= now) {
            let what = "its time was over before it could be sent".to_owned();
            return Err(Failure::lasting(Problem::Expired(what)));
        }
        match &message.content {
            Content::Email(to, email) => {
                let letter = Letter {
                    id: message.id,
                    request: message.request_id,
                    to,
                    email,
                    date: now,
                };
                self.mailer.send(&letter).await.map(|()| None)
            }
            Content::Voice(to, voice) => self.telephone.call(to, voice, &self.key).await,
            Content::Push(to, push) => browsers::tell(self, message, (*to, push), now)
                .await
                .map(|()| None),
        }
    }

    /// Marks what came of it, in one conditional update, however long the database is away.
    async fn settle(
        &self,
        organization: OrganizationId,
        id: MessageId,
        outcome: Result<Option<String>, Failure>,
        last: bool,
    ) -> Verdict {
        for _ in 0..TRIES {
            match self.mark(organization, id, &outcome, last).await {
                Ok(verdict) => return verdict,
                Err(error) => wait(id, &error).await,
            }
        }
        stayed_away()
    }

    async fn mark(
        &self,
        organization: OrganizationId,
        id: MessageId,
        outcome: &Result<Option<String>, Failure>,
        last: bool,
    ) -> Result<Verdict, sqlx::Error> {
        let now = self.clock.now();
        let mut connection = self.db.organization(organization).await?;
        match outcome {
            Ok(accepted_as) => {
                let accepted_as = accepted_as.as_deref();
                store::mark_sent(&mut connection, organization, id, accepted_as, now).await?;
            }
            Err(failure) if failure.again && !last => {
                store::mark_tried(&mut connection, organization, id, &failure.problem).await?;
                return Ok(Verdict::Again(failure.problem.to_string()));
            }
            Err(failure) => {
                store::mark_failed(&mut connection, organization, id, &failure.problem, now)
                    .await?;
            }
        }
        Ok(Verdict::Done)
    }
}

async fn wait(id: MessageId, error: &sqlx::Error) {
    tracing::warn!(message = %id, %error, "The database is away in the middle of a delivery");
    sleep(PAUSE).await;
}

fn stayed_away() -> Verdict {
    Verdict::Again("the database stayed away".to_owned())
}

/// Is it the row that is wrong, and not the database that is away?
const fn unreadable(error: &sqlx::Error) -> bool {
    matches!(
        error,
        sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. }
    )
}

fn log(message: &Queued, outcome: &Result<Option<String>, Failure>, last: bool) {
    let (id, kind) = (message.id, &message.kind);
    let organization = message.organization_id;
    match outcome {
        Ok(_) => tracing::info!(message = %id, %organization, kind, "A message was sent"),
        Err(Failure { problem, again, .. }) if *again && !last => {
            tracing::warn!(message = %id, %organization, kind, %problem, "A message could not be sent and waits for another try");
        }
        Err(Failure { problem, .. }) => {
            tracing::warn!(message = %id, %organization, kind, %problem, "A message could not be sent and is given up");
        }
    }
}
