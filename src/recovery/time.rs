//! What happens to requests because time goes by: they expire, admins are reminded, codes and links stop
//! counting. Called every minute by whoever works; twice at once does no harm, because each step locks, looks
//! again and is marked in its own transaction.

use super::flow::{Desk, Halt};
use super::rules::{self, Decision, Notice};
use super::store::{self, Asked};
use crate::base::db::Tx;
use crate::base::{Actor, Instant, OrganizationId, RequestId};
use crate::history::Event;
use crate::members;

impl Desk {
    /// Ends the requests whose time is over. Answers how many. One that cannot be ended holds up no other.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn expire_due(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        let due = store::due(&mut connection, now).await?;
        drop(connection);
        let mut ended = 0;
        for (organization, id) in due {
            match self.expire_one(organization, id, now).await {
                Ok(done) => ended += u64::from(done),
                Err(error) => {
                    tracing::error!(request = %id, %error, "A request whose time is over could not be ended");
                }
            }
        }
        Ok(ended)
    }

    async fn expire_one(
        &self,
        organization: OrganizationId,
        id: RequestId,
        now: Instant,
    ) -> Result<bool, Halt> {
        let (mut tx, asked) = self.lock_by_id(organization, id).await?;
        if !asked.request.is_due(now) {
            return Ok(false);
        }
        self.expire(&mut tx, &asked, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Reminds the admins of requests that wait for a day, and again for three. Answers of how many.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn remind(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        let [first, second] = rules::REMINDERS.map(|after| now - after);
        let waiting = store::undecided(&mut connection, first, second, now).await?;
        drop(connection);
        let mut reminded = 0;
        for (organization, id) in waiting {
            match self.remind_one(organization, id, now).await {
                Ok(done) => reminded += u64::from(done),
                Err(error) => {
                    tracing::error!(request = %id, %error, "Admins could not be reminded of a request");
                }
            }
        }
        Ok(reminded)
    }

    async fn remind_one(
        &self,
        organization: OrganizationId,
        id: RequestId,
        now: Instant,
    ) -> Result<bool, Halt> {
        let (mut tx, asked) = self.lock_by_id(organization, id).await?;
        let request = &asked.request;
        let Some(time) = rules::reminder(request, now) else {
            return Ok(false);
        };
        if !store::remind(&mut tx, organization, id, time, now).await? {
            return Ok(false);
        }
        let admins = members::store::approvers(&mut tx, organization, asked.member.id).await?;
        let event = Event::Reminded {
            time,
            admins: u8::try_from(admins.len()).unwrap_or(u8::MAX),
        };
        let decision = Decision {
            next: request.clone(),
            events: vec![event],
            messages: vec![Notice::Reminder],
        };
        let system = Actor::system();
        self.record(&mut tx, request, &system, decision.events.clone(), now)
            .await?;
        self.tell(&mut tx, &decision, &asked.member, &admins, None, now)
            .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Codes and links whose time is over are marked or deleted. Answers how many.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn tidy(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        let codes = store::void_late_calls(&mut connection, now).await?;
        let links = store::delete_spent_links(&mut connection, now - rules::LINKS_KEPT).await?;
        Ok(codes + links)
    }

    async fn lock_by_id(
        &self,
        organization: OrganizationId,
        id: RequestId,
    ) -> Result<(Tx, Asked), Halt> {
        let mut tx = self.db.begin(organization).await?;
        let asked = store::lock_by_id(&mut tx, organization, id).await?;
        Ok((tx, asked.ok_or(Halt::NotFound)?))
    }
}
