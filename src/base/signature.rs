//! Signatures of callbacks, as telephone APIs of Twilio's kind make them: HMAC-SHA1 with the
//! account's auth token over the address and the fields in order of their names, in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use url::Url;

use super::Secret;
use super::secret::hmac_key;

/// The header that holds the signature.
pub(crate) const HEADER: &str = "x-twilio-signature";

/// The signature of a form that is posted to `address`, the whole of it.
pub(crate) fn of(token: &Secret, address: &str, fields: &[(String, String)]) -> String {
    STANDARD.encode(mac(token, address, fields))
}

/// Is `signature` that of a form that was posted to `path` (with its query) of `site`? The API may
/// have signed the address with or without its port. Compared in constant time.
pub(crate) fn fits(
    token: &Secret,
    site: &Url,
    path: &str,
    fields: &[(String, String)],
    signature: &str,
) -> bool {
    let Ok(given) = STANDARD.decode(signature) else {
        return false;
    };
    let (scheme, host) = (site.scheme(), site.host_str().unwrap_or_default());
    let bare = format!("{scheme}://{host}{path}");
    let ported = site
        .port_or_known_default()
        .map(|port| format!("{scheme}://{host}:{port}{path}"));
    std::iter::once(bare)
        .chain(ported)
        .fold(false, |found, address| {
            let fits: bool = mac(token, &address, fields).ct_eq(&given).into();
            found | fits
        })
}

fn mac(token: &Secret, address: &str, fields: &[(String, String)]) -> [u8; 20] {
    let key = hmac_key::<Sha1>(token.expose().as_bytes());
    let mut mac = Hmac::<Sha1>::new(&key.into());
    mac.update(address.as_bytes());
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_unstable();
    // A field that comes twice with one value is signed once.
    sorted.dedup();
    for (name, value) in sorted {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    /// The example of the API's own documentation.
    #[test]
    fn the_published_example_is_signed_alike() {
        let token = Secret::new("12345");
        let sent = fields(&[
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675310"),
            ("Digits", "1234"),
            ("From", "+14158675310"),
            ("To", "+18005551212"),
        ]);
        let (site, path) = (
            Url::parse("https://example.com/").unwrap(),
            "/myapp.php?foo=1&bar=2",
        );
        let signature = "L/OH5YylLD5NRKLltdqwSvS0BnU=";
        assert_eq!(
            of(&token, "https://example.com/myapp.php?foo=1&bar=2", &sent),
            signature
        );
        assert!(fits(&token, &site, path, &sent, signature));
        assert!(!fits(&token, &site, "/myapp.php", &sent, signature));
        assert!(!fits(&Secret::new("1234"), &site, path, &sent, signature));
        assert!(!fits(&token, &site, path, &sent[1..], signature));
        for bad in ["", "?", "L/OH5YylLD5NRKLltdqwSvS0BnU", "AAAA"] {
            assert!(!fits(&token, &site, path, &sent, bad), "{bad:?}");
        }
    }

    #[test]
    fn the_port_may_be_signed_or_left_out_and_another_host_may_not() {
        let token = Secret::new("t");
        let sent = fields(&[("a", "1")]);
        let fits = |site: &str, signed: &str| {
            let site = Url::parse(site).unwrap();
            fits(&token, &site, "/x", &sent, &of(&token, signed, &sent))
        };
        assert!(fits("https://a.example", "https://a.example/x"));
        assert!(fits("https://a.example", "https://a.example:443/x"));
        assert!(fits("https://a.example:8443", "https://a.example:8443/x"));
        assert!(fits("https://a.example:8443", "https://a.example/x"));
        assert!(!fits("https://a.example", "https://a.example:8443/x"));
        assert!(!fits("https://a.example", "http://a.example/x"));
        assert!(!fits("https://a.example", "https://b.example/x"));
    }

    #[test]
    fn the_order_of_fields_does_not_matter_and_a_repeated_one_counts_once() {
        let token = Secret::new("t");
        let sign = |pairs| of(&token, "https://a.example/x", &fields(pairs));
        let one = sign(&[("A", "1"), ("B", "2")]);
        assert_eq!(one, sign(&[("B", "2"), ("A", "1"), ("A", "1")]));
        assert_ne!(one, sign(&[("A", "12"), ("B", "")]));
    }
}
