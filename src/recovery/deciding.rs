//! Deciding: an admin says yes or no, each in one transaction with the request locked.

use super::flow::{By, Desk, Halt, moved};
use super::rules::{self, Refusal, State};
use super::store;
use crate::base::Reference;
use crate::{devices, tasks};

impl Desk {
    /// An admin says yes: the old device is deactivated, and a code for the new one is made.
    ///
    /// # Errors
    /// [`Halt::Refused`] when it is the admin's own, or no longer pending.
    pub(crate) async fn approve(
        &self,
        by: &By,
        name: &str,
        reference: &Reference,
        note: &str,
    ) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock(by, reference, now).await?;
        let decision = rules::approve(&asked.request, by.member_id, note, now)?;
        let request = &decision.next;
        store::save(&mut tx, asked.request.state, request)
            .await
            .map_err(moved)?;
        devices::store::deactivate(
            &mut tx,
            request.organization_id,
            request.device_id,
            Some(request.id),
            now,
        )
        .await?;
        devices::flow::mint(
            &mut tx,
            &self.site,
            request.organization_id,
            request.member_id,
            Some(request.id),
            now,
        )
        .await?;
        self.record(&mut tx, request, &by.actor, decision.events.clone(), now)
            .await?;
        tasks::store::close(
            &mut tx,
            request.organization_id,
            request.id.0,
            Some(by.member_id),
            "approved",
            now,
        )
        .await?;
        self.tell(&mut tx, &decision, &asked.member, &[], Some(name), now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// An admin says no, and why.
    ///
    /// # Errors
    /// [`Halt::Refused`] when it is the admin's own, no longer pending, or without a reason.
    pub(crate) async fn reject(
        &self,
        by: &By,
        name: &str,
        reference: &Reference,
        reason: &str,
    ) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock(by, reference, now).await?;
        let decision = rules::reject(&asked.request, by.member_id, reason, now)?;
        let request = &decision.next;
        store::save(&mut tx, asked.request.state, request)
            .await
            .map_err(moved)?;
        self.record(&mut tx, request, &by.actor, decision.events.clone(), now)
            .await?;
        tasks::store::close(
            &mut tx,
            request.organization_id,
            request.id.0,
            Some(by.member_id),
            "rejected",
            now,
        )
        .await?;
        self.tell(&mut tx, &decision, &asked.member, &[], Some(name), now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A new one-time code for the phone of an approved request.
    ///
    /// # Errors
    /// [`Halt::Refused`] when the request does not wait for a phone.
    pub(crate) async fn offer_activation(
        &self,
        by: &By,
        reference: &Reference,
    ) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let request = &asked.request;
        if request.state != State::Approved {
            return Err(Refusal::NotNow(request.state).into());
        }
        devices::flow::mint(
            &mut tx,
            &self.site,
            request.organization_id,
            request.member_id,
            Some(request.id),
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }
}
