//! What happens to passwords, each in one transaction: lock the member, decide, save, record, tell.
//! `checking` looks whether one is right, `linking` has the links of e-mails.

mod checking;
mod linking;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use checking::{Known, Place, Refused};
pub(crate) use linking::Opened;

use super::messages;
use super::rules::{self, Weak};
use super::store::{self, links, tries};
use crate::base::argon::{Hasher, NotHashed};
use crate::base::db::Tx;
use crate::base::{Actor, Db, Instant, MemberId, OrganizationId, Secret};
use crate::history::event::Password;
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::http::limit::Guesses;
use crate::members::store::Member;
use crate::{members, outbox};

/// Who lets people with a password in, and gives passwords out.
#[derive(Clone)]
pub struct Doorkeeper {
    pub(crate) db: Db,
    pub(crate) site: Arc<Site>,
    pub(crate) hasher: Hasher,
    /// May members of the operator's organization sign in with a password?
    pub(crate) allowed: bool,
    /// Keeps one address from trying links, and from asking for them, without end.
    pub(crate) guesses: Arc<Guesses>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Halt {
    /// There are no passwords here.
    #[error("there are no passwords here")]
    NotAllowed,
    /// There is no such member for this person.
    #[error("no such member")]
    NotFound,
    /// The link does not count, or no longer.
    #[error("the link does not count")]
    NoLink,
    /// The member is known to the identity provider, and has no password here.
    #[error("the member is known to the identity provider")]
    Linked,
    /// An admin keeps the member out.
    #[error("the member is suspended")]
    Suspended,
    /// The member has a password already.
    #[error("the member has a password")]
    HasOne,
    /// The password is not good enough.
    #[error("the password is weak")]
    Weak(Weak),
    /// A password could not be hashed.
    #[error(transparent)]
    Hash(#[from] NotHashed),
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
}

/// Links that one address may try or ask for at once, and one more so often; a whole office can stand
/// behind one address.
const LINKS: NonZeroU32 = NonZeroU32::MIN.saturating_add(39);
const ONE_MORE: Duration = Duration::from_secs(20);

impl Doorkeeper {
    /// Who lets people with a password in where that is `allowed`.
    #[must_use]
    pub fn new(db: Db, site: Arc<Site>, hasher: Hasher, allowed: bool) -> Self {
        let guesses = Arc::new(Guesses::new(LINKS, ONE_MORE));
        Self {
            db,
            site,
            hasher,
            allowed,
            guesses,
        }
    }

    /// Where there are to be no passwords, those that there were are deleted with their links, and their
    /// owners are signed out. Answers how many there were.
    ///
    /// # Errors
    /// When the database is away or refuses.
    pub async fn settle(&self) -> Result<usize, sqlx::Error> {
        if self.allowed {
            return Ok(0);
        }
        let now = self.site.clock.now();
        let mut tx = self.db.begin_operator().await?;
        links::void_all(&mut tx).await?;
        let whose = store::remove_all(&mut tx).await?;
        let mut entries = Vec::new();
        for &(organization_id, member_id) in &whose {
            members::store::sign_out(&mut tx, organization_id, member_id).await?;
            let actor = Actor::system();
            entries.push(entry(organization_id, member_id, actor, Password::Removed));
        }
        history::store::append(&mut tx, &entries, now, &self.site.random).await?;
        tx.commit().await?;
        Ok(whose.len())
    }

    /// The member changes the own password; who is signed in elsewhere as this member is signed out.
    /// Whoever calls this has made sure that it is the member.
    ///
    /// # Errors
    /// [`Halt::Weak`] with what is wrong with the password; [`Halt::NotFound`] for somebody without one.
    pub(crate) async fn change(
        &self,
        member: &Member,
        password: &str,
        this: uuid::Uuid,
        place: Place<'_>,
    ) -> Result<(), Halt> {
        let hash = self.hashed(member, password).await?;
        let (organization_id, now) = (member.organization_id, self.site.clock.now());
        let mut tx = self.db.begin(organization_id).await?;
        let standing = store::lock(&mut tx, organization_id, member.id).await?;
        if !standing.is_some_and(|standing| standing.has) {
            return Err(Halt::NotFound);
        }
        let here = (Some(this), place);
        self.put(&mut tx, member, &hash, here, now).await?;
        let actor = Actor::member(member.id, place.origin.clone());
        self.record(&mut tx, member, actor, Password::Changed, now)
            .await?;
        self.tell(&mut tx, member, messages::News::Changed, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What may be kept in place of a password that is good enough for this member.
    async fn hashed(&self, member: &Member, password: &str) -> Result<Secret, Halt> {
        let password = rules::normal(password);
        let about = [
            member.name.clone(),
            member.email.as_str().to_owned(),
            self.site.app_name.to_string(),
            self.site.organization.to_string(),
        ];
        let secret = Secret::new(password.as_str());
        // Long ones take a while to judge: not among the threads that answer.
        let judging = tokio::task::spawn_blocking(move || {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            rules::judge(&password, &about)
        });
        judging.await.map_err(|_| NotHashed)?.map_err(Halt::Weak)?;
        let salt = self.site.random.bytes();
        Ok(self.hasher.hash(secret, salt).await?)
    }

    /// The member has this password from now on, no link counts any more, and nobody is signed in or
    /// known to sign in elsewhere.
    async fn put(
        &self,
        tx: &mut Tx,
        member: &Member,
        hash: &Secret,
        (this, place): (Option<uuid::Uuid>, Place<'_>),
        now: Instant,
    ) -> Result<(), Halt> {
        let (organization_id, id) = (member.organization_id, member.id);
        store::set(tx, organization_id, id, hash, now).await?;
        links::void(tx, organization_id, id).await?;
        store::sign_out_others(tx, member, this).await?;
        let keys = checking::Keys::of(&self.site.key, member.email.as_str(), place);
        tries::forget_places(tx, &keys.account).await?;
        tries::know(tx, keys.places(), &keys.account, now).await?;
        Ok(())
    }

    async fn record(
        &self,
        tx: &mut Tx,
        member: &Member,
        actor: Actor,
        what: Password,
        now: Instant,
    ) -> Result<(), sqlx::Error> {
        let entry = entry(member.organization_id, member.id, actor, what);
        history::store::append(tx, &[entry], now, &self.site.random).await
    }

    /// Tells the member what happened to the password.
    async fn tell(
        &self,
        tx: &mut Tx,
        member: &Member,
        news: messages::News,
        now: Instant,
    ) -> Result<(), Halt> {
        let organization_id = member.organization_id;
        let admins = members::store::approvers(tx, organization_id, member.id).await?;
        let notice = messages::notice(&self.site, member, &admins, news, now)?;
        outbox::store::enqueue(tx, &[notice], now, &self.site.random).await?;
        Ok(())
    }

    /// Deletes what says nothing any more. Answers how much there was.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn tidy(&self, now: Instant) -> Result<u64, sqlx::Error> {
        use rules::pace::{FORGOTTEN, KNOWN};
        let mut connection = self.db.operator().await?;
        let links = links::delete_spent(&mut connection, now - rules::DAY).await?;
        let tries = tries::delete_old(&mut connection, now - FORGOTTEN, now - KNOWN).await?;
        Ok(links + tries)
    }
}

/// Whoever is linked to the identity provider has no password from then on, in the caller's
/// transaction, which has locked the member.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn give_way(
    tx: &mut Tx,
    (organization_id, member_id): (OrganizationId, MemberId),
    actor: Actor,
    now: Instant,
    site: &Site,
) -> Result<(), sqlx::Error> {
    links::void(tx, organization_id, member_id).await?;
    if !store::remove(tx, organization_id, member_id).await? {
        return Ok(());
    }
    members::store::sign_out(tx, organization_id, member_id).await?;
    let entry = entry(organization_id, member_id, actor, Password::Removed);
    history::store::append(tx, &[entry], now, &site.random).await
}

fn entry(
    organization_id: OrganizationId,
    member_id: MemberId,
    actor: Actor,
    what: Password,
) -> Entry {
    Entry {
        organization_id,
        member_id,
        request_id: None,
        actor,
        actor_organization_id: organization_id,
        event: Event::Password(what),
    }
}
