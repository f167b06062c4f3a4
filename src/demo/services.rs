//! The outside services of this demo, and the settings by which the portal knows them.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use url::Url;

use super::mailbox::Mailbox;
use super::people::{ADMINS, SUPPORT};
use super::postgres::PrivatePostgres;
use super::provider::{Client, Provider};
use super::screen::{Screen, server_key};
use super::stage::{Stage, Windows};
use super::telephone::Telephone;
use crate::base::{Clock, Lang, Random, Secret, SecretKey};
use crate::config::{Oidc, Push, Settings, Smtp, Voice};
use crate::http::Site;
use crate::http::site::FormTargets;

const ACCOUNT: &str = "ACdemo";
const CLIENT: &str = "readmit";
const ORGANIZATION: &str = "Acme Logistics";
/// Nobody pays for calls here.
const CALLS: u32 = 1_000_000;
const FROM: &str = "+31208085500";

/// Where the outside services of this demo are, and what they know the portal by.
pub(super) struct Services {
    pub(super) issuer: String,
    pub(super) client_secret: Secret,
    pub(super) smtp: SocketAddr,
    pub(super) telephone: SocketAddr,
    pub(super) auth_token: Secret,
    pub(super) key: SecretKey,
    pub(super) windows: Windows,
}

impl Services {
    /// The settings of the portal in the window with this host, on the database with this name.
    pub(super) fn settings(
        &self,
        postgres: &PrivatePostgres,
        database: &str,
        host: &str,
    ) -> anyhow::Result<Settings> {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Ok(Settings {
            database_url: postgres.url(database),
            database_owner_url: None,
            database_connections: 6,
            migrate: true,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_url: Url::parse(&self.windows.origin(host))?,
            secret_key: self.key.clone(),
            app_name: "Acme app".to_owned(),
            organization: ORGANIZATION.to_owned(),
            lang: lang_of_machine(),
            time_zone: "Europe/Amsterdam".to_owned(),
            trusted_proxies: Vec::new(),
            passwords: true,
            app_redirect_uris: Vec::new(),
            oidc: Oidc {
                issuer: self.issuer.clone(),
                client_id: CLIENT.to_owned(),
                client_secret: self.client_secret.clone(),
                scopes: words(&["openid", "profile", "email"]),
                groups_claim: "groups".to_owned(),
                admin_group: ADMINS.to_owned(),
                support_group: SUPPORT.to_owned(),
                trust_email: false,
            },
            smtp: Smtp {
                url: Secret::new(format!("smtp://{}", self.smtp)),
                from: "Acme app <no-reply@acme.example>".to_owned(),
            },
            voice: Voice {
                url: Url::parse(&format!("http://{}", self.telephone))?,
                account_sid: ACCOUNT.to_owned(),
                auth_token: self.auth_token.clone(),
                from: FROM.parse()?,
                countries: words(&["NL", "DE"]),
                per_organization: CALLS,
                per_organization_hour: CALLS,
                in_all: CALLS,
                in_all_hour: CALLS,
            },
            push: Some(Push {
                key: server_key(&self.key)?,
                contact: "mailto:it@acme.example".to_owned(),
            }),
            metrics_listen: None,
            log: String::new(),
            log_json: false,
        })
    }

    pub(super) fn stage(&self, clock: &Clock, random: &Random) -> anyhow::Result<Stage> {
        let asker = Windows::asker()?;
        let (account, token) = (ACCOUNT.to_owned(), self.auth_token.clone());
        Ok(Stage {
            mailbox: Mailbox::default(),
            screen: Screen::new(&self.key, clock.clone())?,
            telephone: Telephone::new(account, token, asker, clock.clone(), random.clone()),
            windows: self.windows,
        })
    }

    pub(super) fn provider(&self, random: &Random) -> anyhow::Result<Provider> {
        let client = Client {
            id: CLIENT.to_owned(),
            secret: self.client_secret.clone(),
            callbacks: self
                .windows
                .origins()
                .map(|origin| format!("{origin}/auth/callback"))
                .collect(),
            exits: self
                .windows
                .origins()
                .map(|origin| format!("{origin}/"))
                .collect(),
        };
        Provider::new(self.issuer.clone(), client, random)
    }

    /// The frame of the provider's own pages.
    pub(super) fn provider_site(&self, clock: &Clock, random: &Random) -> anyhow::Result<Site> {
        let origins: Result<Vec<Url>, _> = self
            .windows
            .origins()
            .map(|origin| Url::parse(&origin))
            .collect();
        let form_targets = FormTargets::default();
        form_targets.set(origins?.iter());
        Ok(Site {
            app_name: "Acme ID".into(),
            organization: ORGANIZATION.into(),
            public_url: Arc::new(Url::parse(&self.issuer)?),
            key: self.key.clone(),
            clock: clock.clone(),
            random: random.clone(),
            lang: lang_of_machine(),
            time_zone: "Europe/Amsterdam".into(),
            trusted_proxies: Arc::default(),
            form_targets,
            push_key: None,
            demo: true,
        })
    }
}

/// The organization's language, in which its people get their e-mails: the one that this machine
/// speaks, as whoever plays all of them probably does too.
fn lang_of_machine() -> Lang {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter();
    let set = set.find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.and_then(|value| Lang::from_code(&value))
        .unwrap_or_default()
}
