//! A member with a password: changes it, and proves once more who it is before a step that matters.

use super::{GOOD, OTHER, at, has, is_wrong, past, stage, types};

const NOOR: &str = "noor.devries@acme.example";
const SANNE: &str = "sanne.bakker@acme.example";
const CHANGE: &str = "/profile/security/password";

#[actix_web::test]
async fn noor_changes_it_and_is_signed_out_elsewhere() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut library = app.browser();
    types(&mut library, NOOR, GOOD).await;
    let mut noor = app.browser();
    types(&mut noor, NOOR, GOOD).await;
    noor.open("/profile/security").await;
    let page = noor.follow("Change password").await;
    assert!(!page.says("Present password"), "the sign-in is fresh");
    noor.fill("password", "password1234")
        .press("Save password")
        .await;
    assert_eq!(noor.page().status, 422);
    assert!(noor.page().says("Too easy to guess: it is common"));
    noor.fill("password", OTHER).press("Save password").await;
    assert!(
        noor.page().says("Your password is changed."),
        "{}",
        noor.page().words()
    );
    assert_eq!(
        noor.open("/profile").await.path(),
        "/profile",
        "here she stays"
    );
    assert!(
        library
            .open("/profile")
            .await
            .path()
            .starts_with("/sign-in")
    );
    is_wrong(types(&mut library, NOOR, GOOD).await);
    assert_eq!(types(&mut library, NOOR, OTHER).await.path(), "/profile");
    assert!(
        past(&app, &app.people.noor)
            .await
            .contains(&"password_changed".to_owned())
    );
    let told = app.queued().await;
    assert_eq!(told, [("password_changed".to_owned(), "Noor".to_owned())]);
}

#[actix_web::test]
async fn later_the_present_one_is_asked_for_and_guesses_are_counted() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut noor = app.browser();
    types(&mut noor, NOOR, GOOD).await;
    app.later(16);
    assert!(noor.open(CHANGE).await.says("Present password"));
    noor.fill("current", OTHER)
        .fill("password", OTHER)
        .press("Save password")
        .await;
    assert_eq!(noor.page().status, 422);
    assert!(noor.page().says("This is not your present password."));
    for _ in 0..5 {
        noor.post(CHANGE, &[("current", "x"), ("password", OTHER)])
            .await;
    }
    let page = noor
        .post(CHANGE, &[("current", GOOD), ("password", OTHER)])
        .await;
    assert_eq!((page.status, page.header("retry-after")), (429, "2"));
    app.later(1);
    noor.fill("current", GOOD)
        .fill("password", OTHER)
        .press("Save password")
        .await;
    assert!(noor.page().says("Your password is changed."));
}

#[actix_web::test]
async fn whoever_has_none_changes_none() {
    let app = stage().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    assert!(!noor.open("/profile/security").await.says("Change password"));
    assert_eq!(noor.open(CHANGE).await.status, 404);
    let page = noor.post(CHANGE, &[("password", OTHER)]).await;
    assert_eq!(page.status, 404);
    assert_eq!(app.count("select count(*) from member_passwords").await, 0);
}

#[actix_web::test]
async fn a_step_that_matters_asks_for_the_password_once_more_and_keeps_what_was_typed() {
    let app = stage().await;
    has(&app, &app.people.sanne, GOOD).await;
    let mut sanne = at(&app, "198.51.100.1");
    types(&mut sanne, SANNE, GOOD).await;
    let path = format!("/members/{}", app.people.noor.id);
    sanne.open(&path).await;
    app.later(16);
    sanne
        .fill("phone", "+31612345699")
        .press("Save number")
        .await;
    assert_eq!(
        (sanne.page().status, sanne.page().h1().as_str()),
        (401, "Please sign in once more")
    );
    let form = sanne.page().form("Sign in again", &[]);
    assert_eq!(form.action.path(), "/sign-in/password");
    sanne.fill("password", OTHER).press("Sign in again").await;
    assert_eq!(sanne.page().status, 422);
    assert_eq!(sanne.page().h1(), "Please sign in once more");
    assert_eq!(
        sanne.page().signed_in_as().as_deref(),
        Some("Sanne Bakker"),
        "still"
    );
    sanne.fill("password", GOOD).press("Sign in again").await;
    assert_eq!(sanne.page().path(), path);
    assert!(
        sanne.page().body.contains("value=\"+31612345699\""),
        "nothing is lost"
    );
    sanne.press("Save number").await;
    assert!(sanne.page().says("The number is on file."));
}

#[actix_web::test]
async fn a_password_is_never_kept_with_what_was_typed() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut noor = app.browser();
    types(&mut noor, NOOR, GOOD).await;
    noor.open(CHANGE).await;
    app.later(61);
    let page = noor
        .post(CHANGE, &[("current", GOOD), ("password", OTHER)])
        .await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Your session has ended")
    );
    noor.follow("Sign in again").await;
    let page = noor
        .fill("email", NOOR)
        .fill("password", GOOD)
        .press("Sign in with the password")
        .await;
    assert_eq!(page.path(), CHANGE, "back on the same page");
    assert!(!page.body.contains(GOOD) && !page.body.contains(OTHER));
}

#[actix_web::test]
async fn an_admin_with_a_password_has_the_role_of_the_portal() {
    let app = stage().await;
    has(&app, &app.people.sanne, GOOD).await;
    let mut sanne = app.browser();
    assert_eq!(types(&mut sanne, SANNE, GOOD).await.path(), "/tasks");
    let mut fields = vec![("email", SANNE), ("password", GOOD)];
    for (to, path) in [
        ("/approvals?state=decided", "/approvals"),
        ("https://evil.example", "/tasks"),
        ("//evil.example", "/tasks"),
    ] {
        fields.truncate(2);
        fields.push(("return_to", to));
        let mut again = app.browser();
        again.open("/sign-in").await;
        assert_eq!(
            again.post("/sign-in/password", &fields).await.path(),
            path,
            "{to}"
        );
    }
}
