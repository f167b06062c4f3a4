//! A request waits for the admins: at first, and when nobody has decided.

use super::{Writer, paragraphs, person};
use crate::outbox::letter::{Alarm, Fact, Letter, Person};

impl Writer<'_> {
    pub(super) fn waits_for_you(&self) -> Letter {
        let (t, request, asks) = (self.t, self.about.request, self.about.member);
        let name = asks.name.as_str();
        let others = self.about.approvers.iter();
        let others: Vec<Person> = others
            .filter(|other| other.id != self.reader.id)
            .map(person)
            .collect();
        let mut facts = vec![
            Fact::people(t.msg_mail_who_asks(), vec![person(asks)]),
            self.reason(),
            Fact::new(t.msg_mail_device(), self.device()),
            Fact::new(t.msg_mail_asked(), self.moments.exact(&request.created_at)),
            Fact::new(
                t.msg_mail_decision_by(),
                self.moments.exact(&request.expires_at),
            ),
            self.reference(),
        ];
        if !others.is_empty() {
            facts.push(Fact::people(t.msg_mail_also_asked(), others));
        }
        let path = format!("/approvals/{}", request.reference);
        Letter {
            body: paragraphs([self.asks(), t.msg_mail_waits_how(name)]),
            facts,
            action: self.action(t.msg_mail_review(), &path),
            alarm: Alarm {
                question: t.msg_mail_care(),
                answer: t.msg_mail_care_how(name),
                people: Vec::new(),
                action: None,
            },
            ..self.common(
                t.msg_mail_waits_subject(name, request.reference.as_str()),
                t.msg_mail_waits_heading(),
            )
        }
    }

    /// The same, with how long it waits already.
    pub(super) fn reminder(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let name = self.about.member.name.as_str();
        let since = request.confirmed_at.unwrap_or(request.created_at);
        let waited = self.moments.length(self.moments.now() - since);
        Letter {
            body: paragraphs([
                t.msg_mail_reminder_waits(name, waited),
                t.msg_mail_reminder_ends(self.moments.exact(&request.expires_at)),
                t.msg_mail_waits_how(name),
            ]),
            subject: t.msg_mail_reminder_subject(name, request.reference.as_str()),
            heading: t.msg_mail_reminder_heading(name),
            ..self.waits_for_you()
        }
    }

    /// The same, because whoever asked asks once more.
    pub(super) fn own_reminder(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let name = self.about.member.name.as_str();
        Letter {
            body: paragraphs([
                t.msg_mail_own_reminder_waits(name, self.exact(request.confirmed_at)),
                t.msg_mail_reminder_ends(self.moments.exact(&request.expires_at)),
                t.msg_mail_waits_how(name),
            ]),
            subject: t.msg_mail_own_reminder_subject(name, request.reference.as_str()),
            heading: t.msg_mail_own_reminder_heading(name),
            ..self.waits_for_you()
        }
    }
}
