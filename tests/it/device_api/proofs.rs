//! Each request is proved by the key that its token is bound to, and a proof counts once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join_all;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{Handset, TestApp};

const ME: &str = "/api/v1/me";

/// Noor's phone, which was answered once and so has our value.
async fn noors(app: &TestApp) -> Handset {
    let mut phone = app.signs_in_on_a_handset(&app.people.noor).await;
    let me = phone.get(ME).await;
    assert_eq!(
        (me.status, &me.body["member"]["name"]),
        (200, &json!("Noor de Vries")),
        "{me:?}"
    );
    phone
}

/// With this in place of what is right.
fn but(mut right: Value, name: &str, value: Value) -> Value {
    right[name] = value;
    right
}

#[actix_web::test]
async fn a_proof_is_of_this_request_and_made_just_now() {
    let app = TestApp::start().await;
    let phone = noors(&app).await;
    let now = app.now().timestamp();
    let claims = || phone.claims("GET", ME);
    let invalid = (401, "dpop-proof-invalid");
    for (name, value) in [
        ("htm", json!("POST")),
        ("htm", json!("get")),
        (
            "htu",
            json!(format!("{}/api/v1/configuration", app.address)),
        ),
        ("htu", json!(format!("http://evil.example{ME}"))),
        ("htu", json!(ME)),
        ("htu", json!("")),
        ("iat", json!(now - 301)),
        ("iat", json!(now + 301)),
        ("iat", json!("now")),
        ("iat", json!(1e300)),
        ("jti", json!("")),
        ("jti", json!("x".repeat(129))),
        ("jti", json!(7)),
        ("ath", json!("")),
        ("ath", json!(URL_SAFE_NO_PAD.encode([7; 32]))),
    ] {
        let proof = phone.sign(&phone.head(), &but(claims(), name, value.clone()));
        let said = phone.with(&proof, "GET", ME, None).await;
        assert_eq!(said.kind(), invalid, "{name}: {value}");
        assert_eq!(
            said.header("www-authenticate"),
            r#"DPoP algs="ES256", error="invalid_dpop_proof""#
        );
    }
    for name in ["htm", "htu", "iat", "jti", "ath"] {
        let mut without = claims();
        without.as_object_mut().unwrap().remove(name);
        let proof = phone.sign(&phone.head(), &without);
        let said = phone.with(&proof, "GET", ME, None).await;
        assert_eq!(said.kind(), invalid, "without {name}");
    }
    let right = phone.sign(&phone.head(), &claims());
    assert_eq!(phone.with(&right, "GET", ME, None).await.status, 200);
}

#[actix_web::test]
async fn only_the_key_itself_makes_a_proof() {
    let app = TestApp::start().await;
    let phone = noors(&app).await;
    let stranger = app.handset();
    let claims = || phone.claims("GET", ME);
    let head = || phone.head();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    // Unsigned, by a shared secret, and by the public key as if that were one.
    let unsigned = format!(
        "{}.{}.",
        part(but(head(), "alg", json!("none"))),
        part(claims())
    );
    let shared = format!(
        "{}.{}",
        part(but(head(), "alg", json!("HS256"))),
        part(claims())
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(phone.jwk.to_string().as_bytes()).unwrap();
    mac.update(shared.as_bytes());
    let shared = format!(
        "{shared}.{}",
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    );
    let signed = |head: &Value| phone.sign(head, &claims());
    let off_the_curve = but(phone.jwk.clone(), "y", stranger.jwk["y"].clone());
    let other_curve = but(phone.jwk.clone(), "crv", json!("P-384"));
    let private = but(
        phone.jwk.clone(),
        "d",
        json!(URL_SAFE_NO_PAD.encode([7; 32])),
    );
    let mut cut = signed(&head());
    cut.truncate(cut.len() - 4);
    let mut bent = signed(&head());
    let last = bent.pop().unwrap();
    bent.insert(bent.rfind('.').unwrap() + 1, last);
    for (what, proof) in [
        ("alg none", unsigned),
        ("HS256", shared),
        ("alg ES384", signed(&but(head(), "alg", json!("ES384")))),
        ("typ JWT", signed(&but(head(), "typ", json!("JWT")))),
        ("crit", signed(&but(head(), "crit", json!(["exp"])))),
        ("no key", signed(&but(head(), "jwk", json!(null)))),
        ("off the curve", signed(&but(head(), "jwk", off_the_curve))),
        ("another curve", signed(&but(head(), "jwk", other_curve))),
        ("a private key", signed(&but(head(), "jwk", private))),
        ("another's signature", stranger.sign(&head(), &claims())),
        ("cut off", cut),
        ("bent", bent),
        ("words", "a.b.c".to_owned()),
        ("nothing", String::new()),
        ("too long", "x".repeat(5000)),
    ] {
        let said = phone.with(&proof, "GET", ME, None).await;
        assert_eq!(said.kind(), (401, "dpop-proof-invalid"), "{what}");
    }
    // A good proof of another key does not fit the token.
    let others = stranger.sign(&stranger.head(), &claims());
    let said = phone.with(&others, "GET", ME, None).await;
    assert_eq!(said.kind(), (401, "token-invalid"), "{said:?}");
    assert_eq!(
        said.header("www-authenticate"),
        r#"DPoP algs="ES256", error="invalid_token""#
    );
    assert_eq!(
        phone.with(&signed(&head()), "GET", ME, None).await.status,
        200
    );
}

#[actix_web::test]
async fn without_a_proof_a_token_opens_nothing() {
    let app = TestApp::start().await;
    let phone = noors(&app).await;
    let token = format!("DPoP {}", phone.token.clone().unwrap());
    let bearer = token.replace("DPoP", "Bearer");
    let bare = phone
        .send("GET", ME, &[("authorization", &token)], None)
        .await;
    assert_eq!(bare.kind(), (401, "dpop-proof-missing"));
    assert_eq!(bare.header("www-authenticate"), r#"DPoP algs="ES256""#);
    let proof = || phone.proof("GET", ME);
    for (what, authorization) in [
        ("no token", None),
        ("another scheme", Some(bearer.as_str())),
        ("an empty one", Some("DPoP ")),
        ("a made up one", Some("DPoP AAAA")),
    ] {
        let proof = proof();
        let mut headers = vec![("dpop", proof.as_str())];
        headers.extend(authorization.map(|value| ("authorization", value)));
        let said = phone.send("GET", ME, &headers, None).await;
        let expected = if what == "a made up one" {
            // The proof is of another token.
            (401, "dpop-proof-invalid")
        } else {
            (401, "token-invalid")
        };
        assert_eq!(said.kind(), expected, "{what}");
    }
    let (one, two) = (proof(), proof());
    let both = [
        ("dpop", one.as_str()),
        ("dpop", &two),
        ("authorization", &token),
    ];
    let said = phone.send("GET", ME, &both, None).await;
    assert_eq!(said.kind(), (401, "dpop-proof-invalid"), "two at once");
}

#[actix_web::test]
async fn a_proof_counts_once_however_often_it_is_sent_at_once() {
    let app = TestApp::start().await;
    let phone = noors(&app).await;
    let proof = phone.proof("GET", ME);
    let tries = (0..20).map(|_| phone.with(&proof, "GET", ME, None));
    let answers = join_all(tries).await.into_iter().map(|said| said.status);
    let answers: Vec<u16> = answers.collect();
    let counted = answers.iter().filter(|status| **status == 200).count();
    assert!(counted == 1, "{answers:?}");
    let again = phone.with(&proof, "GET", ME, None).await;
    assert_eq!(again.kind(), (401, "dpop-proof-invalid"));
    // What cannot count any more need not be remembered.
    app.later(12);
    assert!(app.portal.sweep().await.access > 0);
    assert_eq!(app.count("select count(*) from dpop_proofs").await, 0);
    let late = phone.with(&proof, "GET", ME, None).await;
    assert_eq!(late.kind(), (401, "dpop-proof-invalid"), "too old by now");
}

#[actix_web::test]
async fn a_proof_holds_a_value_of_ours_that_is_not_older_than_five_minutes() {
    let app = TestApp::start().await;
    let mut phone = noors(&app).await;
    let missing = phone.claims("GET", ME);
    for nonce in [
        json!(null),
        json!(""),
        json!("6922d0a0.AAAAAAAAAAAAAAAAAAAAAA"),
    ] {
        let proof = phone.sign(&phone.head(), &but(missing.clone(), "nonce", nonce));
        let said = phone.with(&proof, "GET", ME, None).await;
        assert_eq!(said.kind(), (401, "dpop-nonce"));
        assert_eq!(
            said.header("www-authenticate"),
            r#"DPoP algs="ES256", error="use_dpop_nonce""#
        );
    }
    app.later(4);
    let proof = phone.proof("GET", ME);
    assert_eq!(phone.with(&proof, "GET", ME, None).await.status, 200);
    app.later(1);
    let proof = phone.proof("GET", ME);
    let said = phone.with(&proof, "GET", ME, None).await;
    assert_eq!(said.kind(), (401, "dpop-nonce"));
    said.header("dpop-nonce").clone_into(&mut phone.nonce);
    let proof = phone.proof("GET", ME);
    assert_eq!(phone.with(&proof, "GET", ME, None).await.status, 200);
}
