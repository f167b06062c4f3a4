//! The history as a file: whole or not at all, harmless in a spreadsheet, written down.

use serde_json::json;

use crate::support::past::Ended;
use crate::support::{Database, Page, TestApp, Wire};

const PENDING: Ended<'static> = Ended {
    origin: "web_sso",
    state: "pending",
    decider: None,
    minutes: 0,
};

/// The cells of a file, without its columns.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn column(page: &Page, name: &str) -> Vec<String> {
    let head = page
        .body
        .lines()
        .next()
        .expect("columns")
        .trim_start_matches('\u{feff}');
    let place = head
        .split(',')
        .position(|column| column == name)
        .expect("a column of this name");
    rows(&page.body)
        .into_iter()
        .map(|mut row| row.swap_remove(place))
        .collect()
}

#[actix_web::test]
async fn the_file_holds_what_the_filter_finds_and_nobody_elses() {
    let app = TestApp::start().await;
    let people = &app.people;
    let approved = Ended {
        state: "approved",
        decider: Some(&people.sanne),
        minutes: 15,
        ..PENDING
    };
    let reference = app.ended(&people.noor, approved).await;
    app.ended(
        &people.thomas,
        Ended {
            state: "rejected",
            ..approved
        },
    )
    .await;
    app.ended(&people.kurt, PENDING).await;
    let mut priya = app.signed_in(&people.priya).await;
    let page = priya.open("/history.csv").await;
    assert_eq!(page.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        page.header("content-disposition"),
        "attachment; filename=\"history-2026-11-22.csv\""
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(
        column(page, "person"),
        ["Kurt Brandt", "Thomas Meyer", "Noor de Vries"]
    );
    let lines: Vec<&str> = page.body.split("\r\n").collect();
    assert_eq!(
        lines.len(),
        5,
        "each row ends as RFC 4180 has it, the last as well"
    );
    assert!(lines[3].starts_with(&format!(
        "{reference},Acme Logistics,Noor de Vries,noor.devries@acme.example,web_sso,iPhone 15,approved,\
         2026-11-22T08:16:00Z,2026-11-22T08:17:00Z,2026-11-22T08:32:00Z,Sanne Bakker,,,"
    )), "{}", lines[3]);

    let page = priya.open("/history?state=rejected").await.clone();
    assert!(page.says("Export as CSV"));
    priya.press("Export CSV").await;
    assert_eq!(column(priya.page(), "person"), ["Thomas Meyer"]);
    assert_eq!(priya.page().url.query(), Some("state=rejected"));

    let mut sanne = app.signed_in(&people.sanne).await;
    assert_eq!(
        column(sanne.open("/history.csv").await, "person"),
        ["Thomas Meyer", "Noor de Vries"]
    );
    let globex = format!("/history.csv?organization={}", people.kurt.organization);
    for query in [
        globex.as_str(),
        "/history.csv?state=lost",
        "/history.csv?from=x",
    ] {
        assert_eq!(sanne.open(query).await.status, 400, "{query}");
    }
    let mut noor = app.signed_in(&people.noor).await;
    assert_eq!(noor.open("/history.csv").await.status, 403);
}

#[actix_web::test]
async fn who_exported_what_is_written_down_before_the_first_row() {
    let app = TestApp::start().await;
    app.ended(&app.people.noor, PENDING).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    priya.open("/history.csv?q=noor&state=pending&bom=1").await;
    let written: Vec<(serde_json::Value, String)> = sqlx::query_as(
        "select h.detail, m.name from history h join members m on m.id = h.actor_id and m.id = h.member_id
         where h.event = 'history_exported' and h.request_id is null",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    assert_eq!(
        written,
        [(
            json!({ "filter": "q=noor&state=pending" }),
            "Priya Raman".to_owned()
        )]
    );
    sqlx::query("revoke insert on history from readmit_portal")
        .execute(&app.db)
        .await
        .unwrap();
    let page = priya.open("/history.csv").await;
    assert_eq!(page.status, 500);
    assert!(!page.body.contains("Noor"), "nothing leaves unrecorded");
}

#[actix_web::test]
async fn no_cell_is_a_formula_and_the_mark_is_there_by_choice() {
    let app = TestApp::start().await;
    let names = [
        "=HYPERLINK(\"http://evil.example\")",
        "+31",
        "-1+1",
        "@SUM(A1)",
        "\tA",
        "a \"b\", c\nd",
        "Zoë",
    ];
    for (place, name) in names.into_iter().enumerate() {
        let email: &'static str = format!("a{place}@acme.example").leak();
        let person = app.joins(app.people.acme, name, email).await;
        app.ended(&person, PENDING).await;
    }
    let mut priya = app.signed_in(&app.people.priya).await;
    let page = priya.open("/history.csv").await;
    let mut people = column(page, "person");
    people.reverse();
    let harmless = [
        "'=HYPERLINK(\"http://evil.example\")",
        "'+31",
        "'-1+1",
        "'@SUM(A1)",
        "'\tA",
        "a \"b\", c\nd",
        "Zoë",
    ];
    assert_eq!(people, harmless);
    assert!(page.body.starts_with("reference,"));
    let page = priya.open("/history.csv?bom=1").await;
    assert!(page.body.starts_with("\u{feff}reference,"));
    assert_eq!(page.body.matches('\u{feff}').count(), 1);
}

/// So many requests of Noor's, all failed.
async fn many(app: &TestApp, requests: i32) {
    let device = app.trusts_an_iphone(&app.people.noor).await;
    sqlx::query(
        "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words, created_at, expires_at)
         select $1, (lpad(to_hex(n), 12, '0') || '-7000-8000-000000000000')::uuid, lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
             $2, $3, 'web_sso', 'failed', false, 'en', '{oak,river,lamp}', $4, $4 from generate_series(1, $5) n",
    )
    .bind(app.people.acme.0)
    .bind(app.people.noor.id.0)
    .bind(device.0)
    .bind(app.now())
    .bind(requests)
    .execute(&app.db)
    .await
    .unwrap();
}

/// Memory of this process, portal and all, in kilobytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kilobytes.unwrap_or_default()
}

#[actix_web::test]
async fn fifty_thousand_rows_come_in_pieces_and_each_once() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(database, &[("READMIT_DATABASE_URL", &url)]).await;
    many(&app, 50_000).await;
    let priya = app.signed_in(&app.people.priya).await;
    let before = (resident(), wire.trips());
    let mut answer = priya.downloads("/history.csv").await;
    let (mut bytes, mut lines, mut most) = (0, 0, 0);
    let mut last = Vec::new();
    while let Some(piece) = answer.chunk().await.unwrap() {
        bytes += piece.len();
        lines += piece.split(|byte| *byte == b'\n').count() - 1;
        most = most.max(resident());
        last = piece.to_vec();
    }
    assert_eq!(lines, 50_001);
    assert!(String::from_utf8(last).unwrap().ends_with("\r\n"));
    let trips = wire.trips() - before.1;
    assert!(
        (51..70).contains(&trips),
        "a thousand rows at a time: {trips} round trips"
    );
    println!(
        "{bytes} bytes in {trips} round trips; memory grew by {} kB",
        most.saturating_sub(before.0)
    );
}

#[actix_web::test]
async fn a_file_that_breaks_off_is_no_whole_file() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let url = wire.address(&database.url);
    let app = TestApp::on(database, &[("READMIT_DATABASE_URL", &url)]).await;
    many(&app, 20_000).await;
    for encoding in ["identity", "gzip"] {
        let priya = app
            .signed_in(&app.people.priya)
            .await
            .saying("accept-encoding", encoding);
        assert!(priya.attempt_to_open("/history.csv").await.is_some());
        wire.cut_after(12);
        let answer = priya.downloads("/history.csv").await;
        assert_eq!(answer.status(), 200);
        assert!(
            answer.bytes().await.is_err(),
            "cut, and seen to be cut: {encoding}"
        );
        wire.mend();
        let mut priya = priya;
        assert_eq!(
            priya.open("/history").await.status,
            200,
            "the portal is well"
        );
    }
    wire.cut_after(0);
    let priya = app.signed_in(&app.people.priya).await;
    let page = priya.attempt_to_open("/history.csv").await.unwrap();
    assert_eq!(page.status, 503);
    wire.mend();
}

#[actix_web::test]
async fn an_export_does_not_last_for_ever() {
    let app = TestApp::start().await;
    many(&app, 30_000).await;
    let priya = app.signed_in(&app.people.priya).await;
    let mut answer = priya.downloads("/history.csv").await;
    let first = answer.chunk().await.unwrap();
    assert!(first.is_some());
    app.later(16);
    let mut rest = Ok(first);
    while let Ok(Some(_)) = rest {
        rest = answer.chunk().await;
    }
    assert!(rest.is_err(), "what took too long is cut");
}
