//! Real providers differ; with each of these people sign in.

use serde_json::{Value, json};

use super::{REFUSED, is_refused, signs_in, stage, stage_with};
use crate::support::{Provider, Signed, SigningKey};

type Quirk = (&'static str, fn(&mut Value));

#[actix_web::test]
async fn claims_are_read_in_every_form_that_they_are_written_in() {
    let quirks: [Quirk; 13] = [
        ("an audience in a list", |it| {
            it["aud"] = json!(["readmit portal"]);
        }),
        ("several audiences, made for us", |it| {
            it["aud"] = json!(["account", "readmit portal"]);
            it["azp"] = json!("readmit portal");
        }),
        ("a verified address as text", |it| {
            it["email_verified"] = json!("true");
        }),
        ("an address in capitals", |it| {
            it["email"] = json!("Noor.DEVRIES@Acme.example");
        }),
        ("the proof's time with a fraction", |it| {
            it["auth_time"] = json!(1_795_335_300.25);
        }),
        ("the proof's time as text", |it| {
            it["auth_time"] = json!("1795335300");
        }),
        ("the proof's time as nought", |it| {
            it["auth_time"] = json!(0);
        }),
        ("no time of the proof", |it| it["auth_time"] = Value::Null),
        ("times with fractions", |it| {
            it["exp"] = json!(it["exp"].as_f64().unwrap() + 0.5);
        }),
        ("an address of streets as text", |it| {
            it["address"] = json!("Kade 1, Rotterdam");
        }),
        ("a date as text", |it| {
            it["updated_at"] = json!("2026-11-22");
        }),
        ("nothing at all", |it| it["picture"] = Value::Null),
        ("one method alone", |it| it["amr"] = json!("pwd")),
    ];
    let (app, provider) = stage().await;
    for (quirk, change) in quirks {
        provider.change(|ways| ways.token = Box::new(change));
        assert_eq!(
            signs_in(&mut app.browser()).await.path(),
            "/profile",
            "{quirk}"
        );
    }
}

#[actix_web::test]
async fn claims_may_be_in_userinfo_only_and_userinfo_may_be_signed() {
    for signs_userinfo in [false, true] {
        let (app, provider) = stage().await;
        provider.change(|ways| {
            ways.in_token = false;
            ways.signs_userinfo = signs_userinfo;
        });
        assert_eq!(signs_in(&mut app.browser()).await.path(), "/profile");
    }
}

#[actix_web::test]
async fn tokens_may_be_signed_by_a_curve_and_may_not_name_their_key() {
    for signed in [
        Signed::By(SigningKey::Curve),
        Signed::Namelessly(SigningKey::First),
        Signed::Namelessly(SigningKey::Curve),
    ] {
        let (app, provider) = stage().await;
        provider.change(|ways| ways.signed = signed);
        assert_eq!(
            signs_in(&mut app.browser()).await.path(),
            "/profile",
            "{signed:?}"
        );
    }
}

#[actix_web::test]
async fn an_issuer_may_have_a_path() {
    for path in ["/realms/staff", "/realms/staff/"] {
        let (app, provider) = stage_with(Provider::at(path), &[]).await;
        assert_eq!(
            signs_in(&mut app.browser()).await.path(),
            "/profile",
            "{}",
            provider.issuer
        );
    }
}

#[actix_web::test]
async fn the_secret_is_shown_in_the_way_that_works() {
    let basic = ["client_secret_basic"].as_slice();
    let both = ["client_secret_basic", "client_secret_post"].as_slice();
    for (announced, takes, tries) in [
        (None, "basic", 1),
        (Some(basic), "basic", 1),
        (Some(["client_secret_post"].as_slice()), "post", 1),
        (Some(both), "basic", 1),
        // It announces both, and reads the header without decoding it.
        (Some(both), "post", 2),
    ] {
        let provider = Provider::start();
        provider.change(|ways| {
            ways.takes = vec![takes];
            ways.description =
                Box::new(move |it| it["token_endpoint_auth_methods_supported"] = json!(announced));
        });
        let (app, provider) = stage_with(provider, &[]).await;
        for then in [tries, 1] {
            let before = provider.seen().len();
            assert_eq!(
                signs_in(&mut app.browser()).await.path(),
                "/profile",
                "{announced:?} {takes}"
            );
            let asked = provider.seen().split_off(before);
            let tried = asked.iter().filter(|seen| *seen == "POST /token").count();
            assert_eq!(
                tried, then,
                "what works is remembered: {announced:?} {takes}"
            );
        }
    }
}

#[actix_web::test]
async fn a_secret_that_the_provider_does_not_take_is_told_to_people_and_to_whoever_checks() {
    let provider = Provider::start();
    provider.change(|ways| ways.takes = vec!["plain"]);
    let (app, provider) = stage_with(provider, &[]).await;
    is_refused(signs_in(&mut app.browser()).await, 502, REFUSED);
    let problem = app.portal.login.provider.check().await.unwrap_err();
    assert_eq!(
        problem.to_string(),
        "the identity provider does not take the client's name and secret"
    );
    provider.change(|ways| ways.takes = vec!["basic"]);
    let found = app.portal.login.provider.check().await.unwrap();
    assert_eq!(
        found,
        format!(
            "{} answers, takes the client \"readmit portal\" and signs with RS256, ES256",
            provider.issuer
        )
    );
}

#[actix_web::test]
async fn a_provider_that_is_of_no_use_is_named_for_what_it_is() {
    let cases: [(fn(&mut Value), &str); 3] = [
        (
            |it| it["issuer"] = json!("https://login.acme.example"),
            "it calls itself \"https://login.acme.example\"",
        ),
        (
            |it| it["id_token_signing_alg_values_supported"] = json!(["HS256"]),
            "it signs ID tokens with none of",
        ),
        (
            |it| it["token_endpoint"] = json!("http://login.acme.example/token"),
            "its token_endpoint is not https",
        ),
    ];
    for (change, why) in cases {
        let provider = Provider::start();
        provider.change(|ways| ways.description = Box::new(change));
        let (app, _provider) = stage_with(provider, &[]).await;
        is_refused(signs_in(&mut app.browser()).await, 502, REFUSED);
        let problem = app.portal.login.provider.check().await.unwrap_err();
        assert!(problem.to_string().contains(why), "{problem}");
    }
}
