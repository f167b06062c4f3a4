//! Caps on calls: telephone fraud is paid by whoever calls.

use std::time::Duration;

use chrono::TimeDelta;
use readmit::base::MemberId;

use crate::support::{Browser, Person, Post, Reply, TestApp};

const SEND: &str = "Send request and call me";

/// Somebody new at Noor's company, with an iPhone and a number of their own, at the form.
async fn at_the_form(app: &TestApp, like: &Person, number: u16) -> Browser {
    let id = MemberId::new(app.now(), &app.random);
    sqlx::query(
        "insert into members (organization_id, id, email, name, phone, created_at)
         values ($1, $2, 'employee' || $3 || '@acme.example', 'Employee ' || $3, $4, $5)",
    )
    .bind(like.organization.0)
    .bind(id.0)
    .bind(number.to_string())
    .bind(format!("+316123{number:05}"))
    .bind(app.now())
    .execute(&app.db)
    .await
    .unwrap();
    let person = Person { id, ..like.clone() };
    app.trusts_an_iphone(&person).await;
    let mut browser = app.signed_in(&person).await;
    browser.open("/recovery/new").await;
    browser
}

async fn calls(app: &TestApp) -> i64 {
    app.count("select count(*) from messages where channel = 'voice'")
        .await
}

#[actix_web::test]
async fn an_organization_that_has_had_its_calls_is_told_when_the_next_is_possible() {
    let app = TestApp::start_with(&[("READMIT_VOICE__PER_ORGANIZATION", "2")]).await;
    for number in 1..=2 {
        let mut person = at_the_form(&app, &app.people.noor, number).await;
        assert_eq!(person.press(SEND).await.status, 200);
    }
    app.later(60);
    let mut third = at_the_form(&app, &app.people.noor, 3).await;
    let page = third.press(SEND).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.h1(), "No more calls for your organization now");
    assert!(page.says("possible tomorrow at 09:16"), "{}", page.words());
    assert!(page.says("Nothing was sent"), "{}", page.words());
    assert_eq!(calls(&app).await, 2);
    let (globex, _) = app.asks(&app.people.kurt).await;
    assert_eq!(
        globex.page().status,
        200,
        "another organization has its own"
    );
    app.clock.advance(TimeDelta::hours(23));
    let mut fourth = at_the_form(&app, &app.people.noor, 4).await;
    assert_eq!(
        fourth.press(SEND).await.status,
        200,
        "a day after the first"
    );
}

#[actix_web::test]
async fn an_hour_has_a_cap_of_its_own() {
    let own = [("READMIT_VOICE__PER_ORGANIZATION_HOUR", "1")];
    let app = TestApp::start_with(&own).await;
    assert_eq!(
        at_the_form(&app, &app.people.noor, 1)
            .await
            .press(SEND)
            .await
            .status,
        200
    );
    let mut second = at_the_form(&app, &app.people.noor, 2).await;
    let page = second.press(SEND).await;
    assert_eq!(page.status, 429);
    assert!(page.says("10:16"), "{}", page.words());
    app.later(60);
    assert_eq!(
        at_the_form(&app, &app.people.noor, 3)
            .await
            .press(SEND)
            .await
            .status,
        200
    );
}

#[actix_web::test]
async fn all_together_have_a_cap_and_another_call_counts_as_the_first() {
    let app = TestApp::start_with(&[("READMIT_VOICE__IN_ALL", "2")]).await;
    let (mut kurt, _) = app.asks(&app.people.kurt).await;
    let (_noor, _) = app.asks(&app.people.noor).await;
    app.later(1);
    let page = kurt.press("Call again").await;
    assert_eq!(page.status, 429);
    assert!(
        page.says("So many calls have gone out in all"),
        "{}",
        page.words()
    );
    let mut sanne = at_the_form(&app, &app.people.noor, 1).await;
    let page = sanne.press(SEND).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (429, "No more calls right now")
    );
    assert_eq!(calls(&app).await, 2);
}

#[actix_web::test]
async fn a_call_that_never_went_out_uses_up_nothing() {
    let post = Post::with_line(&[("READMIT_VOICE__PER_ORGANIZATION", "1")]).await;
    post.phone.will(&[Reply::Says(400)]);
    let _worker = post.worker();
    let app = &post.app;
    let mut first = at_the_form(app, &app.people.noor, 1).await;
    first.press(SEND).await;
    let path = first.page().path().to_owned();
    for _ in 0..200 {
        if first.open(&path).await.says("The call did not go out") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut second = at_the_form(app, &app.people.noor, 2).await;
    assert_eq!(second.press(SEND).await.status, 200);
}

#[actix_web::test]
async fn many_who_ask_at_once_do_not_get_past_a_cap() {
    for cap in [
        "READMIT_VOICE__PER_ORGANIZATION",
        "READMIT_VOICE__IN_ALL",
        "READMIT_VOICE__IN_ALL_HOUR",
    ] {
        let app = TestApp::start_with(&[(cap, "3")]).await;
        let mut people = Vec::new();
        for number in 0..12 {
            people.push(at_the_form(&app, &app.people.noor, number).await);
        }
        let sent = people
            .iter_mut()
            .map(|person| async { person.press(SEND).await.status });
        let mut answers = futures_util::future::join_all(sent).await;
        answers.sort_unstable();
        assert_eq!(answers, [vec![200; 3], vec![429; 9]].concat(), "{cap}");
        assert_eq!(calls(&app).await, 3);
        assert_eq!(
            app.count("select count(*) from recovery_requests").await,
            3,
            "nothing half sent"
        );
    }
}

#[actix_web::test]
async fn a_new_number_is_called_within_the_same_caps() {
    let app = TestApp::start_with(&[("READMIT_VOICE__PER_ORGANIZATION", "1")]).await;
    let (noor, _) = app.asks(&app.people.noor).await;
    assert_eq!(noor.page().status, 200, "the call that the cap has");
    let mut thomas = app.signed_in(&app.people.thomas).await;
    thomas.open("/profile/phone").await;
    let page = thomas
        .fill("phone", "+31 6 12345699")
        .press("Call me with a code")
        .await;
    assert_eq!(page.status, 429);
    assert!(page.says("possible tomorrow at 09:16"), "{}", page.words());
    assert_eq!(calls(&app).await, 1);
    app.clock.advance(TimeDelta::hours(24));
    let mut thomas = app.signed_in(&app.people.thomas).await;
    thomas.open("/profile/phone").await;
    let page = thomas
        .fill("phone", "+31 6 12345699")
        .press("Call me with a code")
        .await;
    assert_eq!(page.h1(), "Enter the code", "a day after");
    assert_eq!(calls(&app).await, 2);
}
