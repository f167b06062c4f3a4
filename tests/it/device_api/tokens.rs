//! A token ends the moment that what it stands for ends, on every machine.

use serde_json::json;

use crate::support::{Handset, TestApp};

const ME: &str = "/api/v1/me";
const GONE: (u16, &str) = (401, "token-invalid");

/// Noor's phone, activated and open, and the id of it.
async fn open(app: &TestApp) -> (Handset, String) {
    let mut phone = app.handset();
    let said = app.activates(&mut phone, &app.people.noor, "014235").await;
    assert_eq!(phone.get(ME).await.status, 200);
    (phone, said.field("device_id").to_owned())
}

#[actix_web::test]
async fn whoever_signed_in_reads_how_they_stand() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let mine = phone.get(ME).await;
    assert_eq!(mine.body["device"]["id"], json!(id));
    assert_eq!(mine.body["device"]["is_this"], true);
    assert_eq!(mine.body["recovery"], json!(null));
    assert_eq!(mine.body["on_hold"], false);
    assert_eq!(mine.body["phone"], "+31 6 •• •• •• 47", "masked");
    let mut other = app.signs_in_on_a_handset(&app.people.noor).await;
    let theirs = other.get(ME).await;
    assert_eq!(theirs.body["device"]["is_this"], false);
    assert!(!theirs.text.contains("612345"), "{}", theirs.text);
    // Signed in is not enough for what takes the device, and the other way round.
    let passcode = json!({ "passcode": "111111" });
    let path = format!("/api/v1/devices/{id}/passcode");
    let said = other.asks("PUT", &path, Some(&passcode)).await;
    assert_eq!(said.kind(), (403, "device-token-needed"));
    let said = phone.post("/api/v1/activation-calls", json!({})).await;
    assert_eq!(said.kind(), (403, "sign-in-needed"));
}

#[actix_web::test]
async fn a_suspended_device_is_shut_at_once_on_every_machine() {
    let app = TestApp::start().await;
    let beside = app.beside();
    let (mut phone, id) = open(&app).await;
    let mut there = phone.at(&beside);
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    noor.press("Send request and call me").await;
    for phone in [&mut phone, &mut there] {
        assert_eq!(phone.get(ME).await.kind(), GONE);
    }
    let said = phone.unlocks(&id, "014235").await;
    assert_eq!(said.kind(), (403, "device-suspended"));
    let state = phone.get(&format!("/api/v1/devices/{id}")).await;
    assert_eq!(state.body["state"], "suspended");
    // Even where a row was left behind, the device's state counts.
    app.gives_a_token(&mut phone, &app.people.noor).await;
    sqlx::query("update access_tokens set device_id = $1::uuid, method = null, auth_time = null")
        .bind(&id)
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(phone.get(ME).await.kind(), GONE);
}

#[actix_web::test]
async fn a_forgotten_device_is_shut_for_ever() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    let forget = noor.page().texts("#forget button").pop().expect("a button");
    noor.press(&forget).await;
    assert_eq!(phone.get(ME).await.kind(), GONE);
    let said = phone.unlocks(&id, "014235").await;
    assert_eq!(said.kind(), (403, "device-deactivated"));
}

#[actix_web::test]
async fn a_suspended_member_has_no_token_and_opens_nothing() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let mut other = app.signs_in_on_a_handset(&app.people.noor).await;
    assert_eq!(other.get(ME).await.status, 200);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne
        .open(&format!("/members/{}", app.people.noor.id))
        .await;
    sanne
        .post(&format!("/members/{}/suspension", app.people.noor.id), &[])
        .await;
    assert_eq!(
        app.count("select count(*) from members where disabled_at is not null")
            .await,
        1
    );
    assert_eq!(app.count("select count(*) from access_tokens").await, 0);
    assert_eq!(phone.get(ME).await.kind(), GONE);
    assert_eq!(other.get(ME).await.kind(), GONE);
    assert_eq!(
        phone.unlocks(&id, "014235").await.kind(),
        (404, "not-found")
    );
    // Even where a row was left behind.
    app.gives_a_token(&mut other, &app.people.noor).await;
    assert_eq!(other.get(ME).await.kind(), GONE);
}

#[actix_web::test]
async fn this_was_not_me_ends_every_token() {
    let app = TestApp::start().await;
    let (mut phone, _) = open(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    noor.untick("suspend")
        .press("Send request and call me")
        .await;
    let request = crate::support::reference(&noor);
    let mut other = app.signs_in_on_a_handset(&app.people.noor).await;
    assert_eq!(
        other.get(ME).await.body["recovery"]["state"],
        "awaiting_code"
    );
    app.line(&request).await.presses("9").await;
    assert_eq!(app.state(&request).await, "cancelled");
    assert_eq!(other.get(ME).await.kind(), GONE);
    assert_eq!(phone.get(ME).await.kind(), GONE);
}

#[actix_web::test]
async fn signing_out_and_ending_all_other_sessions_end_tokens() {
    let app = TestApp::start().await;
    let mut here = app.signs_in_on_a_handset(&app.people.noor).await;
    let mut there = app.signs_in_on_a_handset(&app.people.noor).await;
    let mut sanne = app.signs_in_on_a_handset(&app.people.sanne).await;
    let out = here.asks("DELETE", "/api/v1/sign-ins/current", None).await;
    assert_eq!((out.status, out.text.as_str()), (204, ""));
    assert_eq!(here.get(ME).await.kind(), GONE);
    assert_eq!(there.get(ME).await.status, 200);
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.post("/profile/sessions/ending", &[]).await;
    assert_eq!(there.get(ME).await.kind(), GONE);
    assert_eq!(sanne.get(ME).await.status, 200, "others are not touched");
}

#[actix_web::test]
async fn a_sign_in_ends_after_an_hour_without_use_and_after_twelve_at_most() {
    let app = TestApp::start().await;
    let mut phone = app.signs_in_on_a_handset(&app.people.noor).await;
    for _ in 0..14 {
        app.later(50);
        assert_eq!(phone.get(ME).await.status, 200);
    }
    app.later(20);
    assert_eq!(phone.get(ME).await.kind(), GONE, "twelve hours");
    let mut phone = app.signs_in_on_a_handset(&app.people.noor).await;
    app.later(59);
    assert_eq!(phone.get(ME).await.status, 200);
    app.later(60);
    assert_eq!(phone.get(ME).await.kind(), GONE, "an hour");
    app.portal.sweep().await;
    assert_eq!(app.count("select count(*) from access_tokens").await, 0);
}

#[actix_web::test]
async fn a_device_is_open_for_ten_minutes() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    app.later(9);
    assert_eq!(phone.get(ME).await.status, 200);
    app.later(1);
    assert_eq!(phone.get(ME).await.kind(), GONE);
    let said = phone.unlocks(&id, "014235").await;
    assert_eq!((said.status, &said.body["expires_in"]), (200, &json!(600)));
    assert_eq!(said.field("token_type"), "DPoP");
    assert_eq!(phone.get(ME).await.status, 200);
    assert_eq!(said.body["device"]["last_used_at"], "2026-11-22T08:26:00Z");
}
