//! The events by which a page follows its request.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::TimeDelta;

use crate::support::{Browser, Database, Stream, TestApp, environment, reference};

/// The version that the page in front shows.
fn version(browser: &Browser) -> String {
    browser.page().attribute("[data-events]", "data-version")
}

/// The page of Noor's request, and the events it names.
async fn follows(noor: &mut Browser) -> Stream {
    let page = noor.page().path().to_owned();
    noor.open(&page).await;
    noor.streams(&format!("{page}/events")).await
}

#[actix_web::test]
async fn the_page_is_told_when_it_has_something_new_and_not_what() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    let mut events = follows(&mut noor).await;
    assert_eq!(events.status, 200);
    assert_eq!(events.header("content-type"), "text/event-stream");
    assert_eq!(
        events.header("content-encoding"),
        "identity",
        "nothing is held back"
    );
    assert_eq!(events.header("cache-control"), "no-store");
    assert_eq!(
        events.next().await,
        Some(version(&noor)),
        "what the page shows already"
    );
    for (number, status) in (0..).zip(["ringing", "in-progress", "completed"]) {
        line.tells(status, number).await;
        let told = events.next().await.expect("news");
        assert_ne!(told, version(&noor));
        assert!(
            told.len() == 11 && !told.contains(char::is_whitespace),
            "{told}"
        );
        let page = noor.page().path().to_owned();
        noor.open(&page).await;
        assert_eq!(told, version(&noor));
    }
}

#[actix_web::test]
async fn every_window_and_every_machine_hears_of_the_decision() {
    let app = TestApp::start().await;
    let other = app.beside();
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let mut elsewhere = other.signed_in(&app.people.noor).await;
    let request = reference(&noor);
    elsewhere.open(&format!("/recovery/{request}")).await;
    let mut streams = [
        follows(&mut noor).await,
        follows(&mut elsewhere).await,
        follows(&mut noor).await,
    ];
    for stream in &mut streams {
        stream.next().await.expect("the beginning");
    }
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne
        .fill("reason", "Call me first.")
        .press("Reject this request")
        .await;
    for stream in &mut streams {
        assert!(stream.next().await.is_some(), "the decision");
        assert_eq!(stream.next().await, None, "nothing more will come");
    }
    let over = noor.streams(&format!("/recovery/{request}/events")).await;
    assert_eq!(over.status, 204, "a browser does not ask again");
}

#[actix_web::test]
async fn a_code_that_is_confirmed_in_one_window_moves_the_other_on() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let mut events = follows(&mut noor).await;
    events.next().await.expect("the beginning");
    let code = app.spoken(&reference(&noor)).await;
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(events.next().await, Some(version(&noor)));
}

#[actix_web::test]
async fn somebody_elses_request_has_no_events() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let path = format!("{}/events", noor.page().path());
    for person in [&app.people.sanne, &app.people.kurt, &app.people.priya] {
        let other = app.signed_in(person).await;
        assert_eq!(other.streams(&path).await.status, 404, "{}", person.name);
    }
    assert_eq!(app.browser().streams(&path).await.status, 303, "to sign-in");
    assert_eq!(noor.streams("/recovery/K7Q4-M2PX/events").await.status, 404);
    assert_eq!(follows(&mut noor).await.status, 200);
}

#[actix_web::test]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    let mut events = follows(&mut noor).await;
    events.next().await.expect("the beginning");
    noor.press("Sign out").await;
    line.tells("ringing", 0).await;
    let mut told = events.next().await;
    if told.as_deref() != Some("over") {
        // News of before she signed out may still have been on its way.
        told = events.next().await;
    }
    assert_eq!(told.as_deref(), Some("over"));
    assert_eq!(events.next().await, None);
}

#[actix_web::test]
async fn watching_is_not_activity() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let page = noor.page().path().to_owned();
    let mut events = follows(&mut noor).await;
    events.next().await.expect("the beginning");
    for _ in 0..4 {
        app.later(14);
        assert_eq!(noor.asks(&format!("{page}?watching")).await.status, 200);
        assert_eq!(noor.streams(&format!("{page}/events")).await.status, 200);
    }
    app.later(5);
    let watched = noor.asks(&format!("{page}?watching")).await;
    assert_eq!(watched.status, 303, "an hour without anybody there");
    let request = reference(&noor);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne
        .fill("reason", "Too late.")
        .press("Reject this request")
        .await;
    assert_eq!(
        events.next().await.as_deref(),
        Some("over"),
        "and the stream tells nothing either"
    );
}

#[actix_web::test]
async fn a_person_who_is_there_keeps_the_session() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let page = noor.page().path().to_owned();
    for _ in 0..5 {
        app.later(50);
        assert_eq!(noor.open(&page).await.h1(), "Your admins are deciding");
    }
}

#[actix_web::test]
async fn a_member_holds_a_few_streams_open_and_not_many() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let (mut sanne, _) = app.asks(&app.people.sanne).await;
    let mut open = Vec::new();
    for _ in 0..20 {
        let stream = follows(&mut noor).await;
        assert_eq!(stream.status, 200);
        open.push(stream);
    }
    assert_eq!(follows(&mut noor).await.status, 429);
    assert_eq!(
        follows(&mut sanne).await.status,
        200,
        "others have their own"
    );
    assert_eq!(open.len(), 20);
}

#[actix_web::test]
async fn what_happened_while_the_database_did_not_tell_is_found() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    let mut events = follows(&mut noor).await;
    events.next().await.expect("the beginning");
    let listening = "select count(*) from pg_stat_activity where application_name = 'readmit news' and datname = current_database()";
    for _ in 0..200 {
        if app.count(listening).await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'readmit news' and datname = current_database()";
    assert_eq!(app.count(cut).await, 1, "one connection listens for all");
    line.tells("ringing", 0).await;
    assert!(events.next().await.is_some(), "told after it came back");
    line.tells("in-progress", 1).await;
    assert!(events.next().await.is_some(), "and from then on");
}

#[actix_web::test]
async fn open_streams_do_not_hold_up_a_stop() {
    let database = Database::new().await;
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let address = format!("http://127.0.0.1:{port}");
    let listen = format!("127.0.0.1:{port}");
    let own = [("READMIT_LISTEN", listen.as_str())];
    let settings = environment(&database.url, &address, &own);
    let app = TestApp::at(
        database,
        &[("READMIT_PUBLIC_URL", &address)],
        readmit::base::Clock::system(),
    )
    .await;
    let mut portal = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg("serve")
        .env_clear()
        .envs(settings)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (noor, _) = app.confirms(&app.people.noor).await;
    let path = format!("{address}{}/events", noor.page().path());
    for _ in 0..200 {
        if reqwest::get(format!("{address}/health/live")).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut events = noor.streams_at(&path).await;
    assert_eq!(events.status, 200);
    events.next().await.expect("the beginning");
    let pid = portal.id().to_string();
    Command::new("kill").args(["-TERM", &pid]).status().unwrap();
    assert_eq!(events.next().await, None);
    for _ in 0..100 {
        if portal.try_wait().unwrap().is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    portal.kill().unwrap();
    panic!("still there after five seconds");
}

#[actix_web::test]
async fn a_code_whose_time_is_over_is_news_too() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    follows(&mut noor)
        .await
        .next()
        .await
        .expect("the beginning");
    let before = version(&noor);
    app.clock.advance(TimeDelta::minutes(10));
    let told = follows(&mut noor)
        .await
        .next()
        .await
        .expect("the beginning");
    assert_ne!(told, before);
}
