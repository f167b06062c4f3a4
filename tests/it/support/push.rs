//! Push services, and the browsers whose messages they take: a service that keeps what it was sent,
//! and a browser's side of the encryption.

use std::collections::{HashMap, VecDeque};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use readmit::app::worker;
use readmit::base::Random;
use readmit::config::Settings;
use readmit::notify::Worker;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::telephone::Moods;
use super::{Browser, Person, TestApp, environment};

/// The settings of an installation with push messages; the key was made for tests only.
pub const PUSH: [(&str, &str); 2] = [
    (
        "READMIT_PUSH__VAPID_KEY",
        "8yQbZNKZ0CRk3AXAumGesETeE74m1kZcYVHWtoMF32M",
    ),
    ("READMIT_PUSH__CONTACT", "mailto:it@acme.example"),
];
/// The public half of that key.
pub const SERVER_KEY: &str =
    "BAjpC9Numay8A5CneA6yuIqUyhj1AvE0gssdkTO-CbPaA_hOOJ4h3OGMYanHcZxHCsKFD7z0eNkuCcmlCv1CBI4";

/// A message as the service got it.
#[derive(Clone, Debug)]
pub struct Pushed {
    pub path: String,
    /// Names in small letters.
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Pushed {
    /// The header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// What the sender signed, checked as a push service does (RFC 8292): with the key in the header,
    /// for the service at `origin`.
    pub fn signed(&self, origin: &str) -> Value {
        let header = self.header("authorization");
        let fields = header.strip_prefix("vapid ").expect("a signature");
        let field = |name: &str| {
            let mut fields = fields.split(',').map(str::trim);
            fields
                .find_map(|field| field.strip_prefix(name)?.strip_prefix('='))
                .expect("a field")
        };
        assert_eq!(field("k"), SERVER_KEY, "the key that the browser was given");
        let point = URL_SAFE_NO_PAD.decode(field("k")).expect("base64url");
        let part = |range| URL_SAFE_NO_PAD.encode(&point[range]);
        let key = DecodingKey::from_ec_components(&part(1..33), &part(33..65)).expect("a key");
        let mut rules = Validation::new(Algorithm::ES256);
        rules.set_audience(&[origin]);
        // The story has a time of its own.
        rules.validate_exp = false;
        jsonwebtoken::decode(field("t"), &key, &rules)
            .expect("a good signature")
            .claims
    }
}

/// How the service answers: a status, and how long to wait.
pub type Reply = (u16, Option<&'static str>);

#[derive(Clone)]
struct Shared {
    down: Arc<AtomicBool>,
    moods: Arc<Moods>,
    script: Arc<Mutex<VecDeque<Reply>>>,
    tell: UnboundedSender<Pushed>,
}

/// A running push service. It stops when dropped.
pub struct PushService {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    script: Arc<Mutex<VecDeque<Reply>>>,
    down: Arc<AtomicBool>,
    moods: Arc<Moods>,
    pushed: tokio::sync::Mutex<UnboundedReceiver<Pushed>>,
    handle: ServerHandle,
}

impl PushService {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (tell, pushed) = unbounded_channel();
        let script = Arc::default();
        let down = Arc::<AtomicBool>::default();
        let moods = Arc::<Moods>::default();
        let shared = Shared {
            down: Arc::clone(&down),
            moods: Arc::clone(&moods),
            script: Arc::clone(&script),
            tell,
        };
        let (started, start) = std::sync::mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(Data::new(shared.clone()))
                        .default_service(web::to(take))
                });
                let server = server.workers(1).disable_signals().shutdown_timeout(0);
                let server = server.listen(listener).expect("the listener works").run();
                started.send(server.handle()).expect("the test waits");
                server.await.expect("the service runs");
            });
        });
        Self {
            url,
            script,
            down,
            moods,
            pushed: tokio::sync::Mutex::new(pushed),
            handle: start.recv().expect("the service starts"),
        }
    }

    /// The next messages are answered so; after all of these the service takes them again.
    pub fn will(&self, replies: &[Reply]) {
        self.script.lock().expect("the script").extend(replies);
    }

    /// From now on it answers 503 to everything and takes nothing, or takes messages again.
    pub fn is_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// Of a hundred messages it refuses so many, at random, and takes none of these.
    pub fn fails(&self, percent: u8, random: Random) {
        self.moods.set(percent, random);
    }

    /// The next message; the test fails when none comes within 20 seconds.
    pub async fn next(&self) -> Pushed {
        let mut pushed = self.pushed.lock().await;
        tokio::time::timeout(Duration::from_secs(20), pushed.recv())
            .await
            .expect("a message within 20 seconds")
            .expect("the service runs")
    }

    /// A message that came and was not yet looked at, if there is one.
    pub fn waiting(&self) -> Option<Pushed> {
        self.pushed
            .try_lock()
            .expect("nobody waits")
            .try_recv()
            .ok()
    }
}

impl Drop for PushService {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

async fn take(request: HttpRequest, body: Bytes, shared: Data<Shared>) -> HttpResponse {
    let down = shared.down.load(Ordering::SeqCst).then_some(503);
    if let Some(status) = down.or_else(|| shared.moods.refuse()) {
        return HttpResponse::build(StatusCode::from_u16(status).expect("a status")).finish();
    }
    let headers = request.headers().iter().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default().to_owned();
        (name.as_str().to_lowercase(), value)
    });
    let pushed = Pushed {
        path: request.path().to_owned(),
        headers: headers.collect(),
        body: body.to_vec(),
    };
    let reply = shared.script.lock().expect("the script").pop_front();
    _ = shared.tell.send(pushed);
    let (status, wait) = reply.unwrap_or((201, None));
    let status = StatusCode::from_u16(status).expect("a status");
    let mut answer = HttpResponse::build(status);
    if let Some(wait) = wait {
        answer.insert_header(("retry-after", wait));
    }
    if status.is_redirection() {
        answer.insert_header(("location", "/elsewhere"));
    }
    answer.finish()
}

/// A browser's side of a subscription.
#[derive(Clone)]
pub struct Receiver {
    pub endpoint: String,
    secret: SecretKey,
    auth: [u8; 16],
}

impl Receiver {
    /// A browser that subscribed at this address.
    pub fn at(endpoint: String) -> Self {
        let random = Random::system();
        Self {
            endpoint,
            secret: SecretKey::from_slice(&random.bytes::<32>()).expect("a key"),
            auth: random.bytes(),
        }
    }

    pub fn public_key(&self) -> String {
        let point = self.secret.public_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    pub fn auth(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.auth)
    }

    /// Presses "Tell me on this device", as the page's script does it.
    pub async fn subscribes(&self, browser: &mut Browser) -> u16 {
        if browser.open("/profile/preferences").await.status != 200 {
            return browser.page().status;
        }
        let (key, auth) = (self.public_key(), self.auth());
        let fields = [
            ("endpoint", &*self.endpoint),
            ("p256dh", &key),
            ("auth", &auth),
        ];
        browser.post("/profile/push", &fields).await.status
    }

    /// What a message says, decrypted.
    pub fn read(&self, pushed: &Pushed) -> Value {
        let plain = web_push_native::decrypt(
            pushed.body.clone(),
            &self.secret,
            &web_push_native::Auth::from(self.auth),
        );
        serde_json::from_slice(&plain.expect("it was encrypted for this browser")).expect("JSON")
    }
}

/// The portal with push messages, a worker's settings, and a push service.
pub struct Told {
    pub app: TestApp,
    pub service: PushService,
}

impl Told {
    pub async fn start() -> Self {
        Self {
            app: TestApp::start_with(&PUSH).await,
            service: PushService::start(),
        }
    }

    /// A worker that can reach the service, and no mail server.
    pub fn worker(&self) -> Worker {
        let settings = environment(&self.app.database.url, &self.app.address, &PUSH);
        let settings = Settings::read(None, settings.into_iter()).expect("good settings");
        worker::start(&settings, self.app.clock.clone()).expect("the worker starts")
    }

    /// `person` is told in a browser; both sides of it.
    pub async fn tells(&self, person: &Person) -> (Browser, Receiver) {
        let mut browser = self.app.signed_in(person).await;
        let id = URL_SAFE_NO_PAD.encode(self.app.random.bytes::<12>());
        let receiver = Receiver::at(format!("{}/send/{id}", self.service.url));
        assert_eq!(receiver.subscribes(&mut browser).await, 200);
        (browser, receiver)
    }

    /// State, tries and problem of each push message, in their order.
    pub async fn messages(&self) -> Vec<(String, i16, Option<String>)> {
        sqlx::query_as(
            "select state, attempts, problem from messages where channel = 'push' order by id",
        )
        .fetch_all(&self.app.db)
        .await
        .expect("messages")
    }

    /// The same, once this many have ended or wait for an admin.
    pub async fn settled(&self, count: usize) -> Vec<(String, i16, Option<String>)> {
        for _ in 0..1_000 {
            let messages = self.messages().await;
            if messages.iter().filter(|one| one.0 != "queued").count() == count {
                return messages;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("not within 20 seconds: {:?}", self.messages().await);
    }

    /// Whose browsers are told, in order of the name.
    pub async fn owners(&self) -> Vec<String> {
        sqlx::query_scalar(
            "select m.name from push_subscriptions s join members m on m.id = s.member_id order by m.name",
        )
        .fetch_all(&self.app.db)
        .await
        .expect("owners")
    }

    /// How many browsers are told.
    pub async fn browsers(&self) -> i64 {
        self.app
            .count("select count(*) from push_subscriptions")
            .await
    }
}
