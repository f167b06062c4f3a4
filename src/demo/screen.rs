//! Sanne's screen: a push service and a browser in one, on this machine. It takes push messages as
//! any service does, opens them with a key that only it has, and keeps what the screen shows.

pub(super) mod web;

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::dev::Server;
use actix_web::web::{Bytes, Data, PayloadConfig, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use anyhow::anyhow;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use serde::Deserialize;
use web_push_native::{Auth, decrypt};

use crate::base::{self, Clock, Instant, Secret, VapidKey};
use crate::outbox::rules::Subscription;

/// The most that a push service takes, in bytes (RFC 8030, section 7.2).
const LIMIT: usize = 4096;
/// How many messages the screen keeps.
const KEPT: usize = 20;

/// What the screen shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) at: Instant,
    pub(super) message: Message,
}

/// A message as `static/sw.js` would be given it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Message {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) lang: String,
    pub(super) link: String,
    pub(super) topic: String,
}

/// The screen, shared by its service and its page.
#[derive(Clone)]
pub(super) struct Screen(Arc<Inner>);

struct Inner {
    key: SecretKey,
    auth: [u8; 16],
    clock: Clock,
    /// The newest first.
    shown: Mutex<Vec<Shown>>,
}

/// The key that push services know the demo by, the same at each start.
///
/// # Errors
/// For one of four thousand million secret keys.
pub(super) fn server_key(key: &base::SecretKey) -> anyhow::Result<VapidKey> {
    let bytes = URL_SAFE_NO_PAD.encode(key.derive("demo push key", &[]));
    Ok(VapidKey::read(&Secret::new(bytes))?)
}

impl Screen {
    /// A screen with keys of its own, the same at each start.
    ///
    /// # Errors
    /// For one of four thousand million secret keys.
    pub(super) fn new(key: &base::SecretKey, clock: Clock) -> anyhow::Result<Self> {
        let [auth @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            key.derive("demo screen secret", &[]);
        let key = SecretKey::from_slice(&key.derive("demo screen key", &[]))
            .map_err(|error| anyhow!("{error}"))?;
        Ok(Self(Arc::new(Inner {
            key,
            auth,
            clock,
            shown: Mutex::default(),
        })))
    }

    /// What a portal is told of it, where it listens at this address.
    ///
    /// # Errors
    /// For no key that a screen has.
    pub(super) fn subscription(&self, at: SocketAddr) -> anyhow::Result<Subscription> {
        let point = self.0.key.public_key().to_encoded_point(false);
        let endpoint = format!("http://{at}/screen");
        Ok(Subscription::of(
            &endpoint,
            point.as_bytes(),
            &self.0.auth,
            true,
        )?)
    }

    fn shown(&self) -> MutexGuard<'_, Vec<Shown>> {
        self.0.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is on it, the newest first.
    pub(super) fn all(&self) -> Vec<Shown> {
        self.shown().clone()
    }

    /// Shows a message; an older one about the same makes room. Answers whether it could be opened.
    fn show(&self, body: Vec<u8>) -> bool {
        let opened = decrypt(body, &self.0.key, &Auth::from(self.0.auth));
        let message = opened
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok());
        let Some(message): Option<Message> = message else {
            return false;
        };
        let mut shown = self.shown();
        shown.retain(|one| one.message.topic != message.topic);
        let at = self.0.clock.now();
        shown.insert(0, Shown { at, message });
        shown.truncate(KEPT);
        true
    }

    /// The push service on `listener`, not running yet.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub(super) fn server(&self, listener: TcpListener) -> std::io::Result<Server> {
        let screen = Data::new(self.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(screen.clone())
                .app_data(PayloadConfig::new(LIMIT))
                .route("/screen", post().to(take))
        });
        Ok(server.workers(1).disable_signals().listen(listener)?.run())
    }
}

/// `POST /screen` (RFC 8030, section 5).
async fn take(request: HttpRequest, body: Bytes, screen: Data<Screen>) -> HttpResponse {
    let has = |name: &str| request.headers().contains_key(name);
    if !has("ttl") || !has("authorization") {
        return HttpResponse::BadRequest().finish();
    }
    if screen.show(body.to_vec()) {
        HttpResponse::Created().finish()
    } else {
        HttpResponse::BadRequest().finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web_push_native::encrypt;

    fn screen() -> Screen {
        let clock = Clock::fixed("2026-11-22T08:16:00Z".parse().unwrap());
        Screen::new(&crate::http::Site::acme(clock.now()).key, clock).unwrap()
    }

    fn sealed(screen: &Screen, title: &str, topic: &str) -> Vec<u8> {
        let text = format!(
            r#"{{"title":"{title}","text":"","lang":"en","link":"/tasks","topic":"{topic}"}}"#
        );
        let key = screen.0.key.public_key();
        encrypt(text.into(), &key, &Auth::from(screen.0.auth)).unwrap()
    }

    #[test]
    fn a_newer_message_takes_the_older_ones_place_and_what_it_cannot_open_is_not_shown() {
        let screen = screen();
        assert!(screen.show(sealed(&screen, "One", "a")));
        assert!(screen.show(sealed(&screen, "Other", "b")));
        assert!(screen.show(sealed(&screen, "Newer", "a")));
        assert!(!screen.show(b"nothing that was sealed for this screen".to_vec()));
        let titles: Vec<String> = screen
            .all()
            .into_iter()
            .map(|one| one.message.title)
            .collect();
        assert_eq!(titles, ["Newer", "Other"]);
    }

    #[test]
    fn its_keys_are_the_same_at_each_start() {
        let at = "127.0.0.1:4000".parse().unwrap();
        assert!(screen().subscription(at).unwrap() == screen().subscription(at).unwrap());
    }
}
