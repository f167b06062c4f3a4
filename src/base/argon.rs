//! Secrets that people choose (passwords, passcodes) become what may be stored: Argon2id (RFC 9106), slow
//! and hungry on purpose. It runs beside the threads that answer requests, and only as often at once as
//! there are processors, so that many tries neither stop the portal nor fill its memory.
//!
//! Fetching and clearing those 19 MiB anew takes a quarter as long as the hash itself. While others wait for
//! their turn, each hands its memory on; when nobody does, it is given back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, Version};
use tokio::sync::Semaphore;

use super::Secret;

/// A secret could not be hashed, or what is stored is no hash: ours, never the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a secret could not be hashed")]
pub struct NotHashed;

/// Hashes with 19 MiB, 2 passes and 1 lane, as OWASP asks at least. One hash takes some 20 ms.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    /// How many wait for a turn.
    waiting: Arc<AtomicUsize>,
    /// Memory that is handed on.
    memory: Arc<Mutex<Vec<Memory>>>,
}

type Memory = Vec<Block>;

impl Default for Hasher {
    fn default() -> Self {
        let turns = available_parallelism().map_or(1, usize::from);
        Self {
            turns: Arc::new(Semaphore::new(turns)),
            waiting: Arc::default(),
            memory: Arc::default(),
        }
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// What may be stored in place of `secret`, as a PHC string. The salt must be random.
    ///
    /// # Errors
    /// [`NotHashed`] when there is no memory for it.
    pub async fn hash(&self, secret: Secret, salt: [u8; 16]) -> Result<Secret, NotHashed> {
        self.beside(move |memory| hash(&secret, &salt, memory))
            .await
    }

    /// Is `typed` the secret that was stored? Where nothing was, the answer is no and takes as long, so
    /// that nobody learns from the time whether there is an account.
    ///
    /// # Errors
    /// [`NotHashed`] when there is no memory for it, or `stored` is no hash.
    pub async fn verify(&self, typed: Secret, stored: Option<Secret>) -> Result<bool, NotHashed> {
        self.beside(move |memory| match stored {
            Some(stored) => verify(&typed, &stored, memory),
            None => hash(&typed, &[0; 16], memory).map(|_| false),
        })
        .await
    }

    async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> Result<T, NotHashed> + Send + 'static,
    ) -> Result<T, NotHashed> {
        let waits = Waits::among(&self.waiting);
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| NotHashed)?;
        drop(waits);
        let hasher = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller that goes away does not make room before it is done.
            let _turn = turn;
            let mut memory = hasher.shelf().pop().unwrap_or_default();
            let done = work(&mut memory);
            hasher.hand_on(memory);
            done
        });
        done.await.map_err(|_| NotHashed)?
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Vec<Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hand_on(&self, memory: Memory) {
        let mut kept = self.shelf();
        if self.waiting.load(Ordering::Relaxed) > 0 {
            kept.push(memory);
        } else {
            kept.clear();
        }
    }
}

/// One of those who wait, as long as it lives.
struct Waits(Arc<AtomicUsize>);

impl Waits {
    fn among(waiting: &Arc<AtomicUsize>) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(waiting))
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn hash(secret: &Secret, salt: &[u8; 16], memory: &mut Memory) -> Result<Secret, NotHashed> {
    let (algorithm, version, params) = <(Algorithm, Version, Params)>::default();
    let hash = PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: ParamsString::try_from(&params).map_err(|_| NotHashed)?,
        salt: Some(Salt::new(salt).map_err(|_| NotHashed)?),
        hash: Some(derive(
            &Argon2::new(algorithm, version, params),
            secret,
            salt,
            Params::DEFAULT_OUTPUT_LEN,
            memory,
        )?),
    };
    Ok(Secret::new(hash.to_string()))
}

fn verify(typed: &Secret, stored: &Secret, memory: &mut Memory) -> Result<bool, NotHashed> {
    let stored = PasswordHash::new(stored.expose()).map_err(|_| NotHashed)?;
    let (Some(salt), Some(hash), Some(version)) = (stored.salt, stored.hash, stored.version) else {
        return Err(NotHashed);
    };
    let argon2 = Argon2::new(
        Algorithm::try_from(stored.algorithm.as_str()).map_err(|_| NotHashed)?,
        Version::try_from(version).map_err(|_| NotHashed)?,
        Params::try_from(&stored).map_err(|_| NotHashed)?,
    );
    // Outputs are compared in constant time.
    Ok(derive(&argon2, typed, &salt, hash.len(), memory)? == hash)
}

fn derive(
    argon2: &Argon2<'_>,
    secret: &Secret,
    salt: &[u8],
    length: usize,
    memory: &mut Memory,
) -> Result<Output, NotHashed> {
    let blocks = argon2.params().block_count();
    let more = blocks.saturating_sub(memory.len());
    memory.try_reserve_exact(more).map_err(|_| NotHashed)?;
    memory.resize(blocks.max(memory.len()), Block::new());
    let mut buffer = [0; Output::MAX_LENGTH];
    let out = buffer.get_mut(..length).ok_or(NotHashed)?;
    let secret = secret.expose().as_bytes();
    argon2
        .hash_password_into_with_memory(secret, salt, out, memory)
        .map_err(|_| NotHashed)?;
    Output::new(out).map_err(|_| NotHashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn what_is_stored_knows_its_secret_and_no_other() {
        let hasher = Hasher::default();
        let secret = || Secret::new("correct horse battery staple");
        let stored = hasher.hash(secret(), [7; 16]).await.unwrap();
        assert!(
            stored
                .expose()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "as slow as it says"
        );
        let verify = |typed: Secret, stored| {
            let hasher = hasher.clone();
            async move { hasher.verify(typed, stored).await }
        };
        assert_eq!(verify(secret(), Some(stored.clone())).await, Ok(true));
        let other = Secret::new("correct horse battery stapler");
        assert_eq!(verify(other, Some(stored)).await, Ok(false));
        assert_eq!(verify(secret(), None).await, Ok(false));
        let broken = Some(Secret::new("no hash"));
        assert_eq!(verify(secret(), broken).await, Err(NotHashed));
    }

    #[actix_web::test]
    async fn many_at_once_hand_their_memory_on_and_none_of_what_was_in_it() {
        let hasher = Hasher::default();
        let secret = |n: u8| Secret::new(format!("secret {}", n % 3));
        let alone = futures_util::future::join_all((0..3).map(|n| {
            let hasher = Hasher::default();
            async move { hasher.hash(secret(n), [n; 16]).await.unwrap() }
        }))
        .await;
        let together = (0..12).map(|n| hasher.hash(secret(n), [n % 3; 16]));
        for (n, hash) in futures_util::future::join_all(together)
            .await
            .into_iter()
            .enumerate()
        {
            assert_eq!(hash.unwrap().expose(), alone[n % 3].expose());
        }
        assert!(hasher.shelf().is_empty(), "nobody waits: it is given back");
    }

    #[actix_web::test]
    async fn what_the_reference_implementation_stored_is_known() {
        // Of the tests of its authors, with other costs than ours.
        let stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let hasher = Hasher::default();
        for (typed, right) in [("password", true), ("passwort", false)] {
            let stored = Some(Secret::new(stored));
            let is = hasher.verify(Secret::new(typed), stored).await;
            assert_eq!(is, Ok(right), "{typed}");
        }
    }
}
