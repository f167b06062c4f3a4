//! The new phone: a one-time code and its key make it the trusted device, and complete the request
//! that was approved for it, all in one transaction.

use super::flow::Desk;
use super::{rules, store};
use crate::base::actor::Origin;
use crate::base::id::DeviceId;
use crate::base::{Actor, Instant};
use crate::devices::rules::DeviceKey;
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
}

/// The new trusted device.
pub(crate) struct Activated {
    pub(crate) device_id: DeviceId,
    pub(crate) activated_at: Instant,
}

impl Desk {
    /// Makes the phone the member's trusted device. Of two at once, one wins.
    ///
    /// # Errors
    /// [`NotActivated`]; nothing was changed.
    pub(crate) async fn activate(
        &self,
        code: &ActivationCode,
        device: NewDevice,
        key: &DeviceKey,
        from: Origin,
    ) -> Result<Activated, NotActivated> {
        let (site, now) = (&self.site, self.site.clock.now());
        let mut tx = self.db.begin_operator().await?;
        let digests = code.digests(&site.key);
        let claimed = devices::store::claim_code(&mut tx, &digests, now)
            .await?
            .ok_or(NotActivated::CodeGone)?;
        let Claimed {
            organization_id,
            member_id,
            ..
        } = claimed;
        // Before the device, so that an approval and an activation lock in the same order.
        let approved = store::lock_approved(&mut tx, organization_id, member_id).await?;
        if devices::store::trusted(&mut tx, organization_id, member_id)
            .await?
            .is_some()
        {
            return Err(NotActivated::DeviceStands);
        }
        let device_id = DeviceId::new(now, &site.random);
        devices::store::add(
            &mut tx,
            organization_id,
            member_id,
            device_id,
            &device,
            key,
            now,
        )
        .await
        .map_err(stands)?;
        devices::store::use_code(&mut tx, &claimed, device_id, now).await?;
        let actor = Actor::member(member_id, from);
        let event = Event::DeviceActivated {
            id: device_id,
            device: device.name.clone(),
        };
        let mut events = vec![event];
        let request_id = approved.as_ref().map(|asked| asked.request.id);
        if let Some(decision) = approved.and_then(|asked| rules::complete(&asked.request, now)) {
            store::save(&mut tx, rules::State::Approved, &decision.next).await?;
            events.extend(decision.events);
        }
        let entries: Vec<Entry> = events
            .into_iter()
            .map(|event| Entry {
                organization_id,
                member_id,
                request_id,
                actor: actor.clone(),
                actor_organization_id: organization_id,
                event,
            })
            .collect();
        history::store::append(&mut tx, &entries, now, &site.random).await?;
        let member = members::store::find(&mut tx, organization_id, member_id).await?;
        let change = devices::messages::Change::Activated;
        let notice =
            devices::messages::notice(change, site, &member, &device.name, request_id, now)?;
        outbox::store::enqueue(&mut tx, &[notice], now, &site.random).await?;
        tx.commit().await?;
        Ok(Activated {
            device_id,
            activated_at: now,
        })
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
