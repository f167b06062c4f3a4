//! The confirmation code that a call speaks: derived from the call, never stored. Here is only the
//! derivation, because the worker that places the call needs it too; what a typed code means is
//! decided by the recovery slice.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::SecretKey;
use super::id::CallId;

/// Six digits. It has no `Display`, so it reaches a voice only through [`ConfirmationCode::digits`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ConfirmationCode([u8; 6]);

const PURPOSE: &str = "confirmation code";

/// The largest multiple of a million that 64 bits hold: numbers from there on are drawn again, so
/// that every code is equally likely.
const FAIR: u64 = u64::MAX - u64::MAX % 1_000_000;

impl ConfirmationCode {
    /// The code of a call under the present key: HMAC-SHA256 over the call's id and its 128
    /// random bits, reduced to six digits without modulo bias.
    #[must_use]
    pub fn derive(key: &SecretKey, call: CallId, nonce: &[u8; 16]) -> Self {
        let draw = |round: u8| key.derive(PURPOSE, &[call.0.as_bytes(), nonce, &[round]]);
        Self::first_fair((0..=u8::MAX).map(draw))
    }

    /// Is `typed` the code of this call, under the present key or the previous one? Compared in
    /// constant time.
    #[must_use]
    pub fn matches(typed: &[u8; 6], key: &SecretKey, call: CallId, nonce: &[u8; 16]) -> bool {
        key.each()
            .any(|key| Self::derive(&key, call, nonce).0.ct_eq(typed).into())
    }

    fn first_fair(draws: impl Iterator<Item = [u8; 32]>) -> Self {
        let numbers = draws.flat_map(|draw| {
            let (eights, _) = draw.as_chunks::<8>();
            eights
                .iter()
                .map(|eight| u64::from_be_bytes(*eight))
                .collect::<Vec<_>>()
        });
        // That even the first number is not fair happens once in 10^14 draws.
        let number = numbers
            .into_iter()
            .find(|number| *number < FAIR)
            .unwrap_or_default();
        let mut digits = [0; 6];
        let mut rest = number % 1_000_000;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        Self(digits)
    }

    /// The digits one by one, as characters, for a voice that speaks them.
    pub fn digits(&self) -> impl Iterator<Item = char> {
        self.0.iter().map(|digit| char::from(*digit))
    }
}

/// Reads six digits as people type and paste them: spaces, hyphens, full stops and commas between
/// them are ignored, and so is what pasting brings along unseen.
pub(crate) fn read(typed: &str) -> Option<[u8; 6]> {
    let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let between = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ',');
    let kept = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !unseen(*c) && !between(*c));
    let digits: Option<Vec<u8>> = kept
        .map(|c| u8::try_from(c).ok().filter(u8::is_ascii_digit))
        .collect();
    digits?.try_into().ok()
}

impl fmt::Debug for ConfirmationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfirmationCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::super::{Random, Secret};
    use super::*;

    fn key(byte: u8) -> Secret {
        Secret::new(STANDARD.encode([byte; 32]))
    }

    fn call(random: &Random) -> (CallId, [u8; 16]) {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        (CallId::new(now, random), random.bytes())
    }

    #[test]
    fn a_code_matches_its_own_call_only() {
        let random = Random::seeded(1);
        let key = SecretKey::from_base64(&key(1), None).unwrap();
        let (noor, nonce) = call(&random);
        let (other, other_nonce) = call(&random);
        let code = ConfirmationCode::derive(&key, noor, &nonce).0;
        assert!(ConfirmationCode::matches(&code, &key, noor, &nonce));
        assert!(!ConfirmationCode::matches(&code, &key, other, &other_nonce));
        assert!(!ConfirmationCode::matches(&code, &key, noor, &other_nonce));
    }

    #[test]
    fn a_code_spoken_before_the_key_changed_still_counts() {
        let random = Random::seeded(1);
        let old = SecretKey::from_base64(&key(1), None).unwrap();
        let changed = SecretKey::from_base64(&key(2), Some(&key(1))).unwrap();
        let (noor, nonce) = call(&random);
        let code = ConfirmationCode::derive(&old, noor, &nonce).0;
        assert!(ConfirmationCode::matches(&code, &changed, noor, &nonce));
    }

    #[test]
    fn every_digit_is_as_likely_in_every_place() {
        let random = Random::seeded(2);
        let key = SecretKey::from_base64(&key(1), None).unwrap();
        let mut counts = [[0_u32; 10]; 6];
        for _ in 0..20_000 {
            let (id, nonce) = call(&random);
            for (place, digit) in ConfirmationCode::derive(&key, id, &nonce)
                .digits()
                .enumerate()
            {
                counts[place][digit.to_digit(10).unwrap() as usize] += 1;
            }
        }
        for count in counts.iter().flatten() {
            assert!(
                (1_800..2_200).contains(count),
                "a digit came {count} times, not about 2000"
            );
        }
    }
}
