//! Is it the right password? Whoever asks is answered in the same way and after the same work, whether
//! the address is known here or not; and what is wrong is counted before anybody hears that it was.

use super::{Doorkeeper, Halt};
use crate::base::actor::Origin;
use crate::base::db::Tx;
use crate::base::{Actor, Instant, MemberId, OrganizationId, Secret, SecretKey, tally};
use crate::credentials::rules;
use crate::credentials::rules::pace::{self, Count, Tally};
use crate::credentials::store::{self, tries};
use crate::history::{self, Entry, Event};

/// Longer addresses are cut before they are counted.
const LONGEST_ADDRESS: usize = 320;

/// From where somebody signs in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) origin: &'a Origin,
    /// What only this browser or this app has: a token of ours, or the thumbprint of its key.
    pub(crate) token: Option<&'a str>,
    /// Was it made a moment ago? Then nothing can be counted for it yet.
    pub(crate) is_new: bool,
}

/// Whose password it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    /// When the password was set that was right.
    set_at: Instant,
}

/// Why nobody is let in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// There are no passwords here, whoever asks.
    #[error("there are no passwords here")]
    NotAllowed,
    /// Nobody with this address has this password.
    #[error("wrong")]
    Wrong,
    /// Too many were wrong: so many seconds to wait. Nothing was looked at.
    #[error("too many were wrong")]
    Wait(u64),
    /// It could not be looked at.
    #[error(transparent)]
    Failed(#[from] Halt),
}

impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// The key under which tries with an address are counted, whether there is anybody with it or not.
pub(super) fn account(key: &SecretKey, email: &str) -> [u8; 32] {
    let email: String = email.trim().chars().take(LONGEST_ADDRESS).collect();
    key.derive("password account", &[email.to_lowercase().as_bytes()])
}

/// The keys that a try is counted under.
pub(super) struct Keys {
    pub(super) account: [u8; 32],
    all: Vec<(Count, [u8; 32])>,
    /// Those of the place, known once it was right.
    places: Vec<Vec<u8>>,
}

impl Keys {
    pub(super) fn of(key: &SecretKey, email: &str, place: Place<'_>) -> Self {
        let account = account(key, email);
        let network = place.origin.network();
        let here = key.derive("password network", &[&account, network.as_bytes()]);
        let own = |token: &str| key.derive("password place", &[&account, token.as_bytes()]);
        let own = place.token.map(own);
        let mut all = vec![
            (Count::Network, here),
            (Count::Account, account),
            (
                Count::Source,
                key.derive("password source", &[network.as_bytes()]),
            ),
        ];
        all.extend(own.filter(|_| !place.is_new).map(|own| (Count::Own, own)));
        let places = std::iter::once(here).chain(own);
        Self {
            account,
            all,
            places: places.map(Vec::from).collect(),
        }
    }

    fn count(&self, key: &[u8]) -> Option<Count> {
        let found = self.all.iter().find(|(_, known)| known.as_slice() == key);
        found.map(|(count, _)| *count)
    }

    fn key(&self, count: Count) -> Option<Vec<u8>> {
        let found = self.all.iter().find(|(known, _)| *known == count);
        found.map(|(_, key)| key.to_vec())
    }

    pub(super) fn places(&self) -> &[Vec<u8>] {
        &self.places
    }
}

impl Doorkeeper {
    /// Whose password is this? Nothing is learned from the answer or its time but whether it was right.
    ///
    /// # Errors
    /// [`Refused`].
    pub(crate) async fn check(
        &self,
        email: &str,
        password: &str,
        place: Place<'_>,
    ) -> Result<Known, Refused> {
        if !self.allowed {
            return Err(Refused::NotAllowed);
        }
        let now = self.site.clock.now();
        let keys = Keys::of(&self.site.key, email, place);
        let counted = self.count(&keys, now).await?;
        let mut connection = self.db.operator().await?;
        let email = email.trim().to_lowercase().replace('\0', "");
        let stored = store::find(&mut connection, &email).await?;
        drop(connection);
        let typed = Secret::new(rules::normal(password));
        let hash = stored.as_ref().map(|stored| stored.hash.clone());
        let right = self.hasher.verify(typed, hash).await.map_err(Halt::from)?;
        let Some(stored) = stored.filter(|_| right) else {
            tally::sign_in("wrong_password");
            return Err(Refused::Wrong);
        };
        let mut tx = self.db.begin_operator().await?;
        let shared = counted.into_iter().filter(|count| !count.is_place());
        let shared: Vec<Vec<u8>> = shared.filter_map(|count| keys.key(count)).collect();
        tries::take_back(&mut tx, &shared, now).await?;
        tries::know(&mut tx, keys.places(), &keys.account, now).await?;
        tx.commit().await?;
        Ok(Known {
            organization_id: stored.organization_id,
            member_id: stored.member_id,
            set_at: stored.set_at,
        })
    }

    /// Counts a try as if it was wrong, and answers under what. Committed before it is looked at.
    async fn count(&self, keys: &Keys, now: Instant) -> Result<Vec<Count>, Refused> {
        let own = |count: Count| (count != Count::Source).then(|| keys.account.to_vec());
        let all: Vec<Vec<u8>> = keys.all.iter().map(|(_, key)| key.to_vec()).collect();
        let accounts: Vec<Option<Vec<u8>>> =
            keys.all.iter().map(|(count, _)| own(*count)).collect();
        let mut tx = self.db.begin_operator().await?;
        let rows = tries::lock(&mut tx, &all, &accounts, now).await?;
        let tallies: Vec<Tally> = rows
            .iter()
            .filter_map(|row| {
                Some(Tally {
                    count: keys.count(&row.key)?,
                    failures: row.failures,
                    last_at: row.last_at,
                    next_at: row.next_at,
                    known_at: row.known_at,
                })
            })
            .collect();
        let counted = pace::decide(&tallies, now).map_err(|seconds| {
            tally::sign_in("made_to_wait");
            tracing::warn!("passwords are tried too often and have to wait");
            Refused::Wait(seconds)
        })?;
        let kept = counted.iter().filter_map(|tally| {
            Some(tries::Row {
                key: keys.key(tally.count)?,
                failures: tally.failures,
                last_at: tally.last_at,
                next_at: tally.next_at,
                known_at: tally.known_at,
            })
        });
        tries::keep(&mut tx, &kept.collect::<Vec<_>>()).await?;
        tx.commit().await?;
        Ok(counted.iter().map(|tally| tally.count).collect())
    }

    /// Writes down, in the caller's transaction, that somebody signed in with a password. `false` where
    /// it was changed, or its owner kept out, since it was checked.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn signed_in(
        &self,
        tx: &mut Tx,
        known: Known,
        origin: &Origin,
        now: Instant,
    ) -> Result<bool, sqlx::Error> {
        let Known {
            organization_id,
            member_id,
            set_at,
        } = known;
        if !store::signed_in(tx, organization_id, member_id, set_at, now).await? {
            return Ok(false);
        }
        let entry = Entry {
            organization_id,
            member_id,
            request_id: None,
            actor: Actor::member(member_id, origin.clone()),
            actor_organization_id: organization_id,
            event: Event::SignedIn { first: false },
        };
        history::store::append(tx, &[entry], now, &self.site.random).await?;
        Ok(true)
    }
}
