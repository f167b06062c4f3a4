//! What the `OpenID` Connect library does for sign-in: the address to go to, the exchange of a code,
//! and whether a key made a signature. The only file that knows it.

use std::cell::Cell;
use std::fmt;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType,
    CoreGenderClaim, CoreIdToken, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessToken, AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyAdditionalClaims, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl,
    JsonWebKey, JsonWebKeySet, LanguageTag, LoginHint, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope,
    StandardErrorResponse, TokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{ParseError, Url};

use super::attempt::Attempt;
use super::discovery::Discovery;
use super::fetch::{Fetch, NoAnswer};
use super::provider::Setup;
use super::token::Token;
use crate::base::{Email, Lang};

type Relying = Client<
    EmptyAdditionalClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
>;

/// The provider's public keys.
#[derive(Clone)]
pub(super) struct Keys(CoreJsonWebKeySet);

impl Keys {
    /// Reads a key set; keys of unknown kinds are left out. `None` when it is no key set.
    pub(super) fn read(document: &[u8]) -> Option<Self> {
        serde_json::from_slice(document).ok().map(Self)
    }

    /// How many keys there are.
    pub(super) fn count(&self) -> usize {
        self.0.keys().len()
    }

    /// Did one of these keys sign the token, with an algorithm that counts? A token that names its
    /// key was signed by no other.
    pub(super) fn signed(&self, token: &Token, algorithms: &[String]) -> bool {
        if !algorithms.contains(&token.algorithm) {
            return false;
        }
        let algorithm = Value::String(token.algorithm.clone());
        let Ok(algorithm) = serde_json::from_value::<CoreJwsSigningAlgorithm>(algorithm) else {
            return false;
        };
        let named = |key: &&CoreJsonWebKey| match (&token.key_id, key.key_id()) {
            (Some(wanted), Some(id)) => **id == *wanted,
            _ => true,
        };
        let signed = token.signed.as_bytes();
        let made = |key: &CoreJsonWebKey| {
            key.verify_signature(&algorithm, signed, &token.signature)
                .is_ok()
        };
        self.0.keys().iter().filter(named).any(made)
    }
}

/// How the provider knows us.
#[derive(Clone)]
pub(super) struct Registration {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    redirect: RedirectUrl,
    scopes: Vec<Scope>,
}

/// What a sign-in asks of the provider besides.
pub(super) struct Wish {
    /// Who probably signs in.
    pub(super) email: Option<Email>,
    /// Ask the person anew, even if the provider knows them: to take another account.
    pub(super) anew: bool,
    /// The language they read.
    pub(super) lang: Lang,
}

impl Registration {
    /// `redirect` is where the provider sends browsers back to.
    ///
    /// # Errors
    /// When an address is none.
    pub(super) fn new(setup: &Setup, redirect: String) -> Result<Self, ParseError> {
        // The library asks for `openid` by itself.
        let more = setup.scopes.iter().filter(|scope| *scope != "openid");
        Ok(Self {
            issuer: IssuerUrl::new(setup.issuer.clone())?,
            client_id: ClientId::new(setup.client_id.clone()),
            client_secret: ClientSecret::new(setup.client_secret.expose().to_owned()),
            redirect: RedirectUrl::new(redirect)?,
            scopes: more.cloned().map(Scope::new).collect(),
        })
    }

    fn client(&self, discovery: &Discovery) -> Relying {
        let (id, keys) = (self.client_id.clone(), JsonWebKeySet::new(Vec::new()));
        Client::new(id, self.issuer.clone(), keys)
            .set_client_secret(self.client_secret.clone())
            .set_redirect_uri(self.redirect.clone())
            .set_auth_uri(AuthUrl::from_url(discovery.authorization.clone()))
            .set_token_uri(TokenUrl::from_url(discovery.token.clone()))
    }

    /// Where the browser goes to sign in.
    pub(super) fn way(&self, discovery: &Discovery, attempt: &Attempt, wish: &Wish) -> Url {
        let (state, nonce) = (attempt.state.clone(), attempt.nonce.clone());
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let client = self.client(discovery);
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scopes(self.scopes.iter().cloned())
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_ui_locale(LanguageTag::new(wish.lang.code().to_owned()));
        if let Some(email) = &wish.email {
            request = request.set_login_hint(LoginHint::new(email.as_str().to_owned()));
        }
        if wish.anew {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        request.url().0
    }

    /// Exchanges a code. The client's secret goes in the form if `by_post`, else in a Basic header.
    ///
    /// # Errors
    /// [`Exchange`] when the provider gives nothing for it.
    pub(super) async fn exchange(
        &self,
        discovery: &Discovery,
        fetch: &Fetch,
        code: &str,
        verifier: &str,
        by_post: bool,
    ) -> Result<Tokens, Exchange> {
        let kind = if by_post {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        };
        let status = Cell::new(0);
        let send = |request: HttpRequest| send(fetch, request, &status);
        let client = self.client(discovery).set_auth_type(kind);
        let outcome = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
            .request_async(&send)
            .await;
        outcome.map_err(|error| why(error, status.get()))
    }
}

async fn send(
    fetch: &Fetch,
    request: HttpRequest,
    status: &Cell<u16>,
) -> Result<HttpResponse, NoAnswer> {
    let answer = fetch.send(request.try_into()?).await?;
    status.set(answer.status);
    openidconnect::http::Response::builder()
        .status(answer.status)
        .header("content-type", answer.content_type)
        .body(answer.body)
        .map_err(|error| NoAnswer::Failed(error.to_string()))
}

/// Why a code was not exchanged.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Exchange {
    /// The provider does not take our name and secret, or not this way.
    Client,
    /// The provider does not take the code: used, too old, or not ours.
    Code,
    /// The provider answers something else; its word for it, or what is odd.
    Other(String),
    /// The provider does not answer, or says that it cannot.
    Away(String),
}

type Failed = RequestTokenError<NoAnswer, StandardErrorResponse<CoreErrorResponseType>>;

fn why(error: Failed, status: u16) -> Exchange {
    match error {
        RequestTokenError::Request(no_answer) => Exchange::Away(no_answer.to_string()),
        _ if status >= 500 => Exchange::Away(format!("it answers {status}")),
        RequestTokenError::ServerResponse(refusal) => match refusal.error() {
            CoreErrorResponseType::InvalidClient => Exchange::Client,
            CoreErrorResponseType::InvalidGrant => Exchange::Code,
            // Only the word: the description may say whom it is about.
            other => Exchange::Other(other.as_ref().chars().take(60).collect()),
        },
        _ if status == 401 => Exchange::Client,
        RequestTokenError::Parse(error, _) => {
            Exchange::Other(format!("cannot be read at {}", error.path()))
        }
        RequestTokenError::Other(problem) => Exchange::Other(problem),
    }
}

/// What the provider gives for a code: the two that are needed, whatever else there is.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Tokens {
    access_token: AccessToken,
    id_token: Option<String>,
    #[serde(skip, default = "bearer")]
    token_type: CoreTokenType,
}

fn bearer() -> CoreTokenType {
    CoreTokenType::Bearer
}

impl Tokens {
    /// What opens userinfo.
    pub(super) fn access_token(&self) -> &str {
        self.access_token.secret()
    }

    /// Who it is.
    pub(super) fn id_token(&self) -> Option<&str> {
        self.id_token.as_deref()
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(…)")
    }
}

impl OAuth2TokenResponse for Tokens {
    type TokenType = CoreTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &CoreTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<std::time::Duration> {
        None
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        None
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        None
    }
}

impl
    TokenResponse<
        EmptyAdditionalClaims,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    > for Tokens
{
    /// The library's own reading of it is not used: see `token.rs`.
    fn id_token(&self) -> Option<&CoreIdToken> {
        None
    }
}
