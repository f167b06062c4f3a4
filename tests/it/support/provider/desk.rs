//! What the provider answers, page by page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use actix_web::http::header::{AUTHORIZATION, LOCATION};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use readmit::base::secret::digest;
use reqwest::Url;
use serde_json::{Value, json};

use super::{CLIENT_ID, CLIENT_SECRET, Health, Ways};

struct Grant {
    asked: HashMap<String, String>,
    person: Value,
}

/// What the provider remembers, and how it is.
pub struct Desk {
    issuer: String,
    pub ways: Ways,
    codes: HashMap<String, Grant>,
    tokens: HashMap<String, Value>,
    drawn: u32,
    pub seen: Vec<String>,
    pub asked: HashMap<String, String>,
}

impl Desk {
    pub fn new(issuer: String) -> Self {
        Self {
            issuer,
            ways: Ways::usual(),
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

/// Answers whatever is asked, if it answers at all.
pub async fn answer(
    request: HttpRequest,
    body: Bytes,
    desk: Data<Arc<Mutex<Desk>>>,
) -> HttpResponse {
    let health = {
        let mut desk = desk.lock().expect("the provider's desk");
        let below = Url::parse(&desk.issuer).expect("an issuer");
        let path = request
            .path()
            .strip_prefix(below.path().trim_end_matches('/'));
        let path = path.unwrap_or("elsewhere").to_owned();
        desk.seen.push(format!("{} {path}", request.method()));
        match (desk.ways.health, path.as_str()) {
            (Health::Well, _) => return desk.answer(&path, &request, &body),
            (Health::Speechless, path) if !path.starts_with("/.well-known") => {
                return desk.answer(path, &request, &body);
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

impl Desk {
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
