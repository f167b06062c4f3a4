//! A browser in which somebody signed in before keeps a random token, sealed. It opens nothing; tries from
//! there do not wait because of what strangers tried elsewhere.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::flow::Place;
use super::super::rules::pace::KNOWN;
use crate::base::actor::Origin;
use crate::http::Site;
use crate::http::draft::cookie_key;

const COOKIE: &str = "known";

/// The browser that a request comes from.
pub(crate) struct Browser {
    token: String,
    is_new: bool,
}

impl Browser {
    /// The browser as it tells itself apart, or a new one.
    pub(crate) fn of(request: &HttpRequest, site: &Site) -> Self {
        let known = request
            .cookie(&site.cookie_name(COOKIE))
            .and_then(|cookie| {
                let mut jar = CookieJar::new();
                jar.add_original(cookie.clone());
                jar.private(&cookie_key(site)).get(cookie.name())
            });
        match known {
            Some(cookie) => Self {
                token: cookie.value().to_owned(),
                is_new: false,
            },
            None => Self {
                token: URL_SAFE_NO_PAD.encode(site.random.bytes::<16>()),
                is_new: true,
            },
        }
    }

    /// From where somebody tries.
    pub(crate) fn place<'a>(&'a self, origin: &'a Origin) -> Place<'a> {
        Place {
            origin,
            token: Some(&self.token),
            is_new: self.is_new,
        }
    }

    /// Keeps the token, after a password was right here.
    pub(crate) fn cookie(&self, site: &Site) -> Option<Cookie<'static>> {
        let name = site.cookie_name(COOKIE);
        let cookie = Cookie::build(name.clone(), self.token.clone())
            .path("/")
            .http_only(true)
            .secure(site.is_https())
            .same_site(SameSite::Lax)
            .max_age(Duration::seconds(KNOWN.num_seconds()))
            .finish();
        let mut jar = CookieJar::new();
        jar.private_mut(&cookie_key(site)).add(cookie);
        jar.get(&name).cloned()
    }
}
