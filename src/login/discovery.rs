//! The provider's own description of itself (`OpenID` Connect Discovery): the few fields that sign-in
//! needs, each checked. Fields that it does not need may be as odd as they like.

use serde_json::{Map, Value};
use url::{Host, Url};

/// The algorithms whose signatures count: none without a key, none with a shared one.
const ALGORITHMS: [&str; 9] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
];

/// What the provider says of itself.
#[derive(Clone, Debug)]
pub(super) struct Discovery {
    /// Where browsers are sent to sign in.
    pub(super) authorization: Url,
    /// Where a code is exchanged.
    pub(super) token: Url,
    /// Where the rest of a person's claims is, if anywhere.
    pub(super) userinfo: Option<Url>,
    /// Where the keys are.
    pub(super) keys: Url,
    /// Where browsers are sent to sign out, if anywhere.
    pub(super) end_session: Option<Url>,
    /// The algorithms that the provider signs with and that count here.
    pub(super) algorithms: Vec<String>,
    /// Does it take the client's secret in a Basic header? That is the usual way.
    pub(super) takes_basic: bool,
    /// Does it take the client's secret in the form?
    pub(super) takes_post: bool,
    /// Does each of its answers name the issuer (RFC 9207)?
    pub(super) names_issuer: bool,
}

/// Why a description is of no use.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadDiscovery {
    /// It is no JSON object.
    #[error("what it says of itself is not JSON")]
    NotJson,
    /// It speaks for another issuer.
    #[error("it calls itself \"{0}\", so that must be the issuer in the settings, exactly")]
    OtherIssuer(String),
    /// A field is missing or no address.
    #[error("it does not say its {0}")]
    Missing(&'static str),
    /// An address could be listened to on the way.
    #[error("its {0} is not https")]
    NotHttps(&'static str),
    /// It signs with nothing that counts here.
    #[error("it signs ID tokens with none of {}", ALGORITHMS.join(", "))]
    NoAlgorithm,
}

impl Discovery {
    /// Reads the description that was found at `issuer`.
    ///
    /// # Errors
    /// [`BadDiscovery`] when it cannot be signed in with.
    pub(super) fn read(document: &[u8], issuer: &str) -> Result<Self, BadDiscovery> {
        let document: Map<String, Value> =
            serde_json::from_slice(document).map_err(|_| BadDiscovery::NotJson)?;
        let named = text(&document, "issuer").unwrap_or_default();
        if named != issuer {
            return Err(BadDiscovery::OtherIssuer(named.to_owned()));
        }
        let required = |name| address(&document, name)?.ok_or(BadDiscovery::Missing(name));
        let methods = list(&document, "token_endpoint_auth_methods_supported");
        let takes = |method: &str| methods.iter().any(|known| known == method);
        Ok(Self {
            authorization: required("authorization_endpoint")?,
            token: required("token_endpoint")?,
            userinfo: address(&document, "userinfo_endpoint")?,
            keys: required("jwks_uri")?,
            end_session: address(&document, "end_session_endpoint")?,
            algorithms: algorithms(&document)?,
            takes_basic: methods.is_empty() || takes("client_secret_basic"),
            takes_post: takes("client_secret_post"),
            names_issuer: document.get("authorization_response_iss_parameter_supported")
                == Some(&Value::Bool(true)),
        })
    }
}

fn text<'a>(document: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    document.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn list(document: &Map<String, Value>, name: &str) -> Vec<String> {
    let items = document.get(name).and_then(Value::as_array);
    let texts = items.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn address(document: &Map<String, Value>, name: &'static str) -> Result<Option<Url>, BadDiscovery> {
    let Some(text) = text(document, name) else {
        return Ok(None);
    };
    let url = Url::parse(text).map_err(|_| BadDiscovery::Missing(name))?;
    if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) {
        Ok(Some(url))
    } else {
        Err(BadDiscovery::NotHttps(name))
    }
}

/// Is this the machine itself? Nobody listens on the way there.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(host)) => host == "localhost" || host.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn algorithms(document: &Map<String, Value>) -> Result<Vec<String>, BadDiscovery> {
    let mut named = list(document, "id_token_signing_alg_values_supported");
    if named.is_empty() {
        // The one that every provider must have.
        named.push("RS256".to_owned());
    }
    named.retain(|algorithm| ALGORITHMS.contains(&algorithm.as_str()));
    if named.is_empty() {
        Err(BadDiscovery::NoAlgorithm)
    } else {
        Ok(named)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ISSUER: &str = "https://login.acme.example/realms/staff";

    fn read(change: impl FnOnce(&mut Value)) -> Result<Discovery, BadDiscovery> {
        let mut document = json!({
            "issuer": ISSUER,
            "authorization_endpoint": "https://login.acme.example/authorize",
            "token_endpoint": "https://login.acme.example/token",
            "jwks_uri": "https://login.acme.example/keys",
            "id_token_signing_alg_values_supported": ["none", "HS256", "ES256", "RS256"],
            // Nobody needs these here.
            "op_tos_uri": "",
            "claims_parameter_supported": "yes",
        });
        change(&mut document);
        Discovery::read(document.to_string().as_bytes(), ISSUER)
    }

    #[test]
    fn what_is_not_needed_may_be_odd_and_unsafe_algorithms_are_left_out() {
        let discovery = read(|_| ()).unwrap();
        assert_eq!(discovery.algorithms, ["ES256", "RS256"]);
        assert!(discovery.takes_basic);
        assert!(!discovery.takes_post);
        assert!(!discovery.names_issuer);
        assert_eq!(discovery.end_session, None);
        let silent = read(|it| it["id_token_signing_alg_values_supported"] = Value::Null);
        assert_eq!(silent.unwrap().algorithms, ["RS256"]);
    }

    #[test]
    fn the_issuer_is_exact_to_the_last_slash() {
        for other in [
            "https://login.acme.example/realms/staff/",
            "https://login.acme.example",
            "",
        ] {
            assert_eq!(
                read(|it| it["issuer"] = other.into()).err(),
                Some(BadDiscovery::OtherIssuer(other.to_owned()))
            );
        }
    }

    #[test]
    fn a_provider_that_is_of_no_use_is_refused_with_the_reason() {
        assert_eq!(
            read(|it| it["token_endpoint"] = "http://login.acme.example/token".into()).err(),
            Some(BadDiscovery::NotHttps("token_endpoint"))
        );
        assert_eq!(
            read(|it| it["jwks_uri"] = Value::Null).err(),
            Some(BadDiscovery::Missing("jwks_uri"))
        );
        assert_eq!(
            read(|it| it["userinfo_endpoint"] = "somewhere".into()).err(),
            Some(BadDiscovery::Missing("userinfo_endpoint"))
        );
        assert_eq!(
            read(|it| it["id_token_signing_alg_values_supported"] = json!(["HS256", "none"])).err(),
            Some(BadDiscovery::NoAlgorithm)
        );
        assert_eq!(
            Discovery::read(b"<html>", ISSUER).err(),
            Some(BadDiscovery::NotJson)
        );
    }

    #[test]
    fn this_machine_itself_may_do_without_https() {
        for near in [
            "http://127.0.0.1:9000/keys",
            "http://localhost:9000/keys",
            "http://[::1]/keys",
        ] {
            assert!(read(|it| it["jwks_uri"] = near.into()).is_ok(), "{near}");
        }
    }
}
