//! What is said to whom, by e-mail, by telephone and in browsers: rendered when it is queued, so that the worker
//! never asks back.

mod letters;
mod push;
mod voice;

use self::letters::Writer;
pub(crate) use self::push::{in_browsers, shows};
pub(crate) use self::voice::{Callbacks, call, script, script_over, script_stopped};
pub(super) use self::voice::{Ending, spoken, tag};
use super::rules::{Notice, Request, Stopped};
use crate::base::lang::Texts;
use crate::base::{Instant, Secret};
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
    /// The link that says "this wasn't me", where the e-mail has one.
    pub(crate) not_me: Option<&'a Secret>,
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
        Notice::WaitsForYou
        | Notice::Reminder
        | Notice::OwnReminder
        | Notice::DisownedToAdmins(_) => about.approvers,
        _ => std::slice::from_ref(about.member),
    };
    let about = &About {
        not_me: about.not_me.filter(|_| notice.has_link()),
        ..*about
    };
    let drafts = readers.iter().map(|reader| {
        let letter = Writer::new(about, reader, now).letter(notice);
        Ok(Draft {
            organization_id: about.request.organization_id,
            kind: kind(notice),
            member_id: reader.id,
            request_id: Some(about.request.id),
            expires_at: matches!(
                notice,
                Notice::WaitsForYou | Notice::Reminder | Notice::OwnReminder
            )
            .then_some(about.request.expires_at),
            content: Content::Email(reader.email.clone(), letter.write(about.site)?),
        })
    });
    drafts.collect()
}

/// An admin lifted the hold that "this wasn't me" put on the member, for this reason: to the member,
/// so that nobody is talked into it behind their back.
///
/// # Errors
/// When the letter cannot be written.
pub(crate) fn hold_lifted(
    about: &About<'_>,
    reason: &str,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let letter = Writer::new(about, about.member, now).hold_lifted(reason);
    Ok(Draft {
        organization_id: about.request.organization_id,
        kind: "recovery_hold_lifted",
        member_id: about.member.id,
        request_id: Some(about.request.id),
        expires_at: None,
        content: Content::Email(about.member.email.clone(), letter.write(about.site)?),
    })
}

/// What "this wasn't me" put a stop to, in a sentence that fits whoever reads it.
pub(crate) fn stopped_in_words(t: &Texts, stopped: Stopped) -> String {
    match stopped {
        Stopped::Request => t.msg_stopped_request(),
        Stopped::Approval => t.msg_stopped_approval(),
        Stopped::Phone(_) => t.msg_stopped_phone(),
        Stopped::Nothing => t.msg_stopped_nothing(),
    }
}

const fn kind(notice: Notice) -> &'static str {
    match notice {
        Notice::SentToAdmins => "recovery_sent_to_admins",
        Notice::WaitsForYou => "recovery_waits_for_you",
        Notice::Reminder => "recovery_reminder",
        Notice::OwnReminder => "recovery_own_reminder",
        Notice::Approved => "recovery_approved",
        Notice::Rejected => "recovery_rejected",
        Notice::Cancelled => "recovery_cancelled",
        Notice::Expired => "recovery_expired",
        Notice::Failed => "recovery_failed",
        Notice::Disowned(_) => "recovery_disowned",
        Notice::DisownedToAdmins(_) => "recovery_disowned_to_admins",
    }
}

#[cfg(test)]
mod tests;
