//! Secrets that cannot be printed, and the key that everything derived hangs on.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A text that must not reach a log or a page by accident: it has no `Display`, and `Debug` says
/// only that it is there. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// Takes the text in.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself; every caller is a place to look at in a review.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> serde::Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// The installation's key, and the one before it while a change is under way. New values are
/// always derived from the present key; old ones are still recognised.
#[derive(Clone)]
pub struct SecretKey {
    present: Key,
    previous: Option<Key>,
}

#[derive(Clone, Zeroize, ZeroizeOnDrop)]
struct Key([u8; 64]);

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// It is not base64.
    #[error("it is not base64")]
    NotBase64,
    /// It has fewer than 32 bytes.
    #[error("it has fewer than 32 bytes")]
    TooShort,
}

impl SecretKey {
    /// Reads the present and the previous key, both base64 of 32 bytes or more.
    ///
    /// # Errors
    /// [`BadKey`] when either cannot be read or is too short.
    pub fn from_base64(present: &Secret, previous: Option<&Secret>) -> Result<Self, BadKey> {
        Ok(Self {
            present: Key::from_base64(present)?,
            previous: previous.map(Key::from_base64).transpose()?,
        })
    }

    /// HMAC-SHA256 over `parts` under the present key, apart for each `purpose`.
    #[must_use]
    pub fn derive(&self, purpose: &'static str, parts: &[&[u8]]) -> [u8; 32] {
        self.present.derive(purpose, parts)
    }

    /// The present key alone, then the previous one where there is one.
    pub(crate) fn each(&self) -> impl Iterator<Item = Self> {
        let alone = |key: &Key| Self {
            present: key.clone(),
            previous: None,
        };
        std::iter::once(alone(&self.present)).chain(self.previous.as_ref().map(alone))
    }

    /// Is `tag` what this key, or the previous one, derives? Compared in constant time.
    #[must_use]
    pub fn recognises(&self, tag: &[u8], purpose: &'static str, parts: &[&[u8]]) -> bool {
        self.each()
            .any(|key| key.derive(purpose, parts).ct_eq(tag).into())
    }

    /// A short-lived value to hand to a browser: 22 characters of the derived tag (128 bits).
    #[must_use]
    pub fn tag(&self, purpose: &'static str, parts: &[&[u8]]) -> String {
        let [tag @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(purpose, parts);
        URL_SAFE_NO_PAD.encode(tag)
    }

    /// Is `tag` one that [`SecretKey::tag`] gave out? Compared in constant time.
    #[must_use]
    pub fn gave(&self, tag: &str, purpose: &'static str, parts: &[&[u8]]) -> bool {
        let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else {
            return false;
        };
        self.each().any(|key| {
            let derived = key.derive(purpose, parts);
            derived
                .get(..16)
                .is_some_and(|derived| derived.ct_eq(&tag).into())
        })
    }
}

impl Key {
    fn from_base64(text: &Secret) -> Result<Self, BadKey> {
        let text = text.expose().trim();
        let bytes = STANDARD
            .decode(text)
            .or_else(|_| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')))
            .map_err(|_| BadKey::NotBase64)?;
        let bytes = Zeroizing::new(bytes);
        if bytes.len() < 32 {
            Err(BadKey::TooShort)
        } else {
            Ok(Self(hmac_key::<Sha256>(&bytes)))
        }
    }

    fn derive(&self, purpose: &'static str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new(&self.0.into());
        mac.update(purpose.as_bytes());
        for part in parts {
            // The length goes first, so that no two lists of parts read the same.
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// A key of any length as HMAC takes it over a digest with blocks of 64 bytes (RFC 2104, section 2):
/// the digest of a longer one, and zeros behind.
pub(super) fn hmac_key<D: Digest>(key: &[u8]) -> [u8; 64] {
    let mut block = [0; 64];
    let digest = (key.len() > block.len()).then(|| D::digest(key));
    let key = digest.as_deref().unwrap_or(key);
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    block
}

/// SHA-256 of a random token: what is stored in its place.
#[must_use]
pub fn digest(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Secret {
        Secret::new(STANDARD.encode([byte; 32]))
    }

    #[test]
    fn a_key_of_any_length_is_the_one_that_hmac_makes_of_it() {
        for length in [1, 32, 63, 64, 65, 200] {
            let key = vec![7; length];
            let padded = Hmac::<Sha256>::new(&hmac_key::<Sha256>(&key).into());
            let theirs = Hmac::<Sha256>::new_from_slice(&key).unwrap();
            let of = |mac: Hmac<Sha256>| mac.chain_update(b"Noor").finalize().into_bytes();
            assert_eq!(of(padded), of(theirs), "{length} bytes");
        }
    }

    #[test]
    fn a_value_of_the_previous_key_is_still_recognised_and_an_older_one_is_not() {
        let old = SecretKey::from_base64(&key(1), None).unwrap();
        let changing = SecretKey::from_base64(&key(2), Some(&key(1))).unwrap();
        let changed = SecretKey::from_base64(&key(2), None).unwrap();
        let tag = old.tag("csrf", &[b"cookie"]);
        assert!(changing.gave(&tag, "csrf", &[b"cookie"]));
        assert!(!changed.gave(&tag, "csrf", &[b"cookie"]));
        assert!(!changing.gave(&tag, "other", &[b"cookie"]));
    }

    #[test]
    fn parts_that_read_the_same_when_joined_derive_apart() {
        let key = SecretKey::from_base64(&key(1), None).unwrap();
        assert_ne!(
            key.derive("p", &[b"ab", b"c"]),
            key.derive("p", &[b"a", b"bc"])
        );
    }

    #[test]
    fn a_short_key_is_refused_and_nothing_is_printed() {
        let short = Secret::new(STANDARD.encode([1; 31]));
        assert_eq!(
            SecretKey::from_base64(&short, None).err(),
            Some(BadKey::TooShort)
        );
        assert_eq!(format!("{short:?}"), "Secret(…)");
    }
}
