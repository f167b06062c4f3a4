//! An app asks for the sign-in of the browser, and gets a code for it (RFC 6749, 7636, 8252): what it may
//! ask, where it is sent back to, and whether a code is its own. Pure.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::Deserialize;
use url::{Host, Url};

use crate::base::secret::digest;

/// A code counts for this long.
pub(crate) const LIVES: TimeDelta = TimeDelta::seconds(60);
/// The longest state that is carried along, in bytes.
const LONGEST_STATE: usize = 256;
/// A SHA-256 in base64url.
const CHALLENGE: usize = 43;

/// The addresses that apps may be sent back to, exactly; the port of one on this machine may be any
/// (RFC 8252, 7.3).
#[derive(Clone, Debug)]
pub struct Redirects(Arc<[String]>);

impl Redirects {
    /// These addresses.
    #[must_use]
    pub fn new(addresses: Vec<String>) -> Self {
        Self(addresses.into())
    }

    fn allow(&self, address: &str) -> bool {
        self.0.iter().any(|known| {
            known == address
                || without_port(known).is_some_and(|known| without_port(address) == Some(known))
        })
    }
}

/// An address on this machine, by number, without its port.
fn without_port(address: &str) -> Option<Url> {
    let mut url = Url::parse(address).ok()?;
    let loopback = match url.host()? {
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(_) => false,
    };
    if url.scheme() != "http" || !loopback || !url.username().is_empty() || url.fragment().is_some()
    {
        return None;
    }
    url.set_port(None).ok()?;
    Some(url)
}

/// What an app asks; nothing of it is believed yet.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Asked {
    pub(super) response_type: Option<String>,
    pub(super) redirect_uri: Option<String>,
    pub(super) state: Option<String>,
    pub(super) code_challenge: Option<String>,
    pub(super) code_challenge_method: Option<String>,
}

/// What an app may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handover {
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
    pub(super) challenge: String,
}

/// Why an app gets nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nobody can be sent there.
    Address,
    /// The app is told so, with this word (RFC 6749, 4.1.2.1).
    Told(Handover, &'static str),
}

impl Asked {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal`].
    pub(super) fn read(self, redirects: &Redirects) -> Result<Handover, Refusal> {
        let redirect_uri = self
            .redirect_uri
            .filter(|address| redirects.allow(address))
            .ok_or(Refusal::Address)?;
        let state = self.state.filter(|state| state.len() <= LONGEST_STATE);
        let challenge = self.code_challenge.unwrap_or_default();
        let good = challenge.len() == CHALLENGE && challenge.chars().all(base64url);
        let handover = Handover {
            redirect_uri,
            state,
            challenge,
        };
        if self.response_type.as_deref() != Some("code") {
            return Err(Refusal::Told(handover, "unsupported_response_type"));
        }
        if self.code_challenge_method.as_deref() != Some("S256") || !good {
            return Err(Refusal::Told(handover, "invalid_request"));
        }
        Ok(handover)
    }
}

impl Handover {
    /// Where the browser goes with the answer: `code` or `error`, `state`, and who says so (RFC 9207).
    pub(super) fn way_back(&self, name: &str, value: &str, issuer: &str) -> Option<String> {
        let mut url = Url::parse(&self.redirect_uri).ok()?;
        {
            let mut query = url.query_pairs_mut();
            query.append_pair(name, value);
            if let Some(state) = &self.state {
                query.append_pair("state", state);
            }
            query.append_pair("iss", issuer);
        }
        Some(url.into())
    }

    /// What a content security policy calls the place that the browser goes to. Browsers know no address
    /// of IPv6 there.
    pub(super) fn source(&self) -> Option<String> {
        let url = Url::parse(&self.redirect_uri).ok()?;
        Some(match (url.scheme(), url.host()) {
            ("http" | "https", Some(Host::Domain(_) | Host::Ipv4(_))) => {
                url.origin().ascii_serialization()
            }
            (scheme, _) => format!("{scheme}:"),
        })
    }
}

/// Is this what the challenge was made of?
pub(super) fn answers(verifier: &str, challenge: &str) -> bool {
    let good = (43..=128).contains(&verifier.len())
        && verifier
            .chars()
            .all(|c| base64url(c) || matches!(c, '.' | '~'));
    good && URL_SAFE_NO_PAD.encode(digest(verifier.as_bytes())) == challenge
}

const fn base64url(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests;
