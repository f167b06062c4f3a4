//! A password that was forgotten: a link by e-mail, the same answer for everybody.

use super::{GOOD, OTHER, at, has, is_wrong, link, past, stage, types};
use crate::support::{Browser, TestApp};

const NOOR: &str = "noor.devries@acme.example";

async fn asks(browser: &mut Browser, email: &str) -> (u16, String) {
    browser.open("/password/forgotten").await;
    let page = browser.fill("email", email).press("Send me a link").await;
    (page.status, page.words())
}

#[actix_web::test]
async fn noor_forgot_it_and_chooses_another() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut thief = app.browser();
    assert_eq!(types(&mut thief, NOOR, GOOD).await.path(), "/profile");
    let mut noor = at(&app, "198.51.100.1");
    noor.open("/sign-in").await;
    noor.follow("Forgotten your password?").await;
    let (status, words) = asks(&mut noor, NOOR).await;
    assert!(
        status == 200 && words.contains("Look at your e-mail"),
        "{words}"
    );
    let link = link(&app, "password_reset").await;
    noor.open(&link).await;
    assert!(
        noor.page()
            .says("The password before will no longer count.")
    );
    noor.fill("password", OTHER).press("Save password").await;
    assert!(noor.page().says("Your password is saved."));
    is_wrong(types(&mut at(&app, "192.0.2.1"), NOOR, GOOD).await);
    assert_eq!(types(&mut noor, NOOR, OTHER).await.path(), "/profile");
    let out = thief.open("/profile").await;
    assert!(
        out.path().starts_with("/sign-in"),
        "whoever was signed in is out"
    );
    assert_eq!(noor.open(&link).await.status, 410, "it counts once");
    assert_eq!(
        past(&app, &app.people.noor).await,
        [
            "signed_in",
            "password_forgotten",
            "password_reset",
            "signed_in"
        ]
    );
    let kinds: Vec<String> = app
        .queued()
        .await
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["password_reset", "password_changed"]);
    let holder: Option<String> =
        sqlx::query_scalar("select holder from history where event = 'password_reset'")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(holder.as_deref(), Some("link"));
}

#[actix_web::test]
async fn whoever_asks_learns_nothing_from_the_answer_or_its_time() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    has(&app, &app.people.kurt, GOOD).await;
    let mut answers = Vec::new();
    for email in [
        NOOR,
        "nobody@acme.example",
        "sanne.bakker@acme.example",
        "kurt.brandt@globex.example",
        "no address",
        "",
    ] {
        let begun = std::time::Instant::now();
        answers.push(asks(&mut app.browser(), email).await);
        let took = begun.elapsed();
        assert!(took.as_millis() >= 400, "{email}: {took:?}");
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");
    let queued = app.queued().await;
    assert_eq!(queued, [("password_reset".to_owned(), "Noor".to_owned())]);
}

#[actix_web::test]
async fn a_mailbox_is_not_filled_and_there_is_always_a_link_that_counts() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let sent = "select count(*) from messages where kind = 'password_reset'";
    let mut pest = app.browser();
    let mut counts = Vec::new();
    for minutes in [0, 1, 1, 2, 2, 46, 2] {
        app.later(minutes);
        asks(&mut pest, NOOR).await;
        counts.push(app.count(sent).await);
    }
    assert_eq!(counts, [1, 1, 2, 3, 3, 3, 4]);
    let link = link(&app, "password_reset").await;
    app.later(59);
    assert_eq!(app.browser().open(&link).await.status, 200);
    app.later(1);
    assert_eq!(app.browser().open(&link).await.status, 410, "after an hour");
}

#[actix_web::test]
async fn many_at_once_send_one() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut pest = app.browser();
    pest.open("/password/forgotten").await;
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let pest = pest.clone();
            actix_web::rt::spawn(async move {
                pest.attempt("/password/forgotten", &[("email", NOOR)])
                    .await
            })
        })
        .collect();
    for done in asked {
        assert_eq!(done.await.unwrap().unwrap().status, 303);
    }
    assert_eq!(app.queued().await.len(), 1);
}

#[actix_web::test]
async fn somebody_without_a_password_gets_none_by_forgetting_it() {
    let app: TestApp = stage().await;
    asks(&mut app.browser(), NOOR).await;
    assert_eq!(app.queued().await, []);
    assert_eq!(app.count("select count(*) from password_links").await, 0);
}
