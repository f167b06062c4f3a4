//! Calls through a telephone API of Twilio's kind: one request places one call, with the script in
//! it. A code is put into the script here, at the last moment.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use url::Url;
use zeroize::Zeroizing;

use super::{Failure, chain, rules};
use crate::base::confirmation::ConfirmationCode;
use crate::base::{Instant, Phone, Secret, SecretKey};
use crate::outbox::Voice;
use crate::outbox::message::{CODE_GAP, Problem, spoken_digits};

/// How long the API may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection to it may take.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// How long the phone rings, in seconds.
const RINGS: &str = "30";
/// How long the API listens for who took the call, in seconds. The code is not spoken before: what
/// the call says first takes longer.
const LISTENS: &str = "8";
/// The pauses before each try to hang up.
const HANG_UP: [Duration; 3] = [
    Duration::ZERO,
    Duration::from_millis(500),
    Duration::from_secs(2),
];
/// The longest answer that is read, in bytes.
const ANSWER: usize = 64 * 1024;

/// An account at a telephone API, and whom it may call.
#[derive(Clone, Debug)]
pub struct Telephone {
    client: Client,
    account: Account,
}

/// What is known of the account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The API's address, without `/2010-04-01`.
    pub url: Url,
    /// Our account there.
    pub sid: String,
    /// Our secret there.
    pub token: Secret,
    /// The number that calls come from.
    pub from: Phone,
    /// The countries that are called, as two capitals (ISO 3166).
    pub countries: Vec<String>,
}

#[derive(Deserialize)]
struct Accepted {
    sid: Option<String>,
}

impl Telephone {
    /// Calls through `account`. Connects to nothing yet.
    ///
    /// # Errors
    /// A sentence, when the machine's certificates cannot be read.
    pub fn new(account: Account) -> Result<Self, String> {
        let mut client = Client::builder();
        if account.url.scheme() == "http" {
            // Only on this machine itself: there is no certificate to look at, and the machine may
            // know no authority at all.
            client = client.tls_certs_only([]);
        }
        let client = client
            .user_agent("readmit")
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(TO_CONNECT)
            .timeout(PATIENCE)
            // A connection that the other side is about to close makes a call's fate unknown.
            .pool_idle_timeout(Duration::from_secs(5))
            .build()
            .map_err(|error| chain(&error))?;
        Ok(Self { client, account })
    }

    /// Places the call, and answers the API's own id of it. The code is derived from the call with
    /// `key` and goes into the script only.
    pub(crate) async fn call(
        &self,
        to: &Phone,
        voice: &Voice,
        key: &SecretKey,
        now: Instant,
    ) -> Result<Option<String>, Failure> {
        let account = &self.account;
        // Checked when it was queued, too; the list may be shorter now.
        if !to.callable(&account.countries) {
            let what = "this number may not be called".to_owned();
            return Err(Failure::lasting(Problem::Refused(what)));
        }
        let code = ConfirmationCode::derive(key, voice.call_id, &voice.nonce);
        let digits = Zeroizing::new(spoken_digits(code.digits()));
        let script = Zeroizing::new(voice.twiml.replace(CODE_GAP, &digits));
        let mut form = vec![
            ("To", to.expose()),
            ("From", account.from.expose()),
            ("Twiml", &script),
            ("Timeout", RINGS),
        ];
        if let Some(told) = &voice.told {
            form.extend(follow(told));
        }
        let request = self.client.post(self.address("/Calls.json"));
        let request = request.basic_auth(&account.sid, Some(account.token.expose()));
        let response = request.form(&form).send().await;
        let response = response.map_err(|error| unanswered(&error))?;
        let status = response.status();
        if !status.is_success() {
            let header = response.headers().get(RETRY_AFTER);
            let header = header.and_then(|header| header.to_str().ok());
            let wait = header.and_then(|header| rules::retry_after(header, now));
            return Err(refused(status).after(wait));
        }
        // The call is placed: what is wrong with the rest of the answer does not matter.
        let accepted: Option<Accepted> = read(response).await.ok();
        Ok(accepted
            .and_then(|accepted| accepted.sid)
            .filter(|sid| sid.len() <= 64 && sid.chars().all(|c| c.is_ascii_graphic())))
    }

    /// Hangs up a call by the API's id of it. A call that cannot be hung up ends by itself.
    pub(crate) async fn hang_up(&self, sid: &str) {
        for pause in HANG_UP {
            tokio::time::sleep(pause).await;
            let account = &self.account;
            let request = self
                .client
                .post(self.address(&format!("/Calls/{sid}.json")));
            let request = request.basic_auth(&account.sid, Some(account.token.expose()));
            let answer = request.form(&[("Status", "completed")]).send().await;
            match answer.map(|answer| answer.status()) {
                Ok(status) if status.is_success() => return,
                Ok(status) => tracing::warn!(status = status.as_u16(), "A call was not hung up"),
                Err(_) => tracing::warn!("A call was not hung up: the telephone API is away"),
            }
        }
    }

    /// Asks the API for our account. Calls nobody. Answers how the account was found.
    ///
    /// # Errors
    /// A sentence with what the API or the connection said.
    pub async fn check(&self) -> Result<String, String> {
        let account = &self.account;
        let request = self.client.get(self.address(".json"));
        let request = request.basic_auth(&account.sid, Some(account.token.expose()));
        let response = request.send().await;
        let response = response.map_err(|error| chain(&error.without_url()))?;
        match response.status() {
            status if status.is_success() => {
                let answer: Value = read(response).await?;
                match answer.get("status").and_then(Value::as_str) {
                    None | Some("active") => Ok("the account is known".to_owned()),
                    Some(other) => Err(format!("the account is {other}")),
                }
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err("account SID and auth token are not accepted".to_owned())
            }
            StatusCode::NOT_FOUND => Err("there is no such account at this address".to_owned()),
            status => Err(format!("the API answered {}", status.as_u16())),
        }
    }

    fn address(&self, what: &str) -> String {
        let account = &self.account;
        let base = account.url.as_str().trim_end_matches('/');
        format!("{base}/2010-04-01/Accounts/{}{what}", account.sid)
    }
}

/// The fields that ask the API to tell this address how the call fares and who took it. It listens
/// for that while the call already speaks, because the script comes with the request.
fn follow(told: &str) -> [(&'static str, &str); 11] {
    [
        ("StatusCallback", told),
        ("StatusCallbackMethod", "POST"),
        ("StatusCallbackEvent", "initiated"),
        ("StatusCallbackEvent", "ringing"),
        ("StatusCallbackEvent", "answered"),
        ("StatusCallbackEvent", "completed"),
        ("MachineDetection", "Enable"),
        ("MachineDetectionTimeout", LISTENS),
        ("AsyncAmd", "true"),
        ("AsyncAmdStatusCallback", told),
        ("AsyncAmdStatusCallbackMethod", "POST"),
    ]
}

/// No answer came. Was the request on its way already? Then the phone may be ringing, and a second
/// call is worse than none: the person can ask for another.
fn unanswered(error: &reqwest::Error) -> Failure {
    if error.is_connect() || error.is_builder() {
        let what = "no connection to the telephone API".to_owned();
        Failure::passing(Problem::Unavailable(what))
    } else {
        let what = "no answer from the telephone API".to_owned();
        Failure::lasting(Problem::Silent(what))
    }
}

fn refused(status: StatusCode) -> Failure {
    let what = format!("the telephone API answered {}", status.as_u16());
    // A gateway that waited in vain for what is behind it: that may have placed the call.
    if status == StatusCode::GATEWAY_TIMEOUT {
        Failure::lasting(Problem::Silent(what))
    } else if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        Failure::passing(Problem::Unavailable(what))
    } else {
        Failure::lasting(Problem::Refused(what))
    }
}

async fn read<T: for<'de> Deserialize<'de>>(mut response: Response) -> Result<T, String> {
    let mut bytes = Vec::new();
    let broken = |error: reqwest::Error| chain(&error.without_url());
    while let Some(more) = response.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&more);
        if bytes.len() > ANSWER {
            return Err("the answer is too long".to_owned());
        }
    }
    serde_json::from_slice(&bytes).map_err(|_| "the answer is not what such an API says".to_owned())
}
