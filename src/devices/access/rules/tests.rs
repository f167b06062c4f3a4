//! Proofs that count, and those that do not.

use super::{Claims, Expected, Flaw, check, nonce};
use crate::base::secret::digest;
use crate::base::{Instant, Secret};
use crate::http::Site;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;

fn now() -> Instant {
    "2026-11-22T08:16:00Z".parse().unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "a time of our days")]
fn seconds(at: Instant) -> f64 {
    at.timestamp() as f64
}

fn claims() -> Claims {
    Claims {
        jti: "one".into(),
        htm: "POST".into(),
        htu: "https://access.acme.example/api/v1/me".into(),
        iat: seconds(now()),
        nonce: Some(nonce(&Site::acme(now()).key, now())),
        ath: None,
    }
}

fn verdict(claims: &Claims, token: Option<&Secret>, now: Instant) -> Result<(), Flaw> {
    let address = "https://access.acme.example/api/v1/me?wait=1"
        .parse()
        .unwrap();
    let expected = Expected {
        method: "POST",
        address: &address,
        token,
        now,
    };
    check(claims, &expected, &Site::acme(now).key)
}

#[test]
fn a_proof_counts_for_its_request_only() {
    assert_eq!(verdict(&claims(), None, now()), Ok(()));
    let as_written = |htu: &str| Claims {
        htu: htu.into(),
        ..claims()
    };
    for same in [
        "HTTPS://Access.acme.example:443/api/v1/me",
        "https://access.acme.example/api/v1/me?a=b#c",
    ] {
        assert_eq!(verdict(&as_written(same), None, now()), Ok(()), "{same}");
    }
    for other in [
        "https://access.acme.example/api/v1/me/",
        "https://access.acme.example/API/v1/me",
        "http://access.acme.example/api/v1/me",
        "https://access.acme.example:8443/api/v1/me",
        "https://evil.example/api/v1/me",
        "/api/v1/me",
        "",
    ] {
        assert_eq!(
            verdict(&as_written(other), None, now()),
            Err(Flaw::Invalid),
            "{other}"
        );
    }
    for htm in ["GET", "post", ""] {
        let other = Claims {
            htm: htm.into(),
            ..claims()
        };
        assert_eq!(verdict(&other, None, now()), Err(Flaw::Invalid), "{htm}");
    }
}

#[test]
fn a_proof_counts_five_minutes_either_way() {
    let made = |seconds_off: f64| Claims {
        iat: seconds(now()) + seconds_off,
        ..claims()
    };
    for good in [-300.0, -0.5, 300.0] {
        assert_eq!(verdict(&made(good), None, now()), Ok(()), "{good}");
    }
    for bad in [-301.0, 301.0, f64::INFINITY, f64::NAN] {
        assert_eq!(
            verdict(&made(bad), None, now()),
            Err(Flaw::Invalid),
            "{bad}"
        );
    }
}

#[test]
fn a_proof_has_a_name_of_its_own() {
    for jti in [String::new(), "x".repeat(129)] {
        let named = Claims { jti, ..claims() };
        assert_eq!(verdict(&named, None, now()), Err(Flaw::Invalid));
    }
}

#[test]
fn a_proof_is_of_the_token_beside_it() {
    let token = Secret::new("the token");
    assert_eq!(verdict(&claims(), Some(&token), now()), Err(Flaw::Invalid));
    let ath = |token: &str| Claims {
        ath: Some(URL_SAFE_NO_PAD.encode(digest(token.as_bytes()))),
        ..claims()
    };
    assert_eq!(verdict(&ath("the token"), Some(&token), now()), Ok(()));
    let other = ath("another");
    assert_eq!(verdict(&other, Some(&token), now()), Err(Flaw::Invalid));
}

#[test]
fn our_value_counts_five_minutes_and_cannot_be_made_up() {
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    let fresh = |at: Instant| Claims {
        iat: seconds(at),
        ..claims()
    };
    let at = later(4);
    assert_eq!(verdict(&fresh(at), None, at), Ok(()));
    let at = later(5);
    assert_eq!(verdict(&fresh(at), None, at), Err(Flaw::Nonce));
    let given = nonce(&Site::acme(now()).key, now());
    let (time, seal) = given.split_once('.').unwrap();
    let younger = i64::from_str_radix(time, 16).unwrap() + 60;
    for made_up in [
        None,
        Some(String::new()),
        Some("x".to_owned()),
        Some(format!("{younger:x}.{seal}")),
        Some(format!("{time}.AAAAAAAAAAAAAAAAAAAAAA")),
        Some(format!("{}.{seal}", i64::MIN)),
    ] {
        let with = Claims {
            nonce: made_up.clone(),
            ..claims()
        };
        assert_eq!(verdict(&with, None, now()), Err(Flaw::Nonce), "{made_up:?}");
    }
}
