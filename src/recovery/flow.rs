//! What happens to a request, each in one transaction: lock, decide, save, record, open or close
//! tasks, enqueue messages, commit. Whoever meets a request whose time is over writes that down
//! first, so that no page and no decision depends on a clock that ticks elsewhere.

use std::sync::Arc;

use super::messages::{self, About};
use super::rules::{self, Decision, Notice, Origin, Refusal, Request, State, Verdict};
use super::store::{self, Asked, NewCall};
use super::{code, words};
use crate::base::db::Tx;
use crate::base::id::CallId;
use crate::base::{
    Actor, Db, Instant, Lang, MemberId, OrganizationId, Phone, Reference, RequestId,
};
use crate::devices::{self, Device};
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::members::{self, store::Member};
use crate::{outbox, tasks};

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Halt {
    /// There is no such request for this person.
    #[error("no such request")]
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

/// The desk where requests are handled.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) db: Db,
    pub(crate) site: Arc<Site>,
    /// The countries that are called.
    pub(crate) countries: Arc<[String]>,
}

/// Who acts: a member of an organization, from somewhere.
#[derive(Clone)]
pub(crate) struct By {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) actor: Actor,
}

/// What came of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
    /// Right: the admins have it now.
    Confirmed,
    /// Wrong; so many tries are left.
    Wrong(u8),
    /// Wrong too often: the request failed.
    Failed,
}

impl Desk {
    /// Sends a request: suspends the device if asked to, and places the first call.
    ///
    /// # Errors
    /// [`Halt::Refused`] with what stands in the way.
    pub(crate) async fn send(&self, by: &By, suspend: bool, lang: Lang) -> Result<Reference, Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin(by.organization_id).await?;
        store::lock_member(&mut tx, by.organization_id, by.member_id).await?;
        let open = store::lock_open(&mut tx, by.organization_id, by.member_id).await?;
        let open = match open {
            Some(asked) if asked.request.is_due(now) => {
                self.expire(&mut tx, &asked, now).await?;
                None
            }
            open => open,
        };
        let member = members::store::find(&mut tx, by.organization_id, by.member_id).await?;
        let device = devices::store::trusted(&mut tx, by.organization_id, by.member_id).await?;
        let approvers =
            members::store::approvers(&mut tx, by.organization_id, by.member_id).await?;
        let (to_member, to_number) = self.calls_of_the_day(&mut tx, &member, now).await?;
        let requests =
            store::requests_of_the_day(&mut tx, by.organization_id, by.member_id, now - rules::DAY)
                .await?;
        let facts = rules::SendFacts {
            has_device: device.is_some(),
            has_phone: member.phone.is_some(),
            callable: member
                .phone
                .as_ref()
                .is_some_and(|phone| phone.callable(&self.countries)),
            somebody_decides: !approvers.is_empty(),
            open: open.as_ref().map(|asked| &asked.request.reference),
            requests: &requests,
            calls_to_member: &to_member,
            calls_to_number: &to_number,
        };
        if let Err(refusal) = rules::may_send(&facts) {
            // The request whose time was over stays written down.
            tx.commit().await?;
            return Err(refusal.into());
        }
        let (Some(device), Some(phone)) = (device, member.phone.clone()) else {
            return Err(Refusal::NoDevice.into());
        };
        let request = self.new_request(by, &device, suspend, lang, now);
        store::insert(&mut tx, &request, &by.actor.origin)
            .await
            .map_err(already_open)?;
        let mut drafts = Vec::new();
        if suspend && devices::store::suspend(&mut tx, by.organization_id, device.id, now).await? {
            let change = devices::messages::Change::Suspended;
            drafts.push(devices::messages::notice(
                change,
                &self.site,
                &member,
                &device.name,
                Some(request.id),
                now,
            )?);
        }
        let number = phone.masked();
        self.place_call(&mut tx, &request, &member, phone, now)
            .await?;
        self.record(
            &mut tx,
            &request,
            &by.actor,
            rules::sent(&request, number),
            now,
        )
        .await?;
        outbox::store::enqueue(&mut tx, &drafts, now, &self.site.random).await?;
        tx.commit().await?;
        Ok(request.reference)
    }

    /// Places another call; the code before no longer counts.
    ///
    /// # Errors
    /// [`Halt::Refused`] when a limit is reached, or the request does not wait for a code.
    pub(crate) async fn call_again(&self, by: &By, reference: &Reference) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let Asked { request, member } = &asked;
        let placed = store::calls(&mut tx, request).await?;
        let calls: Vec<_> = placed.into_iter().map(|placed| placed.call).collect();
        let (to_member, to_number) = self.calls_of_the_day(&mut tx, member, now).await?;
        let call = rules::call_again(request, &calls, &to_member, &to_number, now)?;
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

    /// A code was typed. Wrong ones are committed as attempts before the answer is given.
    ///
    /// # Errors
    /// [`Halt::Refused`] when nothing was compared: not six digits, no code that could count.
    pub(crate) async fn enter_code(
        &self,
        by: &By,
        reference: &Reference,
        typed: &str,
    ) -> Result<Entered, Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let request = &asked.request;
        if request.state != State::AwaitingCode {
            return Err(Refusal::NotNow(request.state).into());
        }
        let typed = code::read(typed).ok_or(Refusal::Unreadable)?;
        let placed = store::calls(&mut tx, request).await?;
        let calls: Vec<_> = placed.into_iter().map(|placed| placed.call).collect();
        let verdict = code::verdict(&typed, &self.site.key, &calls, now);
        let approvers = match verdict {
            Verdict::Right(_) => {
                members::store::approvers(&mut tx, by.organization_id, by.member_id).await?
            }
            _ => Vec::new(),
        };
        let names = approvers
            .iter()
            .map(|approver| approver.name.clone())
            .collect();
        let decision = rules::enter_code(request, verdict, names, now)?;
        store::save(&mut tx, request.state, &decision.next)
            .await
            .map_err(moved)?;
        if let Verdict::Right(call) = verdict {
            store::settle_calls(&mut tx, request, Some(call), now).await?;
        } else if decision.next.state == State::Failed {
            store::settle_calls(&mut tx, request, None, now).await?;
        }
        let entered = match decision.next.state {
            State::Pending => Entered::Confirmed,
            State::Failed => Entered::Failed,
            _ => Entered::Wrong(decision.next.tries_left()),
        };
        self.record(&mut tx, request, &by.actor, decision.events.clone(), now)
            .await?;
        if entered == Entered::Confirmed {
            self.open_task(&mut tx, &decision.next, now).await?;
        }
        self.tell(&mut tx, &decision, &asked.member, &approvers, None, now)
            .await?;
        tx.commit().await?;
        Ok(entered)
    }

    /// Its owner takes the request back.
    ///
    /// # Errors
    /// [`Halt::Refused`] when it is no longer open.
    pub(crate) async fn cancel(&self, by: &By, reference: &Reference) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let decision = rules::cancel(&asked.request, now)?;
        self.end(&mut tx, &asked, &decision, &by.actor, "cancelled", now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Its owner found the phone: the suspension is lifted. The request itself stays as it is.
    ///
    /// # Errors
    /// [`Halt::Refused`] when it was decided.
    pub(crate) async fn resume_device(&self, by: &By, reference: &Reference) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let (mut tx, asked) = self.lock_own(by, reference, now).await?;
        let Asked { request, member } = &asked;
        if !request.may_resume()
            || !devices::store::resume(&mut tx, by.organization_id, request.device_id).await?
        {
            return Err(Refusal::StaysSuspended.into());
        }
        let event = Event::DeviceResumed {
            device: request.device.clone(),
        };
        self.record(&mut tx, request, &by.actor, vec![event], now)
            .await?;
        let change = devices::messages::Change::Resumed;
        let notice = devices::messages::notice(
            change,
            &self.site,
            member,
            &request.device,
            Some(request.id),
            now,
        )?;
        outbox::store::enqueue(&mut tx, &[notice], now, &self.site.random).await?;
        tx.commit().await?;
        Ok(())
    }

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

    async fn lock_own(
        &self,
        by: &By,
        reference: &Reference,
        now: Instant,
    ) -> Result<(Tx, Asked), Halt> {
        let (tx, asked) = self
            .lock_if(by, reference, now, |request| {
                request.member_id == by.member_id
            })
            .await?;
        Ok((tx, asked))
    }

    async fn lock(
        &self,
        by: &By,
        reference: &Reference,
        now: Instant,
    ) -> Result<(Tx, Asked), Halt> {
        self.lock_if(by, reference, now, |_| true).await
    }

    /// Locks the request. One whose time is over is written down as expired, and that is kept.
    async fn lock_if(
        &self,
        by: &By,
        reference: &Reference,
        now: Instant,
        may: impl Fn(&Request) -> bool,
    ) -> Result<(Tx, Asked), Halt> {
        let mut tx = self.db.begin(by.organization_id).await?;
        let asked = store::lock(&mut tx, by.organization_id, reference).await?;
        let mut asked = asked
            .filter(|asked| may(&asked.request))
            .ok_or(Halt::NotFound)?;
        if asked.request.is_due(now) {
            asked.request = self.expire(&mut tx, &asked, now).await?;
            tx.commit().await?;
            tx = self.db.begin(by.organization_id).await?;
        }
        Ok((tx, asked))
    }

    async fn expire(&self, tx: &mut Tx, asked: &Asked, now: Instant) -> Result<Request, Halt> {
        let Some(decision) = rules::expire(&asked.request, now) else {
            return Ok(asked.request.clone());
        };
        self.end(tx, asked, &decision, &Actor::system(), "expired", now)
            .await?;
        Ok(decision.next)
    }

    /// What ending an open request without a decision takes.
    async fn end(
        &self,
        tx: &mut Tx,
        asked: &Asked,
        decision: &Decision,
        actor: &Actor,
        outcome: &'static str,
        now: Instant,
    ) -> Result<(), Halt> {
        let request = &decision.next;
        store::save(tx, asked.request.state, request)
            .await
            .map_err(moved)?;
        store::settle_calls(tx, request, None, now).await?;
        self.record(tx, request, actor, decision.events.clone(), now)
            .await?;
        let by = actor.member;
        tasks::store::close(tx, request.organization_id, request.id.0, by, outcome, now).await?;
        self.tell(tx, decision, &asked.member, &[], None, now).await
    }

    fn new_request(
        &self,
        by: &By,
        device: &Device,
        suspend: bool,
        lang: Lang,
        now: Instant,
    ) -> Request {
        let random = &self.site.random;
        Request {
            organization_id: by.organization_id,
            id: RequestId::new(now, random),
            reference: Reference::new(random),
            member_id: by.member_id,
            device_id: device.id,
            device: device.name.clone(),
            origin: Origin::WebSso,
            state: State::AwaitingCode,
            suspended: suspend,
            lang,
            words: words::draw(random),
            wrong_codes: 0,
            created_at: now,
            expires_at: now + rules::AWAITING_CODE_LIVES,
            confirmed_at: None,
            decided_at: None,
            decided_by: None,
            remark: None,
            ended_at: None,
        }
    }

    async fn calls_of_the_day(
        &self,
        tx: &mut Tx,
        member: &Member,
        now: Instant,
    ) -> Result<(Vec<Instant>, Vec<Instant>), Halt> {
        let Some(phone) = &member.phone else {
            return Ok((Vec::new(), Vec::new()));
        };
        let digest = self.number_digest(phone);
        Ok(store::calls_of_the_day(
            tx,
            member.organization_id,
            member.id,
            &digest,
            now - rules::DAY,
        )
        .await?)
    }

    fn number_digest(&self, phone: &Phone) -> [u8; 32] {
        self.site
            .key
            .derive("called number", &[phone.expose().as_bytes()])
    }

    async fn place_call(
        &self,
        tx: &mut Tx,
        request: &Request,
        member: &Member,
        phone: Phone,
        now: Instant,
    ) -> Result<(), Halt> {
        let (random, expires_at) = (&self.site.random, now + rules::CODE_LIVES);
        let (id, nonce) = (CallId::new(now, random), random.bytes::<16>());
        let again = super::again::address(&self.site, request.organization_id, id);
        let number_digest = self.number_digest(&phone);
        let about = About {
            site: &self.site,
            request,
            member,
            approvers: &[],
            decider: None,
        };
        let draft = messages::call(&about, phone, id, nonce, &again, expires_at);
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

    async fn open_task(&self, tx: &mut Tx, request: &Request, now: Instant) -> Result<(), Halt> {
        let task = tasks::store::Task {
            organization_id: request.organization_id,
            subject_id: request.id.0,
            member_id: request.member_id,
            reference: request.reference.as_str(),
            reason: request.origin.name(),
            device: &request.device,
            link: format!("/approvals/{}", request.reference),
            due_at: request.expires_at,
        };
        Ok(tasks::store::open(tx, &task, now, &self.site.random).await?)
    }

    /// Appends to the history of the request.
    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        request: &Request,
        actor: &Actor,
        events: Vec<Event>,
        now: Instant,
    ) -> Result<(), Halt> {
        let entry = |event| Entry {
            organization_id: request.organization_id,
            member_id: request.member_id,
            request_id: Some(request.id),
            actor: actor.clone(),
            actor_organization_id: request.organization_id,
            event,
        };
        let entries: Vec<Entry> = events.into_iter().map(entry).collect();
        Ok(history::store::append(tx, &entries, now, &self.site.random).await?)
    }

    /// Queues what a decision says to whom.
    async fn tell(
        &self,
        tx: &mut Tx,
        decision: &Decision,
        member: &Member,
        approvers: &[Member],
        decider: Option<&str>,
        now: Instant,
    ) -> Result<(), Halt> {
        let about = About {
            site: &self.site,
            request: &decision.next,
            member,
            approvers,
            decider,
        };
        let mut drafts = Vec::new();
        for notice in &decision.messages {
            let notice: Notice = *notice;
            drafts.extend(messages::notice(notice, &about, now)?);
        }
        outbox::store::enqueue(tx, &drafts, now, &self.site.random).await?;
        Ok(())
    }
}

/// Somebody else was faster, although the row was locked: cannot be, and must not pass for success.
fn moved(error: sqlx::Error) -> Halt {
    tracing::error!(%error, "a locked request was not where it was");
    Halt::Database(error)
}

/// The index that holds rule 3 says that one is open.
fn already_open(error: sqlx::Error) -> Halt {
    let refused = error
        .as_database_error()
        .is_some_and(|refusal| refusal.constraint() == Some("recovery_requests_one_open"));
    if refused {
        Halt::Refused(Refusal::AlreadyOpen(None))
    } else {
        Halt::Database(error)
    }
}
