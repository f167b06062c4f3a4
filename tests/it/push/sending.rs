//! From the decision to the screen: encrypted, signed, kept no longer than of use, and given up
//! where nobody is there any more.

use chrono::DateTime;
use serde_json::json;

use crate::support::{Pushed, Told};

fn topic(pushed: &Pushed) -> String {
    pushed.header("topic").to_owned()
}

#[actix_web::test]
async fn both_admins_are_told_that_noor_waits_and_not_who_she_is() {
    let told = Told::start().await;
    let people = &told.app.people;
    let (_, of_sanne) = told.tells(&people.sanne).await;
    let (_, of_thomas) = told.tells(&people.thomas).await;
    let (_, _of_marta) = told.tells(&people.marta).await;
    let (noor, _) = told.app.confirms(&people.noor).await;
    let worker = told.worker();
    let request = crate::support::reference(&noor);

    let mut pushed = [told.service.next().await, told.service.next().await];
    pushed.sort_by_key(|pushed| !of_sanne.endpoint.ends_with(&pushed.path));
    for (pushed, receiver) in pushed.iter().zip([&of_sanne, &of_thomas]) {
        assert!(receiver.endpoint.ends_with(&pushed.path));
        assert_eq!(pushed.header("content-encoding"), "aes128gcm");
        assert_eq!(pushed.header("urgency"), "high");
        assert_eq!(
            pushed.header("ttl"),
            "604800",
            "as long as the request is open"
        );
        let said = receiver.read(pushed);
        assert_eq!(said["title"], "A recovery request waits for you");
        assert_eq!(said["link"], format!("/approvals/{request}"));
        assert_eq!(said["topic"], pushed.header("topic"));
        let text = said.to_string();
        for name in ["Noor", "Vries", "Sanne", "Thomas", "iPhone", "acme.example"] {
            assert!(!text.contains(name), "{text}");
        }
        let plain = String::from_utf8_lossy(&pushed.body);
        assert!(!plain.contains("recovery"), "the service reads nothing");

        let claims = pushed.signed(&told.service.url);
        assert_eq!(claims["sub"], "mailto:it@acme.example");
        let until = DateTime::from_timestamp(claims["exp"].as_i64().unwrap(), 0).unwrap();
        assert_eq!((until - told.app.now()).num_hours(), 12);
    }
    assert_eq!(
        topic(&pushed[0]),
        topic(&pushed[1]),
        "one request, one topic"
    );
    let ended = told.settled(2).await;
    assert!(ended.iter().all(|one| one.0 == "sent"), "{ended:?}");
    let mut sanne = told.app.signed_in(&people.sanne).await;
    let page = sanne.open("/profile/preferences").await;
    assert!(!page.says("Not used yet"), "the list says when it was used");
    worker.stop().await;
}

#[actix_web::test]
async fn a_test_shows_what_a_message_looks_like_once_however_often_it_is_pressed() {
    let told = Told::start().await;
    let (mut sanne, receiver) = told.tells(&told.app.people.sanne).await;
    let worker = told.worker();
    for _ in 0..2 {
        let page = sanne.press("Send a test (Firefox on Linux)").await;
        assert!(page.says("A test is on its way."), "{}", page.words());
    }
    let pushed = told.service.next().await;
    assert_eq!(pushed.header("ttl"), "600");
    let said = receiver.read(&pushed);
    assert_eq!(said["title"], "This is a test");
    assert_eq!(
        (&said["lang"], &said["link"]),
        (&json!("en"), &json!("/profile/preferences"))
    );
    assert_eq!(told.settled(1).await.len(), 1);
    told.app.later(1);
    sanne.press("Send a test (Firefox on Linux)").await;
    let again = told.service.next().await;
    assert_eq!(
        topic(&again),
        topic(&pushed),
        "the newer takes the older one's place"
    );
    worker.stop().await;
}

#[actix_web::test]
async fn a_browser_that_its_service_no_longer_knows_is_forgotten() {
    let told = Told::start().await;
    let worker = told.worker();
    for (nth, status) in [404, 410].into_iter().enumerate() {
        let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
        told.service.will(&[(status, None)]);
        sanne.press("Send a test (Firefox on Linux)").await;
        told.service.next().await;
        let ended = told.settled(nth + 1).await;
        let (state, tries, problem) = ended.last().unwrap();
        assert_eq!((state.as_str(), *tries), ("expired", 1), "{problem:?}");
        assert_eq!(told.browsers().await, 0, "{status}");
    }
    worker.stop().await;
}

#[actix_web::test]
async fn a_busy_service_is_waited_for_as_long_as_it_asks() {
    let told = Told::start().await;
    let (mut sanne, receiver) = told.tells(&told.app.people.sanne).await;
    told.service.will(&[
        (429, Some("120")),
        (503, Some("Sun, 22 Nov 2026 08:21:00 GMT")),
    ]);
    let worker = told.worker();
    sanne.press("Send a test (Firefox on Linux)").await;
    told.service.next().await;
    let waits = async |tries| {
        for _ in 0..1_000 {
            let message = told.messages().await.remove(0);
            let due: DateTime<chrono::Utc> = sqlx::query_scalar(
                "select due_at from messages where taken_at is null and channel = 'push'",
            )
            .fetch_optional(&told.app.db)
            .await
            .unwrap()
            .unwrap_or_default();
            if message.1 == tries && due > told.app.now() {
                return (due - told.app.now()).num_seconds();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{:?}", told.messages().await)
    };
    assert_eq!(waits(1).await, 120);
    told.app.later(1);
    assert!(told.service.waiting().is_none());
    told.app.later(1);
    told.service.next().await;
    assert_eq!(waits(2).await, 180, "until 9:21 in Amsterdam");
    told.app.later(3);
    let pushed = told.service.next().await;
    assert_eq!(receiver.read(&pushed)["title"], "This is a test");
    let ended = told.settled(1).await;
    assert_eq!((ended[0].0.as_str(), ended[0].1), ("sent", 3));
    worker.stop().await;
}

#[actix_web::test]
async fn what_a_service_refuses_waits_for_an_admin_and_no_redirect_is_followed() {
    let told = Told::start().await;
    let worker = told.worker();
    let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
    for (nth, status) in [400, 403, 413, 307].into_iter().enumerate() {
        told.service.will(&[(status, None)]);
        told.app.later(1);
        sanne.press("Send a test (Firefox on Linux)").await;
        let pushed = told.service.next().await;
        assert_ne!(pushed.path, "/elsewhere");
        let ended = told.settled(nth + 1).await;
        let (state, tries, problem) = ended.last().unwrap().clone();
        assert_eq!((state.as_str(), tries), ("parked", 1));
        let expected = format!("refused: the push service answered {status}");
        assert_eq!(problem.as_deref(), Some(expected.as_str()));
    }
    assert!(told.service.waiting().is_none());
    assert_eq!(told.browsers().await, 1, "the browser is still there");
    worker.stop().await;
}

#[actix_web::test]
async fn a_browser_removed_meanwhile_is_not_told() {
    let told = Told::start().await;
    let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
    sanne.press("Send a test (Firefox on Linux)").await;
    sanne.press("Remove (Firefox on Linux)").await;
    let worker = told.worker();
    let ended = told.settled(1).await;
    assert_eq!(
        ended[0].2.as_deref(),
        Some("expired: its owner removed this browser")
    );
    assert!(told.service.waiting().is_none());
    worker.stop().await;
}

#[actix_web::test]
async fn a_message_whose_time_is_over_is_not_sent() {
    let told = Told::start().await;
    let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
    sanne.press("Send a test (Firefox on Linux)").await;
    told.app.later(11);
    let worker = told.worker();
    assert_eq!(told.settled(1).await[0].0, "expired");
    assert!(told.service.waiting().is_none());
    worker.stop().await;
}
