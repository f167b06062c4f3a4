//! The composition root: what an installation is made of, in which order a request passes it, and
//! every slice's routes.

pub mod check;
pub mod metrics;
pub mod openapi;
pub mod time;
pub mod worker;

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PayloadConfig, ServiceConfig, get};
use actix_web::{App, HttpResponse, HttpServer};

use crate::base::argon::Hasher;
use crate::base::{Clock, Db, OrganizationId, Random};
use crate::config::Settings;
use crate::credentials::Doorkeeper;
use crate::devices::Locks;
use crate::http::limit::Guesses;
use crate::http::{Site, assets, error, form, headers, measure, session};
use crate::login::{Login, Provider, Redirects, Rules, Setup};
use crate::members::{Imported, NotImported};
use crate::phones::caps::{Cap, Caps};
use crate::recovery::line::Line;
use crate::recovery::news::Newsroom;
use crate::{
    companion, credentials, deliveries, devices, directory, history, login, members, phones,
    profile, recovery, tasks,
};

/// Everything that handlers are given.
#[derive(Clone)]
pub struct Portal {
    /// What every page may know.
    pub site: Site,
    /// The database.
    pub db: Db,
    /// Sign-in, with the identity provider.
    pub login: Login,
    /// Sign-in with a password.
    pub door: Doorkeeper,
    desk: recovery::flow::Desk,
    numbers: phones::flow::Numbers,
    offered: devices::api::Offered,
    /// All workers count together.
    guesses: Data<Guesses>,
}

impl Portal {
    /// Puts an installation together from its settings. Connects to nothing yet.
    ///
    /// # Errors
    /// When the database's or the identity provider's address is none.
    pub fn new(settings: &Settings, clock: Clock, random: Random) -> anyhow::Result<Self> {
        let db = Db::open(&settings.database_url, settings.database_connections)?;
        let site = Site {
            app_name: settings.app_name.as_str().into(),
            organization: settings.organization.as_str().into(),
            public_url: Arc::new(settings.public_url.clone()),
            key: settings.secret_key.clone(),
            clock,
            random,
            lang: settings.lang,
            time_zone: settings.time_zone.as_str().into(),
            trusted_proxies: settings.trusted_proxies.clone().into(),
            form_targets: crate::http::site::FormTargets::default(),
            push_key: settings.push.as_ref().map(|push| push.key.public().into()),
            demo: false,
        };
        let locks = Locks {
            db: db.clone(),
            site: Arc::new(site.clone()),
            hasher: Hasher::default(),
        };
        let hasher = locks.hasher.clone();
        let desk = recovery::flow::Desk {
            db: db.clone(),
            site: Arc::clone(&locks.site),
            locks,
            countries: settings.voice.countries.clone().into(),
            caps: caps(&settings.voice),
            calls_from: settings.voice.from.international().into(),
            auth_token: settings.voice.auth_token.clone(),
            line: line(settings)?,
            newsroom: Newsroom::new(db.clone()),
        };
        let numbers = phones::flow::Numbers {
            db: db.clone(),
            site: Arc::clone(&desk.site),
            countries: Arc::clone(&desk.countries),
            caps: desk.caps,
            calls_from: Arc::clone(&desk.calls_from),
            auth_token: desk.auth_token.clone(),
        };
        let login = sign_in(settings, &site)?;
        let offered = devices::api::Offered {
            password: settings.passwords,
            calls_from: settings.voice.from.international(),
        };
        let here = Arc::clone(&desk.site);
        let door = Doorkeeper::new(db.clone(), here, hasher, settings.passwords);
        Ok(Self {
            site,
            db,
            login,
            door,
            desk,
            numbers,
            offered,
            guesses: Data::new(recovery::api::guesses()),
        })
    }

    /// The operator's organization is there and has its name.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn found(&self) -> Result<OrganizationId, sqlx::Error> {
        let site = &self.site;
        let now = site.clock.now();
        let id = OrganizationId::new(now, &site.random);
        let mut connection = self.db.operator().await?;
        members::store::found_operator(
            &mut connection,
            id,
            &site.organization,
            site.lang,
            &site.time_zone,
            now,
        )
        .await
    }

    /// Where the settings say that there are no passwords, there are none any more.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle(&self) -> Result<(), sqlx::Error> {
        let gone = self.door.settle().await?;
        if gone > 0 {
            tracing::info!(gone, "Passwords are off: those that there were are deleted");
        }
        Ok(())
    }

    /// Brings a list of members into the operator's organization: all of it, or nothing.
    ///
    /// # Errors
    /// [`NotImported`], with every bad row.
    pub async fn import(&self, file: &[u8]) -> Result<Imported, NotImported> {
        let organization = self.found().await?;
        let (now, random) = (self.site.clock.now(), &self.site.random);
        members::flow::import(&self.db, organization, file, now, random).await
    }

    /// Ends the streams that pages have open, so that nothing holds up a server that is to stop.
    pub fn end_streams(&self) {
        self.desk.newsroom.close();
    }

    /// Every slice's routes, and what their handlers are given.
    pub fn routes(&self, app: &mut ServiceConfig) {
        app.app_data(Data::new(self.site.clone()))
            .app_data(Data::new(self.db.clone()))
            .app_data(PayloadConfig::new(form::LIMIT))
            .route("/static/{version}/{name}", get().to(assets::file))
            .route("/sw.js", get().to(assets::service_worker))
            .configure(openapi::routes)
            .route("/health/live", get().to(HttpResponse::Ok))
            .route("/health/ready", get().to(ready))
            .configure(|app| login::routes(app, Data::new(self.login.clone())))
            .configure(companion::routes)
            .configure(|app| credentials::routes(app, Data::new(self.door.clone())))
            .configure(deliveries::routes)
            .configure(|app| {
                devices::routes(
                    app,
                    Data::new(self.offered.clone()),
                    Data::new(self.desk.locks.clone()),
                );
            })
            .configure(directory::routes)
            .configure(history::routes)
            .configure(|app| phones::routes(app, Data::new(self.numbers.clone())))
            .configure(profile::routes)
            .configure(tasks::routes)
            .configure(|app| {
                recovery::routes(app, Data::new(self.desk.clone()), self.guesses.clone());
            });
    }

    /// A server on `listener`, not running yet. `more` adds routes besides the portal's: the demo's.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub fn server(
        &self,
        listener: std::net::TcpListener,
        more: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
    ) -> std::io::Result<Server> {
        let provider = self.login.provider.clone();
        actix_web::rt::spawn(async move { provider.greet().await });
        assets::pack();
        let portal = self.clone();
        let server = HttpServer::new(move || {
            App::new()
                // The last one named is the first to see a request.
                // Failures become pages inside, where it is known who is signed in, and outside for
                // what reading or writing the session itself meets.
                .wrap(from_fn(error::pages))
                .wrap(session::middleware(&portal.site, portal.db.clone()))
                .wrap(from_fn(session::watching))
                .wrap(from_fn(error::pages))
                .wrap(from_fn(devices::access::nonces))
                .wrap(from_fn(headers::secure))
                .wrap(Compress::default())
                .wrap(from_fn(measure::requests))
                .wrap(tracing_actix_web::TracingLogger::<crate::http::log::RequestSpan>::new())
                .configure(|app| portal.routes(app))
                .configure(more.clone())
        });
        Ok(server.shutdown_timeout(10).listen(listener)?.run())
    }
}

/// Sign-in, put together from the settings.
fn sign_in(settings: &Settings, site: &Site) -> anyhow::Result<Login> {
    let oidc = settings.oidc.clone();
    let setup = Setup {
        issuer: oidc.issuer,
        client_id: oidc.client_id,
        client_secret: oidc.client_secret,
        scopes: oidc.scopes,
        groups_claim: oidc.groups_claim,
    };
    let rules = Rules {
        admin_group: oidc.admin_group,
        support_group: oidc.support_group,
        trust_email: oidc.trust_email,
    };
    let mut redirects = vec![site.link("/app/callback")];
    redirects.extend(settings.app_redirect_uris.iter().cloned());
    let provider = Provider::new(setup, site)?;
    Ok(Login::new(provider, rules, Redirects::new(redirects)))
}

/// How many calls the settings allow.
fn caps(voice: &crate::config::Voice) -> Caps {
    Caps {
        organization: Cap {
            day: voice.per_organization,
            hour: voice.per_organization_hour,
        },
        all: Cap {
            day: voice.in_all,
            hour: voice.in_all_hour,
        },
    }
}

/// Hangs up calls, through the telephone API that places them.
fn line(settings: &Settings) -> anyhow::Result<Line> {
    let telephone = worker::telephone(settings)?;
    Ok(Line::new(move |sid| {
        let telephone = telephone.clone();
        async move { telephone.hang_up(&sid).await }
    }))
}

/// `GET /health/ready`: can this replica answer, which takes its database?
async fn ready(db: Data<Db>) -> HttpResponse {
    let reached = async { sqlx::Connection::ping(&mut *db.operator().await?).await };
    match reached.await {
        Ok(()) => HttpResponse::Ok().finish(),
        Err(_) => HttpResponse::ServiceUnavailable().body("the database does not answer"),
    }
}

/// The one implementation of cryptography that TLS uses here. Must be called once, first.
pub fn install_crypto() {
    // An error says that one is installed already, which is as well.
    _ = rustls::crypto::ring::default_provider().install_default();
}

/// Brings the schema up to date.
///
/// # Errors
/// When the database is away or refuses.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let owner = settings
        .database_owner_url
        .as_ref()
        .unwrap_or(&settings.database_url);
    crate::base::db::migrate(owner).await?;
    Ok(())
}
