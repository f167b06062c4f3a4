//! "Remind them": the owner of a request that waits asks the admins once more.

use super::flow::{By, Desk, Halt};
use super::{rules, store};
use crate::base::Reference;
use crate::members;

impl Desk {
    /// Reminds the admins who may decide, by e-mail and in their browsers.
    ///
    /// # Errors
    /// [`Halt::Refused`] when they were reminded within the last day, or the request does not wait for them.
    pub(crate) async fn remind_admins(&self, by: &By, reference: &Reference) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let request = &asked.request;
        let admins = members::store::approvers(&mut tx, by.organization_id, by.member_id).await?;
        let (count, last) = store::own_reminders(&mut tx, request).await?;
        let decision = rules::remind_again(request, last, admins.len(), now)?;
        store::keep_own_reminder(&mut tx, request, count.saturating_add(1), now).await?;
        self.record(&mut tx, request, &by.actor, decision.events.clone(), now)
            .await?;
        self.tell(&mut tx, &decision, &asked.member, &admins, None, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
