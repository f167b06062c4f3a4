//! The owner forgets the own device. A request to replace it has nothing to replace any more, so it
//! ends in the same transaction.

use super::flow::{By, Desk, Halt};
use super::rules::{self, Cause, Refusal, Request};
use super::store;
use crate::base::db::Tx;
use crate::base::{Actor, Instant, MemberId, OrganizationId};
use crate::devices;

impl Desk {
    /// Forgets the member's trusted device, and cancels the open request.
    ///
    /// # Errors
    /// [`Halt::Refused`] where there is no device; nothing was changed.
    pub(crate) async fn forget_device(&self, by: &By) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (organization_id, member_id) = (by.organization_id, by.member_id);
        let mut tx = self.db.begin(organization_id).await?;
        store::lock_member(&mut tx, organization_id, member_id).await?;
        let whose = (organization_id, member_id);
        let ended = self
            .supersede(&mut tx, whose, Cause::DeviceForgotten, &by.actor, now)
            .await?;
        let told = ended
            .as_ref()
            .map(|request| (request.id, &request.reference));
        devices::flow::forget(&mut tx, &self.site, whose, told, by.actor.clone(), now)
            .await
            .map_err(halt)?;
        tx.commit().await?;
        Ok(())
    }

    /// Cancels the open request of a locked member, where there is one, because of something else
    /// that its owner did. The e-mail about that says it.
    pub(super) async fn supersede(
        &self,
        tx: &mut Tx,
        (organization_id, member_id): (OrganizationId, MemberId),
        cause: Cause,
        actor: &Actor,
        now: Instant,
    ) -> Result<Option<Request>, Halt> {
        let Some(asked) = store::lock_open(tx, organization_id, member_id).await? else {
            return Ok(None);
        };
        if asked.request.is_due(now) {
            self.expire(tx, &asked, now).await?;
            return Ok(None);
        }
        let decision = rules::supersede(&asked.request, cause, now)?;
        self.end(tx, &asked, &decision, actor, "cancelled", now)
            .await?;
        Ok(Some(decision.next))
    }
}

fn halt(halt: devices::flow::Halt) -> Halt {
    match halt {
        devices::flow::Halt::NoDevice
        | devices::flow::Halt::DeviceStands
        | devices::flow::Halt::OnHold => Halt::Refused(Refusal::NoDevice),
        devices::flow::Halt::Database(error) => Halt::Database(error),
        devices::flow::Halt::Message(error) => Halt::Message(error),
    }
}
