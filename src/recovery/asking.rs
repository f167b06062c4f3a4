//! Asking: a request is sent, calls are placed, the code is entered, each in one transaction.

use super::calling::note_cap;
use super::flow::{By, Desk, Halt, moved};
use super::rules::{self, Asker, Origin, Refusal, Request, State, Verdict};
use super::store::{self, Standing};
use super::{code, words};
use crate::base::db::Tx;
use crate::base::{Instant, Lang, Reference, RequestId};
use crate::devices::{self, Device, DeviceState};
use crate::members::{self, store::Member};
use crate::{outbox, phones, tasks};

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

/// What somebody asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'a> {
    /// How they say that they came to ask.
    pub(crate) origin: Origin,
    /// The thumbprint of the app's key, which it proved; nothing in a browser.
    pub(crate) key: Option<&'a str>,
    /// Is a lost phone to be suspended at once?
    pub(crate) suspend: bool,
    /// The language that the call speaks to whoever chose none.
    pub(crate) lang: Lang,
}

impl Wish<'static> {
    /// What somebody asks for in the portal.
    pub(crate) const fn in_portal(suspend: bool, lang: Lang) -> Self {
        Self {
            origin: Origin::WebSso,
            key: None,
            suspend,
            lang,
        }
    }
}

impl Desk {
    /// Sends a request: suspends the device if asked to, and places the first call.
    ///
    /// # Errors
    /// [`Halt::Refused`] with what stands in the way.
    pub(crate) async fn send(&self, by: &By, wish: Wish<'_>) -> Result<Reference, Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin(by.organization_id).await?;
        let standing = store::lock_member(&mut tx, by.organization_id, by.member_id).await?;
        let member = members::store::find(&mut tx, by.organization_id, by.member_id).await?;
        let device = devices::store::trusted(&mut tx, by.organization_id, by.member_id).await?;
        let allowed = self
            .may_send(&mut tx, &member, standing, device.as_ref(), wish, now)
            .await?;
        let (Some(device), Some(phone), Ok(())) = (device, member.phone.clone(), &allowed) else {
            // A request whose time was over stays written down.
            tx.commit().await?;
            let refusal = allowed.err().unwrap_or(Refusal::NoDevice);
            note_cap(&refusal);
            return Err(refusal.into());
        };
        let suspend = rules::suspends(wish.origin, wish.suspend);
        let lang = standing.lang.unwrap_or(wish.lang);
        let request = self.new_request(by, &device, Wish { lang, ..wish }, now);
        store::insert(&mut tx, &request, &by.actor.origin)
            .await
            .map_err(already_open)?;
        let newly = suspend && self.suspend(&mut tx, &request, &member, now).await?;
        let number = phone.masked();
        self.place_call(&mut tx, &request, &member, phone, now)
            .await?;
        self.record(
            &mut tx,
            &request,
            &by.actor,
            rules::sent(&request, newly, number),
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(request.reference)
    }

    /// Gathers what the rule about sending asks for, and asks it.
    async fn may_send(
        &self,
        tx: &mut Tx,
        member: &Member,
        standing: Standing,
        device: Option<&Device>,
        wish: Wish<'_>,
        now: Instant,
    ) -> Result<Result<(), Refusal>, Halt> {
        let (organization_id, id) = (member.organization_id, member.id);
        let open = match store::lock_open(tx, organization_id, id).await? {
            Some(asked) if asked.request.is_due(now) => {
                self.expire(tx, &asked, now).await?;
                None
            }
            open => open,
        };
        let approvers = members::store::approvers(tx, organization_id, id).await?;
        let requests =
            store::requests_of_the_day(tx, organization_id, id, now - rules::DAY).await?;
        let (to_member, to_number) = self.calls_of_the_day(tx, member, now).await?;
        let asker = match (wish.key, device) {
            (None, _) => Asker::Browser,
            (Some(key), Some(device)) => store::asker(tx, organization_id, device.id, key).await?,
            (Some(_), None) => Asker::OtherPhone,
        };
        let phone = member.phone.as_ref();
        Ok(rules::may_send(&rules::SendFacts {
            origin: wish.origin,
            asker,
            on_hold: standing.on_hold,
            has_device: device.is_some(),
            has_phone: phone.is_some(),
            callable: phone.is_some_and(|phone| phone.callable(&self.countries)),
            number_held_until: phones::rules::held(standing.phone_held_until, now),
            somebody_decides: !approvers.is_empty(),
            open: open.as_ref().map(|asked| &asked.request.reference),
            requests: &requests,
            calls_to_member: &to_member,
            calls_to_number: &to_number,
            reached: self.caps_reached(tx, organization_id, now).await?,
        }))
    }

    /// Suspends the device of a new request, and tells its owner. Answers whether it was not before.
    async fn suspend(
        &self,
        tx: &mut Tx,
        request: &Request,
        member: &Member,
        now: Instant,
    ) -> Result<bool, Halt> {
        if !devices::store::suspend(tx, request.organization_id, request.device_id, now).await? {
            return Ok(false);
        }
        let change = devices::messages::Change::Suspended;
        let not_me = self.not_me_link(tx, request, now).await?;
        let (organization, id) = (member.organization_id, member.id);
        let admins = members::store::approvers(tx, organization, id).await?;
        let about = devices::messages::About {
            site: &self.site,
            member,
            admins: &admins,
            device: &request.device,
            request_id: Some(request.id),
            ended: None,
            not_me: Some(&not_me),
        };
        let notice = devices::messages::notice(change, &about, now)?;
        outbox::store::enqueue(tx, &[notice], now, &self.site.random).await?;
        Ok(true)
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
        let verdict = code::verdict(typed, &self.site.key, &calls, now);
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

    fn new_request(&self, by: &By, device: &Device, wish: Wish<'_>, now: Instant) -> Request {
        let suspend = rules::suspends(wish.origin, wish.suspend);
        let random = &self.site.random;
        Request {
            organization_id: by.organization_id,
            id: RequestId::new(now, random),
            reference: Reference::new(random),
            member_id: by.member_id,
            device_id: device.id,
            device: device.name.clone(),
            origin: wish.origin,
            state: State::AwaitingCode,
            suspended: suspend || device.state == DeviceState::Suspended,
            lang: wish.lang,
            words: words::draw(random),
            wrong_codes: 0,
            created_at: now,
            expires_at: now + rules::AWAITING_CODE_LIVES,
            confirmed_at: None,
            decided_at: None,
            decided_by: None,
            remark: None,
            ended_at: None,
            cause: None,
            disowned_at: None,
            activated: None,
        }
    }

    async fn open_task(&self, tx: &mut Tx, request: &Request, now: Instant) -> Result<(), Halt> {
        let task = tasks::store::Task {
            organization_id: request.organization_id,
            subject_id: request.id.0,
            member_id: request.member_id,
            reference: request.reference.as_str(),
            reason: request.origin.name(),
            device: &request.device,
            clue: request.clue(),
            link: format!("/approvals/{}", request.reference),
            due_at: request.expires_at,
        };
        Ok(tasks::store::open(tx, &task, now, &self.site.random).await?)
    }
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
