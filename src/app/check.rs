//! `readmit check`: tries every setting for real, without sending or calling anybody.

use std::future::ready;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::timeout;

use super::{Portal, worker};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Clock, Db, Random};
use crate::config::Settings;
use crate::login::Problem;

/// How long one check may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// One thing to try.
pub struct Check<'a> {
    /// What is tried, in a word.
    pub name: &'static str,
    /// What came of it; nothing is tried before this is awaited.
    pub outcome: Pin<Box<dyn Future<Output = Result<String, Fault>> + 'a>>,
}

/// What is wrong, and how to mend it.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: &'static str,
}

fn fault(what: impl Into<String>, mend: &'static str) -> Fault {
    Fault {
        what: what.into(),
        mend,
    }
}

/// Everything there is to try, in the order in which an installation is set up.
#[must_use]
pub fn all(settings: &Settings) -> Vec<Check<'_>> {
    vec![
        check("keys", ready(keys(settings))),
        check("database", database(settings)),
        check("sign-in", sign_in(settings)),
        check("mail", mail(settings)),
        check("telephone", telephone(settings)),
        check("push", ready(push(settings))),
    ]
}

fn check<'a>(
    name: &'static str,
    outcome: impl Future<Output = Result<String, Fault>> + 'a,
) -> Check<'a> {
    let in_time = async {
        let silent = fault(
            "no answer within 20 seconds",
            "Try again, and look at the network.",
        );
        timeout(PATIENCE, outcome).await.unwrap_or(Err(silent))
    };
    Check {
        name,
        outcome: Box::pin(in_time),
    }
}

fn keys(settings: &Settings) -> Result<String, Fault> {
    let (random, now) = (Random::system(), Clock::system().now());
    let (call, nonce) = (CallId::new(now, &random), random.bytes());
    let code = ConfirmationCode::derive(&settings.secret_key, call, &nonce);
    let digits: Vec<u8> = code.digits().map(|digit| digit as u8).collect();
    let found = <[u8; 6]>::try_from(digits)
        .is_ok_and(|typed| ConfirmationCode::matches(&typed, &settings.secret_key, call, &nonce));
    let mend = "Set READMIT_SECRET_KEY to the output of: openssl rand -base64 32";
    found
        .then(|| "codes are made and recognised with the secret key".to_owned())
        .ok_or_else(|| fault("a code made with the secret key is not recognised", mend))
}

fn push(settings: &Settings) -> Result<String, Fault> {
    let mend = "Set READMIT_PUSH__VAPID_KEY to the output of: openssl ecparam -name prime256v1 -genkey -noout";
    match worker::pusher(settings).map_err(|error| fault(format!("{error:#}"), mend))? {
        None => Ok("off, without READMIT_PUSH__VAPID_KEY".to_owned()),
        Some(pusher) => pusher
            .check(Clock::system().now())
            .map_err(|what| fault(what, mend)),
    }
}

fn open(settings: &Settings) -> Result<Db, Fault> {
    let mend = "READMIT_DATABASE_URL must be like postgres://user:password@host/readmit";
    Db::open(&settings.database_url, 2).map_err(|error| fault(error.to_string(), mend))
}

async fn database(settings: &Settings) -> Result<String, Fault> {
    const MIGRATE: &str = "Run: readmit migrate";
    let found = open(settings)?.examine().await.map_err(|error| {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        let mend = match code.as_deref() {
            Some("42P01" | "42501") => MIGRATE,
            Some("22023") => "Run `readmit migrate`, which creates the role readmit_portal and grants it to this user.",
            Some("28P01" | "28000") => "Look at user and password in READMIT_DATABASE_URL.",
            Some("3D000") => "Create the database, or look at its name in READMIT_DATABASE_URL.",
            _ => "Is Postgres running, and does READMIT_DATABASE_URL name its host and port?",
        };
        fault(error.to_string(), mend)
    })?;
    if found.owns_tables {
        let what =
            "the role readmit_portal owns tables or is a superuser, so history could be changed";
        return Err(fault(
            what,
            "Give the tables to the role that migrates, and take superuser from readmit_portal.",
        ));
    }
    if found.missing > 0 {
        return Err(fault(
            format!("{} migrations have not run", found.missing),
            MIGRATE,
        ));
    }
    if found.foreign > 0 {
        let what = format!("{} migrations are not those of this version", found.foreign);
        return Err(fault(
            what,
            "Use the version of Readmit that migrated this database, or a newer one.",
        ));
    }
    Ok(format!(
        "Postgres {}, the schema is up to date",
        found.server
    ))
}

async fn sign_in(settings: &Settings) -> Result<String, Fault> {
    let unusable = |error: anyhow::Error| fault(format!("{error:#}"), ISSUER);
    let clock = Clock::system();
    let portal = Portal::new(settings, clock, Random::system()).map_err(unusable)?;
    portal.login.provider.check().await.map_err(|problem| {
        let mend = match problem {
            Problem::Client => {
                "Look at READMIT_OIDC__CLIENT_ID and READMIT_OIDC__CLIENT_SECRET, and which way of showing the secret the provider expects."
            }
            Problem::Away(_) => {
                "Is the provider running, and may this machine reach READMIT_OIDC__ISSUER?"
            }
            Problem::Refused(_) | Problem::Spent | Problem::Untrusted(_) => ISSUER,
        };
        fault(problem.to_string(), mend)
    })
}

const ISSUER: &str =
    "READMIT_OIDC__ISSUER must be the issuer exactly as the provider names itself.";

async fn mail(settings: &Settings) -> Result<String, Fault> {
    let mailer = worker::mailer(settings).map_err(|error| fault(format!("{error:#}"), MAIL))?;
    mailer.check().await.map_err(|what| {
        let mend = if what.contains("certificate") {
            "The server's certificate must be valid for this host and signed by an authority that this machine trusts."
        } else {
            MAIL
        };
        fault(what, mend)
    })
}

const MAIL: &str = "Look at READMIT_SMTP__URL: smtp://, smtp+starttls:// or smtps://, user, password, host and port.";

async fn telephone(settings: &Settings) -> Result<String, Fault> {
    let mend =
        "Look at READMIT_VOICE__URL, READMIT_VOICE__ACCOUNT_SID and READMIT_VOICE__AUTH_TOKEN.";
    let telephone =
        worker::telephone(settings).map_err(|error| fault(format!("{error:#}"), mend))?;
    let found = telephone.check().await.map_err(|what| fault(what, mend))?;
    let voice = &settings.voice;
    Ok(format!(
        "{found}; calls go to {} only, at most {} a day for an organization and {} in all",
        voice.countries.join(", "),
        voice.per_organization,
        voice.in_all,
    ))
}
