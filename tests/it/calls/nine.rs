//! Key 9: "I did not ask for this".

use chrono::TimeDelta;

use crate::support::{TestApp, reference};

#[actix_web::test]
async fn key_9_ends_the_request_and_nobody_asks_in_noors_name_until_an_admin_has_looked() {
    let app = TestApp::start().await;
    let (mut thief, phone) = app.asks(&app.people.noor).await;
    let request = reference(&thief);
    let line = app.line(&request).await;
    let code = app.spoken(&request).await;
    let answer = line.presses("9").await;
    assert_eq!(answer.status, 200);
    for words in ["We have stopped the request", "Acme Logistics", "Goodbye"] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    assert!(!answer.body.contains("<Gather"), "{}", answer.body);
    assert_eq!(app.state(&request).await, "cancelled");
    assert_eq!(
        app.state_of(phone).await,
        "suspended",
        "whoever stole it could answer the call"
    );
    let by_phone = "select count(*) from history where holder = 'phone'";
    assert!(
        app.count(by_phone).await > 0,
        "and the history says who it was"
    );
    let told = app.queued().await;
    assert!(told.iter().any(|(_, name)| name == "Sanne"), "{told:?}");
    thief.open("/recovery/new").await;
    assert!(
        thief.page().path().starts_with("/sign-in"),
        "the session is over"
    );
    app.sign_in(&mut thief, &app.people.noor).await;
    thief.open(&format!("/recovery/{request}")).await;
    thief.open("/recovery/new").await;
    let page = thief.post("/recovery", &[]).await;
    assert!(page.status >= 400, "{} {}", page.status, page.words());
    assert_eq!(app.count("select count(*) from recovery_requests").await, 1);
    let page = thief
        .post(&format!("/recovery/{request}/code"), &[("code", &code)])
        .await;
    assert_eq!(page.status, 409, "{}", page.words());
}

#[actix_web::test]
async fn pressing_it_again_or_later_changes_nothing_more() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    line.presses("9").await;
    let (events, mails) = (
        "select count(*) from history",
        "select count(*) from messages",
    );
    let before = (app.count(events).await, app.count(mails).await);
    let again = line.presses("9").await;
    assert!(
        again.body.contains("nothing left to stop"),
        "{}",
        again.body
    );
    let one = line.presses("1").await;
    assert!(one.body.contains("time is over"), "{}", one.body);
    app.clock.advance(TimeDelta::days(2));
    line.presses("9").await;
    assert_eq!((app.count(events).await, app.count(mails).await), before);
}

#[actix_web::test]
async fn key_9_undoes_an_approval_too() {
    let app = TestApp::start().await;
    let (thief, _) = app.asks(&app.people.noor).await;
    let request = reference(&thief);
    let line = app.line(&request).await;
    let mut thief = thief;
    let code = app.spoken(&request).await;
    thief.fill("code", &code).press("Confirm code").await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    assert_eq!(app.state(&request).await, "approved");
    let answer = line.presses("9").await;
    assert!(
        answer.body.contains("We have undone that"),
        "{}",
        answer.body
    );
    assert_eq!(app.state(&request).await, "cancelled");
}

#[actix_web::test]
async fn an_old_call_stops_nothing() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    let code = app.spoken(&request).await;
    noor.fill("code", &code).press("Confirm code").await;
    app.later(61);
    let answer = line.presses("9").await;
    assert!(answer.body.contains("time is over"), "{}", answer.body);
    assert_eq!(app.state(&request).await, "pending");
}

#[actix_web::test]
async fn any_other_key_repeats_the_code() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    for key in ["1", "5", "#", ""] {
        assert!(line.presses(key).await.body.contains("<Gather"), "{key}");
    }
    assert_eq!(app.state(&reference(&noor)).await, "awaiting_code");
}
