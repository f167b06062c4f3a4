//! What an admin does about a member, each in one transaction: lock the member and all admins,
//! decide, save, record.

use super::rules::{self, Person, Refusal};
use super::store;
use crate::base::db::Tx;
use crate::base::{Db, MemberId};
use crate::history::{self, Entry, Event};
use crate::members::SignedIn;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Halt {
    /// There is no such member in the admin's organization.
    #[error("no such member")]
    NotFound,
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Makes the member an admin, or takes that back.
///
/// # Errors
/// [`Halt::Refused`] with what stands in the way.
pub(super) async fn set_role(
    db: &Db,
    by: &SignedIn,
    id: MemberId,
    admin: bool,
) -> Result<(), Halt> {
    let (mut tx, people, member) = lock(db, by, id).await?;
    if !rules::set_role(&people, &member, by.member.member_id, admin)? {
        return Ok(());
    }
    store::set_role(&mut tx, by.member.organization_id, id, admin).await?;
    record(tx, by, id, Event::RoleChanged { admin }).await
}

/// Keeps the member out, at once and everywhere.
///
/// # Errors
/// [`Halt::Refused`] with what stands in the way.
pub(super) async fn suspend(db: &Db, by: &SignedIn, id: MemberId) -> Result<(), Halt> {
    let (mut tx, people, member) = lock(db, by, id).await?;
    if !rules::suspend(&people, &member, by.member.member_id)? {
        return Ok(());
    }
    store::suspend(&mut tx, by.member.organization_id, id, by.visitor.now).await?;
    record(tx, by, id, Event::MemberSuspended).await
}

/// Lets the member in again.
///
/// # Errors
/// [`Halt::Refused`] with what stands in the way.
pub(super) async fn reinstate(db: &Db, by: &SignedIn, id: MemberId) -> Result<(), Halt> {
    let (mut tx, people, member) = lock(db, by, id).await?;
    if !rules::reinstate(&people, &member, by.member.member_id)? {
        return Ok(());
    }
    store::reinstate(&mut tx, by.member.organization_id, id).await?;
    record(tx, by, id, Event::MemberReinstated).await
}

async fn lock(db: &Db, by: &SignedIn, id: MemberId) -> Result<(Tx, Vec<Person>, Person), Halt> {
    let organization_id = by.member.organization_id;
    let mut tx = db.begin(organization_id).await?;
    let people = store::lock(&mut tx, organization_id, id).await?;
    let member = people.iter().find(|person| person.id == id).cloned();
    Ok((tx, people, member.ok_or(Halt::NotFound)?))
}

async fn record(mut tx: Tx, by: &SignedIn, id: MemberId, event: Event) -> Result<(), Halt> {
    let visitor = &by.visitor;
    let entry = entry(by, id, event);
    history::store::append(&mut tx, &[entry], visitor.now, &visitor.site.random).await?;
    tx.commit().await?;
    Ok(())
}

/// An entry of the history of a member, by an admin of the same organization.
pub(super) fn entry(by: &SignedIn, id: MemberId, event: Event) -> Entry {
    Entry {
        organization_id: by.member.organization_id,
        member_id: id,
        request_id: None,
        actor: by.actor(),
        actor_organization_id: by.member.organization_id,
        event,
    }
}
