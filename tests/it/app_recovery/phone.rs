//! A phone with the app: a key of its own, somebody who signed in, and proofs with every request.

use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use readmit::base::secret::digest;
use readmit::base::{Clock, DeviceId, Random};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::{Person, TestApp};

/// Where recoveries are.
pub const RECOVERIES: &str = "/api/v1/recoveries";

/// A phone.
pub struct Phone {
    key: EncodingKey,
    /// Its public key.
    pub jwk: Value,
    jkt: String,
    pub token: String,
    lang: &'static str,
    address: String,
    clock: Clock,
    random: Random,
    nonce: Mutex<String>,
    client: Client,
}

/// What the portal answers to it.
#[derive(Debug)]
pub struct Told {
    pub status: u16,
    pub tag: String,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Told {
    /// The kind of problem: what stands behind `/problems/`.
    pub fn kind(&self) -> &str {
        let kind = self.body["type"].as_str().unwrap_or_default();
        kind.strip_prefix("/problems/").unwrap_or_default()
    }

    /// The status, and the kind of problem.
    pub fn problem(&self) -> (u16, &str) {
        (self.status, self.kind())
    }

    pub fn text(&self, field: &str) -> &str {
        self.body[field].as_str().unwrap_or_default()
    }

    /// The reference of the request.
    pub fn reference(&self) -> readmit::base::Reference {
        let named = self.text("reference").parse();
        named.unwrap_or_else(|_| panic!("no request: {self:?}"))
    }
}

impl TestApp {
    /// A phone on which nobody signed in.
    pub fn phone(&self) -> Phone {
        let secret = p256::SecretKey::from_slice(&self.random.bytes::<32>()).expect("a key");
        let pem = secret.to_pkcs8_pem(LineEnding::LF).expect("a key");
        let public = serde_json::to_value(secret.public_key().to_jwk()).expect("JSON");
        let (x, y) = (public["x"].as_str().unwrap(), public["y"].as_str().unwrap());
        let named = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        Phone {
            key: EncodingKey::from_ec_pem(pem.as_bytes()).expect("a key"),
            jkt: URL_SAFE_NO_PAD.encode(digest(named.as_bytes())),
            jwk: public,
            token: String::new(),
            lang: "en",
            address: self.address.clone(),
            clock: self.clock.clone(),
            random: self.random.clone(),
            nonce: Mutex::default(),
            // A connection that stood idle may be closed just when it is used again.
            client: Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
        }
    }

    /// A phone that is not trusted, on which `person` signed in a moment ago.
    pub async fn other_phone(&self, person: &Person) -> Phone {
        let phone = self.phone();
        self.signs_in(person, phone).await
    }

    /// `person`'s trusted iPhone 15, on which they signed in a moment ago, although it is locked.
    pub async fn own_phone(&self, person: &Person) -> (Phone, DeviceId) {
        let phone = self.phone();
        let device = self.trusts_an_iphone(person).await;
        sqlx::query("update devices set public_key = $2 where id = $1")
            .bind(device.0)
            .bind(&phone.jwk)
            .execute(&self.db)
            .await
            .expect("its key is known");
        (self.signs_in(person, phone).await, device)
    }

    /// Five wrong passcodes were entered on the device.
    pub async fn blocks(&self, device: DeviceId) {
        sqlx::query(
            "update devices set passcode = '$argon2id$', wrong_passcodes = 5, blocked_at = $2 where id = $1",
        )
        .bind(device.0)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("the device is blocked");
    }

    /// `person` signs in on the phone, with a password.
    pub async fn signs_in(&self, person: &Person, mut phone: Phone) -> Phone {
        phone.token = self.token(person, &phone, None).await;
        phone
    }

    /// `person`'s trusted phone is unlocked.
    pub async fn unlocks(&self, person: &Person, mut phone: Phone, device: DeviceId) -> Phone {
        phone.token = self.token(person, &phone, Some(device)).await;
        phone
    }

    async fn token(&self, person: &Person, phone: &Phone, device: Option<DeviceId>) -> String {
        let token = URL_SAFE_NO_PAD.encode(self.random.bytes::<32>());
        sqlx::query(
            "insert into access_tokens (digest, organization_id, member_id, device_id, jkt, method, auth_time, created_at, seen_at, expires_at)
             values ($1, $2, $3, $4, $5, case when $4::uuid is null then 'password' end, case when $4::uuid is null then $6 end,
                 $6, $6, $6 + interval '12 hours')",
        )
        .bind(digest(token.as_bytes()))
        .bind(person.organization.0)
        .bind(person.id.0)
        .bind(device.map(|id| id.0))
        .bind(&phone.jkt)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("a token is given");
        token
    }
}

impl Phone {
    /// The same phone in another language.
    pub fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// The same phone at another machine of the portal.
    pub fn at(mut self, app: &TestApp) -> Self {
        self.address.clone_from(&app.address);
        self.nonce = Mutex::default();
        self
    }

    fn proof(&self, method: &Method, path: &str) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("dpop+jwt".to_owned());
        header.jwk = serde_json::from_value(self.jwk.clone()).expect("a key");
        let claims = json!({
            "jti": URL_SAFE_NO_PAD.encode(self.random.bytes::<16>()),
            "htm": method.as_str(),
            "htu": format!("{}{path}", self.address),
            "iat": self.clock.now().timestamp(),
            "nonce": *self.nonce.lock().expect("a nonce"),
            "ath": URL_SAFE_NO_PAD.encode(digest(self.token.as_bytes())),
        });
        jsonwebtoken::encode(&header, &claims, &self.key).expect("a proof")
    }

    /// Sends a request; once more with the nonce that the first answer brings.
    pub async fn asks(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&'static str, &str)],
    ) -> Told {
        let first = self.tries(&method, path, body, headers).await;
        if first.kind() != "dpop-nonce" {
            return first;
        }
        self.tries(&method, path, body, headers).await
    }

    async fn tries(
        &self,
        method: &Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&'static str, &str)],
    ) -> Told {
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.address))
            .header("authorization", format!("DPoP {}", self.token))
            .header("dpop", self.proof(method, path))
            .header("accept-language", self.lang);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.expect("the portal answers");
        let headers = answer.headers().clone();
        let header = |name: &str| {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        *self.nonce.lock().expect("a nonce") = header("dpop-nonce");
        let status = answer.status().as_u16();
        let text = answer.text().await.expect("a body");
        let told = Told {
            status,
            tag: header("etag"),
            body: serde_json::from_str(&text).unwrap_or_default(),
            headers: headers.clone(),
        };
        assert_eq!(header("cache-control"), "no-store");
        if status >= 400 {
            assert_eq!(header("content-type"), "application/problem+json");
            assert_eq!(told.body["status"], status);
        }
        told
    }

    pub async fn get(&self, path: &str) -> Told {
        self.asks(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Told {
        self.asks(Method::POST, path, Some(&body), &[]).await
    }

    /// Asks for app access.
    pub async fn sends(&self, origin: &str) -> Told {
        self.post(RECOVERIES, json!({ "origin": origin })).await
    }

    /// Does something with a request: `code`, `call` or `cancellation`.
    pub async fn does(&self, request: &impl std::fmt::Display, what: &str, body: Value) -> Told {
        self.post(&format!("{RECOVERIES}/{request}/{what}"), body)
            .await
    }

    pub async fn enters(&self, request: &impl std::fmt::Display, code: &str) -> Told {
        self.does(request, "code", json!({ "code": code })).await
    }

    /// How the request stands.
    pub async fn looks(&self, request: &impl std::fmt::Display) -> Told {
        self.get(&format!("{RECOVERIES}/{request}")).await
    }

    /// Waits for something that it does not know yet.
    pub async fn waits(&self, request: &impl std::fmt::Display, tag: &str, seconds: u8) -> Told {
        let wait = format!("wait={seconds}");
        let headers = [("if-none-match", tag), ("prefer", wait.as_str())];
        let path = format!("{RECOVERIES}/{request}");
        self.asks(Method::GET, &path, None, &headers).await
    }
}
