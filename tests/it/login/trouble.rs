//! Sign-ins that do not come to their good end.

use serde_json::json;

use super::{AWAY, DENIED, LATE, MIXED, REFUSED, USED, is_refused, sessions, signs_in, stage};
use crate::support::{Browser, Page, Provider, TestApp};

/// Goes as far as the provider's own page, from where the link "Sign in" leads back.
async fn at_the_provider(app: &TestApp, provider: &Provider) -> Browser {
    provider.change(|ways| ways.asks = true);
    let mut browser = app.browser();
    assert_eq!(signs_in(&mut browser).await.h1(), "Work account");
    browser
}

fn way_back(page: &Page) -> String {
    page.link("Sign in").to_string()
}

#[actix_web::test]
async fn an_answer_counts_once() {
    let (app, provider) = stage().await;
    let mut noor = at_the_provider(&app, &provider).await;
    let back = way_back(noor.page());
    assert_eq!(noor.open(&back).await.path(), "/profile");
    // The same browser, back by its button: signed in all the same.
    let page = noor.open(&back).await;
    assert_eq!((page.status, page.h1().as_str()), (400, USED));
    assert_eq!(page.signed_in_as().as_deref(), Some("Noor de Vries"));
    assert_eq!(page.link("Go to the start page").path(), "/");
    // Another browser, to which the address was sent.
    let before = provider.seen().len();
    is_refused(app.browser().open(&back).await, 400, USED);
    is_refused(app.browser().open("/auth/callback").await, 400, USED);
    assert_eq!(
        (provider.seen().len(), sessions(&app).await),
        (before, 1),
        "nobody is asked for it"
    );
}

#[actix_web::test]
async fn an_answer_to_another_sign_in_is_refused_and_the_right_one_still_counts() {
    let (app, provider) = stage().await;
    let mut noor = at_the_provider(&app, &provider).await;
    let first = way_back(noor.page());
    signs_in(&mut noor).await;
    let second = way_back(noor.page());
    for wrong in [
        first,
        second.replace("state=", "state=x"),
        format!("{}/auth/callback?code=code-9", app.address),
        format!("{}/auth/callback", app.address),
    ] {
        is_refused(noor.open(&wrong).await, 400, MIXED);
    }
    assert_eq!(noor.open(&second).await.path(), "/profile");
}

#[actix_web::test]
async fn an_answer_that_comes_too_late_is_told_so() {
    let (app, provider) = stage().await;
    let mut noor = at_the_provider(&app, &provider).await;
    app.later(10);
    assert_eq!(noor.follow("Sign in").await.path(), "/profile");
    let mut noor = at_the_provider(&app, &provider).await;
    app.later(11);
    is_refused(noor.follow("Sign in").await, 400, LATE);
    assert_eq!(sessions(&app).await, 1);
}

#[actix_web::test]
async fn a_code_that_the_provider_takes_no_more_is_told_so() {
    let (app, provider) = stage().await;
    provider.change(|ways| ways.answer = Box::new(|it| it["code"] = json!("an old one")));
    is_refused(signs_in(&mut app.browser()).await, 400, LATE);
}

#[actix_web::test]
async fn what_the_provider_says_instead_is_told_in_our_words() {
    let (app, provider) = stage().await;
    for (error, status, title) in [
        ("access_denied", 403, DENIED),
        ("temporarily_unavailable", 503, AWAY),
        ("server_error", 503, AWAY),
        ("invalid_scope", 502, REFUSED),
        ("<script>alert(1)</script>", 502, REFUSED),
    ] {
        for with_state in [true, false] {
            provider.change(|ways| {
                ways.answer = Box::new(move |it| {
                    let state = it["state"].clone();
                    *it = json!({ "error": error, "error_description": "Noor went back" });
                    if with_state {
                        it["state"] = state;
                    }
                });
            });
            let mut noor = app.browser();
            noor.open("/sign-in?return_to=%2Fprofile%2Fsecurity").await;
            let page = noor.press("Continue").await;
            is_refused(page, status, title);
            assert!(!page.body.contains("Noor went back") && !page.body.contains("alert(1)"));
        }
    }
    // Where the answer was ours, the page asked for is not forgotten.
    provider.change(|ways| {
        ways.answer =
            Box::new(|it| *it = json!({ "error": "access_denied", "state": it["state"] }));
    });
    let mut noor = app.browser();
    noor.open("/sign-in?return_to=%2Fprofile%2Fsecurity").await;
    noor.press("Continue").await;
    provider.change(|ways| ways.answer = Box::new(|_| ()));
    assert_eq!(
        noor.press("Sign in again").await.path(),
        "/profile/security"
    );
}

#[actix_web::test]
async fn an_attempt_that_was_tampered_with_or_taken_to_another_browser_opens_nothing() {
    let (app, provider) = stage().await;
    let noor = at_the_provider(&app, &provider).await;
    let cookie = noor.cookie("readmit-login").unwrap().to_owned();
    let back = way_back(noor.page());
    assert!(!cookie.contains("profile") && cookie.len() < 4_000);
    for broken in [
        format!("{cookie}x"),
        cookie.replacen('A', "B", 1) + "A",
        "{}".to_owned(),
        String::new(),
    ] {
        let mut thief = app.browser();
        thief.set_cookie("readmit-login", &broken);
        is_refused(thief.open(&back).await, 400, USED);
    }
}

#[actix_web::test]
async fn a_callback_that_no_provider_sends_is_a_bad_request_at_most() {
    let (app, provider) = stage().await;
    let noor = at_the_provider(&app, &provider).await;
    let back = way_back(noor.page());
    let state = reqwest::Url::parse(&back).unwrap();
    let state = state
        .query_pairs()
        .find(|(name, _)| name == "state")
        .unwrap()
        .1
        .into_owned();
    for query in [
        "state=a&state=b".to_owned(),
        format!("state={state}"),
        format!("state={state}&code=a&code=b"),
    ] {
        let page = noor
            .clone()
            .open(&format!("/auth/callback?{query}"))
            .await
            .clone();
        assert_eq!(
            (page.status, page.h1().as_str()),
            (400, "We could not read that"),
            "{query}"
        );
    }
}

#[actix_web::test]
async fn one_address_cannot_have_the_provider_asked_without_end() {
    let (app, provider) = stage().await;
    let noor = at_the_provider(&app, &provider).await;
    let back = way_back(noor.page());
    let mut refused = 0;
    for _ in 0..130 {
        // The same attempt, kept by a script.
        let mut script = noor.clone();
        refused += usize::from(script.open(&back).await.status == 429);
    }
    assert!((10..=30).contains(&refused), "{refused} of 130");
}
