//! What an admin does about somebody else's number, each in one transaction.

use super::flow::{By, Halt, Numbers};
use super::rules::{self, Refusal};
use super::store;
use crate::base::Phone;
use crate::history::Event;

impl Numbers {
    /// An admin enters a number for somebody else.
    ///
    /// # Errors
    /// [`Halt::Refused`] with what stands in the way; [`Halt::NotFound`] for nobody of theirs.
    pub(crate) async fn set(&self, by: &By, typed: &str) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, known, member) = self.lock(by, now).await?;
        let number: Phone = typed.parse().map_err(|_| Refusal::NotANumber)?;
        let callable = number.callable(&self.countries);
        rules::set(&known, &number, callable, by.member_id, by.acting())?;
        if let Some(open) = store::open_change(&mut tx, by.organization_id, by.member_id).await? {
            store::end(&mut tx, by.organization_id, &open, "cancelled", None, now).await?;
        }
        self.put(&mut tx, by, &member, &known, &number, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// An admin knows that the change was this person's: recovery waits no longer.
    ///
    /// # Errors
    /// [`Halt::Refused`] where nothing waits, or for who entered the number.
    pub(crate) async fn confirm(&self, by: &By) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, known, _) = self.lock(by, now).await?;
        rules::confirm(&known, by.member_id, by.acting(), now)?;
        store::release(&mut tx, by.organization_id, by.member_id).await?;
        self.record(&mut tx, by, Event::PhoneConfirmed, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
