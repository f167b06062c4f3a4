//! What the telephone API tells of a call.

use super::flow::{Desk, Halt};
use super::progress::{News, too_late};
use super::store;
use crate::base::id::CallId;
use crate::base::{OrganizationId, tally};

impl Desk {
    /// The API told how a call fares. What comes twice, late, or is of no call of ours changes
    /// nothing. Where a machine answered, the code no longer counts and the call is hung up.
    ///
    /// # Errors
    /// [`Halt::Database`] when nothing could be kept: the API may tell it again.
    pub(crate) async fn call_fares(
        &self,
        organization: OrganizationId,
        call: CallId,
        news: &News,
    ) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin(organization).await?;
        let Some((placed_at, before)) = store::lock_call(&mut tx, organization, call).await? else {
            return Ok(());
        };
        let after = before.after(news).filter(|_| !too_late(placed_at, now));
        let Some(after) = after else {
            return Ok(());
        };
        let machine = after.is_machine() && !before.is_machine();
        store::save_call(&mut tx, organization, call, &after, machine, now).await?;
        tx.commit().await?;
        if let Some(over) = after.progress.filter(|progress| progress.is_over())
            && after.progress != before.progress
        {
            tally::call_ended(over.name());
        }
        if machine {
            tally::call_ended("machine");
            tracing::info!(call = %call.0, "A machine answered a call; its code is void");
            self.line.hang_up(news.sid.clone());
        }
        Ok(())
    }
}
