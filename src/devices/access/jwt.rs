//! The outer part of a proof: a JWT that is signed by the key that it brings along.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;

use super::rules::Claims;
use crate::devices::rules::DeviceKey;

/// Longer than any proof, in bytes.
const LONGEST: usize = 4096;

/// A proof whose signature is right.
pub(super) struct Signed {
    /// The key that made it.
    pub(super) key: DeviceKey,
    pub(super) claims: Claims,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: serde_json::Value,
    crit: Option<serde_json::Value>,
}

/// Reads a proof and checks its signature; `None` for whatever is none.
pub(super) fn read(proof: &str) -> Option<Signed> {
    let header = proof.split('.').next()?;
    if proof.len() > LONGEST {
        return None;
    }
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    let plain = header.typ == "dpop+jwt" && header.alg == "ES256" && header.crit.is_none();
    // The key before the signature: a point that is not on the curve is nothing to reckon with.
    let key = DeviceKey::read(&header.jwk).filter(|_| plain)?;
    let (x, y) = key.coordinates();
    let point = DecodingKey::from_ec_components(&x, &y).ok()?;
    let mut expected = Validation::new(Algorithm::ES256);
    expected.required_spec_claims.clear();
    expected.validate_exp = false;
    expected.validate_aud = false;
    let token = jsonwebtoken::decode::<Claims>(proof, &point, &expected).ok()?;
    Some(Signed {
        key,
        claims: token.claims,
    })
}
