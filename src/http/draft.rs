//! What somebody typed when their session had ended: kept in their own browser, sealed, for a
//! quarter of an hour, and put back into the form after they sign in again. Codes and passwords are not kept.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use serde::{Deserialize, Serialize};

use super::Site;
use super::form::Fields;

const COOKIE: &str = "draft";
/// Browsers keep a cookie of 4096 bytes; sealing and encoding take a third.
const LONGEST: usize = 2_500;
const SECRET: [&str; 5] = ["csrf_token", "code", "word", "password", "current"];

/// Fields of one page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Draft {
    page: String,
    fields: Vec<(String, String)>,
}

impl Draft {
    /// Keeps the fields that are no secret, for `page`.
    pub(crate) fn new(page: &str, fields: Fields) -> Self {
        let fields = fields
            .0
            .into_iter()
            .filter(|(name, _)| !SECRET.contains(&name.as_str()));
        Self {
            page: page.to_owned(),
            fields: fields.collect(),
        }
    }

    pub(super) fn field(&self, page: &str, name: &str) -> Option<String> {
        let field = self
            .fields
            .iter()
            .find(|(field, _)| field == name && self.page == page);
        field.map(|(_, value)| value.clone())
    }

    pub(super) fn fields_of(&self, page: &str) -> Option<Vec<&str>> {
        let names = self.fields.iter().map(|(name, _)| name.as_str());
        (self.page == page).then(|| names.collect())
    }

    pub(super) fn of(request: &HttpRequest, site: &Site) -> Option<Self> {
        let cookie = request.cookie(&site.cookie_name(COOKIE))?;
        let mut jar = CookieJar::new();
        jar.add_original(cookie.clone());
        let opened = jar.private(&cookie_key(site)).get(cookie.name())?;
        serde_json::from_str(opened.value()).ok()
    }

    /// The sealed cookie; `None` where the draft is too long for one.
    pub(super) fn cookie(&self, site: &Site) -> Option<Cookie<'static>> {
        let text = serde_json::to_string(self)
            .ok()
            .filter(|text| text.len() <= LONGEST)?;
        let name = site.cookie_name(COOKIE);
        let cookie = Cookie::build(name.clone(), text)
            .path("/")
            .http_only(true)
            .secure(site.is_https())
            .same_site(SameSite::Lax)
            .max_age(actix_web::cookie::time::Duration::minutes(15))
            .finish();
        let mut jar = CookieJar::new();
        jar.private_mut(&cookie_key(site)).add(cookie);
        jar.get(&name).cloned()
    }
}

/// The key that seals our cookies.
pub(crate) fn cookie_key(site: &Site) -> Key {
    Key::derive_from(&site.key.derive("cookies", &[]))
}
