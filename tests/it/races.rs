//! Two at the same moment, over HTTP and for real: exactly one wins, and the other is told.

use std::collections::BTreeMap;

use serde_json::json;

use crate::support::{Browser, Person, TestApp, reference};

const ROUNDS: i64 = 50;

/// `person`'s browser, with a page that has a form in front.
async fn ready(app: &TestApp, person: &Person) -> Browser {
    let mut browser = app.signed_in(person).await;
    browser.open("/profile").await;
    browser
}

/// Sends a form and answers the status of the page it leads to.
async fn press(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
    browser.clone().post(path, fields).await.status
}

/// How often each event stands in the history.
async fn events(app: &TestApp) -> BTreeMap<String, i64> {
    let counted: Vec<(String, i64)> =
        sqlx::query_as("select event, count(*) from history group by event")
            .fetch_all(&app.db)
            .await
            .unwrap();
    counted.into_iter().collect()
}

/// Both orders of two answers.
fn one_each(left: u16, right: u16, won: u16, lost: u16) {
    assert!(
        (left, right) == (won, lost) || (left, right) == (lost, won),
        "{left} and {right}"
    );
}

/// The messages of a kind that were queued.
async fn queued(app: &TestApp, kind: &str) -> i64 {
    sqlx::query_scalar("select count(*) from messages where kind = $1")
        .bind(kind)
        .fetch_one(&app.db)
        .await
        .unwrap()
}

#[actix_web::test]
async fn of_two_admins_who_press_at_once_one_decides() {
    let app = TestApp::start().await;
    let (sanne, thomas) = (
        ready(&app, &app.people.sanne).await,
        ready(&app, &app.people.thomas).await,
    );
    for round in 0..ROUNDS {
        let asked = app.pending(&app.people.noor).await;
        let path = |decision: &str| format!("/approvals/{}/{decision}", asked.reference);
        let (approve, other) = (
            path("approval"),
            path(if round % 2 == 0 {
                "approval"
            } else {
                "rejection"
            }),
        );
        let (left, right) = tokio::join!(
            press(&sanne, &approve, &[]),
            press(&thomas, &other, &[("reason", "No.")])
        );
        one_each(left, right, 200, 409);
        let state = app.state(&asked.reference).await;
        let expected = if left == 200 || round % 2 == 0 {
            "approved"
        } else {
            "rejected"
        };
        assert_eq!(state, expected, "the winner's decision stands");
        let device = app.state_of(asked.device).await;
        assert_eq!(
            device,
            if state == "approved" {
                "deactivated"
            } else {
                "suspended"
            }
        );
        // The next round needs a request that is over, and a device.
        if state == "approved" {
            sqlx::query(
                "update recovery_requests set state = 'completed' where state = 'approved'",
            )
            .execute(&app.db)
            .await
            .unwrap();
        }
    }
    let happened = events(&app).await;
    assert_eq!(
        happened["approved"] + happened.get("rejected").unwrap_or(&0),
        ROUNDS,
        "{happened:?}"
    );
    assert_eq!(happened["device_deactivated"], happened["approved"]);
    assert_eq!(
        queued(&app, "recovery_approved").await,
        happened["approved"]
    );
    assert_eq!(
        app.count("select count(*) from tasks where closed_at is not null")
            .await,
        ROUNDS
    );
}

#[actix_web::test]
async fn of_a_decision_and_a_cancellation_one_counts() {
    let app = TestApp::start().await;
    let (sanne, noor) = (
        ready(&app, &app.people.sanne).await,
        ready(&app, &app.people.noor).await,
    );
    for _ in 0..ROUNDS {
        let asked = app.pending(&app.people.noor).await;
        let approve = format!("/approvals/{}/approval", asked.reference);
        let cancel = format!("/recovery/{}/cancellation", asked.reference);
        let (left, right) = tokio::join!(press(&sanne, &approve, &[]), press(&noor, &cancel, &[]));
        one_each(left, right, 200, 409);
        let states = (
            app.state(&asked.reference).await,
            app.state_of(asked.device).await,
        );
        let expected = if left == 200 {
            ("approved", "deactivated")
        } else {
            ("cancelled", "suspended")
        };
        assert_eq!((states.0.as_str(), states.1.as_str()), expected);
    }
    let happened = events(&app).await;
    let counted = |event: &str| happened.get(event).copied().unwrap_or_default();
    assert_eq!(counted("approved") + counted("cancelled"), ROUNDS);
    assert_eq!(
        queued(&app, "recovery_approved").await + queued(&app, "recovery_cancelled").await,
        ROUNDS
    );
}

#[actix_web::test]
async fn a_phone_that_is_found_while_the_request_is_approved_stays_dead() {
    let app = TestApp::start().await;
    let (sanne, noor) = (
        ready(&app, &app.people.sanne).await,
        ready(&app, &app.people.noor).await,
    );
    for _ in 0..ROUNDS {
        let asked = app.pending(&app.people.noor).await;
        let approve = format!("/approvals/{}/approval", asked.reference);
        let resume = format!("/recovery/{}/resumption", asked.reference);
        let (approved, _) = tokio::join!(press(&sanne, &approve, &[]), press(&noor, &resume, &[]));
        assert_eq!(
            approved, 200,
            "lifting the suspension does not end the request"
        );
        assert_eq!(app.state_of(asked.device).await, "deactivated");
    }
}

#[actix_web::test]
async fn of_two_sends_at_once_one_makes_a_request_and_one_call() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = ready(&app, &app.people.noor).await;
    for round in 1..=ROUNDS {
        let (left, right) = tokio::join!(
            press(&noor, "/recovery", &[("suspend", "on")]),
            press(&noor, "/recovery", &[])
        );
        one_each(left, right, 200, 409);
        assert_eq!(
            app.count("select count(*) from recovery_requests").await,
            round
        );
        assert_eq!(
            app.count("select count(*) from messages where channel = 'voice'")
                .await,
            round,
            "one call"
        );
        // Tomorrow the first one has run out.
        app.later(24 * 60 + 1);
        app.sign_in(&mut noor, &app.people.noor).await;
    }
    assert_eq!(events(&app).await["requested"], ROUNDS);
}

#[actix_web::test]
async fn of_two_phones_with_one_code_one_is_activated() {
    let app = TestApp::start().await;
    let noor = ready(&app, &app.people.noor).await;
    let phone = async |code: &str, name: &str| {
        let key = json!({
            "kty": "EC", "crv": "P-256",
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        });
        let device = json!({"name": name, "model": "iPhone 17", "platform": "iOS 27"});
        let body = json!({"code": code, "device": device, "public_key": key}).to_string();
        let mut phone = app.browser();
        phone
            .post_as("/api/v1/activations", "application/json", body.into_bytes())
            .await
            .status
    };
    for round in 1..=ROUNDS {
        let mut noor = noor.clone();
        let page = noor.post("/profile/device/activation", &[]).await;
        let code = page.texts("p.code").join("");
        let (left, right) = tokio::join!(phone(&code, "Noor's"), phone(&code, "a thief's"));
        assert!(
            matches!((left, right), (201, 410 | 409) | (410 | 409, 201)),
            "{left} and {right}"
        );
        assert_eq!(app.count("select count(*) from devices").await, round);
        press(&noor, "/profile/device/forgetting", &[]).await;
    }
    assert_eq!(events(&app).await["device_activated"], ROUNDS);
}

#[actix_web::test]
async fn codes_guessed_all_at_once_are_all_counted() {
    let app = TestApp::start().await;
    for round in 1..=10 {
        let browser = app.asks(&app.people.noor).await.0;
        let request = reference(&browser);
        let wrong = app.not_spoken(&request).await;
        let path = format!("/recovery/{request}/code");
        let typed = [("code", wrong.as_str())];
        let guess = || press(&browser, &path, &typed);
        let answers = tokio::join!(
            guess(),
            guess(),
            guess(),
            guess(),
            guess(),
            guess(),
            guess(),
            guess()
        );
        let answers = [
            answers.0, answers.1, answers.2, answers.3, answers.4, answers.5, answers.6, answers.7,
        ];
        let count = |status| answers.iter().filter(|answer| **answer == status).count();
        assert_eq!(
            (count(422), count(200), count(409)),
            (4, 1, 3),
            "four are told how many are left, the fifth that it is over"
        );
        assert_eq!(app.state(&request).await, "failed");
        assert_eq!(events(&app).await["wrong_code"], 5 * round);
        app.later(24 * 60 + 1);
        sqlx::query("update devices set state = 'deactivated', deactivated_at = now(), deactivated_by = 'owner' where state <> 'deactivated'").execute(&app.db).await.unwrap();
    }
}

#[actix_web::test]
async fn the_right_code_from_two_tabs_is_used_once() {
    let app = TestApp::start().await;
    for round in 1..=10 {
        let noor = app.asks(&app.people.noor).await.0;
        let request = reference(&noor);
        let code = app.spoken(&request).await;
        let path = format!("/recovery/{request}/code");
        let typed = [("code", code.as_str())];
        let (left, right) = tokio::join!(press(&noor, &path, &typed), press(&noor, &path, &typed));
        one_each(left, right, 200, 409);
        assert_eq!(
            app.count("select count(*) from tasks").await,
            round,
            "one task"
        );
        assert_eq!(
            queued(&app, "recovery_waits_for_you").await,
            2 * round,
            "each admin is told once"
        );
        press(&noor, &format!("/recovery/{request}/cancellation"), &[]).await;
        app.later(24 * 60 + 1);
        sqlx::query("update devices set state = 'deactivated', deactivated_at = now(), deactivated_by = 'owner' where state <> 'deactivated'")
            .execute(&app.db)
            .await
            .unwrap();
    }
}

#[actix_web::test]
async fn of_two_wishes_for_another_call_one_is_placed() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let path = format!("/recovery/{}/call", reference(&noor));
    for calls in 2..=3 {
        app.later(1);
        let (left, right) = tokio::join!(press(&noor, &path, &[]), press(&noor, &path, &[]));
        one_each(left, right, 200, 429);
        assert_eq!(
            app.count("select count(*) from recovery_calls").await,
            calls
        );
    }
    assert_eq!(
        app.count("select count(*) from recovery_calls where voided_at is null")
            .await,
        1,
        "one code counts"
    );
}
