//! An admin lifts the hold that "this wasn't me" put on a member.

use super::flow::{By, Desk, Halt};
use super::messages::{self, About};
use super::rules::{self, Refusal};
use super::store;
use crate::base::MemberId;
use crate::history::Event;
use crate::{members, outbox};

impl Desk {
    /// Lifts the hold, keeps why, and tells the member.
    ///
    /// # Errors
    /// [`Halt::Refused`] when it is the admin's own, when there is none, or without a reason.
    pub(crate) async fn lift_hold(
        &self,
        by: &By,
        member: MemberId,
        reason: &str,
    ) -> Result<(), Halt> {
        if member == by.member_id {
            return Err(Refusal::OwnRequest.into());
        }
        let reason = rules::lift_reason(reason)?;
        let now = self.site.clock.now();
        let organization = by.organization_id;
        let mut tx = self.db.begin(organization).await?;
        let lifted =
            members::store::lift_hold(&mut tx, organization, member, by.member_id, &reason, now);
        let request = lifted.await?.ok_or(Refusal::NotOnHold)?;
        let asked = store::find_by_id(&mut tx, organization, request)
            .await?
            .ok_or(Halt::NotFound)?;
        let approvers = members::store::approvers(&mut tx, organization, member).await?;
        let by_whom = approvers.iter().find(|admin| admin.id == by.member_id);
        let about = About {
            site: &self.site,
            request: &asked.request,
            member: &asked.member,
            approvers: &approvers,
            decider: by_whom.map(|admin| admin.name.as_str()),
            not_me: None,
        };
        let draft = messages::hold_lifted(&about, &reason, now)?;
        outbox::store::enqueue(&mut tx, &[draft], now, &self.site.random).await?;
        let events = vec![Event::HoldLifted { reason }];
        self.record(&mut tx, &asked.request, &by.actor, events, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
