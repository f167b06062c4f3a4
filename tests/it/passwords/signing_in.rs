//! `POST /api/v1/sign-ins`: a phone signs somebody in, by password or with the browser's sign-in.

use chrono::TimeDelta;
use readmit::base::secret::digest;
use serde_json::{Value, json};

use super::{GOOD, OTHER, has, past, stage, types};
use crate::app_recovery::phone::{Phone, Told};
use crate::support::{Browser, Person, TestApp};

const PATH: &str = "/api/v1/sign-ins";
const NOOR: &str = "noor.devries@acme.example";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async fn tries(phone: &Phone, email: &str, password: &str) -> Told {
    let body = json!({ "method": "password", "email": email, "password": password });
    phone.post(PATH, body).await
}

/// Signs out with the token that was given: proves that it counts.
async fn counts(phone: &mut Phone, told: &Told) -> bool {
    phone.token = told.text("access_token").to_owned();
    phone.get("/api/v1/recoveries/current").await.kind() == "not-found"
}

fn callback(app: &TestApp) -> String {
    format!("{}/app/callback", app.address)
}

/// `person`'s browser, and the code that it brings back to the app.
async fn code(app: &TestApp, person: &Person) -> (Browser, String) {
    let mut browser = app.signed_in(person).await;
    browser.open("/profile/preferences").await;
    let callback = callback(app);
    let fields = [
        ("response_type", "code"),
        ("redirect_uri", callback.as_str()),
        ("state", "xyz"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let page = browser.post("/auth/app", &fields).await;
    let code = page.url.query_pairs().find(|(name, _)| name == "code");
    let code = code.expect("a code").1.into_owned();
    (browser, code)
}

fn brings(app: &TestApp, code: &str) -> Value {
    json!({ "method": "single_sign_on", "code": code, "code_verifier": VERIFIER, "redirect_uri": callback(app) })
}

#[actix_web::test]
async fn noor_signs_in_on_her_phone_with_the_password() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut phone = app.phone();
    let told = tries(&phone, " Noor.deVries@acme.example", GOOD).await;
    assert_eq!(told.status, 201, "{told:?}");
    assert_eq!(told.body["token_type"], "DPoP");
    assert_eq!(told.body["expires_in"], 12 * 60 * 60);
    assert_eq!(
        told.body["member"],
        json!({ "name": "Noor de Vries", "email": NOOR, "lang": "en" })
    );
    let (method, auth_time): (String, readmit::base::Instant) =
        sqlx::query_as("select method, auth_time from access_tokens where digest = $1")
            .bind(digest(told.text("access_token").as_bytes()))
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!((method.as_str(), auth_time), ("password", app.now()));
    assert!(counts(&mut phone, &told).await);
    let mut thief = app.phone();
    assert!(
        !counts(&mut thief, &told).await,
        "the token is bound to her phone's key"
    );
    assert_eq!(past(&app, &app.people.noor).await, ["signed_in"]);
}

#[actix_web::test]
async fn whatever_is_wrong_the_answer_is_the_same() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    has(&app, &app.people.priya, GOOD).await;
    has(&app, &app.people.kurt, GOOD).await;
    sqlx::query("update members set disabled_at = now() where name like 'Priya%'")
        .execute(&app.db)
        .await
        .unwrap();
    let mut answers = Vec::new();
    for (email, password) in [
        (NOOR, OTHER),
        (NOOR, ""),
        ("nobody@acme.example", GOOD),
        ("sanne.bakker@acme.example", GOOD),
        ("priya.raman@acme.example", GOOD),
        ("kurt.brandt@globex.example", GOOD),
        ("no address", GOOD),
        ("", GOOD),
    ] {
        let told = tries(&app.phone(), email, password).await;
        assert!(told.headers.contains_key("www-authenticate"));
        answers.push((told.status, told.body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");
    assert_eq!(answers[0].0, 401);
    assert_eq!(answers[0].1["type"], "/problems/wrong-credentials");
    assert_eq!(app.count("select count(*) from access_tokens").await, 0);
}

#[actix_web::test]
async fn guesses_are_counted_with_those_of_browsers_and_her_own_phone_does_not_wait() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let phone = app.phone();
    assert_eq!(tries(&phone, NOOR, GOOD).await.status, 201);
    // Somebody beside her, in a browser and with an app.
    let mut browser = app.browser();
    for _ in 0..3 {
        types(&mut browser, NOOR, OTHER).await;
    }
    let other = app.phone();
    for _ in 0..3 {
        assert_eq!(tries(&other, NOOR, OTHER).await.status, 401);
    }
    let told = tries(&other, NOOR, GOOD).await;
    assert_eq!(told.problem(), (429, "too-many-tries"));
    assert_eq!(told.body["retry_after"], 2);
    assert_eq!(told.headers["retry-after"], "2");
    assert_eq!(tries(&phone, NOOR, GOOD).await.status, 201, "her own phone");
}

#[actix_web::test]
async fn where_passwords_are_off_nothing_is_learned_of_anybody() {
    let app = TestApp::start().await;
    for email in [NOOR, "nobody@acme.example"] {
        let told = tries(&app.phone(), email, GOOD).await;
        assert_eq!(told.problem(), (403, "password-not-allowed"));
    }
    assert_eq!(app.count("select count(*) from password_tries").await, 0);
}

#[actix_web::test]
async fn noor_signs_in_on_her_phone_with_the_sign_in_of_her_browser() {
    let app = TestApp::start().await;
    let (_browser, code) = code(&app, &app.people.noor).await;
    let signed_in_at = app.now();
    app.clock.advance(TimeDelta::seconds(59));
    let mut phone = app.phone();
    let told = phone.post(PATH, brings(&app, &code)).await;
    assert_eq!(told.status, 201, "{told:?}");
    let (method, auth_time): (String, readmit::base::Instant) =
        sqlx::query_as("select method, auth_time from access_tokens")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        (method.as_str(), auth_time),
        ("single_sign_on", signed_in_at)
    );
    assert!(counts(&mut phone, &told).await);
    assert!(!counts(&mut app.phone(), &told).await);
    let again = app.phone().post(PATH, brings(&app, &code)).await;
    assert_eq!(again.problem(), (410, "sign-in-code-gone"), "replayed");
}

#[actix_web::test]
async fn a_code_that_is_late_foreign_or_of_a_session_that_ended_opens_nothing() {
    let app = TestApp::start().await;
    let gone = (410, "sign-in-code-gone");
    for (name, wrong) in [
        (
            "code_verifier",
            "eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
        ),
        ("code_verifier", String::new()),
        ("redirect_uri", format!("{}x", callback(&app))),
        ("redirect_uri", String::new()),
    ] {
        let (_browser, code) = code(&app, &app.people.noor).await;
        let mut body = brings(&app, &code);
        body[name] = wrong.into();
        assert_eq!(app.phone().post(PATH, body).await.problem(), gone, "{name}");
        let right = app.phone().post(PATH, brings(&app, &code)).await;
        assert_eq!(right.problem(), gone, "one try, right or wrong");
    }
    let unknown = brings(&app, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(app.phone().post(PATH, unknown).await.problem(), gone);
    let (_browser, late) = code(&app, &app.people.noor).await;
    app.clock.advance(TimeDelta::seconds(60));
    assert_eq!(
        app.phone().post(PATH, brings(&app, &late)).await.problem(),
        gone
    );
    let (mut browser, code_of_ended) = code(&app, &app.people.noor).await;
    browser.open("/profile").await;
    browser.press("Sign out").await;
    let told = app.phone().post(PATH, brings(&app, &code_of_ended)).await;
    assert_eq!(told.problem(), gone, "its session has ended");
    let (_browser, kept_out) = code(&app, &app.people.kurt).await;
    sqlx::query("update members set disabled_at = now() where name like 'Kurt%'")
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(
        app.phone()
            .post(PATH, brings(&app, &kept_out))
            .await
            .problem(),
        gone
    );
    assert_eq!(app.count("select count(*) from access_tokens").await, 0);
}

#[actix_web::test]
async fn one_code_brought_twenty_times_at_once_signs_in_once() {
    let app = TestApp::start().await;
    let (_browser, code) = code(&app, &app.people.noor).await;
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (phone, body) = (app.phone(), brings(&app, &code));
            actix_web::rt::spawn(async move { phone.post(PATH, body).await.status })
        })
        .collect();
    let mut entered = 0;
    for done in tries {
        match done.await.unwrap() {
            201 => entered += 1,
            status => assert_eq!(status, 410),
        }
    }
    assert_eq!(entered, 1);
}

#[actix_web::test]
async fn a_body_that_does_not_fit_or_a_missing_proof_is_said() {
    let app = stage().await;
    let phone = app.phone();
    for body in [
        json!({}),
        json!({ "method": "magic" }),
        json!({ "method": "password", "email": NOOR }),
        json!({ "method": "password", "email": 7, "password": GOOD }),
        json!({ "method": "password", "email": NOOR, "password": GOOD, "remember": true }),
        json!({ "method": "single_sign_on", "email": NOOR, "password": GOOD }),
        json!({ "method": "password", "email": "\u{0}", "password": GOOD }),
        json!([]),
    ] {
        let told = phone.post(PATH, body.clone()).await;
        assert_eq!(told.problem(), (422, "malformed-body"), "{body}");
    }
    let huge = json!({ "method": "password", "email": NOOR, "password": "x".repeat(20_000) });
    assert_eq!(phone.post(PATH, huge).await.problem(), (413, "too-large"));
    assert_eq!(phone.get(PATH).await.problem(), (405, "method-not-allowed"));
    let bare = reqwest::Client::new()
        .post(format!("{}{PATH}", app.address))
        .json(&json!({ "method": "password", "email": NOOR, "password": GOOD }));
    assert_eq!(bare.send().await.unwrap().status(), 401);
    assert_eq!(
        app.count("select count(*) from password_tries").await,
        0,
        "nothing was looked at"
    );
}

#[actix_web::test]
async fn a_new_password_ends_what_apps_had() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut phone = app.phone();
    let told = tries(&phone, NOOR, GOOD).await;
    assert!(counts(&mut phone, &told).await);
    let mut noor = app.browser();
    types(&mut noor, NOOR, GOOD).await;
    noor.open("/profile/security/password").await;
    noor.fill("password", OTHER).press("Save password").await;
    assert!(noor.page().says("Your password is changed."));
    assert!(!counts(&mut phone, &told).await);
}
