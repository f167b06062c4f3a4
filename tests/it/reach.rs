//! Lists stay fast however long they grow: a few round trips a page, each answered from an index,
//! and the last part as cheap as the first.

use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, PgPool};

use crate::support::{Browser, Database, TestApp, Wire};

const ROWS: i32 = 10_000;
const FILLER: &str = "filler";

/// Acme with twenty thousand tasks, of which the four hundred oldest are still open, and with ten
/// thousand requests that have a history.
async fn long_lists(app: &TestApp) {
    let options: PgConnectOptions = app.database.url.parse().unwrap();
    let mut filler = PgConnection::connect_with(&options.application_name(FILLER))
        .await
        .unwrap();
    let device = app.trusts_an_iphone(&app.people.noor).await;
    let fill = "
        insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at, closed_at, closed_by, outcome)
        select $1, lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid, $2, 'AAAA-AAAA', 'web_sso', 'iPhone 15', '/approvals/AAAA-AAAA',
            $5, $6, case when n > 400 then $5 end, case when n > 400 then $3 end, case when n > 400 then 'approved' end
        from generate_series(1, 2 * $7) n";
    let requests = "
        insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words, created_at, expires_at, confirmed_at, decided_at, decided_by, ended_at)
        select $1, lpad(to_hex(n), 32, '0')::uuid, regexp_replace(upper(lpad(to_hex(n), 8, '0')), '(....)(....)', '\\1-\\2'), $2, $4,
            'web_sso', 'completed', true, 'en', '{oak,river,lamp}', $5, $6, $5, $5, $3, $5
        from generate_series(1, $7) n";
    let history = "
        insert into history (organization_id, id, at, event, member_id, request_id, actor_organization_id, actor_id)
        select $1, lpad(to_hex(n), 32, '0')::uuid, $5, 'completed', $2, lpad(to_hex(1 + n / 4), 32, '0')::uuid, $1, $3
        from generate_series(1, 2 * $7) n where $4::uuid is not null and $6::timestamptz is not null";
    let people = &app.people;
    for rows in [fill, requests, history] {
        sqlx::query(rows)
            .bind(people.acme.0)
            .bind(people.noor.id.0)
            .bind(people.sanne.id.0)
            .bind(device.0)
            .bind(app.now())
            .bind(app.now() + TimeDelta::days(7))
            .bind(ROWS)
            .execute(&mut filler)
            .await
            .unwrap();
    }
    sqlx::raw_sql("vacuum analyze")
        .execute(&mut filler)
        .await
        .unwrap();
}

/// The pages of one person, and how often each may ask the database, the session's own query included.
const ADMIN: [(&str, u64); 10] = [
    ("/members", 2),
    ("/members?q=noor", 2),
    ("/tasks", 3),
    ("/approvals", 3),
    ("/approvals?after=00000000-0000-0000-0000-000000000100", 3),
    ("/approvals?before=00000000-0000-0000-0000-000000000100", 3),
    (
        "/approvals?state=decided&after=00000000-0000-0000-0000-000000000400",
        3,
    ),
    ("/history", 3),
    ("/history?after=00000000-0000-0000-0000-000000000400", 2),
    ("/history/0000-0400", 5),
];
const SUPPORT: [(&str, u64); 4] = [
    ("/history", 5),
    ("/history?after=00000000-0000-0000-0000-000000000400", 5),
    ("/history?before=00000000-0000-0000-0000-000000000400", 5),
    ("/history/0000-0400", 5),
];
const MEMBER: [(&str, u64); 3] = [
    ("/profile", 3),
    ("/profile/security", 3),
    ("/profile/preferences", 3),
];

/// Often enough that Postgres stops planning anew.
async fn read(browser: &mut Browser, pages: &[(&str, u64)]) -> u64 {
    for _ in 0..8 {
        for (path, _) in pages {
            assert_eq!(browser.open(path).await.status, 200, "{path}");
        }
    }
    8 * u64::try_from(pages.len()).unwrap()
}

/// How many rows of the large tables were looked at, once all connections of `application` have
/// ended: then they have told it.
async fn looked_at(db: &PgPool, application: &str) -> i64 {
    sqlx::query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where datname = current_database() and application_name = $1",
    )
    .bind(application)
    .execute(db)
    .await
    .unwrap();
    sqlx::query_scalar(
        "select sum(seq_tup_read + idx_tup_fetch)::int8 from pg_stat_user_tables
         where relname in ('tasks', 'recovery_requests', 'history')",
    )
    .fetch_one(db)
    .await
    .unwrap()
}

#[actix_web::test]
async fn a_page_looks_at_little_more_rows_than_it_shows() {
    let app = TestApp::start().await;
    long_lists(&app).await;
    let before = looked_at(&app.db, FILLER).await;
    let mut pages = 0;
    pages += read(&mut app.signed_in(&app.people.sanne).await, &ADMIN).await;
    pages += read(&mut app.signed_in(&app.people.priya).await, &SUPPORT).await;
    pages += read(&mut app.signed_in(&app.people.noor).await, &MEMBER).await;
    let after = looked_at(&app.db, "readmit").await;
    let rows = u64::try_from(after - before).unwrap() / pages;
    // The session counts up to a hundred open tasks, a part has 26 rows, My tasks up to 75.
    assert!((20..300).contains(&rows), "{rows} rows a page");
}

#[actix_web::test]
async fn a_page_asks_the_database_at_most_four_times_after_the_session() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(
        Database { url, ..database },
        &[("READMIT_DATABASE_CONNECTIONS", "2")],
    )
    .await;
    long_lists(&app).await;
    for (person, pages) in [
        (&app.people.sanne, &ADMIN[..]),
        (&app.people.priya, &SUPPORT),
        (&app.people.noor, &MEMBER),
    ] {
        let mut browser = app.signed_in(person).await;
        read(&mut browser, pages).await;
        let mut counted = Vec::new();
        for (path, _) in pages {
            // A connection that sees a statement for the first time asks once more what it means.
            let mut fewest = u64::MAX;
            for _ in 0..4 {
                let before = wire.trips();
                browser.open(path).await;
                fewest = fewest.min(wire.trips() - before);
            }
            counted.push((*path, fewest));
        }
        let few = |((_, trips), (_, most)): (&(&str, u64), &(&str, u64))| trips <= most;
        assert!(counted.iter().zip(pages).all(few), "{counted:?}");
    }
}
