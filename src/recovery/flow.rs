//! What happens to a request, each in one transaction: lock, decide, save, record, open or close
//! tasks, enqueue messages, commit. Whoever meets a request whose time is over writes that down
//! first, so that no page and no decision depends on a clock that ticks elsewhere.

use std::sync::Arc;

use super::line::Line;
use super::messages::{self, About};
use super::news::Newsroom;
use super::rules::{self, Decision, Notice, Refusal, Request};
use super::store::{self, Asked};
use crate::base::db::Tx;
use crate::base::{Actor, Db, Instant, MemberId, OrganizationId, Reference, Secret};
use crate::devices::{self, Locks};
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::push::Browser;
use crate::phones::caps::Caps;
use crate::{members, outbox, tasks};

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
    /// How many calls may go out.
    pub(crate) caps: Caps,
    /// The number that calls come from, as the page says it.
    pub(crate) calls_from: Arc<str>,
    /// What the telephone API signs with when it tells us of a call.
    pub(crate) auth_token: Secret,
    /// Hangs up.
    pub(crate) line: Line,
    /// Where pages hear of news.
    pub(crate) newsroom: Newsroom,
    /// Where passcodes are tried.
    pub(crate) locks: Locks,
}

/// Who acts: a member of an organization, from somewhere.
#[derive(Clone)]
pub(crate) struct By {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) actor: Actor,
}

impl Desk {
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
        if members::store::is_on_hold(&mut tx, by.organization_id, by.member_id).await? {
            return Err(Refusal::OnHold.into());
        }
        let decided = store::decided_while_suspended(&mut tx, request).await?;
        let events = rules::resume(request, decided)?;
        if !devices::store::resume(&mut tx, by.organization_id, request.device_id).await? {
            return Err(Refusal::StaysSuspended.into());
        }
        store::withdraw_suspension(&mut tx, request).await?;
        self.record(&mut tx, request, &by.actor, events, now)
            .await?;
        let change = devices::messages::Change::Resumed;
        let admins = members::store::approvers(&mut tx, by.organization_id, by.member_id).await?;
        let about = devices::messages::About {
            site: &self.site,
            member,
            admins: &admins,
            device: &request.device,
            request_id: Some(request.id),
            ended: None,
            not_me: None,
        };
        let notice = devices::messages::notice(change, &about, now)?;
        outbox::store::enqueue(&mut tx, &[notice], now, &self.site.random).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Locks the member, then the own request.
    pub(super) async fn lock_own(
        &self,
        by: &By,
        reference: &Reference,
        now: Instant,
    ) -> Result<(Tx, Asked), Halt> {
        let mut tx = self.db.begin(by.organization_id).await?;
        store::lock_member(&mut tx, by.organization_id, by.member_id).await?;
        let own = |request: &Request| request.member_id == by.member_id;
        self.lock_if(tx, by, reference, now, own).await
    }

    pub(super) async fn lock(
        &self,
        by: &By,
        reference: &Reference,
        now: Instant,
    ) -> Result<(Tx, Asked), Halt> {
        let tx = self.db.begin(by.organization_id).await?;
        self.lock_if(tx, by, reference, now, |_| true).await
    }

    /// Locks the request. One whose time is over is written down as expired, and that is kept.
    async fn lock_if(
        &self,
        mut tx: Tx,
        by: &By,
        reference: &Reference,
        now: Instant,
        may: impl Fn(&Request) -> bool,
    ) -> Result<(Tx, Asked), Halt> {
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

    pub(super) async fn expire(
        &self,
        tx: &mut Tx,
        asked: &Asked,
        now: Instant,
    ) -> Result<Request, Halt> {
        let Some(decision) = rules::expire(&asked.request, now) else {
            return Ok(asked.request.clone());
        };
        self.end(tx, asked, &decision, &Actor::system(), "expired", now)
            .await?;
        Ok(decision.next)
    }

    /// What ending an open request without a decision takes.
    pub(super) async fn end(
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

    /// Queues what a decision says to whom. Without `approvers` it looks them up: the e-mails name them.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        decision: &Decision,
        member: &Member,
        approvers: &[Member],
        decider: Option<&str>,
        now: Instant,
    ) -> Result<(), Halt> {
        if decision.messages.is_empty() {
            return Ok(());
        }
        let others;
        let approvers = if approvers.is_empty() {
            let (organization, id) = (member.organization_id, member.id);
            others = members::store::approvers(tx, organization, id).await?;
            &others
        } else {
            approvers
        };
        let mut drafts = Vec::new();
        for notice in &decision.messages {
            let notice: Notice = *notice;
            let not_me = if notice.has_link() {
                Some(self.not_me_link(tx, &decision.next, now).await?)
            } else {
                None
            };
            let about = About {
                site: &self.site,
                request: &decision.next,
                member,
                approvers,
                decider,
                not_me: not_me.as_ref(),
            };
            drafts.extend(messages::notice(notice, &about, now)?);
            if messages::shows(notice) {
                let browsers = self.browsers(tx, &about).await?;
                drafts.extend(messages::in_browsers(notice, &about, &browsers));
            }
        }
        outbox::store::enqueue(tx, &drafts, now, &self.site.random).await?;
        Ok(())
    }

    /// The browsers of those who may decide, where this installation has push messages.
    async fn browsers(&self, tx: &mut Tx, about: &About<'_>) -> Result<Vec<Browser>, Halt> {
        let Some(key) = self.site.push_key.as_deref() else {
            return Ok(Vec::new());
        };
        let organization = about.request.organization_id;
        let members: Vec<MemberId> = about.approvers.iter().map(|member| member.id).collect();
        Ok(outbox::store::push::of_members(tx, organization, &members, key).await?)
    }
}

/// Somebody else was faster, although the row was locked: cannot be, and must not pass for success.
pub(super) fn moved(error: sqlx::Error) -> Halt {
    tracing::error!(%error, "a locked request was not where it was");
    Halt::Database(error)
}
