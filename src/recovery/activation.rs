//! The new phone: a one-time code and its key make it the trusted device, and complete the request
//! that was approved for it, all in one transaction.

use super::flow::Desk;
use super::rules::{self, Cause, Request};
use super::store;
use crate::base::actor::Origin;
use crate::base::argon::NotHashed;
use crate::base::db::Tx;
use crate::base::id::DeviceId;
use crate::base::{Actor, Instant, MemberId, OrganizationId, Secret};
use crate::devices::access::{Granted, Proof, grant_device};
use crate::devices::rules::{DeviceKey, Passcode};
use crate::devices::store::Claimed;
use crate::devices::{self, ActivationCode, NewDevice};
use crate::history::{self, Entry, Event};
use crate::{members, outbox};

/// Why a phone was not activated.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotActivated {
    /// No code of ours that still counts.
    #[error("the code was used, replaced or has expired")]
    CodeGone,
    /// The member has a trusted device.
    #[error("a trusted device stands")]
    DeviceStands,
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
    /// The request could not be completed.
    #[error(transparent)]
    Request(#[from] super::flow::Halt),
    /// There was no memory for the passcode.
    #[error(transparent)]
    NotHashed(#[from] NotHashed),
}

/// A phone that asks to become the trusted device.
pub(crate) struct Phone {
    pub(crate) device: NewDevice,
    pub(crate) key: DeviceKey,
    /// What unlocks it from now on, where that was chosen already.
    pub(crate) passcode: Option<Passcode>,
    /// Shows that whoever asks has the key.
    pub(crate) proof: Option<Proof>,
}

/// What an activation did so far.
struct Done {
    device_id: DeviceId,
    device: String,
    approved: Option<store::Asked>,
    /// The open request that ended with it.
    ended: Option<Request>,
}

/// The new trusted device.
pub(crate) struct Activated {
    pub(crate) device_id: DeviceId,
    /// When it became that.
    pub(crate) since: Instant,
    /// The device's first token, where a proof came along.
    pub(crate) granted: Option<Granted>,
}

impl Desk {
    /// Makes the phone the member's trusted device. Of two at once, one wins.
    ///
    /// # Errors
    /// [`NotActivated`]; nothing was changed.
    pub(crate) async fn activate(
        &self,
        code: &ActivationCode,
        phone: Phone,
        from: Origin,
    ) -> Result<Activated, NotActivated> {
        let (site, now) = (&self.site, self.site.clock.now());
        let digests = code.digests(&site.key);
        let found = self.find_code(&digests, now).await?;
        let device_id = DeviceId::new(now, &site.random);
        // Before anything is locked: it takes its time.
        let sealed = self.seal(device_id, phone.passcode.as_ref()).await?;
        let mut tx = self.db.begin(found.organization_id).await?;
        let whose = (found.organization_id, found.member_id);
        let (organization_id, member_id) = whose;
        // Member, requests, code: whoever else locks more than one of them does it in this order.
        let standing = store::lock_member(&mut tx, organization_id, member_id).await?;
        if standing.on_hold {
            return Err(NotActivated::CodeGone);
        }
        let actor = Actor::member(member_id, from);
        let ended = self
            .supersede(&mut tx, whose, Cause::PhoneActivated, &actor, now)
            .await?;
        let approved = store::lock_approved(&mut tx, organization_id, member_id).await?;
        let claimed = devices::store::claim_code(&mut tx, &digests, now)
            .await?
            .ok_or(NotActivated::CodeGone)?;
        let standing = devices::store::trusted(&mut tx, organization_id, member_id).await?;
        if standing.is_some() {
            return Err(NotActivated::DeviceStands);
        }
        let new = devices::store::New {
            organization_id,
            member_id,
            id: device_id,
            device: &phone.device,
            key: &phone.key,
            passcode: sealed.as_ref(),
        };
        devices::store::add(&mut tx, &new, now)
            .await
            .map_err(stands)?;
        devices::store::use_code(&mut tx, &claimed, device_id, now).await?;
        let done = Done {
            device_id,
            device: phone.device.name,
            approved,
            ended,
        };
        self.complete(&mut tx, &claimed, done, actor, now).await?;
        let granted = self.grant(&mut tx, whose, phone.proof.as_ref(), device_id);
        let granted = granted.await?;
        tx.commit().await?;
        Ok(Activated {
            device_id,
            since: now,
            granted,
        })
    }

    async fn seal(
        &self,
        device: DeviceId,
        passcode: Option<&Passcode>,
    ) -> Result<Option<Secret>, NotHashed> {
        match passcode {
            Some(passcode) => self.locks.seal(device, passcode).await.map(Some),
            None => Ok(None),
        }
    }

    /// The first token of the new device, for whoever proves to have its key.
    async fn grant(
        &self,
        tx: &mut Tx,
        (organization_id, member_id): (OrganizationId, MemberId),
        proof: Option<&Proof>,
        device: DeviceId,
    ) -> Result<Option<Granted>, sqlx::Error> {
        let Some(proof) = proof else { return Ok(None) };
        let granting = grant_device(tx, &self.site, proof, organization_id, member_id, device);
        granting.await.map(Some)
    }

    async fn find_code(&self, digests: &[Vec<u8>], now: Instant) -> Result<Claimed, NotActivated> {
        let mut connection = self.db.operator().await?;
        let found = devices::store::find_code(&mut connection, digests, now).await?;
        found.ok_or(NotActivated::CodeGone)
    }

    /// Completes the approved request, records it all and tells the owner.
    async fn complete(
        &self,
        tx: &mut Tx,
        claimed: &Claimed,
        done: Done,
        actor: Actor,
        now: Instant,
    ) -> Result<(), NotActivated> {
        let (site, organization_id) = (&self.site, claimed.organization_id);
        let member_id = claimed.member_id;
        let approved = done.approved.as_ref().map(|asked| asked.request.id);
        let request_id = approved.or(done.ended.as_ref().map(|request| request.id));
        let mut events = vec![Event::DeviceActivated {
            id: done.device_id,
            device: done.device.clone(),
        }];
        let mut completed = None;
        if let Some(decision) = done
            .approved
            .and_then(|asked| rules::complete(&asked.request, done.device_id, now))
        {
            store::save(tx, rules::State::Approved, &decision.next).await?;
            events.extend(decision.events);
            completed = Some(decision.next);
        }
        let entry = |event| Entry {
            organization_id,
            member_id,
            request_id,
            actor: actor.clone(),
            actor_organization_id: organization_id,
            event,
        };
        let entries: Vec<Entry> = events.into_iter().map(entry).collect();
        history::store::append(tx, &entries, now, &site.random).await?;
        let member = members::store::find(tx, organization_id, member_id).await?;
        let change = devices::messages::Change::Activated;
        let not_me = match &completed {
            Some(request) => Some(self.not_me_link(tx, request, now).await?),
            None => None,
        };
        let admins = members::store::approvers(tx, organization_id, member_id).await?;
        let about = devices::messages::About {
            site,
            member: &member,
            admins: &admins,
            device: &done.device,
            request_id,
            ended: done.ended.as_ref().map(|request| &request.reference),
            not_me: not_me.as_ref(),
        };
        let notice = devices::messages::notice(change, &about, now)?;
        outbox::store::enqueue(tx, &[notice], now, &site.random).await?;
        Ok(())
    }
}

/// The index that holds rule 1 says that a device stands.
fn stands(error: sqlx::Error) -> NotActivated {
    let refused = error
        .as_database_error()
        .is_some_and(|refusal| refusal.constraint() == Some("devices_one_trusted"));
    if refused {
        NotActivated::DeviceStands
    } else {
        NotActivated::Database(error)
    }
}
