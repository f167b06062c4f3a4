//! "This wasn't me": to the member, and to the admins; and that the hold which it left is lifted.

use super::super::super::rules::Stopped;
use super::super::stopped_in_words;
use super::{Writer, paragraphs, person};
use crate::outbox::letter::{Alarm, Fact, Letter, Part};

impl Writer<'_> {
    pub(super) fn disowned(&self, stopped: Stopped) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let device = match stopped {
            Stopped::Approval | Stopped::Phone(_) => t.msg_mail_disowned_gone(self.device()),
            _ if request.suspended => t.msg_mail_disowned_suspended(self.device()),
            _ => t.msg_mail_disowned_as_it_is(self.device()),
        };
        Letter {
            body: paragraphs([
                t.msg_mail_disowned_said(self.exact(request.disowned_at)),
                stopped_in_words(t, stopped),
                device,
                t.msg_mail_disowned_hold(),
            ]),
            action: self.action(t.msg_mail_see_security(), "/profile/security"),
            alarm: Alarm {
                question: t.msg_mail_disowned_next(),
                answer: t.msg_mail_disowned_next_how(),
                people: self.admins(),
                action: None,
            },
            ..self.common(
                t.msg_mail_disowned_subject(request.reference.as_str()),
                t.msg_mail_disowned_heading(),
            )
        }
    }

    pub(in super::super) fn hold_lifted(&self, reason: &str) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let when = self.moments.exact(&self.moments.now());
        Letter {
            body: vec![
                Part::Paragraph(t.msg_mail_lifted_by(self.decider(), when)),
                Part::quote(reason),
                Part::Paragraph(t.msg_mail_lifted_now()),
            ],
            facts: vec![
                Fact::new(t.msg_mail_lifted_request(), request.reference.as_str()),
                Fact::new(t.msg_mail_lifted_since(), self.exact(request.disowned_at)),
            ],
            action: self.action(t.msg_mail_see_security(), "/profile/security"),
            alarm: Alarm {
                question: t.msg_mail_lifted_unknown(),
                answer: t.msg_mail_lifted_alarm(),
                people: self.admins(),
                action: None,
            },
            ..self.common(
                t.msg_mail_lifted_subject(request.reference.as_str()),
                t.msg_mail_lifted_heading(),
            )
        }
    }

    pub(super) fn disowned_to_admins(&self, stopped: Stopped) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let name = self.about.member.name.as_str();
        let asked = self.moments.exact(&request.created_at);
        Letter {
            body: paragraphs([
                t.msg_mail_warned_said(self.exact(request.disowned_at), name),
                stopped_in_words(t, stopped),
                t.msg_mail_warned_hold(name),
            ]),
            facts: vec![
                Fact::people(t.msg_mail_who_asks(), vec![person(self.about.member)]),
                Fact::new(t.msg_mail_device(), self.device()),
                Fact::new(t.msg_mail_asked(), asked),
                self.reference(),
            ],
            action: self.action(t.msg_mail_warned_see(), "/approvals/holds"),
            alarm: Alarm {
                question: t.msg_mail_care(),
                answer: t.msg_mail_warned_care(name),
                people: Vec::new(),
                action: None,
            },
            ..self.common(
                t.msg_mail_warned_subject(name, request.reference.as_str()),
                t.msg_mail_warned_heading(name),
            )
        }
    }
}
