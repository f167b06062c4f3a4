//! A sign-in under way: kept in the browser that began it, sealed, so that an answer from elsewhere
//! finds nothing that waits for it, and nobody can make us keep anything.

use std::fmt;

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::base::{Instant, Random};
use crate::http::Site;
use crate::http::draft::cookie_key;

const COOKIE: &str = "login";
/// An attempt must come back within this time.
const LIVES: TimeDelta = TimeDelta::minutes(10);
/// Browsers keep it longer than it counts, so that who comes late is told so.
const KEPT: Duration = Duration::hours(1);

/// What has to come back as it went.
#[derive(Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Tells our sign-ins apart, and from those that somebody else began.
    pub(super) state: String,
    /// Binds the ID token to this sign-in.
    pub(super) nonce: String,
    /// Binds the code to this sign-in (PKCE).
    pub(super) verifier: String,
    /// The page to come back to.
    pub(super) return_to: String,
    began: Instant,
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attempt(…)")
    }
}

impl Attempt {
    /// Begins one.
    pub(super) fn new(return_to: &str, now: Instant, random: &Random) -> Self {
        Self {
            state: secret(random),
            nonce: secret(random),
            verifier: secret(random),
            return_to: return_to.to_owned(),
            began: now,
        }
    }

    /// The one that this browser began, however long ago.
    pub(super) fn of(request: &HttpRequest, site: &Site) -> Option<Self> {
        let cookie = request.cookie(&site.cookie_name(COOKIE))?;
        let mut jar = CookieJar::new();
        jar.add_original(cookie.clone());
        let opened = jar.private(&cookie_key(site)).get(cookie.name())?;
        serde_json::from_str(opened.value()).ok()
    }

    /// Did it take too long?
    pub(super) fn is_late(&self, now: Instant) -> bool {
        now - self.began > LIVES
    }

    /// The sealed cookie.
    pub(super) fn cookie(&self, site: &Site) -> Option<Cookie<'static>> {
        let text = serde_json::to_string(self).ok()?;
        let mut jar = CookieJar::new();
        jar.private_mut(&cookie_key(site)).add(cookie(site, text));
        jar.get(&site.cookie_name(COOKIE)).cloned()
    }
}

/// 256 bits that nobody guesses.
pub(super) fn secret(random: &Random) -> String {
    URL_SAFE_NO_PAD.encode(random.bytes::<32>())
}

/// Takes the attempt from the browser: it counts once.
pub(super) fn removal(site: &Site) -> Cookie<'static> {
    let mut cookie = cookie(site, String::new());
    cookie.make_removal();
    cookie
}

fn cookie(site: &Site, text: String) -> Cookie<'static> {
    Cookie::build(site.cookie_name(COOKIE), text)
        .path("/")
        .http_only(true)
        .secure(site.is_https())
        // The provider's answer is a link from another site, which Strict would not come with.
        .same_site(SameSite::Lax)
        .max_age(KEPT)
        .finish()
}
