//! The confirmation code: right, wrong, old, replaced, somebody else's, and too many of them.

use crate::support::{Browser, TestApp, reference};

/// The message beside the field of the code.
fn error(browser: &Browser) -> String {
    browser.page().texts("#code-error").join(" ")
}

async fn type_code(browser: &mut Browser, code: &str) {
    browser.fill("code", code).press("Confirm code").await;
}

#[actix_web::test]
async fn noor_enters_the_code_she_heard() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    assert_eq!(app.state(&request).await, "awaiting_code");
    let code = app.spoken(&request).await;
    let spaced = format!(" {} {} {} ", &code[..2], &code[2..4], &code[4..]);
    type_code(&mut noor, &spaced).await;
    assert_eq!(
        (noor.page().status, noor.page().h1().as_str()),
        (200, "Your admins are deciding")
    );
    assert_eq!(app.state(&request).await, "pending");
    let told = app.queued().await;
    for (kind, name) in [
        ("recovery_sent_to_admins", "Noor"),
        ("recovery_waits_for_you", "Sanne"),
        ("recovery_waits_for_you", "Thomas"),
    ] {
        let here = told
            .iter()
            .filter(|message| (message.0.as_str(), message.1.as_str()) == (kind, name));
        assert_eq!(here.count(), 1, "{kind} to {name}: {told:?}");
    }
}

#[actix_web::test]
async fn a_wrong_code_says_how_many_tries_are_left() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let wrong = app.not_spoken(&request).await;
    for left in [
        "4 tries are left",
        "3 tries are left",
        "2 tries are left",
        "One try is left",
    ] {
        type_code(&mut noor, &wrong).await;
        assert_eq!(noor.page().status, 422);
        assert!(error(&noor).contains(left), "{}", error(&noor));
    }
    let right = app.spoken(&request).await;
    type_code(&mut noor, &right).await;
    assert_eq!(
        app.state(&request).await,
        "pending",
        "the fifth try is right"
    );
}

#[actix_web::test]
async fn the_fifth_wrong_code_ends_the_request() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let wrong = app.not_spoken(&request).await;
    let stale = noor.clone();
    for _ in 0..5 {
        type_code(&mut noor, &wrong).await;
    }
    assert_eq!(noor.page().h1(), "Too many wrong codes");
    assert_eq!(app.state(&request).await, "failed");
    let right = app.spoken(&request).await;
    let mut other_tab = stale;
    type_code(&mut other_tab, &right).await;
    assert_eq!(
        (other_tab.page().status, other_tab.page().h1().as_str()),
        (409, "Too many wrong codes")
    );
    assert_eq!(
        app.state(&request).await,
        "failed",
        "the right code comes too late"
    );
    assert_eq!(app.state_of(phone).await, "suspended", "as its owner asked");
    assert_eq!(
        app.count("select count(*) from tasks").await,
        0,
        "no admin was asked"
    );
}

#[actix_web::test]
async fn wrong_codes_are_counted_over_all_calls() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    for _ in 0..2 {
        let wrong = app.not_spoken(&request).await;
        type_code(&mut noor, &wrong).await;
        type_code(&mut noor, &wrong).await;
        app.later(1);
        noor.press("Call again").await;
    }
    let wrong = app.not_spoken(&request).await;
    type_code(&mut noor, &wrong).await;
    assert_eq!(app.state(&request).await, "failed", "five in all");
}

#[actix_web::test]
async fn a_code_counts_for_ten_minutes() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let code = app.spoken(&request).await;
    app.later(10);
    type_code(&mut noor, &code).await;
    assert_eq!(noor.page().status, 410);
    assert!(
        error(&noor).starts_with("That code has expired"),
        "{}",
        error(&noor)
    );
    let tries: i16 = sqlx::query_scalar("select wrong_codes from recovery_requests")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!(
        (app.state(&request).await.as_str(), tries),
        ("awaiting_code", 0),
        "nothing lost"
    );
    noor.press("Call again").await;
    app.later(9);
    let code = app.spoken(&request).await;
    type_code(&mut noor, &code).await;
    assert_eq!(app.state(&request).await, "pending");
}

#[actix_web::test]
async fn another_call_voids_the_code_before() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let first = app.spoken(&request).await;
    app.later(1);
    noor.press("Call again").await;
    assert_eq!(
        noor.page().texts(".flash.good p"),
        ["We are calling you again. The code before no longer counts."]
    );
    assert_ne!(first, app.spoken(&request).await);
    type_code(&mut noor, &first).await;
    assert_eq!(noor.page().status, 422);
    assert_eq!(app.state(&request).await, "awaiting_code");
    let second = app.spoken(&request).await;
    type_code(&mut noor, &second).await;
    assert_eq!(app.state(&request).await, "pending");
}

#[actix_web::test]
async fn a_code_is_used_once() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let code = app.spoken(&request).await;
    let mut other_tab = noor.clone();
    type_code(&mut noor, &code).await;
    type_code(&mut other_tab, &code).await;
    let page = other_tab.page();
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "Your admins are deciding")
    );
    assert!(
        page.says("This page was out of date, so nothing was done."),
        "{}",
        page.words()
    );
    let confirmed = app
        .events(&request)
        .await
        .iter()
        .filter(|event| *event == "code_confirmed")
        .count();
    assert_eq!(confirmed, 1);
}

#[actix_web::test]
async fn what_is_no_code_does_not_count() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    for typed in [
        "",
        "12345",
        "1234567",
        "12345a",
        "١٢٣٤٥٦",
        "١٢٣٤٥٦7",
        "123 456 7",
        "<b>123456</b>",
    ] {
        type_code(&mut noor, typed).await;
        assert_eq!(noor.page().status, 422, "{typed:?}");
        assert!(
            error(&noor).contains("6 digits"),
            "{typed:?}: {}",
            error(&noor)
        );
    }
    let tries: i16 = sqlx::query_scalar("select wrong_codes from recovery_requests")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!(tries, 0);
}

#[actix_web::test]
async fn a_code_belongs_to_its_request() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let (sanne, _) = app.asks(&app.people.sanne).await;
    let sannes = app.spoken(&reference(&sanne)).await;
    type_code(&mut noor, &sannes).await;
    assert_eq!(
        (
            noor.page().status,
            app.state(&reference(&noor)).await.as_str()
        ),
        (422, "awaiting_code")
    );
    let noors = app.spoken(&reference(&noor)).await;
    let path = format!("/recovery/{}/code", reference(&sanne));
    assert_eq!(
        noor.post(&path, &[("code", &sannes)]).await.status,
        404,
        "Sanne's own code, typed by Noor"
    );
    assert_eq!(noor.post(&path, &[("code", &noors)]).await.status, 404);
    assert_eq!(app.state(&reference(&sanne)).await, "awaiting_code");
    let tries: i64 = app
        .count("select sum(wrong_codes)::bigint from recovery_requests")
        .await;
    assert_eq!(tries, 1, "nobody spends the tries of another");
}

#[actix_web::test]
async fn no_table_holds_a_code() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let code = app.spoken(&reference(&noor)).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public'",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    for table in tables {
        let sql = format!(
            "select count(*) from {table} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'"
        );
        let spoken: Vec<String> = code.chars().map(|digit| format!("{digit}. ")).collect();
        let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(&code)
            .bind(spoken.concat().trim_end())
            .fetch_one(&app.db)
            .await
            .unwrap();
        assert_eq!(found, 0, "{table}");
    }
}
