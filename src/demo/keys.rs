//! Pairs of keys: the one that signs ID tokens, new at each start, and those of the demo's phones.

use anyhow::{Context, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};

use crate::base::Random;
use crate::base::secret::digest;

/// A pair of keys on the curve P-256, for ES256.
pub(super) struct Keys {
    private: EncodingKey,
    /// The name of the pair.
    id: String,
    /// The public key, as the provider publishes it.
    public: Value,
}

impl Keys {
    /// A new pair.
    ///
    /// # Errors
    /// When no pair could be made.
    pub(super) fn new(random: &Random) -> anyhow::Result<Self> {
        // Of the numbers of 32 bytes, one in four thousand million is no key of the curve.
        let key = (0..8)
            .find_map(|_| SecretKey::from_slice(&random.bytes::<32>()).ok())
            .ok_or_else(|| anyhow!("no key for the identity provider could be drawn"))?;
        let point = key.public_key().to_encoded_point(false);
        let (x, y) = point.x().zip(point.y()).context("a key without a point")?;
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        let id = URL_SAFE_NO_PAD.encode(digest(x.as_bytes()).get(..8).unwrap_or_default());
        let private = key.to_pkcs8_der().map_err(|error| anyhow!("{error}"))?;
        Ok(Self {
            private: EncodingKey::from_ec_der(private.as_bytes()),
            public: json!({
                "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": id, "x": x, "y": y,
            }),
            id,
        })
    }

    /// The public key as a JWK (RFC 7517).
    pub(super) const fn public(&self) -> &Value {
        &self.public
    }

    /// The set of public keys (RFC 7517).
    pub(super) fn published(&self) -> Value {
        json!({ "keys": [self.public] })
    }

    /// A signed token (RFC 7519).
    ///
    /// # Errors
    /// When the signing fails.
    pub(super) fn sign(&self, claims: &impl serde::Serialize) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.id.clone());
        Ok(jsonwebtoken::encode(&header, claims, &self.private)?)
    }
}
