//! The one-time code that makes a phone the trusted device: derived and never stored, like the
//! confirmation code, so that a page can show it again while it lives. Ten characters of
//! Crockford's base 32 are 50 bits.

use std::fmt;

use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::base::SecretKey;
use crate::base::id::{crockford, encode, grouped};

const PURPOSE: &str = "activation code";
const LOOKUP: &str = "activation code lookup";
const LENGTH: usize = 10;

/// The code, like `K7Q4M-2PX9T`. It has no `Display`; pages ask for its text.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(crate) struct ActivationCode(String);

impl ActivationCode {
    /// The code with this id and these 128 random bits, under the present key.
    pub(crate) fn derive(key: &SecretKey, id: Uuid, nonce: &[u8; 16]) -> Self {
        let [
            bytes @ ..,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
        ] = key.derive(PURPOSE, &[id.as_bytes(), nonce]);
        Self(encode(&bytes))
    }

    /// Reads a code as people type it; `None` where it cannot be one.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        crockford(typed)
            .filter(|code| code.len() == LENGTH)
            .map(Self)
    }

    /// In two groups, for people to read.
    pub(crate) fn text(&self) -> String {
        grouped(&self.0, LENGTH / 2)
    }

    /// What finds the code in the table and does not give it away.
    pub(crate) fn digest(&self, key: &SecretKey) -> [u8; 32] {
        key.derive(LOOKUP, &[self.0.as_bytes()])
    }

    /// The digests under the present and the previous key.
    pub(crate) fn digests(&self, key: &SecretKey) -> Vec<Vec<u8>> {
        key.each().map(|key| self.digest(&key).to_vec()).collect()
    }

    /// What the QR code says: the app reads the portal's address and the code from it.
    pub(crate) fn link(&self, public_url: &str) -> String {
        let portal =
            percent_encoding::utf8_percent_encode(public_url, percent_encoding::NON_ALPHANUMERIC);
        format!("readmit://activate?portal={portal}&code={}", self.text())
    }
}

impl fmt::Debug for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(…)")
    }
}

/// A QR code, as the drawing of an SVG whose unit is one module: `parts/qr.html` draws it.
pub(crate) struct Qr {
    /// How many modules wide and high it is.
    pub(crate) width: usize,
    /// The dark modules, as a path.
    pub(crate) path: String,
}

impl Qr {
    /// The QR code that says `text`; one without modules where it is too long for any.
    pub(crate) fn of(text: &str) -> Self {
        let Ok(code) = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M) else {
            return Self {
                width: 0,
                path: String::new(),
            };
        };
        let width = code.width();
        let dark = code
            .to_colors()
            .into_iter()
            .enumerate()
            .filter(|(_, color)| *color == qrcode::Color::Dark);
        let square = |(at, _)| format!("M{} {}h1v1h-1z", at % width, at / width);
        let path = dark.map(square).collect::<Vec<_>>().concat();
        Self { width, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Secret;

    #[test]
    fn a_code_is_found_again_however_it_is_typed() {
        let key = SecretKey::from_base64(
            &Secret::new("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
            None,
        )
        .unwrap();
        let code = ActivationCode::derive(&key, Uuid::nil(), &[7; 16]);
        assert_eq!(code.text().len(), 11);
        let typed = ActivationCode::read(&code.text().to_lowercase().replace('-', " ")).unwrap();
        assert_eq!(typed.digest(&key), code.digest(&key));
        assert_eq!(ActivationCode::read("K7Q4M-2PX9"), None);
        assert_ne!(ActivationCode::derive(&key, Uuid::nil(), &[8; 16]), code);
    }
}
