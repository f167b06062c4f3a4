//! What an ID token may say, and what not.

use serde_json::json;

use super::*;

const ISSUER: &str = "https://login.acme.example";

fn now() -> Instant {
    "2026-11-22T08:16:00Z".parse().unwrap()
}

fn noor() -> Value {
    json!({
        "iss": ISSUER, "sub": "noor-7f1c", "aud": "readmit", "nonce": "n-1",
        "iat": now().timestamp(), "exp": now().timestamp() + 300,
    })
}

fn check(change: impl FnOnce(&mut Value)) -> Result<(), Refusal> {
    let mut claims = noor();
    change(&mut claims);
    let expected = Expected {
        issuer: ISSUER,
        client_id: "readmit",
        nonce: "n-1",
    };
    expected.check(claims.as_object().unwrap(), now())
}

fn token(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.{}",
        part(header),
        part(claims),
        URL_SAFE_NO_PAD.encode("signature")
    )
}

#[test]
fn noors_token_is_good_in_every_form_that_providers_write_it() {
    assert_eq!(check(|_| ()), Ok(()));
    assert_eq!(check(|it| it["aud"] = json!(["readmit"])), Ok(()));
    assert_eq!(
        check(|it| {
            it["aud"] = json!(["readmit", "payroll"]);
            it["azp"] = "readmit".into();
        }),
        Ok(())
    );
    assert_eq!(check(|it| it["exp"] = json!(1_795_335_660.5)), Ok(()));
    // Clocks differ a little.
    assert_eq!(
        check(|it| it["iat"] = json!(now().timestamp() + 60)),
        Ok(())
    );
    assert_eq!(
        check(|it| it["exp"] = json!(now().timestamp() - 60)),
        Ok(())
    );
}

#[test]
fn another_issuer_is_refused_even_if_only_a_slash_differs() {
    for issuer in [
        json!("https://login.acme.example/"),
        json!("https://evil.example"),
        Value::Null,
    ] {
        assert_eq!(
            check(|it| it["iss"] = issuer.clone()),
            Err(Refusal::Issuer),
            "{issuer}"
        );
    }
}

#[test]
fn a_token_for_somebody_else_is_refused() {
    for audience in [
        json!("payroll"),
        json!(["payroll"]),
        json!([]),
        json!(7),
        json!(["readmit", "payroll"]),
    ] {
        assert_eq!(
            check(|it| it["aud"] = audience.clone()),
            Err(Refusal::Audience),
            "{audience}"
        );
    }
    for party in [json!("payroll"), json!(["readmit"]), Value::Null] {
        assert_eq!(
            check(|it| it["azp"] = party.clone()),
            Err(Refusal::Audience),
            "{party}"
        );
    }
}

#[test]
fn a_token_of_another_time_is_refused() {
    let at = now().timestamp();
    for (field, value) in [
        ("exp", json!(at - 121)),
        ("exp", json!(f64::MAX)),
        ("exp", json!("tomorrow")),
        ("exp", Value::Null),
        ("iat", json!(at + 121)),
        ("iat", json!(at - 721)),
        ("iat", Value::Null),
        ("nbf", json!(at + 121)),
    ] {
        assert_eq!(
            check(|it| it[field] = value.clone()),
            Err(Refusal::Time),
            "{field} {value}"
        );
    }
}

#[test]
fn a_token_of_another_sign_in_or_about_nobody_is_refused() {
    for nonce in [json!("n-2"), json!(""), Value::Null] {
        assert_eq!(check(|it| it["nonce"] = nonce.clone()), Err(Refusal::Nonce));
    }
    for subject in [json!(""), json!(7), Value::Null, json!("x".repeat(256))] {
        assert_eq!(
            check(|it| it["sub"] = subject.clone()),
            Err(Refusal::Subject)
        );
    }
}

#[test]
fn a_token_is_taken_apart_and_other_kinds_are_refused() {
    let read = Token::read(&token(
        &json!({ "alg": "RS256", "kid": "k1", "typ": "JWT" }),
        &noor(),
    ))
    .unwrap();
    assert_eq!(
        (read.algorithm.as_str(), read.key_id.as_deref()),
        ("RS256", Some("k1"))
    );
    assert_eq!(read.signature, b"signature");
    assert_eq!(format!("{read:?}"), "Token(…)");
    for kind in ["at+jwt", "logout+jwt", "application/at+jwt"] {
        let other = token(&json!({ "alg": "RS256", "typ": kind }), &noor());
        assert_eq!(
            Token::read(&other).err(),
            Some(Refusal::OtherKind),
            "{kind}"
        );
    }
    let critical = token(
        &json!({ "alg": "RS256", "crit": ["b64"], "b64": false }),
        &noor(),
    );
    assert_eq!(Token::read(&critical).err(), Some(Refusal::OtherKind));
    for broken in [
        "",
        "a.b",
        "a.b.c",
        "a.b.c.d.e",
        "e30.e30.!",
        &token(&json!({}), &noor()),
        &token(&noor(), &json!([])),
    ] {
        assert_eq!(
            Token::read(broken).err(),
            Some(Refusal::Unreadable),
            "{broken}"
        );
    }
}

#[test]
fn the_time_of_the_proof_is_read_in_every_form() {
    let proved = now() - TimeDelta::hours(2);
    let seconds = proved.timestamp();
    let read = |written: Value| {
        let mut claims = noor();
        claims["auth_time"] = written;
        auth_time(claims.as_object().unwrap(), now())
    };
    for written in [
        json!(seconds),
        json!(1_795_328_160.5),
        json!(seconds.to_string()),
        json!(format!(" {seconds}.0 ")),
        json!(proved.to_rfc3339()),
    ] {
        assert_eq!(read(written.clone()), proved, "{written}");
    }
    for nothing in [
        json!(0),
        json!(-1),
        json!(""),
        json!("soon"),
        json!([1]),
        Value::Null,
        json!(seconds * 1000),
    ] {
        assert_eq!(read(nothing.clone()), now(), "{nothing}");
    }
    assert_eq!(read(json!(now().timestamp() + 60)), now());
}
