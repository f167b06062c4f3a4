//! Ids: UUIDs in order of time (RFC 9562, version 7) for machines, and the short reference that
//! people read out on the phone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::{Instant, Random};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id of this moment.
            #[must_use]
            pub fn new(now: Instant, random: &Random) -> Self {
                Self(new_uuid(now, random))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// An organization: whose data a row is.
    OrganizationId,
    /// A person of an organization.
    MemberId,
    /// A device, trusted now or once.
    DeviceId,
    /// A recovery request.
    RequestId,
    /// A call that speaks a confirmation code.
    CallId,
    /// A message on its way out.
    MessageId,
    /// A browser that push messages go to.
    SubscriptionId,
}

/// A new UUID of version 7: ids drawn later sort later, also within one millisecond.
#[must_use]
pub fn new_uuid(now: Instant, random: &Random) -> Uuid {
    let tick = random.tick(u64::try_from(now.timestamp_millis()).unwrap_or_default());
    let mut bytes: [u8; 10] = random.bytes();
    let counter = u16::try_from(tick & 0x0fff)
        .unwrap_or_default()
        .to_be_bytes();
    bytes[..2].copy_from_slice(&counter);
    Builder::from_unix_timestamp_millis(tick >> 12, &bytes).into_uuid()
}

/// Below every id that [`new_uuid`] draws at or after this moment, and above every earlier one. What
/// is listed by id is so found by date as well.
pub(crate) fn first_uuid(at: Instant) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Uuid::from_u128(u128::from(millis) << 80)
}

/// Digits and capitals without I, L, O and U (Crockford's base 32).
pub(crate) const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Reads Crockford's base 32 as people type it: any case, hyphens and spaces anywhere, O for
/// nought, I and L for one. `None` when anything else is in it.
pub(crate) fn crockford(typed: &str) -> Option<String> {
    let kept = typed.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{a0}'));
    kept.map(|c| match c.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c if c.is_ascii() && CROCKFORD.contains(&(c as u8)) => Some(c),
        _ => None,
    })
    .collect()
}

/// The reference of a recovery request for pages, e-mails and the phone, like `K7Q4-M2PX`:
/// 40 random bits in Crockford's base 32. It names a request and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, sqlx::Type)]
#[sqlx(transparent)]
pub struct Reference(String);

impl Reference {
    /// A new reference.
    #[must_use]
    pub fn new(random: &Random) -> Self {
        Self(grouped(&encode(&random.bytes::<8>()), 4))
    }

    /// As shown: `K7Q4-M2PX`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One character of base 32 for each byte; the three high bits are dropped, so each is uniform.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let letters = bytes
        .iter()
        .filter_map(|byte| CROCKFORD.get(usize::from(byte & 31)));
    letters.map(|letter| char::from(*letter)).collect()
}

/// Puts a hyphen after every `size` characters.
pub(crate) fn grouped(letters: &str, size: usize) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters
        .chunks(size)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// What was typed is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reference of eight letters and digits")]
pub struct NotAReference;

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let letters = crockford(typed)
            .filter(|letters| letters.len() == 8)
            .ok_or(NotAReference)?;
        Ok(Self(grouped(&letters, 4)))
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = std::borrow::Cow::<str>::deserialize(deserializer)?;
        typed.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_people_type_it() {
        let read: Reference = " k7q4 m2px".parse().unwrap();
        assert_eq!(read.as_str(), "K7Q4-M2PX");
        assert_eq!(
            "oI1L-0000".parse::<Reference>().unwrap().as_str(),
            "0111-0000"
        );
        assert_eq!("K7Q4-M2P".parse::<Reference>(), Err(NotAReference));
        assert_eq!("K7Q4-M2PU".parse::<Reference>(), Err(NotAReference));
    }

    #[test]
    fn ids_are_found_by_date() {
        let random = Random::seeded(7);
        let midnight: Instant = "2026-11-22T23:00:00Z".parse().unwrap();
        let before = midnight - chrono::TimeDelta::milliseconds(1);
        assert!(new_uuid(midnight, &random) > first_uuid(midnight));
        let random = Random::seeded(7);
        assert!(new_uuid(before, &random) < first_uuid(midnight));
    }

    #[test]
    fn ids_of_one_moment_keep_their_order() {
        let random = Random::seeded(7);
        let now = chrono::DateTime::from_timestamp_millis(1_795_000_000_000).unwrap();
        let ids: Vec<Uuid> = (0..5_000).map(|_| new_uuid(now, &random)).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
