//! The passcode of a device: tried, chosen, changed. A try is counted as a wrong one and committed before it is looked
//! at, and taken back when it turns out right, so that however many race, no more than five in a row are ever
//! looked at. No connection to the database is held while a passcode is hashed.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::access::{self, ByDevice, DEVICE_LIVES, Granted, Proof};
use super::messages::{self, About, Change};
use super::rules::{DeviceState, Passcode, WRONG_PASSCODES};
use super::store::locks::{self, Keyed, Opening, Taken};
use crate::base::actor::Origin;
use crate::base::argon::{Hasher, NotHashed};
use crate::base::id::DeviceId;
use crate::base::{Actor, Db, Secret, SecretKey};
use crate::history::{self, Entry, Event};
use crate::http::Site;
use crate::{members, outbox};

const PURPOSE: &str = "passcode";

/// Where passcodes are tried.
#[derive(Clone, Debug)]
pub(crate) struct Locks {
    pub(crate) db: Db,
    pub(crate) site: Arc<Site>,
    pub(crate) hasher: Hasher,
}

/// Why a device was not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Shut {
    /// There is no such device, or it has another key.
    #[error("no such device")]
    NotFound,
    /// It is deactivated for ever.
    #[error("the device is deactivated")]
    Deactivated,
    /// Its owner reported it lost.
    #[error("the device is suspended")]
    Suspended,
    /// Five wrong passcodes in a row.
    #[error("the device is blocked")]
    Blocked,
    /// It has no passcode yet.
    #[error("the device has no passcode")]
    NoPasscode,
    /// It has one, which did not come along.
    #[error("the present passcode is missing")]
    CurrentMissing,
    /// Wrong; so many tries are left.
    #[error("a wrong passcode")]
    Wrong(u8),
    /// There was no memory to look.
    #[error(transparent)]
    NotHashed(#[from] NotHashed),
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
}

/// A try that was right, and still counts as a wrong one.
struct Right {
    taken: Taken,
    /// What is to be stored from now on, where the installation's key changed.
    anew: Option<Secret>,
}

impl Right {
    fn opening(&self, id: DeviceId) -> Opening<'_> {
        Opening {
            organization_id: self.taken.organization_id,
            id,
            fifth: self.taken.wrong_passcodes >= i16::from(WRONG_PASSCODES),
            anew: self.anew.as_ref().map(Secret::expose),
        }
    }
}

impl Locks {
    /// What may be stored of a passcode: it is of use with the secret key only.
    ///
    /// # Errors
    /// [`NotHashed`] when there is no memory for it.
    pub(crate) async fn seal(
        &self,
        device: DeviceId,
        passcode: &Passcode,
    ) -> Result<Secret, NotHashed> {
        let derived = derived(&self.site.key, device, passcode);
        self.hasher.hash(derived, self.site.random.bytes()).await
    }

    /// Opens a device: the app with its key sent its passcode.
    ///
    /// # Errors
    /// [`Shut`] with why not; a wrong passcode is counted.
    pub(crate) async fn unlock(
        &self,
        proof: &Proof,
        device: DeviceId,
        passcode: &Passcode,
    ) -> Result<(Granted, Keyed), Shut> {
        let right = self
            .attempt(device, &proof.jkt, passcode, &proof.origin)
            .await?;
        let now = self.site.clock.now();
        let (granted, digest) = access::fresh_token(&self.site, DEVICE_LIVES, now);
        let organization = right.taken.organization_id;
        let mut connection = self.db.organization(organization).await?;
        let (opening, token) = (right.opening(device), (&digest, granted.expires_at));
        let keyed = locks::open_with_token(&mut connection, &opening, token, now).await?;
        drop(connection);
        match keyed {
            Some(keyed) => Ok((granted, keyed)),
            None => Err(self.why(device, &proof.jkt).await?),
        }
    }

    /// The app on the device shows once more that it is its owner.
    ///
    /// # Errors
    /// As [`Locks::unlock`].
    pub(crate) async fn confirm(&self, by: &ByDevice, passcode: &Passcode) -> Result<(), Shut> {
        self.reopen(by, passcode, None).await
    }

    /// Chooses a passcode, the first one or another.
    ///
    /// # Errors
    /// As [`Locks::unlock`]; [`Shut::CurrentMissing`] where one is set and `current` is not there.
    pub(crate) async fn choose(
        &self,
        by: &ByDevice,
        new: &Passcode,
        current: Option<&Passcode>,
    ) -> Result<(), Shut> {
        let sealed = self.seal(by.device, new).await?;
        if let Some(current) = current {
            return match self.reopen(by, current, Some(sealed.clone())).await {
                Err(Shut::NoPasscode) => self.choose_first(by, &sealed).await,
                done => done,
            };
        }
        self.choose_first(by, &sealed).await
    }

    async fn choose_first(&self, by: &ByDevice, sealed: &Secret) -> Result<(), Shut> {
        let organization = by.caller.organization_id;
        let mut connection = self.db.organization(organization).await?;
        let sealed = sealed.expose();
        if locks::set_first(&mut connection, organization, by.device, sealed).await? {
            return Ok(());
        }
        drop(connection);
        // Where it takes tries, it has a passcode.
        let shut = self.shut(by.device, &by.caller.jkt).await?;
        Err(shut.unwrap_or(Shut::CurrentMissing))
    }

    async fn reopen(
        &self,
        by: &ByDevice,
        passcode: &Passcode,
        sealed: Option<Secret>,
    ) -> Result<(), Shut> {
        let caller = &by.caller;
        let mut right = self
            .attempt(by.device, &caller.jkt, passcode, &caller.origin)
            .await?;
        right.anew = sealed.or(right.anew);
        let mut connection = self.db.organization(caller.organization_id).await?;
        let opening = right.opening(by.device);
        let open = locks::open(&mut connection, &opening, self.site.clock.now()).await?;
        drop(connection);
        if open {
            Ok(())
        } else {
            Err(self.why(by.device, &caller.jkt).await?)
        }
    }

    /// Counts a try, then looks at it. The fifth wrong one blocks the device, and its owner is told.
    async fn attempt(
        &self,
        device: DeviceId,
        jkt: &str,
        passcode: &Passcode,
        origin: &Origin,
    ) -> Result<Right, Shut> {
        let taken = self.take(device, jkt).await?;
        let mut stored_by_present = true;
        for key in self.site.key.each() {
            let typed = derived(&key, device, passcode);
            let stored = Secret::new(taken.passcode.as_str());
            if self.hasher.verify(typed, Some(stored)).await? {
                let anew = if stored_by_present {
                    None
                } else {
                    Some(self.seal(device, passcode).await?)
                };
                return Ok(Right { taken, anew });
            }
            stored_by_present = false;
        }
        let left = super::rules::tries_left(taken.wrong_passcodes);
        if left > 0 {
            return Err(Shut::Wrong(left));
        }
        self.tell_blocked(&taken, device, origin).await?;
        Err(Shut::Blocked)
    }

    async fn take(&self, device: DeviceId, jkt: &str) -> Result<Taken, Shut> {
        // A device that takes no try and is open a moment later was opened by a right one.
        for _ in 0..WRONG_PASSCODES {
            let now = self.site.clock.now();
            // Nobody else is to wait for a connection while the passcode is hashed.
            let mut connection = self.db.operator().await?;
            if let Some(taken) = locks::take(&mut connection, device, jkt, now).await? {
                return Ok(taken);
            }
            drop(connection);
            if let Some(shut) = self.shut(device, jkt).await? {
                return Err(shut);
            }
        }
        Err(Shut::Blocked)
    }

    /// Why a right passcode did not open the device.
    async fn why(&self, device: DeviceId, jkt: &str) -> Result<Shut, sqlx::Error> {
        Ok(self.shut(device, jkt).await?.unwrap_or(Shut::Blocked))
    }

    /// Why the device takes no try; nothing where it does.
    async fn shut(&self, device: DeviceId, jkt: &str) -> Result<Option<Shut>, sqlx::Error> {
        let mut connection = self.db.operator().await?;
        let Some(keyed) = locks::by_key(&mut connection, device, jkt).await? else {
            return Ok(Some(Shut::NotFound));
        };
        Ok(match keyed.state {
            DeviceState::Deactivated => Some(Shut::Deactivated),
            DeviceState::Suspended => Some(Shut::Suspended),
            DeviceState::Active if keyed.blocked => Some(Shut::Blocked),
            DeviceState::Active => (!keyed.has_passcode).then_some(Shut::NoPasscode),
        })
    }

    async fn tell_blocked(
        &self,
        taken: &Taken,
        device: DeviceId,
        origin: &Origin,
    ) -> Result<(), Shut> {
        let (site, now) = (&self.site, self.site.clock.now());
        let (organization_id, member_id) = (taken.organization_id, taken.member_id);
        let mut tx = self.db.begin(organization_id).await?;
        let name = locks::end_tokens(&mut tx, organization_id, device).await?;
        let entry = Entry {
            organization_id,
            member_id,
            request_id: None,
            actor: Actor {
                origin: origin.clone(),
                ..Actor::system()
            },
            actor_organization_id: organization_id,
            event: Event::DeviceBlocked {
                device: name.clone(),
            },
        };
        history::store::append(&mut tx, &[entry], now, &site.random).await?;
        let member = members::store::find(&mut tx, organization_id, member_id).await?;
        let admins = members::store::approvers(&mut tx, organization_id, member_id).await?;
        let about = About {
            site,
            member: &member,
            admins: &admins,
            device: &name,
            request_id: None,
            ended: None,
            not_me: None,
        };
        let notice = messages::notice(Change::Blocked, &about, now)?;
        outbox::store::enqueue(&mut tx, &[notice], now, &site.random).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What is hashed in place of a passcode: a million of them are tried in hours, with this key they cannot be.
fn derived(key: &SecretKey, device: DeviceId, passcode: &Passcode) -> Secret {
    let digits = passcode.expose().as_bytes();
    let derived = key.derive(PURPOSE, &[device.0.as_bytes(), digits]);
    Secret::new(URL_SAFE_NO_PAD.encode(derived))
}
