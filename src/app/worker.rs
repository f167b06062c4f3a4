//! The worker, put together from the settings; and how a process hears that it is to stop.

use anyhow::Context;
use futures_util::future::BoxFuture;
use tokio::signal::unix::{SignalKind, signal};

use super::Portal;
use crate::base::{Clock, Db, Random};
use crate::config::Settings;
use crate::notify::{Delivery, Mailer, Pusher, Telephone, Worker, voice, worker};

/// Starts the worker that sends queued messages, with connections of its own: pages under load do
/// not keep a call waiting.
///
/// # Errors
/// When the mail server's or the database's address cannot be used.
pub fn start(settings: &Settings, clock: Clock) -> anyhow::Result<Worker> {
    let delivery = Delivery {
        db: Db::open(&settings.database_url, worker::CONNECTIONS)?,
        clock,
        random: Random::system(),
        key: settings.secret_key.clone(),
        mailer: mailer(settings)?,
        telephone: telephone(settings)?,
        pusher: pusher(settings)?,
    };
    let portal = Portal::new(settings, delivery.clock.clone(), Random::system())?;
    let minutely = Box::new(move || {
        let portal = portal.clone();
        let work: BoxFuture<'static, ()> = Box::pin(async move {
            portal.sweep().await;
        });
        work
    });
    Ok(Worker::start(&delivery, minutely))
}

pub(super) fn mailer(settings: &Settings) -> anyhow::Result<Mailer> {
    let smtp = &settings.smtp;
    Mailer::new(&smtp.url, &smtp.from, &settings.public_url)
        .map_err(anyhow::Error::msg)
        .context("READMIT_SMTP")
}

pub(super) fn telephone(settings: &Settings) -> anyhow::Result<Telephone> {
    let voice = settings.voice.clone();
    let account = voice::Account {
        url: voice.url,
        sid: voice.account_sid,
        token: voice.auth_token,
        from: voice.from,
        countries: voice.countries,
    };
    Telephone::new(account)
        .map_err(anyhow::Error::msg)
        .context("READMIT_VOICE")
}

pub(super) fn pusher(settings: &Settings) -> anyhow::Result<Option<Pusher>> {
    let push = settings.push.as_ref();
    push.map(|push| Pusher::new(&push.key, &push.contact, &settings.public_url))
        .transpose()
        .map_err(anyhow::Error::msg)
        .context("READMIT_PUSH")
}

/// Resolves when the process is told to stop, by SIGTERM or Ctrl+C.
///
/// # Errors
/// When the system does not let us hear of signals.
pub async fn told_to_stop() -> std::io::Result<()> {
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminated.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}
