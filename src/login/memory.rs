//! What the provider says of itself and its keys: asked when it is needed, and not again for a while.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::TimeDelta;
use tokio::sync::Mutex;
use url::Url;

use super::discovery::Discovery;
use super::fetch::{Answer, Fetch};
use super::oidc::Keys;
use super::provider::Problem;
use crate::base::{Clock, Instant};
use crate::http::site::FormTargets;

/// How long what the provider says of itself is taken for true.
const FRESH: TimeDelta = TimeDelta::minutes(10);
/// How long before it is asked again when it could not say it anew.
const PAUSE: TimeDelta = TimeDelta::seconds(30);
/// How often keys are read again because none of those known fits.
const REREAD: TimeDelta = TimeDelta::seconds(5);

/// What is remembered of one provider.
pub(super) struct Memory {
    issuer: String,
    description: Url,
    fetch: Fetch,
    clock: Clock,
    form_targets: FormTargets,
    known: RwLock<Option<Arc<Known>>>,
    /// Who holds it asks; the others wait for the answer.
    asking: Mutex<()>,
    asked: AtomicU64,
}

/// What the provider said.
pub(super) struct Known {
    pub(super) discovery: Discovery,
    pub(super) keys: Keys,
    until: Instant,
    reread: Option<Instant>,
}

/// An answer that is one.
pub(super) fn good(answer: Answer, what: &str) -> Result<Answer, Problem> {
    match answer.status {
        200 => Ok(answer),
        status if status >= 500 || status == 429 => {
            Err(Problem::Away(format!("{what} answers {status}")))
        }
        status => Err(Problem::Refused(format!("{what} answers {status}"))),
    }
}

impl Memory {
    /// Remembers nothing yet. Forms may lead to the issuer, until the provider says where else.
    pub(super) fn new(
        issuer: &Url,
        exact: &str,
        fetch: Fetch,
        clock: Clock,
        form_targets: FormTargets,
    ) -> Result<Self, url::ParseError> {
        let below = exact.strip_suffix('/').unwrap_or(exact);
        form_targets.set(std::iter::once(issuer));
        Ok(Self {
            issuer: exact.to_owned(),
            description: Url::parse(&format!("{below}/.well-known/openid-configuration"))?,
            fetch,
            clock,
            form_targets,
            known: RwLock::default(),
            asking: Mutex::default(),
            asked: AtomicU64::default(),
        })
    }

    /// What was last said, however long ago.
    pub(super) fn last(&self) -> Option<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    fn keep(&self, known: Known) -> Arc<Known> {
        let known = Arc::new(known);
        let discovery = &known.discovery;
        let targets = std::iter::once(&discovery.authorization).chain(&discovery.end_session);
        self.form_targets.set(targets);
        let mut place = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Arc::clone(&known));
        known
    }

    /// What the provider says of itself: as remembered, or asked anew by one for all who wait. If it
    /// does not answer then, what it said before still counts.
    ///
    /// # Errors
    /// [`Problem`] when it never said anything, and does not now.
    pub(super) async fn known(&self) -> Result<Arc<Known>, Problem> {
        let now = self.clock.now();
        let last = self.last();
        if let Some(known) = last.as_ref().filter(|known| now < known.until) {
            return Ok(Arc::clone(known));
        }
        let asked = self.asked.load(Ordering::Acquire);
        let _turn = match (&last, self.asking.try_lock()) {
            (_, Ok(turn)) => turn,
            (Some(stale), Err(_)) => return Ok(Arc::clone(stale)),
            (None, Err(_)) => self.asking.lock().await,
        };
        if self.asked.load(Ordering::Acquire) != asked {
            let why = || Problem::Away("it was asked a moment ago".to_owned());
            return self.last().ok_or_else(why);
        }
        let found = self.discover().await;
        self.asked.fetch_add(1, Ordering::Release);
        match (found, last) {
            (Ok(known), _) => Ok(self.keep(known)),
            (Err(problem), Some(stale)) => {
                tracing::warn!(%problem, "what the identity provider said before still counts");
                Ok(self.keep(Known {
                    discovery: stale.discovery.clone(),
                    keys: stale.keys.clone(),
                    until: now + PAUSE,
                    reread: stale.reread,
                }))
            }
            (Err(problem), None) => Err(problem),
        }
    }

    /// Asks the provider, whatever is remembered.
    ///
    /// # Errors
    /// [`Problem`] when it does not answer, or is of no use.
    pub(super) async fn discover(&self) -> Result<Known, Problem> {
        let answer = self.fetch.get(&self.description, None).await?;
        let answer = good(answer, "its description")?;
        let discovery = Discovery::read(&answer.body, &self.issuer)?;
        Ok(Known {
            keys: self.keys(&discovery).await?,
            discovery,
            until: self.clock.now() + FRESH,
            reread: None,
        })
    }

    async fn keys(&self, discovery: &Discovery) -> Result<Keys, Problem> {
        let answer = good(self.fetch.get(&discovery.keys, None).await?, "its key set")?;
        let unreadable = || Problem::Refused("its key set cannot be read".to_owned());
        Keys::read(&answer.body).ok_or_else(unreadable)
    }

    /// Newer keys than those that were `used`, where there may be some.
    ///
    /// # Errors
    /// [`Problem`] when the provider does not answer.
    pub(super) async fn newer(&self, used: &Arc<Known>) -> Result<Option<Arc<Known>>, Problem> {
        let _turn = self.asking.lock().await;
        let last = self.last().unwrap_or_else(|| Arc::clone(used));
        if !Arc::ptr_eq(&last, used) {
            return Ok(Some(last));
        }
        let now = self.clock.now();
        if last.reread.is_some_and(|at| now < at + REREAD) {
            return Ok(None);
        }
        let known = Known {
            keys: self.keys(&last.discovery).await?,
            discovery: last.discovery.clone(),
            until: last.until,
            reread: Some(now),
        };
        Ok(Some(self.keep(known)))
    }
}
