//! What makes a proof count for one request (RFC 9449, section 4.3), once its signature is known to be right,
//! and the value of ours that it holds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::Deserialize;
use subtle::ConstantTimeEq;
use url::Url;

use crate::base::secret::digest;
use crate::base::{Instant, Secret, SecretKey};

/// A proof counts for this long before and after the time that it names; so phones' clocks may differ.
pub(super) const COUNTS: TimeDelta = TimeDelta::minutes(5);
/// A proof that counted is remembered for this long, and cannot count any more then.
pub(super) const REMEMBERED: TimeDelta = TimeDelta::minutes(11);
/// A value of ours counts for this long.
const NONCE_COUNTS: TimeDelta = TimeDelta::minutes(5);
/// The clocks of two machines of ours differ by less.
const OUR_CLOCKS: TimeDelta = TimeDelta::seconds(30);
/// The longest name of a proof, in bytes.
const LONGEST_JTI: usize = 128;

const PURPOSE: &str = "dpop nonce";

/// What a proof claims.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Claims {
    /// Its name, different for each.
    pub(super) jti: String,
    /// The method of the request.
    htm: String,
    /// The address of the request.
    htu: String,
    /// When it was made, in seconds.
    iat: f64,
    /// The value of ours.
    nonce: Option<String>,
    /// The hash of the access token beside it.
    ath: Option<String>,
}

/// The request that a proof has to be of.
pub(super) struct Expected<'a> {
    pub(super) method: &'a str,
    /// As the public address says it.
    pub(super) address: &'a Url,
    /// The access token beside it.
    pub(super) token: Option<&'a Secret>,
    pub(super) now: Instant,
}

/// Why a proof does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is of another request, another time, or no proof.
    Invalid,
    /// It lacks our value, or that is over.
    Nonce,
}

/// Does the proof count for this request? Whether it was shown before is not known here.
pub(super) fn check(claims: &Claims, expected: &Expected<'_>, key: &SecretKey) -> Result<(), Flaw> {
    let named = (1..=LONGEST_JTI).contains(&claims.jti.len());
    let fits = claims.htm == expected.method && is_address(&claims.htu, expected.address);
    if !(named && fits && is_of(claims.iat, expected.now) && is_beside(claims, expected.token)) {
        return Err(Flaw::Invalid);
    }
    let nonce = claims.nonce.as_deref();
    if nonce.is_some_and(|nonce| nonce_counts(key, nonce, expected.now)) {
        Ok(())
    } else {
        Err(Flaw::Nonce)
    }
}

/// Query and fragment do not matter; else the addresses are the same once both are written alike.
fn is_address(htu: &str, address: &Url) -> bool {
    let plain = |mut url: Url| {
        url.set_query(None);
        url.set_fragment(None);
        url
    };
    Url::parse(htu).is_ok_and(|htu| plain(htu) == plain(address.clone()))
}

fn is_of(iat: f64, now: Instant) -> bool {
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of our time are exact in 53 bits"
    )]
    let (now, counts) = (now.timestamp() as f64, COUNTS.num_seconds() as f64);
    (now - iat).abs() <= counts
}

fn is_beside(claims: &Claims, token: Option<&Secret>) -> bool {
    let Some(token) = token else { return true };
    let hash = URL_SAFE_NO_PAD.encode(digest(token.expose().as_bytes()));
    let ath = claims.ath.as_deref().unwrap_or_default();
    hash.as_bytes().ct_eq(ath.as_bytes()).into()
}

/// The value that proofs have to hold from now on: when it was given out, and our seal on that.
pub(super) fn nonce(key: &SecretKey, now: Instant) -> String {
    let given = now.timestamp();
    format!("{given:x}.{}", key.tag(PURPOSE, &[&given.to_be_bytes()]))
}

fn nonce_counts(key: &SecretKey, nonce: &str, now: Instant) -> bool {
    let Some((given, seal)) = nonce.split_once('.') else {
        return false;
    };
    let Ok(given) = i64::from_str_radix(given, 16) else {
        return false;
    };
    let age = now.timestamp().saturating_sub(given);
    (-OUR_CLOCKS.num_seconds()..NONCE_COUNTS.num_seconds()).contains(&age)
        && key.gave(seal, PURPOSE, &[&given.to_be_bytes()])
}

/// By what a proof is remembered: its key and its name.
pub(super) fn mark(jkt: &str, jti: &str) -> [u8; 32] {
    digest(format!("{jkt} {jti}").as_bytes())
}

#[cfg(test)]
mod tests;
