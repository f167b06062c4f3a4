//! What each setting must be, and what is said of one that is not.

use std::net::SocketAddr;

use ipnet::IpNet;
use serde::Deserialize;
use url::Url;

use super::app::RawApp;
use super::push::RawPush;
use super::voice::RawVoice;
use super::{BadSetting, Oidc, Settings, Smtp, bad};
use crate::base::{Email, Lang, Secret, SecretKey};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
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
    metrics_listen: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
    passwords: Option<String>,
    #[serde(default)]
    app: RawApp,
    #[serde(default)]
    oidc: RawOidc,
    #[serde(default)]
    smtp: RawSmtp,
    #[serde(default)]
    voice: RawVoice,
    #[serde(default)]
    push: RawPush,
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

pub(super) fn required<T>(name: &str, value: Option<T>, example: &str) -> Result<T, BadSetting> {
    value.ok_or_else(|| {
        bad(
            name,
            format!("is not set; it needs something like {example}"),
        )
    })
}

fn truth(name: &str, value: Option<&str>, usual: bool) -> Result<bool, BadSetting> {
    match value {
        None => Ok(usual),
        Some("true" | "1" | "yes" | "on") => Ok(true),
        Some("false" | "0" | "no" | "off") => Ok(false),
        Some(_) => Err(bad(name, "must be true or false")),
    }
}

pub(super) fn list(text: &str) -> Vec<String> {
    text.split([',', ' '])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn address(name: &str, text: &str) -> Result<Url, BadSetting> {
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
    pub(super) fn check(self) -> Result<Settings, BadSetting> {
        let listen = self.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let locale = self.locale.unwrap_or_else(|| "en".to_owned());
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
            migrate: truth("READMIT_MIGRATE", self.migrate.as_deref(), true)?,
            listen: listen.parse().map_err(|_| {
                bad(
                    "READMIT_LISTEN",
                    "must be an address and a port, like 127.0.0.1:8080",
                )
            })?,
            public_url: public_url(self.public_url)?,
            secret_key: secret_key(self.secret_key, self.secret_key_previous.as_ref())?,
            app_name: required("READMIT_APP_NAME", self.app_name, "Acme app")?,
            organization: required("READMIT_ORGANIZATION", self.organization, "Acme Logistics")?,
            lang: Lang::from_code(&locale)
                .ok_or_else(|| bad("READMIT_LOCALE", "must be nl, en or de"))?,
            time_zone: time_zone(self.time_zone)?,
            trusted_proxies: proxies(self.trusted_proxies.as_deref().unwrap_or_default())?,
            oidc: self.oidc.check()?,
            passwords: truth("READMIT_PASSWORDS", self.passwords.as_deref(), false)?,
            app_redirect_uris: self.app.check()?,
            smtp: self.smtp.check()?,
            voice: self.voice.check()?,
            push: self.push.check()?,
            metrics_listen: metrics_listen(self.metrics_listen.as_deref(), &listen)?,
            log: self.log.unwrap_or_else(|| "info".to_owned()),
            log_json: match self.log_format.as_deref() {
                None | Some("text") => false,
                Some("json") => true,
                Some(_) => return Err(bad("READMIT_LOG_FORMAT", "must be text or json")),
            },
        })
    }
}

fn metrics_listen(text: Option<&str>, portal: &str) -> Result<Option<SocketAddr>, BadSetting> {
    const NAME: &str = "READMIT_METRICS_LISTEN";
    match text {
        Some(text) if text == portal => Err(bad(
            NAME,
            "must be another address than READMIT_LISTEN: the metrics are for nobody outside",
        )),
        text => text
            .map(|text| {
                let what = "must be an address and a port, like 127.0.0.1:9090";
                text.parse().map_err(|_| bad(NAME, what))
            })
            .transpose(),
    }
}

fn secret_key(present: Option<Secret>, previous: Option<&Secret>) -> Result<SecretKey, BadSetting> {
    const NAME: &str = "READMIT_SECRET_KEY";
    let how = "openssl rand -base64 32";
    let present = required(NAME, present, &format!("the output of: {how}"))?;
    SecretKey::from_base64(&present, previous).map_err(|error| {
        bad(
            NAME,
            format!("{error}; it needs 32 random bytes in base64: {how}"),
        )
    })
}

fn public_url(url: Option<String>) -> Result<Url, BadSetting> {
    const NAME: &str = "READMIT_PUBLIC_URL";
    let url = address(NAME, &required(NAME, url, "https://readmit.example.com")?)?;
    if url.path() == "/" && url.query().is_none() {
        Ok(url)
    } else {
        Err(bad(
            NAME,
            "must end after the host: the portal uses whole paths of its own",
        ))
    }
}

fn time_zone(name: Option<String>) -> Result<String, BadSetting> {
    let name = name.unwrap_or_else(|| "Europe/Amsterdam".to_owned());
    match jiff::tz::TimeZone::get(&name) {
        Ok(_) => Ok(name),
        Err(_) => Err(bad(
            "READMIT_TIME_ZONE",
            "must be a name of the time zone database, like Europe/Amsterdam",
        )),
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
        if truth(
            "READMIT_OIDC__JUST_IN_TIME",
            self.just_in_time.as_deref(),
            false,
        )? {
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
            trust_email: truth(
                "READMIT_OIDC__TRUST_EMAIL",
                self.trust_email.as_deref(),
                false,
            )?,
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
