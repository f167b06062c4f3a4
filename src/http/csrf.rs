//! Nobody else's page sends our forms: each carries a token bound to a cookie that only this host
//! can set, and browsers say where a request comes from.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Site;

const COOKIE: &str = "form";
const PURPOSE: &str = "form token";

/// The pair of cookie and form token. The cookie holds 128 random bits; the token is derived from
/// them, so neither is of use without the other.
#[derive(Clone)]
pub(super) struct CsrfToken {
    token: String,
    fresh: Option<String>,
}

impl CsrfToken {
    /// The visitor's token; a new pair for whoever has none.
    pub(super) fn of(request: &HttpRequest, site: &Site) -> Self {
        let known = request
            .cookie(&site.cookie_name(COOKIE))
            .map(|cookie| cookie.value().to_owned());
        let known = known.filter(|seed| seed.len() == 22);
        let fresh = known
            .is_none()
            .then(|| URL_SAFE_NO_PAD.encode(site.random.bytes::<16>()));
        let seed = known.as_deref().or(fresh.as_deref()).unwrap_or_default();
        Self {
            token: site.key.tag(PURPOSE, &[seed.as_bytes()]),
            fresh,
        }
    }

    /// For the hidden field `csrf_token`.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// The cookie to set, where the visitor had none.
    pub(super) fn cookie(&self, site: &Site) -> Option<Cookie<'static>> {
        let seed = self.fresh.clone()?;
        let cookie = Cookie::build(site.cookie_name(COOKIE), seed);
        Some(
            cookie
                .path("/")
                .http_only(true)
                .secure(site.is_https())
                .same_site(SameSite::Lax)
                .finish(),
        )
    }
}

/// Does this POST come from one of our own pages?
pub(super) fn is_ours(request: &HttpRequest, site: &Site, token: Option<&str>) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let from_here = match header("sec-fetch-site") {
        Some(from) => matches!(from, "same-origin" | "none"),
        None => header("origin").is_none_or(|origin| origin == site.origin()),
    };
    let seed = request.cookie(&site.cookie_name(COOKIE));
    let bound = seed
        .zip(token)
        .is_some_and(|(seed, token)| site.key.gave(token, PURPOSE, &[seed.value().as_bytes()]));
    from_here && bound
}
