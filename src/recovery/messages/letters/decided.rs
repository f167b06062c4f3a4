//! What an admin decided.

use super::{Writer, paragraphs, person};
use crate::outbox::letter::{Alarm, Fact, Letter, Part};

impl Writer<'_> {
    pub(super) fn approved(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let decided_at = self.exact(request.decided_at);
        let [gone, how] = self.approved_how();
        let by = t.msg_mail_approved_by(self.decider(), decided_at);
        let mut body = paragraphs([by, gone, how]);
        body.push(self.approved_steps());
        Letter {
            body,
            facts: self.decision(),
            action: self.to_activation(),
            alarm: Alarm {
                question: t.msg_mail_not_asked(),
                answer: t.msg_mail_approved_alarm(),
                people: self.admins(),
                action: self.not_me(),
            },
            ..self.common(self.approved_subject(), t.msg_mail_approved_heading())
        }
    }

    pub(super) fn rejected(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let decided_at = self.exact(request.decided_at);
        let still = if request.suspended {
            t.msg_mail_still_suspended(self.device())
        } else {
            self.as_before()
        };
        Letter {
            body: vec![
                Part::Paragraph(t.msg_mail_rejected_by(self.decider(), decided_at)),
                Part::quote(request.remark.as_deref().unwrap_or_default()),
                Part::Paragraph(t.msg_mail_rejected_again()),
                Part::Paragraph(still),
            ],
            facts: self.decision(),
            action: self.to_ask_again(),
            ..self.common(
                t.msg_mail_rejected_subject(request.reference.as_str()),
                t.msg_mail_rejected_heading(),
            )
        }
    }

    fn decision(&self) -> Vec<Fact> {
        let (t, request) = (self.t, self.about.request);
        let mut facts = vec![
            self.reference(),
            Fact::new(t.msg_mail_device(), self.device()),
        ];
        let mut admins = self.about.approvers.iter();
        let label = t.msg_mail_decided_by();
        if let Some(decider) = admins.find(|admin| Some(admin.id) == request.decided_by) {
            facts.push(Fact::people(label, vec![person(decider)]));
        } else if let Some(name) = self.about.decider {
            facts.push(Fact::new(label, name));
        }
        facts.push(Fact::new(
            t.msg_mail_decided(),
            self.exact(request.decided_at),
        ));
        facts
    }

    pub(super) fn decider(&self) -> String {
        let decider = self.about.decider.map(str::to_owned);
        decider.unwrap_or_else(|| self.t.msg_mail_an_admin())
    }
}
