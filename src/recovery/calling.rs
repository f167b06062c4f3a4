//! Calls: placing them within their caps, and what the telephone API tells of them.

use super::flow::{By, Desk, Halt};
use super::line;
use super::messages::{self, About, Callbacks};
use super::progress::{News, too_late};
use super::rules::{self, Refusal, Request};
use super::store::{self, Asked, NewCall};
use crate::base::db::Tx;
use crate::base::id::CallId;
use crate::base::{Instant, OrganizationId, Phone, Reference, tally};
use crate::history::Event;
use crate::members::store::Member;
use crate::phones::caps::{self, CalledOut, Reached};
use crate::{members, outbox, phones};

impl Desk {
    /// Places another call; the code before no longer counts.
    ///
    /// # Errors
    /// [`Halt::Refused`] when a limit is reached, or the request does not wait for a code.
    pub(crate) async fn call_again(&self, by: &By, reference: &Reference) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let Asked { request, member } = &asked;
        phones::store::lock_waiting(&mut tx, by.organization_id, by.member_id).await?;
        let placed = store::calls(&mut tx, request).await?;
        let calls: Vec<_> = placed.into_iter().map(|placed| placed.call).collect();
        let (to_member, to_number) = self.calls_of_the_day(&mut tx, member, now).await?;
        let reached = self.caps_reached(&mut tx, by.organization_id, now).await?;
        let call = rules::call_again(request, &calls, &to_member, &to_number, &reached, now)
            .inspect_err(note_cap)?;
        // An import may have changed the number while the request was open.
        let (organization_id, id) = (by.organization_id, by.member_id);
        let holds = members::store::holds(&mut tx, organization_id, id, now).await?;
        if let Some(until) = holds.number_held_until {
            return Err(Refusal::NumberHeld(until).into());
        }
        let phone = member.phone.clone().ok_or(Refusal::NoPhone)?;
        if !phone.callable(&self.countries) {
            return Err(Refusal::NumberNotCalled.into());
        }
        let event = Event::Called {
            call,
            number: phone.masked(),
        };
        self.place_call(&mut tx, request, member, phone, now)
            .await?;
        self.record(&mut tx, request, &by.actor, vec![event], now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn calls_of_the_day(
        &self,
        tx: &mut Tx,
        member: &Member,
        now: Instant,
    ) -> Result<(Vec<Instant>, Vec<Instant>), Halt> {
        let Some(phone) = &member.phone else {
            return Ok((Vec::new(), Vec::new()));
        };
        let digest = caps::number_digest(&self.site.key, phone);
        let (organization, since) = (member.organization_id, now - caps::DAY);
        Ok(phones::store::calls_of_the_day(tx, organization, member.id, &digest, since).await?)
    }

    pub(super) async fn caps_reached(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        now: Instant,
    ) -> Result<Reached, Halt> {
        Ok(phones::store::caps_reached(tx, organization, &self.caps, now).await?)
    }

    pub(super) async fn place_call(
        &self,
        tx: &mut Tx,
        request: &Request,
        member: &Member,
        phone: Phone,
        now: Instant,
    ) -> Result<(), Halt> {
        let (random, expires_at) = (&self.site.random, now + rules::CODE_LIVES);
        let (id, nonce) = (CallId::new(now, random), random.bytes::<16>());
        let callbacks = Callbacks {
            keys: line::keys(&self.site, request.organization_id, id),
            status: line::status(&self.site, request.organization_id, id),
        };
        let number_digest = caps::number_digest(&self.site.key, &phone);
        let about = About {
            site: &self.site,
            request,
            member,
            approvers: &[],
            decider: None,
            not_me: None,
        };
        let draft = messages::call(&about, phone, id, nonce, callbacks, expires_at);
        let queued = outbox::store::enqueue(tx, &[draft], now, random).await?;
        let message_id = *queued.first().ok_or(sqlx::Error::RowNotFound)?;
        let call = NewCall {
            id,
            message_id,
            nonce: &nonce,
            number_digest: &number_digest,
            expires_at,
        };
        Ok(store::keep_call(tx, request, &call, now).await?)
    }

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

/// A cap that is hit is counted, and those that stop whole organizations are logged: it may be fraud.
pub(super) fn note_cap(refusal: &Refusal) {
    match *refusal {
        Refusal::TooManyCallsToday(until) => CalledOut::Person(until).note(),
        Refusal::OrganizationCalledOut(until) => CalledOut::Organization(until).note(),
        Refusal::AllCalledOut(until) => CalledOut::All(until).note(),
        Refusal::NumberNotCalled => tally::cap_hit("number_not_called"),
        _ => {}
    }
}
