//! Links by which a password is chosen: an admin's invitation, and for one that was forgotten. Each has its
//! own token of 130 random bits, in letters that no mail program breaks; only its hash is kept.

use std::time::Duration;

use super::{Doorkeeper, Halt, Place};
use crate::base::actor::{Holder, Origin};
use crate::base::db::Tx;
use crate::base::id::{crockford, encode};
use crate::base::secret::digest;
use crate::base::{Actor, Email, Instant, MemberId, OrganizationId, Secret};
use crate::credentials::messages::{self, Invited, News};
use crate::credentials::rules;
use crate::credentials::store;
use crate::credentials::store::links::{self, Link, Purpose};
use crate::history::event::Password;
use crate::members::store::Member;
use crate::{members, outbox};

/// Letters of a token, of 5 bits each.
const LETTERS: usize = 26;
/// Whoever says that they forgot a password waits this long at least, so that nobody learns from the time
/// whether there was one.
const FLOOR: Duration = Duration::from_millis(400);

/// A link that counts, as its page shows it.
pub(crate) struct Opened {
    pub(crate) link: Link,
    pub(crate) member: Member,
    hash: [u8; 32],
}

impl Doorkeeper {
    /// An admin invites a member to set a password. An invitation before it counts no more.
    ///
    /// # Errors
    /// [`Halt::Linked`], [`Halt::Suspended`], [`Halt::HasOne`]; [`Halt::NotAllowed`] where there are no
    /// passwords, and for members of other organizations than the operator's.
    pub(crate) async fn invite(
        &self,
        organization_id: OrganizationId,
        member_id: MemberId,
        admin: &str,
        actor: Actor,
    ) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin(organization_id).await?;
        let standing = store::lock(&mut tx, organization_id, member_id).await?;
        let standing = standing.ok_or(Halt::NotFound)?;
        if !self.allowed || !standing.operator {
            return Err(Halt::NotAllowed);
        }
        if standing.linked {
            return Err(Halt::Linked);
        }
        if standing.suspended {
            return Err(Halt::Suspended);
        }
        if standing.has {
            return Err(Halt::HasOne);
        }
        let member = members::store::find(&mut tx, organization_id, member_id).await?;
        links::void(&mut tx, organization_id, member_id).await?;
        let (link, expires_at) = self
            .link(&mut tx, &member, Purpose::Invitation, now)
            .await?;
        let invited = Invited {
            by: admin,
            link: &link,
            expires_at,
        };
        let letter = messages::invitation(&self.site, &member, &invited, now)?;
        outbox::store::enqueue(&mut tx, &[letter], now, &self.site.random).await?;
        self.record(&mut tx, &member, actor, Password::Invited, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody says that they forgot the password for this address. Where somebody has one, a link goes
    /// there, unless one went there a moment ago. The answer and its time are the same for all.
    ///
    /// # Errors
    /// [`Halt::NotAllowed`] where there are no passwords.
    pub(crate) async fn forgotten(&self, typed: &str, origin: &Origin) -> Result<(), Halt> {
        if !self.allowed {
            return Err(Halt::NotAllowed);
        }
        let work = async {
            match typed.parse::<Email>() {
                Ok(email) => self.send_reset(&email, origin).await,
                Err(_) => Ok(()),
            }
        };
        let (done, ()) = tokio::join!(work, tokio::time::sleep(FLOOR));
        done
    }

    async fn send_reset(&self, email: &Email, origin: &Origin) -> Result<(), Halt> {
        let now = self.site.clock.now();
        let mut tx = self.db.begin_operator().await?;
        let Some((organization_id, member_id)) = store::owner(&mut tx, email).await? else {
            return Ok(());
        };
        let standing = store::lock(&mut tx, organization_id, member_id).await?;
        if !standing.is_some_and(|standing| standing.has) {
            return Ok(());
        }
        let since = now - rules::DAY;
        let sent = links::resets(&mut tx, organization_id, member_id, since).await?;
        if !rules::another_link(&sent, now) {
            return Ok(());
        }
        let member = members::store::find(&mut tx, organization_id, member_id).await?;
        let (link, expires_at) = self.link(&mut tx, &member, Purpose::Reset, now).await?;
        let letter = messages::reset(&self.site, &member, &link, expires_at, now)?;
        outbox::store::enqueue(&mut tx, &[letter], now, &self.site.random).await?;
        // Anybody may say so: it is in the history from where, and by nobody.
        let actor = Actor {
            origin: origin.clone(),
            ..Actor::system()
        };
        self.record(&mut tx, &member, actor, Password::Forgotten, now)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A new link, as a whole address, and until when it counts.
    async fn link(
        &self,
        tx: &mut Tx,
        member: &Member,
        purpose: Purpose,
        now: Instant,
    ) -> Result<(Secret, Instant), sqlx::Error> {
        let token = encode(&self.site.random.bytes::<LETTERS>());
        let lives = match purpose {
            Purpose::Invitation => rules::INVITATION,
            Purpose::Reset => rules::RESET,
        };
        let link = Link {
            organization_id: member.organization_id,
            member_id: member.id,
            purpose,
            expires_at: now + lives,
        };
        links::keep(tx, &link, &digest(token.as_bytes()), now).await?;
        let address = self.site.link(&format!("/password/{token}"));
        Ok((Secret::new(address), link.expires_at))
    }

    /// What a link is for, and whose it is.
    ///
    /// # Errors
    /// [`Halt::NoLink`] for what is no token of ours, was used or replaced, or came too late.
    pub(crate) async fn open(&self, token: &str) -> Result<Opened, Halt> {
        if !self.allowed {
            return Err(Halt::NotAllowed);
        }
        // Nothing longer is looked at: no token is.
        let read = Some(token).filter(|token| token.len() == LETTERS);
        let token = read.and_then(crockford).ok_or(Halt::NoLink)?;
        let hash = digest(token.as_bytes());
        let mut connection = self.db.operator().await?;
        let found = links::find(&mut connection, &hash, self.site.clock.now()).await?;
        let link = found.ok_or(Halt::NoLink)?;
        let (organization_id, member_id) = (link.organization_id, link.member_id);
        let member = members::store::find(&mut connection, organization_id, member_id).await?;
        Ok(Opened { link, member, hash })
    }

    /// The holder of a link chooses the password. The link counts no more, whoever is signed in as this
    /// member is signed out, and the member is told.
    ///
    /// # Errors
    /// [`Halt::Weak`] with what is wrong with the password; the link still counts then. [`Halt::NoLink`]
    /// where somebody was faster.
    pub(crate) async fn choose(
        &self,
        opened: &Opened,
        password: &str,
        place: Place<'_>,
    ) -> Result<(), Halt> {
        let Opened { link, member, hash } = opened;
        let hashed = self.hashed(member, password).await?;
        let (organization_id, now) = (member.organization_id, self.site.clock.now());
        let mut tx = self.db.begin(organization_id).await?;
        let standing = store::lock(&mut tx, organization_id, member.id).await?;
        let may = standing.is_some_and(|standing| !standing.linked && !standing.suspended);
        if !may || !links::spend(&mut tx, organization_id, hash, now).await? {
            return Err(Halt::NoLink);
        }
        self.put(&mut tx, member, &hashed, (None, place), now)
            .await?;
        let (what, news) = match link.purpose {
            Purpose::Invitation => (Password::Set, News::Set),
            Purpose::Reset => (Password::Reset, News::Changed),
        };
        let actor = Actor::holder(Holder::Link, place.origin.clone());
        self.record(&mut tx, member, actor, what, now).await?;
        self.tell(&mut tx, member, news, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
