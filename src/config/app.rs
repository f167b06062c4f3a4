//! Where apps may be sent back to after a sign-in in the browser (RFC 8252, 7).

use serde::Deserialize;
use url::{Host, Url};

use super::check::list;
use super::{BadSetting, bad};

const NAME: &str = "READMIT_APP__REDIRECT_URIS";
/// The longest address that is taken, in bytes.
const LONGEST: usize = 500;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawApp {
    redirect_uris: Option<String>,
}

impl RawApp {
    pub(super) fn check(self) -> Result<Vec<String>, BadSetting> {
        let addresses = list(self.redirect_uris.as_deref().unwrap_or_default());
        match addresses.iter().find(|address| !is_good(address)) {
            None => Ok(addresses),
            Some(wrong) => Err(bad(
                NAME,
                format!(
                    "{wrong} must be an address of the app, without a fragment: with a scheme of its own like \
                     com.example.app:/signed-in, or https, or http on this machine by number like http://127.0.0.1/signed-in"
                ),
            )),
        }
    }
}

fn is_good(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let plain = url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && address.len() <= LONGEST;
    let of_app = match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Ipv4(ip))) => ip.is_loopback(),
        ("http", Some(Host::Ipv6(ip))) => ip.is_loopback(),
        // Private-use schemes are the app's own domain name turned around.
        (scheme, _) => scheme.contains('.'),
    };
    plain && of_app
}
