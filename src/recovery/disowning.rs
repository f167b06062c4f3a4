//! "This wasn't me": whoever holds the member's mail or phone says that a request is not the member's.
//! What is not over yet ends, a phone that was activated with it is deactivated, and the member is on
//! hold until an admin has looked, all in one transaction.

use super::flow::{Desk, Halt, moved};
use super::rules::{self, Request, Stopped};
use super::store::{self, Asked};
use crate::base::db::Tx;
use crate::base::{Actor, Instant, OrganizationId, RequestId};
use crate::devices;
use crate::history::Event;
use crate::members::{self, store::Member};
use crate::{outbox, tasks};

/// What was done.
pub(crate) struct Disowned {
    /// The request as it is now, and whose it is.
    pub(crate) asked: Asked,
    pub(crate) stopped: Stopped,
    /// The admins, whom to call.
    pub(crate) admins: Vec<Member>,
}

impl Desk {
    /// Ends the request, whichever step it is in, and puts the member on hold. A device that was suspended
    /// with it stays so, unless `stay_suspended` is false and nobody has decided.
    ///
    /// # Errors
    /// [`Halt::NotFound`] where there is no such request; [`Halt::Refused`] when it was disowned before,
    /// or ended too long ago.
    pub(crate) async fn disown(
        &self,
        organization: OrganizationId,
        request: RequestId,
        stay_suspended: bool,
        actor: Actor,
    ) -> Result<Disowned, Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin(organization).await?;
        let found = store::find_by_id(&mut tx, organization, request).await?;
        let owner = found.ok_or(Halt::NotFound)?.member;
        store::lock_member(&mut tx, organization, owner.id).await?;
        let mut asked = store::lock_by_id(&mut tx, organization, request)
            .await?
            .ok_or(Halt::NotFound)?;
        if asked.request.is_due(now) {
            asked.request = self.expire(&mut tx, &asked, now).await?;
        }
        let admins = members::store::approvers(&mut tx, organization, owner.id).await?;
        if !stay_suspended && asked.request.may_resume() {
            asked.request.suspended = !self
                .give_back(&mut tx, &asked, &admins, &actor, now)
                .await?;
        }
        let stopped = self.stop(&mut tx, &mut asked, &admins, &actor, now).await?;
        let request = &asked.request;
        self.stop_others(&mut tx, request, &actor, now).await?;
        devices::store::void_codes(&mut tx, organization, owner.id, now).await?;
        let newly =
            members::store::place_hold(&mut tx, organization, owner.id, request.id, now).await?;
        if newly {
            let events = vec![Event::HoldPlaced];
            self.record(&mut tx, request, &actor, events, now).await?;
        }
        members::store::sign_out(&mut tx, organization, owner.id).await?;
        tx.commit().await?;
        Ok(Disowned {
            asked,
            stopped,
            admins,
        })
    }

    /// Ends one request with all that hangs on it, and tells everybody.
    async fn stop(
        &self,
        tx: &mut Tx,
        asked: &mut Asked,
        admins: &[Member],
        actor: &Actor,
        now: Instant,
    ) -> Result<Stopped, Halt> {
        let (decision, stopped) = rules::disown(&asked.request, now)?;
        let before = asked.request.state;
        let request = &decision.next;
        store::save(tx, before, request).await.map_err(moved)?;
        store::settle_calls(tx, request, None, now).await?;
        let mut events = decision.events.clone();
        if let Stopped::Phone(id) = stopped {
            let organization = request.organization_id;
            if devices::store::deactivate(tx, organization, id, None, now).await? {
                let device = devices::store::name(tx, organization, id).await?;
                events.push(Event::DeviceDeactivated { device });
            }
        }
        self.record(tx, request, actor, events, now).await?;
        let (organization, id) = (request.organization_id, request.id.0);
        tasks::store::close(tx, organization, id, None, "cancelled", now).await?;
        self.tell(tx, &decision, &asked.member, admins, None, now)
            .await?;
        asked.request = decision.next;
        Ok(stopped)
    }

    /// Somebody acts in the member's name: whatever else of theirs is under way ends too. The e-mails
    /// about the one that was disowned stand for all.
    async fn stop_others(
        &self,
        tx: &mut Tx,
        disowned: &Request,
        actor: &Actor,
        now: Instant,
    ) -> Result<(), Halt> {
        let (organization, member) = (disowned.organization_id, disowned.member_id);
        let open = store::lock_open(tx, organization, member).await?;
        let approved = store::lock_approved(tx, organization, member).await?;
        for other in open.into_iter().chain(approved) {
            let Ok((mut decision, _)) = rules::disown(&other.request, now) else {
                continue;
            };
            decision.messages.clear();
            self.end(tx, &other, &decision, actor, "cancelled", now)
                .await?;
        }
        Ok(())
    }

    /// Its owner has the phone and wants it to work. Answers whether it does.
    async fn give_back(
        &self,
        tx: &mut Tx,
        asked: &Asked,
        admins: &[Member],
        actor: &Actor,
        now: Instant,
    ) -> Result<bool, Halt> {
        let Asked { request, member } = asked;
        let (organization, device) = (request.organization_id, request.device_id);
        let decided = store::decided_while_suspended(tx, request).await?;
        if decided || !devices::store::resume(tx, organization, device).await? {
            return Ok(false);
        }
        store::withdraw_suspension(tx, request).await?;
        let events = vec![Event::DeviceResumed {
            device: request.device.clone(),
        }];
        self.record(tx, request, actor, events, now).await?;
        let about = devices::messages::About {
            site: &self.site,
            member,
            admins,
            device: &request.device,
            request_id: Some(request.id),
            ended: None,
            not_me: None,
        };
        let change = devices::messages::Change::Resumed;
        let notice = devices::messages::notice(change, &about, now)?;
        outbox::store::enqueue(tx, &[notice], now, &self.site.random).await?;
        Ok(true)
    }
}
