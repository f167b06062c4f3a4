//! What comes to the push pages forged, replayed, oversized or wrong changes nothing.

use crate::support::{PUSH, Receiver, TestApp, Told};

#[actix_web::test]
async fn a_forged_subscription_changes_nothing() {
    let told = Told::start().await;
    let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
    let other = Receiver::at(format!("{}/send/other", told.service.url));
    let (key, auth) = (other.public_key(), other.auth());
    let fields = [
        ("endpoint", &*other.endpoint),
        ("p256dh", &key),
        ("auth", &auth),
    ];
    let body = |token: &str| {
        let all: Vec<(&str, &str)> = fields.into_iter().chain([("csrf_token", token)]).collect();
        reqwest::Url::parse_with_params("http://x/", all)
            .unwrap()
            .query()
            .unwrap()
            .as_bytes()
            .to_vec()
    };
    for token in ["", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let page = sanne.post_raw("/profile/push", body(token)).await;
        assert_eq!(page.status, 403, "{token:?}");
    }
    sanne.open("/profile/preferences").await;
    let mut elsewhere = sanne.clone().saying("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.post("/profile/push", &fields).await.status, 403);
    // Another person's token is of no use.
    let mut thomas = told.app.signed_in(&told.app.people.thomas).await;
    thomas.open("/profile/preferences").await;
    let token = thomas.page().csrf_token();
    assert_eq!(
        sanne.post_raw("/profile/push", body(&token)).await.status,
        403
    );
    let json = br#"{"endpoint": "https://push.example.com/x"}"#.to_vec();
    let page = sanne
        .post_as("/profile/push", "application/json", json)
        .await;
    assert_eq!(page.status, 415);
    assert_eq!(told.browsers().await, 1);
}

#[actix_web::test]
async fn a_form_that_is_too_large_or_comes_late_changes_nothing() {
    let told = Told::start().await;
    let (mut sanne, _) = told.tells(&told.app.people.sanne).await;
    let page = sanne.post_raw("/profile/push", vec![b'a'; 40_000]).await;
    assert_eq!(page.status, 413);

    let id: uuid::Uuid = sqlx::query_scalar("select id from push_subscriptions")
        .fetch_one(&told.app.db)
        .await
        .unwrap();
    sanne.open("/profile/preferences").await;
    told.app.later(61);
    let page = sanne
        .post(&format!("/profile/push/{id}/removal"), &[])
        .await;
    assert!(
        page.path().starts_with("/sign-in") || page.status == 401,
        "{}",
        page.path()
    );
    assert_eq!(told.browsers().await, 1, "the session was over");
    told.app.sign_in(&mut sanne, &told.app.people.sanne).await;
    sanne.open("/profile/preferences").await;
    assert_eq!(
        sanne
            .post(&format!("/profile/push/{id}/removal"), &[])
            .await
            .status,
        200
    );
    sanne.open("/profile/preferences").await;
    let replayed = sanne
        .post(&format!("/profile/push/{id}/removal"), &[])
        .await;
    assert_eq!(replayed.status, 404);
    sanne.open("/profile/preferences").await;
    assert_eq!(
        sanne
            .post("/profile/push/not-an-id/removal", &[])
            .await
            .status,
        404
    );
}

#[actix_web::test]
async fn keys_that_are_none_are_refused() {
    let told = Told::start().await;
    let mut sanne = told.app.signed_in(&told.app.people.sanne).await;
    let good = Receiver::at(format!("{}/send/one", told.service.url));
    let (key, auth) = (good.public_key(), good.auth());
    let mut off_the_curve = key.clone().into_bytes();
    off_the_curve[80] = if off_the_curve[80] == b'A' {
        b'B'
    } else {
        b'A'
    };
    let off_the_curve = String::from_utf8(off_the_curve).unwrap();
    let compressed = format!("A{}", &key[1..44]);
    let infinity = "AA";
    let wrong = [
        (off_the_curve.as_str(), auth.as_str()),
        (&compressed, &auth),
        (infinity, &auth),
        ("", &auth),
        ("not base64!", &auth),
        (&key[..86], &auth),
        (&key, &auth[..20]),
        (&key, &format!("{auth}AAAA")),
        (&key, ""),
    ];
    for (p256dh, auth) in wrong {
        sanne.open("/profile/preferences").await;
        let fields = [
            ("endpoint", &*good.endpoint),
            ("p256dh", p256dh),
            ("auth", auth),
        ];
        let page = sanne.post("/profile/push", &fields).await;
        assert_eq!(page.status, 400, "{p256dh} {auth}");
    }
    sanne.open("/profile/preferences").await;
    let page = sanne
        .post("/profile/push", &[("endpoint", &good.endpoint)])
        .await;
    assert_eq!(page.status, 400, "no keys at all");
    assert_eq!(told.browsers().await, 0);
}

#[actix_web::test]
async fn an_endpoint_that_leads_inside_is_refused() {
    let told = Told::start().await;
    let mut sanne = told.app.signed_in(&told.app.people.sanne).await;
    let long = format!("https://push.example.com/{}", "a".repeat(1_024));
    for endpoint in [
        "http://push.example.com/x",
        "http://10.0.0.7/x",
        "https://192.168.1.1/x",
        "http://169.254.169.254/latest/meta-data/",
        "https://intranet/x",
        "https://printer.local/x",
        "https://user:password@push.example.com/x",
        "https://push.example.com:6379/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
        &long,
    ] {
        let receiver = Receiver::at(endpoint.to_owned());
        assert_eq!(receiver.subscribes(&mut sanne).await, 400, "{endpoint}");
    }
    let real = Receiver::at("https://updates.push.services.mozilla.com/wpush/v2/gAAAA".to_owned());
    assert_eq!(real.subscribes(&mut sanne).await, 200);
    assert_eq!(told.browsers().await, 1);

    // An installation that others reach sends to nobody on its own machine.
    let settings = [
        PUSH[0],
        PUSH[1],
        ("READMIT_PUBLIC_URL", "https://readmit.acme.example"),
    ];
    let public = TestApp::start_with(&settings).await;
    let sanne = public.signed_in(&public.people.sanne).await;
    for endpoint in [
        told.service.url.as_str(),
        "http://localhost/x",
        "http://[::1]/x",
    ] {
        let receiver = Receiver::at(format!("{endpoint}/send"));
        assert_eq!(
            receiver.subscribes(&mut sanne.clone()).await,
            400,
            "{endpoint}"
        );
    }
}
