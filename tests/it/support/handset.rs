//! A phone's side of the device API: a key, proofs made with it (DPoP), and whatever else is sent in their place.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey};
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use readmit::base::secret::digest;
use readmit::base::{Clock, Random};
use reqwest::Client;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use super::{Person, TestApp};

/// A phone.
#[derive(Clone)]
pub struct Handset {
    pub jwk: Value,
    pub jkt: String,
    /// The access token that it shows, where it has one.
    pub token: Option<String>,
    /// The value of ours that its next proof holds.
    pub nonce: String,
    pub address: String,
    key: EncodingKey,
    clock: Clock,
    random: Random,
    client: Client,
}

/// What it is answered.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
}

impl Said {
    /// The status, and the kind of problem where it is one.
    pub fn kind(&self) -> (u16, &str) {
        let kind = self.body["type"].as_str().unwrap_or_default();
        (self.status, kind.trim_start_matches("/problems/"))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub fn field(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_default()
    }
}

impl TestApp {
    /// A phone with a new key.
    pub fn handset(&self) -> Handset {
        let secret = p256::SecretKey::from_slice(&self.random.bytes::<32>()).expect("a key");
        let pem = secret.to_pkcs8_pem(LineEnding::LF).expect("a key");
        let jwk = serde_json::to_value(secret.public_key().to_jwk()).expect("JSON");
        let part = |name: &str| jwk[name].as_str().expect("a coordinate").to_owned();
        let named = format!(
            r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
            part("x"),
            part("y")
        );
        Handset {
            jkt: URL_SAFE_NO_PAD.encode(digest(named.as_bytes())),
            jwk,
            token: None,
            nonce: String::new(),
            address: self.address.clone(),
            key: EncodingKey::from_ec_pem(pem.as_bytes()).expect("a key"),
            clock: self.clock.clone(),
            random: self.random.clone(),
            // A connection each: one that the portal has just closed is nobody's fault.
            client: Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
        }
    }

    /// A phone on which `person` signed in a moment ago, without the way through the browser.
    pub async fn signs_in_on_a_handset(&self, person: &Person) -> Handset {
        let mut handset = self.handset();
        self.gives_a_token(&mut handset, person).await;
        handset
    }

    /// `person` signs in on the phone.
    pub async fn gives_a_token(&self, handset: &mut Handset, person: &Person) {
        let token = URL_SAFE_NO_PAD.encode(self.random.bytes::<32>());
        sqlx::query(
            "insert into access_tokens (digest, organization_id, member_id, jkt, method, auth_time, created_at, seen_at, expires_at)
             values ($1, $2, $3, $4, 'single_sign_on', $5, $5, $5, $5 + interval '12 hours')",
        )
        .bind(digest(token.as_bytes()))
        .bind(person.organization.0)
        .bind(person.id.0)
        .bind(&handset.jkt)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("a token is given");
        handset.token = Some(token);
    }

    /// `person` activates the phone with a code of the portal and a passcode; it is open afterwards.
    pub async fn activates(&self, handset: &mut Handset, person: &Person, passcode: &str) -> Said {
        let mut browser = self.signed_in(person).await;
        browser.open("/profile/security").await;
        browser.press("Activate a phone").await;
        let code = browser.page().texts("p.code").join("");
        let said = handset.activate(&code, Some(passcode)).await;
        assert_eq!(said.status, 201, "{said:?}");
        handset.token = Some(said.field("access_token").to_owned());
        said
    }
}

impl Handset {
    /// The same phone at another machine of the portal.
    pub fn at(&self, app: &TestApp) -> Self {
        Self {
            address: app.address.clone(),
            ..self.clone()
        }
    }

    /// The head of a proof.
    pub fn head(&self) -> Value {
        json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk })
    }

    /// What a proof of this request claims.
    pub fn claims(&self, method: &str, path: &str) -> Value {
        let mut claims = json!({
            "jti": URL_SAFE_NO_PAD.encode(self.random.bytes::<16>()),
            "htm": method,
            "htu": format!("{}{path}", self.address),
            "iat": self.clock.now().timestamp(),
            "nonce": self.nonce,
        });
        if let Some(token) = &self.token {
            claims["ath"] = json!(URL_SAFE_NO_PAD.encode(digest(token.as_bytes())));
        }
        claims
    }

    /// A JWT with this head and these claims, signed by the phone's key, whatever the head says.
    pub fn sign(&self, head: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(head), part(claims));
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &self.key, Algorithm::ES256);
        format!("{message}.{}", signature.expect("a signature"))
    }

    /// A proof of this request.
    pub fn proof(&self, method: &str, path: &str) -> String {
        self.sign(&self.head(), &self.claims(method, path))
    }

    /// Sends whatever this is, with these headers.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Said {
        let method = method.parse().expect("a method");
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body.to_vec());
        }
        let answer = request.send().await.expect("the portal answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.expect("a body");
        let said = Said {
            status,
            body: serde_json::from_str(&text).unwrap_or_default(),
            headers,
            text,
        };
        assert_eq!(said.header("cache-control"), "no-store", "{path}");
        assert!(!said.header("dpop-nonce").is_empty(), "{path} brings one");
        if status >= 400 {
            assert_eq!(said.header("content-type"), "application/problem+json");
            assert_eq!(said.body["status"], status);
            assert!(said.field("title").len() > 10, "{said:?}");
        }
        said
    }

    /// Sends a request with this proof.
    pub async fn with(&self, proof: &str, method: &str, path: &str, body: Option<&Value>) -> Said {
        let token = self.token.as_ref().map(|token| format!("DPoP {token}"));
        let mut headers = vec![("dpop", proof), ("accept-language", "en")];
        if let Some(token) = &token {
            headers.push(("authorization", token));
        }
        let body = body.map(Value::to_string);
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.as_ref().map(String::as_bytes);
        self.send(method, path, &headers, body).await
    }

    /// Sends a request with a proof of it; once more where it lacked our value.
    pub async fn asks(&mut self, method: &str, path: &str, body: Option<&Value>) -> Said {
        for _ in 0..2 {
            let said = self
                .with(&self.proof(method, path), method, path, body)
                .await;
            said.header("dpop-nonce").clone_into(&mut self.nonce);
            if said.kind() != (401, "dpop-nonce") {
                return said;
            }
        }
        panic!("our value does not count");
    }

    pub async fn get(&mut self, path: &str) -> Said {
        self.asks("GET", path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Said {
        self.asks("POST", path, Some(&body)).await
    }

    /// What it sends to become the trusted device.
    pub fn activation(&self, code: &str, passcode: Option<&str>) -> Value {
        let mut body = json!({
            "code": code,
            "device": { "name": "Noor’s iPhone", "model": "iPhone 17", "platform": "iOS 27" },
            "public_key": self.jwk,
        });
        if let Some(passcode) = passcode {
            body["passcode"] = json!(passcode);
        }
        body
    }

    /// Asks to become the trusted device.
    pub async fn activate(&mut self, code: &str, passcode: Option<&str>) -> Said {
        let body = self.activation(code, passcode);
        self.token = None;
        self.post("/api/v1/activations", body).await
    }

    /// Types the passcode of `device`.
    pub async fn unlocks(&mut self, device: &str, passcode: &str) -> Said {
        let path = format!("/api/v1/devices/{device}/unlocking");
        let token = self.token.take();
        let said = self.post(&path, json!({ "passcode": passcode })).await;
        self.token = match said.field("access_token") {
            "" => token,
            granted => Some(granted.to_owned()),
        };
        said
    }
}
