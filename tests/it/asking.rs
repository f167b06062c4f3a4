//! Sending a request, and everything that stands in the way of one.

use crate::support::{Browser, People, TestApp, reference};

const SEND: &str = "Send request and call me";

/// Noor's form on the first page, loaded before whatever happens next.
async fn with_the_form(app: &TestApp) -> Browser {
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/recovery/new").await;
    assert_eq!(noor.page().h1(), "Restore app access");
    noor
}

async fn no_request(app: &TestApp) {
    assert_eq!(app.count("select count(*) from recovery_requests").await, 0);
    assert_eq!(
        app.count("select count(*) from messages").await,
        0,
        "nobody is called"
    );
}

#[actix_web::test]
async fn noor_reads_what_will_happen_before_anything_does() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_the_form(&app).await;
    for words in [
        "iPhone 15",
        "+31 6 •• •• •• 47",
        "Sanne Bakker, Thomas Meyer",
        "Suspend my old phone now",
    ] {
        assert!(noor.page().says(words), "{words}: {}", noor.page().words());
    }
    no_request(&app).await;
    noor.press(SEND).await;
    let request = reference(&noor);
    assert_eq!(app.state(&request).await, "awaiting_code");
    assert_eq!(app.state_of(phone).await, "suspended");
    assert_eq!(
        app.events(&request).await,
        ["requested", "device_suspended", "called"]
    );
    let mut queued = app.queued().await;
    queued.sort();
    let noors = |kind: &str| (kind.to_owned(), "Noor".to_owned());
    assert_eq!(
        queued,
        [noors("device_suspended"), noors("recovery_code_call")],
        "admins are not told yet"
    );
    assert_eq!(app.count("select count(*) from tasks").await, 0);
}

#[actix_web::test]
async fn the_old_phone_stays_usable_without_the_tick() {
    let app = TestApp::start().await;
    let phone = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = with_the_form(&app).await;
    noor.untick("suspend").press(SEND).await;
    assert_eq!(app.events(&reference(&noor)).await, ["requested", "called"]);
    assert_eq!(app.state_of(phone).await, "active");
}

#[actix_web::test]
async fn a_second_request_beside_an_open_one_is_refused() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut other_tab = with_the_form(&app).await;
    let mut noor = app.sends(&app.people.noor).await;
    let first = reference(&noor);
    other_tab.press(SEND).await;
    let page = other_tab.page();
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "You have an open request already")
    );
    assert_eq!(
        page.link("Go to my request").path(),
        format!("/recovery/{first}")
    );
    assert_eq!(app.count("select count(*) from recovery_requests").await, 1);
    assert_eq!(
        app.count("select count(*) from messages where channel = 'voice'")
            .await,
        1,
        "called once"
    );
    noor.open("/recovery/new").await;
    assert_eq!(reference(&noor), first, "the first page leads to it");
}

#[actix_web::test]
async fn whoever_has_no_trusted_device_activates_one_instead() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/recovery/new").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "You have no trusted device")
    );
    assert_eq!(page.link("Activate a phone").path(), "/profile/security");
    assert_eq!(noor.post("/recovery", &[]).await.status, 409);
    no_request(&app).await;
}

#[actix_web::test]
async fn whoever_cannot_be_called_is_told_what_to_do() {
    for (phone, title) in [
        (None, "We have no number to call"),
        (Some("+33612345678"), "We cannot call your number"),
        (Some("+31900123456"), "We cannot call your number"),
        (Some("+447911123456"), "We cannot call your number"),
    ] {
        let app = TestApp::start().await;
        app.trusts_an_iphone(&app.people.noor).await;
        let mut old_tab = with_the_form(&app).await;
        sqlx::query("update members set phone = $1 where id = $2")
            .bind(phone)
            .bind(app.people.noor.id.0)
            .execute(&app.db)
            .await
            .unwrap();
        old_tab.press(SEND).await;
        let page = old_tab.page();
        assert_eq!((page.status, page.h1().as_str()), (409, title), "{phone:?}");
        assert!(
            page.says("Ask an admin of your organization"),
            "{}",
            page.words()
        );
        assert!(page.says("sanne.bakker@acme.example"), "who that is");
        no_request(&app).await;
        assert_eq!(old_tab.open("/recovery/new").await.h1(), title);
    }
}

#[actix_web::test]
async fn without_somebody_to_decide_nothing_is_sent() {
    let app = TestApp::start().await;
    let marta = &app.people.marta;
    app.trusts_an_iphone(marta).await;
    let mut browser = app.signed_in(marta).await;
    let page = browser.open("/recovery/new").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "Nobody can decide right now")
    );
    assert_eq!(
        browser.post("/recovery", &[("suspend", "on")]).await.status,
        409
    );
    no_request(&app).await;
}

#[actix_web::test]
async fn three_requests_a_day() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    for _ in 0..3 {
        let mut noor = app.sends(&app.people.noor).await;
        noor.press("Cancel this request").await;
        assert_eq!(noor.page().h1(), "You cancelled this request");
        app.later(60);
    }
    let mut noor = with_the_form(&app).await;
    noor.press(SEND).await;
    let page = noor.page();
    assert_eq!(
        (page.status, page.h1().as_str()),
        (429, "You have asked 3 times today")
    );
    assert!(
        page.says("You can ask again tomorrow at 09:16"),
        "the limit says when it ends: {}",
        page.words()
    );
    app.later(21 * 60 - 1);
    let mut noor = with_the_form(&app).await;
    assert_eq!(noor.press(SEND).await.status, 429);
    app.later(1);
    let mut noor = with_the_form(&app).await;
    assert_eq!(
        noor.press(SEND).await.status,
        200,
        "24 hours after the first"
    );
}

#[actix_web::test]
async fn three_calls_a_request_and_thirty_seconds_between() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let early = noor.press("Call again").await;
    assert_eq!(early.status, 429);
    assert!(
        early.says("You can ask for another one in 30 seconds."),
        "{}",
        early.words()
    );
    let mut old_tab = noor.clone();
    for _ in 0..2 {
        app.clock.advance(chrono::TimeDelta::seconds(30));
        assert_eq!(noor.press("Call again").await.status, 200);
    }
    assert!(noor.page().says("No more calls for this request."));
    assert!(!noor.page().buttons().contains(&"Call again".to_owned()));
    app.later(1);
    let page = old_tab.press("Call again").await;
    assert_eq!(page.status, 429);
    assert!(
        page.says("You have had all the calls that one request allows."),
        "{}",
        page.words()
    );
    assert_eq!(app.count("select count(*) from recovery_calls").await, 3);
}

#[actix_web::test]
async fn six_calls_a_day_to_a_member() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    for _ in 0..2 {
        let mut noor = app.sends(&app.people.noor).await;
        for _ in 0..2 {
            app.later(1);
            noor.press("Call again").await;
        }
        noor.press("Cancel this request").await;
    }
    let mut noor = with_the_form(&app).await;
    noor.press(SEND).await;
    let page = noor.page();
    assert_eq!(
        (page.status, page.h1().as_str()),
        (429, "No more calls today")
    );
    assert!(page.says("tomorrow at 09:16"), "{}", page.words());
    assert_eq!(app.count("select count(*) from recovery_requests").await, 2);
}

#[actix_web::test]
async fn six_calls_a_day_to_a_number_whoever_asks() {
    let app = TestApp::start().await;
    sqlx::query("update members set phone = '+31612345647'")
        .execute(&app.db)
        .await
        .unwrap();
    let People {
        noor, sanne, kurt, ..
    } = &app.people;
    for person in [noor, kurt] {
        let (mut browser, _) = app.asks(person).await;
        for _ in 0..2 {
            app.later(1);
            browser.press("Call again").await;
        }
    }
    app.trusts_an_iphone(sanne).await;
    let mut browser = app.signed_in(sanne).await;
    browser.open("/recovery/new").await;
    assert_eq!(
        browser.press(SEND).await.h1(),
        "No more calls today",
        "one phone rings for all of them"
    );
}

#[actix_web::test]
async fn a_request_without_a_code_ends_after_half_an_hour() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let mut old_tab = noor.clone();
    app.later(29);
    assert_eq!(
        noor.open(&format!("/recovery/{request}")).await.h1(),
        "Enter the code".to_owned(),
        "still open"
    );
    app.later(1);
    let page = noor.open(&format!("/recovery/{request}")).await;
    assert_eq!(page.h1(), "The time for this request is over");
    let code = app.spoken(&request).await;
    let page = old_tab.fill("code", &code).press("Confirm code").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "The time for this request is over")
    );
    assert_eq!(app.state(&request).await, "expired");
    assert_eq!(
        app.events(&request).await.last().map(String::as_str),
        Some("expired")
    );
    let told = app
        .queued()
        .await
        .into_iter()
        .filter(|(kind, _)| kind == "recovery_expired")
        .count();
    assert_eq!(told, 1);
    app.sends(&app.people.noor).await;
}

#[actix_web::test]
async fn noor_takes_her_request_back() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut old_tab = noor.clone();
    noor.press("Cancel this request").await;
    assert_eq!(noor.page().h1(), "You cancelled this request");
    assert_eq!(app.state(&request).await, "cancelled");
    assert_eq!(
        app.count("select count(*) from tasks where outcome = 'cancelled'")
            .await,
        1
    );
    assert_eq!(
        app.state_of(phone).await,
        "suspended",
        "until she lifts that"
    );
    let page = old_tab.press("Cancel this request").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (409, "You cancelled this request")
    );
    noor.press("I have it: lift the suspension").await;
    assert_eq!(app.state_of(phone).await, "active");
    assert_eq!(
        app.events(&request).await.last().map(String::as_str),
        Some("device_resumed")
    );
}
