//! How often a page asks Postgres: once for the session, and at most four times more. Counted on the
//! wire, so that nothing is forgotten: preparing, beginning and committing are round trips as well.

use crate::support::{Browser, Database, TestApp, Wire, reference};

/// The session's own, and four.
const MOST: u64 = 5;

/// The fewest round trips of several openings: the first ones also prepare statements, on each
/// connection anew.
async fn trips(wire: &Wire, browser: &mut Browser, path: &str) -> u64 {
    let mut fewest = u64::MAX;
    for _ in 0..8 {
        let before = wire.trips();
        let status = browser.open(path).await.status;
        assert_eq!(status, 200, "{path}");
        fewest = fewest.min(wire.trips() - before);
    }
    fewest
}

async fn counted() -> (TestApp, Wire) {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let own = [
        ("READMIT_DATABASE_URL", url.as_str()),
        ("READMIT_DATABASE_CONNECTIONS", "2"),
    ];
    (TestApp::on(database, &own).await, wire)
}

/// Fails for pages that ask too often, naming all of them.
fn few_enough(pages: &[(&str, u64)]) {
    println!("{pages:?}");
    let many: Vec<_> = pages.iter().filter(|(_, trips)| *trips > MOST).collect();
    assert!(
        many.is_empty(),
        "more than the session's own and four: {many:?}"
    );
    let none: Vec<_> = pages.iter().filter(|(_, trips)| *trips == 0).collect();
    assert!(
        none.is_empty(),
        "a page for members that asks nothing? {none:?}"
    );
}

#[actix_web::test]
async fn every_page_asks_postgres_at_most_four_times_besides_the_session() {
    let (app, wire) = counted().await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let mut pages = Vec::new();
    for path in [
        "/profile",
        "/profile/security",
        "/profile/preferences",
        "/recovery/new",
    ] {
        pages.push((path, trips(&wire, &mut noor, path).await));
    }
    let mut noor = app.sends(&app.people.noor).await;
    let request = reference(&noor);
    let own = format!("/recovery/{request}");
    pages.push(("the call", trips(&wire, &mut noor, &own).await));
    let code = app.spoken(&request).await;
    noor.fill("code", &code).press("Confirm code").await;
    pages.push(("waiting", trips(&wire, &mut noor, &own).await));
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for path in [
        "/tasks",
        "/approvals",
        "/approvals?state=decided",
        "/approvals/holds",
        "/messages",
        "/history",
    ] {
        pages.push((path, trips(&wire, &mut sanne, path).await));
    }
    let review = format!("/approvals/{request}");
    pages.push(("the review", trips(&wire, &mut sanne, &review).await));
    pages.push((
        "the history of one",
        trips(&wire, &mut sanne, &format!("/history/{request}")).await,
    ));
    sanne.open(&review).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    pages.push(("approved", trips(&wire, &mut noor, &own).await));
    pages.push((
        "the review, decided",
        trips(&wire, &mut sanne, &review).await,
    ));
    pages.push((
        "security, without a device",
        trips(&wire, &mut noor, "/profile/security").await,
    ));
    few_enough(&pages);
}

#[actix_web::test]
async fn the_ends_of_a_request_ask_no_more() {
    let (app, wire) = counted().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let mut pages = Vec::new();
    for (end, sql) in [
        ("rejected", "update recovery_requests set state = 'rejected', remark = 'No.', decided_at = now(),
             decided_by = (select id from members where email = 'sanne.bakker@acme.example') where state = 'pending'"),
        ("cancelled", "update recovery_requests set state = 'cancelled' where state = 'pending'"),
        ("expired", "update recovery_requests set state = 'expired' where state = 'pending'"),
    ] {
        let asked = app.pending(&app.people.noor).await;
        sqlx::query(sql).execute(&app.db).await.unwrap();
        let own = format!("/recovery/{}", asked.reference);
        pages.push((end, trips(&wire, &mut noor, &own).await));
    }
    few_enough(&pages);
}

#[actix_web::test]
async fn the_wire_counts_what_is_asked() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let options: sqlx::postgres::PgConnectOptions = wire.address(&database.url).parse().unwrap();
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect_with(&options)
        .await
        .unwrap();
    let mut asked = async |sql: &'static str| {
        let before = wire.trips();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        wire.trips() - before
    };
    assert_eq!(asked("select 1").await, 2, "prepared, then executed");
    assert_eq!(asked("select 1").await, 1);
    assert_eq!(asked("select 1").await, 1);
}
