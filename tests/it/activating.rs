//! The new phone: a one-time code and a key make it the trusted device, once.

use serde_json::{Value, json};

use crate::support::{Browser, TestApp, reference};

const ACTIVATIONS: &str = "/api/v1/activations";

/// The example key of RFC 7517, appendix A.1.
fn key() -> Value {
    json!({
        "kty": "EC", "crv": "P-256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    })
}

pub fn body(code: &str) -> Value {
    json!({
        "code": code,
        "device": {"name": "Noor’s iPhone", "model": "iPhone 17", "platform": "iOS 27"},
        "public_key": key(),
    })
}

/// A phone asks; the status, and the answer.
pub async fn activate(app: &TestApp, body: &Value) -> (u16, Value) {
    let mut phone = app.browser();
    let answer = phone
        .post_as(
            ACTIVATIONS,
            "application/json",
            body.to_string().into_bytes(),
        )
        .await;
    let kind = answer.header("content-type").to_owned();
    let read: Value = serde_json::from_str(&answer.body).expect("JSON");
    if answer.status >= 400 {
        assert_eq!(kind, "application/problem+json");
        assert_eq!(read["status"], answer.status);
    }
    (answer.status, read)
}

/// The one-time code on the page.
fn shown(browser: &Browser) -> String {
    browser.page().texts("p.code").join("")
}

/// Noor's approved request, with the code in front of her.
async fn approved(app: &TestApp) -> Browser {
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    noor.open(&format!("/recovery/{request}")).await;
    noor
}

#[actix_web::test]
async fn the_new_phone_is_activated_and_the_request_is_completed() {
    let app = TestApp::start().await;
    let mut noor = approved(&app).await;
    let request = reference(&noor);
    let code = shown(&noor);
    assert_eq!(
        noor.page()
            .html()
            .select(&scraper::Selector::parse("main .pair svg").unwrap())
            .count(),
        1,
        "the QR code"
    );
    let (status, device) = activate(&app, &body(&code.to_lowercase().replace('-', " "))).await;
    assert_eq!(status, 201, "{device}");
    let kept: (String, String, Value) =
        sqlx::query_as("select id::text, model, public_key from devices where state = 'active'")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        (json!(kept.0), kept.1.as_str()),
        (device["device_id"].clone(), "iPhone 17")
    );
    assert_eq!(kept.2, key());
    assert_eq!(app.state(&request).await, "completed");
    assert_eq!(
        app.events(&request).await[6..],
        ["device_activated", "completed"]
    );
    assert!(
        app.queued()
            .await
            .contains(&("device_activated".into(), "Noor".into()))
    );
    assert_eq!(
        noor.open(&format!("/recovery/{request}")).await.h1(),
        "You are back in"
    );
    noor.open("/profile/security").await;
    assert!(noor.page().says("Noor’s iPhone"), "{}", noor.page().words());
}

#[actix_web::test]
async fn a_code_activates_one_phone_once() {
    let app = TestApp::start().await;
    let noor = approved(&app).await;
    let code = shown(&noor);
    assert_eq!(activate(&app, &body(&code)).await.0, 201);
    assert_eq!(activate(&app, &body(&code)).await.0, 410, "used");
    assert_eq!(app.count("select count(*) from devices").await, 2);
}

#[actix_web::test]
async fn a_code_lives_ten_minutes_and_a_new_one_replaces_it() {
    let app = TestApp::start().await;
    let mut noor = approved(&app).await;
    let request = reference(&noor);
    let first = shown(&noor);
    app.later(10);
    assert_eq!(activate(&app, &body(&first)).await.0, 410, "too late");
    let page = noor.open(&format!("/recovery/{request}")).await;
    assert!(page.says("The code has expired"), "{}", page.words());
    noor.press("Show a new code").await;
    let second = shown(&noor);
    noor.press("Show a new code").await;
    let third = shown(&noor);
    assert!(first != second && second != third);
    assert_eq!(activate(&app, &body(&second)).await.0, 410, "replaced");
    assert_eq!(activate(&app, &body(&third)).await.0, 201);
}

#[actix_web::test]
async fn beside_a_trusted_device_there_is_no_second() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.press("Activate a phone").await;
    let code = shown(&noor);
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let (status, problem) = activate(&app, &body(&code)).await;
    assert_eq!(
        (status, app.count("select count(*) from devices").await),
        (409, 1),
        "{problem}"
    );
    noor.open("/profile/security").await;
    assert!(noor.page().says("iPhone 15"), "{}", noor.page().words());
    assert_eq!(
        noor.post("/profile/device/activation", &[]).await.path(),
        "/profile/security"
    );
    assert_eq!(app.state_of(phone).await, "active");
}

#[actix_web::test]
async fn what_is_no_activation_is_refused_with_its_reason() {
    let app = TestApp::start().await;
    let noor = approved(&app).await;
    let code = shown(&noor);
    let with = |path: &str, value: Value| {
        let mut changed = body(&code);
        *changed.pointer_mut(path).expect("a member") = value;
        changed
    };
    for bad in [
        json!({}),
        json!([]),
        with("/code", json!("x")),
        with("/code", json!(123)),
        with("/device/name", json!("")),
        with("/device/model", json!("x".repeat(81))),
        with(
            "/device",
            json!({"name": "x", "model": "y", "platform": "z", "trusted": true}),
        ),
        with("/public_key/crv", json!("P-384")),
        with("/public_key/x", json!("AAAA")),
        with("/public_key", json!(null)),
    ] {
        let (status, problem) = activate(&app, &bad).await;
        assert_eq!(status, 422, "{bad}: {problem}");
        assert!(
            problem["title"]
                .as_str()
                .is_some_and(|title| title.len() > 10),
            "{problem}"
        );
    }
    let never = with("/code", json!("0000-0000-00"));
    assert_eq!(activate(&app, &never).await.0, 410, "no code of ours");
    assert_eq!(
        activate(&app, &body(&code)).await.0,
        201,
        "nothing was lost"
    );
}

#[actix_web::test]
async fn a_forgotten_device_is_deactivated_and_codes_before_it_count_no_more() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    let forget = noor.page().texts("#forget button").pop().expect("a button");
    noor.press(&forget).await;
    assert_eq!(app.state_of(phone).await, "deactivated");
    assert!(
        app.queued()
            .await
            .contains(&("device_forgotten".into(), "Noor".into()))
    );
    let said: Vec<String> = sqlx::query_scalar("select event from history")
        .fetch_all(&app.db)
        .await
        .unwrap();
    assert_eq!(said, ["device_forgotten"]);
    noor.press("Activate a phone").await;
    assert_eq!(activate(&app, &body(&shown(&noor))).await.0, 201);
}
