//! An app follows its request: it waits for what it does not know yet.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::phone::{Phone, RECOVERIES, Told};
use crate::support::{Database, TestApp, environment};

/// Noor's phone, and her request as it knows it.
async fn asked(app: &TestApp) -> (Phone, String, String) {
    let (phone, _) = app.own_phone(&app.people.noor).await;
    let sent = phone.sends("app_forgot_passcode").await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    (phone, sent.text("reference").to_owned(), sent.tag)
}

/// Waits, while something else is done shortly after it began to.
async fn meanwhile(wait: impl Future<Output = Told>, done: impl Future<Output = ()>) -> Told {
    let wait = Box::pin(wait);
    let done = Box::pin(done);
    let later = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        done.await;
    };
    tokio::time::timeout(Duration::from_secs(12), async {
        tokio::join!(wait, later).0
    })
    .await
    .expect("an answer before the wait is over")
}

#[actix_web::test]
async fn what_is_known_already_is_not_told_again() {
    let app = TestApp::start().await;
    let (phone, request, tag) = asked(&app).await;
    assert!(tag.len() == 24 && tag.starts_with('"'), "{tag}");
    let path = format!("{RECOVERIES}/{request}");
    let known = async |tag: &str| {
        let headers = [("if-none-match", tag)];
        phone
            .asks(reqwest::Method::GET, &path, None, &headers)
            .await
    };
    for tag in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let told = known(&tag).await;
        assert_eq!(
            (told.status, &told.body),
            (304, &serde_json::Value::Null),
            "{tag}"
        );
    }
    assert_eq!(known("\"x\"").await.status, 200);
    app.line(&request.parse().unwrap())
        .await
        .tells("ringing", 0)
        .await;
    let told = known(&tag).await;
    assert_eq!(told.status, 200);
    assert_ne!(told.tag, tag);
    assert_eq!(phone.looks(&request).await.tag, told.tag);
}

#[actix_web::test]
async fn the_app_hears_of_a_code_that_is_entered_in_the_portal() {
    let app = TestApp::start().await;
    let (phone, request, tag) = asked(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open(&format!("/recovery/{request}")).await;
    let code = app.spoken(&request.parse().unwrap()).await;
    let told = Box::pin(meanwhile(phone.waits(&request, &tag, 20), async {
        noor.fill("code", &code).press("Confirm code").await;
    }))
    .await;
    assert_eq!((told.status, told.text("state")), (200, "pending"));
    assert_eq!(told.headers["preference-applied"], "wait=20");

    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    let told = Box::pin(meanwhile(phone.waits(&request, &told.tag, 60), async {
        sanne.press("Approve and deactivate the iPhone 15").await;
    }))
    .await;
    assert_eq!(told.text("state"), "approved");
    assert_eq!(
        told.headers["preference-applied"], "wait=25",
        "nobody waits longer"
    );
}

#[actix_web::test]
async fn the_portal_hears_of_a_code_that_is_entered_in_the_app() {
    let app = TestApp::start().await;
    let (phone, request, _) = asked(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = format!("/recovery/{request}");
    noor.open(&page).await;
    let mut events = noor.streams(&format!("{page}/events")).await;
    events.next().await.expect("the beginning");
    let code = app.spoken(&request.parse().unwrap()).await;
    assert_eq!(phone.enters(&request, &code).await.status, 200);
    assert!(events.next().await.is_some(), "the page moves on");
    assert_eq!(noor.open(&page).await.h1(), "Your admins are deciding");
    noor.fill("code", &code);
    assert_eq!(app.events(&request.parse().unwrap()).await.len(), 3);
}

#[actix_web::test]
async fn on_another_machine_it_is_heard_too() {
    let app = TestApp::start().await;
    let other = app.beside();
    let (phone, request, tag) = asked(&app).await;
    let line = app.line(&request.parse().unwrap()).await;
    let elsewhere = app.other_phone(&app.people.noor).await.at(&other);
    let told = meanwhile(
        elsewhere.waits(&request, &tag, 20),
        line.tells("ringing", 0),
    )
    .await;
    assert_eq!(told.body["call"]["progress"], "ringing");
    assert_eq!(phone.looks(&request).await.tag, told.tag);
}

#[actix_web::test]
async fn a_wait_without_news_ends_by_itself() {
    let app = TestApp::start().await;
    let (phone, request, tag) = asked(&app).await;
    let told = phone.waits(&request, &tag, 1).await;
    assert_eq!((told.status, told.tag.as_str()), (304, tag.as_str()));
    assert_eq!(told.headers["preference-applied"], "wait=1");
    let at_once = phone.waits(&request, "\"old\"", 20).await;
    assert_eq!(at_once.status, 200, "there is news already");
}

#[actix_web::test]
async fn who_waits_holds_no_connection_to_the_database_and_has_few_places() {
    let app = TestApp::start().await;
    let (phone, request, tag) = asked(&app).await;
    let other = app.other_phone(&app.people.sanne).await;
    let waits = (0..20).map(|_| phone.waits(&request, &tag, 3));
    let waits = futures_util::future::join_all(waits);
    let looks = async {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let full = phone.waits(&request, &tag, 3).await;
        assert_eq!(full.problem(), (429, "too-many-tries"));
        assert_eq!(full.body["retry_after"], 30);
        assert_eq!(
            phone.looks(&request).await.status,
            200,
            "looking needs no place"
        );
        let busy = "select count(*) from pg_stat_activity where datname = current_database() and state like '%in transaction%'";
        assert_eq!(app.count(busy).await, 0);
        let current = other.get(&format!("{RECOVERIES}/current")).await;
        assert_eq!(current.status, 404, "others are served");
    };
    let (told, ()) = tokio::join!(waits, looks);
    let unchanged = told.iter().filter(|told| told.status == 304).count();
    assert_eq!(unchanged, 20, "{told:?}");
    assert_eq!(
        phone.waits(&request, &tag, 1).await.status,
        304,
        "places are free again"
    );
}

#[actix_web::test]
async fn who_is_signed_out_while_waiting_is_told_nothing_more() {
    let app = TestApp::start().await;
    let (phone, request, tag) = asked(&app).await;
    let line = app.line(&request.parse().unwrap()).await;
    let told = meanwhile(phone.waits(&request, &tag, 20), async {
        line.presses("9").await;
    })
    .await;
    assert_eq!(told.problem(), (401, "token-invalid"));
}

#[actix_web::test]
async fn waiting_does_not_hold_up_a_stop() {
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
    let clock = readmit::base::Clock::system();
    let mut app = TestApp::at(database, &[("READMIT_PUBLIC_URL", &address)], clock).await;
    let mut portal = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg("serve")
        .env_clear()
        .envs(settings)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..200 {
        if reqwest::get(format!("{address}/health/live")).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    app.address.clone_from(&address);
    let (phone, request, tag) = asked(&app).await;
    let pid = portal.id().to_string();
    let told = meanwhile(phone.waits(&request, &tag, 20), async {
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
    })
    .await;
    assert_eq!(told.status, 304, "ask again, elsewhere");
    for _ in 0..100 {
        if portal.try_wait().unwrap().is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    portal.kill().unwrap();
    panic!("still there after five seconds");
}
