//! What somebody chose for this browser: the language and the colours of the pages. Kept in the
//! browser for a year, because it is known before anybody is signed in.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use serde::Deserialize;

use super::Site;
use crate::base::Lang;

/// The cookie that keeps a chosen language.
const LANG: &str = "lang";
/// The cookie that keeps a chosen theme.
const THEME: &str = "theme";

/// Light or dark pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As forms and the stylesheet name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What browsers are told of the page before its stylesheet is there, so that nothing flashes.
    pub(crate) const fn schemes(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(super) fn of(request: &HttpRequest, site: &Site) -> Self {
        match request.cookie(&site.cookie_name(THEME)) {
            Some(cookie) if cookie.value() == "light" => Self::Light,
            Some(cookie) if cookie.value() == "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Keeps the choice.
    pub(crate) fn cookie(self, site: &Site) -> Cookie<'static> {
        kept(site, THEME, self.name())
    }
}

/// The language that this browser chose, if it did.
pub(super) fn language(request: &HttpRequest, site: &Site) -> Option<Lang> {
    Lang::from_code(request.cookie(&site.cookie_name(LANG))?.value())
}

/// Keeps a chosen language.
pub(crate) fn language_cookie(site: &Site, lang: Lang) -> Cookie<'static> {
    kept(site, LANG, lang.code())
}

fn kept(site: &Site, name: &str, value: &'static str) -> Cookie<'static> {
    Cookie::build(site.cookie_name(name), value)
        .path("/")
        .http_only(true)
        .secure(site.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}
