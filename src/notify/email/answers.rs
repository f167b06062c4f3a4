//! What the answers of a mail server mean: whether the message is tried again, and what admins are told.

use lettre::transport::smtp::Error;

use super::super::Failure;
use crate::outbox::message::Problem;

pub(super) fn passing(what: impl Into<String>) -> Failure {
    Failure::passing(Problem::Unavailable(what.into()))
}

/// The server did not let us in. That is about us, not about the message, so it waits.
pub(super) fn not_let_in(error: &Error) -> Failure {
    passing(match error.status() {
        Some(code) => format!("the mail server did not let us in ({code})"),
        None => "no connection to the mail server".to_owned(),
    })
}

/// The server did not take the message.
pub(super) fn not_taken(error: &Error) -> Failure {
    let answer = error.status().map(|code| u16::from(code).to_string());
    let answer = answer.map(|code| format!("the mail server answered {code}{}", detail(error)));
    match answer {
        // Sign in first, encrypt first, another sender: also about us.
        Some(answer) if error.is_permanent() && !about_us(error) && !about_sender(&answer) => {
            Failure::lasting(Problem::Refused(answer))
        }
        Some(answer) => passing(answer),
        None => passing("the connection to the mail server broke"),
    }
}

fn about_us(error: &Error) -> bool {
    matches!(error.status().map(u16::from), Some(530 | 534 | 535 | 538))
}

/// Our own address is what the server does not want (RFC 3463, 3.2).
fn about_sender(answer: &str) -> bool {
    answer.ends_with(" 5.1.7") || answer.ends_with(" 5.1.8")
}

/// The enhanced status code (` 5.1.1`) of an answer; the rest of it may name people.
fn detail(error: &Error) -> String {
    let said = std::error::Error::source(error).map(ToString::to_string);
    let first = said
        .as_deref()
        .and_then(|said| said.split_whitespace().next());
    let enhanced = first.filter(|word| {
        word.len() <= 9
            && word.contains('.')
            && word.chars().all(|c| c == '.' || c.is_ascii_digit())
    });
    enhanced.map(|word| format!(" {word}")).unwrap_or_default()
}
