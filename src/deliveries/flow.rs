//! What an admin does with a message that could not be delivered, and that it is recorded in the
//! history of the request it belongs to.

use crate::base::db::Tx;
use crate::base::id::MessageId;
use crate::base::{Actor, Db, Instant, OrganizationId, Random};
use crate::history::{self, Entry, Event};
use crate::http::Failure;
use crate::outbox::store::parked::{self, Handled};

/// Who does it, where and when.
pub(crate) struct By<'a> {
    pub(crate) organization_id: OrganizationId,
    pub(crate) actor: Actor,
    pub(crate) now: Instant,
    pub(crate) random: &'a Random,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is done.
    Done,
    /// Somebody else was faster, or its time is over.
    Late,
}

/// Sends a parked message again, or all of them.
///
/// # Errors
/// [`Failure::NotFound`] where the organization has no such message.
pub(crate) async fn retry(db: &Db, by: &By<'_>, id: Option<MessageId>) -> Result<Outcome, Failure> {
    let mut tx = db.begin(by.organization_id).await?;
    let queued = parked::retry(&mut tx, by.organization_id, id, by.now).await?;
    let event = |message: &Handled| Event::MessageRetried {
        kind: message.kind.clone(),
        to: message.recipient.clone(),
    };
    finish(tx, by, id, &queued, event).await
}

/// Gives a parked message up.
///
/// # Errors
/// [`Failure::NotFound`] where the organization has no such message.
pub(crate) async fn give_up(db: &Db, by: &By<'_>, id: MessageId) -> Result<Outcome, Failure> {
    let mut tx = db.begin(by.organization_id).await?;
    let dropped = parked::give_up(&mut tx, by.organization_id, id, by.now).await?;
    let event = |message: &Handled| Event::MessageDropped {
        kind: message.kind.clone(),
        to: message.recipient.clone(),
    };
    finish(tx, by, Some(id), dropped.as_slice(), event).await
}

async fn finish(
    mut tx: Tx,
    by: &By<'_>,
    id: Option<MessageId>,
    handled: &[Handled],
    event: impl Fn(&Handled) -> Event,
) -> Result<Outcome, Failure> {
    if let (Some(id), []) = (id, handled) {
        let known = parked::is_known(&mut tx, by.organization_id, id).await?;
        return if known {
            Ok(Outcome::Late)
        } else {
            Err(Failure::NotFound)
        };
    }
    let of_requests = handled
        .iter()
        .filter(|message| message.request_id.is_some());
    let entries = of_requests.filter_map(|message| {
        Some(Entry {
            organization_id: by.organization_id,
            member_id: message.member_id?,
            request_id: message.request_id,
            actor: by.actor.clone(),
            actor_organization_id: by.organization_id,
            event: event(message),
        })
    });
    let entries: Vec<Entry> = entries.collect();
    history::store::append(&mut tx, &entries, by.now, by.random).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
