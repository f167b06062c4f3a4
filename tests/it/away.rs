//! Postgres goes away and comes back: nobody sees anything but a page that says so, and the portal
//! is well again by itself.

use std::path::PathBuf;
use std::time::Duration;

use readmit::demo::postgres::PrivatePostgres;

use crate::support::{Browser, Database, TestApp, Way, Wire, migrated};

const FORGET: &str = "/profile/device/forgetting";

async fn press_forget(noor: &Browser, token: &str) -> Browser {
    let mut noor = noor.clone();
    noor.post_raw(FORGET, format!("csrf_token={token}").into_bytes())
        .await;
    noor
}

/// Presses until the database is there again; a portal that needs more than a few tries is not well.
async fn press_until_well(noor: &Browser, token: &str) {
    for _ in 0..100 {
        if press_forget(noor, token).await.page().status != 503 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the portal does not find its database again");
}

fn says_to_try_again(browser: &Browser, title: &str) {
    let page = browser.page();
    assert_eq!(
        (page.status, page.h1().as_str()),
        (503, title),
        "{}",
        page.body
    );
    assert_eq!(page.header("retry-after"), "5");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn postgres_stops_and_starts_again_and_the_portal_is_well_by_itself() {
    let folder = PathBuf::from(format!("/tmp/readmit-away-{}", std::process::id()));
    let postgres = PrivatePostgres::kept(&folder).unwrap();
    migrated(&postgres, "readmit").await;
    let app = TestApp::on(Database::of(&postgres, "readmit"), &[]).await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await.reading("nl");
    let token = noor.open("/nothing-here").await.csrf_token();
    drop(postgres);
    for _ in 0..2 {
        let away = press_forget(&noor, &token).await;
        says_to_try_again(&away, "We kunnen nu niet bij onze gegevens");
    }
    let page = noor.open("/nothing-here").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (404, "Hier is niets"),
        "pages that need no data are there"
    );
    let postgres = PrivatePostgres::kept(&folder).unwrap();
    press_until_well(&noor, &token).await;
    assert_eq!(
        app.state_of(phone).await,
        "deactivated",
        "done once the database was back"
    );
    assert_eq!(
        noor.open("/nothing-here").await.signed_in_as().as_deref(),
        Some("Noor de Vries")
    );
    drop(app);
    drop(postgres);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[actix_web::test]
async fn a_cut_connection_is_a_page_and_the_next_request_works() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(database, &[("READMIT_DATABASE_URL", &url)]).await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let token = noor.open("/nothing-here").await.csrf_token();
    wire.set(Way::Cut);
    says_to_try_again(
        &press_forget(&noor, &token).await,
        "We cannot reach our data right now",
    );
    wire.set(Way::Open);
    press_until_well(&noor, &token).await;
}

#[actix_web::test]
async fn a_database_that_does_not_answer_is_a_page_within_seconds() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(database, &[("READMIT_DATABASE_URL", &url)]).await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let token = noor.open("/nothing-here").await.csrf_token();
    wire.set(Way::Silent);
    let pressed = tokio::time::timeout(Duration::from_secs(10), press_forget(&noor, &token)).await;
    says_to_try_again(
        &pressed.expect("an answer within ten seconds"),
        "We cannot reach our data right now",
    );
    wire.set(Way::Open);
    press_until_well(&noor, &token).await;
}

#[actix_web::test]
async fn an_approval_that_breaks_off_at_any_statement_leaves_nothing_half_done() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(database, &[("READMIT_DATABASE_URL", &url)]).await;
    let asked = app.pending(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{}", asked.reference)).await;
    let path = format!("/approvals/{}/approval", asked.reference);
    let mut broken = 0;
    // After the session's own statement, so that the page knows who asks.
    for statements in 1..60 {
        wire.cut_after(statements);
        let pressed = sanne.attempt(&path, &[]).await.expect("an answer");
        wire.mend();
        if pressed.status == 303 {
            break;
        }
        assert_eq!(
            (pressed.status, pressed.h1().as_str()),
            (503, "We cannot reach our data right now")
        );
        let states = (
            app.state(&asked.reference).await,
            app.state_of(asked.device).await,
        );
        assert_eq!(
            (states.0.as_str(), states.1.as_str()),
            ("pending", "suspended"),
            "after {statements}"
        );
        assert_eq!(app.count("select count(*) from history").await, 0);
        assert_eq!(app.count("select count(*) from messages").await, 0);
        assert_eq!(app.count("select count(*) from activation_codes").await, 0);
        assert_eq!(
            app.count("select count(*) from tasks where closed_at is not null")
                .await,
            0
        );
        broken += 1;
    }
    assert!(broken > 5, "an approval takes some statements: {broken}");
    assert_eq!(app.state(&asked.reference).await, "approved");
    assert_eq!(
        app.events(&asked.reference).await,
        ["approved", "device_deactivated"]
    );
}
