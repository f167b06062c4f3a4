//! What a member changes about the own sessions and choices, each in one transaction.

use uuid::Uuid;

use super::store::{self, Choices};
use crate::base::Db;
use crate::history::{self, Entry, Event};
use crate::members::SignedIn;

/// Ends one of the member's other sessions, or all of them. Answers how many ended.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end_sessions(
    db: &Db,
    by: &SignedIn,
    which: Option<Uuid>,
) -> Result<u64, sqlx::Error> {
    let (organization_id, member_id) = (by.member.organization_id, by.member.member_id);
    let mut tx = db.begin(organization_id).await?;
    let this = by.member.session_id;
    let ended = store::end_sessions(&mut tx, organization_id, member_id, this, which).await?;
    if ended > 0 {
        let entry = Entry {
            organization_id,
            member_id,
            request_id: None,
            actor: by.actor(),
            actor_organization_id: organization_id,
            event: Event::SessionsEnded { count: ended },
        };
        let visitor = &by.visitor;
        history::store::append(&mut tx, &[entry], visitor.now, &visitor.site.random).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Keeps what the member chose.
///
/// # Errors
/// When the database refuses.
pub(super) async fn choose(db: &Db, by: &SignedIn, choices: &Choices) -> Result<(), sqlx::Error> {
    let (organization_id, member_id) = (by.member.organization_id, by.member.member_id);
    let mut tx = db.begin(organization_id).await?;
    store::choose(&mut tx, organization_id, member_id, choices).await?;
    tx.commit().await
}
