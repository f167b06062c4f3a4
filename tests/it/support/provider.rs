//! An `OpenID` provider, strict about what it is asked, that can be told to answer as real ones do
//! and as forgers would. Whoever comes to its sign-in page is signed in at once as the person that a
//! story names.

mod desk;

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer, web};
use readmit::base::Clock;
use serde_json::{Value, json};

use self::desk::{Desk, answer};
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

/// A running provider. It stops when dropped.
pub struct Provider {
    pub issuer: String,
    desk: Arc<Mutex<Desk>>,
    handle: ServerHandle,
}

impl Ways {
    fn usual() -> Self {
        Self {
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
        }
    }
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
        let desk = Arc::new(Mutex::new(Desk::new(issuer.clone())));
        let shared = Data::new(Arc::clone(&desk));
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
            desk,
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

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().expect("the provider's desk")
    }

    /// Changes what it does from now on.
    pub fn change(&self, change: impl FnOnce(&mut Ways)) {
        change(&mut self.desk().ways);
    }

    /// Whoever comes next is this person, with a verified address and no groups said.
    pub fn greets(&self, person: &Person) {
        self.change(|ways| ways.person = claims_of(person));
    }

    /// Every request so far, like `POST /token`.
    pub fn seen(&self) -> Vec<String> {
        self.desk().seen.clone()
    }

    /// What the last visitor of a page of it brought along.
    pub fn asked(&self) -> HashMap<String, String> {
        self.desk().asked.clone()
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
