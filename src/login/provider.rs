//! The identity provider: the way to it, who comes back from it, and the way out. It may be away or
//! slow; nobody waits for it longer than [`PATIENCE`].

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use url::Url;

use super::attempt::Attempt;
use super::claims::{self, Identity};
use super::discovery::BadDiscovery;
use super::fetch::{Fetch, NoAnswer};
use super::memory::{Known, Memory, good};
use super::oidc::{Exchange, Registration, Tokens, Wish};
use super::token::{Claims, Expected, Refusal, Token};
use crate::base::{Clock, Secret};
use crate::http::Site;

/// How long anybody waits for all that one step of signing in asks of the provider.
const PATIENCE: Duration = Duration::from_secs(9);

/// The identity provider's settings.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Its issuer, exactly as it names itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Secret,
    /// What we ask for.
    pub scopes: Vec<String>,
    /// The claim with a person's groups.
    pub groups_claim: String,
}

/// Why the provider is of no help.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// It does not answer, or says that it cannot.
    #[error("the identity provider does not answer: {0}")]
    Away(String),
    /// It answers, but not as we need it.
    #[error("the identity provider is of no use: {0}")]
    Refused(String),
    /// It does not take our name and secret.
    #[error("the identity provider does not take the client's name and secret")]
    Client,
    /// It does not take the code: used, or too old.
    #[error("the identity provider does not take the code of this sign-in any more")]
    Spent,
    /// Its answer does not hold what it must.
    #[error("the identity provider's answer is not trusted: {0}")]
    Untrusted(String),
}

impl From<NoAnswer> for Problem {
    fn from(error: NoAnswer) -> Self {
        Self::Away(error.to_string())
    }
}

impl From<BadDiscovery> for Problem {
    fn from(error: BadDiscovery) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Untrusted(refusal.to_string())
    }
}

impl From<Exchange> for Problem {
    fn from(error: Exchange) -> Self {
        match error {
            Exchange::Client => Self::Client,
            Exchange::Code => Self::Spent,
            Exchange::Other(word) => Self::Refused(format!("no token, but \"{word}\"")),
            Exchange::Away(why) => Self::Away(why),
        }
    }
}

fn untrusted(why: &str) -> Problem {
    Problem::Untrusted(why.to_owned())
}

/// The provider. Clones share what they know.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    setup: Setup,
    registration: Registration,
    memory: Memory,
    fetch: Fetch,
    clock: Clock,
    /// Where a browser comes back to after signing out.
    home: String,
    /// Must the client's secret go in the form?
    by_post: AtomicBool,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Provider").field(&self.0.setup).finish()
    }
}

impl Provider {
    /// The provider of these settings. Asks it nothing yet.
    ///
    /// # Errors
    /// When an address is none, or TLS cannot be prepared.
    pub fn new(setup: Setup, site: &Site) -> anyhow::Result<Self> {
        let issuer = Url::parse(&setup.issuer)?;
        let fetch = Fetch::new(&issuer)?;
        let (clock, targets) = (site.clock.clone(), site.form_targets.clone());
        let memory = Memory::new(
            &issuer,
            &setup.issuer,
            fetch.clone(),
            clock.clone(),
            targets,
        )?;
        let callback = site.link("/auth/callback");
        Ok(Self(Arc::new(Inner {
            registration: Registration::new(&setup, callback)?,
            setup,
            memory,
            fetch,
            clock,
            home: site.link("/"),
            by_post: AtomicBool::default(),
        })))
    }

    /// Asks the provider what it is like, so that the first person need not wait for it.
    pub(crate) async fn greet(&self) {
        if let Err(problem) = patiently(self.0.memory.known()).await {
            tracing::warn!(%problem, "sign-in will ask the identity provider again");
        }
    }

    /// Where the browser goes to sign in.
    ///
    /// # Errors
    /// [`Problem`] when the provider does not say.
    pub(super) async fn way(&self, attempt: &Attempt, wish: &Wish) -> Result<Url, Problem> {
        let known = patiently(self.0.memory.awake()).await?;
        Ok(self.0.registration.way(&known.discovery, attempt, wish))
    }

    /// Where the browser goes to sign out there as well, if anywhere. `state` comes back with it.
    pub(super) async fn way_out(&self, id_token: Option<&str>, state: &str) -> Option<Url> {
        let known = patiently(self.0.memory.known()).await.ok()?;
        let mut url = known.discovery.end_session.clone()?;
        let mut query = url.query_pairs_mut();
        // Some servers cut longer addresses; our name is enough for the way back.
        if let Some(token) = id_token.filter(|token| token.len() <= 4_000) {
            query.append_pair("id_token_hint", token);
        }
        query.append_pair("client_id", &self.0.setup.client_id);
        query.append_pair("post_logout_redirect_uri", &self.0.home);
        query.append_pair("state", state);
        drop(query);
        Some(url)
    }

    /// Who came back with this code, in answer to this attempt. `issuer` is whom the answer names.
    ///
    /// # Errors
    /// [`Problem`] when nobody can be told for certain.
    pub(super) async fn identity(
        &self,
        code: &str,
        issuer: Option<&str>,
        attempt: &Attempt,
    ) -> Result<Identity, Problem> {
        patiently(self.0.identity(code, issuer, attempt)).await
    }

    /// Tries the settings for real; says what was found.
    ///
    /// # Errors
    /// [`Problem`] with what is wrong.
    pub async fn check(&self) -> Result<String, Problem> {
        let known = patiently(self.0.memory.discover()).await?;
        if known.keys.count() == 0 {
            return Err(Problem::Refused(
                "it has no key that can be used".to_owned(),
            ));
        }
        // A code that it never gave: it must mind the code, and not who asks.
        let verifier = "0".repeat(43);
        let outcome = self.0.exchange(&known, "readmit-check", &verifier);
        if let Err(problem @ (Problem::Client | Problem::Away(_))) = patiently(outcome).await {
            return Err(problem);
        }
        let algorithms = known.discovery.algorithms.join(", ");
        let (issuer, client) = (&self.0.setup.issuer, &self.0.setup.client_id);
        Ok(format!(
            "{issuer} answers, takes the client \"{client}\" and signs with {algorithms}"
        ))
    }
}

async fn patiently<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    let late = || Problem::Away(format!("nothing within {} seconds", PATIENCE.as_secs()));
    let outcome = tokio::time::timeout(PATIENCE, work).await;
    outcome.unwrap_or_else(|_| Err(late()))
}

impl Inner {
    async fn identity(
        &self,
        code: &str,
        issuer: Option<&str>,
        attempt: &Attempt,
    ) -> Result<Identity, Problem> {
        let known = self.memory.known().await?;
        let named = match issuer {
            Some(issuer) => issuer == self.setup.issuer,
            None => !known.discovery.names_issuer,
        };
        if !named {
            return Err(untrusted("it does not come from this issuer"));
        }
        let tokens = self.exchange(&known, code, &attempt.verifier).await?;
        let id_token = tokens
            .id_token()
            .ok_or_else(|| untrusted("there is no ID token"))?;
        let (known, claims) = self.trusted(known, id_token).await?;
        let now = self.clock.now();
        let expected = Expected {
            issuer: &self.setup.issuer,
            client_id: &self.setup.client_id,
            nonce: &attempt.nonce,
        };
        expected.check(&claims, now)?;
        let claims = self
            .completed(&known, claims, tokens.access_token())
            .await?;
        let groups_claim = &self.setup.groups_claim;
        Ok(Identity::read(
            &claims,
            groups_claim,
            id_token.to_owned(),
            now,
        )?)
    }

    /// Exchanges a code. The standard's way for the secret is a Basic header; some providers announce
    /// it and then read it in a way of their own, and take the form instead.
    async fn exchange(&self, known: &Known, code: &str, verifier: &str) -> Result<Tokens, Problem> {
        let discovery = &known.discovery;
        let by_post = !discovery.takes_basic && discovery.takes_post;
        let by_post = by_post || self.by_post.load(Ordering::Relaxed);
        let give = |by_post| {
            let registration = &self.registration;
            registration.exchange(discovery, &self.fetch, code, verifier, by_post)
        };
        match give(by_post).await {
            Err(Exchange::Client) if !by_post && discovery.takes_post => {
                let outcome = give(true).await;
                // Remembered, so that the next person is not refused first.
                let taken = !matches!(outcome, Err(Exchange::Client | Exchange::Away(_)));
                self.by_post.store(taken, Ordering::Relaxed);
                Ok(outcome?)
            }
            outcome => Ok(outcome?),
        }
    }

    /// The claims of a token that the provider signed. Where no known key fits, the provider may have
    /// changed them.
    async fn trusted(
        &self,
        known: Arc<Known>,
        token: &str,
    ) -> Result<(Arc<Known>, Claims), Problem> {
        let token = Token::read(token)?;
        let algorithms = &known.discovery.algorithms;
        if !algorithms.contains(&token.algorithm) {
            return Err(untrusted(
                "the algorithm of its signature does not count here",
            ));
        }
        if known.keys.signed(&token, algorithms) {
            return Ok((known, token.claims));
        }
        let newer = self.memory.newer(&known).await?;
        match newer.filter(|newer| newer.keys.signed(&token, algorithms)) {
            Some(newer) => Ok((newer, token.claims)),
            None => Err(untrusted("none of its keys made the signature")),
        }
    }

    /// The claims, with those of userinfo where the token lacks some.
    async fn completed(
        &self,
        known: &Arc<Known>,
        claims: Claims,
        access_token: &str,
    ) -> Result<Claims, Problem> {
        let Some(url) = &known.discovery.userinfo else {
            return Ok(claims);
        };
        if !claims::are_lacking(&claims, &self.setup.groups_claim) {
            return Ok(claims);
        }
        let answer = self.fetch.get(url, Some(access_token)).await?;
        let answer = good(answer, "its userinfo")?;
        let unreadable = || untrusted("its userinfo cannot be read");
        let userinfo = if answer.content_type.contains("jwt") {
            let token = str::from_utf8(&answer.body).map_err(|_| unreadable())?;
            let (_, userinfo) = self.trusted(Arc::clone(known), token.trim()).await?;
            let expected = |name: &str, value: &str| {
                userinfo.get(name).is_none_or(|found| {
                    found == value
                        || found
                            .as_array()
                            .is_some_and(|all| all.iter().any(|one| one == value))
                })
            };
            if !expected("iss", &self.setup.issuer) || !expected("aud", &self.setup.client_id) {
                return Err(untrusted("its userinfo is meant for somebody else"));
            }
            userinfo
        } else {
            serde_json::from_slice(&answer.body).map_err(|_| unreadable())?
        };
        Ok(claims::completed(claims, userinfo)?)
    }
}
