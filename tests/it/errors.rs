//! Bad input that any page can get: a page in the reader's language that says what happened and
//! what to do, with the right status, and nothing changed.

use crate::support::{Browser, TestApp};

/// A form that changes something, if it is let through: Noor's phone would be forgotten.
const FORGET: &str = "/profile/device/forgetting";

/// The browser of somebody with a form in front.
async fn with_a_form(app: &TestApp) -> Browser {
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/nothing-here").await;
    assert_eq!(noor.page().signed_in_as().as_deref(), Some("Noor de Vries"));
    noor
}

#[actix_web::test]
async fn what_is_not_there_says_so_in_the_readers_language() {
    let app = TestApp::start().await;
    for (languages, lang, title) in [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl", "Hier is niets"),
        ("en-GB", "en", "There is nothing here"),
        ("de-AT, en;q=0.5", "de", "Hier ist nichts"),
        ("fr", "en", "There is nothing here"),
    ] {
        let mut browser = app.browser().reading(languages);
        let page = browser.open("/approvals/nothing/at/all").await;
        assert_eq!(
            (page.status, page.lang().as_str()),
            (404, lang),
            "{languages}"
        );
        assert_eq!(page.h1(), title);
    }
    let mut browser = app.browser().reading("de");
    browser.open("/nothing?lang=nl").await;
    let page = browser.open("/nothing").await;
    assert_eq!(page.lang(), "nl", "the language that was chosen stays");
}

#[actix_web::test]
async fn addresses_that_nobody_would_type_get_a_page_too() {
    let app = TestApp::start().await;
    let mut browser = app.signed_in(&app.people.noor).await;
    for path in [
        "/%FF%FE",
        "/%00",
        "/..%2f..%2fetc%2fpasswd",
        "/static/x/..%2f..%2fCargo.toml",
        "/static/x/%00",
        "/nothing?lang=%FF",
        "/nothing/%E2%82",
        "//evil.example",
        "/'%20or%201=1--",
    ] {
        let page = browser.open(&format!("{}{path}", app.address)).await;
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.h1(), "There is nothing here", "{path}");
    }
    let long = format!("/{}", "a".repeat(4_000));
    assert_eq!(browser.open(&long).await.status, 404);
}

#[actix_web::test]
async fn a_program_gets_a_problem_instead_of_a_page() {
    let app = TestApp::start().await;
    let mut program = app.browser();
    let answer = program.open("/api/v1/nothing").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(problem["status"], 404);
    assert!(
        problem["title"].is_string() && problem["type"].is_string(),
        "{problem}"
    );
}

#[actix_web::test]
async fn a_form_without_our_token_changes_nothing() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_a_form(&app).await;
    let own = noor.page().csrf_token();
    let mut kurt = app.signed_in(&app.people.kurt).await;
    let others = kurt.open("/nothing-here").await.csrf_token();
    let mut last = own.clone();
    last.pop();
    for token in [
        "",
        "x",
        &others,
        &last,
        &format!("{own}A"),
        &own.to_lowercase(),
    ] {
        let page = noor
            .post_raw(FORGET, format!("csrf_token={token}").into_bytes())
            .await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (403, "This form is no longer valid"),
            "{token:?}"
        );
    }
    assert_eq!(
        noor.post_raw(FORGET, Vec::new()).await.status,
        403,
        "no token at all"
    );
    let doubled = format!("csrf_token=x&csrf_token={own}").into_bytes();
    assert_eq!(
        noor.post_raw(FORGET, doubled).await.status,
        403,
        "the first one counts"
    );
    let mut stripped = noor.clone();
    stripped.forget_cookie("readmit-form");
    let without_cookie = format!("csrf_token={own}").into_bytes();
    assert_eq!(
        stripped.post_raw(FORGET, without_cookie).await.status,
        403,
        "a token without its cookie"
    );
    assert_eq!(app.state_of(phone).await, "active");
    noor.post_raw(FORGET, format!("csrf_token={own}").into_bytes())
        .await;
    assert_eq!(
        app.state_of(phone).await,
        "deactivated",
        "and with it, it works"
    );
}

#[actix_web::test]
async fn a_form_from_another_site_changes_nothing() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let noor = with_a_form(&app).await;
    let own = format!("csrf_token={}", noor.page().csrf_token()).into_bytes();
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "anything"),
    ] {
        let mut noor = noor.clone().saying(name, value);
        let page = noor.post_raw(FORGET, own.clone()).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (403, "This form is no longer valid"),
            "{name}: {value}"
        );
    }
    for origin in [
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost",
    ] {
        let mut noor = noor
            .clone()
            .saying("sec-fetch-site", "")
            .saying("origin", origin);
        assert_eq!(
            noor.post_raw(FORGET, own.clone()).await.status,
            403,
            "an older browser from {origin}"
        );
    }
    assert_eq!(app.state_of(phone).await, "active");
    let mut older = noor.saying("sec-fetch-site", "");
    older.post_raw(FORGET, own).await;
    assert_eq!(
        app.state_of(phone).await,
        "deactivated",
        "an older browser from here"
    );
}

#[actix_web::test]
async fn a_body_over_the_limit_is_refused_and_the_portal_goes_on() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_a_form(&app).await.reading("de");
    let own = noor.page().csrf_token();
    for size in [16 * 1024, 1024 * 1024] {
        let body = format!("csrf_token={own}&reason={}", "a".repeat(size)).into_bytes();
        let page = noor.post_raw(FORGET, body).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (413, "Das war zu viel auf einmal"),
            "{size} bytes"
        );
    }
    assert_eq!(app.state_of(phone).await, "active");
    assert_eq!(noor.open("/nothing-here").await.status, 404);
}

#[actix_web::test]
async fn what_is_not_utf_8_is_refused() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_a_form(&app).await;
    let own = noor.page().csrf_token();
    for bad in [
        &b"\xff\xfe"[..],
        b"%FF",
        b"caf%E9",
        b"\xc0\xaf",
        b"%ED%A0%80",
        b"a%00b",
    ] {
        let mut body = format!("csrf_token={own}&reason=").into_bytes();
        body.extend_from_slice(bad);
        let page = noor.post_raw(FORGET, body).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (400, "Some characters could not be read"),
            "{bad:?}"
        );
    }
    assert_eq!(app.state_of(phone).await, "active");
}

#[actix_web::test]
async fn a_body_that_is_no_form_is_refused() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_a_form(&app).await;
    for kind in [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "",
    ] {
        let page = noor
            .post_as(FORGET, kind, b"{\"csrf_token\": \"x\"}".to_vec())
            .await;
        assert_eq!(page.status, 415, "{kind}");
    }
    assert_eq!(app.state_of(phone).await, "active");
}
