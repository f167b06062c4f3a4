//! Noor signs in at the provider, as the portal's browser and server do it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, LOCATION, SET_COOKIE};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::Value;
use url::Url;

use super::*;
use crate::base::{Clock, Lang, Secret, SecretKey};
use crate::http::site::FormTargets;

const ISSUER: &str = "http://127.0.0.1:8081";
const CALLBACK: &str = "http://noor.localhost:8080/auth/callback";
/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// `readmit:a secret`, the secret percent-encoded as forms are.
const BASIC: &str = "Basic cmVhZG1pdDphK3NlY3JldA==";

fn provider(clock: &Clock) -> (Provider, Site) {
    let random = Random::seeded(3);
    let client = Client {
        id: "readmit".into(),
        secret: Secret::new("a secret"),
        callbacks: vec![CALLBACK.into()],
        exits: vec!["http://noor.localhost:8080/".into()],
    };
    let key = Secret::new("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    let site = Site {
        app_name: "Acme ID".into(),
        organization: "Acme Logistics".into(),
        public_url: Arc::new(Url::parse(ISSUER).unwrap()),
        key: SecretKey::from_base64(&key, None).unwrap(),
        clock: clock.clone(),
        random: random.clone(),
        lang: Lang::En,
        time_zone: "Europe/Amsterdam".into(),
        trusted_proxies: Arc::default(),
        push_key: None,
        form_targets: FormTargets::default(),
        demo: true,
    };
    (Provider::new(ISSUER.into(), client, &random).unwrap(), site)
}

fn now() -> Clock {
    Clock::fixed(chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap())
}

fn asked() -> String {
    let pairs = [
        ("client_id", "readmit"),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("state", "the state"),
        ("nonce", "the nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    serde_urlencoded::to_string(pairs).unwrap()
}

/// A provider that runs, and a browser that does not follow where it is sent.
struct Stand {
    provider: Provider,
    browser: reqwest::Client,
    address: String,
}

impl Stand {
    fn new() -> Self {
        crate::app::install_crypto();
        let (provider, site) = provider(&now());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        actix_web::rt::spawn(provider.server(site, listener).unwrap());
        let browser = reqwest::Client::builder().no_proxy();
        let browser = browser.redirect(reqwest::redirect::Policy::none());
        Self {
            provider,
            browser: browser.build().unwrap(),
            address,
        }
    }

    /// Opens the page, presses `person`'s button, and gives back where that leads.
    async fn choose(&self, person: &str) -> Url {
        let authorize = format!("{}/authorize", self.address);
        let page = self.browser.get(format!("{authorize}?{}", asked()));
        let page = page.send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK.as_u16());
        let cookie = page.headers().get(SET_COOKIE.as_str()).unwrap().clone();
        let cookie = cookie
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        let html = scraper::Html::parse_document(&page.text().await.unwrap());
        let field = |name: &str| {
            let field = scraper::Selector::parse(&format!("input[name={name}]")).unwrap();
            let value = html.select(&field).next().unwrap().attr("value").unwrap();
            value.to_owned()
        };
        let form = [
            ("csrf_token", field("csrf_token")),
            ("request", field("request")),
            ("person", person.to_owned()),
        ];
        let press = self
            .browser
            .post(authorize)
            .header("cookie", cookie)
            .form(&form);
        let answer = press.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER.as_u16());
        let to = answer.headers().get(LOCATION.as_str()).unwrap();
        Url::parse(to.to_str().unwrap()).unwrap()
    }

    async fn hand_in(&self, code: &str, verifier: &str) -> (u16, Value) {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", verifier),
        ];
        let sent = self.browser.post(format!("{}/token", self.address));
        let sent = sent.header(AUTHORIZATION.as_str(), BASIC).form(&form);
        let answer = sent.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

fn value(url: &Url, name: &str) -> Option<String> {
    let mut pairs = url.query_pairs();
    let found = pairs.find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

#[actix_web::test]
async fn noor_says_who_she_is_and_the_portal_gets_a_signed_token() {
    let stand = Stand::new();
    let back = stand.choose("noor").await;
    assert!(back.as_str().starts_with(CALLBACK));
    assert_eq!(value(&back, "state").as_deref(), Some("the state"));
    assert_eq!(value(&back, "iss").as_deref(), Some(ISSUER));
    let code = value(&back, "code").unwrap();
    let (status, tokens) = stand.hand_in(&code, VERIFIER).await;
    assert_eq!(status, 200);

    let keys: JwkSet = serde_json::from_value(stand.provider.keys.published()).unwrap();
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&["readmit"]);
    rules.set_issuer(&[ISSUER]);
    rules.validate_exp = false;
    let key = DecodingKey::from_jwk(&keys.keys[0]).unwrap();
    let token = tokens["id_token"].as_str().unwrap();
    let token = jsonwebtoken::decode::<Value>(token, &key, &rules).unwrap();
    let claims = token.claims;
    assert_eq!(claims["nonce"], "the nonce");
    assert_eq!(claims["email"], "noor.devries@acme.example");
    assert_eq!(claims["email_verified"], true);
    assert_eq!(claims["auth_time"], 1_795_000_000);

    let bearer = tokens["access_token"].as_str().unwrap();
    let about = stand.browser.get(format!("{}/userinfo", stand.address));
    let about = about.bearer_auth(bearer).send().await.unwrap();
    let about: Value = about.json().await.unwrap();
    assert_eq!(about["sub"], claims["sub"]);
}

#[actix_web::test]
async fn a_code_is_taken_once_and_only_with_its_verifier() {
    let stand = Stand::new();
    let refused = (400, Value::from("invalid_grant"));
    let code = value(&stand.choose("noor").await, "code").unwrap();
    assert_eq!(stand.hand_in(&code, VERIFIER).await.0, 200);
    let (status, again) = stand.hand_in(&code, VERIFIER).await;
    assert_eq!((status, again["error"].clone()), refused);

    let code = value(&stand.choose("noor").await, "code").unwrap();
    let (status, wrong) = stand.hand_in(&code, CHALLENGE).await;
    assert_eq!((status, wrong["error"].clone()), refused);
    let (status, _) = stand.hand_in(&code, VERIFIER).await;
    assert_eq!(status, 400, "a wrong verifier uses the code up");
}

#[actix_web::test]
async fn whoever_would_rather_not_goes_back_without_a_code() {
    let back = Stand::new().choose("").await;
    assert_eq!(value(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(value(&back, "code"), None);
}

#[actix_web::test]
async fn an_application_that_nobody_registered_gets_no_answer() {
    let stand = Stand::new();
    let asked = asked().replace("noor.localhost", "evil.example");
    let page = stand
        .browser
        .get(format!("{}/authorize?{asked}", stand.address));
    let page = page.send().await.unwrap();
    assert_eq!(page.status(), 400);
    assert!(page.headers().get(LOCATION.as_str()).is_none());
}
