//! Puts the demo together, lets it run, and ends it.

use std::collections::HashMap;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use actix_web::web::Data;
use anyhow::Context;
use sqlx::PgConnection;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use super::front::Front;
use super::postgres::PrivatePostgres;
use super::screen::web::OWNER;
use super::services::Services;
use super::stage::{PHONE, Stage, Windows};
use super::{past, people, place, seed, store, web};
use crate::app::{self, Portal};
use crate::base::id::SubscriptionId;
use crate::base::{Clock, Random, Secret, SecretKey};
use crate::http::Site;
use crate::outbox::rules::Subscription;

/// The demo's database, and the one in which it is made.
const DATABASE: &str = "readmit";
const UNFINISHED: &str = "readmit_new";

/// How the demo is to run.
#[derive(Debug)]
pub struct Options {
    /// The port of everybody's window.
    pub port: u16,
    /// Is the last demo's data forgotten?
    pub fresh: bool,
    /// A settings file that was named; the demo takes none.
    pub config: Option<PathBuf>,
}

/// Runs the demo until Ctrl+C; with it end all that it started.
///
/// # Errors
/// A sentence that says what is missing or in the way.
pub async fn run(options: Options) -> anyhow::Result<()> {
    let usual = PathBuf::from("readmit.toml");
    let files: Vec<PathBuf> = options
        .config
        .into_iter()
        .chain(usual.exists().then_some(usual))
        .collect();
    place::refuse_production(
        std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()),
        &files,
    )?;
    let (port, random) = (options.port, Random::system());
    let front = Front::bind(port)
        .await
        .with_context(|| format!("port {port} cannot be had, choose another one with --port"))?;
    let folder = place::folder(port)?;
    if options.fresh {
        PrivatePostgres::forget(&folder)?;
    }
    let postgres = PrivatePostgres::kept(&folder)?;
    let key = place::secret_key(&folder, &random)?;
    let outcome = play(&postgres, front, key, Windows { port }, &random).await;
    drop(postgres);
    outcome
}

async fn play(
    postgres: &PrivatePostgres,
    front: Front,
    key: SecretKey,
    windows: Windows,
    random: &Random,
) -> anyhow::Result<()> {
    let provider_at = neighbour(windows.port)?;
    let telephone_at = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mailbox_at = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let services = Services {
        issuer: format!("http://{}", provider_at.local_addr()?),
        client_secret: token(random),
        smtp: mailbox_at.local_addr()?,
        telephone: telephone_at.local_addr()?,
        auth_token: token(random),
        key,
        windows,
    };
    let is_new = services.prepare(postgres).await?;
    let clock = Clock::system();
    let stage = services.stage(&clock, random)?;
    if is_new {
        stage.mailbox.fill(past::FULL.0);
    }
    let provider_site = services.provider_site(&clock, random)?;
    actix_web::rt::spawn(
        services
            .provider(random)?
            .server(provider_site, provider_at)?,
    );
    actix_web::rt::spawn(stage.telephone.server(telephone_at)?);
    tokio::spawn(stage.mailbox.clone().receive(mailbox_at, clock));
    let screen_at = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let screen = stage.screen.subscription(screen_at.local_addr()?)?;
    actix_web::rt::spawn(stage.screen.server(screen_at)?);
    let servers = services.open(postgres, &stage, &screen).await?;
    let worker = app::worker::start(
        &services.settings(postgres, DATABASE, "localhost")?,
        Clock::system(),
    )?;
    front.lead(servers);
    announce(&services, postgres);
    end().await?;
    say("\nThe demo ends.");
    // What is not sent by then is sent by the next start.
    _ = timeout(Duration::from_secs(2), worker.stop()).await;
    Ok(())
}

/// A listener on the port after `port`, so that the provider keeps its address from one start to the
/// next; on any other where that one is taken.
fn neighbour(port: u16) -> std::io::Result<TcpListener> {
    let next = port.checked_add(1).unwrap_or_default();
    TcpListener::bind((Ipv4Addr::LOCALHOST, next))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
}

fn token(random: &Random) -> Secret {
    let number = u128::from_be_bytes(random.bytes());
    Secret::new(format!("{number:032x}"))
}

impl Services {
    /// The database is there, up to date, and has its past. It gets its name only once it is whole,
    /// so that a start that was interrupted leaves nothing half. Answers whether it is new.
    async fn prepare(&self, postgres: &PrivatePostgres) -> anyhow::Result<bool> {
        let settings = self.settings(postgres, DATABASE, "localhost")?;
        let is_new = !postgres.has_database(DATABASE).await?;
        if is_new {
            let new = self.settings(postgres, UNFINISHED, "localhost")?;
            postgres.drop_database(UNFINISHED).await?;
            postgres.create_database(UNFINISHED, None).await?;
            app::migrate(&new).await?;
            let portal = Portal::new(&new, Clock::system(), Random::system())?;
            let organization = portal.found().await?;
            seed::plant(&portal.db, &portal.site, organization, &new.voice.countries).await?;
            portal.db.pool().close().await;
            postgres.create_database(DATABASE, Some(UNFINISHED)).await?;
            postgres.drop_database(UNFINISHED).await?;
        }
        app::migrate(&settings).await?;
        Ok(is_new)
    }

    /// A portal for every window, each running; answers where.
    async fn open(
        &self,
        postgres: &PrivatePostgres,
        stage: &Stage,
        screen: &Subscription,
    ) -> anyhow::Result<HashMap<String, SocketAddr>> {
        let mut servers = HashMap::new();
        for host in Windows::hosts() {
            let settings = self.settings(postgres, DATABASE, &host)?;
            let mut portal = Portal::new(&settings, Clock::system(), Random::system())?;
            portal.site.demo = true;
            if servers.is_empty() {
                let organization = portal.found().await?;
                seed::join(&portal.db, &portal.site, organization).await?;
                let mut connection = portal.db.operator().await?;
                store::follow_issuer(&mut connection, &self.issuer).await?;
                show_on(&mut connection, &portal.site, screen).await?;
            }
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            servers.insert(host, listener.local_addr()?);
            let stage = Data::new(stage.clone());
            let server = portal.server(listener, move |app| web::routes(app, stage.clone()))?;
            actix_web::rt::spawn(server);
        }
        Ok(servers)
    }
}

/// The screen's owner is told on it.
async fn show_on(
    connection: &mut PgConnection,
    site: &Site,
    screen: &Subscription,
) -> anyhow::Result<()> {
    let owner = people::find(OWNER).context("the screen is nobody's")?;
    let now = site.clock.now();
    let id = SubscriptionId::new(now, &site.random);
    let key = site.push_key.as_deref().unwrap_or_default();
    Ok(store::tell_on_screen(connection, owner.email, id, screen, key, now).await?)
}

/// To whoever started the demo, if they still listen.
fn say(words: &str) {
    _ = writeln!(std::io::stdout(), "{words}");
}

fn announce(services: &Services, postgres: &PrivatePostgres) {
    let here = services.windows.origin("localhost");
    let phone = services.windows.origin(PHONE);
    say(&format!(
        "
Readmit's demo is ready. Open the first address in a browser and follow the story there.

  The story            {here}/demo
  Noor's phone rings   {here}/demo/phone
  The app on a phone   {phone}/app
  Everybody's mailbox  {here}/demo/mailbox
  Sanne's screen       {here}/demo/screen

Nothing leaves this machine, unless you let your own browser show messages. Ctrl+C stops all of it. The data stays in
{}
for the next start; --fresh forgets it.",
        postgres.folder().display()
    ));
}

/// Waits for Ctrl+C, or for whoever stops processes to say so.
async fn end() -> std::io::Result<()> {
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminated.recv() => Ok(()),
        _ = hung_up.recv() => Ok(()),
    }
}
