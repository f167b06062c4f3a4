//! The three ways in that begin in the app, each from asking to the phone that works again.

use serde_json::{Value, json};

use super::phone::{Phone, RECOVERIES};
use crate::activating::activate;
use crate::support::{Browser, TestApp};

/// Sanne's page of the request, which names how it came about; she approves.
async fn approves(app: &TestApp, request: &str, words: [&str; 2]) {
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    for words in words {
        assert!(
            sanne.page().says(words),
            "{words}: {}",
            sanne.page().words()
        );
    }
    sanne
        .fill("note", "Called her desk.")
        .press("Approve and deactivate the iPhone 15")
        .await;
}

/// Noor's own page of her request, in the portal.
async fn in_the_portal(app: &TestApp, request: &str) -> Browser {
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open(&format!("/recovery/{request}")).await;
    assert_eq!(noor.page().status, 200);
    noor
}

/// The phone is activated with the code that the portal shows and a key of its own.
async fn activates(app: &TestApp, noor: &Browser, phone: &Phone) -> Value {
    let code = noor.page().texts("p.code").join("");
    let device = json!({"name": "Noor’s phone", "model": "iPhone 15", "platform": "iOS 26"});
    let body = json!({"code": code, "device": device, "public_key": phone.jwk});
    let (status, activated) = activate(app, &body).await;
    assert_eq!(status, 201, "{activated}");
    activated
}

#[actix_web::test]
async fn noor_lost_her_phone_and_asks_in_the_app_on_a_new_one() {
    let app = TestApp::start().await;
    let (_, lost) = app.own_phone(&app.people.noor).await;
    let phone = app.other_phone(&app.people.noor).await;
    let current = format!("{RECOVERIES}/current");
    assert_eq!(phone.get(&current).await.problem(), (404, "not-found"));

    let sent = phone.sends("app_lost_device").await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let request = sent.text("reference").to_owned();
    let place = sent.headers["location"].to_str().unwrap();
    assert_eq!(place, format!("{RECOVERIES}/{request}"));
    let expected = json!({
        "reference": request, "origin": "app_lost_device", "state": "awaiting_code", "device": "iPhone 15",
        "number": "+31 6 •• •• •• 47", "suspended": true,
        "created_at": "2026-11-22T08:16:00Z", "expires_at": "2026-11-22T08:46:00Z", "tries_left": 5,
        "call": {
            "number": 1, "progress": "queued", "code_expires_at": "2026-11-22T08:26:00Z",
            "next_call_at": "2026-11-22T08:16:30Z", "calls_left": 2,
        },
        "words": null,
        "approvers": [
            {"name": "Sanne Bakker", "email": "sanne.bakker@acme.example"},
            {"name": "Thomas Meyer", "email": "thomas.meyer@acme.example"},
        ],
        "decided_at": null, "decided_by": null, "reason": null, "cause": null,
    });
    assert_eq!(sent.body, expected);
    assert_eq!(app.state_of(lost).await, "suspended");
    assert_eq!(phone.get(&current).await.body, expected);

    let line = app.line(&sent.reference()).await;
    line.tells("ringing", 0).await;
    assert_eq!(
        phone.looks(&request).await.body["call"]["progress"],
        "ringing"
    );
    let code = app.spoken(&sent.reference()).await;
    let pending = phone.enters(&request, &code).await;
    assert_eq!(pending.status, 200, "{}", pending.body);
    assert_eq!(
        (pending.text("state"), &pending.body["call"]),
        ("pending", &Value::Null)
    );
    assert_eq!(pending.body["words"].as_array().map(Vec::len), Some(3));

    let hint = "Asked in the app on another phone";
    approves(&app, &request, ["Phone lost, asked in the app", hint]).await;
    assert_eq!(app.state_of(lost).await, "deactivated");
    let approved = phone.looks(&request).await;
    assert_eq!(approved.text("state"), "approved");
    assert_eq!(approved.text("decided_by"), "Sanne Bakker");
    assert_eq!(
        approved.body["reason"],
        Value::Null,
        "a note is not for her"
    );
    let told = approved.body.to_string();
    assert!(!told.contains("desk"), "{told}");

    let mut noor = in_the_portal(&app, &request).await;
    assert_eq!(noor.page().h1(), "Approved: set up your new phone");
    activates(&app, &noor, &phone).await;
    assert_eq!(phone.looks(&request).await.text("state"), "completed");
    noor.open(&format!("/recovery/{request}")).await;
    assert!(noor.page().says("Your new phone is activated."));
    assert_eq!(
        app.events(&sent.reference()).await,
        [
            "requested",
            "device_suspended",
            "called",
            "code_confirmed",
            "approved",
            "device_deactivated",
            "device_activated",
            "completed",
        ]
    );
    assert_eq!(phone.get(&current).await.text("state"), "completed");
    app.later(24 * 60);
    let phone = app.signs_in(&app.people.noor, phone).await;
    assert_eq!(phone.get(&current).await.status, 404, "that was yesterday");
}

#[actix_web::test]
async fn noor_forgot_the_passcode_and_enters_the_code_in_the_portal() {
    let app = TestApp::start().await;
    let (phone, device) = app.own_phone(&app.people.noor).await;
    let asking = json!({"origin": "app_forgot_passcode", "suspend": true});
    let sent = phone.post(RECOVERIES, asking).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let request = sent.text("reference").to_owned();
    assert_eq!(sent.body["suspended"], false, "the phone is not lost");
    assert_eq!(app.state_of(device).await, "active");

    let mut noor = in_the_portal(&app, &request).await;
    assert!(noor.page().says("Passcode forgotten · iPhone 15"));
    assert!(
        noor.page()
            .says("Remembered your passcode, or no longer needed?")
    );
    let code = app.spoken(&sent.reference()).await;
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(noor.page().h1(), "Your admins are deciding");
    assert!(noor.page().says("Activate your phone again"));
    assert_eq!(phone.looks(&request).await.text("state"), "pending");

    let hint = "the phone is in their hands. Once you approve, they activate it again";
    approves(&app, &request, ["Passcode forgotten", hint]).await;
    assert_eq!(app.state_of(device).await, "deactivated");
    assert_eq!(phone.looks(&request).await.text("state"), "approved");
    noor.open(&format!("/recovery/{request}")).await;
    assert_eq!(noor.page().h1(), "Approved: activate your phone again");
    assert!(noor.page().says("Open Acme app on your iPhone 15."));

    // The app throws the old key away.
    let again = app.phone();
    activates(&app, &noor, &again).await;
    noor.open(&format!("/recovery/{request}")).await;
    assert!(
        noor.page()
            .says("Your phone is activated again, with a new key.")
    );
    let keys = "select count(distinct public_key ->> 'x') from devices";
    assert_eq!(app.count(keys).await, 2);
    assert_eq!(
        app.events(&sent.reference()).await,
        [
            "requested",
            "called",
            "code_confirmed",
            "approved",
            "device_deactivated",
            "device_activated",
            "completed",
        ]
    );
}

#[actix_web::test]
async fn noors_app_is_blocked_after_five_wrong_passcodes() {
    let app = TestApp::start().await;
    let (phone, device) = app.own_phone(&app.people.noor).await;
    app.blocks(device).await;
    let sent = phone.sends("app_blocked").await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let request = sent.text("reference").to_owned();
    assert_eq!(sent.body["suspended"], false);
    let code = app.spoken(&sent.reference()).await;
    assert_eq!(phone.enters(&request, &code).await.text("state"), "pending");
    let hint = "Five wrong passcodes in a row blocked the app.";
    approves(&app, &request, ["Blocked after wrong passcodes", hint]).await;
    assert_eq!(app.state_of(device).await, "deactivated");
    let noor = in_the_portal(&app, &request).await;
    let again = app.phone();
    activates(&app, &noor, &again).await;
    assert_eq!(app.state(&sent.reference()).await, "completed");
    let blocked = "select count(*) from devices where state = 'active' and blocked_at is not null";
    assert_eq!(app.count(blocked).await, 0);
}

#[actix_web::test]
async fn a_phone_that_was_reported_lost_and_is_back_stays_suspended_and_says_so() {
    let app = TestApp::start().await;
    let (phone, device) = app.own_phone(&app.people.noor).await;
    let lost = app.other_phone(&app.people.noor).await;
    let first = lost.sends("app_lost_device").await;
    lost.does(&first.text("reference"), "cancellation", json!({}))
        .await;
    let second = phone.sends("app_forgot_passcode").await;
    assert_eq!(second.status, 201, "{}", second.body);
    assert_eq!(second.body["suspended"], true);
    assert_eq!(app.state_of(device).await, "suspended");
    let mut noor = in_the_portal(&app, second.text("reference")).await;
    let code = app.spoken(&second.reference()).await;
    noor.fill("code", &code).press("Confirm code").await;
    noor.press("Undo, I found it").await;
    assert_eq!(app.state_of(device).await, "active");
    let now = phone.looks(&second.text("reference")).await;
    assert_eq!(now.body["suspended"], false);
}

#[actix_web::test]
async fn a_lost_phone_that_is_only_mislaid_is_not_suspended() {
    let app = TestApp::start().await;
    let (_, device) = app.own_phone(&app.people.noor).await;
    let phone = app.other_phone(&app.people.noor).await;
    let asking = json!({"origin": "app_lost_device", "suspend": false});
    assert_eq!(
        phone.post(RECOVERIES, asking).await.body["suspended"],
        false
    );
    assert_eq!(app.state_of(device).await, "active");
}

#[actix_web::test]
async fn what_an_admin_rejects_is_read_in_the_app_with_the_reason() {
    let app = TestApp::start().await;
    let (phone, device) = app.own_phone(&app.people.noor).await;
    let sent = phone.sends("app_forgot_passcode").await;
    let code = app.spoken(&sent.reference()).await;
    phone.enters(&sent.text("reference"), &code).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne
        .open(&format!("/approvals/{}", sent.text("reference")))
        .await;
    sanne
        .fill("reason", "Come by first.")
        .press("Reject this request")
        .await;
    let now = phone.looks(&sent.text("reference")).await;
    assert_eq!(
        (now.text("state"), now.text("reason")),
        ("rejected", "Come by first.")
    );
    assert_eq!(
        app.state_of(device).await,
        "active",
        "who remembers it unlocks it"
    );
    let noor = in_the_portal(&app, sent.text("reference")).await;
    assert!(
        noor.page()
            .says("To ask again, open Acme app on your iPhone 15.")
    );
    let links = noor.page().attributes("main a", "href");
    assert!(
        !links.contains(&"/recovery/new".to_owned()),
        "it is not lost: {links:?}"
    );
}
