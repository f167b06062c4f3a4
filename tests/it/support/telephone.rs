//! A telephone API of Twilio's kind. It places every call, unless a story tells it to answer
//! something else, and keeps what it was sent.

use std::collections::{HashMap, VecDeque};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, RETRY_AFTER};
use actix_web::web::{Data, Form, Path};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use readmit::base::Random;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How the API answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// With this status, and a body as the real one has it.
    Says(u16),
    /// With this status, and this in `Retry-After`.
    Wait(u16, &'static str),
    /// Takes the request and says nothing.
    Silent,
}

/// A request to place a call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The account in the path.
    pub account: String,
    /// User and password, as `user:password`.
    pub credentials: String,
    /// The form: `To`, `From`, `Twiml`, `Timeout`.
    pub form: HashMap<String, String>,
}

impl Call {
    /// A field of the form; empty when there is none.
    pub fn field(&self, name: &str) -> &str {
        self.form.get(name).map_or("", String::as_str)
    }
}

/// Of a hundred requests so many fail, as these dice fall.
#[derive(Default)]
pub struct Moods(Mutex<Option<(Random, u8)>>);

impl Moods {
    pub fn set(&self, percent: u8, random: Random) {
        *self.0.lock().expect("the moods") = Some((random, percent));
    }

    /// With what the next request fails, if it does: nothing was done.
    pub fn refuse(&self) -> Option<u16> {
        let moods = self.0.lock().expect("the moods");
        let (random, percent) = moods.as_ref()?;
        let [failing, which] = random.bytes();
        let says = [429, 500, 502, 503];
        (failing % 100 < *percent).then(|| says[usize::from(which) % says.len()])
    }
}

/// A running API. It stops when dropped.
pub struct TelephoneApi {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    script: Arc<Mutex<VecDeque<Reply>>>,
    down: Arc<AtomicBool>,
    moods: Arc<Moods>,
    calls: tokio::sync::Mutex<UnboundedReceiver<Call>>,
    changed: tokio::sync::Mutex<UnboundedReceiver<(String, String)>>,
    handle: ServerHandle,
}

#[derive(Clone)]
struct Shared {
    script: Arc<Mutex<VecDeque<Reply>>>,
    down: Arc<AtomicBool>,
    moods: Arc<Moods>,
    tell: UnboundedSender<Call>,
    tell_changed: UnboundedSender<(String, String)>,
}

/// The account that the stories' settings have.
const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "another secret";

impl TelephoneApi {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (tell, calls) = unbounded_channel();
        let script = Arc::default();
        let down = Arc::<AtomicBool>::default();
        let moods = Arc::<Moods>::default();
        let (tell_changed, changed) = unbounded_channel();
        let shared = Shared {
            script: Arc::clone(&script),
            down: Arc::clone(&down),
            moods: Arc::clone(&moods),
            tell,
            tell_changed,
        };
        let (started, start) = std::sync::mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(Data::new(shared.clone()))
                        .route(
                            "/2010-04-01/Accounts/{sid}/Calls.json",
                            web::post().to(place),
                        )
                        .route(
                            "/2010-04-01/Accounts/{sid}/Calls/{call}.json",
                            web::post().to(change),
                        )
                        .route("/2010-04-01/Accounts/{sid}.json", web::get().to(account))
                });
                let server = server.workers(1).disable_signals().listen(listener);
                let server = server.expect("the listener works").run();
                started.send(server.handle()).expect("the test waits");
                server.await.expect("the API runs");
            });
        });
        Self {
            url,
            script,
            down,
            moods,
            calls: tokio::sync::Mutex::new(calls),
            changed: tokio::sync::Mutex::new(changed),
            handle: start.recv().expect("the API starts"),
        }
    }

    /// The next call is answered so; after all of these the API is as usual again.
    pub fn will(&self, replies: &[Reply]) {
        self.script.lock().expect("the script").extend(replies);
    }

    /// From now on it answers 503 to everything and places no call, or places calls again.
    pub fn is_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// Of a hundred requests it refuses so many, at random, and places no call for these.
    pub fn fails(&self, percent: u8, random: Random) {
        self.moods.set(percent, random);
    }

    /// The next request to place a call; the test fails when none comes within 20 seconds.
    pub async fn next(&self) -> Call {
        let mut calls = self.calls.lock().await;
        tokio::time::timeout(Duration::from_secs(20), calls.recv())
            .await
            .expect("a call within 20 seconds")
            .expect("the API runs")
    }

    /// The next call that is ended: its id, and the status it is to have.
    pub async fn hung_up(&self) -> (String, String) {
        let mut changed = self.changed.lock().await;
        changed.recv().await.expect("the API runs")
    }

    /// A request that came and was not yet looked at, if there is one.
    pub fn waiting(&self) -> Option<Call> {
        self.calls.try_lock().expect("nobody waits").try_recv().ok()
    }
}

impl Drop for TelephoneApi {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

fn credentials(request: &HttpRequest) -> String {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.and_then(|header| header.to_str().ok());
    let encoded = header.and_then(|header| header.strip_prefix("Basic "));
    let bytes = encoded.and_then(|encoded| STANDARD.decode(encoded).ok());
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

async fn place(
    request: HttpRequest,
    account: Path<String>,
    form: Form<HashMap<String, String>>,
    shared: Data<Shared>,
) -> HttpResponse {
    let call = Call {
        account: account.into_inner(),
        credentials: credentials(&request),
        form: form.into_inner(),
    };
    let to = call.field("To").to_owned();
    if shared.down.load(Ordering::SeqCst) {
        return refusal(503, None, &to);
    }
    if let Some(status) = shared.moods.refuse() {
        return refusal(status, None, &to);
    }
    let reply = shared.script.lock().expect("the script").pop_front();
    _ = shared.tell.send(call);
    match reply {
        None => HttpResponse::Created().json(serde_json::json!({
            "sid": "CA0123456789abcdef0123456789abcdef", "status": "queued", "to": to,
        })),
        Some(Reply::Says(status)) => refusal(status, None, &to),
        Some(Reply::Wait(status, wait)) => refusal(status, Some(wait), &to),
        Some(Reply::Silent) => {
            std::future::pending::<()>().await;
            HttpResponse::Ok().finish()
        }
    }
}

fn refusal(status: u16, wait: Option<&'static str>, to: &str) -> HttpResponse {
    let status = StatusCode::from_u16(status).expect("a status");
    let mut answer = HttpResponse::build(status);
    if let Some(wait) = wait {
        answer.insert_header((RETRY_AFTER, wait));
    }
    answer.json(serde_json::json!({
        "code": 21211, "message": format!("The 'To' number {to} is no good."),
        "status": status.as_u16(),
    }))
}

async fn change(
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Form<HashMap<String, String>>,
    shared: Data<Shared>,
) -> HttpResponse {
    if credentials(&request) != format!("{ACCOUNT}:{TOKEN}") {
        return HttpResponse::Unauthorized().json(serde_json::json!({"status": 401}));
    }
    let (_, sid) = path.into_inner();
    let status = form.get("Status").cloned().unwrap_or_default();
    let answer = serde_json::json!({"sid": sid, "status": status});
    _ = shared.tell_changed.send((sid, status));
    HttpResponse::Ok().json(answer)
}

async fn account(request: HttpRequest, sid: Path<String>) -> HttpResponse {
    let sid = sid.into_inner();
    if credentials(&request) != format!("{ACCOUNT}:{TOKEN}") {
        return HttpResponse::Unauthorized().json(serde_json::json!({"status": 401}));
    }
    if sid != ACCOUNT {
        return HttpResponse::NotFound().json(serde_json::json!({"status": 404}));
    }
    HttpResponse::Ok().json(serde_json::json!({"sid": sid, "status": "active"}))
}
