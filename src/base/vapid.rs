//! The key that push services know this installation by (RFC 8292): a private key of the curve
//! P-256. Browsers are given its public half when they subscribe.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use zeroize::Zeroizing;

use super::Secret;

/// The private key. It cannot be printed, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct VapidKey(SecretKey);

/// Why a text is no such key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadVapidKey {
    /// PEM of something else: another curve, a public key, an encrypted key, or cut off.
    #[error("it is PEM, but not of an unencrypted private key of the curve P-256")]
    OtherPem,
    /// Neither PEM nor base64.
    #[error("it is neither PEM nor base64url")]
    Unreadable,
    /// Base64 of another length.
    #[error("it has {0} bytes, not 32")]
    Length(usize),
    /// 32 bytes that are no number of the curve: nought, or too large.
    #[error("its 32 bytes are no private key of the curve P-256")]
    OutOfRange,
}

impl VapidKey {
    /// Reads PEM (`BEGIN PRIVATE KEY` or `BEGIN EC PRIVATE KEY`), or the 32 bytes of the private
    /// key in base64url.
    ///
    /// # Errors
    /// [`BadVapidKey`] with what the text is instead.
    pub fn read(text: &Secret) -> Result<Self, BadVapidKey> {
        let text = text.expose().trim();
        if text.contains("-----BEGIN") {
            return Self::from_pem(text).ok_or(BadVapidKey::OtherPem);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(text.trim_end_matches('='))
            .map_err(|_| BadVapidKey::Unreadable)?;
        let bytes = Zeroizing::new(bytes);
        if bytes.len() != 32 {
            return Err(BadVapidKey::Length(bytes.len()));
        }
        SecretKey::from_slice(&bytes)
            .map(Self)
            .map_err(|_| BadVapidKey::OutOfRange)
    }

    /// `openssl ecparam -genkey` writes the curve's name in a block of its own before the key.
    fn from_pem(text: &str) -> Option<Self> {
        let key = text.rfind("-----BEGIN").and_then(|at| text.get(at..))?;
        SecretKey::from_pkcs8_pem(key)
            .ok()
            .or_else(|| SecretKey::from_sec1_pem(key).ok())
            .map(Self)
    }

    /// The public half as browsers take it: the point, uncompressed, in base64url; 87 characters.
    #[must_use]
    pub fn public(&self) -> String {
        let point = self.0.public_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// The key as PKCS #8, for whoever signs. `None` is no case that a key of this curve has.
    #[must_use]
    pub fn pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        self.0
            .to_pkcs8_der()
            .ok()
            .map(|document| Zeroizing::new(document.as_bytes().to_vec()))
    }
}

impl fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VapidKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by openssl for tests only: one key in three forms.
    const PKCS8: &str = "-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8yQbZNKZ0CRk3AXA
umGesETeE74m1kZcYVHWtoMF32OhRANCAAQI6QvTbpmsvAOQp3gOsriKlMoY9QLx
NILLHZEzvgmz2gP4TjieIdzhjGGpx3GcRwrChQ+89HjZLgnJpQr9QgSO
-----END PRIVATE KEY-----
";
    const SEC1: &str = "-----BEGIN EC PARAMETERS-----
BggqhkjOPQMBBw==
-----END EC PARAMETERS-----
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIPMkG2TSmdAkZNwFwLphnrBE3hO+JtZGXGFR1raDBd9joAoGCCqGSM49
AwEHoUQDQgAECOkL026ZrLwDkKd4DrK4ipTKGPUC8TSCyx2RM74Js9oD+E44niHc
4YxhqcdxnEcKwoUPvPR42S4JyaUK/UIEjg==
-----END EC PRIVATE KEY-----
";
    const RAW: &str = "8yQbZNKZ0CRk3AXAumGesETeE74m1kZcYVHWtoMF32M";
    const PUBLIC: &str =
        "BAjpC9Numay8A5CneA6yuIqUyhj1AvE0gssdkTO-CbPaA_hOOJ4h3OGMYanHcZxHCsKFD7z0eNkuCcmlCv1CBI4";

    fn read(text: &str) -> Result<String, BadVapidKey> {
        VapidKey::read(&Secret::new(text)).map(|key| key.public())
    }

    #[test]
    fn each_form_that_people_have_such_a_key_in_is_read() {
        for form in [PKCS8, SEC1, RAW, &format!(" {RAW}=\n")] {
            assert_eq!(read(form).as_deref(), Ok(PUBLIC), "{form}");
        }
    }

    #[test]
    fn what_is_no_such_key_is_told_apart() {
        let cut = PKCS8.replace("END PRIVATE", "END PUBLIC");
        assert_eq!(read(&cut), Err(BadVapidKey::OtherPem));
        assert_eq!(read("not a key!"), Err(BadVapidKey::Unreadable));
        assert_eq!(read(PUBLIC), Err(BadVapidKey::Length(65)));
        assert_eq!(read(""), Err(BadVapidKey::Length(0)));
        let nought = URL_SAFE_NO_PAD.encode([0; 32]);
        assert_eq!(read(&nought), Err(BadVapidKey::OutOfRange));
        let large = URL_SAFE_NO_PAD.encode([255; 32]);
        assert_eq!(read(&large), Err(BadVapidKey::OutOfRange));
    }

    #[test]
    fn nothing_of_it_is_printed() {
        let key = VapidKey::read(&Secret::new(RAW)).unwrap();
        assert_eq!(format!("{key:?}"), "VapidKey(…)");
    }
}
