//! A member's own pages.

use crate::support::TestApp;

#[actix_web::test]
async fn the_profile_shows_what_is_known_and_never_a_whole_number() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/profile").await;
    assert_eq!(page.h1(), "Noor de Vries");
    for words in [
        "noor.devries@acme.example",
        "+31 6 •• •• •• 47",
        "Acme Logistics",
        "Employee",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.body.contains("612345647"));
    assert!(!page.says("Decides the requests of others"));
    let tabs = page.texts("main .tabs a");
    assert_eq!(tabs, ["Profile", "Security", "Preferences"]);
    assert_eq!(page.texts("main .tabs a[aria-current]"), ["Profile"]);
    assert_eq!(page.link("Restore app access").path(), "/recovery/new");

    let mut priya = app.signed_in(&app.people.priya).await;
    let page = priya.open("/profile").await;
    assert!(page.says("None on file") && page.says("Add it today"));
    assert!(page.says("Reads the history of every organization"));
}

#[actix_web::test]
async fn noor_forgets_her_iphone_and_is_shown_a_code_for_the_next() {
    let app = TestApp::start().await;
    let device = app.trusts_an_iphone(&app.people.noor).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/profile/security").await;
    assert_eq!(page.texts("main h2")[0], "Trusted device");
    assert_eq!(page.texts("[aria-labelledby=device] .badge"), ["Active"]);
    assert!(page.says("iPhone 15") && page.says("22 November 2026"));
    assert!(
        !page.says("Activate a phone"),
        "no second phone beside the first"
    );

    let page = noor.press("Forget iPhone 15").await;
    assert_eq!((page.status, page.path()), (200, "/profile/security"));
    assert_eq!(app.state_of(device).await, "deactivated");
    assert!(page.says("You have no trusted device") && !page.says("iPhone 15"));

    let page = noor.press("Activate a phone").await;
    let codes = page.texts("main .code");
    assert_eq!((page.texts("main svg.qr").len(), codes.len()), (1, 1));
    assert!(page.says("Valid for 10 minutes"));
    app.later(4);
    let page = noor.open("/profile/security").await;
    assert_eq!(
        page.texts("main .code"),
        codes,
        "the same code while it lives"
    );
    assert!(page.says("Valid for 6 minutes"));
    let page = noor.press("New code").await;
    assert_ne!(page.texts("main .code"), codes);
    app.later(10);
    let page = noor.open("/profile/security").await;
    assert!(page.texts("main .code").is_empty() && page.says("Activate a phone"));
}

#[actix_web::test]
async fn a_suspended_phone_says_why_and_where_to_take_that_back() {
    let app = TestApp::start().await;
    let asked = app.has_asked(&app.people.noor).await;
    sqlx::query("update devices set state = 'suspended', suspended_at = $1")
        .bind(app.now())
        .execute(&app.db)
        .await
        .unwrap();
    app.later(20);
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/profile/security").await;
    assert_eq!(page.texts("[aria-labelledby=device] .badge"), ["Suspended"]);
    assert!(page.says("It can do nothing until you take that back."));
    assert!(page.says("20 minutes ago"));
    let request = page.link("Go to your request");
    assert_eq!(request.path(), format!("/recovery/{}", asked.reference));
}

#[actix_web::test]
async fn preferences_lead_to_restoring_app_access_or_to_the_open_request() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/profile/preferences").await;
    assert_eq!(page.link("Restore app access").path(), "/recovery/new");
    assert!(page.says("lost, stolen or replaced"));

    let asked = app.has_asked(&app.people.noor).await;
    let page = noor.open("/profile/preferences").await;
    let request = format!("/recovery/{}", asked.reference);
    assert_eq!(page.link("Go to your request").path(), request);
    app.has_ended(&asked, Some(&app.people.sanne), "approved")
        .await;
    let page = noor.open("/profile/preferences").await;
    assert_eq!(
        page.link("Go to your request").path(),
        request,
        "the new phone is still to come"
    );

    let again = app.has_asked(&app.people.noor).await;
    app.has_ended(&again, Some(&app.people.sanne), "rejected")
        .await;
    let page = noor.open("/profile/preferences").await;
    assert_eq!(page.link("Restore app access").path(), "/recovery/new");
}

#[actix_web::test]
async fn the_profile_is_there_for_whoever_is_signed_in_and_in_their_language() {
    let app = TestApp::start().await;
    for path in ["/profile", "/profile/security", "/profile/preferences"] {
        let mut nobody = app.browser();
        let page = nobody.open(path).await;
        assert!(page.path().starts_with("/sign-in"), "{path}");
    }
    let noor = app.signed_in(&app.people.noor).await;
    for (lang, tab) in [("nl", "Beveiliging"), ("de", "Sicherheit")] {
        let mut noor = noor.clone().reading(lang);
        let page = noor.open("/profile/security").await;
        assert_eq!(page.lang(), lang);
        assert_eq!(page.texts("main .tabs a[aria-current]"), [tab]);
    }
}
