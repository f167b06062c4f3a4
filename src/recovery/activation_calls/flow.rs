//! What happens to an attempt to activate a phone by a call, each in one transaction: lock the member, decide, save,
//! record, queue.

use super::messages::{self, Placed};
use super::rules::{self, Attempt, Entered, Refusal, Standing, Today};
use super::store;
use crate::base::confirmation;
use crate::base::db::Tx;
use crate::base::id::{CallId, new_uuid};
use crate::base::{Instant, Lang, Phone};
use crate::devices::store::ShownCode;
use crate::history::{self, Entry, Event};
use crate::members::{self, store::Member};
use crate::recovery::code;
use crate::recovery::flow::{By, Desk, Halt};
use crate::recovery::rules::{CODE_LIVES, Call};
use crate::recovery::store::{self as requests, NewCall, PlacedCall};
use crate::{devices, outbox, phones};

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Something else is in the way.
    #[error(transparent)]
    Halt(#[from] Halt),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Self {
        Self::Halt(error.into())
    }
}

impl From<askama::Error> for Stop {
    fn from(error: askama::Error) -> Self {
        Self::Halt(error.into())
    }
}

/// An attempt, as its app shows it.
pub(super) struct Shown {
    pub(super) attempt: Attempt,
    pub(super) calls: Vec<PlacedCall>,
    pub(super) number: String,
}

/// What came of a code.
pub(super) enum Done {
    /// Right: this code activates a phone.
    Code(ShownCode),
    /// Wrong; so many tries are left.
    Wrong(u8),
    /// Wrong too often.
    Failed,
}

impl Desk {
    /// Calls the number on file with a code, for the first time or again.
    ///
    /// # Errors
    /// [`Stop::Refused`] with what stands in the way.
    pub(super) async fn call_to_activate(&self, by: &By, lang: Lang) -> Result<Shown, Stop> {
        let now = self.site.clock.now();
        let (mut tx, member, standing) = self.lock_standing(by, now).await?;
        let allowed = rules::may_activate(&standing);
        let (Some(phone), Ok(())) = (member.phone.clone(), &allowed) else {
            // A request whose time was over stays written down.
            tx.commit().await?;
            return Err(allowed.err().unwrap_or(Refusal::NoPhone).into());
        };
        let attempt = self.begin_or_go_on(&mut tx, by, lang, now).await?;
        let organization = by.organization_id;
        phones::store::lock_waiting(&mut tx, organization, by.member_id).await?;
        let calls = store::calls(&mut tx, organization, attempt.id).await?;
        let calls: Vec<Call> = calls.into_iter().map(|placed| placed.call).collect();
        let (to_member, to_number) = self.calls_of_the_day(&mut tx, &member, now).await?;
        let today = Today {
            to_member,
            to_number,
            reached: self.caps_reached(&mut tx, organization, now).await?,
        };
        let count = rules::may_call(&attempt, &calls, &today, now).inspect_err(note_cap)?;
        let number = phone.masked();
        self.place(&mut tx, &member, &attempt, phone, now).await?;
        let called = Event::ActivationCalled {
            call: count,
            number: number.clone(),
        };
        self.record_of(&mut tx, by, called, now).await?;
        let calls = store::calls(&mut tx, organization, attempt.id).await?;
        tx.commit().await?;
        Ok(Shown {
            attempt,
            calls,
            number,
        })
    }

    /// The attempt that waits for its code.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn activation_call(&self, by: &By) -> Result<Option<Shown>, sqlx::Error> {
        let (organization, now) = (by.organization_id, self.site.clock.now());
        let mut connection = self.db.organization(organization).await?;
        let attempt = store::open(&mut connection, organization, by.member_id).await?;
        let Some(attempt) = attempt.filter(|attempt| now < attempt.expires_at) else {
            return Ok(None);
        };
        let member = members::store::find(&mut connection, organization, by.member_id).await?;
        Ok(Some(Shown {
            calls: store::calls(&mut connection, organization, attempt.id).await?,
            number: member.phone.as_ref().map(Phone::masked).unwrap_or_default(),
            attempt,
        }))
    }

    /// A code was typed. Wrong ones are committed as tries before the answer is given; the right one brings a code that
    /// activates a phone.
    ///
    /// # Errors
    /// [`Stop::Refused`] when nothing was compared.
    pub(super) async fn enter_activation_code(&self, by: &By, typed: &str) -> Result<Done, Stop> {
        let typed = confirmation::read(typed).ok_or(Refusal::Unreadable)?;
        let now = self.site.clock.now();
        let (mut tx, _, standing) = self.lock_standing(by, now).await?;
        let (organization, member) = (by.organization_id, by.member_id);
        let attempt = store::open(&mut tx, organization, member).await?;
        let attempt = attempt
            .filter(|attempt| now < attempt.expires_at && rules::may_activate(&standing).is_ok())
            .ok_or(Refusal::CodeGone)?;
        let calls = store::calls(&mut tx, organization, attempt.id).await?;
        let calls: Vec<Call> = calls.into_iter().map(|placed| placed.call).collect();
        let verdict = code::verdict(typed, &self.site.key, &calls, now);
        let done = match rules::enter_code(&attempt, verdict)? {
            Entered::Confirmed(call) => {
                let (id, used) = (attempt.id, Some(call));
                store::end(&mut tx, organization, id, "confirmed", used, now).await?;
                self.mint(&mut tx, by, now).await?
            }
            Entered::Wrong(left) => {
                store::count_wrong(&mut tx, organization, attempt.id).await?;
                self.record_wrong(&mut tx, by, left, now).await?;
                Done::Wrong(left)
            }
            Entered::Failed => {
                store::count_wrong(&mut tx, organization, attempt.id).await?;
                store::end(&mut tx, organization, attempt.id, "failed", None, now).await?;
                self.record_wrong(&mut tx, by, 0, now).await?;
                Done::Failed
            }
        };
        tx.commit().await?;
        Ok(done)
    }

    /// Locks the member and gathers how they stand.
    async fn lock_standing(&self, by: &By, now: Instant) -> Result<(Tx, Member, Standing), Stop> {
        let (organization, id) = (by.organization_id, by.member_id);
        let mut tx = self.db.begin(organization).await?;
        let locked = requests::lock_member(&mut tx, organization, id).await?;
        let open = match requests::lock_open(&mut tx, organization, id).await? {
            Some(asked) if asked.request.is_due(now) => {
                self.expire(&mut tx, &asked, now).await?;
                None
            }
            open => open.map(|asked| asked.request.reference),
        };
        let member = members::store::find(&mut tx, organization, id).await?;
        let device = devices::store::trusted(&mut tx, organization, id).await?;
        let phone = member.phone.as_ref();
        let standing = Standing {
            on_hold: locked.on_hold,
            device_stands: device.is_some(),
            open,
            has_phone: phone.is_some(),
            callable: phone.is_some_and(|phone| phone.callable(&self.countries)),
            number_held_until: phones::rules::held(locked.phone_held_until, now),
        };
        Ok((tx, member, standing))
    }

    async fn begin_or_go_on(
        &self,
        tx: &mut Tx,
        by: &By,
        lang: Lang,
        now: Instant,
    ) -> Result<Attempt, sqlx::Error> {
        let (organization, member) = (by.organization_id, by.member_id);
        if let Some(before) = store::open(tx, organization, member).await? {
            if now < before.expires_at {
                return Ok(before);
            }
            store::end(tx, organization, before.id, "expired", None, now).await?;
        }
        let attempt = Attempt {
            id: new_uuid(now, &self.site.random),
            lang,
            wrong_codes: 0,
            expires_at: now + rules::ATTEMPT_LIVES,
        };
        store::insert(tx, organization, member, &attempt, now).await?;
        Ok(attempt)
    }

    async fn place(
        &self,
        tx: &mut Tx,
        member: &Member,
        attempt: &Attempt,
        to: Phone,
        now: Instant,
    ) -> Result<(), Halt> {
        let random = &self.site.random;
        let number_digest = phones::caps::number_digest(&self.site.key, &to);
        let (id, nonce) = (CallId::new(now, random), random.bytes::<16>());
        let expires_at = now + CODE_LIVES;
        let placed = Placed {
            to,
            id,
            nonce,
            expires_at,
        };
        let draft = messages::call(&self.site, member, attempt.lang, placed)?;
        let queued = outbox::store::enqueue(tx, &[draft], now, random).await?;
        let call = NewCall {
            id,
            message_id: *queued.first().ok_or(sqlx::Error::RowNotFound)?,
            nonce: &nonce,
            number_digest: &number_digest,
            expires_at,
        };
        let (organization, member) = (member.organization_id, member.id);
        Ok(store::keep_call(tx, organization, member, attempt.id, &call, now).await?)
    }

    /// The code that makes a phone the trusted device, as the portal shows it.
    async fn mint(&self, tx: &mut Tx, by: &By, now: Instant) -> Result<Done, Halt> {
        let (organization, member) = (by.organization_id, by.member_id);
        let approved = requests::lock_approved(tx, organization, member).await?;
        let approved = approved.map(|asked| asked.request.id);
        devices::flow::mint(tx, &self.site, organization, member, approved, now).await?;
        let key = &self.site.key;
        let code = devices::store::live_code(tx, organization, member, key, now).await?;
        Ok(Done::Code(code.ok_or(sqlx::Error::RowNotFound)?))
    }

    async fn record_wrong(
        &self,
        tx: &mut Tx,
        by: &By,
        left: u8,
        now: Instant,
    ) -> Result<(), sqlx::Error> {
        self.record_of(tx, by, Event::ActivationWrongCode { left }, now)
            .await
    }

    pub(super) async fn record_of(
        &self,
        tx: &mut Tx,
        by: &By,
        event: Event,
        now: Instant,
    ) -> Result<(), sqlx::Error> {
        let entry = Entry {
            organization_id: by.organization_id,
            member_id: by.member_id,
            request_id: None,
            actor: by.actor.clone(),
            actor_organization_id: by.organization_id,
            event,
        };
        history::store::append(tx, &[entry], now, &self.site.random).await
    }
}

fn note_cap(refusal: &Refusal) {
    if let Refusal::CalledOut(called_out) = refusal {
        called_out.note();
    }
}
