//! The real portal, on a listener and a database of its own, with a clock that stands still.

use std::net::TcpListener;
use std::sync::{Once, mpsc};
use std::thread;

use actix_web::cookie::{Cookie, CookieJar, Key};
use actix_web::dev::ServerHandle;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use readmit::app::{self, Portal};
use readmit::base::secret::digest;
use readmit::base::{Clock, Instant, OrganizationId, Random};
use readmit::config::Settings;
use sqlx::PgPool;

use super::{Browser, Database, People, Person};

/// When every story begins: a Sunday morning in Amsterdam.
const BEGIN: &str = "2026-11-22T08:16:00Z";

/// A running portal. It stops when dropped.
pub struct TestApp {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// As the owner of the tables.
    pub db: PgPool,
    pub database: Database,
    pub clock: Clock,
    pub random: Random,
    pub portal: Portal,
    pub people: People,
    /// Its settings besides those that all stories have.
    own: Vec<(String, String)>,
    handle: ServerHandle,
}

impl TestApp {
    /// The portal as most stories need it.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The portal with some settings of its own: names as in the environment.
    pub async fn start_with(settings: &[(&str, &str)]) -> Self {
        Self::on(Database::new().await, settings).await
    }

    /// The portal on a database that is there and migrated.
    pub async fn on(database: Database, settings: &[(&str, &str)]) -> Self {
        let clock = Clock::fixed(BEGIN.parse().expect("a time"));
        Self::at(database, settings, clock).await
    }

    /// The portal on a database that is there and migrated, with this clock.
    pub async fn at(database: Database, settings: &[(&str, &str)], clock: Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let own = settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let own = own.collect();
        let settings = settings_of(&database.url, &address, settings);
        let random = Random::seeded(1);
        let (portal, handle, acme) = serve(listener, settings, clock.clone(), random.clone());
        let people = People::arrive(&database.owner, acme, &clock, &random).await;
        Self {
            address,
            db: database.owner.clone(),
            database,
            clock,
            random,
            portal,
            people,
            own,
            handle,
        }
    }

    /// Another machine of the same portal.
    pub fn beside(&self) -> Self {
        self.beside_with(&[])
    }

    /// Another machine of the same portal, with some settings of its own.
    pub fn beside_with(&self, more: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let own: Vec<(&str, &str)> = self
            .own
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain(more.iter().copied())
            .collect();
        let settings = settings_of(&self.database.url, &address, &own);
        let (clock, random) = (self.clock.clone(), self.random.clone());
        let (portal, handle, _) = serve(listener, settings, clock.clone(), random.clone());
        Self {
            address,
            db: self.db.clone(),
            database: self.database.clone(),
            clock,
            random,
            portal,
            people: self.people.clone(),
            own: self.own.clone(),
            handle,
        }
    }

    /// What time it is in the story.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Lets time go by.
    pub fn later(&self, minutes: i64) {
        self.clock.advance(TimeDelta::minutes(minutes));
    }

    /// A browser that nobody is signed in on.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// `person`'s browser, signed in a moment ago, without the way through the identity provider.
    pub async fn signed_in(&self, person: &Person) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, person).await;
        browser
    }

    /// `person` signs in, in this browser; whatever is open in it stays open.
    pub async fn sign_in(&self, browser: &mut Browser, person: &Person) {
        let key = URL_SAFE_NO_PAD.encode(self.random.bytes::<32>());
        sqlx::query(
            "insert into sessions (key_hash, organization_id, member_id, created_at, seen_at, auth_time)
             values ($1, $2, $3, $4, $4, $4)",
        )
        .bind(digest(key.as_bytes()))
        .bind(person.organization.0)
        .bind(person.id.0)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("a session starts");
        let (name, value) = self.session_cookie(key);
        browser.set_cookie(&name, &value);
    }

    /// The cookie that the portal would set for a session with this key, signed.
    fn session_cookie(&self, key: String) -> (String, String) {
        let site = &self.portal.site;
        let name = site.cookie_name("session");
        let signer = Key::derive_from(&site.key.derive("cookies", &[]));
        let mut jar = CookieJar::new();
        jar.signed_mut(&signer).add(Cookie::new(name.clone(), key));
        let cookie = jar
            .get(&name)
            .expect("it was just added")
            .encoded()
            .to_string();
        let (name, value) = cookie.split_once('=').expect("a name and a value");
        (name.to_owned(), value.to_owned())
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The request to stop is sent at once; nobody needs to wait for the last worker.
        drop(self.handle.stop(false));
    }
}

/// Settings that a story does not care about, with those it does.
pub fn settings_of(database: &str, address: &str, own: &[(&str, &str)]) -> Settings {
    let environment = environment(database, address, own);
    Settings::read(None, environment.into_iter()).expect("good settings")
}

/// The same, as the environment of a process.
pub fn environment(database: &str, address: &str, own: &[(&str, &str)]) -> Vec<(String, String)> {
    let key = STANDARD.encode([7; 32]);
    let usual = [
        ("READMIT_DATABASE_URL", database),
        ("READMIT_PUBLIC_URL", address),
        ("READMIT_SECRET_KEY", &key),
        ("READMIT_APP_NAME", "Acme app"),
        ("READMIT_ORGANIZATION", "Acme Logistics"),
        ("READMIT_OIDC__ISSUER", "http://127.0.0.1:9"),
        ("READMIT_OIDC__CLIENT_ID", "readmit"),
        ("READMIT_OIDC__CLIENT_SECRET", "a secret between us"),
        ("READMIT_SMTP__URL", "smtp://127.0.0.1:9"),
        ("READMIT_SMTP__FROM", "Acme app <no-reply@acme.example>"),
        ("READMIT_VOICE__URL", "http://127.0.0.1:9"),
        (
            "READMIT_VOICE__ACCOUNT_SID",
            "AC0123456789abcdef0123456789abcdef",
        ),
        ("READMIT_VOICE__AUTH_TOKEN", "another secret"),
        ("READMIT_VOICE__FROM", "+31208085500"),
        ("READMIT_VOICE__COUNTRIES", "NL,DE,BE"),
    ];
    usual
        .iter()
        .chain(own)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// Starts the portal in a thread of its own, as in life: it works on whatever the test does.
fn serve(
    listener: TcpListener,
    settings: Settings,
    clock: Clock,
    random: Random,
) -> (Portal, ServerHandle, OrganizationId) {
    static SIGNALS: Once = Once::new();
    SIGNALS.call_once(|| drop(thread::spawn(end_when_told)));
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            app::install_crypto();
            // What the portal logs is shown with a test that fails.
            _ = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::WARN)
                .with_test_writer()
                .try_init();
            let portal = Portal::new(&settings, clock, random).expect("good settings");
            let acme = portal.found().await.expect("the operator is founded");
            portal
                .settle()
                .await
                .expect("passwords are as the settings say");
            let server = portal.server(listener, |_| {}).expect("the listener works");
            tell.send((portal, server.handle(), acme))
                .expect("the test waits");
            server.await.expect("the portal runs");
        });
    });
    told.recv().expect("the portal starts")
}

/// A portal takes the signals that end a process and stops; here the whole run is to end.
#[expect(clippy::exit, reason = "nobody else hears of the signal any more")]
fn end_when_told() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let told = runtime
        .expect("a runtime")
        .block_on(app::worker::told_to_stop());
    told.expect("signals are heard");
    std::process::exit(130);
}
