//! The e-mails about passwords: an invitation, the link for one that was forgotten, and the notices.

use crate::base::moment::Moments;
use crate::base::{Instant, Secret};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::letter::{Action, Alarm, Fact, Letter, Part, Person};
use crate::outbox::{Content, Draft};

/// Who invites, and with which link.
pub(super) struct Invited<'a> {
    /// The admin's name.
    pub(super) by: &'a str,
    pub(super) link: &'a Secret,
    pub(super) expires_at: Instant,
}

/// What happened to a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It is the member's first.
    Set,
    /// It is another one.
    Changed,
}

/// An admin invites the member to set a password.
///
/// # Errors
/// As [`Letter::write`].
pub(super) fn invitation(
    site: &Site,
    member: &Member,
    invited: &Invited<'_>,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let t = member.lang.texts();
    let (app, by) = (site.app_name.as_ref(), invited.by);
    let until = until(member, invited.expires_at, now);
    let letter = Letter {
        lang: member.lang,
        to: Person::new(&member.name, &member.email),
        subject: t.msg_mail_password_invitation(app),
        heading: t.msg_mail_password_invitation(app),
        body: vec![
            Part::Paragraph(t.msg_mail_password_invited(by, app)),
            Part::Paragraph(t.msg_mail_password_link_once()),
        ],
        facts: vec![
            Fact::new(t.msg_mail_password_address(), member.email.as_str()),
            Fact::new(t.msg_mail_password_until(), until),
        ],
        action: Action {
            label: t.msg_mail_password_choose(),
            address: invited.link.expose().to_owned(),
        },
        alarm: Alarm {
            question: t.msg_mail_password_unexpected(),
            answer: t.msg_mail_password_ask_admin(by),
            people: Vec::new(),
            action: None,
        },
    };
    draft(
        site,
        member,
        "password_invitation",
        Some(invited.expires_at),
        letter,
    )
}

/// The link with which the member chooses a new password.
///
/// # Errors
/// As [`Letter::write`].
pub(super) fn reset(
    site: &Site,
    member: &Member,
    link: &Secret,
    expires_at: Instant,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let t = member.lang.texts();
    let app = site.app_name.as_ref();
    let letter = Letter {
        lang: member.lang,
        to: Person::new(&member.name, &member.email),
        subject: t.msg_mail_password_reset(app),
        heading: t.msg_mail_password_reset(app),
        body: vec![
            Part::Paragraph(t.msg_mail_password_reset_how(app)),
            Part::Paragraph(t.msg_mail_password_link_once()),
        ],
        facts: vec![Fact::new(
            t.msg_mail_password_until(),
            until(member, expires_at, now),
        )],
        action: Action {
            label: t.msg_mail_password_choose_new(),
            address: link.expose().to_owned(),
        },
        alarm: Alarm {
            question: t.msg_mail_not_asked(),
            answer: t.msg_mail_password_leave(),
            people: Vec::new(),
            action: None,
        },
    };
    draft(site, member, "password_reset", Some(expires_at), letter)
}

/// Tells the member that the password was set or changed, so that nothing happens behind their back.
///
/// # Errors
/// As [`Letter::write`].
pub(super) fn notice(
    site: &Site,
    member: &Member,
    admins: &[Member],
    news: News,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let t = member.lang.texts();
    let app = site.app_name.as_ref();
    let when = Moments::new(t, &member.time_zone, now).exact(&now);
    let (kind, heading, how) = match news {
        News::Set => (
            "password_set",
            t.msg_mail_password_set(),
            t.msg_mail_password_set_how(app, when.as_str()),
        ),
        News::Changed => (
            "password_changed",
            t.msg_mail_password_changed(),
            t.msg_mail_password_changed_how(app, when.as_str()),
        ),
    };
    let mut body = vec![Part::Paragraph(how)];
    if news == News::Changed {
        body.push(Part::Paragraph(t.msg_mail_password_signed_out()));
    }
    let letter = Letter {
        lang: member.lang,
        to: Person::new(&member.name, &member.email),
        subject: heading.clone(),
        heading,
        body,
        facts: vec![Fact::new(
            t.msg_mail_password_address(),
            member.email.as_str(),
        )],
        action: Action {
            label: t.msg_mail_see_security(),
            address: site.link("/profile/security"),
        },
        alarm: Alarm {
            question: t.msg_mail_not_you(),
            answer: t.msg_mail_password_alarm(),
            people: admins
                .iter()
                .map(|admin| Person::new(&admin.name, &admin.email))
                .collect(),
            action: Some(Action {
                label: t.msg_mail_password_choose_new(),
                address: site.link("/password/forgotten"),
            }),
        },
    };
    draft(site, member, kind, None, letter)
}

fn until(member: &Member, expires_at: Instant, now: Instant) -> String {
    Moments::new(member.lang.texts(), &member.time_zone, now).exact(&expires_at)
}

fn draft(
    site: &Site,
    member: &Member,
    kind: &'static str,
    expires_at: Option<Instant>,
    letter: Letter,
) -> Result<Draft, askama::Error> {
    Ok(Draft {
        organization_id: member.organization_id,
        kind,
        member_id: member.id,
        request_id: None,
        expires_at,
        content: Content::Email(member.email.clone(), letter.write(site)?),
    })
}

#[cfg(test)]
mod tests;
