//! "Remind them": whoever waits asks the admins once more, once a day.

use actix_web::http::StatusCode;

use crate::support::{TestApp, reference};

const DAY: i64 = 24 * 60;

/// Who was sent a reminder that the owner asked for.
async fn reminded(app: &TestApp) -> Vec<String> {
    let queued = app.queued().await.into_iter();
    let reminders = queued.filter(|(kind, _)| kind == "recovery_own_reminder");
    reminders.map(|(_, name)| name).collect()
}

#[actix_web::test]
async fn noor_reminds_her_admins_once_a_day() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let page = noor.press("Remind them").await;
    assert!(page.says("Your admins are reminded, by e-mail and in their browsers."));
    assert!(page.says("You reminded them just now. You can remind them again tomorrow at"));
    assert!(!page.buttons().contains(&"Remind them".to_owned()));
    assert_eq!(reminded(&app).await, ["Sanne", "Thomas"]);

    app.later(DAY - 1);
    noor.open(&format!("/recovery/{request}")).await;
    app.sign_in(&mut noor, &app.people.noor).await;
    let again = noor
        .post(&format!("/recovery/{request}/reminder"), &[])
        .await;
    assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(again.says("Nothing was sent: your admins were reminded within the last 24 hours."));
    assert!(again.says("You can remind them again today at"));
    assert_eq!(reminded(&app).await.len(), 2);

    app.later(1);
    noor.open(&format!("/recovery/{request}")).await;
    noor.press("Remind them").await;
    assert_eq!(reminded(&app).await.len(), 4);
    let events = app.events(&request).await;
    let told = events.iter().filter(|event| *event == "reminded_by_owner");
    assert_eq!(told.count(), 2);
}

#[actix_web::test]
async fn two_windows_that_remind_at_the_same_moment_send_one_reminder() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let path = format!("/recovery/{}/reminder", reference(&noor));
    let (one, two) = tokio::join!(noor.attempt(&path, &[]), noor.attempt(&path, &[]));
    let mut answers = [one.unwrap().status, two.unwrap().status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 429]);
    assert_eq!(reminded(&app).await, ["Sanne", "Thomas"]);
}

#[actix_web::test]
async fn only_a_request_that_waits_is_reminded_of_and_only_by_its_owner() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let path = format!("/recovery/{}/reminder", reference(&noor));
    let early = noor.post(&path, &[]).await;
    assert_eq!(early.status, 409, "no code was confirmed yet");

    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let path = format!("/recovery/{}/reminder", reference(&noor));
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/profile").await;
    assert_eq!(sanne.post(&path, &[]).await.status, 404);
    noor.press("Cancel this request").await;
    let late = noor.post(&path, &[]).await;
    assert_eq!(late.status, 409);
    assert!(reminded(&app).await.is_empty());
}

#[actix_web::test]
async fn the_database_keeps_the_day_between_two_reminders_by_itself() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let remind = "insert into owner_reminders (organization_id, request_id, number, sent_at)
        select organization_id, id, $2, $3 from recovery_requests where reference = $1";
    for (number, hours, kept) in [
        (2, 0, false),
        (1, 0, true),
        (2, 23, false),
        (3, 24, false),
        (2, 24, true),
    ] {
        let done = sqlx::query(remind)
            .bind(reference(&noor).as_str())
            .bind(number)
            .bind(app.now() + chrono::TimeDelta::hours(hours))
            .execute(&app.db)
            .await;
        assert_eq!(done.is_ok(), kept, "{number} after {hours} hours");
    }
}

#[actix_web::test]
async fn the_profile_leads_to_the_request_that_is_under_way() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let request = format!("/recovery/{}", reference(&noor));
    for page in ["/profile", "/profile/preferences"] {
        let way = noor.open(page).await.link("Go to your request");
        assert_eq!(way.path(), request, "{page}");
    }
    noor.open(&request).await;
    noor.press("Cancel this request").await;
    assert_eq!(
        noor.page().texts(".rail [aria-current]"),
        ["Decision, ended here"]
    );
    assert_eq!(noor.page().texts(".rail .bad").len(), 0, "no fault of hers");
}
