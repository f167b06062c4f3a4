//! Whoever signed in with an app and has no trusted device activates a phone with the code of a call.

use chrono::TimeDelta;
use readmit::base::confirmation::ConfirmationCode;
use readmit::base::id::CallId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Handset, Line, Person, Said, TestApp};

const CALLS: &str = "/api/v1/activation-calls";
const CURRENT: &str = "/api/v1/activation-calls/current";
const CODE: &str = "/api/v1/activation-calls/current/code";

/// What the last call speaks: derived as the worker does it.
async fn spoken(app: &TestApp, person: &Person) -> String {
    let (id, nonce): (Uuid, Vec<u8>) = sqlx::query_as(
        "select id, nonce from recovery_calls where attempt_id is not null and member_id = $1 order by id desc limit 1",
    )
    .bind(person.id.0)
    .fetch_one(&app.db)
    .await
    .expect("a call was placed");
    let nonce = nonce.try_into().expect("128 bits");
    let code = ConfirmationCode::derive(&app.portal.site.key, CallId(id), &nonce);
    code.digits().collect()
}

async fn not_spoken(app: &TestApp, person: &Person) -> String {
    let right: u32 = spoken(app, person).await.parse().unwrap();
    format!("{:06}", (right + 1) % 1_000_000)
}

/// The last call, at the telephone API.
async fn line(app: &TestApp) -> Line {
    let body: Value = sqlx::query_scalar(
        "select body from messages where kind = 'activation_code_call' order by id desc limit 1",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    let script = body["twiml"].as_str().unwrap();
    let (_, action) = script.split_once("action=\"").unwrap();
    let (keys, _) = action.split_once('"').unwrap();
    Line::new(keys, body["told"].as_str().unwrap())
}

async fn calls(phone: &mut Handset) -> Said {
    phone.post(CALLS, json!({})).await
}

async fn enters(phone: &mut Handset, code: &str) -> Said {
    phone.post(CODE, json!({ "code": code })).await
}

#[actix_web::test]
async fn a_call_and_its_code_make_the_phone_the_trusted_device() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    assert_eq!(phone.get(CURRENT).await.kind(), (404, "not-found"));
    let said = calls(&mut phone).await;
    assert_eq!(said.status, 201, "{said:?}");
    assert_eq!(
        said.body,
        json!({
            "number": "+31 6 •• •• •• 47", "progress": "queued", "expires_at": "2026-11-22T08:26:00Z",
            "next_call_at": "2026-11-22T08:16:30Z", "calls_left": 2, "tries_left": 5,
        })
    );
    line(&app).await.tells("ringing", 1).await;
    assert_eq!(phone.get(CURRENT).await.body["progress"], "ringing");
    let wrong = not_spoken(&app, noor).await;
    let said = enters(&mut phone, &wrong).await;
    assert_eq!(said.kind(), (422, "wrong-code"));
    assert_eq!(said.body["tries_left"], 4);
    assert_eq!(
        enters(&mut phone, "12345").await.kind(),
        (422, "malformed-code")
    );
    let code = spoken(&app, noor).await;
    let said = enters(&mut phone, &format!("{} {}", &code[..3], &code[3..])).await;
    assert_eq!(said.status, 201, "{said:?}");
    let activation = said.field("activation_code").to_owned();
    assert_eq!(
        enters(&mut phone, &code).await.kind(),
        (410, "code-gone"),
        "once"
    );
    let said = phone.activate(&activation, Some("014235")).await;
    assert_eq!(said.status, 201, "{said:?}");
    let happened: Vec<String> = sqlx::query_scalar("select event from history order by id")
        .fetch_all(&app.db)
        .await
        .unwrap();
    assert_eq!(
        happened,
        [
            "activation_called",
            "activation_wrong_code",
            "device_activated"
        ]
    );
    let mut again = app.signs_in_on_a_handset(noor).await;
    assert_eq!(calls(&mut again).await.kind(), (409, "device-stands"));
}

#[actix_web::test]
async fn what_stands_in_the_way_is_said() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    let mut priya = app.signs_in_on_a_handset(&app.people.priya).await;
    assert_eq!(calls(&mut priya).await.kind(), (409, "no-phone"));
    let set = |sql: &'static str| sqlx::query(sql).bind(noor.id.0).execute(&app.db);
    set("update members set phone_held_until = '2026-11-23T08:00:00Z' where id = $1")
        .await
        .unwrap();
    let said = calls(&mut phone).await;
    assert_eq!(said.kind(), (409, "number-held"));
    assert_eq!(said.body["until"], "2026-11-23T08:00:00Z");
    set("update members set phone_held_until = null, phone = '+12025550123' where id = $1")
        .await
        .unwrap();
    assert_eq!(calls(&mut phone).await.kind(), (409, "number-not-called"));
    set("update members set phone = '+31612345647' where id = $1")
        .await
        .unwrap();
    let pending = app.pending(noor).await;
    assert_eq!(calls(&mut phone).await.kind(), (409, "device-stands"));
    sqlx::query("update devices set state = 'deactivated', deactivated_at = $2, deactivated_by = 'owner' where id = $1")
        .bind(pending.device.0)
        .bind(app.now())
        .execute(&app.db)
        .await
        .unwrap();
    let said = calls(&mut phone).await;
    assert_eq!(said.kind(), (409, "request-open"));
    assert_eq!(said.body["reference"], pending.reference.as_str());
    sqlx::query(
        "with ended as (update recovery_requests set state = 'cancelled', ended_at = $2, cause = 'disowned', disowned_at = $2 returning id)
         update members set held_at = $2, held_by_request_id = (select id from ended) where id = $1",
    )
    .bind(noor.id.0)
    .bind(app.now())
    .execute(&app.db)
    .await
    .unwrap();
    assert_eq!(calls(&mut phone).await.kind(), (403, "on-hold"));
    assert_eq!(app.count("select count(*) from recovery_calls").await, 0);
    assert_eq!(
        enters(&mut phone, "123456").await.kind(),
        (410, "code-gone")
    );
}

#[actix_web::test]
async fn three_calls_half_a_minute_apart_and_six_a_day_of_all_kinds() {
    let app = TestApp::start().await;
    let mut phone = app.signs_in_on_a_handset(&app.people.noor).await;
    assert_eq!(calls(&mut phone).await.status, 201);
    let said = calls(&mut phone).await;
    assert_eq!(said.kind(), (429, "too-soon"));
    assert_eq!(said.body["until"], "2026-11-22T08:16:30Z");
    assert_eq!(said.header("retry-after"), "30");
    let first = spoken(&app, &app.people.noor).await;
    for left in [1, 0] {
        app.clock.advance(TimeDelta::seconds(30));
        let said = calls(&mut phone).await;
        assert_eq!((said.status, &said.body["calls_left"]), (201, &json!(left)));
    }
    assert_ne!(first, spoken(&app, &app.people.noor).await);
    assert_eq!(
        enters(&mut phone, &first).await.kind(),
        (422, "wrong-code"),
        "replaced"
    );
    app.clock.advance(TimeDelta::seconds(30));
    let said = calls(&mut phone).await;
    assert_eq!(said.kind(), (429, "too-many-calls"));
    assert_eq!(said.body["until"], "2026-11-22T08:46:00Z", "a new attempt");
    app.later(10);
    let late = spoken(&app, &app.people.noor).await;
    assert_eq!(
        enters(&mut phone, &late).await.kind(),
        (410, "code-gone"),
        "ten minutes"
    );
    app.later(20);
    assert_eq!(phone.get(CURRENT).await.status, 404);
    for _ in 0..3 {
        assert_eq!(calls(&mut phone).await.status, 201);
        app.later(1);
    }
    app.later(30);
    let said = calls(&mut phone).await;
    assert_eq!(said.kind(), (429, "too-many-calls"));
    assert_eq!(
        said.body["until"], "2026-11-23T08:16:00Z",
        "a day after the first"
    );
    // Recovery's calls count the same six.
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    let page = noor.press("Send request and call me").await;
    assert_eq!(page.status, 429, "{}", page.words());
}

#[actix_web::test]
async fn the_fifth_wrong_code_ends_it_over_all_calls() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    calls(&mut phone).await;
    for left in [4, 3, 2] {
        let wrong = not_spoken(&app, noor).await;
        assert_eq!(enters(&mut phone, &wrong).await.body["tries_left"], left);
    }
    app.later(1);
    calls(&mut phone).await;
    let (wrong, right) = (not_spoken(&app, noor).await, spoken(&app, noor).await);
    assert_eq!(enters(&mut phone, &wrong).await.body["tries_left"], 1);
    let said = enters(&mut phone, &wrong).await;
    assert_eq!(said.kind(), (409, "activation-failed"));
    assert_eq!(enters(&mut phone, &right).await.kind(), (410, "code-gone"));
    assert_eq!(app.count("select count(*) from activation_codes").await, 0);
}

#[actix_web::test]
async fn of_many_codes_at_once_five_are_compared() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    calls(&mut phone).await;
    let wrong = not_spoken(&app, noor).await;
    let tries = (0..40).map(|_| {
        let (phone, body) = (phone.clone(), json!({ "code": wrong }));
        async move {
            let proof = phone.proof("POST", CODE);
            let said = phone.with(&proof, "POST", CODE, Some(&body)).await;
            said.kind().1.to_owned()
        }
    });
    let answers = futures_util::future::join_all(tries).await;
    let count = |kind: &str| answers.iter().filter(|answer| *answer == kind).count();
    assert_eq!(
        (
            count("wrong-code"),
            count("activation-failed"),
            count("code-gone")
        ),
        (4, 1, 35)
    );
}

#[actix_web::test]
async fn key_1_repeats_the_code_and_key_9_ends_it() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    calls(&mut phone).await;
    let line = line(&app).await;
    let code = spoken(&app, noor).await;
    let digits: Vec<String> = code.chars().map(String::from).collect();
    let said = line.presses("1").await;
    assert!(said.body.contains(&digits.join(", ")), "{}", said.body);
    assert!(
        said.body.contains("trusted device"),
        "it says what for: {}",
        said.body
    );
    assert!(
        said.body.contains("will ever ask you for it"),
        "{}",
        said.body
    );
    let forged = line.form(&line.keys, &line.fields(&[("Digits", "9")]), "forged");
    assert_eq!(line.send(forged).await.status, 403);
    let said = line.presses("9").await;
    assert!(said.body.contains("We have stopped it"), "{}", said.body);
    assert_eq!(
        phone.get(CURRENT).await.kind(),
        (401, "token-invalid"),
        "signed out"
    );
    let mut again = app.signs_in_on_a_handset(noor).await;
    assert_eq!(enters(&mut again, &code).await.kind(), (410, "code-gone"));
    let said = line.presses("1").await;
    assert!(!said.body.contains(&digits.join(", ")), "{}", said.body);
    let happened: Vec<String> = sqlx::query_scalar("select event from history order by id")
        .fetch_all(&app.db)
        .await
        .unwrap();
    assert_eq!(happened, ["activation_called", "activation_stopped"]);
}

#[actix_web::test]
async fn a_machine_that_answers_hears_no_code_that_counts() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    calls(&mut phone).await;
    let code = spoken(&app, noor).await;
    line(&app).await.tells_who("machine_start").await;
    assert_eq!(phone.get(CURRENT).await.body["progress"], "voicemail");
    assert_eq!(enters(&mut phone, &code).await.kind(), (410, "code-gone"));
}

#[actix_web::test]
async fn after_an_approval_the_code_completes_the_request() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    let (mut browser, _) = app.confirms(noor).await;
    let request = crate::support::reference(&browser);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    let mut phone = app.signs_in_on_a_handset(noor).await;
    assert_eq!(
        phone.get("/api/v1/me").await.body["recovery"]["state"],
        "approved"
    );
    app.later(1);
    assert_eq!(calls(&mut phone).await.status, 201);
    let code = spoken(&app, noor).await;
    let said = enters(&mut phone, &code).await;
    let activation = said.field("activation_code").to_owned();
    assert_eq!(
        phone.activate(&activation, Some("014235")).await.status,
        201
    );
    assert_eq!(app.state(&request).await, "completed");
    browser.open(&format!("/recovery/{request}")).await;
    assert_eq!(browser.page().h1(), "You are back in");
}
