//! What every page and handler may know about this installation.

use std::sync::{Arc, PoisonError, RwLock};

use ipnet::IpNet;
use url::Url;

use crate::base::{Clock, Lang, Random, SecretKey};

/// The installation, as plain values.
#[derive(Clone, Debug)]
pub struct Site {
    /// The customer's own app, as people know it: "Acme app".
    pub app_name: Arc<str>,
    /// The organization that runs this installation.
    pub organization: Arc<str>,
    /// The address that browsers use; every link is built from it.
    pub public_url: Arc<Url>,
    /// The key that codes, cookies and links hang on.
    pub key: SecretKey,
    /// What time it is.
    pub clock: Clock,
    /// Where unpredictable bytes come from.
    pub random: Random,
    /// The language of whoever asks for none that we speak.
    pub lang: Lang,
    /// The time zone of whoever has none.
    pub time_zone: Arc<str>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Arc<[IpNet]>,
    /// Where forms may lead besides here: the identity provider, once it is known.
    pub form_targets: FormTargets,
    /// The public key that browsers subscribe to push messages with; without one there are none.
    pub push_key: Option<Arc<str>>,
    /// A release for trying out says so on every page.
    pub demo: bool,
}

impl Site {
    /// Do browsers come by https? Then cookies are `Secure` and named `__Host-…`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// A cookie's name, with the prefix that binds it to this host where https allows it (RFC 6265bis).
    #[must_use]
    pub fn cookie_name(&self, name: &str) -> String {
        if self.is_https() {
            format!("__Host-readmit-{name}")
        } else {
            format!("readmit-{name}")
        }
    }

    /// The whole address of one of our own paths, for e-mails and redirects from outside.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// The address as an origin (RFC 6454), as browsers send it.
    #[must_use]
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }
}

/// The origins that a form's answer may redirect to: browsers hold redirects against the policy's
/// `form-action` too.
#[derive(Clone, Debug, Default)]
pub struct FormTargets(Arc<RwLock<Arc<str>>>);

impl FormTargets {
    /// The origins, joined by spaces.
    #[must_use]
    pub fn get(&self) -> Arc<str> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Sets the origins to those of these addresses.
    pub fn set<'a>(&self, addresses: impl Iterator<Item = &'a Url>) {
        let mut origins: Vec<String> = addresses
            .map(|url| url.origin().ascii_serialization())
            .collect();
        origins.sort();
        origins.dedup();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = origins.join(" ").into();
    }
}

#[cfg(test)]
impl Site {
    /// The Acme app of Acme Logistics, at `now`, as unit tests know it.
    pub(crate) fn acme(now: crate::base::Instant) -> Self {
        use base64::Engine;
        let key = base64::engine::general_purpose::STANDARD.encode([7; 32]);
        Self {
            app_name: "Acme app".into(),
            organization: "Acme Logistics".into(),
            public_url: Arc::new(Url::parse("https://access.acme.example").unwrap()),
            key: SecretKey::from_base64(&crate::base::Secret::new(key), None).unwrap(),
            clock: Clock::fixed(now),
            random: Random::seeded(1),
            lang: Lang::En,
            time_zone: "Europe/Amsterdam".into(),
            trusted_proxies: Arc::new([]),
            form_targets: FormTargets::default(),
            push_key: None,
            demo: false,
        }
    }
}
