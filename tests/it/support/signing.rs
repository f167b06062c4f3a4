//! How the provider signs, and how a forger would.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::provider::CLIENT_SECRET;

/// A key of the provider; made for these tests, used nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningKey {
    /// RSA, published as `first`.
    First,
    /// RSA, published as `second`.
    Second,
    /// P-256, published as `curve`.
    Curve,
}

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// With this key, under its name.
    By(SigningKey),
    /// With this key, and no name in the token.
    Namelessly(SigningKey),
    /// With a key that is not the one of this name.
    ByAnother,
    /// Not at all.
    NotAtAll,
    /// With HS256 and the client's secret.
    WithOurSecret,
    /// With HS256 and the public key, as if that were a secret.
    WithThePublicKey,
}

impl SigningKey {
    const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Curve => "curve",
        }
    }

    const fn algorithm(self) -> Algorithm {
        match self {
            Self::First | Self::Second => Algorithm::RS256,
            Self::Curve => Algorithm::ES256,
        }
    }

    fn private(self) -> EncodingKey {
        let key = match self {
            Self::First => EncodingKey::from_rsa_pem(include_bytes!("keys/first.pem")),
            Self::Second => EncodingKey::from_rsa_pem(include_bytes!("keys/second.pem")),
            Self::Curve => EncodingKey::from_ec_pem(include_bytes!("keys/curve.pem")),
        };
        key.expect("a key")
    }

    /// As it is published.
    pub fn public(self) -> Value {
        let mut key = Jwk::from_encoding_key(&self.private(), self.algorithm()).expect("a key");
        key.common.key_id = Some(self.name().to_owned());
        serde_json::to_value(key).expect("JSON")
    }
}

impl Signed {
    /// The token.
    pub fn sign(self, claims: &Value) -> String {
        let (name, key) = match self {
            Self::By(key) => (Some(key.name()), key),
            Self::Namelessly(key) => (None, key),
            Self::ByAnother => (Some("first"), SigningKey::Second),
            Self::NotAtAll => {
                let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
                return format!(
                    "{}.{}.",
                    part(json!({ "alg": "none" })),
                    part(claims.clone())
                );
            }
            Self::WithOurSecret => return shared(claims, CLIENT_SECRET.as_bytes()),
            Self::WithThePublicKey => {
                let public = SigningKey::First.public().to_string();
                return shared(claims, public.as_bytes());
            }
        };
        let mut header = Header::new(key.algorithm());
        header.kid = name.map(str::to_owned);
        jsonwebtoken::encode(&header, claims, &key.private()).expect("a token")
    }
}

fn shared(claims: &Value, secret: &[u8]) -> String {
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("first".to_owned());
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(secret)).expect("a token")
}
