//! Reads a signed token (JWS, compact) and checks what an ID token says about itself. Who signed it
//! is checked in `oidc.rs`, where the keys are.
//!
//! The checks are those of `OpenID` Connect Core 3.1.3.7, exact wherever security hangs on them. They
//! are made here rather than by a library because libraries read a token's every field strictly: a
//! provider that writes one needless claim in its own way could then not be signed in with at all.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Map, Value};

use crate::base::Instant;

/// How far the provider's clock may be from ours.
const LEEWAY: TimeDelta = TimeDelta::minutes(2);
/// A token is made for the sign-in that asks for it; an older one is somebody's copy.
const OLDEST: TimeDelta = TimeDelta::minutes(10);

/// The claims of a token or of a userinfo answer.
pub(super) type Claims = Map<String, Value>;

/// A token as it came, not trusted yet.
pub(super) struct Token {
    /// The algorithm that it says it was signed with.
    pub(super) algorithm: String,
    /// The key that it says it was signed with.
    pub(super) key_id: Option<String>,
    /// What was signed.
    pub(super) signed: String,
    /// The signature over it.
    pub(super) signature: Vec<u8>,
    /// What it says.
    pub(super) claims: Claims,
}

/// It says who somebody is, so it is not printed.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Why a token is not trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// It is no signed token of the usual kind.
    #[error("the token cannot be read")]
    Unreadable,
    /// A critical extension that is not understood, or another kind of token.
    #[error("the token is of another kind")]
    OtherKind,
    /// Another issuer's.
    #[error("the token is another issuer's")]
    Issuer,
    /// For somebody else.
    #[error("the token is for another client")]
    Audience,
    /// Its time is over, or has not come.
    #[error("the token is not of this time")]
    Time,
    /// Not the answer to this sign-in.
    #[error("the token answers another sign-in")]
    Nonce,
    /// It does not say about whom.
    #[error("the token does not say about whom")]
    Subject,
}

impl Token {
    /// Takes a token apart.
    ///
    /// # Errors
    /// [`Refusal`] when it is not three parts of base64url with JSON in the first two, or not a
    /// token that may say who somebody is.
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let (signed, signature) = text.rsplit_once('.').ok_or(Refusal::Unreadable)?;
        let (header, claims) = signed.split_once('.').ok_or(Refusal::Unreadable)?;
        let (header, claims) = (object(header)?, object(claims)?);
        let field = |name: &str| header.get(name).and_then(Value::as_str);
        if header.contains_key("crit") || !field("typ").is_none_or(is_plain) {
            return Err(Refusal::OtherKind);
        }
        Ok(Self {
            algorithm: field("alg").ok_or(Refusal::Unreadable)?.to_owned(),
            key_id: field("kid").map(str::to_owned),
            signed: signed.to_owned(),
            signature: bytes(signature)?,
            claims,
        })
    }
}

/// Access tokens and logout tokens name their kind, so that they cannot be taken for an ID token.
fn is_plain(kind: &str) -> bool {
    ["jwt", "application/jwt"].contains(&kind.to_ascii_lowercase().as_str())
}

fn bytes(part: &str) -> Result<Vec<u8>, Refusal> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| Refusal::Unreadable)
}

fn object(part: &str) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(&bytes(part)?).map_err(|_| Refusal::Unreadable)
}

/// What an ID token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
}

impl Expected<'_> {
    /// Checks an ID token whose signature is good.
    ///
    /// # Errors
    /// [`Refusal`] with the first thing that is wrong.
    pub(super) fn check(&self, claims: &Claims, now: Instant) -> Result<(), Refusal> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        if text("iss") != Some(self.issuer) {
            return Err(Refusal::Issuer);
        }
        self.check_audience(claims)?;
        let time = |name: &str| claims.get(name).and_then(moment);
        let (ends, made) = (
            time("exp").ok_or(Refusal::Time)?,
            time("iat").ok_or(Refusal::Time)?,
        );
        let begins = time("nbf").unwrap_or(made);
        let early = made.max(begins) > now + LEEWAY;
        if ends + LEEWAY <= now || made + OLDEST + LEEWAY < now || early {
            return Err(Refusal::Time);
        }
        if text("nonce") != Some(self.nonce) {
            return Err(Refusal::Nonce);
        }
        subject(claims).map(|_| ())
    }

    /// Ours must be among the audiences; where there are others, or the token says for whom it was
    /// made, it must have been made for us.
    fn check_audience(&self, claims: &Claims) -> Result<(), Refusal> {
        let audiences: Vec<&str> = match claims.get("aud") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let party = claims.get("azp").map(Value::as_str);
        let alone = audiences.iter().all(|audience| *audience == self.client_id);
        let ours = match party {
            Some(party) => party == Some(self.client_id),
            None => alone,
        };
        if audiences.contains(&self.client_id) && ours {
            Ok(())
        } else {
            Err(Refusal::Audience)
        }
    }
}

/// About whom the claims are: up to 255 characters that the provider never gives to anybody else.
///
/// # Errors
/// [`Refusal::Subject`] when they do not say.
pub(super) fn subject(claims: &Claims) -> Result<&str, Refusal> {
    let subject = claims.get("sub").and_then(Value::as_str);
    subject
        .filter(|subject| !subject.is_empty() && subject.len() <= 255 && !subject.contains('\0'))
        .ok_or(Refusal::Subject)
}

/// Seconds since 1970, whole or not, up to the year 9999.
fn moment(value: &Value) -> Option<Instant> {
    let whole = value.as_i64();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number beyond the range becomes its end, which is no time then"
    )]
    let seconds = whole.or_else(|| value.as_f64().map(|seconds| seconds as i64))?;
    let seconds = Some(seconds).filter(|seconds| (0..=253_402_300_799).contains(seconds))?;
    chrono::DateTime::from_timestamp_secs(seconds)
}

/// When the person last proved to the provider that it is them. Providers write it as a number, with
/// a fraction, as text, as nought or not at all; then it is when the token was made. Never later than
/// `now`.
pub(super) fn auth_time(claims: &Claims, now: Instant) -> Instant {
    let written = claims.get("auth_time").and_then(|value| match value {
        Value::String(text) => {
            let number = serde_json::from_str(text.trim()).ok();
            number
                .as_ref()
                .and_then(moment)
                .or_else(|| text.trim().parse().ok())
        }
        other => moment(other),
    });
    let sensible = |at: &Instant| at.timestamp() > 0 && *at <= now + LEEWAY;
    let made = || claims.get("iat").and_then(moment).filter(sensible);
    written
        .filter(sensible)
        .or_else(made)
        .unwrap_or(now)
        .min(now)
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
