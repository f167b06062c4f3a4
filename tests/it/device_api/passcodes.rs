//! The passcode of a device: five wrong ones in a row block it, however many race.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Handset, TestApp};

const RIGHT: &str = "014235";

/// Noor's phone, activated and open, and the id of it.
async fn open(app: &TestApp) -> (Handset, String) {
    let mut phone = app.handset();
    let said = app.activates(&mut phone, &app.people.noor, RIGHT).await;
    (phone, said.field("device_id").to_owned())
}

async fn device(app: &TestApp) -> (i16, bool) {
    sqlx::query_as(
        "select wrong_passcodes, blocked_at is not null from devices where state <> 'deactivated'",
    )
    .fetch_one(&app.db)
    .await
    .unwrap()
}

async fn told(app: &TestApp, kind: &str) -> i64 {
    let told = "select count(*) from messages where kind = $1";
    let told = sqlx::query_scalar(told).bind(kind).fetch_one(&app.db);
    told.await.unwrap()
}

#[actix_web::test]
async fn a_right_passcode_opens_and_sets_the_count_back() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    for _ in 0..2 {
        for left in [4, 3, 2, 1] {
            let said = phone.unlocks(&id, "999999").await;
            assert_eq!(said.kind(), (401, "wrong-passcode"));
            assert_eq!(said.body["tries_left"], left);
            let state = phone.get(&format!("/api/v1/devices/{id}")).await;
            assert_eq!(state.body["tries_left"], left);
            assert_eq!(state.body["blocked"], false);
        }
        let said = phone.unlocks(&id, RIGHT).await;
        assert_eq!(
            (said.status, &said.body["device"]["tries_left"]),
            (200, &json!(5))
        );
    }
    assert_eq!(device(&app).await, (0, false));
    assert_eq!(told(&app, "device_blocked").await, 0);
}

#[actix_web::test]
async fn the_fifth_wrong_one_blocks_and_its_owner_is_told() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let token = phone.token.clone();
    for _ in 0..4 {
        assert_eq!(phone.unlocks(&id, "999999").await.status, 401);
    }
    let said = phone.unlocks(&id, "999999").await;
    assert_eq!(said.kind(), (403, "device-blocked"));
    for passcode in [RIGHT, "999999"] {
        assert_eq!(
            phone.unlocks(&id, passcode).await.kind(),
            (403, "device-blocked")
        );
    }
    phone.token = token;
    assert_eq!(phone.get("/api/v1/me").await.kind(), (401, "token-invalid"));
    let state = phone.get(&format!("/api/v1/devices/{id}")).await;
    assert_eq!(
        (
            &state.body["blocked"],
            &state.body["tries_left"],
            &state.body["state"]
        ),
        (&json!(true), &json!(0), &json!("active"))
    );
    let happened: Vec<String> =
        sqlx::query_scalar("select event from history where event = 'device_blocked'")
            .fetch_all(&app.db)
            .await
            .unwrap();
    assert_eq!((happened.len(), told(&app, "device_blocked").await), (1, 1));
    let (to, text): (String, String) = sqlx::query_as(
        "select recipient, body ->> 'text' from messages where kind = 'device_blocked'",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!(to, app.people.noor.email);
    assert!(text.contains("five times in a row"), "{text}");
    assert!(!text.contains(RIGHT) && !text.contains("999999"));
}

#[actix_web::test]
async fn of_two_hundred_wrong_ones_at_once_five_are_looked_at() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    phone.get("/api/v1/configuration").await;
    phone.token = None;
    let path = format!("/api/v1/devices/{id}/unlocking");
    let tries = (0..200).map(|n| {
        let (phone, path) = (phone.clone(), path.clone());
        async move {
            let body = json!({ "passcode": format!("{:06}", 900_000 + n) });
            let proof = phone.proof("POST", &path);
            let said = phone.with(&proof, "POST", &path, Some(&body)).await;
            (said.kind().1.to_owned(), said.body["tries_left"].as_u64())
        }
    });
    let answers = join_all(tries).await;
    let wrong: Vec<_> = answers
        .iter()
        .filter(|(kind, _)| kind == "wrong-passcode")
        .collect();
    let blocked = answers
        .iter()
        .filter(|(kind, _)| kind == "device-blocked")
        .count();
    assert_eq!((wrong.len(), blocked), (4, 196), "the fifth blocks");
    let mut left: Vec<u64> = wrong.iter().filter_map(|(_, left)| *left).collect();
    left.sort_unstable();
    assert_eq!(left, [1, 2, 3, 4], "each was counted once");
    assert_eq!(device(&app).await, (5, true));
    assert_eq!(told(&app, "device_blocked").await, 1);
    assert_eq!(
        phone.unlocks(&id, RIGHT).await.kind(),
        (403, "device-blocked")
    );
    assert_eq!(device(&app).await, (5, true));
}

#[actix_web::test]
async fn the_right_one_among_two_hundred_wrong_ones_does_not_open_what_is_blocked() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    phone.get("/api/v1/configuration").await;
    phone.token = None;
    let path = format!("/api/v1/devices/{id}/unlocking");
    // The right one comes last; whoever guesses does not know it.
    let tries = (0..60).map(|n| {
        let (phone, path) = (phone.clone(), path.clone());
        async move {
            let passcode = if n == 59 {
                RIGHT.to_owned()
            } else {
                format!("{:06}", 900_000 + n)
            };
            let proof = phone.proof("POST", &path);
            let body = json!({ "passcode": passcode });
            phone.with(&proof, "POST", &path, Some(&body)).await.status
        }
    });
    let answers = join_all(tries).await;
    let opened = answers.contains(&200);
    let (wrong, blocked) = device(&app).await;
    // Either it was among the first five, and then wrong ones were not yet five in a row, or nothing is open.
    assert!(blocked || opened, "{answers:?}");
    assert_eq!(blocked, wrong == 5);
    let looked_at = answers.iter().filter(|status| **status == 401).count();
    assert!(
        looked_at <= 9,
        "four before the right one at most, and five after it: {looked_at}"
    );
}

#[actix_web::test]
async fn a_passcode_is_changed_by_whoever_knows_it() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let path = format!("/api/v1/devices/{id}/passcode");
    let change = |passcode: &str, current: Option<&str>| match current {
        Some(current) => json!({ "passcode": passcode, "current": current }),
        None => json!({ "passcode": passcode }),
    };
    let said = phone
        .asks("PUT", &path, Some(&change("246810", None)))
        .await;
    assert_eq!(said.kind(), (422, "malformed-passcode"));
    assert_eq!(said.field("field"), "current");
    let said = phone
        .asks("PUT", &path, Some(&change("246810", Some("111111"))))
        .await;
    assert_eq!(said.kind(), (401, "wrong-passcode"));
    assert_eq!(said.body["tries_left"], 4);
    let said = phone
        .asks("PUT", &path, Some(&change("246810", Some(RIGHT))))
        .await;
    assert_eq!(said.status, 204, "{said:?}");
    assert_eq!(device(&app).await, (0, false));
    assert_eq!(phone.unlocks(&id, RIGHT).await.status, 401);
    assert_eq!(phone.unlocks(&id, "246810").await.status, 200);
    // Wrong ones count here as they do at the lock.
    for left in [4, 3, 2, 1] {
        let said = phone
            .asks("PUT", &path, Some(&change("111111", Some("999999"))))
            .await;
        assert_eq!(said.body["tries_left"], left);
    }
    let said = phone
        .asks("PUT", &path, Some(&change("111111", Some("999999"))))
        .await;
    assert_eq!(said.kind(), (403, "device-blocked"));
    let said = phone
        .asks("PUT", &path, Some(&change("111111", Some("246810"))))
        .await;
    assert_eq!(
        said.kind(),
        (401, "token-invalid"),
        "blocked, it has no token any more"
    );
}

#[actix_web::test]
async fn a_phone_without_a_passcode_gets_one() {
    let app = TestApp::start().await;
    let mut browser = app.signed_in(&app.people.noor).await;
    browser.open("/profile/security").await;
    browser.press("Activate a phone").await;
    let code = browser.page().texts("p.code").join("");
    let mut phone = app.handset();
    let said = phone.activate(&code, None).await;
    assert_eq!((said.status, &said.body["passcode"]), (201, &json!(false)));
    let id = said.field("device_id").to_owned();
    assert_eq!(phone.unlocks(&id, RIGHT).await.kind(), (409, "no-passcode"));
    phone.token = Some(said.field("access_token").to_owned());
    let path = format!("/api/v1/devices/{id}/passcode");
    let body = json!({ "passcode": RIGHT, "current": "000000" });
    assert_eq!(
        phone.asks("PUT", &path, Some(&body)).await.status,
        204,
        "there is no present one"
    );
    assert_eq!(phone.unlocks(&id, RIGHT).await.status, 200);
}

#[actix_web::test]
async fn nobody_opens_another_phone() {
    let app = TestApp::start().await;
    let (mut noors, id) = open(&app).await;
    let mut sannes = app.handset();
    let hers = app
        .activates(&mut sannes, &app.people.sanne, "777777")
        .await;
    let hers = hers.field("device_id").to_owned();
    let nobody = "01234567-89ab-7def-8123-456789abcdef";
    let mut answers = Vec::new();
    for id in [id.as_str(), nobody] {
        let device = format!("/api/v1/devices/{id}");
        answers.push(sannes.get(&device).await.text);
        answers.push(sannes.unlocks(id, RIGHT).await.text);
        for (method, what) in [("PUT", "passcode"), ("POST", "forgetting")] {
            let (path, body) = (format!("{device}/{what}"), json!({ "passcode": "777777" }));
            answers.push(sannes.asks(method, &path, Some(&body)).await.text);
        }
    }
    answers.dedup();
    assert_eq!(
        answers.len(),
        1,
        "another's and nobody's are one: {answers:?}"
    );
    assert!(answers[0].contains("/problems/not-found"));
    assert_eq!(noors.unlocks(&id, RIGHT).await.status, 200);
    assert_eq!(sannes.unlocks(&hers, "777777").await.status, 200);
}

#[actix_web::test]
async fn a_phone_is_forgotten_by_its_app_with_the_passcode() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    noor.untick("suspend")
        .press("Send request and call me")
        .await;
    let request = crate::support::reference(&noor);
    let path = format!("/api/v1/devices/{id}/forgetting");
    let said = phone.post(&path, json!({ "passcode": "999999" })).await;
    assert_eq!(said.kind(), (401, "wrong-passcode"));
    assert_eq!(app.state(&request).await, "awaiting_code");
    let said = phone.post(&path, json!({ "passcode": RIGHT })).await;
    assert_eq!((said.status, said.text.as_str()), (204, ""));
    assert_eq!(
        app.state(&request).await,
        "cancelled",
        "there is nothing left to replace"
    );
    assert_eq!(told(&app, "device_forgotten").await, 1);
    let said = phone.post(&path, json!({ "passcode": RIGHT })).await;
    assert_eq!(said.kind(), (401, "token-invalid"));
    assert_eq!(
        phone.unlocks(&id, RIGHT).await.kind(),
        (403, "device-deactivated")
    );
}

#[actix_web::test]
async fn what_is_stored_is_of_no_use_without_the_key_and_moves_with_it() {
    let app = TestApp::start().await;
    let (mut phone, id) = open(&app).await;
    let stored = || async {
        let sql = "select passcode from devices where state = 'active'";
        let stored: String = sqlx::query_scalar(sql).fetch_one(&app.db).await.unwrap();
        stored
    };
    let before = stored().await;
    assert!(
        before.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{before}"
    );
    let settings: Vec<Value> = sqlx::query_scalar("select to_jsonb(d) from devices d")
        .fetch_all(&app.db)
        .await
        .unwrap();
    assert!(!settings[0].to_string().contains(RIGHT));
    // Another machine has a new key, and the one before.
    let (new, old) = (STANDARD.encode([8; 32]), STANDARD.encode([7; 32]));
    let changed = app.beside_with(&[
        ("READMIT_SECRET_KEY", &new),
        ("READMIT_SECRET_KEY__PREVIOUS", &old),
    ]);
    let mut there = phone.at(&changed);
    assert_eq!(there.unlocks(&id, "999999").await.status, 401);
    assert_eq!(there.unlocks(&id, RIGHT).await.status, 200);
    let after = stored().await;
    assert_ne!(before, after);
    let gone = app.beside_with(&[("READMIT_SECRET_KEY", &new)]);
    assert_eq!(
        phone.at(&gone).unlocks(&id, RIGHT).await.status,
        200,
        "by the new key alone"
    );
    assert_eq!(
        phone.unlocks(&id, RIGHT).await.status,
        401,
        "by the old key alone"
    );
}
