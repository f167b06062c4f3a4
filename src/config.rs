//! The settings: a file, over it the environment, all checked at the start. Only the composition
//! root reads this; slices get plain values.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use crate::base::{Email, Lang, Phone, Secret, SecretKey};

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
    /// The mail server.
    pub smtp: Smtp,
    /// The telephone API.
    pub voice: Voice,
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    database_url: Option<Secret>,
    database_owner_url: Option<Secret>,
    database_connections: Option<String>,
    migrate: Option<String>,
    listen: Option<String>,
    public_url: Option<String>,
    secret_key: Option<Secret>,
    secret_key_previous: Option<Secret>,
    app_name: Option<String>,
    organization: Option<String>,
    locale: Option<String>,
    time_zone: Option<String>,
    trusted_proxies: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
    #[serde(default)]
    oidc: RawOidc,
    #[serde(default)]
    smtp: RawSmtp,
    #[serde(default)]
    voice: RawVoice,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOidc {
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<Secret>,
    scopes: Option<String>,
    groups_claim: Option<String>,
    admin_group: Option<String>,
    support_group: Option<String>,
    trust_email: Option<String>,
    just_in_time: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSmtp {
    url: Option<Secret>,
    from: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVoice {
    url: Option<String>,
    account_sid: Option<String>,
    auth_token: Option<Secret>,
    from: Option<String>,
    countries: Option<String>,
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
        let mut settings = match file {
            Some(file) => read_file(file)?,
            None => Map::new(),
        };
        overlay(&mut settings, environment)?;
        let raw: Raw =
            serde_path_to_error::deserialize(Value::Object(settings)).map_err(|error| {
                let name = env_name(&error.path().to_string());
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

/// Names in the environment that are not settings of the portal.
const NOT_SETTINGS: [&str; 3] = ["READMIT_PG_BIN", "READMIT_BIN", "READMIT_CONFIG"];

fn env_name(path: &str) -> String {
    format!("READMIT_{}", path.replace('.', "__").to_uppercase())
}

fn read_file(file: &Path) -> Result<Map<String, Value>, BadSetting> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|error| bad(&name, format!("the file cannot be read: {error}")))?;
    let read = config::Config::builder()
        .add_source(config::File::from_str(&text, config::FileFormat::Toml))
        .build()
        .and_then(config::Config::try_deserialize::<Map<String, Value>>)
        .map_err(|error| bad(&name, format!("not a settings file: {error}")))?;
    Ok(read
        .into_iter()
        .map(|(key, value)| (key, textual(value)))
        .collect())
}

/// Numbers, truth values and lists of a file read as the environment's texts do.
fn textual(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| (key, textual(value)))
                .collect(),
        ),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), str::to_owned)
                })
                .collect();
            Value::String(items.join(","))
        }
        Value::Null => Value::Null,
        Value::String(text) => Value::String(text),
        other => Value::String(other.to_string()),
    }
}

fn overlay(
    settings: &mut Map<String, Value>,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<(), BadSetting> {
    // In order of the name, so that the same environment always gives the same first error.
    let ours: BTreeMap<String, String> = environment
        .filter(|(name, _)| name.starts_with("READMIT_") && !NOT_SETTINGS.contains(&name.as_str()))
        .collect();
    for (name, value) in ours {
        let (setting, value) = match name.strip_suffix("_FILE") {
            Some(setting) => {
                let text = std::fs::read_to_string(&value)
                    .map_err(|error| bad(&name, format!("the file cannot be read: {error}")))?;
                (
                    setting.to_owned(),
                    text.trim_end_matches(['\r', '\n']).to_owned(),
                )
            }
            None => (name.clone(), value),
        };
        let path = setting.trim_start_matches("READMIT_").to_lowercase();
        if later(&path) {
            continue;
        }
        let path = if path == "secret_key__previous" {
            "secret_key_previous".to_owned()
        } else {
            path
        };
        match path.split_once("__") {
            None => _ = settings.insert(path, Value::String(value)),
            Some((level, key)) => {
                let level = settings
                    .entry(level)
                    .or_insert_with(|| Value::Object(Map::new()));
                let Value::Object(level) = level else {
                    return Err(bad(&name, "there is no such setting"));
                };
                level.insert(key.to_owned(), Value::String(value));
            }
        }
    }
    Ok(())
}

/// Settings that the interface reserves for parts that this version does not have.
fn later(path: &str) -> bool {
    path == "metrics_listen" || path.starts_with("push__")
}

fn required<T>(name: &str, value: Option<T>, example: &str) -> Result<T, BadSetting> {
    value.ok_or_else(|| {
        bad(
            name,
            format!("is not set; it needs something like {example}"),
        )
    })
}

fn truth(name: &str, value: Option<String>, usual: bool) -> Result<bool, BadSetting> {
    match value.as_deref() {
        None => Ok(usual),
        Some("true" | "1" | "yes" | "on") => Ok(true),
        Some("false" | "0" | "no" | "off") => Ok(false),
        Some(_) => Err(bad(name, "must be true or false")),
    }
}

fn list(text: &str) -> Vec<String> {
    text.split([',', ' '])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

fn address(name: &str, text: &str) -> Result<Url, BadSetting> {
    let url = Url::parse(text).map_err(|error| bad(name, format!("is not an address: {error}")))?;
    let loopback = match url.host() {
        Some(url::Host::Domain(host)) => host == "localhost" || host.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if loopback => Ok(url),
        "http" => Err(bad(
            name,
            "must be https unless it is this machine itself (localhost, 127.0.0.1)",
        )),
        _ => Err(bad(name, "must start with https://")),
    }
}

impl Raw {
    fn check(self) -> Result<Settings, BadSetting> {
        let key = required(
            "READMIT_SECRET_KEY",
            self.secret_key,
            "the output of: openssl rand -base64 32",
        )?;
        let secret_key =
            SecretKey::from_base64(&key, self.secret_key_previous.as_ref()).map_err(|error| {
                bad(
                    "READMIT_SECRET_KEY",
                    format!("{error}; it needs 32 random bytes in base64: openssl rand -base64 32"),
                )
            })?;
        let listen = self.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let public_url = required(
            "READMIT_PUBLIC_URL",
            self.public_url,
            "https://readmit.example.com",
        )?;
        let public_url = address("READMIT_PUBLIC_URL", &public_url)?;
        if public_url.path() != "/" || public_url.query().is_some() {
            return Err(bad(
                "READMIT_PUBLIC_URL",
                "must end after the host: the portal uses whole paths of its own",
            ));
        }
        let locale = self.locale.unwrap_or_else(|| "en".to_owned());
        let time_zone = self
            .time_zone
            .unwrap_or_else(|| "Europe/Amsterdam".to_owned());
        if jiff::tz::TimeZone::get(&time_zone).is_err() {
            return Err(bad(
                "READMIT_TIME_ZONE",
                "must be a name of the time zone database, like Europe/Amsterdam",
            ));
        }
        let connections = self.database_connections.unwrap_or_else(|| "10".to_owned());
        Ok(Settings {
            database_url: required(
                "READMIT_DATABASE_URL",
                self.database_url,
                "postgres://user:password@host/readmit",
            )?,
            database_owner_url: self.database_owner_url,
            database_connections: connections
                .parse()
                .ok()
                .filter(|count| (2..=500).contains(count))
                .ok_or_else(|| {
                    bad(
                        "READMIT_DATABASE_CONNECTIONS",
                        "must be a number from 2 to 500",
                    )
                })?,
            migrate: truth("READMIT_MIGRATE", self.migrate, true)?,
            listen: listen.parse().map_err(|_| {
                bad(
                    "READMIT_LISTEN",
                    "must be an address and a port, like 127.0.0.1:8080",
                )
            })?,
            public_url,
            secret_key,
            app_name: required("READMIT_APP_NAME", self.app_name, "Acme app")?,
            organization: required("READMIT_ORGANIZATION", self.organization, "Acme Logistics")?,
            lang: Lang::from_code(&locale)
                .ok_or_else(|| bad("READMIT_LOCALE", "must be nl, en or de"))?,
            time_zone,
            trusted_proxies: proxies(self.trusted_proxies.as_deref().unwrap_or_default())?,
            oidc: self.oidc.check()?,
            smtp: self.smtp.check()?,
            voice: self.voice.check()?,
            log: self.log.unwrap_or_else(|| "info".to_owned()),
            log_json: match self.log_format.as_deref() {
                None | Some("text") => false,
                Some("json") => true,
                Some(_) => return Err(bad("READMIT_LOG_FORMAT", "must be text or json")),
            },
        })
    }
}

fn proxies(text: &str) -> Result<Vec<IpNet>, BadSetting> {
    let net = |item: String| {
        item.parse::<IpNet>()
            .or_else(|_| item.parse::<std::net::IpAddr>().map(IpNet::from))
    };
    let nets: Result<Vec<IpNet>, _> = list(text).into_iter().map(net).collect();
    nets.map_err(|_| {
        bad(
            "READMIT_TRUSTED_PROXIES",
            "must be addresses or networks, like 10.0.0.0/8",
        )
    })
}

impl RawOidc {
    fn check(self) -> Result<Oidc, BadSetting> {
        let issuer = required(
            "READMIT_OIDC__ISSUER",
            self.issuer,
            "https://login.example.com",
        )?;
        address("READMIT_OIDC__ISSUER", &issuer)?;
        if truth("READMIT_OIDC__JUST_IN_TIME", self.just_in_time, false)? {
            return Err(bad(
                "READMIT_OIDC__JUST_IN_TIME",
                "cannot be on in this version: import members instead (readmit members import)",
            ));
        }
        Ok(Oidc {
            issuer,
            client_id: required("READMIT_OIDC__CLIENT_ID", self.client_id, "readmit")?,
            client_secret: required(
                "READMIT_OIDC__CLIENT_SECRET",
                self.client_secret,
                "the secret that the provider shows for this client",
            )?,
            scopes: list(self.scopes.as_deref().unwrap_or("openid profile email")),
            groups_claim: self.groups_claim.unwrap_or_else(|| "groups".to_owned()),
            admin_group: self
                .admin_group
                .unwrap_or_else(|| "readmit-admins".to_owned()),
            support_group: self
                .support_group
                .unwrap_or_else(|| "readmit-support".to_owned()),
            trust_email: truth("READMIT_OIDC__TRUST_EMAIL", self.trust_email, false)?,
        })
    }
}

impl RawSmtp {
    fn check(self) -> Result<Smtp, BadSetting> {
        let url = required(
            "READMIT_SMTP__URL",
            self.url,
            "smtp+starttls://user:password@mail.example.com",
        )?;
        let scheme = url.expose().split_once("://").map(|(scheme, _)| scheme);
        if !matches!(scheme, Some("smtp" | "smtp+starttls" | "smtps"))
            || Url::parse(url.expose()).is_err()
        {
            return Err(bad(
                "READMIT_SMTP__URL",
                "must start with smtp://, smtp+starttls:// or smtps://, then user:password@host",
            ));
        }
        let from = required(
            "READMIT_SMTP__FROM",
            self.from,
            "Acme app <no-reply@example.com>",
        )?;
        let plain = from
            .rsplit_once('<')
            .map_or(from.as_str(), |(_, address)| address.trim_end_matches('>'));
        if plain.parse::<Email>().is_err() {
            return Err(bad(
                "READMIT_SMTP__FROM",
                "must be an address, or a name and an address: Acme app <no-reply@example.com>",
            ));
        }
        Ok(Smtp { url, from })
    }
}

impl RawVoice {
    fn check(self) -> Result<Voice, BadSetting> {
        let url = self
            .url
            .unwrap_or_else(|| "https://api.twilio.com".to_owned());
        let from = required("READMIT_VOICE__FROM", self.from, "+31208085500")?;
        let countries = list(&required(
            "READMIT_VOICE__COUNTRIES",
            self.countries,
            "NL,DE,BE",
        )?);
        if countries.is_empty()
            || countries
                .iter()
                .any(|code| code.parse::<phonenumber::country::Id>().is_err())
        {
            return Err(bad(
                "READMIT_VOICE__COUNTRIES",
                "must be two-letter countries, like NL,DE,BE",
            ));
        }
        Ok(Voice {
            url: address("READMIT_VOICE__URL", &url)?,
            account_sid: required(
                "READMIT_VOICE__ACCOUNT_SID",
                self.account_sid,
                "the account SID of the telephone API",
            )?,
            auth_token: required(
                "READMIT_VOICE__AUTH_TOKEN",
                self.auth_token,
                "the auth token of the telephone API",
            )?,
            from: from
                .parse()
                .map_err(|error| bad("READMIT_VOICE__FROM", format!("{error}")))?,
            countries,
        })
    }
}
