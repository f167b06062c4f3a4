//! The settings: a file, over it the environment, all checked at the start. Only the composition
//! root reads this; slices get plain values.

mod app;
mod check;
mod push;
mod source;
mod voice;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use url::Url;

use crate::base::{Lang, Phone, Secret, SecretKey, VapidKey};

/// A setting that is missing, unknown or wrong: its name, and what would be right.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct BadSetting {
    /// The setting's name in the environment.
    pub name: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

fn bad(name: &str, problem: impl Into<String>) -> BadSetting {
    BadSetting {
        name: name.to_owned(),
        problem: problem.into(),
    }
}

/// All settings, checked.
#[derive(Debug)]
pub struct Settings {
    /// Postgres, as the portal's role or one that may become it.
    pub database_url: Secret,
    /// Postgres as the owner of the tables, where that is another; only migrations use it.
    pub database_owner_url: Option<Secret>,
    /// Connections to Postgres, at most.
    pub database_connections: u32,
    /// Whether `serve` brings the schema up to date.
    pub migrate: bool,
    /// Where the portal listens.
    pub listen: SocketAddr,
    /// The address that browsers use.
    pub public_url: Url,
    /// The key that codes, cookies and links hang on.
    pub secret_key: SecretKey,
    /// The customer's own app, as people know it.
    pub app_name: String,
    /// The organization that runs this installation.
    pub organization: String,
    /// The language of whoever asks for none that we speak.
    pub lang: Lang,
    /// The time zone of whoever has none.
    pub time_zone: String,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The identity provider.
    pub oidc: Oidc,
    /// May members of the organization sign in with a password?
    pub passwords: bool,
    /// Where apps may be sent back to after a sign-in in the browser, besides the portal's own.
    pub app_redirect_uris: Vec<String>,
    /// The mail server.
    pub smtp: Smtp,
    /// The telephone API.
    pub voice: Voice,
    /// Web Push; without it nobody is told in a browser.
    pub push: Option<Push>,
    /// Where `/metrics` is shown, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// What is logged.
    pub log: String,
    /// Are log lines JSON?
    pub log_json: bool,
}

/// The identity provider.
#[derive(Clone, Debug)]
pub struct Oidc {
    /// Its issuer, exactly as it names itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Secret,
    /// What we ask for, besides `openid`.
    pub scopes: Vec<String>,
    /// The claim with a person's groups.
    pub groups_claim: String,
    /// Whoever is in this group is an admin.
    pub admin_group: String,
    /// Whoever is in this group is support.
    pub support_group: String,
    /// Does an address without `email_verified` count as verified?
    pub trust_email: bool,
}

/// The mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// `smtp://`, `smtp+starttls://` or `smtps://`, with user and password.
    pub url: Secret,
    /// The sender: an address, or a name and an address in angle brackets.
    pub from: String,
}

/// The telephone API, of Twilio's kind.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Its address, without `/2010-04-01`.
    pub url: Url,
    /// Our account there.
    pub account_sid: String,
    /// Our secret there.
    pub auth_token: Secret,
    /// The number that calls come from.
    pub from: Phone,
    /// The countries that are called, as two capitals (ISO 3166).
    pub countries: Vec<String>,
    /// How many calls one organization may cause in 24 hours.
    pub per_organization: u32,
    /// The same in one hour.
    pub per_organization_hour: u32,
    /// How many calls all organizations may cause in 24 hours.
    pub in_all: u32,
    /// The same in one hour.
    pub in_all_hour: u32,
}

/// Web Push.
#[derive(Clone, Debug)]
pub struct Push {
    /// The key that push services know us by.
    pub key: VapidKey,
    /// Whom push services write to: `mailto:…` or `https://…`.
    pub contact: String,
}

impl Settings {
    /// Reads the file, lays the environment over it and checks everything.
    ///
    /// # Errors
    /// [`BadSetting`] names the first setting that is missing, unknown or wrong.
    pub fn read(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, BadSetting> {
        let settings = source::read(file, environment)?;
        let raw: check::Raw = serde_path_to_error::deserialize(settings).map_err(|error| {
            let name = source::env_name(&error.path().to_string());
            bad(
                &name,
                format!("{}; see the settings in README.md", error.into_inner()),
            )
        })?;
        raw.check()
    }

    /// Settings of this process: `file`, or `readmit.toml` where there is one, and its environment.
    ///
    /// # Errors
    /// As [`Settings::read`].
    pub fn of_process(file: Option<PathBuf>) -> Result<Self, BadSetting> {
        let usual = PathBuf::from("readmit.toml");
        let file = file.or_else(|| usual.exists().then_some(usual));
        Self::read(file.as_deref(), std::env::vars())
    }
}
