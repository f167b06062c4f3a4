//! The number that a member is called on: entered, proved by a call, and held after a change.

use chrono::TimeDelta;
use readmit::base::confirmation::ConfirmationCode;
use readmit::base::id::CallId;
use uuid::Uuid;

use crate::support::{Browser, Person, TestApp, signature};

const NEW: &str = "+31 6 12345699";

async fn spoken(app: &TestApp, person: &Person) -> String {
    let (id, nonce): (Uuid, Vec<u8>) = sqlx::query_as(
        "select id, nonce from recovery_calls where member_id = $1 and change_id is not null order by id desc limit 1",
    )
    .bind(person.id.0)
    .fetch_one(&app.db)
    .await
    .expect("a call was placed");
    let code =
        ConfirmationCode::derive(&app.portal.site.key, CallId(id), &nonce.try_into().unwrap());
    code.digits().collect()
}

async fn on_file(app: &TestApp, person: &Person) -> Option<String> {
    sqlx::query_scalar("select phone from members where id = $1")
        .bind(person.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap()
}

/// `person` enters a number and is called.
async fn enters(app: &TestApp, person: &Person, number: &str) -> Browser {
    let mut browser = app.signed_in(person).await;
    browser.open("/profile/phone").await;
    browser
        .fill("phone", number)
        .press("Call me with a code")
        .await;
    browser
}

/// A code that was not spoken.
fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[actix_web::test]
async fn noor_changes_her_number_and_nobody_recovers_with_it_for_72_hours() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile").await;
    noor.follow("Change number").await;
    assert!(noor.page().says("+31 6 •• •• •• 47"));
    let page = noor.fill("phone", NEW).press("Call me with a code").await;
    assert_eq!(page.h1(), "Enter the code");
    assert!(page.says("+31 6 •• •• •• 99"));
    let code = spoken(&app, &app.people.noor).await;
    let page = noor
        .fill("code", &other(&code))
        .press("Confirm number")
        .await;
    assert_eq!(page.status, 422);
    assert!(page.says("You have 4 tries left"));
    assert_eq!(
        on_file(&app, &app.people.noor).await.as_deref(),
        app.people.noor.phone
    );
    let page = noor.fill("code", &code).press("Confirm number").await;
    assert_eq!(page.path(), "/profile");
    assert!(page.says("Your number is on file") && page.says("+31 6 •• •• •• 99"));
    assert_eq!(
        on_file(&app, &app.people.noor).await.as_deref(),
        Some("+31612345699")
    );
    let kinds: Vec<String> = app
        .queued()
        .await
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        ["phone_code_call", "phone_changed", "phone_changed_call"]
    );
    let to: String =
        sqlx::query_scalar("select recipient from messages where kind = 'phone_changed_call'")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        Some(to.as_str()),
        app.people.noor.phone,
        "the old number is told"
    );
    let kept: i64 = app
        .count("select count(*) from phone_changes where number is not null")
        .await;
    assert_eq!(kept, 0, "nothing of it is kept");

    let page = noor.open("/recovery/new").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "Your phone number changed lately")
    );
    assert_eq!(noor.post("/recovery", &[]).await.status, 409);
    app.clock.advance(TimeDelta::hours(72));
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open("/recovery/new").await.h1(), "Restore app access");
}

#[actix_web::test]
async fn a_first_number_is_the_members_own_for_180_days_and_holds_nothing() {
    let app = TestApp::start().await;
    let priya = &app.people.priya;
    let first = "update members set first_signed_in_at = $1 where name = 'Priya Raman'";
    sqlx::query(first)
        .bind(app.now() - TimeDelta::days(179))
        .execute(&app.db)
        .await
        .unwrap();
    app.trusts_an_iphone(priya).await;
    let mut browser = app.signed_in(priya).await;
    browser.open("/profile").await;
    browser.follow("Add a number").await;
    assert_eq!(browser.page().h1(), "Add a phone number");
    browser
        .fill("phone", NEW)
        .press("Call me with a code")
        .await;
    let code = spoken(&app, priya).await;
    browser.fill("code", &code).press("Confirm number").await;
    assert_eq!(on_file(&app, priya).await.as_deref(), Some("+31612345699"));
    assert_eq!(
        browser.open("/recovery/new").await.h1(),
        "Restore app access"
    );

    let app = TestApp::start().await;
    sqlx::query(first)
        .bind(app.now() - TimeDelta::days(180))
        .execute(&app.db)
        .await
        .unwrap();
    let mut browser = app.signed_in(&app.people.priya).await;
    assert!(browser.open("/profile").await.says("Ask an admin"));
    let page = browser.open("/profile/phone").await;
    assert!(page.says("more than 180 days ago") && page.says("sanne.bakker@acme.example"));
    assert_eq!(
        browser
            .post("/profile/phone", &[("phone", NEW)])
            .await
            .status,
        409
    );
    assert_eq!(app.queued().await, []);
}

#[actix_web::test]
async fn what_is_no_number_to_call_is_said_beside_the_field() {
    let app = TestApp::start().await;
    for (typed, words) in [
        ("0612345699", "Enter a phone number with its country code"),
        ("", "Enter a phone number with its country code"),
        ("+31612345647", "That number is on file already."),
        ("call me", "Enter a phone number"),
        ("+33612345678", "We do not place calls to this number"),
        ("+31900123456", "We do not place calls to this number"),
    ] {
        let browser = enters(&app, &app.people.noor, typed).await;
        let page = browser.page();
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.says(words), "{typed}: {}", page.words());
    }
    assert_eq!(app.queued().await, []);
}

#[actix_web::test]
async fn a_stale_sign_in_is_renewed_and_what_was_typed_is_there_again() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/phone").await;
    app.later(16);
    let page = noor.fill("phone", NEW).press("Call me with a code").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Please sign in once more")
    );
    app.sign_in(&mut noor, &app.people.noor).await;
    let page = noor.open("/profile/phone").await;
    assert!(
        page.body.contains(&format!("value=\"{NEW}\"")),
        "{}",
        page.body
    );
    noor.press("Call me with a code").await;
    assert_eq!(noor.page().h1(), "Enter the code");
}

#[actix_web::test]
async fn five_wrong_codes_end_the_change_and_old_codes_are_none() {
    let app = TestApp::start().await;
    let mut noor = enters(&app, &app.people.noor, NEW).await;
    let code = spoken(&app, &app.people.noor).await;
    app.clock.advance(TimeDelta::seconds(30));
    noor.press("Call again").await;
    assert!(noor.page().says("We are calling you again"));
    let page = noor.fill("code", &code).press("Confirm number").await;
    assert!(
        page.says("That is not the code"),
        "the code before no longer counts"
    );
    let code = spoken(&app, &app.people.noor).await;
    for _ in 0..3 {
        noor.fill("code", &other(&code))
            .press("Confirm number")
            .await;
    }
    let page = noor
        .fill("code", &other(&code))
        .press("Confirm number")
        .await;
    assert_eq!(page.status, 409);
    assert!(page.says("Too many wrong codes"));
    let page = noor.post("/profile/phone/code", &[("code", &code)]).await;
    assert_eq!(page.status, 409);
    assert_eq!(
        on_file(&app, &app.people.noor).await.as_deref(),
        app.people.noor.phone
    );
}

#[actix_web::test]
async fn a_code_counts_ten_minutes_and_a_change_thirty() {
    let app = TestApp::start().await;
    let mut noor = enters(&app, &app.people.noor, NEW).await;
    let code = spoken(&app, &app.people.noor).await;
    app.later(10);
    let page = noor.fill("code", &code).press("Confirm number").await;
    assert!(page.says("ten minutes are over"));
    app.later(20);
    let page = noor.fill("code", &code).press("Confirm number").await;
    assert_eq!(page.status, 409);
    assert!(page.says("No number waits for a code any more"));
}

#[actix_web::test]
async fn calls_for_numbers_and_for_recovery_are_counted_together() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    for _ in 0..2 {
        let mut noor = enters(&app, &app.people.noor, NEW).await;
        for _ in 0..2 {
            app.clock.advance(TimeDelta::seconds(30));
            noor.open("/profile/phone").await;
            noor.press("Call again").await;
            assert_eq!(noor.page().status, 200);
        }
        noor.open("/profile/phone").await;
        app.clock.advance(TimeDelta::seconds(30));
        assert_eq!(noor.press("Call again").await.status, 429, "three a change");
        noor.open("/profile/phone").await;
        noor.press("Do not change it").await;
    }
    let noor = enters(&app, &app.people.noor, NEW).await;
    assert_eq!(noor.page().status, 429);
    assert!(noor.page().says("six calls in 24 hours"));
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    assert_eq!(
        noor.press("Send request and call me").await.status,
        429,
        "recovery's too"
    );
    // The number is as tired of it as the member.
    let thomas = enters(&app, &app.people.thomas, NEW).await;
    assert_eq!(thomas.page().status, 429);
}

#[actix_web::test]
async fn while_a_request_is_open_its_number_stays() {
    let app = TestApp::start().await;
    let mut noor = enters(&app, &app.people.noor, NEW).await;
    let code = spoken(&app, &app.people.noor).await;
    app.has_asked(&app.people.noor).await;
    let page = noor.fill("code", &code).press("Confirm number").await;
    assert_eq!(page.status, 409);
    assert!(page.says("While a recovery request is open"));
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne
        .open(&format!("/members/{}", app.people.noor.id))
        .await;
    let page = sanne.fill("phone", NEW).press("Save number").await;
    assert_eq!(page.status, 409);
    assert_eq!(
        on_file(&app, &app.people.noor).await.as_deref(),
        app.people.noor.phone
    );
}

#[actix_web::test]
async fn the_same_code_from_two_tabs_changes_the_number_once() {
    let app = TestApp::start().await;
    let noor = enters(&app, &app.people.noor, NEW).await;
    let code = spoken(&app, &app.people.noor).await;
    let fields = [("code", code.as_str())];
    let (one, other) = (noor.clone(), noor.clone());
    futures_util::future::join(
        one.attempt("/profile/phone/code", &fields),
        other.attempt("/profile/phone/code", &fields),
    )
    .await;
    let changes = "select count(*) from history where event = 'phone_changed'";
    assert_eq!(app.count(changes).await, 1);
    assert_eq!(
        app.count("select count(*) from messages where kind = 'phone_changed'")
            .await,
        1
    );
}

#[actix_web::test]
async fn key_1_says_the_code_again_to_the_telephone_api_only_and_only_while_it_counts() {
    let app = TestApp::start().await;
    let mut noor = enters(&app, &app.people.noor, NEW).await;
    let code = spoken(&app, &app.people.noor).await;
    let script: String =
        sqlx::query_scalar("select body->>'twiml' from messages where kind = 'phone_code_call'")
            .fetch_one(&app.db)
            .await
            .unwrap();
    let (_, rest) = script.split_once("action=\"").expect("a key is waited for");
    let keys = rest.split('"').next().unwrap().to_owned();
    let path = keys
        .strip_prefix(&app.address)
        .expect("our own address")
        .to_owned();
    let fields = [("Digits", "1")];
    let asks = async |path: &str, signature: String| {
        app.browser()
            .saying("x-twilio-signature", &signature)
            .attempt_as(
                path,
                "application/x-www-form-urlencoded",
                b"Digits=1".to_vec(),
            )
            .await
            .unwrap()
    };
    let signed = || signature("another secret", &keys, &fields);
    let answer = asks(&path, signed()).await;
    let said: String = code
        .chars()
        .map(String::from)
        .collect::<Vec<_>>()
        .join(", ");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains(&said), "{}", answer.body);
    assert_eq!(
        asks(&path, signature("a guess", &keys, &fields))
            .await
            .status,
        403
    );
    let elsewhere = path.replace("/calls/", "/calls/0");
    assert_eq!(asks(&elsewhere, signed()).await.status, 404);
    noor.fill("code", &code).press("Confirm number").await;
    let after = asks(&path, signed()).await;
    assert!(
        after.status == 200 && !after.body.contains(&said),
        "{}",
        after.body
    );
}
