//! The demo's identity provider: speaks OpenID Connect to the portal as a company's own would, with
//! discovery, the authorization code flow with PKCE, signed ID tokens, userinfo and sign-out. What
//! makes it a demo is that it asks for no password: whoever sits there says who they are.
//!
//! It has a server and an origin of its own, so that everything between it and the portal crosses
//! origins as it does in earnest.

mod rules;
#[cfg(test)]
mod tests;
mod token;
mod web;

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, ServiceConfig, get, post, route};
use actix_web::{App, HttpServer};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(super) use self::rules::Client;
use self::rules::Grant;
use super::keys::Keys;
use super::people::Person;
use crate::base::{Instant, Random};
use crate::http::{Site, assets, error, headers};

/// The provider, shared by its handlers.
#[derive(Clone)]
pub(super) struct Provider {
    issuer: Arc<str>,
    client: Arc<Client>,
    keys: Arc<Keys>,
    given: Arc<Mutex<Given>>,
}

/// What was handed out and may come back.
#[derive(Default)]
struct Given {
    /// Codes, until they are handed in or grow old.
    codes: HashMap<String, Grant>,
    /// Access tokens, and for whom they are.
    tokens: HashMap<String, (&'static Person, Instant)>,
}

impl Provider {
    /// A provider with this issuer and this one client, with new keys.
    ///
    /// # Errors
    /// When no key could be made.
    pub(super) fn new(issuer: String, client: Client, random: &Random) -> anyhow::Result<Self> {
        Ok(Self {
            issuer: issuer.into(),
            client: Arc::new(client),
            keys: Arc::new(Keys::new(random)?),
            given: Arc::default(),
        })
    }

    fn given(&self) -> MutexGuard<'_, Given> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a grant and names the code that it is had for.
    fn hand_out(&self, grant: Grant, random: &Random) -> String {
        let code = token(random);
        let mut given = self.given();
        let now = grant.at;
        given.codes.retain(|_, grant| grant.is_fresh(now));
        given.codes.insert(code.clone(), grant);
        code
    }

    /// The grant behind a code, which is gone with this, whatever becomes of it.
    fn take(&self, code: &str) -> Option<Grant> {
        self.given().codes.remove(code)
    }

    fn routes(&self, app: &mut ServiceConfig, site: Site) {
        app.app_data(Data::new(site))
            .app_data(Data::new(self.clone()))
            .route("/static/{version}/{name}", get().to(assets::file))
            .route("/", get().to(web::home))
            .route("/demo", get().to(web::home))
            .route(
                "/.well-known/openid-configuration",
                get().to(web::discovery),
            )
            .route("/jwks", get().to(web::jwks))
            .route("/authorize", get().to(web::ask))
            .route("/authorize", post().to(web::answer))
            .route("/token", post().to(token::exchange))
            .route("/userinfo", route().to(token::userinfo))
            .route("/end-session", route().to(web::end_session));
    }

    /// A server on `listener`, not running yet. `site` is the frame of its own pages.
    pub(super) fn server(&self, site: Site, listener: TcpListener) -> std::io::Result<Server> {
        let provider = self.clone();
        let server = HttpServer::new(move || {
            App::new()
                .wrap(from_fn(error::pages))
                .wrap(from_fn(headers::secure))
                .configure(|app| provider.routes(app, site.clone()))
        });
        let server = server.workers(1).disable_signals().shutdown_timeout(1);
        Ok(server.listen(listener)?.run())
    }
}

fn token(random: &Random) -> String {
    URL_SAFE_NO_PAD.encode(random.bytes::<32>())
}
