//! A phone that its owner reported lost: who may lift that, until when, and what the e-mails say.

use crate::support::{TestApp, reference};

const CANCEL: &str = "Cancel this request";
const LIFT: &str = "I have it: lift the suspension";

async fn text_of(app: &TestApp, kind: &str) -> String {
    let sql = "select body ->> 'text' from messages where kind = $1 order by id desc limit 1";
    let text: Option<String> = sqlx::query_scalar(sql)
        .bind(kind)
        .fetch_one(&app.db)
        .await
        .unwrap();
    text.unwrap()
}

#[actix_web::test]
async fn after_a_rejection_an_older_request_does_not_bring_the_phone_back() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    noor.press(CANCEL).await;
    let mut older = noor.clone();
    assert_eq!(app.state_of(phone).await, "suspended");

    let mut noor = app.sends(&app.people.noor).await;
    let request = reference(&noor);
    let code = app.spoken(&request).await;
    noor.fill("code", &code).press("Confirm code").await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    let reason = "You could not tell me the words.";
    sanne
        .fill("reason", reason)
        .press("Reject this request")
        .await;
    assert_eq!(app.state(&request).await, "rejected");

    assert_eq!(older.press(LIFT).await.status, 409);
    assert_eq!(
        app.state_of(phone).await,
        "suspended",
        "the decision stands, whichever page its owner comes from"
    );
    let mail = text_of(&app, "recovery_rejected").await;
    assert!(
        mail.contains("> You could not tell me the words.\n"),
        "{mail}"
    );
    assert!(mail.contains("it is still suspended"), "{mail}");
}

#[actix_web::test]
async fn once_noor_has_her_phone_back_no_email_calls_it_suspended() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let mail = text_of(&app, "recovery_sent_to_admins").await;
    assert!(
        mail.contains("Your iPhone 15 stays suspended meanwhile"),
        "{mail}"
    );
    noor.press("Undo, I found it").await;
    assert_eq!(app.state_of(phone).await, "active");
    noor.press(CANCEL).await;
    let mail = text_of(&app, "recovery_cancelled").await;
    assert!(mail.contains("works as before"), "{mail}");
    assert!(!mail.contains("suspended"), "{mail}");
}
