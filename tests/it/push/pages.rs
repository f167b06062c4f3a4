//! "Tell me on this device": for admins, for their own browsers, up to ten.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use readmit::base::secret::digest;

use crate::support::{PUSH, Receiver, SERVER_KEY, TestApp, Told};

#[actix_web::test]
async fn sanne_is_told_in_her_browser_sees_it_listed_and_removes_it() {
    let told = Told::start().await;
    let mut sanne = told.app.signed_in(&told.app.people.sanne).await;
    let page = sanne.open("/profile/preferences").await;
    assert!(page.says("Messages on this device"));
    assert_eq!(page.attributes("[data-push]", "data-push"), [SERVER_KEY]);

    let receiver = Receiver::at(format!("{}/send/one", told.service.url));
    assert_eq!(receiver.subscribes(&mut sanne).await, 200);
    let page = sanne.page();
    assert!(page.says("This browser will tell you when a request waits for you."));
    assert_eq!(page.texts("main .list strong"), ["Firefox on Linux"]);
    assert!(page.says("Not used yet"));
    assert!(
        !page.body.contains(&receiver.endpoint),
        "the endpoint is a secret"
    );
    let here = URL_SAFE_NO_PAD.encode(digest(receiver.endpoint.as_bytes()));
    assert_eq!(page.attributes("[data-browser]", "data-browser"), [here]);

    receiver.subscribes(&mut sanne).await;
    assert_eq!(told.browsers().await, 1, "the same browser once more");
    let page = sanne.press("Remove (Firefox on Linux)").await;
    assert!(page.says("The browser is removed."));
    assert_eq!(told.browsers().await, 0);
}

#[actix_web::test]
async fn the_section_is_for_admins_where_there_is_a_key() {
    let told = Told::start().await;
    let people = &told.app.people;
    let receiver = Receiver::at(format!("{}/send/one", told.service.url));
    for person in [&people.noor, &people.priya] {
        let mut browser = told.app.signed_in(person).await;
        let page = browser.open("/profile/preferences").await;
        assert!(!page.says("Messages on this device"), "{}", person.name);
        assert_eq!(receiver.subscribes(&mut browser).await, 403);
        assert_eq!(browser.open("/profile/push").await.status, 403);
    }
    let mut nobody = told.app.browser();
    nobody.open("/profile/preferences").await;
    assert!(nobody.page().path().starts_with("/sign-in"));
    assert_eq!(told.browsers().await, 0);

    let without = TestApp::start().await;
    let mut sanne = without.signed_in(&without.people.sanne).await;
    let page = sanne.open("/profile/preferences").await;
    assert!(page.status == 200 && !page.says("Messages on this device"));
    assert_eq!(receiver.subscribes(&mut sanne).await, 404);
    assert_eq!(sanne.open("/profile/push").await.status, 404);
}

#[actix_web::test]
async fn nobody_has_more_than_ten_also_when_they_come_at_once() {
    let told = Told::start().await;
    let (mut sanne, first) = told.tells(&told.app.people.sanne).await;
    sanne.open("/profile/preferences").await;
    let asks = (0..14).map(|n| {
        let receiver = Receiver::at(format!("{}/send/{n}", told.service.url));
        let sanne = sanne.clone();
        async move {
            let (key, auth) = (receiver.public_key(), receiver.auth());
            let fields = [
                ("endpoint", &*receiver.endpoint),
                ("p256dh", &key),
                ("auth", &auth),
            ];
            sanne
                .attempt("/profile/push", &fields)
                .await
                .unwrap()
                .status
        }
    });
    let answers = futures_util::future::join_all(asks).await;
    assert_eq!(answers, [303; 14], "{answers:?}");
    assert_eq!(told.browsers().await, 10);

    let page = sanne.open("/profile/preferences").await;
    assert!(page.says("10 browsers tell you already. Remove one to add this one."));
    assert!(page.texts("form[action='/profile/push']").is_empty());
    assert_eq!(first.subscribes(&mut sanne).await, 200);
    assert_eq!(
        told.browsers().await,
        10,
        "one that is there may come again"
    );
    let (_, _) = told.tells(&told.app.people.thomas).await;
    assert_eq!(told.browsers().await, 11, "the limit is each member's own");
}

#[actix_web::test]
async fn browsers_of_others_are_not_there_for_anybody_else() {
    let told = Told::start().await;
    let people = &told.app.people;
    let (_, of_sanne) = told.tells(&people.sanne).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from push_subscriptions")
        .fetch_one(&told.app.db)
        .await
        .unwrap();
    for other in [&people.thomas, &people.marta] {
        let mut other = told.app.signed_in(other).await;
        assert!(
            !other
                .open("/profile/preferences")
                .await
                .says("Firefox on Linux")
        );
        for what in ["removal", "test"] {
            other.open("/profile/preferences").await;
            let page = other.post(&format!("/profile/push/{id}/{what}"), &[]).await;
            assert_eq!(page.status, 404, "{what}");
        }
    }
    let mut noor = told.app.signed_in(&people.noor).await;
    noor.open("/profile/preferences").await;
    let page = noor.post(&format!("/profile/push/{id}/removal"), &[]).await;
    assert_eq!(page.status, 403);
    assert_eq!(told.browsers().await, 1);
    assert!(told.messages().await.is_empty());

    let mut stranger = Receiver::at(of_sanne.endpoint.clone());
    let mut thomas = told.app.signed_in(&people.thomas).await;
    assert_eq!(
        stranger.subscribes(&mut thomas).await,
        400,
        "the address alone shows nothing"
    );
    assert_eq!(told.owners().await, ["Sanne Bakker"]);
    stranger = of_sanne;
    assert_eq!(
        stranger.subscribes(&mut thomas).await,
        200,
        "Thomas sits at that very browser"
    );
    assert_eq!(told.owners().await, ["Thomas Meyer"]);
    let mut marta = told.app.signed_in(&people.marta).await;
    assert_eq!(stranger.subscribes(&mut marta).await, 200);
    assert_eq!(
        told.owners().await,
        ["Marta Vogel", "Thomas Meyer"],
        "another organization's is apart"
    );
}

#[actix_web::test]
async fn a_browser_that_got_another_address_takes_its_own_place() {
    let told = Told::start().await;
    let (mut sanne, before) = told.tells(&told.app.people.sanne).await;
    let settings = sanne.open("/profile/push").await;
    let settings: serde_json::Value = serde_json::from_str(&settings.body).unwrap();
    assert_eq!(settings["key"], SERVER_KEY);
    let token = settings["csrf_token"].as_str().unwrap().to_owned();

    let after = Receiver::at(format!("{}/send/after", told.service.url));
    let (key, auth) = (after.public_key(), after.auth());
    let fields = [
        ("csrf_token", &*token),
        ("endpoint", &after.endpoint),
        ("p256dh", &key),
        ("auth", &auth),
        ("replaces", &before.endpoint),
    ];
    sanne.open("/profile/preferences").await;
    assert_eq!(sanne.post("/profile/push", &fields[1..]).await.status, 200);
    let known: Vec<String> = sqlx::query_scalar("select endpoint from push_subscriptions")
        .fetch_all(&told.app.db)
        .await
        .unwrap();
    assert_eq!(known, std::slice::from_ref(&after.endpoint));

    let mut thomas = told.app.signed_in(&told.app.people.thomas).await;
    thomas.open("/profile/preferences").await;
    let own = Receiver::at(format!("{}/send/thomas", told.service.url));
    let (key, auth) = (own.public_key(), own.auth());
    let fields = [
        ("endpoint", &*own.endpoint),
        ("p256dh", &key),
        ("auth", &auth),
        ("replaces", &after.endpoint),
    ];
    assert_eq!(thomas.post("/profile/push", &fields).await.status, 200);
    assert_eq!(
        told.owners().await,
        ["Sanne Bakker", "Thomas Meyer"],
        "only one's own is replaced"
    );
}

#[actix_web::test]
async fn with_a_new_key_the_browsers_of_the_old_one_are_no_longer_listed() {
    let told = Told::start().await;
    let (_, old) = told.tells(&told.app.people.sanne).await;
    sqlx::query("update push_subscriptions set server_key = repeat('A', 87)")
        .execute(&told.app.db)
        .await
        .unwrap();
    let mut sanne = told.app.signed_in(&told.app.people.sanne).await;
    let page = sanne.open("/profile/preferences").await;
    assert!(page.texts("[data-browser]").is_empty());
    assert_eq!(old.subscribes(&mut sanne).await, 200);
    assert_eq!(told.browsers().await, 1);
    assert_eq!(sanne.page().texts("main .list strong").len(), 1);
}

#[actix_web::test]
async fn the_service_worker_is_asked_for_anew_and_may_answer_for_the_whole_portal() {
    let app = TestApp::start_with(&PUSH).await;
    let script = app.browser().asks("/sw.js").await;
    assert_eq!(script.status, 200);
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(script.header("cache-control"), "no-cache");
    assert_eq!(script.header("service-worker-allowed"), "/");
    let policy = script.header("content-security-policy");
    assert!(policy.contains("worker-src 'self'"), "{policy}");
}
