//! Secrets that people choose (passwords, passcodes) become what may be stored: Argon2id (RFC 9106), slow
//! and hungry on purpose. It runs beside the threads that answer requests, and only as often at once as
//! there are processors, so that many tries neither stop the portal nor fill its memory.

use std::sync::Arc;
use std::thread::available_parallelism;

use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use super::Secret;

/// A secret could not be hashed, or what is stored is no hash: ours, never the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a secret could not be hashed")]
pub struct NotHashed;

/// Hashes with 19 MiB, 2 passes and 1 lane, as OWASP asks at least. One hash takes some 20 ms.
#[derive(Clone, Debug)]
pub struct Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        let turns = available_parallelism().map_or(1, usize::from);
        Self {
            turns: Arc::new(Semaphore::new(turns)),
        }
    }
}

impl Hasher {
    /// What may be stored in place of `secret`, as a PHC string. The salt must be random.
    ///
    /// # Errors
    /// [`NotHashed`] when there is no memory for it.
    pub async fn hash(&self, secret: Secret, salt: [u8; 16]) -> Result<Secret, NotHashed> {
        self.beside(move || hash(&secret, &salt)).await
    }

    /// Is `typed` the secret that was stored? Where nothing was, the answer is no and takes as long, so
    /// that nobody learns from the time whether there is an account.
    ///
    /// # Errors
    /// [`NotHashed`] when there is no memory for it, or `stored` is no hash.
    pub async fn verify(&self, typed: Secret, stored: Option<Secret>) -> Result<bool, NotHashed> {
        self.beside(move || match stored {
            Some(stored) => verify(&typed, &stored),
            None => hash(&typed, &[0; 16]).map(|_| false),
        })
        .await
    }

    async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, NotHashed> + Send + 'static,
    ) -> Result<T, NotHashed> {
        let turns = Arc::clone(&self.turns);
        let turn = turns.acquire_owned().await.map_err(|_| NotHashed)?;
        let done = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller that goes away does not make room before it is done.
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| NotHashed)?
    }
}

fn hash(secret: &Secret, salt: &[u8; 16]) -> Result<Secret, NotHashed> {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(secret.expose().as_bytes(), salt)
        .map_err(|_| NotHashed)?;
    Ok(Secret::new(hash.to_string()))
}

fn verify(typed: &Secret, stored: &Secret) -> Result<bool, NotHashed> {
    let stored = PasswordHash::new(stored.expose()).map_err(|_| NotHashed)?;
    Ok(Argon2::default()
        .verify_password(typed.expose().as_bytes(), &stored)
        .is_ok())
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
}
