//! What an owner does with the own device, each in one transaction.

use chrono::TimeDelta;
use sqlx::PgConnection;
use uuid::Uuid;

use super::code::ActivationCode;
use super::messages::{self, About, Change};
use super::store::{self, NewCode};
use crate::base::id::new_uuid;
use crate::base::{Actor, Db, Instant, MemberId, OrganizationId, Reference, RequestId};
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::{members, outbox};

/// An activation code counts for this long.
pub(crate) const CODE_LIVES: TimeDelta = TimeDelta::minutes(10);

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Halt {
    /// There is no trusted device.
    #[error("there is no trusted device")]
    NoDevice,
    /// The member is on hold.
    #[error("the member is on hold")]
    OnHold,
    /// A trusted device stands; it must go first.
    #[error("a trusted device stands")]
    DeviceStands,
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
}

/// The owner forgets the own device, in the caller's transaction: it is deactivated at once, and the
/// owner is told by e-mail. `ended` is the request that ended with it, which is told in the same e-mail.
///
/// # Errors
/// [`Halt::NoDevice`] where there is none.
pub(crate) async fn forget(
    connection: &mut PgConnection,
    site: &Site,
    (organization_id, member_id): (OrganizationId, MemberId),
    ended: Option<(RequestId, &Reference)>,
    actor: Actor,
    now: Instant,
) -> Result<(), Halt> {
    let device = store::trusted(connection, organization_id, member_id)
        .await?
        .ok_or(Halt::NoDevice)?;
    if !store::deactivate(connection, organization_id, device.id, None, now).await? {
        return Err(Halt::NoDevice);
    }
    let event = Event::DeviceForgotten {
        device: device.name.clone(),
    };
    let request_id = ended.map(|(id, _)| id);
    let entry = Entry {
        organization_id,
        member_id,
        request_id,
        actor,
        actor_organization_id: organization_id,
        event,
    };
    history::store::append(connection, &[entry], now, &site.random).await?;
    let member = members::store::find(connection, organization_id, member_id).await?;
    let admins = members::store::approvers(connection, organization_id, member_id).await?;
    let about = About {
        site,
        member: &member,
        admins: &admins,
        device: &device.name,
        request_id,
        ended: ended.map(|(_, reference)| reference),
        not_me: None,
    };
    let notice = messages::notice(Change::Forgotten, &about, now)?;
    outbox::store::enqueue(connection, &[notice], now, &site.random).await?;
    Ok(())
}

/// A one-time code for whoever has no trusted device.
///
/// # Errors
/// [`Halt::DeviceStands`] where there is one; [`Halt::OnHold`] while an admin has to look first.
pub(crate) async fn offer_activation(
    db: &Db,
    site: &Site,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), Halt> {
    let now = site.clock.now();
    let mut tx = db.begin(organization_id).await?;
    if store::trusted(&mut tx, organization_id, member_id)
        .await?
        .is_some()
    {
        return Err(Halt::DeviceStands);
    }
    if members::store::is_on_hold(&mut tx, organization_id, member_id).await? {
        return Err(Halt::OnHold);
    }
    mint(&mut tx, site, organization_id, member_id, None, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes an activation code in the caller's transaction; the one before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn mint(
    connection: &mut PgConnection,
    site: &Site,
    organization_id: OrganizationId,
    member_id: MemberId,
    request_id: Option<RequestId>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    let id: Uuid = new_uuid(now, &site.random);
    let nonce = site.random.bytes::<16>();
    let digest = ActivationCode::derive(&site.key, id, &nonce).digest(&site.key);
    let code = NewCode {
        organization_id,
        member_id,
        request_id,
        id,
        nonce: &nonce,
        digest: &digest,
        expires_at: now + CODE_LIVES,
    };
    store::keep_code(connection, &code, now).await
}
