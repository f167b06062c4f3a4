//! What an app may ask, and where it is sent back to.

use super::*;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

fn redirects() -> Redirects {
    Redirects::new(vec![
        "https://access.acme.example/app/callback".to_owned(),
        "com.acme.app:/signed-in".to_owned(),
        "http://127.0.0.1/signed-in".to_owned(),
        "http://[::1]/signed-in".to_owned(),
    ])
}

fn asked(redirect_uri: &str) -> Asked {
    Asked {
        response_type: Some("code".to_owned()),
        redirect_uri: Some(redirect_uri.to_owned()),
        state: Some("a b&c".to_owned()),
        code_challenge: Some(CHALLENGE.to_owned()),
        code_challenge_method: Some("S256".to_owned()),
    }
}

#[test]
fn an_app_is_sent_back_to_its_own_address_and_nowhere_else() {
    for good in [
        "https://access.acme.example/app/callback",
        "com.acme.app:/signed-in",
        "http://127.0.0.1/signed-in",
        "http://127.0.0.1:51004/signed-in",
        "http://[::1]:51004/signed-in",
    ] {
        assert!(asked(good).read(&redirects()).is_ok(), "{good}");
    }
    for bad in [
        "",
        "https://access.acme.example/app/callback?x",
        "https://access.acme.example/app/callback/",
        "https://access.acme.example:444/app/callback",
        "https://access.acme.example.evil.example/app/callback",
        "com.acme.app:/signed-in/more",
        "com.acme.other:/signed-in",
        "http://127.0.0.1:51004/elsewhere",
        "http://127.0.0.1:51004/signed-in?x",
        "http://127.0.0.1:51004/signed-in#x",
        "http://x@127.0.0.1:51004/signed-in",
        "http://127.0.0.2/signed-in",
        "https://127.0.0.1:51004/signed-in",
        "http://localhost:51004/signed-in",
        "javascript:alert(1)",
    ] {
        assert_eq!(
            asked(bad).read(&redirects()),
            Err(Refusal::Address),
            "{bad}"
        );
    }
}

#[test]
fn what_else_is_wrong_the_app_is_told() {
    let app = "com.acme.app:/signed-in";
    let told = |change: fn(&mut Asked)| {
        let mut asked = asked(app);
        change(&mut asked);
        match asked.read(&redirects()) {
            Err(Refusal::Told(_, error)) => error,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        told(|asked| asked.response_type = Some("token".to_owned())),
        "unsupported_response_type"
    );
    assert_eq!(
        told(|asked| asked.response_type = None),
        "unsupported_response_type"
    );
    assert_eq!(
        told(|asked| asked.code_challenge_method = Some("plain".to_owned())),
        "invalid_request"
    );
    assert_eq!(
        told(|asked| asked.code_challenge_method = None),
        "invalid_request"
    );
    assert_eq!(told(|asked| asked.code_challenge = None), "invalid_request");
    assert_eq!(
        told(|asked| asked.code_challenge = Some("short".to_owned())),
        "invalid_request"
    );
}

#[test]
fn the_way_back_carries_code_state_and_who_says_so() {
    let issuer = "https://access.acme.example";
    for (app, expected) in [
        (
            "com.acme.app:/signed-in",
            "com.acme.app:/signed-in?code=c-1&state=a+b%26c&iss=https%3A%2F%2Faccess.acme.example",
        ),
        (
            "http://127.0.0.1:51004/signed-in",
            "http://127.0.0.1:51004/signed-in?code=c-1&state=a+b%26c&iss=https%3A%2F%2Faccess.acme.example",
        ),
    ] {
        let handover = asked(app).read(&redirects()).unwrap();
        assert_eq!(handover.way_back("code", "c-1", issuer).unwrap(), expected);
    }
}

#[test]
fn the_policy_of_the_page_names_the_app_and_no_other() {
    for (app, source) in [
        ("com.acme.app:/signed-in", "com.acme.app:"),
        (
            "https://access.acme.example/app/callback",
            "https://access.acme.example",
        ),
        ("http://127.0.0.1:51004/signed-in", "http://127.0.0.1:51004"),
        ("http://[::1]:51004/signed-in", "http:"),
    ] {
        let handover = asked(app).read(&redirects()).unwrap();
        assert_eq!(handover.source().unwrap(), source);
    }
}

#[test]
fn a_challenge_is_answered_by_what_it_was_made_of() {
    assert!(
        answers(VERIFIER, CHALLENGE),
        "as RFC 7636, appendix B, has it"
    );
    assert!(!answers(&VERIFIER.replace('d', "e"), CHALLENGE));
    assert!(!answers("", CHALLENGE) && !answers(CHALLENGE, CHALLENGE));
    assert!(!answers(&"x".repeat(129), CHALLENGE));
}
