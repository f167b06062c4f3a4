//! What the telephone API tells comes twice, late and in any order, and changes nothing then.

use chrono::TimeDelta;

use crate::support::{TestApp, reference};

#[actix_web::test]
async fn a_call_takes_no_step_back() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    for (status, number, kept) in [
        ("in-progress", 2, "answered"),
        ("initiated", 0, "answered"),
        ("ringing", 1, "answered"),
        ("in-progress", 2, "answered"),
        ("completed", 3, "completed"),
        ("busy", 4, "completed"),
        ("ringing", 5, "completed"),
    ] {
        line.tells(status, number).await;
        assert_eq!(app.fares(&request).await, [kept], "after {status}");
    }
    let back = sqlx::query("update recovery_calls set progress = 'ringing'")
        .execute(&app.db)
        .await;
    assert!(back.is_err(), "and Postgres sees to it");
}

#[actix_web::test]
async fn a_whole_call_that_is_told_again_changes_nothing() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    for _ in 0..2 {
        line.tells("ringing", 0).await;
        line.tells("in-progress", 1).await;
        line.tells_who("human").await;
        line.tells_who("machine_start").await;
        line.tells("completed", 2).await;
    }
    assert_eq!(app.fares(&request).await, ["completed/human"]);
    let live = "select count(*) from recovery_calls where voided_at is null and used_at is null";
    assert_eq!(app.count(live).await, 1, "the code still counts");
}

#[actix_web::test]
async fn what_comes_hours_later_or_is_of_another_call_changes_nothing() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let mut line = app.line(&request).await;
    line.tells("ringing", 1).await;
    let own = std::mem::replace(&mut line.sid, format!("CA{}", "f".repeat(32)));
    line.tells("completed", 3).await;
    assert_eq!(app.fares(&request).await, ["ringing"], "another call's id");
    for strange in ["", "../Accounts", &"9".repeat(65)] {
        strange.clone_into(&mut line.sid);
        line.tells("completed", 3).await;
    }
    line.sid = own;
    line.tells("whatever", 4).await;
    app.clock.advance(TimeDelta::minutes(61));
    line.tells("completed", 5).await;
    line.tells_who("machine_start").await;
    assert_eq!(app.fares(&request).await, ["ringing"], "too late");
}

#[actix_web::test]
async fn a_call_that_the_api_named_is_known_by_that_name() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let mut line = app.line(&request).await;
    sqlx::query("update messages set accepted_as = 'CAfirst' where channel = 'voice'")
        .execute(&app.db)
        .await
        .unwrap();
    line.tells("ringing", 0).await;
    assert_eq!(app.fares(&request).await, ["-"]);
    "CAfirst".clone_into(&mut line.sid);
    line.tells("ringing", 0).await;
    assert_eq!(app.fares(&request).await, ["ringing"]);
}

#[actix_web::test]
async fn what_is_told_at_once_by_many_is_kept_once() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    let told = [
        "initiated",
        "ringing",
        "in-progress",
        "completed",
        "busy",
        "no-answer",
    ];
    let all = (0..24).map(|n| line.tells(told[n % told.len()], 3));
    futures_util::future::join_all(all).await;
    let fares = app.fares(&request).await;
    assert!(
        [
            "initiated",
            "ringing",
            "answered",
            "completed",
            "busy",
            "no_answer"
        ]
        .contains(&fares[0].as_str()),
        "{fares:?}"
    );
    line.tells("completed", 9).await;
    assert!(["completed", "busy", "no_answer"].contains(&app.fares(&request).await[0].as_str()));
}
