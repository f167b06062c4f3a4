//! Two at the same moment, in the app and elsewhere: exactly one wins, and the other is told.

use serde_json::json;

use super::phone::Told;
use crate::support::TestApp;

const ROUNDS: i64 = 20;

/// Both orders of two answers.
fn one_each(left: u16, right: u16, won: u16, lost: u16) {
    assert!(
        (left, right) == (won, lost) || (left, right) == (lost, won),
        "{left} and {right}"
    );
}

fn reference(left: &Told, right: &Told) -> String {
    let named = [left, right].map(|told| told.text("reference").to_owned());
    assert_eq!(
        named[0], named[1],
        "the other is led to the one that is open"
    );
    named[0].clone()
}

#[actix_web::test]
async fn of_two_apps_that_send_at_once_one_makes_a_request_and_one_call() {
    let app = TestApp::start().await;
    let (mut own, _) = app.own_phone(&app.people.noor).await;
    let mut other = app.other_phone(&app.people.noor).await;
    let mut lost = 0;
    for round in 1..=ROUNDS {
        let (left, right) = tokio::join!(
            own.sends("app_forgot_passcode"),
            other.sends("app_lost_device")
        );
        one_each(left.status, right.status, 201, 409);
        let request = reference(&left, &right);
        lost += i64::from(right.status == 201);
        assert_eq!(
            app.count("select count(*) from recovery_requests").await,
            round
        );
        let calls = "select count(*) from messages where channel = 'voice'";
        assert_eq!(app.count(calls).await, round, "one call");
        own.does(&request, "cancellation", json!({})).await;
        app.later(24 * 60 + 1);
        own = app.signs_in(&app.people.noor, own).await;
        other = app.signs_in(&app.people.noor, other).await;
    }
    let told = "select count(*) from recovery_requests where origin = 'app_lost_device'";
    assert_eq!(app.count(told).await, lost, "each as it was sent");
}

#[actix_web::test]
async fn of_a_code_in_the_app_and_in_the_portal_one_counts() {
    let app = TestApp::start().await;
    let (mut phone, _) = app.own_phone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    for round in 1..=ROUNDS {
        let sent = phone.sends("app_forgot_passcode").await;
        let request = sent.reference();
        let code = app.spoken(&request).await;
        noor.open(&format!("/recovery/{request}")).await;
        let (path, typed) = (
            format!("/recovery/{request}/code"),
            [("code", code.as_str())],
        );
        let (told, page) = tokio::join!(phone.enters(&request, &code), noor.attempt(&path, &typed));
        let page = page.expect("a page").status;
        assert!(
            (told.status, page) == (200, 409) || (told.problem(), page) == ((409, "not-now"), 303),
            "{} and {page}",
            told.status
        );
        assert_eq!(app.state(&request).await, "pending");
        let confirmed = "select count(*) from history where event = 'code_confirmed'";
        assert_eq!(app.count(confirmed).await, round);
        assert_eq!(app.count("select count(*) from tasks").await, round);
        assert_eq!(
            app.count("select count(*) from history where event = 'wrong_code'")
                .await,
            0
        );
        phone.does(&request, "cancellation", json!({})).await;
        app.later(24 * 60 + 1);
        phone = app.signs_in(&app.people.noor, phone).await;
        app.sign_in(&mut noor, &app.people.noor).await;
    }
}

#[actix_web::test]
async fn however_many_wrong_codes_come_at_once_from_app_and_portal_five_count() {
    let app = TestApp::start().await;
    let (phone, _) = app.own_phone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let request = phone.sends("app_forgot_passcode").await.reference();
    let wrong = app.not_spoken(&request).await;
    noor.open(&format!("/recovery/{request}")).await;
    let (path, typed) = (
        format!("/recovery/{request}/code"),
        [("code", wrong.as_str())],
    );
    let in_app = futures_util::future::join_all((0..20).map(|_| phone.enters(&request, &wrong)));
    let in_portal = futures_util::future::join_all((0..20).map(|_| noor.attempt(&path, &typed)));
    let (told, _) = tokio::join!(in_app, in_portal);
    assert!(told.iter().all(|told| told.status >= 400));
    assert_eq!(
        app.count("select count(*) from history where event = 'wrong_code'")
            .await,
        5
    );
    assert_eq!(app.state(&request).await, "failed");
}

#[actix_web::test]
async fn of_a_cancellation_in_the_app_and_an_approval_one_counts() {
    let app = TestApp::start().await;
    let mut phone = app.other_phone(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/tasks").await;
    for _ in 0..ROUNDS {
        let asked = app.pending(&app.people.noor).await;
        let approve = format!("/approvals/{}/approval", asked.reference);
        let (told, page) = tokio::join!(
            phone.does(&asked.reference, "cancellation", json!({})),
            sanne.attempt(&approve, &[])
        );
        let page = page.expect("a page").status;
        let states = (
            app.state(&asked.reference).await,
            app.state_of(asked.device).await,
        );
        let (state, device) = (states.0.as_str(), states.1.as_str());
        if told.status == 200 {
            assert_eq!((page, state, device), (409, "cancelled", "suspended"));
        } else {
            assert_eq!(told.problem(), (409, "not-now"));
            assert_eq!((told.text("state"), page), ("approved", 303));
            assert_eq!((state, device), ("approved", "deactivated"));
        }
        phone = app.signs_in(&app.people.noor, phone).await;
    }
}
