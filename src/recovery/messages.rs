//! What is said to whom, by e-mail, by telephone and in browsers: rendered when it is queued, so that the worker
//! never asks back.

mod letters;
mod push;
mod voice;

use self::letters::Writer;
pub(crate) use self::push::{in_browsers, shows};
pub(crate) use self::voice::{Callbacks, call, script, script_over};
use super::rules::{Notice, Request};
use crate::base::Instant;
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::{Content, Draft};

/// What a message is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) site: &'a Site,
    pub(crate) request: &'a Request,
    /// Who asks.
    pub(crate) member: &'a Member,
    /// Who may decide.
    pub(crate) approvers: &'a [Member],
    /// The name of who decided.
    pub(crate) decider: Option<&'a str>,
}

/// One draft for each person that the notice goes to.
///
/// # Errors
/// When the letter cannot be written.
pub(crate) fn notice(
    notice: Notice,
    about: &About<'_>,
    now: Instant,
) -> Result<Vec<Draft>, askama::Error> {
    let readers = match notice {
        Notice::WaitsForYou => about.approvers,
        _ => std::slice::from_ref(about.member),
    };
    let drafts = readers.iter().map(|reader| {
        let letter = Writer::new(about, reader, now).letter(notice);
        Ok(Draft {
            organization_id: about.request.organization_id,
            kind: kind(notice),
            member_id: reader.id,
            request_id: Some(about.request.id),
            expires_at: (notice == Notice::WaitsForYou).then_some(about.request.expires_at),
            content: Content::Email(reader.email.clone(), letter.write(about.site)?),
        })
    });
    drafts.collect()
}

const fn kind(notice: Notice) -> &'static str {
    match notice {
        Notice::SentToAdmins => "recovery_sent_to_admins",
        Notice::WaitsForYou => "recovery_waits_for_you",
        Notice::Approved => "recovery_approved",
        Notice::Rejected => "recovery_rejected",
        Notice::Cancelled => "recovery_cancelled",
        Notice::Expired => "recovery_expired",
        Notice::Failed => "recovery_failed",
    }
}

#[cfg(test)]
mod tests;
