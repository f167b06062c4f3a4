//! The telephone API's side of a call: what it asks and tells, signed as its own documentation says
//! and not as the portal reads it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use readmit::base::Reference;
use reqwest::{Client, RequestBuilder, Url};
use serde_json::Value;
use sha1::Sha1;

use super::{Page, TestApp};

/// The auth token that the stories' settings have.
pub const TOKEN: &str = "another secret";
/// The account there.
const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

/// The last call of a request.
pub struct Line {
    pub sid: String,
    /// Where a key is told.
    pub keys: Url,
    /// Where it is told how the call fares.
    pub status: Url,
    client: Client,
}

/// HMAC-SHA1 over the address and, in order of their names, every field and its value.
pub fn signature(token: &str, address: &str, fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    let text: String = fields
        .iter()
        .map(|(name, value)| format!("{name}{value}"))
        .collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("a key");
    mac.update(format!("{address}{text}").as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

impl TestApp {
    /// The last call of a request, which no worker has taken yet.
    pub async fn line(&self, reference: &Reference) -> Line {
        let body: Value = sqlx::query_scalar(
            "select m.body from messages m join recovery_requests r on r.id = m.request_id
             where r.reference = $1 and m.channel = 'voice' order by m.id desc limit 1",
        )
        .bind(reference.as_str())
        .fetch_one(&self.db)
        .await
        .expect("a call is queued");
        let script = body["twiml"].as_str().expect("a script");
        let (_, action) = script.split_once("action=\"").expect("a gather");
        let (keys, _) = action.split_once('"').expect("an address");
        Line::new(keys, body["told"].as_str().expect("an address"))
    }

    /// How many calls of the story stand so: `progress/answered_by`.
    pub async fn fares(&self, reference: &Reference) -> Vec<String> {
        sqlx::query_scalar(
            "select concat_ws('/', coalesce(c.progress, '-'), c.answered_by) from recovery_calls c
             join recovery_requests r on r.id = c.request_id where r.reference = $1 order by c.id",
        )
        .bind(reference.as_str())
        .fetch_all(&self.db)
        .await
        .expect("calls")
    }
}

impl Line {
    /// A call with these addresses.
    pub fn new(keys: &str, status: &str) -> Self {
        Self {
            sid: "CA0123456789abcdef0123456789abcdef".to_owned(),
            keys: keys.parse().expect("an address"),
            status: status.parse().expect("an address"),
            client: Client::new(),
        }
    }

    /// What the API says of the call besides.
    pub fn fields<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let mut fields = vec![
            ("AccountSid", ACCOUNT),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", self.sid.as_str()),
            ("Direction", "outbound-api"),
            ("From", "+31208085500"),
            ("To", "+31612345647"),
        ];
        fields.extend(more);
        fields
    }

    /// A form, not sent yet, with this signature.
    pub fn form(&self, to: &Url, fields: &[(&str, &str)], signature: &str) -> RequestBuilder {
        let request = self.client.post(to.clone()).form(fields);
        request.header("x-twilio-signature", signature)
    }

    /// Sends it.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        let answer = request.send().await.expect("the portal answers");
        Page::read(answer, self.keys.clone()).await
    }

    /// Tells these fields, signed.
    pub async fn tells_all(&self, more: &[(&str, &str)]) -> Page {
        let fields = self.fields(more);
        let signature = signature(TOKEN, self.status.as_str(), &fields);
        self.send(self.form(&self.status, &fields, &signature))
            .await
    }

    /// Tells how the call fares, as the `number`th that it tells.
    pub async fn tells(&self, status: &str, number: u8) {
        let number = number.to_string();
        let told = [("CallStatus", status), ("SequenceNumber", number.as_str())];
        let answer = self.tells_all(&told).await;
        assert_eq!(answer.status, 204, "{status}: {}", answer.words());
    }

    /// Tells who took the call.
    pub async fn tells_who(&self, answered_by: &str) {
        let answer = self.tells_all(&[("AnsweredBy", answered_by)]).await;
        assert_eq!(answer.status, 204, "{answered_by}: {}", answer.words());
    }

    /// The person presses a key; what the call says next.
    pub async fn presses(&self, key: &str) -> Page {
        let fields = self.fields(&[("CallStatus", "in-progress"), ("Digits", key)]);
        let signature = signature(TOKEN, self.keys.as_str(), &fields);
        self.send(self.form(&self.keys, &fields, &signature)).await
    }
}
