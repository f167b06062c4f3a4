//! Delivery: takes queued messages and sends them, by e-mail, by telephone and to browsers. Knows no feature:
//! what it sends was rendered when it was queued.

mod bells;
mod browsers;
pub mod delivery;
pub mod email;
mod idle;
mod lane;
mod marks;
mod own;
pub mod push;
pub(crate) mod rules;
pub mod voice;
pub mod worker;

use std::time::Duration;

pub use delivery::Delivery;
pub use email::Mailer;
pub use push::Pusher;
pub use voice::Telephone;
pub use worker::Worker;

use crate::outbox::message::Problem;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a message did not go out this time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What is stored, and shown to admins.
    pub(crate) problem: Problem,
    /// Whether another try may succeed.
    pub(crate) again: bool,
    /// How long the other side asked us to wait.
    pub(crate) retry_after: Option<Duration>,
}

impl Failure {
    /// It will never go out.
    pub(crate) const fn lasting(problem: Problem) -> Self {
        Self {
            problem,
            again: false,
            retry_after: None,
        }
    }

    /// It may go out later.
    pub(crate) const fn passing(problem: Problem) -> Self {
        Self {
            problem,
            again: true,
            retry_after: None,
        }
    }

    /// The same, when the other side asked us to wait.
    pub(crate) fn after(self, retry_after: Option<Duration>) -> Self {
        Self {
            retry_after,
            ..self
        }
    }
}

/// An error with all its causes, for whoever sets an installation up.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}
