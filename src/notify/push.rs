//! Push messages to browsers (RFC 8030): encrypted for the browser (RFC 8291), signed for its push
//! service (RFC 8292), which hands them on without being able to read them.

mod network;

use std::sync::Arc;
use std::time::Duration;

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde::Serialize;
use url::Url;
use web_push_native::{Auth, encrypt};

use self::network::Outside;
use super::{Failure, chain, rules};
use crate::base::{Instant, VapidKey};
use crate::outbox::Push;
use crate::outbox::message::Problem;
use crate::outbox::rules::{Subscription, is_loopback};

/// How long a push service may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection to it may take.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// How long a signature counts; services refuse more than 24 hours.
const SIGNED_FOR: chrono::TimeDelta = chrono::TimeDelta::hours(12);
/// How long a service keeps a message for a browser that is away, in seconds: until it is of no use,
/// and never longer than this.
const KEPT_AT_MOST: i64 = 7 * 24 * 60 * 60;
/// The same for a message that is of use for ever.
const KEPT: i64 = 24 * 60 * 60;

/// Sends push messages in the name of this installation. Clones share their connections.
#[derive(Clone)]
pub struct Pusher {
    client: Client,
    signer: Arc<EncodingKey>,
    public_key: String,
    contact: String,
    loopback: bool,
}

/// What came of a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The service took it.
    Taken,
    /// The service does not know the browser any more, and never will again.
    Gone,
    /// It was not taken.
    Not(Failure),
}

/// What is signed (RFC 8292, section 2).
#[derive(Serialize)]
struct Claims<'a> {
    aud: String,
    exp: i64,
    sub: &'a str,
}

impl Pusher {
    /// Sends with `key`; push services that have something to say write to `contact`. For a portal
    /// at `public_url`: only one that is itself on this machine sends to this machine. Connects to
    /// nothing yet.
    ///
    /// # Errors
    /// A sentence, when the key cannot sign or the machine's certificates cannot be read.
    pub fn new(key: &VapidKey, contact: &str, public_url: &Url) -> Result<Self, String> {
        let loopback = is_loopback(public_url);
        let client = Client::builder()
            .user_agent("readmit")
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(Outside { loopback }))
            .connect_timeout(TO_CONNECT)
            .timeout(PATIENCE)
            .build()
            .map_err(|error| chain(&error))?;
        let der = key.pkcs8().ok_or("the key cannot be written as PKCS #8")?;
        Ok(Self {
            client,
            signer: Arc::new(EncodingKey::from_ec_der(&der)),
            public_key: key.public(),
            contact: contact.to_owned(),
            loopback,
        })
    }

    /// Signs as for a message, and sends none. Answers which key browsers are given.
    ///
    /// # Errors
    /// A sentence, when the key does not sign.
    pub fn check(&self, now: Instant) -> Result<String, String> {
        self.signature("https://push.example.com".to_owned(), now)
            .map_err(|error| error.to_string())?;
        Ok(format!("signs, and browsers are given {}", self.public_key))
    }

    /// May it send to this machine itself?
    pub(crate) const fn loopback(&self) -> bool {
        self.loopback
    }

    /// Sends one message, which is of no use after `until`.
    pub(crate) async fn send(
        &self,
        to: &Subscription,
        push: &Push,
        until: Option<Instant>,
        now: Instant,
    ) -> Outcome {
        let (Some(body), Ok(signature)) = (
            encrypted(to, push),
            self.signature(to.endpoint.origin().ascii_serialization(), now),
        ) else {
            let what = "the message could not be encrypted or signed".to_owned();
            return Outcome::Not(Failure::lasting(Problem::Refused(what)));
        };
        let left = until.map_or(KEPT, |until| (until - now).num_seconds());
        let request = self
            .client
            .post(to.endpoint.clone())
            .header(
                AUTHORIZATION,
                format!("vapid t={signature}, k={}", self.public_key),
            )
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_ENCODING, "aes128gcm")
            .header("TTL", left.clamp(0, KEPT_AT_MOST))
            .header("Urgency", "high")
            .header("Topic", &push.topic)
            .body(body);
        match request.send().await {
            // What the service says besides is not read.
            Ok(answer) => {
                let wait = answer.headers().get(RETRY_AFTER);
                let wait = wait.and_then(|wait| wait.to_str().ok());
                let wait = wait.and_then(|wait| rules::retry_after(wait, now));
                judged(answer.status(), wait)
            }
            Err(error) => Outcome::Not(unanswered(&error)),
        }
    }

    fn signature(&self, aud: String, now: Instant) -> Result<String, jsonwebtoken::errors::Error> {
        let claims = Claims {
            aud,
            exp: (now + SIGNED_FOR).timestamp(),
            sub: &self.contact,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::ES256), &claims, &self.signer)
    }
}

impl std::fmt::Debug for Pusher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pusher")
            .field("public_key", &self.public_key)
            .finish_non_exhaustive()
    }
}

fn encrypted(to: &Subscription, push: &Push) -> Option<Vec<u8>> {
    let body = serde_json::to_vec(push).ok()?;
    let key = p256::PublicKey::from_sec1_bytes(&to.p256dh).ok()?;
    encrypt(body, &key, &Auth::from(to.auth)).ok()
}

fn judged(status: StatusCode, again_after: Option<Duration>) -> Outcome {
    let what = format!("the push service answered {}", status.as_u16());
    match status {
        status if status.is_success() => Outcome::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Outcome::Not(Failure::passing(Problem::Unavailable(what)).after(again_after))
        }
        status if status.is_server_error() => {
            Outcome::Not(Failure::passing(Problem::Unavailable(what)).after(again_after))
        }
        _ => Outcome::Not(Failure::lasting(Problem::Refused(what))),
    }
}

/// A message that was taken and is sent again only takes its own place: trying again does no harm.
fn unanswered(error: &reqwest::Error) -> Failure {
    if error.is_connect() || error.is_builder() {
        let what = "no connection to the push service".to_owned();
        Failure::passing(Problem::Unavailable(what))
    } else {
        let what = "no answer from the push service".to_owned();
        Failure::passing(Problem::Silent(what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_means_what_it_should() {
        let judge = |status| judged(StatusCode::from_u16(status).unwrap(), None);
        for status in [200, 201, 202, 204] {
            assert_eq!(judge(status), Outcome::Taken, "{status}");
        }
        for status in [404, 410] {
            assert_eq!(judge(status), Outcome::Gone, "{status}");
        }
        let again = |status| match judge(status) {
            Outcome::Not(failure) => Some(failure.again),
            _ => None,
        };
        for status in [408, 429, 500, 502, 503, 504] {
            assert_eq!(again(status), Some(true), "{status}");
        }
        for status in [301, 307, 400, 401, 403, 405, 413] {
            assert_eq!(again(status), Some(false), "{status}");
        }
    }
}
