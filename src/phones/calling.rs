//! Calls that prove a number: placed within the caps that recovery's calls have, too.

use super::caps::{self, CalledOut};
use super::flow::{By, Halt, Numbers};
use super::messages::{self, Placed};
use super::rules::{self, Refusal};
use super::store::{self, Change, NewCall};
use crate::base::db::Tx;
use crate::base::id::CallId;
use crate::base::{Instant, Phone};
use crate::members::store::Member;
use crate::outbox;

impl Numbers {
    pub(super) async fn today(
        &self,
        tx: &mut Tx,
        by: &By,
        digest: &[u8; 32],
        now: Instant,
    ) -> Result<rules::Today, sqlx::Error> {
        let (organization, since) = (by.organization_id, now - caps::DAY);
        let (to_member, to_number) =
            store::calls_of_the_day(tx, organization, by.member_id, digest, since).await?;
        Ok(rules::Today {
            to_member,
            to_number,
            reached: store::caps_reached(tx, organization, &self.caps, now).await?,
        })
    }

    pub(super) fn placed(&self, to: Phone, now: Instant) -> Placed {
        Placed {
            to,
            id: CallId::new(now, &self.site.random),
            nonce: self.site.random.bytes::<16>(),
            expires_at: now + rules::CODE_LIVES,
        }
    }

    pub(super) async fn call(
        &self,
        tx: &mut Tx,
        member: &Member,
        change: &Change,
        now: Instant,
    ) -> Result<(), Halt> {
        let placed = self.placed(change.number.clone(), now);
        let (id, nonce, expires_at) = (placed.id, placed.nonce, placed.expires_at);
        let draft = messages::code(&self.site, member, change.lang, placed)?;
        let queued = outbox::store::enqueue(tx, &[draft], now, &self.site.random).await?;
        let call = NewCall {
            id,
            message_id: *queued.first().ok_or(sqlx::Error::RowNotFound)?,
            nonce: &nonce,
            number_digest: &caps::number_digest(&self.site.key, &change.number),
            expires_at,
        };
        let organization_id = member.organization_id;
        Ok(store::keep_call(tx, organization_id, member.id, change.id, &call, now).await?)
    }
}

pub(super) fn note_cap(refusal: &Refusal) {
    match *refusal {
        Refusal::TooManyCallsToday(until) => CalledOut::Person(until).note(),
        Refusal::OrganizationCalledOut(until) => CalledOut::Organization(until).note(),
        Refusal::AllCalledOut(until) => CalledOut::All(until).note(),
        _ => {}
    }
}
