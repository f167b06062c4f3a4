//! What a provider checks: who may ask, where answers may go, and that a code is handed in once, in
//! time, by whoever asked for it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::base::secret::digest;
use crate::base::{Instant, Secret};
use crate::demo::people::Person;

/// A code is handed in within this time or not at all.
const CODE_LIVES: TimeDelta = TimeDelta::seconds(60);

/// The one application that signs people in here.
pub(in crate::demo) struct Client {
    pub(in crate::demo) id: String,
    pub(in crate::demo) secret: Secret,
    /// Where codes may be sent, exactly.
    pub(in crate::demo) callbacks: Vec<String>,
    /// Where people may be sent after they signed out, exactly.
    pub(in crate::demo) exits: Vec<String>,
}

impl Client {
    /// Is this the client, by its own secret? Compared in constant time.
    pub(super) fn is(&self, id: &str, secret: &str) -> bool {
        id == self.id
            && secret
                .as_bytes()
                .ct_eq(self.secret.expose().as_bytes())
                .into()
    }
}

/// The parameters of an authorization request (OpenID Connect Core, 3.1.2.1).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) client_id: String,
    #[serde(default)]
    pub(super) redirect_uri: String,
    #[serde(default)]
    pub(super) response_type: String,
    #[serde(default)]
    pub(super) scope: String,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) code_challenge: Option<String>,
    pub(super) code_challenge_method: Option<String>,
    pub(super) prompt: Option<String>,
    pub(super) login_hint: Option<String>,
    pub(super) ui_locales: Option<String>,
}

/// Why nobody is asked who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Told to the person, because nobody knows that the address may be trusted with an answer.
    Here(&'static str),
    /// Told to the application, as an error code.
    Back(&'static str),
}

/// May `client` have what it asks for?
///
/// # Errors
/// [`Refusal`] says why not, and who is told.
pub(super) fn check(asked: &Asked, client: &Client) -> Result<(), Refusal> {
    if asked.client_id != client.id {
        return Err(Refusal::Here("an unknown client asked"));
    }
    if !client.callbacks.contains(&asked.redirect_uri) {
        return Err(Refusal::Here("the redirect URI is not registered"));
    }
    if asked.response_type != "code" {
        return Err(Refusal::Back("unsupported_response_type"));
    }
    if !asked.scope.split(' ').any(|scope| scope == "openid") {
        return Err(Refusal::Back("invalid_scope"));
    }
    let challenged = asked.code_challenge_method.as_deref() == Some("S256")
        && asked
            .code_challenge
            .as_ref()
            .is_some_and(|challenge| challenge.len() == 43);
    if !challenged {
        return Err(Refusal::Back("invalid_request"));
    }
    if asked.prompt.as_deref() == Some("none") {
        return Err(Refusal::Back("login_required"));
    }
    Ok(())
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) person: &'static Person,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
    /// When the person said who they are.
    pub(super) at: Instant,
}

impl Grant {
    pub(super) fn is_fresh(&self, now: Instant) -> bool {
        now - self.at <= CODE_LIVES
    }

    /// Does whoever hands the code in know what only the asker knows (RFC 7636), in time?
    pub(super) fn is_for(&self, redirect_uri: &str, verifier: &str, now: Instant) -> bool {
        let derived = URL_SAFE_NO_PAD.encode(digest(verifier.as_bytes()));
        let knows: bool = derived.as_bytes().ct_eq(self.challenge.as_bytes()).into();
        knows && redirect_uri == self.redirect_uri && self.is_fresh(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::people;

    const CALLBACK: &str = "http://localhost:8080/auth/callback";
    /// The example of RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn client() -> Client {
        Client {
            id: "readmit".into(),
            secret: Secret::new("a secret"),
            callbacks: vec![CALLBACK.into()],
            exits: vec!["http://localhost:8080/".into()],
        }
    }

    fn asked() -> Asked {
        Asked {
            client_id: "readmit".into(),
            redirect_uri: CALLBACK.into(),
            response_type: "code".into(),
            scope: "openid profile email".into(),
            code_challenge: Some(CHALLENGE.into()),
            code_challenge_method: Some("S256".into()),
            ..Asked::default()
        }
    }

    fn grant(at: Instant) -> Grant {
        Grant {
            person: people::find("noor").unwrap(),
            redirect_uri: CALLBACK.into(),
            challenge: CHALLENGE.into(),
            nonce: None,
            at,
        }
    }

    #[test]
    fn an_answer_goes_to_a_registered_address_only() {
        assert_eq!(check(&asked(), &client()), Ok(()));
        for elsewhere in [
            "http://localhost:8080/auth/callback/",
            "https://evil.example/",
            "",
        ] {
            let asked = Asked {
                redirect_uri: elsewhere.into(),
                ..asked()
            };
            assert!(
                matches!(check(&asked, &client()), Err(Refusal::Here(_))),
                "{elsewhere}"
            );
        }
        let stranger = Asked {
            client_id: "another".into(),
            ..asked()
        };
        assert!(matches!(check(&stranger, &client()), Err(Refusal::Here(_))));
    }

    #[test]
    fn a_request_without_a_real_challenge_is_sent_back() {
        let plain = Asked {
            code_challenge_method: Some("plain".into()),
            ..asked()
        };
        let none = Asked {
            code_challenge: None,
            ..asked()
        };
        for asked in [plain, none] {
            assert_eq!(
                check(&asked, &client()),
                Err(Refusal::Back("invalid_request"))
            );
        }
        let silent = Asked {
            prompt: Some("none".into()),
            ..asked()
        };
        assert_eq!(
            check(&silent, &client()),
            Err(Refusal::Back("login_required"))
        );
    }

    #[test]
    fn a_code_is_good_for_whoever_asked_for_it_and_for_a_minute() {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        assert!(grant(now).is_for(CALLBACK, VERIFIER, now));
        assert!(
            !grant(now).is_for(CALLBACK, CHALLENGE, now),
            "a wrong verifier"
        );
        assert!(
            !grant(now).is_for("http://localhost:8080/", VERIFIER, now),
            "another address"
        );
        let late = now + TimeDelta::seconds(61);
        assert!(!grant(now).is_for(CALLBACK, VERIFIER, late), "too late");
    }

    #[test]
    fn the_client_is_known_by_its_secret() {
        assert!(client().is("readmit", "a secret"));
        assert!(!client().is("readmit", "a secre"));
        assert!(!client().is("another", "a secret"));
    }
}
