//! What an app gets that asks at the wrong time, for the wrong thing, or for somebody else's.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use super::phone::{Phone, RECOVERIES};
use crate::support::TestApp;

/// Noor's own locked phone, with a request that awaits its code.
async fn asked(app: &TestApp) -> (Phone, String) {
    let (phone, _) = app.own_phone(&app.people.noor).await;
    let sent = phone.sends("app_forgot_passcode").await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let request = sent.text("reference").to_owned();
    (phone, request)
}

async fn no_request(app: &TestApp) {
    assert_eq!(app.count("select count(*) from recovery_requests").await, 0);
    let called = "select count(*) from messages";
    assert_eq!(app.count(called).await, 0, "nobody is called or told");
}

#[actix_web::test]
async fn an_origin_that_the_key_does_not_prove_is_refused() {
    let app = TestApp::start().await;
    let (own, device) = app.own_phone(&app.people.noor).await;
    let other = app.other_phone(&app.people.noor).await;
    let (elsewhere, open) = ((409, "not-this-device"), (409, "not-blocked"));
    assert_eq!(own.sends("app_lost_device").await.problem(), elsewhere);
    assert_eq!(own.sends("app_blocked").await.problem(), open);
    assert_eq!(
        other.sends("app_forgot_passcode").await.problem(),
        elsewhere
    );
    assert_eq!(other.sends("app_blocked").await.problem(), elsewhere);
    app.blocks(device).await;
    assert_eq!(other.sends("app_blocked").await.problem(), elsewhere);
    no_request(&app).await;
    assert_eq!(own.sends("app_blocked").await.status, 201);
}

#[actix_web::test]
async fn kurts_phone_is_no_phone_of_noors() {
    let app = TestApp::start().await;
    app.own_phone(&app.people.noor).await;
    let (kurts, _) = app.own_phone(&app.people.kurt).await;
    let noor_on_it = app.signs_in(&app.people.noor, kurts).await;
    let refused = noor_on_it.sends("app_forgot_passcode").await;
    assert_eq!(refused.problem(), (409, "not-this-device"));
    no_request(&app).await;
}

#[actix_web::test]
async fn a_body_that_is_not_exactly_what_is_asked_for_is_refused() {
    let app = TestApp::start().await;
    let (phone, _) = app.own_phone(&app.people.noor).await;
    for (body, field) in [
        (json!({"origin": "web_sso"}), "origin"),
        (json!({"origin": "lost"}), "origin"),
        (json!({"origin": 1}), "origin"),
        (json!({}), "origin"),
        (
            json!({"origin": "app_lost_device", "suspend": "yes"}),
            "suspend",
        ),
        (
            json!({"origin": "app_lost_device", "suspend": null}),
            "suspend",
        ),
        (
            json!({"origin": "app_lost_device", "member": "x"}),
            "member",
        ),
    ] {
        let told = phone.post(RECOVERIES, body.clone()).await;
        assert_eq!(told.problem(), (422, "malformed-body"), "{body}");
        assert_eq!(told.text("field"), field, "{body}");
    }
    let none = phone.asks(Method::POST, RECOVERIES, None, &[]).await;
    assert_eq!(none.problem(), (415, "unsupported-media-type"));
    let path = format!("{RECOVERIES}/current");
    let told = phone.asks(Method::DELETE, &path, None, &[]).await;
    assert_eq!(told.problem(), (405, "method-not-allowed"));
    no_request(&app).await;
}

#[actix_web::test]
async fn while_one_is_open_there_is_no_other_wherever_it_was_sent() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let other = app.other_phone(&app.people.noor).await;
    for (from, origin) in [(&phone, "app_forgot_passcode"), (&other, "app_lost_device")] {
        let told = from.sends(origin).await;
        assert_eq!(told.problem(), (409, "request-open"));
        assert_eq!(told.text("reference"), request);
    }
    phone.does(&request, "cancellation", json!({})).await;
    let portal = crate::support::reference(&app.sends(&app.people.noor).await);
    let told = phone.sends("app_forgot_passcode").await;
    assert_eq!(told.text("reference"), portal.as_str());
    let current = phone.get(&format!("{RECOVERIES}/current")).await;
    assert_eq!(current.text("origin"), "web_sso", "the app shows that one");
}

#[actix_web::test]
async fn a_member_on_hold_asks_for_nothing() {
    let app = TestApp::start().await;
    let (phone, _) = app.own_phone(&app.people.noor).await;
    let sent = phone.sends("app_forgot_passcode").await;
    let line = app.line(&sent.reference()).await;
    line.presses("9").await;
    let gone = phone.looks(&sent.text("reference")).await;
    assert_eq!(
        gone.problem(),
        (401, "token-invalid"),
        "signed out everywhere"
    );
    let phone = app.signs_in(&app.people.noor, phone).await;
    let ended = phone.looks(&sent.text("reference")).await;
    assert_eq!(
        (ended.text("state"), ended.text("cause")),
        ("cancelled", "disowned")
    );
    let told = phone.sends("app_forgot_passcode").await;
    assert_eq!(told.problem(), (403, "on-hold"));
    assert_eq!(app.count("select count(*) from recovery_requests").await, 1);
}

#[actix_web::test]
async fn what_is_missing_is_named() {
    let app = TestApp::start().await;
    let phone = app.other_phone(&app.people.noor).await;
    let told = async || phone.sends("app_lost_device").await;
    assert_eq!(told().await.problem(), (409, "no-device"));
    app.trusts_an_iphone(&app.people.noor).await;
    let number = async |sql: &'static str| {
        let done = sqlx::query(sql).bind(app.people.noor.id.0).bind(app.now());
        done.execute(&app.db).await.unwrap();
    };
    number("update members set phone = null where id = $1 and $2 is not null").await;
    assert_eq!(told().await.problem(), (409, "no-phone"));
    number("update members set phone = '+33612345678' where id = $1 and $2 is not null").await;
    assert_eq!(told().await.problem(), (409, "number-not-called"));
    number("update members set phone = '+31612345647', phone_held_until = $2 + interval '3 days' where id = $1").await;
    let held = told().await;
    assert_eq!(held.problem(), (409, "number-held"));
    assert_eq!(held.text("until"), "2026-11-25T08:16:00Z");
    number("update members set phone_held_until = null where id = $1 and $2 is not null").await;
    number("update members set is_admin = false where id <> $1 and $2 is not null").await;
    assert_eq!(told().await.problem(), (409, "nobody-decides"));
    no_request(&app).await;
}

#[actix_web::test]
async fn somebody_elses_request_is_not_there() {
    let app = TestApp::start().await;
    let (noor, request) = asked(&app).await;
    let people = &app.people;
    for person in [&people.sanne, &people.priya, &people.kurt, &people.marta] {
        let phone = app.other_phone(person).await;
        let answers = [
            phone.looks(&request).await,
            phone.enters(&request, "123456").await,
            phone.does(&request, "call", json!({})).await,
            phone.does(&request, "cancellation", json!({})).await,
            phone.waits(&request, "\"x\"", 1).await,
            phone.get(&format!("{RECOVERIES}/current")).await,
        ];
        for told in answers {
            assert_eq!(told.problem(), (404, "not-found"), "{}", person.name);
            assert!(!told.body.to_string().contains(&request));
        }
    }
    for named in ["K7Q4-M2PX", "nothing", "%00", "K7Q4-M2PX%2F.."] {
        assert_eq!(noor.looks(&named).await.status, 404, "{named}");
    }
    assert_eq!(noor.looks(&request).await.body["tries_left"], 5);
}

#[actix_web::test]
async fn an_unlocked_app_without_a_sign_in_asks_for_nothing() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let device = sqlx::query_scalar("select id from devices")
        .fetch_one(&app.db)
        .await;
    let device = readmit::base::DeviceId(device.unwrap());
    let phone = app.unlocks(&app.people.noor, phone, device).await;
    let answers = [
        phone.sends("app_forgot_passcode").await,
        phone.looks(&request).await,
        phone.enters(&request, "123456").await,
        phone.does(&request, "call", json!({})).await,
        phone.does(&request, "cancellation", json!({})).await,
        phone.get(&format!("{RECOVERIES}/current")).await,
    ];
    for told in answers {
        assert_eq!(told.problem(), (403, "sign-in-needed"));
    }
}

#[actix_web::test]
async fn five_wrong_codes_end_the_request_and_the_right_one_comes_too_late() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let named = request.parse().unwrap();
    let (right, wrong) = (app.spoken(&named).await, app.not_spoken(&named).await);
    for unread in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
        let told = phone.enters(&request, unread).await;
        assert_eq!(told.problem(), (422, "malformed-code"), "{unread}");
    }
    for left in (1..5).rev() {
        let told = phone.enters(&request, &wrong).await;
        assert_eq!(told.problem(), (422, "wrong-code"));
        assert_eq!(told.body["tries_left"], left);
    }
    assert_eq!(phone.looks(&request).await.body["tries_left"], 1);
    let last = phone.enters(&request, &wrong).await;
    assert_eq!(last.problem(), (409, "request-failed"));
    let late = phone.enters(&request, &right).await;
    assert_eq!(late.problem(), (409, "not-now"));
    assert_eq!(late.text("state"), "failed");
    assert_eq!(app.count("select count(*) from tasks").await, 0);
}

#[actix_web::test]
async fn a_code_counts_once_and_only_in_its_time() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let named = request.parse().unwrap();
    let first = app.spoken(&named).await;
    app.later(10);
    assert_eq!(
        phone.enters(&request, &first).await.problem(),
        (410, "code-gone")
    );
    let called = phone.does(&request, "call", json!({})).await;
    assert_eq!(called.status, 200, "{}", called.body);
    assert_eq!(called.body["call"]["number"], 2);
    assert_eq!(called.body["call"]["calls_left"], 1);
    assert_eq!(phone.enters(&request, &first).await.kind(), "wrong-code");
    let second = app.spoken(&named).await;
    let spaced = format!("{} {}", &second[..3], &second[3..]);
    assert_eq!(phone.enters(&request, &spaced).await.status, 200);
    let again = phone.enters(&request, &second).await;
    assert_eq!(again.problem(), (409, "not-now"));
    assert_eq!(again.text("state"), "pending");
    assert_eq!(app.count("select count(*) from tasks").await, 1);
}

#[actix_web::test]
async fn calls_have_a_pause_and_an_end() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let soon = phone.does(&request, "call", json!({})).await;
    assert_eq!(soon.problem(), (429, "too-soon"));
    assert_eq!(soon.text("until"), "2026-11-22T08:16:30Z");
    assert_eq!(soon.headers["retry-after"], "30");
    for number in [2, 3] {
        app.clock.advance(TimeDelta::seconds(30));
        let called = phone.does(&request, "call", json!({})).await;
        assert_eq!(called.body["call"]["number"], number, "{}", called.body);
    }
    app.clock.advance(TimeDelta::seconds(30));
    let none = phone.does(&request, "call", json!({})).await;
    assert_eq!(none.problem(), (429, "too-many-calls"));
    assert!(none.body.get("until").is_none(), "it does not end");
    let call = phone.looks(&request).await.body["call"].clone();
    assert_eq!(
        (&call["calls_left"], &call["next_call_at"]),
        (&json!(0), &json!(null))
    );
    for round in 0..2 {
        phone.does(&request, "cancellation", json!({})).await;
        let more = phone.sends("app_forgot_passcode").await;
        assert_eq!(more.status, 201, "{round}: {}", more.body);
        phone
            .does(&more.text("reference"), "cancellation", json!({}))
            .await;
    }
    let fourth = phone.sends("app_forgot_passcode").await;
    assert_eq!(fourth.problem(), (429, "too-many-requests"));
    assert_eq!(fourth.text("until"), "2026-11-23T08:16:00Z");
}

#[actix_web::test]
async fn a_machine_took_the_call_and_its_code_is_void() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let named = request.parse().unwrap();
    let line = app.line(&named).await;
    line.tells("in-progress", 1).await;
    line.tells_who("machine_start").await;
    let call = phone.looks(&request).await.body["call"].clone();
    assert_eq!(
        (&call["progress"], &call["code_expires_at"]),
        (&json!("voicemail"), &json!(null))
    );
    let code = app.spoken(&named).await;
    assert_eq!(
        phone.enters(&request, &code).await.problem(),
        (410, "code-gone")
    );
}

#[actix_web::test]
async fn taken_back_is_taken_back_and_over_is_over() {
    let app = TestApp::start().await;
    let (phone, request) = asked(&app).await;
    let told = phone.does(&request, "cancellation", json!({})).await;
    assert_eq!((told.status, told.text("state")), (200, "cancelled"));
    for (what, body) in [
        ("cancellation", json!({})),
        ("call", json!({})),
        ("code", json!({"code": "123456"})),
    ] {
        let told = phone.does(&request, what, body).await;
        assert_eq!(told.problem(), (409, "not-now"), "{what}");
        assert_eq!(told.text("state"), "cancelled");
    }
    let more = phone
        .does(&request, "cancellation", json!({"why": "x"}))
        .await;
    assert_eq!(more.problem(), (422, "malformed-body"));
    let second = phone.sends("app_forgot_passcode").await;
    app.later(30);
    let told = phone
        .does(&second.text("reference"), "cancellation", json!({}))
        .await;
    assert_eq!(told.problem(), (409, "not-now"));
    assert_eq!(told.text("state"), "expired");
}

#[actix_web::test]
async fn titles_are_in_the_callers_language_and_kinds_are_not() {
    let app = TestApp::start().await;
    let mut titles = Vec::new();
    for lang in ["nl", "en", "de"] {
        let phone = app.other_phone(&app.people.noor).await.speaking(lang);
        let told = phone.sends("app_lost_device").await;
        assert_eq!(told.problem(), (409, "no-device"));
        assert_eq!(told.headers["content-language"], lang);
        titles.push(told.text("title").to_owned());
    }
    titles.dedup();
    assert_eq!(titles.len(), 3, "{titles:?}");
}

#[actix_web::test]
async fn the_call_speaks_the_language_that_its_member_chose() {
    let app = TestApp::start().await;
    let spoken = "select lang from recovery_requests order by id desc limit 1";
    let spoken =
        async || -> String { sqlx::query_scalar(spoken).fetch_one(&app.db).await.unwrap() };
    let (phone, _) = app.own_phone(&app.people.noor).await;
    let phone = phone.speaking("de");
    let sent = phone.sends("app_forgot_passcode").await;
    assert_eq!(spoken().await, "de", "she chose none");
    phone
        .does(&sent.text("reference"), "cancellation", json!({}))
        .await;
    sqlx::query("update members set lang = 'nl' where id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    phone.sends("app_forgot_passcode").await;
    assert_eq!(spoken().await, "nl");
}
