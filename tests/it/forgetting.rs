//! The owner forgets the phone, or activates one, while a request to replace it is open.

use crate::activating::{activate, body};
use crate::support::{Browser, TestApp, reference};

const FORGET: &str = "/profile/device/forgetting";
const ROUNDS: usize = 25;

/// Sends a form and answers the status of the page it leads to.
async fn press(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
    browser.clone().post(path, fields).await.status
}

/// Requests that somebody may still confirm or decide although their device is gone.
const HOPELESS: &str =
    "select count(*) from recovery_requests r join devices d on d.id = r.device_id
    where r.state in ('awaiting_code', 'pending') and d.state = 'deactivated'";

#[actix_web::test]
async fn a_request_ends_with_the_phone_that_it_was_to_replace() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let before = app.queued().await.len();
    noor.open("/profile/security").await;
    let forget = noor.page().texts("#forget button").pop().expect("a button");
    noor.press(&forget).await;

    assert_eq!(app.state_of(phone).await, "deactivated");
    assert_eq!(app.state(&request).await, "cancelled");
    let events = app.events(&request).await;
    assert_eq!(
        events[events.len() - 2..],
        ["cancelled_by_forgetting", "device_forgotten"]
    );
    assert_eq!(
        app.queued().await[before..],
        [("device_forgotten".into(), "Noor".into())],
        "one e-mail says both"
    );
    let text: String =
        sqlx::query_scalar("select body ->> 'text' from messages where kind = 'device_forgotten'")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert!(text.contains(request.as_str()), "{text}");
    let open = "select count(*) from tasks where closed_at is null";
    assert_eq!(app.count(open).await, 0);
    assert_eq!(
        noor.open(&format!("/recovery/{request}")).await.h1(),
        "This request has ended"
    );

    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    let approve = format!("/approvals/{request}/approval");
    assert_eq!(press(&sanne, &approve, &[]).await, 409);
    noor.open("/profile/security").await;
    noor.press("Activate a phone").await;
    let code = noor.page().texts("p.code").join("");
    assert_eq!(activate(&app, &body(&code)).await.0, 201);
}

#[actix_web::test]
async fn a_code_that_was_spoken_for_it_counts_no_more() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let code = app.spoken(&request).await;
    assert_eq!(press(&noor, FORGET, &[]).await, 200);
    let path = format!("/recovery/{request}/code");
    assert_eq!(press(&noor, &path, &[("code", &code)]).await, 409);
    let live = "select count(*) from recovery_calls where used_at is null and voided_at is null";
    assert_eq!(app.count(live).await, 0);
}

#[actix_web::test]
async fn a_phone_that_is_activated_ends_a_request_left_open_too() {
    let app = TestApp::start().await;
    let asked = app.pending(&app.people.noor).await;
    // As an older version could leave it: the device is gone, the request is not.
    sqlx::query("update devices set state = 'deactivated', deactivated_at = now(), deactivated_by = 'owner'")
        .execute(&app.db)
        .await
        .unwrap();
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.post("/profile/device/activation", &[]).await;
    let code = noor.page().texts("p.code").join("");
    assert_eq!(activate(&app, &body(&code)).await.0, 201);
    assert_eq!(app.state(&asked.reference).await, "cancelled");
    assert_eq!(
        app.events(&asked.reference).await,
        ["cancelled_by_activation", "device_activated"]
    );
    assert_eq!(app.count(HOPELESS).await, 0);
}

#[actix_web::test]
async fn of_forgetting_and_an_approval_one_comes_first() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    sanne.open("/profile").await;
    noor.open("/profile").await;
    let mut approvals = 0;
    for _ in 0..ROUNDS {
        let asked = app.pending(&app.people.noor).await;
        let approve = format!("/approvals/{}/approval", asked.reference);
        let (approved, forgotten) =
            tokio::join!(press(&sanne, &approve, &[]), press(&noor, FORGET, &[]));
        assert_eq!(forgotten, 200, "never an error, whoever was first");
        assert_eq!(app.state_of(asked.device).await, "deactivated");
        let by: String = sqlx::query_scalar("select deactivated_by from devices where id = $1")
            .bind(asked.device.0)
            .fetch_one(&app.db)
            .await
            .unwrap();
        let end = (app.state(&asked.reference).await, by);
        let end = (approved, end.0.as_str(), end.1.as_str());
        assert!(
            matches!(
                end,
                (200, "approved", "recovery") | (409, "cancelled", "owner")
            ),
            "{end:?}"
        );
        approvals += i64::from(approved == 200);
    }
    assert_eq!(app.count(HOPELESS).await, 0);
    assert_eq!(
        app.count("select count(*) from tasks where closed_at is not null")
            .await,
        i64::try_from(ROUNDS).unwrap()
    );
    assert_eq!(
        app.count("select count(*) from history where event = 'device_deactivated'")
            .await,
        approvals
    );
}

#[actix_web::test]
async fn of_forgetting_and_a_new_request_none_is_left_without_its_phone() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile").await;
    for _ in 0..ROUNDS {
        let phone = app.trusts_an_iphone(&app.people.noor).await;
        let (_, forgotten) = tokio::join!(
            press(&noor, "/recovery", &[("suspend", "on")]),
            press(&noor, FORGET, &[])
        );
        assert_eq!(forgotten, 200);
        assert_eq!(app.state_of(phone).await, "deactivated");
        assert_eq!(app.count(HOPELESS).await, 0);
        app.later(24 * 60 + 1);
        app.sign_in(&mut noor, &app.people.noor).await;
    }
}
