//! Who somebody is, read from claims as providers really write them.

use std::fmt;

use serde_json::Value;

use super::token::{self, Claims, Refusal};
use crate::base::{Email, Instant, Phone};

/// Somebody, as the provider knows them.
pub(crate) struct Identity {
    /// The provider.
    pub(crate) issuer: String,
    /// What the provider calls them, and never anybody else.
    pub(crate) subject: String,
    /// Their address, if the provider says one.
    pub(crate) email: Option<Email>,
    /// Does the provider vouch for the address? `None` where it does not say.
    pub(crate) email_verified: Option<bool>,
    /// Their groups; `None` where the provider does not say, which is not the same as none at all.
    pub(crate) groups: Option<Vec<String>>,
    /// Their telephone, if the provider vouches for it.
    pub(crate) phone: Option<Phone>,
    /// When they last proved to the provider that it is them.
    pub(crate) auth_time: Instant,
    /// What sign-out hands back to the provider.
    pub(crate) id_token: String,
}

/// It says who somebody is, so it is not printed.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

/// Does a token lack something that userinfo may know?
pub(super) fn are_lacking(claims: &Claims, groups_claim: &str) -> bool {
    let lacks = |name: &str| said(claims, name).is_none();
    ["email", "email_verified", groups_claim]
        .into_iter()
        .any(lacks)
}

fn said<'a>(claims: &'a Claims, name: &str) -> Option<&'a Value> {
    claims.get(name).filter(|value| !value.is_null())
}

/// Adds what userinfo knows besides. What the token says stays as it is, and nobody vouches for an
/// address or a number but who says it.
///
/// # Errors
/// [`Refusal::Subject`] when userinfo is about somebody else.
pub(super) fn completed(mut claims: Claims, mut userinfo: Claims) -> Result<Claims, Refusal> {
    if token::subject(&claims)? != token::subject(&userinfo)? {
        return Err(Refusal::Subject);
    }
    for (name, vouched) in [
        ("email", "email_verified"),
        ("phone_number", "phone_number_verified"),
    ] {
        if said(&claims, name).is_none() {
            claims.remove(vouched);
        } else if said(&claims, name) != said(&userinfo, name) {
            userinfo.remove(vouched);
        }
    }
    claims.retain(|_, value| !value.is_null());
    for (name, value) in userinfo {
        claims.entry(name).or_insert(value);
    }
    Ok(claims)
}

impl Identity {
    /// Reads checked claims.
    ///
    /// # Errors
    /// [`Refusal::Subject`] when they are about nobody.
    pub(super) fn read(
        claims: &Claims,
        groups_claim: &str,
        id_token: String,
        now: Instant,
    ) -> Result<Self, Refusal> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        let vouched = |name: &str| claims.get(name).and_then(truth);
        let phone = text("phone_number").and_then(|number| number.parse().ok());
        Ok(Self {
            issuer: text("iss").ok_or(Refusal::Issuer)?.to_owned(),
            subject: token::subject(claims)?.to_owned(),
            email: text("email").and_then(|address| address.parse().ok()),
            email_verified: vouched("email_verified"),
            groups: claims.get(groups_claim).and_then(groups),
            phone: phone.filter(|_| vouched("phone_number_verified") == Some(true)),
            auth_time: token::auth_time(claims, now),
            id_token,
        })
    }
}

/// A truth value, also where it is written as text. Anything else that is there vouches for nothing.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Null => None,
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => Some(text.eq_ignore_ascii_case("true")),
        _ => Some(false),
    }
}

/// A list of groups, or one alone.
fn groups(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => None,
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(several) => {
            let names = several.iter().filter_map(Value::as_str);
            Some(names.map(str::to_owned).collect())
        }
        _ => Some(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: &Value) -> Claims {
        value.as_object().unwrap().clone()
    }

    fn read(more: &Value) -> Identity {
        let mut all = claims(
            &json!({ "iss": "https://login.acme.example", "sub": "noor-7f1c", "iat": 1_795_335_360 }),
        );
        all.extend(claims(more));
        Identity::read(
            &all,
            "groups",
            "a.b.c".to_owned(),
            "2026-11-22T08:16:00Z".parse().unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn an_address_is_verified_only_if_the_provider_says_so() {
        for (written, read_as) in [
            (json!(true), Some(true)),
            (json!("true"), Some(true)),
            (json!("True"), Some(true)),
            (json!(false), Some(false)),
            (json!("false"), Some(false)),
            (json!("yes"), Some(false)),
            (json!(1), Some(false)),
            (Value::Null, None),
        ] {
            let noor =
                read(&json!({ "email": "Noor.deVries@acme.example", "email_verified": written }));
            assert_eq!(noor.email_verified, read_as, "{written}");
            assert_eq!(noor.email.unwrap().as_str(), "noor.devries@acme.example");
        }
        assert_eq!(read(&json!({ "email": "no address" })).email, None);
    }

    #[test]
    fn groups_come_as_a_list_or_alone_and_none_is_not_the_same_as_not_said() {
        assert_eq!(
            read(&json!({ "groups": ["a", 7, "b"] })).groups,
            Some(vec!["a".into(), "b".into()])
        );
        assert_eq!(
            read(&json!({ "groups": "a" })).groups,
            Some(vec!["a".into()])
        );
        assert_eq!(read(&json!({ "groups": [] })).groups, Some(vec![]));
        assert_eq!(read(&json!({ "groups": null })).groups, None);
        assert_eq!(read(&json!({})).groups, None);
    }

    #[test]
    fn a_telephone_counts_only_if_the_provider_vouches_for_it() {
        let phone = |verified: Value| {
            read(&json!({ "phone_number": "+31612345642", "phone_number_verified": verified }))
                .phone
        };
        assert!(phone(json!(true)).is_some());
        assert!(phone(json!("true")).is_some());
        assert!(phone(json!(false)).is_none());
        assert!(phone(Value::Null).is_none());
        assert!(
            read(&json!({ "phone_number": "call me", "phone_number_verified": true }))
                .phone
                .is_none()
        );
    }

    #[test]
    fn userinfo_adds_what_the_token_lacks_and_changes_nothing() {
        let token = claims(&json!({ "sub": "noor-7f1c", "name": "Noor de Vries", "email": null }));
        assert!(are_lacking(&token, "groups"));
        let userinfo = json!({ "sub": "noor-7f1c", "name": "Somebody", "email": "noor.devries@acme.example", "email_verified": true, "groups": [] });
        let all = completed(token.clone(), claims(&userinfo)).unwrap();
        assert_eq!(all["name"], "Noor de Vries");
        assert_eq!(all["email"], "noor.devries@acme.example");
        assert_eq!(all["email_verified"], true);
        assert!(!are_lacking(&all, "groups"));
        let sanne = claims(&json!({ "sub": "sanne-91d0" }));
        assert_eq!(
            completed(token.clone(), sanne).err(),
            Some(Refusal::Subject)
        );
        assert_eq!(
            completed(token, claims(&json!({}))).err(),
            Some(Refusal::Subject)
        );
    }

    #[test]
    fn userinfo_does_not_verify_another_address_than_its_own() {
        let token = claims(&json!({ "sub": "noor-7f1c", "email": "sanne.bakker@acme.example" }));
        let userinfo = claims(
            &json!({ "sub": "noor-7f1c", "email": "noor.devries@acme.example", "email_verified": true }),
        );
        let all = completed(token, userinfo.clone()).unwrap();
        assert_eq!(all["email"], "sanne.bakker@acme.example");
        assert_eq!(all.get("email_verified"), None);
        let vouching = claims(&json!({ "sub": "noor-7f1c", "email_verified": true }));
        let mut doubting = userinfo;
        doubting["email_verified"] = json!(false);
        assert_eq!(
            completed(vouching, doubting).unwrap()["email_verified"],
            false
        );
    }
}
