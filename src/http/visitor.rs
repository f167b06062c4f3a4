//! Whoever asks for a page, signed in or not: the language, the form token, from where.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};

use super::csrf::CsrfToken;
use super::draft::Draft;
use super::{Flash, Principal, Shell, Site, Theme, choice, session};
use crate::base::actor::Origin;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Lang};

/// Whoever asks.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// The installation.
    pub(crate) site: Arc<Site>,
    /// The language of the answer.
    pub(crate) lang: Lang,
    /// When the request came; one moment for all that it causes.
    pub(crate) now: Instant,
    /// From where.
    pub(crate) origin: Origin,
    /// The path asked for, with its query.
    pub(crate) path: String,
    theme: Theme,
    csrf: CsrfToken,
    flash: Option<Flash>,
    draft: Option<Draft>,
}

impl Visitor {
    /// Reads the request. A signed-in member's own language counts unless the browser chose one here.
    pub(crate) fn of(request: &HttpRequest, principal: Option<&Principal>) -> Option<Self> {
        let site = Arc::clone(request.app_data::<Data<Site>>()?);
        let lang = language(request, &site, principal);
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        Some(Self {
            lang,
            now: site.clock.now(),
            origin: origin(request, &site),
            path,
            theme: Theme::of(request, &site),
            csrf: CsrfToken::of(request, &site),
            flash: Flash::of(request, &site),
            draft: Draft::of(request, &site),
            site,
        })
    }

    /// The texts of the answer.
    pub(crate) fn texts(&self) -> &'static Texts {
        self.lang.texts()
    }

    /// Times in words, for somebody in `zone`.
    pub(crate) fn moments(&self, zone: &str) -> Moments {
        Moments::new(self.texts(), zone, self.now)
    }

    /// The frame of a page for nobody in particular.
    pub(crate) fn shell(&self) -> Shell {
        Shell::new(self, None)
    }

    /// The frame of a page for a signed-in member.
    pub(crate) fn shell_for(&self, principal: &Principal) -> Shell {
        Shell::new(self, Some(principal))
    }

    /// What was typed into a field of this page before the session ended, if it was kept.
    pub(crate) fn kept(&self, field: &str) -> Option<String> {
        let here = self.path.split('?').next().unwrap_or_default();
        self.draft.as_ref()?.field(here, field)
    }

    /// Which fields of this page's form were kept, if any: an unticked box is one that was not.
    pub(crate) fn kept_form(&self) -> Option<Vec<&str>> {
        let here = self.path.split('?').next().unwrap_or_default();
        self.draft.as_ref()?.fields_of(here)
    }

    /// The colours that this browser chose.
    pub(crate) const fn theme(&self) -> Theme {
        self.theme
    }

    pub(super) const fn csrf(&self) -> &CsrfToken {
        &self.csrf
    }

    pub(super) const fn flash(&self) -> Option<Flash> {
        self.flash
    }
}

impl FromRequest for Visitor {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let principal = Principal::of(&session::of(request));
        let visitor = Self::of(request, principal.as_ref());
        ready(visitor.ok_or_else(|| actix_web::error::ErrorInternalServerError("no site")))
    }
}

fn language(request: &HttpRequest, site: &Site, principal: Option<&Principal>) -> Lang {
    let asked = request
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="));
    asked
        .and_then(Lang::from_code)
        .or_else(|| choice::language(request, site))
        .or_else(|| principal?.lang)
        .or_else(|| Lang::negotiate(request.headers().get("accept-language")?.to_str().ok()?))
        .unwrap_or(site.lang)
}

/// From where a request comes. A trusted proxy tells; anybody else is taken for what they are.
pub(crate) fn origin(request: &HttpRequest, site: &Site) -> Origin {
    let trusted = |address: &IpAddr| site.trusted_proxies.iter().any(|net| net.contains(address));
    let peer = request.peer_addr().map(|peer| peer.ip());
    let told = || {
        let headers = request.headers().get_all("x-forwarded-for");
        let hops: Vec<IpAddr> = headers
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|hop| hop.trim().parse().ok())
            .collect();
        hops.into_iter().rev().find(|hop| !trusted(hop))
    };
    let address = if peer.as_ref().is_some_and(trusted) {
        told().or(peer)
    } else {
        peer
    };
    let user_agent = request
        .headers()
        .get("user-agent")
        .and_then(|agent| agent.to_str().ok());
    let user_agent = user_agent.map(|agent| agent.chars().take(300).collect());
    Origin {
        address,
        user_agent,
    }
}

/// Keeps the language that was chosen with `?lang=`, so that the next page has it too.
pub(super) fn chosen_language(request: &HttpRequest) -> Option<Lang> {
    let asked = request
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))?;
    Lang::from_code(asked)
}
