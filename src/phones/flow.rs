//! What happens to a number, each in one transaction: lock the member, decide, save, record, tell.

use std::sync::Arc;

use super::calling::note_cap;
use super::caps::{self, Caps};
use super::messages::{self, Changed};
use super::rules::{self, Call, Entered, Known, Refusal};
use super::store::{self, Change};
use crate::base::confirmation::{self, ConfirmationCode};
use crate::base::db::Tx;
use crate::base::id::new_uuid;
use crate::base::{Actor, Db, Instant, Lang, MemberId, OrganizationId, Phone, Secret};
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::members::store::Member;
use crate::{members, outbox};

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Halt {
    /// There is no such member for this person.
    #[error("no such member")]
    NotFound,
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Where numbers are entered, proved and confirmed.
#[derive(Clone)]
pub(crate) struct Numbers {
    pub(crate) db: Db,
    pub(crate) site: Arc<Site>,
    /// The countries that are called.
    pub(crate) countries: Arc<[String]>,
    /// How many calls may go out.
    pub(crate) caps: Caps,
    /// The number that calls come from, as the page says it.
    pub(crate) calls_from: Arc<str>,
    /// The telephone API signs with it what it asks us.
    pub(crate) auth_token: Secret,
}

/// Whose number, and who acts.
#[derive(Clone)]
pub(crate) struct By {
    pub(crate) organization_id: OrganizationId,
    /// Whose number it is.
    pub(crate) member_id: MemberId,
    /// Who acts, and under which name.
    pub(crate) actor: Actor,
    pub(crate) name: String,
}

impl By {
    fn is_other(&self) -> Option<MemberId> {
        self.actor.member.filter(|actor| *actor != self.member_id)
    }

    pub(super) fn acting(&self) -> MemberId {
        self.actor.member.unwrap_or(self.member_id)
    }
}

/// A change under way, with its calls: all locked by the member's row.
struct Open {
    known: Known,
    member: Member,
    change: Change,
    calls: Vec<Call>,
}

impl Numbers {
    /// The member enters a number: it is called. A change that was under way makes way.
    ///
    /// # Errors
    /// [`Halt::Refused`] with what stands in the way.
    pub(crate) async fn begin(&self, by: &By, typed: &str, lang: Lang) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let number: Phone = typed.parse().map_err(|_| Refusal::NotANumber)?;
        let (mut tx, known, member) = self.lock(by, now).await?;
        let digest = caps::number_digest(&self.site.key, &number);
        let today = self.today(&mut tx, by, &digest, now).await?;
        let callable = number.callable(&self.countries);
        rules::begin(&known, &number, callable, &today, now).inspect_err(note_cap)?;
        let (organization_id, member_id) = (by.organization_id, by.member_id);
        if let Some(before) = store::open_change(&mut tx, organization_id, member_id).await? {
            let state = if now < before.expires_at {
                "cancelled"
            } else {
                "expired"
            };
            store::end(&mut tx, organization_id, &before, state, None, now).await?;
        }
        let change = Change {
            id: new_uuid(now, &self.site.random),
            number,
            lang,
            wrong_codes: 0,
            expires_at: now + rules::CHANGE_LIVES,
        };
        store::insert(&mut tx, organization_id, member_id, &change, now).await?;
        self.call(&mut tx, &member, &change, now).await?;
        let number = change.number.masked();
        self.record(&mut tx, by, Event::PhoneCalled { call: 1, number }, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Another call; the code before no longer counts.
    ///
    /// # Errors
    /// [`Halt::Refused`] when a limit is reached, or nothing waits for a code.
    pub(crate) async fn call_again(&self, by: &By) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, open) = self.lock_open(by, now).await?;
        let digest = caps::number_digest(&self.site.key, &open.change.number);
        let today = self.today(&mut tx, by, &digest, now).await?;
        rules::may_enter(&open.known, now)?;
        let call = rules::call_again(&open.calls, &today, now).inspect_err(note_cap)?;
        self.call(&mut tx, &open.member, &open.change, now).await?;
        let number = open.change.number.masked();
        self.record(&mut tx, by, Event::PhoneCalled { call, number }, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The member does not want the change any more.
    ///
    /// # Errors
    /// [`Halt::Refused`] when nothing is under way.
    pub(crate) async fn cancel(&self, by: &By) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, open) = self.lock_open(by, now).await?;
        let organization_id = by.organization_id;
        store::end(
            &mut tx,
            organization_id,
            &open.change,
            "cancelled",
            None,
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A code was typed. Wrong ones are committed as attempts before the answer is given.
    ///
    /// # Errors
    /// [`Halt::Refused`] when nothing was compared.
    pub(crate) async fn enter_code(&self, by: &By, typed: &str) -> Result<Entered, Halt> {
        let now = self.site.clock.now();
        let (mut tx, open) = self.lock_open(by, now).await?;
        let typed = confirmation::read(typed).ok_or(Refusal::Unreadable)?;
        let key = &self.site.key;
        let matches = |call: &Call| ConfirmationCode::matches(&typed, key, call.id, &call.nonce);
        let Open {
            known,
            member,
            change,
            calls,
        } = open;
        let entered = rules::enter_code(&known, change.wrong_codes, &calls, matches, now)?;
        let organization_id = by.organization_id;
        match entered {
            Entered::Wrong(left) => {
                store::count_wrong(&mut tx, organization_id, &change).await?;
                self.record(&mut tx, by, Event::PhoneWrongCode { left }, now)
                    .await?;
            }
            Entered::Failed => {
                store::count_wrong(&mut tx, organization_id, &change).await?;
                store::end(&mut tx, organization_id, &change, "failed", None, now).await?;
                self.record(&mut tx, by, Event::PhoneWrongCode { left: 0 }, now)
                    .await?;
            }
            Entered::Confirmed(call) => {
                store::end(
                    &mut tx,
                    organization_id,
                    &change,
                    "confirmed",
                    Some(call),
                    now,
                )
                .await?;
                self.put(&mut tx, by, &member, &known, &change.number, now)
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(entered)
    }

    /// The number is on file from now on; its member is told, and so is the number before.
    pub(super) async fn put(
        &self,
        tx: &mut Tx,
        by: &By,
        member: &Member,
        known: &Known,
        number: &Phone,
        now: Instant,
    ) -> Result<(), Halt> {
        let held_until = rules::hold_after(known, now);
        let (organization_id, member_id) = (by.organization_id, by.member_id);
        store::put(
            tx,
            organization_id,
            member_id,
            number,
            by.acting(),
            held_until,
            now,
        )
        .await?;
        let old = known.phone.as_ref();
        let event = Event::PhoneChanged {
            before: old.map(Phone::masked),
            now: number.masked(),
        };
        self.record(tx, by, event, now).await?;
        let called = old.filter(|old| old.callable(&self.countries));
        let change = Changed {
            before: old.map(Phone::masked),
            now: number.masked(),
            by: by.is_other().map(|_| by.name.as_str()),
            held_until,
            old_called: called.is_some(),
        };
        let mut drafts = vec![messages::changed(&self.site, member, &change, now)?];
        if let Some(old) = called {
            let placed = self.placed(old.clone(), now);
            drafts.push(messages::farewell(&self.site, member, placed)?);
        }
        outbox::store::enqueue(tx, &drafts, now, &self.site.random).await?;
        Ok(())
    }

    pub(super) async fn lock(&self, by: &By, now: Instant) -> Result<(Tx, Known, Member), Halt> {
        let (organization_id, member_id) = (by.organization_id, by.member_id);
        let mut tx = self.db.begin(organization_id).await?;
        let known = store::lock(&mut tx, organization_id, member_id, now).await?;
        let known = known.ok_or(Halt::NotFound)?;
        let member = members::store::find(&mut tx, organization_id, member_id).await?;
        Ok((tx, known, member))
    }

    async fn lock_open(&self, by: &By, now: Instant) -> Result<(Tx, Open), Halt> {
        let (mut tx, known, member) = self.lock(by, now).await?;
        let (organization_id, member_id) = (by.organization_id, by.member_id);
        let change = store::open_change(&mut tx, organization_id, member_id).await?;
        let change = change.ok_or(Refusal::NoChange)?;
        if now >= change.expires_at {
            store::end(&mut tx, organization_id, &change, "expired", None, now).await?;
            tx.commit().await?;
            return Err(Refusal::NoChange.into());
        }
        store::lock_waiting(&mut tx, organization_id, member_id).await?;
        let calls = store::calls(&mut tx, organization_id, &change).await?;
        let open = Open {
            known,
            member,
            change,
            calls,
        };
        Ok((tx, open))
    }

    pub(super) async fn record(
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
