//! Delivers one message that a lane has in hand, outside any transaction, and says what came of it.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use super::email::{Accepted, Letter};
use super::rules::Haste;
use super::{Failure, Mailer, Pusher, Telephone, browsers, rules};
use crate::base::id::MessageId;
use crate::base::{Clock, Db, Random, SecretKey, tally};
use crate::outbox::Content;
use crate::outbox::message::{Channel, Outcome, Problem};
use crate::outbox::store::queue::{Settled, Taken};

/// Everything that delivering needs. Clones share it.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Where messages are queued.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// For the jitter of pauses.
    pub random: Random,
    /// The key that codes are derived with.
    pub key: SecretKey,
    /// By e-mail.
    pub mailer: Mailer,
    /// By telephone.
    pub telephone: Telephone,
    /// To browsers; without it push messages are not sent.
    pub pusher: Option<Pusher>,
}

/// A message that went out.
enum Sent {
    ByEmail(Accepted),
    /// By telephone or to a browser, with the other side's name for it.
    Elsewhere(Option<String>),
}

impl Delivery {
    /// Tries to send a message, and answers what is to be written down. What comes with it of an e-mail is kept
    /// until that is done; `in_turn`, no other is handed over before.
    pub(crate) async fn deliver(
        &self,
        channel: Channel,
        message: Taken,
        in_turn: bool,
    ) -> (Settled, Option<Accepted>) {
        let (organization_id, id, taken_at) = (message.organization_id, message.id, message.since);
        let (expires_at, tries) = (message.expires_at, message.attempts.saturating_add(1));
        let kind = message.kind.clone();
        let haste = message.content.as_ref().map_or(Haste::Later, Haste::of);
        // What breaks in it breaks nothing else.
        let sending = AssertUnwindSafe(self.send(&message, in_turn));
        let sent = sending.catch_unwind().await.unwrap_or_else(|_| {
            tracing::error!(message = %id, "Sending a message crashed");
            Err(broken_off(channel))
        });
        let mut accepted = None;
        let outcome = match sent {
            Ok(Sent::Elsewhere(accepted_as)) => Outcome::Sent(accepted_as),
            Ok(Sent::ByEmail(by_server)) => {
                accepted = Some(by_server);
                Outcome::Sent(None)
            }
            Err(Failure { problem, .. }) if matches!(problem, Problem::Expired(_)) => {
                Outcome::Expired(problem)
            }
            Err(failure) => {
                let dice = u16::from_be_bytes(self.random.bytes());
                rules::after(haste, tries, failure, expires_at, self.clock.now(), dice)
            }
        };
        log(channel, id, &kind, &outcome);
        let settled = Settled {
            organization_id,
            id,
            taken_at,
            outcome,
        };
        (settled, accepted)
    }

    async fn send(&self, message: &Taken, in_turn: bool) -> Result<Sent, Failure> {
        let now = self.clock.now();
        if message.expires_at.is_some_and(|until| until <= now) {
            let what = "its time was over before it could be sent".to_owned();
            return Err(Failure::lasting(Problem::Expired(what)));
        }
        let content = message.content.as_ref().map_err(|what| {
            tracing::error!(message = %message.id, what, "A queued message cannot be read");
            let what = "the message cannot be read".to_owned();
            Failure::lasting(Problem::Refused(what))
        })?;
        match content {
            Content::Email(to, email) => {
                let letter = Letter {
                    id: message.id,
                    request: message.request_id,
                    to,
                    email,
                    date: message.created_at,
                    in_turn,
                };
                self.mailer.send(&letter).await.map(Sent::ByEmail)
            }
            // The phone may be ringing: another call is worse than none, the person can ask for one.
            Content::Voice(..) if message.in_doubt => {
                let what = "the worker that placed it was not heard of again".to_owned();
                Err(Failure::lasting(Problem::Silent(what)))
            }
            Content::Voice(to, voice) => {
                let placed = self.telephone.call(to, voice, &self.key, now).await;
                placed.map(Sent::Elsewhere)
            }
            Content::Push(to, push) => {
                let told = browsers::tell(self, message, (*to, push), now).await;
                told.map(|()| Sent::Elsewhere(None))
            }
        }
    }
}

/// Nobody knows how far sending came. A phone that may be ringing is not called again.
fn broken_off(channel: Channel) -> Failure {
    let what = "sending it broke off inside Readmit".to_owned();
    match channel {
        Channel::Voice => Failure::lasting(Problem::Silent(what)),
        Channel::Email | Channel::Push => Failure::passing(Problem::Unavailable(what)),
    }
}

fn log(channel: Channel, id: MessageId, kind: &str, outcome: &Outcome) {
    let counted = match outcome {
        Outcome::Sent(_) => {
            tracing::info!(message = %id, kind, "A message was sent");
            "sent"
        }
        Outcome::Again(problem, _) => {
            tracing::warn!(message = %id, kind, %problem, "A message could not be sent and waits for another try");
            "retried"
        }
        Outcome::Parked(problem) => {
            tracing::warn!(message = %id, kind, %problem, "A message could not be sent and waits for an admin");
            "parked"
        }
        Outcome::Expired(problem) => {
            tracing::warn!(message = %id, kind, %problem, "A message was not sent");
            "expired"
        }
    };
    tally::message(channel.name(), counted);
}
