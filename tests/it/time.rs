//! What happens because time goes by: nobody has to look for it to happen.

use crate::support::{TestApp, reference};

const DAY: i64 = 24 * 60;

/// How many reminders were queued, and to whom.
async fn reminders(app: &TestApp) -> Vec<String> {
    let queued = app.queued().await.into_iter();
    let reminders = queued.filter(|(kind, _)| kind == "recovery_reminder");
    reminders.map(|(_, name)| name).collect()
}

#[actix_web::test]
async fn a_request_without_a_code_ends_after_half_an_hour_by_itself() {
    let app = TestApp::start().await;
    let (noor, phone) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    app.later(9);
    assert_eq!(app.portal.sweep().await.tidied, 0);
    app.later(1);
    assert_eq!(app.portal.sweep().await.tidied, 1, "the code is over");
    assert_eq!(app.state(&request).await, "awaiting_code");
    app.later(20);
    assert_eq!(app.portal.sweep().await.expired, 1);
    assert_eq!(app.state(&request).await, "expired");
    assert_eq!(app.state_of(phone).await, "suspended");
    let told = ("recovery_expired".to_owned(), "Noor".to_owned());
    assert!(app.queued().await.contains(&told));
    assert_eq!(app.portal.sweep().await.expired, 0, "once");
}

#[actix_web::test]
async fn a_request_that_nobody_decides_ends_after_a_week_on_the_dot() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    app.later(7 * DAY - 1);
    assert_eq!(app.portal.sweep().await.expired, 0);
    app.later(1);
    assert_eq!(app.portal.sweep().await.expired, 1);
    assert_eq!(app.state(&request).await, "expired");
    let open = "select count(*) from tasks where closed_at is null";
    assert_eq!(app.count(open).await, 0);
}

#[actix_web::test]
async fn the_admins_are_reminded_after_one_day_and_after_three() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    app.later(DAY - 1);
    app.portal.sweep().await;
    assert!(reminders(&app).await.is_empty());
    app.later(1);
    app.portal.sweep().await;
    app.portal.sweep().await;
    assert_eq!(reminders(&app).await, ["Sanne", "Thomas"], "once");
    app.later(2 * DAY);
    app.portal.sweep().await;
    app.later(2 * DAY);
    app.portal.sweep().await;
    assert_eq!(reminders(&app).await.len(), 4, "and no third time");
    let events = app.events(&request).await;
    let reminded = events.iter().filter(|event| *event == "reminded").count();
    assert_eq!(reminded, 2);
    let threads: i64 = app
        .count("select count(distinct request_id) from messages where kind in ('recovery_reminder', 'recovery_waits_for_you')")
        .await;
    assert_eq!(threads, 1, "the thread of the request");
}

#[actix_web::test]
async fn after_a_long_outage_the_admins_are_reminded_once() {
    let app = TestApp::start().await;
    app.confirms(&app.people.noor).await;
    app.later(4 * DAY);
    app.portal.sweep().await;
    app.later(DAY);
    app.portal.sweep().await;
    assert_eq!(reminders(&app).await, ["Sanne", "Thomas"]);
}

#[actix_web::test]
async fn several_machines_at_once_do_everything_once() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let asked = app.pending(&app.people.noor).await;
        let before = reminders(&app).await.len();
        app.later(DAY);
        let (a, b, c) = tokio::join!(app.portal.sweep(), app.portal.sweep(), app.portal.sweep());
        assert_eq!(a.reminded + b.reminded + c.reminded, 1);
        assert_eq!(reminders(&app).await.len(), before + 2);
        app.later(6 * DAY);
        let (a, b, c) = tokio::join!(app.portal.sweep(), app.portal.sweep(), app.portal.sweep());
        assert_eq!(a.expired + b.expired + c.expired, 1);
        let events = app.events(&asked.reference).await;
        assert_eq!(events, ["reminded", "expired"]);
    }
}

#[actix_web::test]
async fn a_decision_and_the_end_of_time_do_not_both_count() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let asked = app.pending(&app.people.noor).await;
        app.later(7 * DAY - 1);
        let mut sanne = app.signed_in(&app.people.sanne).await;
        sanne.open("/profile").await;
        app.later(1);
        let approve = format!("/approvals/{}/approval", asked.reference);
        let (page, _) = tokio::join!(sanne.post(&approve, &[]), app.portal.sweep());
        assert_eq!(page.status, 409);
        assert_eq!(app.state(&asked.reference).await, "expired");
        assert_eq!(app.events(&asked.reference).await, ["expired"]);
    }
}

#[actix_web::test]
async fn sessions_codes_links_and_bodies_go_when_their_time_is_over() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    noor.press("Cancel this request").await;
    let mut thomas = app.signed_in(&app.people.thomas).await;
    thomas.open("/profile/security").await;
    thomas.press("Activate a phone").await;
    let live = "select count(*) from activation_codes where voided_at is null";
    assert_eq!(app.count(live).await, 1);
    app.later(59);
    assert_eq!(app.portal.sweep().await.sessions, 0);
    assert_eq!(app.count(live).await, 0);
    app.later(1);
    let there = app.count("select count(*) from sessions").await;
    assert_eq!(app.portal.sweep().await.sessions, there.unsigned_abs());
    let waits =
        "select count(*) from messages where kind = 'recovery_waits_for_you' and body is not null";
    assert_eq!(app.count(waits).await, 2);
    app.later(7 * DAY);
    app.portal.sweep().await;
    assert_eq!(app.count(waits).await, 0, "wiped");
    let links = "select count(*) from not_me_links";
    assert!(app.count(links).await > 0, "a late link is told so");
    app.later(30 * DAY);
    app.portal.sweep().await;
    assert_eq!(app.count(links).await, 0);
}
