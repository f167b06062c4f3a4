//! The composition root: what an installation is made of, in which order a request passes it, and
//! every slice's routes.

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PayloadConfig, ServiceConfig, get};
use actix_web::{App, HttpServer};

use crate::base::{Clock, Db, OrganizationId, Random};
use crate::config::Settings;
use crate::http::{Site, assets, error, form, headers, session};
use crate::members;

/// Everything that handlers are given.
#[derive(Clone)]
pub struct Portal {
    /// What every page may know.
    pub site: Site,
    /// The database.
    pub db: Db,
}

impl Portal {
    /// Puts an installation together from its settings. Connects to nothing yet.
    ///
    /// # Errors
    /// When the database's address is none.
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
            demo: false,
        };
        Ok(Self { site, db })
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

    /// Every slice's routes, and what their handlers are given.
    pub fn routes(&self, app: &mut ServiceConfig) {
        app.app_data(Data::new(self.site.clone()))
            .app_data(Data::new(self.db.clone()))
            .app_data(PayloadConfig::new(form::LIMIT))
            .route("/static/{version}/{name}", get().to(assets::file));
    }

    /// A server on `listener`, not running yet. `more` adds routes besides the portal's: the demo's.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub fn server(
        &self,
        listener: std::net::TcpListener,
        more: fn(&mut ServiceConfig),
    ) -> std::io::Result<Server> {
        let portal = self.clone();
        let server = HttpServer::new(move || {
            App::new()
                // The last one named is the first to see a request.
                .wrap(session::middleware(&portal.site, portal.db.clone()))
                .wrap(from_fn(error::pages))
                .wrap(from_fn(headers::secure))
                .wrap(Compress::default())
                .wrap(tracing_actix_web::TracingLogger::<crate::http::log::RequestSpan>::new())
                .configure(|app| portal.routes(app))
                .configure(more)
        });
        Ok(server.shutdown_timeout(10).listen(listener)?.run())
    }
}

/// The one implementation of cryptography that TLS uses here. Must be called once, first.
pub fn install_crypto() {
    // An error says that one is installed already, which is as well.
    _ = rustls::crypto::ring::default_provider().install_default();
}

/// Brings the schema up to date, ours and the job queue's.
///
/// # Errors
/// When the database is away or refuses.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let owner = settings
        .database_owner_url
        .as_ref()
        .unwrap_or(&settings.database_url);
    crate::base::db::migrate(owner, crate::notify::migrate).await?;
    Ok(())
}
