//! An `OpenID` provider, strict about what it is asked, that can be told to answer as real ones do
//! and as forgers would. Whoever comes to its sign-in page is signed in at once as the person that a
//! story names.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use actix_web::dev::ServerHandle;
use actix_web::http::header::{AUTHORIZATION, LOCATION};
use actix_web::web::{Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use readmit::base::Clock;
use readmit::base::secret::digest;
use reqwest::Url;
use serde_json::{Value, json};

use super::Person;
use super::signing::{Signed, SigningKey};

/// Our name there.
pub const CLIENT_ID: &str = "readmit portal";
/// Our secret there; every character that a client must encode is in it.
pub const CLIENT_SECRET: &str = "a secret: 100% & more+=/";

type Touch = Box<dyn Fn(&mut Value) + Send>;

/// How the provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Well,
    /// Answers 500 to everything.
    Broken,
    /// Takes every request and says nothing.
    Silent,
    /// Cannot describe itself; the rest works.
    Speechless,
}

/// Everything that a story may change.
pub struct Ways {
    /// Who signs in, as claims.
    pub person: Value,
    /// Are the person's claims in the ID token, or only in userinfo?
    pub in_token: bool,
    /// The last word on the ID token.
    pub token: Touch,
    /// The last word on userinfo.
    pub userinfo: Touch,
    /// The last word on the description.
    pub description: Touch,
    /// The last word on what the browser brings back.
    pub answer: Touch,
    /// Is userinfo a signed token?
    pub signs_userinfo: bool,
    pub signed: Signed,
    /// The keys that are published.
    pub keys: Vec<SigningKey>,
    /// The ways for the client's secret that work: `basic`, `post`, and `plain`, which is `basic`
    /// read without percent-decoding.
    pub takes: Vec<&'static str>,
    pub health: Health,
    /// Shows its sign-in page with a link "Sign in" first.
    pub asks: bool,
    /// What time it is there.
    pub clock: Clock,
}

struct Grant {
    asked: HashMap<String, String>,
    person: Value,
}

struct State {
    issuer: String,
    ways: Ways,
    codes: HashMap<String, Grant>,
    tokens: HashMap<String, Value>,
    drawn: u32,
    seen: Vec<String>,
    asked: HashMap<String, String>,
}

/// A running provider. It stops when dropped.
pub struct Provider {
    pub issuer: String,
    state: Arc<Mutex<State>>,
    handle: ServerHandle,
}

impl Provider {
    pub fn start() -> Self {
        Self::at("")
    }

    /// A provider whose issuer has this path.
    pub fn at(path: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer = format!(
            "http://{}{path}",
            listener.local_addr().expect("an address")
        );
        let state = Arc::new(Mutex::new(State::new(issuer.clone())));
        let shared = Data::new(Arc::clone(&state));
        let (started, start) = std::sync::mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(shared.clone())
                        .default_service(web::to(answer))
                });
                let server = server.workers(1).disable_signals().shutdown_timeout(0);
                let server = server.listen(listener).expect("the listener works").run();
                started.send(server.handle()).expect("the test waits");
                server.await.expect("the provider runs");
            });
        });
        let handle = start.recv().expect("the provider starts");
        Self {
            issuer,
            state,
            handle,
        }
    }

    /// The portal's settings for this provider.
    pub fn settings(&self) -> [(&str, &str); 3] {
        [
            ("READMIT_OIDC__ISSUER", &self.issuer),
            ("READMIT_OIDC__CLIENT_ID", CLIENT_ID),
            ("READMIT_OIDC__CLIENT_SECRET", CLIENT_SECRET),
        ]
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the provider's state")
    }

    /// Changes what it does from now on.
    pub fn change(&self, change: impl FnOnce(&mut Ways)) {
        change(&mut self.state().ways);
    }

    /// Whoever comes next is this person, with a verified address and no groups said.
    pub fn greets(&self, person: &Person) {
        self.change(|ways| ways.person = claims_of(person));
    }

    /// Every request so far, like `POST /token`.
    pub fn seen(&self) -> Vec<String> {
        self.state().seen.clone()
    }

    /// What the last visitor of a page of it brought along.
    pub fn asked(&self) -> HashMap<String, String> {
        self.state().asked.clone()
    }

    /// Nothing listens any more.
    pub async fn goes_away(&self) {
        self.handle.stop(false).await;
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

/// What the provider knows of somebody.
pub fn claims_of(person: &Person) -> Value {
    let subject = person.email.split('@').next();
    json!({ "sub": subject, "name": person.name, "email": person.email, "email_verified": true })
}

impl State {
    fn new(issuer: String) -> Self {
        let ways = Ways {
            person: json!({ "sub": "nobody" }),
            in_token: true,
            token: Box::new(|_| ()),
            userinfo: Box::new(|_| ()),
            description: Box::new(|_| ()),
            answer: Box::new(|_| ()),
            signs_userinfo: false,
            signed: Signed::By(SigningKey::First),
            keys: vec![SigningKey::First, SigningKey::Curve],
            takes: vec!["basic"],
            health: Health::Well,
            asks: false,
            clock: Clock::system(),
        };
        Self {
            issuer,
            ways,
            codes: HashMap::new(),
            tokens: HashMap::new(),
            drawn: 0,
            seen: Vec::new(),
            asked: HashMap::new(),
        }
    }

    fn draw(&mut self, what: &str) -> String {
        self.drawn += 1;
        format!("{what}-{}", self.drawn)
    }
}

async fn answer(request: HttpRequest, body: Bytes, state: Data<Arc<Mutex<State>>>) -> HttpResponse {
    let health = {
        let mut state = state.lock().expect("the provider's state");
        let below = Url::parse(&state.issuer).expect("an issuer");
        let path = request
            .path()
            .strip_prefix(below.path().trim_end_matches('/'));
        let path = path.unwrap_or("elsewhere").to_owned();
        state.seen.push(format!("{} {path}", request.method()));
        match (state.ways.health, path.as_str()) {
            (Health::Well, _) => return state.answer(&path, &request, &body),
            (Health::Speechless, path) if !path.starts_with("/.well-known") => {
                return state.answer(path, &request, &body);
            }
            (health, _) => health,
        }
    };
    if health == Health::Silent {
        std::future::pending::<()>().await;
    }
    HttpResponse::InternalServerError().body("a stack trace")
}

fn fields(text: &[u8]) -> HashMap<String, String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(text).expect("a form");
    let count = pairs.len();
    let fields: HashMap<_, _> = pairs.into_iter().collect();
    assert_eq!(fields.len(), count, "every parameter once");
    fields
}

fn refuse(error: &str) -> HttpResponse {
    let body = json!({ "error": error, "error_description": "about Noor de Vries" });
    match error {
        "invalid_client" => HttpResponse::Unauthorized().json(body),
        _ => HttpResponse::BadRequest().json(body),
    }
}

impl State {
    fn answer(&mut self, path: &str, request: &HttpRequest, body: &[u8]) -> HttpResponse {
        match path {
            "/.well-known/openid-configuration" => HttpResponse::Ok().json(self.describe()),
            "/keys" => HttpResponse::Ok().json(self.publish()),
            "/authorize" => self.authorize(&fields(request.query_string().as_bytes())),
            "/token" => self.exchange(request, &fields(body)),
            "/userinfo" => self.tell(request),
            "/end" => {
                self.asked = fields(request.query_string().as_bytes());
                HttpResponse::Ok()
                    .content_type("text/html")
                    .body("<main><h1>Signed out of the work account</h1></main>")
            }
            _ => HttpResponse::NotFound().finish(),
        }
    }

    fn describe(&self) -> Value {
        let issuer = self.issuer.trim_end_matches('/');
        let mut description = json!({
            "issuer": self.issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "jwks_uri": format!("{issuer}/keys"),
            "end_session_endpoint": format!("{issuer}/end"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
        });
        (self.ways.description)(&mut description);
        description
    }

    fn publish(&self) -> Value {
        let keys: Vec<Value> = self.ways.keys.iter().map(|key| key.public()).collect();
        json!({ "keys": keys })
    }

    fn authorize(&mut self, asked: &HashMap<String, String>) -> HttpResponse {
        self.asked.clone_from(asked);
        let is = |name: &str, value: &str| asked.get(name).is_some_and(|found| found == value);
        let long = |name: &str| asked.get(name).is_some_and(|value| value.len() >= 43);
        let fits = is("response_type", "code")
            && is("client_id", CLIENT_ID)
            && is("code_challenge_method", "S256")
            && ["code_challenge", "state", "nonce"].into_iter().all(long)
            && asked["scope"].split(' ').any(|scope| scope == "openid");
        if !fits {
            return HttpResponse::BadRequest().body("this is no request for a sign-in");
        }
        let code = self.draw("code");
        let mut brought = json!({ "code": code, "state": asked["state"] });
        (self.ways.answer)(&mut brought);
        let grant = Grant {
            asked: asked.clone(),
            person: self.ways.person.clone(),
        };
        self.codes.insert(code, grant);
        let mut back = Url::parse(&asked["redirect_uri"]).expect("an address");
        for (name, value) in brought.as_object().expect("parameters") {
            let value = value.as_str().expect("a text");
            back.query_pairs_mut().append_pair(name, value);
        }
        if self.ways.asks {
            let link = back.as_str().replace('&', "&amp;");
            let page = format!("<main><h1>Work account</h1><a href=\"{link}\">Sign in</a></main>");
            return HttpResponse::Ok().content_type("text/html").body(page);
        }
        HttpResponse::Found()
            .insert_header((LOCATION, back.as_str()))
            .finish()
    }

    /// Does the client show its secret in a way that counts here?
    fn is_client(&self, request: &HttpRequest, form: &HashMap<String, String>) -> bool {
        let ways = &self.ways.takes;
        let header = request.headers().get(AUTHORIZATION);
        let Some(basic) = header.and_then(|value| value.to_str().ok()?.strip_prefix("Basic "))
        else {
            let shown = form.get("client_id").zip(form.get("client_secret"));
            let right =
                shown.is_some_and(|(id, secret)| id == CLIENT_ID && secret == CLIENT_SECRET);
            return right && ways.contains(&"post");
        };
        let shown = String::from_utf8(STANDARD.decode(basic).expect("base64")).expect("text");
        let (id, secret) = shown.split_once(':').expect("a name and a secret");
        if ways.contains(&"plain") {
            return id == CLIENT_ID && secret == CLIENT_SECRET;
        }
        let decode = |text: &str| fields(format!("it={text}").as_bytes()).remove("it");
        let right = decode(id).as_deref() == Some(CLIENT_ID)
            && decode(secret).as_deref() == Some(CLIENT_SECRET);
        right && ways.contains(&"basic")
    }

    fn exchange(&mut self, request: &HttpRequest, form: &HashMap<String, String>) -> HttpResponse {
        if !self.is_client(request, form) {
            return refuse("invalid_client");
        }
        let Some(grant) = self.codes.remove(&form["code"]) else {
            return refuse("invalid_grant");
        };
        let challenge = URL_SAFE_NO_PAD.encode(digest(form["code_verifier"].as_bytes()));
        let fits = form["grant_type"] == "authorization_code"
            && form["redirect_uri"] == grant.asked["redirect_uri"]
            && challenge == grant.asked["code_challenge"];
        if !fits {
            return refuse("invalid_grant");
        }
        let access_token = self.draw("access");
        let id_token = self.id_token(&grant);
        self.tokens.insert(access_token.clone(), grant.person);
        HttpResponse::Ok().json(json!({
            "access_token": access_token, "token_type": "bearer", "expires_in": "300", "id_token": id_token,
        }))
    }

    fn id_token(&self, grant: &Grant) -> String {
        let now = self.ways.clock.now().timestamp();
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "auth_time": now - 60,
            "nonce": grant.asked["nonce"], "sub": grant.person["sub"],
        });
        if self.ways.in_token {
            let all = claims.as_object_mut().expect("claims");
            all.extend(grant.person.as_object().expect("claims").clone());
        }
        (self.ways.token)(&mut claims);
        self.ways.signed.sign(&claims)
    }

    fn tell(&self, request: &HttpRequest) -> HttpResponse {
        let shown = request.headers().get(AUTHORIZATION);
        let token = shown.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let Some(person) = token.and_then(|token| self.tokens.get(token)) else {
            return HttpResponse::Unauthorized().finish();
        };
        let mut claims = person.clone();
        (self.ways.userinfo)(&mut claims);
        if !self.ways.signs_userinfo {
            return HttpResponse::Ok().json(claims);
        }
        HttpResponse::Ok()
            .content_type("application/jwt")
            .body(self.ways.signed.sign(&claims))
    }
}
