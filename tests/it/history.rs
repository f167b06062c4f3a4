//! The history: who may read of which request, and that reading is recorded.

use serde_json::json;

use crate::support::{Asked, TestApp};

/// Noor's request, from the call to Sanne's yes.
async fn story(app: &TestApp) -> Asked {
    let (noor, sanne) = (&app.people.noor, &app.people.sanne);
    let asked = app.has_asked(noor).await;
    let device = json!({ "device": "iPhone 15" });
    app.has_happened(&asked, Some(noor), "requested", device.clone())
        .await;
    let call = json!({ "call": 1, "number": "+31 6 •• •• •• 47" });
    app.has_happened(&asked, Some(noor), "called", call).await;
    app.has_happened(&asked, Some(noor), "wrong_code", json!({ "left": 4 }))
        .await;
    let told = json!({ "approvers": ["Sanne Bakker", "Thomas Meyer"] });
    app.has_happened(&asked, Some(noor), "code_confirmed", told)
        .await;
    app.later(15);
    app.has_ended(&asked, Some(sanne), "approved").await;
    let note = json!({ "note": "Spoke to Noor, <in person>." });
    app.has_happened(&asked, Some(sanne), "approved", note)
        .await;
    app.has_happened(&asked, None, "device_deactivated", device)
        .await;
    asked
}

#[actix_web::test]
async fn support_reads_of_every_organization_and_an_admin_of_the_own() {
    let app = TestApp::start().await;
    app.has_asked(&app.people.noor).await;
    app.later(1);
    let kurts = app.has_asked(&app.people.kurt).await;
    app.has_ended(&kurts, Some(&app.people.marta), "rejected")
        .await;

    let mut priya = app.signed_in(&app.people.priya).await;
    let page = priya.open("/history").await;
    assert_eq!(
        page.texts("main tbody th a"),
        ["Kurt Brandt", "Noor de Vries"]
    );
    let organizations = page.texts("main td[data-label=Organization]");
    assert_eq!(organizations, ["Globex", "Acme Logistics"]);
    assert_eq!(page.texts("main .badge"), ["Rejected", "Pending"]);
    assert_eq!(
        page.texts("main td[data-label='Decided by']"),
        ["Marta Vogel", "nobody"]
    );
    assert_eq!(
        page.texts("main td[data-label=Reason]")[0],
        "Phone lost or replaced"
    );

    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open("/history").await;
    assert_eq!(page.texts("main tbody th a"), ["Noor de Vries"]);
    assert!(page.says("Every recovery request of Acme Logistics"));
    assert!(page.texts("main td[data-label=Organization]").is_empty());

    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open("/history").await.status, 403);
}

#[actix_web::test]
async fn the_timeline_says_who_did_what_when_and_from_where() {
    let app = TestApp::start().await;
    let asked = story(&app).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    priya.open("/history").await;
    let page = priya.follow("Noor de Vries").await;
    assert_eq!(page.path(), format!("/history/{}", asked.reference));
    let happened = [
        "Request sent",
        "Call placed to +31 6 •• •• •• 47",
        "Wrong code entered",
        "Code confirmed, admins told",
        "Approved",
        "iPhone 15 deactivated",
    ];
    assert_eq!(page.texts("main .tracker strong"), happened);
    for words in [
        "22 November 2026, 09:16:00",
        "22 November 2026, 09:31:00",
        "4 tries left",
        "Noor de Vries · 81.240.12.7 · Firefox on Windows",
        "“Spoke to Noor, <in person>.”",
        "told: Sanne Bakker, Thomas Meyer",
        "Times in Amsterdam",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert_eq!(page.texts("main .figures dd"), ["4 minutes", "15 minutes"]);
}

#[actix_web::test]
async fn reading_is_recorded_and_an_admin_sees_no_whole_address() {
    let app = TestApp::start().await;
    let asked = story(&app).await;
    let path = format!("/history/{}", asked.reference);
    let mut priya = app.signed_in(&app.people.priya).await;
    let page = priya.open(&path).await;
    assert!(page.says("Nobody has read this before you."));
    assert_eq!(app.readers_of(&asked).await, ["Priya Raman"]);

    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open(&path.to_lowercase()).await;
    assert!(page.says("81.240.••.••") && !page.body.contains("81.240.12.7"));
    assert_eq!(
        page.texts("section[aria-labelledby=readers] strong"),
        ["Priya Raman"]
    );
    assert_eq!(
        app.readers_of(&asked).await,
        ["Priya Raman", "Sanne Bakker"]
    );
}

#[actix_web::test]
async fn a_request_of_another_organization_is_not_there_and_nothing_is_recorded() {
    let app = TestApp::start().await;
    let asked = story(&app).await;
    let path = format!("/history/{}", asked.reference);
    let mut marta = app.signed_in(&app.people.marta).await;
    let page = marta.open(&path).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (404, "There is nothing here")
    );
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open(&path).await.status, 403, "not even of her own");
    let mut priya = app.signed_in(&app.people.priya).await;
    for reference in ["AAAA-AAAA", "nothing", "%00", "AAAA-AAAAA"] {
        let page = priya.open(&format!("/history/{reference}")).await;
        assert_eq!(page.status, 404, "{reference}");
    }
    assert!(app.readers_of(&asked).await.is_empty());
}
