//! My tasks and Approvals: who waits for whom, and what was decided.

use crate::support::{Browser, TestApp};

/// The people in a list, from top to bottom.
fn people(browser: &Browser) -> Vec<String> {
    browser.page().texts("main .table tbody th a")
}

#[actix_web::test]
async fn the_inbox_shows_who_has_waited_longest_first_and_nothing_about_oneself() {
    let app = TestApp::start().await;
    let noors = app.has_asked(&app.people.noor).await;
    app.later(30);
    app.has_asked(&app.people.thomas).await;
    app.later(12);

    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open("/tasks").await;
    assert_eq!(page.h1(), "My tasks");
    assert_eq!(page.texts("title"), ["My tasks (2) · Acme app"]);
    assert!(page.says("2 people cannot work until you decide."));
    let waiting = page.texts("main .list a.cover");
    assert_eq!(
        waiting,
        [
            "Noor de Vries wants app access back",
            "Thomas Meyer wants app access back"
        ]
    );
    let details = page.texts("main .list .meta");
    assert_eq!(
        details[0],
        "Phone lost or replaced · iPhone 15 · asked 42 minutes ago"
    );
    let review = page.link("Noor de Vries wants app access back");
    assert_eq!(review.path(), format!("/approvals/{}", noors.reference));

    let mut thomas = app.signed_in(&app.people.thomas).await;
    let page = thomas.open("/tasks").await;
    assert!(page.says("One person cannot work until you decide."));
    assert!(!page.says("Thomas Meyer wants"), "it is his own");
    assert!(
        !thomas
            .open("/approvals")
            .await
            .says("thomas.meyer@acme.example")
    );
}

#[actix_web::test]
async fn where_nothing_waits_the_page_says_what_would_be_here() {
    let app = TestApp::start().await;
    let noors = app.has_asked(&app.people.noor).await;
    let mut marta = app.signed_in(&app.people.marta).await;
    let page = marta.open("/tasks").await;
    assert!(
        page.says("Nothing waits for you"),
        "another company's request is not hers"
    );
    assert!(page.says("When somebody at Globex loses a phone"));
    assert_eq!(page.texts("title"), ["My tasks · Acme app"]);
    assert!(
        marta
            .open("/approvals")
            .await
            .says("Nobody waits for a decision")
    );
    assert!(
        marta
            .open("/approvals?state=decided")
            .await
            .says("Nothing decided yet")
    );

    app.later(6 * 24 * 60 + 60);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    assert!(sanne.open("/tasks").await.says("ends in 23 hours"));
    app.later(24 * 60);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    assert!(
        sanne.open("/tasks").await.says("Nothing waits for you"),
        "its time is over"
    );
    let page = sanne.open(&format!("/history/{}", noors.reference)).await;
    assert_eq!(page.texts("main .head .badge"), ["Expired"]);
}

#[actix_web::test]
async fn what_was_decided_lately_says_by_whom() {
    let app = TestApp::start().await;
    let approved = app.has_asked(&app.people.noor).await;
    app.has_ended(&approved, Some(&app.people.sanne), "approved")
        .await;
    app.later(5);
    let cancelled = app.has_asked(&app.people.noor).await;
    app.has_ended(&cancelled, None, "cancelled").await;
    app.later(5);
    let rejected = app.has_asked(&app.people.noor).await;
    app.has_ended(&rejected, Some(&app.people.thomas), "rejected")
        .await;

    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open("/tasks").await;
    let decided = page.texts("main section .list .meta");
    assert_eq!(
        decided,
        [
            "Rejected by Thomas Meyer · today at 09:26",
            "Approved by you · today at 09:16"
        ]
    );
    let page = sanne.open("/approvals?state=decided").await;
    assert_eq!(
        page.texts("main .badge"),
        ["Rejected", "Cancelled", "Approved"]
    );
    let by = page.texts("main td[data-label=By]");
    assert_eq!(by, ["Thomas Meyer", "nobody", "Sanne Bakker"]);
}

#[actix_web::test]
async fn a_long_list_is_walked_down_and_up_again() {
    let app = TestApp::start().await;
    let mut asked = Vec::new();
    for _ in 0..60 {
        let one = app.has_asked(&app.people.noor).await;
        app.has_ended(&one, Some(&app.people.thomas), "rejected")
            .await;
        asked.push(format!("/approvals/{}", one.reference));
        app.later(1);
    }
    asked.reverse();
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let links = |browser: &Browser| {
        let page = browser.page();
        let html = page.html();
        let rows = scraper::Selector::parse("main .table th a").unwrap();
        html.select(&rows)
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect::<Vec<_>>()
    };
    sanne.open("/approvals?state=decided").await;
    let mut seen = links(&sanne);
    assert_eq!(seen.len(), 25);
    for _ in 0..2 {
        sanne.follow("Older").await;
        seen.extend(links(&sanne));
    }
    assert_eq!(seen, asked, "every request once, the newest first");
    assert!(!sanne.page().says("Older"));
    sanne.follow("Newer").await;
    assert_eq!(links(&sanne), asked[25..50]);
    sanne.follow("Newer").await;
    assert_eq!(links(&sanne), asked[..25]);
    assert!(!sanne.page().says("Newer"));
}

#[actix_web::test]
async fn an_address_that_makes_no_sense_is_a_bad_request() {
    let app = TestApp::start().await;
    app.has_asked(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for query in ["after=K7Q4", "before=", "state=everything", "after=%00"] {
        let page = sanne.open(&format!("/approvals?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        assert_eq!(page.h1(), "We could not read that");
    }
    let nowhere = "after=00000000-0000-0000-0000-000000000000";
    sanne.open(&format!("/approvals?{nowhere}")).await;
    assert_eq!(
        people(&sanne),
        ["Noor de Vries"],
        "the newest part instead of an empty one"
    );
}

#[actix_web::test]
async fn only_admins_have_an_inbox() {
    let app = TestApp::start().await;
    for person in [&app.people.noor, &app.people.priya] {
        let mut browser = app.signed_in(person).await;
        for path in ["/tasks", "/approvals"] {
            assert_eq!(
                browser.open(path).await.status,
                403,
                "{} at {path}",
                person.name
            );
        }
    }
    let page = app.browser().open("/tasks").await.clone();
    assert!(
        page.path().starts_with("/sign-in"),
        "whoever is signed out signs in first"
    );
}
