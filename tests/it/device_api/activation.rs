//! A phone becomes the trusted device: once, with its own key, and only where none stands.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Handset, TestApp};

const ACTIVATIONS: &str = "/api/v1/activations";

/// A one-time code on Noor's security page.
async fn code(app: &TestApp) -> String {
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.press("Activate a phone").await;
    noor.page().texts("p.code").join("")
}

#[actix_web::test]
async fn with_a_proof_the_phone_is_open_at_once() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    let mut phone = app.handset();
    let said = phone.activate(&code, Some("014235")).await;
    assert_eq!(said.status, 201, "{said:?}");
    assert_eq!(said.body["passcode"], true);
    assert_eq!(said.body["expires_in"], 600);
    phone.token = Some(said.field("access_token").to_owned());
    let me = phone.get("/api/v1/me").await;
    assert_eq!(me.body["device"]["is_this"], true);
    assert_eq!(me.body["device"]["name"], "Noor’s iPhone");
    let jkt: String = sqlx::query_scalar("select jkt from devices")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!(jkt, phone.jkt, "the database reckons as the program does");
}

#[actix_web::test]
async fn without_a_proof_it_has_no_token_and_unlocks() {
    let app = TestApp::start().await;
    let mut phone = app.handset();
    let body = phone
        .activation(&code(&app).await, Some("014235"))
        .to_string();
    let json = [("content-type", "application/json")];
    let said = phone
        .send("POST", ACTIVATIONS, &json, Some(body.as_bytes()))
        .await;
    assert_eq!(said.status, 201, "{said:?}");
    assert_eq!(said.body.get("access_token"), None);
    let id = said.field("device_id").to_owned();
    assert_eq!(phone.unlocks(&id, "014235").await.status, 200);
}

#[actix_web::test]
async fn the_proof_must_be_of_the_key_that_is_activated() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    let mut phone = app.handset();
    let other = app.handset();
    let said = phone.post(ACTIVATIONS, other.activation(&code, None)).await;
    assert_eq!(said.kind(), (401, "dpop-proof-invalid"));
    let body = phone.activation(&code, None);
    let said = phone
        .with("rubbish", "POST", ACTIVATIONS, Some(&body))
        .await;
    assert_eq!(said.kind(), (401, "dpop-proof-invalid"));
    assert_eq!(app.count("select count(*) from devices").await, 0);
    assert_eq!(
        phone.activate(&code, None).await.status,
        201,
        "nothing was lost"
    );
}

#[actix_web::test]
async fn a_replayed_activation_does_nothing() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    let mut phone = app.handset();
    phone.get("/api/v1/configuration").await;
    let (proof, body) = (
        phone.proof("POST", ACTIVATIONS),
        phone.activation(&code, Some("014235")),
    );
    let said = phone.with(&proof, "POST", ACTIVATIONS, Some(&body)).await;
    assert_eq!(said.status, 201);
    let said = phone.with(&proof, "POST", ACTIVATIONS, Some(&body)).await;
    assert_eq!(said.kind(), (401, "dpop-proof-invalid"), "word for word");
    let said = phone.activate(&code, Some("014235")).await;
    assert_eq!(said.kind(), (410, "code-gone"), "with a new proof");
    assert_eq!(app.count("select count(*) from devices").await, 1);
}

#[actix_web::test]
async fn of_phones_that_are_activated_at_once_one_is() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    let phones: Vec<Handset> = (0..12).map(|_| app.handset()).collect();
    let tries = phones.into_iter().map(|mut phone| {
        let code = code.clone();
        async move { phone.activate(&code, Some("014235")).await.status }
    });
    let answers = join_all(tries).await;
    let activated = answers.iter().filter(|status| **status == 201).count();
    assert_eq!(activated, 1, "{answers:?}");
    assert!(
        answers
            .iter()
            .all(|status| [201, 410, 409].contains(status)),
        "{answers:?}"
    );
    assert_eq!(app.count("select count(*) from devices").await, 1);
}

#[actix_web::test]
async fn beside_a_trusted_device_there_is_no_second_and_the_way_out_is_named() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut second = app.handset();
    let said = second.activate(&code, Some("014235")).await;
    assert_eq!(said.kind(), (409, "device-stands"));
    assert!(
        said.field("title").contains("I lost access to my device"),
        "{said:?}"
    );
    assert_eq!(app.count("select count(*) from devices").await, 1);
}

#[actix_web::test]
async fn a_bad_key_is_no_key() {
    let app = TestApp::start().await;
    let code = code(&app).await;
    let mut phone = app.handset();
    let other = app.handset();
    phone.get("/api/v1/configuration").await;
    let bad = |name: &str, value: Value| {
        let mut key = phone.jwk.clone();
        key[name] = value;
        key
    };
    for key in [
        bad("crv", json!("P-384")),
        bad("crv", json!("secp256k1")),
        bad("kty", json!("RSA")),
        bad("y", other.jwk["y"].clone()),
        bad("x", json!("")),
        bad("x", json!(7)),
        bad("d", json!("870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE")),
        json!({}),
        json!([]),
        json!("key"),
        json!(null),
    ] {
        let mut body = phone.activation(&code, None);
        body["public_key"] = key.clone();
        let body = body.to_string();
        let json = [("content-type", "application/json")];
        let said = phone
            .send("POST", ACTIVATIONS, &json, Some(body.as_bytes()))
            .await;
        assert_eq!(said.kind(), (422, "malformed-key"), "{key}");
        assert_eq!(said.field("field"), "public_key");
    }
    assert_eq!(
        phone.activate(&code, None).await.status,
        201,
        "nothing was lost"
    );
}
