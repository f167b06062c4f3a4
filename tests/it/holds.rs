//! Who is on hold after "this wasn't me": what is refused, and how an admin lifts that.

use crate::not_me::{link, stop};
use crate::support::{TestApp, reference};

const HOLDS: &str = "/approvals/holds";

/// Noor's request was disowned a moment ago.
async fn held(app: &TestApp) -> String {
    let (noor, _) = app.confirms(&app.people.noor).await;
    stop(app, &link(app, "recovery_sent_to_admins").await).await;
    reference(&noor).to_string()
}

#[actix_web::test]
async fn on_hold_nothing_is_sent_activated_or_lifted() {
    let app = TestApp::start().await;
    let request = held(&app).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/recovery/new").await;
    assert_eq!(page.status, 409);
    assert_eq!(page.h1(), "An admin must speak to you first");
    assert!(page.says("sanne"), "whom to go to: {}", page.words());
    assert_eq!(noor.post("/recovery", &[]).await.status, 409);
    let lift = format!("/recovery/{request}/resumption");
    let page = noor.post(&lift, &[]).await;
    assert_eq!(page.status, 409, "{}", page.words());
    let suspended = "select count(*) from devices where state = 'suspended'";
    assert_eq!(app.count(suspended).await, 1);

    noor.post("/profile/device/forgetting", &[]).await;
    let page = noor.post("/profile/device/activation", &[]).await;
    assert_eq!((page.status, page.path()), (409, "/recovery/new"));
    assert_eq!(app.count("select count(*) from activation_codes").await, 0);
    assert_eq!(app.count("select count(*) from recovery_requests").await, 1);
}

#[actix_web::test]
async fn an_admin_lifts_it_with_a_reason_that_is_kept() {
    let app = TestApp::start().await;
    let request = held(&app).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/approvals").await;
    sanne.follow("On hold").await;
    let page = sanne.page();
    assert!(page.says("Noor de Vries"), "{}", page.words());
    assert!(page.says(&request));
    sanne.fill("reason", "  ");
    let page = sanne.press("Lift the hold on Noor de Vries").await;
    assert_eq!(page.status, 422);
    let reason = "She came to my desk with her badge.";
    sanne.fill("reason", reason);
    let page = sanne.press("Lift the hold on Noor de Vries").await;
    assert!(page.says("Nobody is on hold"), "{}", page.words());
    let kept: (String, String) = sqlx::query_as(
        "select h.detail ->> 'reason', m.name from history h join members m on m.id = h.actor_id where h.event = 'hold_lifted'",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!(kept, (reason.to_owned(), app.people.sanne.name.to_owned()));
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open("/recovery/new").await.status, 200);
    let told: Vec<(String, String)> = sqlx::query_as(
        "select m.recipient, m.body ->> 'text' from messages m where kind = 'recovery_hold_lifted'",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    let [(to, text)] = told.as_slice() else {
        panic!("one e-mail: {told:?}");
    };
    assert_eq!(to, app.people.noor.email);
    for words in [reason, "Sanne", &request] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[actix_web::test]
async fn lifting_asks_for_a_fresh_sign_in_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    held(&app).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    app.later(16);
    sanne.open(HOLDS).await;
    sanne.fill("reason", "She came to my desk with her badge.");
    let page = sanne.press("Lift the hold on Noor de Vries").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Please sign in once more")
    );
    let lifted = "select count(*) from members where hold_lifted_at is not null";
    assert_eq!(app.count(lifted).await, 0);
    app.sign_in(&mut sanne, &app.people.sanne).await;
    let page = sanne.open(HOLDS).await;
    assert_eq!(
        page.texts("textarea"),
        ["She came to my desk with her badge."],
        "nothing typed is lost"
    );
    let page = sanne.press("Lift the hold on Noor de Vries").await;
    assert!(page.says("Nobody is on hold"), "{}", page.words());
    assert_eq!(app.count(lifted).await, 1);
    app.later(16);
    let path = format!("{HOLDS}/{}", app.people.noor.id);
    sanne.post(&path, &[("reason", "Once more.")]).await;
    assert_eq!(
        app.count("select count(*) from messages where kind = 'recovery_hold_lifted'")
            .await,
        1
    );
}

#[actix_web::test]
async fn only_another_admin_of_the_same_organization_lifts_it() {
    let app = TestApp::start().await;
    held(&app).await;
    let path = format!("{HOLDS}/{}", app.people.noor.id);
    let reason = [("reason", "Please.")];
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open(HOLDS).await.status, 403);
    assert_eq!(noor.post(&path, &reason).await.status, 403);
    let mut stranger = app.signed_in(&app.people.marta).await;
    let page = stranger.open(HOLDS).await;
    assert!(!page.says("Noor"), "{}", page.words());
    assert_eq!(stranger.post(&path, &reason).await.status, 409);
    sqlx::query("update members set is_admin = true where id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    let page = noor.open(HOLDS).await;
    assert!(page.says("This is you"), "{}", page.words());
    assert_eq!(noor.post(&path, &reason).await.status, 403, "nor her own");
    let lifted = "select count(*) from members where hold_lifted_at is not null";
    assert_eq!(app.count(lifted).await, 0);
}
