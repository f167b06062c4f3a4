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
    /// Who holds it asks; the others wait, and take the answer for theirs: none, or why not.
    asking: Mutex<Option<String>>,
    /// How often somebody asked.
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

    /// What the provider says of itself: as remembered, or asked anew. If it does not answer then,
    /// what it said before still counts.
    ///
    /// # Errors
    /// [`Problem`] when it never said anything, and does not now.
    pub(super) async fn known(&self) -> Result<Arc<Known>, Problem> {
        let now = self.clock.now();
        let Some(last) = self.last() else {
            return self.ask().await;
        };
        // Somebody asks already: what is known serves until they have the answer.
        if now < last.until || self.asking.try_lock().is_err() {
            return Ok(last);
        }
        let found = self.ask().await;
        Ok(found.unwrap_or_else(|problem| {
            tracing::warn!(%problem, "what the identity provider said before still counts");
            self.keep(Known {
                discovery: last.discovery.clone(),
                keys: last.keys.clone(),
                until: now + PAUSE,
                reread: last.reread,
            })
        }))
    }

    /// As [`Memory::known`], of a provider that answers right now: nobody is sent to one that does
    /// not. It need not be able to describe itself, as long as its sign-in page is there.
    ///
    /// # Errors
    /// [`Problem`] when it does not answer.
    pub(super) async fn awake(&self) -> Result<Arc<Known>, Problem> {
        let problem = match self.ask().await {
            Ok(known) => return Ok(known),
            Err(problem) => problem,
        };
        let last = self.last().ok_or(problem)?;
        let page = self.fetch.get(&last.discovery.authorization, None).await?;
        match page.status {
            500.. => Err(Problem::Away(format!(
                "its sign-in page answers {}",
                page.status
            ))),
            _ => Ok(last),
        }
    }

    /// One asks for all who want to know at the same time.
    async fn ask(&self) -> Result<Arc<Known>, Problem> {
        let asked = self.asked.load(Ordering::Acquire);
        let mut failed = self.asking.lock().await;
        if self.asked.load(Ordering::Acquire) != asked {
            let why = failed.clone().unwrap_or_default();
            let last = self.last().filter(|_| failed.is_none());
            return last.ok_or(Problem::Away(why));
        }
        let found = self.discover().await;
        *failed = found.as_ref().err().map(ToString::to_string);
        self.asked.fetch_add(1, Ordering::Release);
        found.map(|known| self.keep(known))
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
