//! HTTP to the identity provider: bounded in time and in size, and never led elsewhere.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Request};
use url::Url;

use super::discovery::is_loopback;

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long a connection may take to come about.
const CONNECTING: Duration = Duration::from_secs(3);
/// The longest answer that is read, in bytes.
const LONGEST: usize = 512 * 1024;

/// Asks the provider.
#[derive(Clone, Debug)]
pub(super) struct Fetch(Client);

/// What the provider answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    /// The question could not be sent, or no answer came.
    #[error("{0}")]
    Failed(String),
    /// The answer is longer than anything that is needed.
    #[error("the answer is longer than {LONGEST} bytes")]
    TooLong,
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> Self {
        // Its causes say more than it does; an address could hold a code.
        let error = error.without_url();
        let mut words = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(because) = cause {
            words = format!("{words}: {because}");
            cause = because.source();
        }
        Self::Failed(words)
    }
}

impl Fetch {
    /// For a provider at `issuer`.
    ///
    /// # Errors
    /// When TLS cannot be prepared.
    pub(super) fn new(issuer: &Url) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            // One that was kept may be one that the provider closes just now, and a code cannot be
            // sent twice.
            .pool_max_idle_per_host(0)
            .connect_timeout(CONNECTING)
            .timeout(PATIENCE)
            .user_agent(concat!("readmit/", env!("CARGO_PKG_VERSION")));
        // A proxy would look for a provider on this machine on its own.
        let client = if is_loopback(issuer) {
            client.no_proxy()
        } else {
            client
        };
        // Without TLS there is no certificate to look at, and the machine may know no authority.
        let client = if issuer.scheme() == "http" {
            client.tls_certs_only([])
        } else {
            client
        };
        client.build().map(Self)
    }

    /// Asks, and reads the whole answer.
    ///
    /// # Errors
    /// [`NoAnswer`] when none came in time, or one that is too long.
    pub(super) async fn send(&self, request: Request) -> Result<Answer, NoAnswer> {
        let mut answer = self.0.execute(request).await?;
        let content_type = answer.headers().get(reqwest::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|kind| kind.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            if body.len() + piece.len() > LONGEST {
                return Err(NoAnswer::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Answer {
            status: answer.status().as_u16(),
            content_type,
            body,
        })
    }

    /// Asks for a document, showing an access token where there is one.
    ///
    /// # Errors
    /// As [`Fetch::send`].
    pub(super) async fn get(&self, url: &Url, token: Option<&str>) -> Result<Answer, NoAnswer> {
        let question = self.0.get(url.clone());
        let question = question.header("accept", "application/json, application/jwt;q=0.5");
        let question = match token {
            Some(token) => question.bearer_auth(token),
            None => question,
        };
        self.send(question.build()?).await
    }
}
