//! What a browser may name as its push service, and as its keys. A signed-in admin says it, so it may
//! be anything: the portal sends to it later, from inside a company's network.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::{Host, Url};

/// The longest address of a push service that is taken, in bytes.
const LONGEST: usize = 1024;
/// Names that stand for something in the own network or on the own machine (RFC 6761, 6762, 8375).
const INSIDE: [&str; 5] = ["localhost", "local", "internal", "home.arpa", "test"];

/// Where a browser's push service takes messages for it, and what they are encrypted with.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Subscription {
    pub(crate) endpoint: Url,
    /// The browser's public key: a point of P-256 in its uncompressed form.
    pub(crate) p256dh: [u8; 65],
    /// The secret beside it.
    pub(crate) auth: [u8; 16],
}

/// Why something is no subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadSubscription {
    /// The address is none that a push service on the internet has.
    #[error("the endpoint is no address of a push service")]
    Endpoint,
    /// The public key is no point of the curve.
    #[error("the public key is none of the curve P-256")]
    PublicKey,
    /// The secret does not have 16 bytes.
    #[error("the secret does not have 16 bytes")]
    Auth,
}

impl Subscription {
    /// Reads what a browser says: the address as it is, both keys in base64url. `loopback` lets an
    /// installation that is itself only reached on its own machine send to that machine.
    ///
    /// # Errors
    /// [`BadSubscription`] with what is wrong.
    pub(crate) fn read(
        endpoint: &str,
        p256dh: &str,
        auth: &str,
        loopback: bool,
    ) -> Result<Self, BadSubscription> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
        let p256dh = decode(p256dh).map_err(|_| BadSubscription::PublicKey)?;
        let auth = decode(auth).map_err(|_| BadSubscription::Auth)?;
        Self::of(endpoint, &p256dh, &auth, loopback)
    }

    /// The same, of bytes.
    ///
    /// # Errors
    /// As [`Subscription::read`].
    pub(crate) fn of(
        endpoint: &str,
        p256dh: &[u8],
        auth: &[u8],
        loopback: bool,
    ) -> Result<Self, BadSubscription> {
        let endpoint = service(endpoint, loopback).ok_or(BadSubscription::Endpoint)?;
        let p256dh: [u8; 65] = p256dh.try_into().map_err(|_| BadSubscription::PublicKey)?;
        if p256::PublicKey::from_sec1_bytes(&p256dh).is_err() {
            return Err(BadSubscription::PublicKey);
        }
        Ok(Self {
            endpoint,
            p256dh,
            auth: auth.try_into().map_err(|_| BadSubscription::Auth)?,
        })
    }
}

/// The address, if a push service on the internet can have it: https at its usual port, a whole host
/// name that is not one of the own network, no password.
fn service(text: &str, loopback: bool) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|_| text.len() <= LONGEST)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let right = match url.host()? {
        _ if !plain => false,
        Host::Domain(name) if is_inside(name) => loopback && name == "localhost",
        Host::Domain(_) => url.scheme() == "https" && url.port().is_none(),
        Host::Ipv4(ip) => loopback && ip.is_loopback(),
        Host::Ipv6(ip) => loopback && ip.is_loopback(),
    };
    (right && matches!(url.scheme(), "http" | "https")).then_some(url)
}

/// One word alone is a name of the own network, too.
fn is_inside(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let below = |inside: &str| {
        name.strip_suffix(inside)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    !name.contains('.') || INSIDE.iter().any(|inside| below(inside))
}

/// Which installation is only reached on its own machine?
pub(crate) fn is_loopback(public_url: &Url) -> bool {
    match public_url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_services_of_the_known_browsers_are_taken() {
        let known = [
            "https://fcm.googleapis.com/fcm/send/c5Zq:APA91bF",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABk",
            "https://web.push.apple.com/QGuQyavXutnMH",
            "https://wns2-am3p.notify.windows.com/w/?token=BQYAAACY%2b",
        ];
        for text in known {
            assert_eq!(
                service(text, false).map(String::from).as_deref(),
                Some(text)
            );
            assert!(service(text, true).is_some());
        }
    }

    #[test]
    fn what_leads_into_the_own_network_is_refused() {
        let long = format!("https://push.example.com/{}", "a".repeat(LONGEST));
        let refused = [
            "http://push.example.com/x",
            "ftp://push.example.com/x",
            "file:///etc/passwd",
            "https://push.example.com:8443/x",
            "https://user:password@push.example.com/x",
            "https://push.example.com/x#part",
            "https://127.0.0.1/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://10.0.0.7/x",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::1]/x",
            "https://[::ffff:10.0.0.7]/x",
            "https://localhost/x",
            "https://localhost./x",
            "https://portal.localhost/x",
            "https://intranet/x",
            "https://intranet./x",
            "https://printer.local/x",
            "https://metadata.google.internal/x",
            "push.example.com",
            "",
            &long,
        ];
        for text in refused {
            assert!(service(text, false).is_none(), "{text}");
        }
    }

    #[test]
    fn an_installation_on_the_own_machine_sends_to_the_own_machine_and_nowhere_else_inside() {
        for text in [
            "http://127.0.0.1:9000/x",
            "http://localhost:9000/x",
            "http://[::1]:9000/x",
        ] {
            assert!(service(text, true).is_some(), "{text}");
        }
        for text in [
            "http://10.0.0.7/x",
            "https://intranet/x",
            "http://push.example.com/x",
        ] {
            assert!(service(text, true).is_none(), "{text}");
        }
        let loopback = |text: &str| is_loopback(&Url::parse(text).unwrap());
        assert!(loopback("http://127.0.0.1:8080") && loopback("http://localhost:8080"));
        assert!(!loopback("https://readmit.acme.example"));
    }
}
