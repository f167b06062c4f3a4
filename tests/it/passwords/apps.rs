//! An app asks for the sign-in of the browser, and is sent back with a code.

use chrono::TimeDelta;
use readmit::base::Instant;

use super::stage;
use crate::support::TestApp;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const GO: &str = "Continue to Acme app";

/// The address at which the app's own page asks, with one thing changed.
fn asks(app: &TestApp, name: &str, value: &str) -> String {
    let callback = format!("{}/app/callback", app.address);
    let mut query = url(app);
    let pairs = [
        ("response_type", "code"),
        ("redirect_uri", callback.as_str()),
        ("state", "xyz"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    for (known, usual) in pairs {
        let value = if known == name { value } else { usual };
        query.query_pairs_mut().append_pair(known, value);
    }
    format!("{}?{}", query.path(), query.query().unwrap())
}

fn url(app: &TestApp) -> reqwest::Url {
    format!("{}/auth/app", app.address).parse().unwrap()
}

#[actix_web::test]
async fn noor_signs_in_and_goes_on_to_the_app_with_a_code() {
    let app = stage().await;
    let path = asks(&app, "", "");
    let mut noor = app.browser();
    let page = noor.open(&path).await;
    assert_eq!(page.path(), "/sign-in", "nobody is signed in yet");
    let back = page.form("Continue with your work account", &[]);
    assert!(
        back.fields
            .contains(&("return_to".to_owned(), path.clone())),
        "{:?}",
        back.fields
    );
    app.sign_in(&mut noor, &app.people.noor).await;
    let page = noor.open(&path).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (200, "Continue to Acme app?")
    );
    assert!(page.says("Noor de Vries") && page.says("noor.devries@acme.example"));
    let page = noor.press(GO).await;
    assert_eq!(page.path(), "/app/callback");
    let query: Vec<(String, String)> = page.url.query_pairs().into_owned().collect();
    let names: Vec<&str> = query.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code", "state", "iss"]);
    assert_eq!(
        (query[1].1.as_str(), query[2].1.as_str()),
        ("xyz", app.address.as_str())
    );
    assert_eq!(query[0].1.len(), 43, "256 bits");
    let (expires_at, used_at): (Instant, Option<Instant>) =
        sqlx::query_as("select expires_at, used_at from app_sign_ins")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        (expires_at, used_at),
        (app.now() + TimeDelta::seconds(60), None)
    );
    let all: String = sqlx::query_scalar("select string_agg(a::text, ' ') from app_sign_ins a")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert!(!all.contains(&query[0].1), "only its hash is kept");
    app.later(62);
    app.portal.sweep().await;
    assert_eq!(app.count("select count(*) from app_sign_ins").await, 0);
}

#[actix_web::test]
async fn an_app_elsewhere_gets_nothing_and_a_wrong_question_is_told_to_the_app() {
    let app = stage().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    for evil in [
        "https://evil.example/",
        "",
        "com.evil:/x",
        "javascript:alert(1)",
    ] {
        let page = noor.asks(&asks(&app, "redirect_uri", evil)).await;
        assert_eq!((page.status, page.header("location")), (400, ""), "{evil}");
    }
    for (name, value, error) in [
        ("response_type", "token", "unsupported_response_type"),
        ("code_challenge", "short", "invalid_request"),
        ("code_challenge_method", "plain", "invalid_request"),
    ] {
        let page = noor.asks(&asks(&app, name, value)).await;
        let location = page.header("location").to_owned();
        assert_eq!(page.status, 303, "{name}");
        let expected = format!("{}/app/callback?error={error}&state=xyz&iss=", app.address);
        assert!(location.starts_with(&expected), "{location}");
    }
    noor.open(&asks(&app, "", "")).await;
    let fields = [
        ("response_type", "code"),
        ("redirect_uri", "https://evil.example/"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    assert_eq!(noor.post("/auth/app", &fields).await.status, 400);
    assert_eq!(app.count("select count(*) from app_sign_ins").await, 0);
}

#[actix_web::test]
async fn the_page_may_lead_to_the_apps_that_the_settings_name() {
    let app = TestApp::start_with(&[(
        "READMIT_APP__REDIRECT_URIS",
        "com.acme.app:/signed-in, http://127.0.0.1/signed-in",
    )])
    .await;
    let mut noor = app.signed_in(&app.people.noor).await;
    for (address, source) in [
        ("com.acme.app:/signed-in", "com.acme.app:"),
        ("http://127.0.0.1:51004/signed-in", "http://127.0.0.1:51004"),
    ] {
        let page = noor.open(&asks(&app, "redirect_uri", address)).await;
        assert_eq!(page.status, 200, "{address}");
        let policy = page.header("content-security-policy").to_owned();
        let forms = policy.split(';').find(|part| part.contains("form-action"));
        assert!(
            forms.unwrap().split(' ').any(|part| part == source),
            "{policy}"
        );
        let token = page.csrf_token();
        let fields = [
            ("csrf_token", token.as_str()),
            ("response_type", "code"),
            ("redirect_uri", address),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let answer = noor.attempt("/auth/app", &fields).await.unwrap();
        assert_eq!(answer.status, 303);
        assert!(
            answer
                .header("location")
                .starts_with(&format!("{address}?code="))
        );
    }
    let page = noor.open("/profile").await;
    assert!(
        !page
            .header("content-security-policy")
            .contains("com.acme.app")
    );
}

#[actix_web::test]
async fn another_site_hands_nobodys_sign_in_over() {
    let app = stage().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open(&asks(&app, "", "")).await;
    let callback = format!("{}/app/callback", app.address);
    let fields = [
        ("response_type", "code"),
        ("redirect_uri", callback.as_str()),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let mut foreign = noor.clone().saying("sec-fetch-site", "cross-site");
    assert_eq!(foreign.post("/auth/app", &fields).await.status, 403);
    assert_eq!(app.count("select count(*) from app_sign_ins").await, 0);
}
