//! What a device is, and what makes one acceptable.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::PublicKey;
use p256::elliptic_curve::JwkEcKey;
use serde::{Deserialize, Serialize};

use crate::base::Instant;
use crate::base::Secret;
use crate::base::id::DeviceId;
use crate::base::secret::digest;

/// Wrong passcodes in a row that block a device.
pub(crate) const WRONG_PASSCODES: u8 = 5;
/// How many digits a passcode has.
pub(crate) const PASSCODE_DIGITS: u8 = 6;

/// How many more wrong passcodes a device takes after so many in a row.
pub(crate) fn tries_left(wrong: i16) -> u8 {
    WRONG_PASSCODES.saturating_sub(u8::try_from(wrong).unwrap_or(WRONG_PASSCODES))
}

/// A passcode: six digits that its owner chose. It cannot be printed.
#[derive(Clone, Debug)]
pub(crate) struct Passcode(Secret);

impl Passcode {
    /// Takes six digits and nothing else: an app's keypad sends nothing else.
    pub(crate) fn read(typed: &Secret) -> Option<Self> {
        let digits = typed.expose();
        let good = digits.len() == usize::from(PASSCODE_DIGITS)
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        good.then(|| Self(typed.clone()))
    }

    /// The digits.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// Whether a device may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub(crate) enum DeviceState {
    /// It may.
    Active,
    /// Its owner reported it lost; it can do nothing until the owner takes that back.
    Suspended,
    /// For ever not.
    Deactivated,
}

/// A device that is trusted: active or suspended.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    /// As its owner calls it.
    pub(crate) name: String,
    pub(crate) model: String,
    pub(crate) platform: String,
    pub(crate) state: DeviceState,
    pub(crate) activated_at: Instant,
    pub(crate) last_used_at: Option<Instant>,
    pub(crate) suspended_at: Option<Instant>,
}

/// A phone that asks to become the trusted device.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDevice {
    /// As its owner calls it, 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Noor’s iPhone")]
    pub(crate) name: String,
    /// What it is, 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "iPhone 17")]
    pub(crate) model: String,
    /// What runs on it, 1 to 40 characters.
    #[schema(min_length = 1, max_length = 40, example = "iOS 27")]
    pub(crate) platform: String,
}

impl NewDevice {
    /// The device with tidy texts; `None` where one is empty, too long or not printable.
    pub(crate) fn tidy(self) -> Option<Self> {
        let tidy = |text: String, longest: usize| {
            let text = text.trim().to_owned();
            let good = (1..=longest).contains(&text.chars().count())
                && !text.chars().any(char::is_control);
            good.then_some(text)
        };
        Some(Self {
            name: tidy(self.name, 80)?,
            model: tidy(self.model, 80)?,
            platform: tidy(self.platform, 40)?,
        })
    }
}

/// A device's public key: a point of the curve P-256 as a JWK (RFC 7517, RFC 7518 section 6.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeviceKey(JwkEcKey);

impl DeviceKey {
    /// Reads a JWK. `None` for another curve, a point that is not on it, or a private key.
    pub(crate) fn read(jwk: &serde_json::Value) -> Option<Self> {
        let key: JwkEcKey = serde_json::from_value(without_hints(jwk)?).ok()?;
        let point = PublicKey::from_jwk(&key).ok()?;
        (!key.is_keypair()).then(|| Self(point.to_jwk()))
    }

    /// Where the point is, as the JWK says it: base64url.
    pub(crate) fn coordinates(&self) -> (String, String) {
        let jwk = self.to_json();
        let part = |name| jwk.get(name).and_then(serde_json::Value::as_str);
        let part = |name| part(name).unwrap_or_default().to_owned();
        (part("x"), part("y"))
    }

    /// The key's thumbprint (RFC 7638), by which proofs and tokens name it.
    pub(crate) fn thumbprint(&self) -> String {
        let (x, y) = self.coordinates();
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        URL_SAFE_NO_PAD.encode(digest(members.as_bytes()))
    }

    /// As it is kept.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        serde_json::json!(self.0)
    }
}

/// The members that make the key, without those that only describe it (`kid`, `alg`, `use`, …).
fn without_hints(jwk: &serde_json::Value) -> Option<serde_json::Value> {
    let members = jwk.as_object()?;
    let kept = ["kty", "crv", "x", "y", "d"].into_iter();
    let kept = kept.filter_map(|name| Some((name.to_owned(), members.get(name)?.clone())));
    Some(serde_json::Value::Object(kept.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The example key of RFC 7517, appendix A.1.
    fn point() -> serde_json::Value {
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "kid": "1",
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        })
    }

    #[test]
    fn a_point_of_the_curve_is_a_key_and_nothing_else_is() {
        let key = DeviceKey::read(&point()).unwrap();
        assert_eq!(key.to_json()["x"], point()["x"]);
        let mut off_the_curve = point();
        off_the_curve["x"] = json!("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D5");
        let mut other_curve = point();
        other_curve["crv"] = json!("P-384");
        let mut private = point();
        private["d"] = json!("870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");
        for bad in [
            off_the_curve,
            other_curve,
            private,
            json!({}),
            json!("key"),
            json!(null),
        ] {
            assert_eq!(DeviceKey::read(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_key_is_named_by_its_thumbprint() {
        // Reckoned apart, with another program.
        let key = DeviceKey::read(&point()).unwrap();
        assert_eq!(
            key.thumbprint(),
            "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s"
        );
    }

    #[test]
    fn a_passcode_is_six_digits() {
        assert!(Passcode::read(&Secret::new("014235")).is_some());
        for bad in [
            "",
            "12345",
            "1234567",
            "12345a",
            " 12345",
            "１２３４５６",
            "12 345",
        ] {
            assert!(Passcode::read(&Secret::new(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_device_needs_printable_texts() {
        let device = |name: &str| NewDevice {
            name: name.into(),
            model: "iPhone 17".into(),
            platform: "iOS 26".into(),
        };
        assert_eq!(
            device("  Noor’s phone ").tidy(),
            Some(device("Noor’s phone"))
        );
        for bad in ["", "   ", "a\nb", &"x".repeat(81)] {
            assert_eq!(device(bad).tidy(), None, "{bad:?}");
        }
    }
}
