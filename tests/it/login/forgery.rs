//! Answers that are forged, mixed up or meant for somebody else: nobody is signed in by them.

use serde_json::{Value, json};

use super::{UNTRUSTED, is_refused, known, sessions, signs_in, stage, stage_with};
use crate::support::{Health, Provider, Signed, SigningKey};

#[actix_web::test]
async fn a_token_that_nobody_of_the_provider_signed_is_refused() {
    let (app, provider) = stage().await;
    for signed in [
        Signed::NotAtAll,
        Signed::WithOurSecret,
        Signed::WithThePublicKey,
        Signed::ByAnother,
        Signed::By(SigningKey::Second),
        Signed::Namelessly(SigningKey::Second),
    ] {
        provider.change(|ways| ways.signed = signed);
        is_refused(signs_in(&mut app.browser()).await, 502, UNTRUSTED);
    }
    assert_eq!(sessions(&app).await, 0);
    assert_eq!(known(&app, &app.people.noor).await.subject, None);
}

#[actix_web::test]
async fn a_token_that_says_the_wrong_thing_is_refused() {
    type Lie = (&'static str, fn(&mut Value));
    let lies: [Lie; 12] = [
        ("another issuer", |it| {
            it["iss"] = json!("https://evil.example");
        }),
        ("nearly the issuer", |it| {
            it["iss"] = json!(format!("{}/", it["iss"].as_str().unwrap()));
        }),
        ("another client", |it| it["aud"] = json!("payroll")),
        ("nobody", |it| it["aud"] = json!([])),
        ("made for another client", |it| it["azp"] = json!("payroll")),
        ("shared without saying for whom it was made", |it| {
            it["aud"] = json!(["readmit portal", "payroll"]);
        }),
        ("over", |it| {
            it["exp"] = json!(it["iat"].as_i64().unwrap() - 300);
        }),
        ("without an end", |it| it["exp"] = Value::Null),
        ("from tomorrow", |it| {
            it["iat"] = json!(it["iat"].as_i64().unwrap() + 86_400);
        }),
        ("from yesterday", |it| {
            it["iat"] = json!(it["iat"].as_i64().unwrap() - 86_400);
        }),
        ("of another sign-in", |it| {
            it["nonce"] = json!("x".repeat(43));
        }),
        ("about nobody", |it| it["sub"] = json!("")),
    ];
    let (app, provider) = stage().await;
    for (lie, change) in lies {
        provider.change(|ways| ways.token = Box::new(change));
        let mut browser = app.browser();
        let page = signs_in(&mut browser).await;
        assert_eq!(page.status, 502, "{lie}");
        is_refused(page, 502, UNTRUSTED);
    }
    provider.change(|ways| ways.token = Box::new(|it| it["nonce"] = Value::Null));
    is_refused(signs_in(&mut app.browser()).await, 502, UNTRUSTED);
    assert_eq!(sessions(&app).await, 0);
}

#[actix_web::test]
async fn userinfo_about_somebody_else_is_refused() {
    let (app, provider) = stage().await;
    for subject in [json!("sanne.bakker"), Value::Null] {
        provider.change(|ways| {
            ways.in_token = false;
            ways.userinfo = Box::new(move |it| it["sub"] = subject.clone());
        });
        is_refused(signs_in(&mut app.browser()).await, 502, UNTRUSTED);
    }
    provider.change(|ways| {
        ways.signs_userinfo = true;
        ways.userinfo = Box::new(|it| it["aud"] = json!("payroll"));
    });
    is_refused(signs_in(&mut app.browser()).await, 502, UNTRUSTED);
}

#[actix_web::test]
async fn an_answer_of_another_provider_is_refused_before_its_code_is_used() {
    for announces in [false, true] {
        let provider = Provider::start();
        provider.change(|ways| {
            ways.description = Box::new(move |it| {
                it["authorization_response_iss_parameter_supported"] = json!(announces);
            });
        });
        let (app, provider) = stage_with(provider, &[]).await;
        let issuer = provider.issuer.clone();
        let answers = [
            ("https://evil.example".to_owned(), false),
            (format!("{issuer}/"), false),
            (issuer, true),
        ];
        for (named, good) in answers {
            let before = count(&provider, "POST /token");
            provider.change(|ways| ways.answer = Box::new(move |it| it["iss"] = json!(named)));
            let mut browser = app.browser();
            let page = signs_in(&mut browser).await;
            assert_eq!(page.status == 502, !good);
            assert_eq!(count(&provider, "POST /token") - before, usize::from(good));
        }
        provider.change(|ways| ways.answer = Box::new(|_| ()));
        let mut browser = app.browser();
        let unnamed = signs_in(&mut browser).await;
        assert_eq!(
            unnamed.status == 502,
            announces,
            "announced, so it must be there"
        );
    }
}

#[actix_web::test]
async fn keys_are_read_again_when_the_provider_changed_them_but_not_at_every_token() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    // It signs with a key that it has not published yet, again and again.
    provider.change(|ways| ways.signed = Signed::By(SigningKey::Second));
    // What is read before each sign-in does not count here.
    provider.change(|ways| ways.health = Health::Speechless);
    let before = count(&provider, "GET /keys");
    for _ in 0..3 {
        is_refused(signs_in(&mut app.browser()).await, 502, UNTRUSTED);
    }
    assert_eq!(count(&provider, "GET /keys") - before, 1);
    provider.change(|ways| ways.keys = vec![SigningKey::Second]);
    app.clock.advance(chrono::TimeDelta::seconds(5));
    assert_eq!(signs_in(&mut app.browser()).await.path(), "/profile");
    assert_eq!(count(&provider, "GET /keys") - before, 2);
}

fn count(provider: &Provider, request: &str) -> usize {
    provider
        .seen()
        .iter()
        .filter(|seen| *seen == request)
        .count()
}
