//! What the answers of a mail server mean: whether the message is tried again, and what admins are told.

use super::super::Failure;
use crate::outbox::message::Problem;

/// What a mail server answered.
pub(super) struct Said {
    /// Nothing where it did not answer.
    pub(super) code: Option<u16>,
    /// Will it answer the same next time?
    pub(super) is_permanent: bool,
    /// May name people.
    pub(super) text: Option<String>,
}

impl Said {
    /// Is the connection over? 421 says that the server closes it (RFC 5321, 3.8).
    pub(super) fn is_goodbye(&self) -> bool {
        matches!(self.code, None | Some(421))
    }
}

pub(super) fn passing(what: impl Into<String>) -> Failure {
    Failure::passing(Problem::Unavailable(what.into()))
}

/// The server did not let us in. That is about us, not about the message, so it waits.
pub(super) fn not_let_in(said: &Said) -> Failure {
    passing(match said.code {
        Some(code) => format!("the mail server did not let us in ({code})"),
        None => "no connection to the mail server".to_owned(),
    })
}

/// The server did not take the message.
pub(super) fn not_taken(said: &Said) -> Failure {
    let Some(code) = said.code else {
        return passing("the connection to the mail server broke");
    };
    let answer = format!("the mail server answered {code}{}", detail(said));
    // Sign in first, encrypt first, another sender: also about us.
    if said.is_permanent && !matches!(code, 530 | 534 | 535 | 538) && !about_sender(&answer) {
        Failure::lasting(Problem::Refused(answer))
    } else {
        passing(answer)
    }
}

/// Our own address is what the server does not want (RFC 3463, 3.2).
fn about_sender(answer: &str) -> bool {
    answer.ends_with(" 5.1.7") || answer.ends_with(" 5.1.8")
}

/// The enhanced status code (` 5.1.1`) of an answer.
fn detail(said: &Said) -> String {
    let text = said.text.as_deref().unwrap_or_default();
    let enhanced = text.split_whitespace().next().filter(|word| {
        word.len() <= 9
            && word.contains('.')
            && word.chars().all(|c| c == '.' || c.is_ascii_digit())
    });
    enhanced.map(|word| format!(" {word}")).unwrap_or_default()
}
