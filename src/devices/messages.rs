//! Security notices about devices.

use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Reference, RequestId, Secret};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::letter::{Action, Alarm, Fact, Letter, Part, Person};
use crate::outbox::{Content, Draft};

/// What happened to a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Its owner reported it lost.
    Suspended,
    /// Its owner took that back.
    Resumed,
    /// Its owner made us forget it.
    Forgotten,
    /// It became the trusted one.
    Activated,
    /// Five wrong passcodes in a row were entered.
    Blocked,
}

impl Change {
    const fn kind(self) -> &'static str {
        match self {
            Self::Suspended => "device_suspended",
            Self::Resumed => "device_resumed",
            Self::Forgotten => "device_forgotten",
            Self::Activated => "device_activated",
            Self::Blocked => "device_blocked",
        }
    }

    /// In a few words, and in a sentence.
    fn said(self, t: &Texts, device: &str, when: &str, app: &str) -> (String, String) {
        match self {
            Self::Suspended => (
                t.msg_mail_device_suspended(device),
                t.msg_mail_device_suspended_how(device, when, app),
            ),
            Self::Resumed => (
                t.msg_mail_device_resumed(device),
                t.msg_mail_device_resumed_how(device, when, app),
            ),
            Self::Forgotten => (
                t.msg_mail_device_forgotten(device),
                t.msg_mail_device_forgotten_how(device, when, app),
            ),
            Self::Activated => (
                t.msg_mail_device_activated(device),
                t.msg_mail_device_activated_how(device, when, app),
            ),
            Self::Blocked => (
                t.msg_mail_device_blocked(app, device),
                t.msg_mail_device_blocked_how(device, when, app),
            ),
        }
    }
}

/// What a notice is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) site: &'a Site,
    /// The owner.
    pub(crate) member: &'a Member,
    /// Whom the owner may tell that something is wrong.
    pub(crate) admins: &'a [Member],
    /// The device's name.
    pub(crate) device: &'a str,
    /// The request that it belongs to, if any: its e-mails are one thread.
    pub(crate) request_id: Option<RequestId>,
    /// The request that was ended by this, if any.
    pub(crate) ended: Option<&'a Reference>,
    /// The link that says "this wasn't me" of that request, where the e-mail has one.
    pub(crate) not_me: Option<&'a Secret>,
}

/// Tells its owner what happened to a device, so that nothing happens behind their back.
///
/// # Errors
/// As [`Letter::write`].
pub(crate) fn notice(
    change: Change,
    about: &About<'_>,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let About {
        site,
        member,
        device,
        ..
    } = *about;
    let t = member.lang.texts();
    let app = site.app_name.as_ref();
    let when = Moments::new(t, &member.time_zone, now).exact(&now);
    let (heading, how) = change.said(t, device, &when, app);
    let mut body = vec![Part::Paragraph(how)];
    if let Some(reference) = about.ended {
        let ended = t.msg_mail_device_ended_request(reference.as_str());
        body.push(Part::Paragraph(ended));
    }
    match change {
        Change::Forgotten => body.push(Part::Paragraph(t.msg_mail_device_forgotten_next())),
        Change::Blocked => body.push(Part::Paragraph(t.msg_mail_device_blocked_next())),
        _ => {}
    }
    let letter = Letter {
        lang: member.lang,
        to: Person::new(&member.name, &member.email),
        subject: heading.clone(),
        heading,
        body,
        facts: vec![Fact::new(t.msg_mail_device(), device)],
        action: Action {
            label: t.msg_mail_see_security(),
            address: site.link("/profile/security"),
        },
        alarm: alarm(change, about, t),
    };
    Ok(Draft {
        organization_id: member.organization_id,
        kind: change.kind(),
        member_id: member.id,
        request_id: about.request_id,
        expires_at: None,
        content: Content::Email(member.email.clone(), letter.write(site)?),
    })
}

fn alarm(change: Change, about: &About<'_>, t: &Texts) -> Alarm {
    let admins = about.admins.iter();
    Alarm {
        question: t.msg_mail_not_you(),
        answer: if change == Change::Activated {
            t.msg_mail_device_activated_alarm()
        } else {
            t.msg_mail_tell_admins()
        },
        people: admins
            .map(|admin| Person::new(&admin.name, &admin.email))
            .collect(),
        action: about.not_me.map(|link| Action {
            label: t.msg_mail_not_me(),
            address: link.expose().to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests;
