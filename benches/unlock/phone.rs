//! The phones that are opened: keys, proofs, passcodes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::try_join_all;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use readmit::base::argon::Hasher;
use readmit::base::{Random, Secret};
use reqwest::Client;
use serde_json::json;
use uuid::Uuid;

use super::stage::Stage;

const PASSCODE: &str = "014235";

/// How unlocking fared.
pub(super) struct Figures {
    /// Per second.
    pub(super) rate: f64,
    /// Milliseconds.
    pub(super) p50: f64,
    pub(super) p99: f64,
}

/// Members with a trusted phone each.
pub(super) struct Phones {
    all: Vec<Phone>,
    opened: AtomicU32,
}

struct Phone {
    id: Uuid,
    key: EncodingKey,
    header: Header,
    random: Random,
    client: Client,
}

impl Phones {
    /// So many members, each with a phone that has a passcode.
    pub(super) async fn new(stage: &Stage, count: u32) -> anyhow::Result<Self> {
        let (random, hasher) = (Random::system(), Hasher::default());
        let mut all = Vec::new();
        for n in 0..count {
            let secret = p256::SecretKey::from_slice(&random.bytes::<32>())?;
            let jwk = serde_json::to_value(secret.public_key().to_jwk())?;
            let id = Uuid::from_u128(u128::from(n) + 1);
            let derived = stage
                .key
                .derive("passcode", &[id.as_bytes(), PASSCODE.as_bytes()]);
            let derived = Secret::new(URL_SAFE_NO_PAD.encode(derived));
            let stored = hasher.hash(derived, random.bytes()).await?;
            sqlx::query(
                "with member as (
                     insert into members (organization_id, id, email, name, created_at)
                     select id, $1, 'person.' || $2 || '@acme.example', 'Person ' || $2, now() from organizations returning organization_id, id
                 )
                 insert into devices (organization_id, id, member_id, name, model, platform, public_key, passcode, activated_at)
                 select organization_id, $1, id, 'iPhone 15', 'iPhone15,4', 'iOS 26', $3, $4, now() from member",
            )
            .bind(id)
            .bind(n.to_string())
            .bind(&jwk)
            .bind(stored.expose())
            .execute(&stage.owner)
            .await?;
            let pem = secret.to_pkcs8_pem(LineEnding::LF)?;
            let mut header = Header::new(Algorithm::ES256);
            header.typ = Some("dpop+jwt".to_owned());
            header.jwk = Some(serde_json::from_value(jwk)?);
            all.push(Phone {
                id,
                key: EncodingKey::from_ec_pem(pem.as_bytes())?,
                header,
                random: random.clone(),
                client: Client::builder().tls_certs_only([]).build()?,
            });
        }
        let opened = AtomicU32::new(0);
        Ok(Self { all, opened })
    }

    /// Every phone is opened again and again, for this long.
    pub(super) async fn unlock(&self, portal: &str, run: Duration) -> anyhow::Result<Figures> {
        let begin = Instant::now();
        let phones = self
            .all
            .iter()
            .map(|phone| phone.unlock(portal, begin + run));
        let mut took: Vec<Duration> = try_join_all(phones).await?.concat();
        let all = begin.elapsed();
        took.sort_unstable();
        let count = u32::try_from(took.len())?;
        self.opened.fetch_add(count, Ordering::Relaxed);
        let at = |share: usize| took.get(took.len() * share / 100).copied();
        let millis = |took: Option<Duration>| took.unwrap_or_default().as_secs_f64() * 1000.0;
        Ok(Figures {
            rate: f64::from(count) / all.as_secs_f64(),
            p50: millis(at(50)),
            p99: millis(at(99)),
        })
    }

    /// Was every one of them opened, and none blocked? There is a token for each time.
    pub(super) async fn are_open(&self, stage: &Stage) -> anyhow::Result<bool> {
        let sql = "select (select count(*) from access_tokens), (select count(*) from devices where wrong_passcodes > 0)";
        let (tokens, wrong): (i64, i64) = sqlx::query_as(sql).fetch_one(&stage.owner).await?;
        Ok(tokens == i64::from(self.opened.load(Ordering::Relaxed)) && wrong == 0)
    }
}

impl Phone {
    async fn unlock(&self, portal: &str, until: Instant) -> anyhow::Result<Vec<Duration>> {
        let address = format!("{portal}/api/v1/devices/{}/unlocking", self.id);
        let mut nonce = String::new();
        let mut took = Vec::new();
        while Instant::now() < until {
            let proof = self.proof(&address, &nonce)?;
            let begin = Instant::now();
            let answer = self
                .client
                .post(&address)
                .header("dpop", proof)
                .json(&json!({ "passcode": PASSCODE }))
                .send()
                .await?;
            let next = answer.headers().get("dpop-nonce").context("no nonce")?;
            let stale = nonce.is_empty();
            next.to_str()?.clone_into(&mut nonce);
            let status = answer.status();
            let text = answer.text().await?;
            if status.is_success() {
                took.push(begin.elapsed());
            } else {
                ensure!(stale || text.contains("dpop-nonce"), "{status}: {text}");
            }
        }
        Ok(took)
    }

    fn proof(&self, address: &str, nonce: &str) -> anyhow::Result<String> {
        let claims = json!({
            "jti": URL_SAFE_NO_PAD.encode(self.random.bytes::<16>()),
            "htm": "POST",
            "htu": address,
            "iat": chrono::Utc::now().timestamp(),
            "nonce": nonce,
        });
        Ok(jsonwebtoken::encode(&self.header, &claims, &self.key)?)
    }
}
