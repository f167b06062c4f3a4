//! The e-mails of a request, one function each.

mod decided;
mod disowned;
mod origins;
mod waits;

use super::super::rules::{AWAITING_CODE_LIVES, Notice, PENDING_LIVES, WRONG_CODES};
use super::About;
use crate::base::Instant;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::members::store::Member;
use crate::outbox::letter::{Action, Alarm, Fact, Letter, Part, Person};

/// One e-mail, while it is written: to this reader, in their words and their time zone.
pub(super) struct Writer<'a> {
    about: &'a About<'a>,
    reader: &'a Member,
    t: &'static Texts,
    moments: Moments,
}

impl<'a> Writer<'a> {
    pub(super) fn new(about: &'a About<'a>, reader: &'a Member, now: Instant) -> Self {
        let t = reader.lang.texts();
        Self {
            about,
            reader,
            t,
            moments: Moments::new(t, &reader.time_zone, now),
        }
    }

    pub(super) fn letter(&self, notice: Notice) -> Letter {
        match notice {
            Notice::SentToAdmins => self.sent_to_admins(),
            Notice::WaitsForYou => self.waits_for_you(),
            Notice::Reminder => self.reminder(),
            Notice::OwnReminder => self.own_reminder(),
            Notice::Approved => self.approved(),
            Notice::Rejected => self.rejected(),
            Notice::Cancelled => self.cancelled(),
            Notice::Expired => self.expired(),
            Notice::Failed => self.failed(),
            Notice::Disowned(stopped) => self.disowned(stopped),
            Notice::DisownedToAdmins(stopped) => self.disowned_to_admins(stopped),
        }
    }

    fn sent_to_admins(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let count = i64::try_from(self.about.approvers.len()).unwrap_or(i64::MAX);
        let confirmed_at = self.exact(request.confirmed_at);
        let meanwhile = self.meanwhile();
        Letter {
            body: paragraphs([t.msg_mail_sent_confirmed(count, confirmed_at), meanwhile]),
            facts: vec![
                self.reference(),
                Fact::people(t.msg_mail_who_decides(), self.admins()),
                Fact::new(
                    t.msg_mail_decision_by(),
                    self.moments.exact(&request.expires_at),
                ),
            ],
            action: self.to_request(t.msg_mail_follow()),
            alarm: Alarm {
                question: t.msg_mail_not_asked(),
                answer: t.msg_mail_sent_alarm(count),
                people: Vec::new(),
                action: self.not_me(),
            },
            ..self.common(
                t.msg_mail_sent_subject(count, request.reference.as_str()),
                t.msg_mail_sent_heading(count),
            )
        }
    }

    fn cancelled(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let when = self.exact(request.ended_at);
        let letter = self.common(
            t.msg_mail_cancelled_subject(request.reference.as_str()),
            t.msg_mail_cancelled_heading(),
        );
        Letter {
            alarm: Alarm {
                question: t.msg_mail_not_you(),
                ..letter.alarm
            },
            ..self.ended(
                letter.subject,
                letter.heading,
                vec![t.msg_mail_cancelled_when(when)],
            )
        }
    }

    fn expired(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let why = if request.confirmed_at.is_some() {
            let length = self.moments.length(PENDING_LIVES);
            vec![
                t.msg_mail_expired_decision(length),
                t.msg_mail_expired_chase(),
            ]
        } else {
            let length = self.moments.length(AWAITING_CODE_LIVES);
            vec![t.msg_mail_expired_code(length)]
        };
        self.ended(
            t.msg_mail_expired_subject(request.reference.as_str()),
            t.msg_mail_expired_heading(),
            why,
        )
    }

    fn failed(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let letter = self.ended(
            t.msg_mail_failed_subject(request.reference.as_str()),
            t.msg_mail_failed_heading(),
            vec![t.msg_mail_failed_why(i64::from(WRONG_CODES))],
        );
        Letter {
            alarm: Alarm {
                question: t.msg_mail_not_you(),
                ..letter.alarm
            },
            ..letter
        }
    }

    /// A request that ended without a decision: the device is as it was, and may be suspended still.
    fn ended(&self, subject: String, heading: String, why: Vec<String>) -> Letter {
        let t = self.t;
        let (still, next, action) = if self.about.request.may_resume() {
            (
                t.msg_mail_still_suspended(self.device()),
                t.msg_mail_lift_or_ask(),
                self.to_request(t.msg_mail_open_request()),
            )
        } else {
            (self.as_before(), self.again_any_time(), self.to_ask_again())
        };
        Letter {
            body: paragraphs(why.into_iter().chain([still, next])),
            action,
            ..self.common(subject, heading)
        }
    }

    /// What the letters share; each puts its own in place.
    fn common(&self, subject: String, heading: String) -> Letter {
        let t = self.t;
        Letter {
            lang: self.reader.lang,
            to: person(self.reader),
            subject,
            heading,
            body: Vec::new(),
            facts: vec![
                self.reference(),
                Fact::new(t.msg_mail_device(), self.device()),
            ],
            action: self.to_request(t.msg_mail_open_request()),
            alarm: Alarm {
                question: t.msg_mail_not_asked(),
                answer: t.msg_mail_tell_admins(),
                people: self.admins(),
                action: self.not_me(),
            },
        }
    }

    fn reference(&self) -> Fact {
        Fact::new(
            self.t.msg_reference(),
            self.about.request.reference.as_str(),
        )
    }

    fn device(&self) -> &str {
        &self.about.request.device
    }

    fn app(&self) -> &str {
        &self.about.site.app_name
    }

    fn admins(&self) -> Vec<Person> {
        self.about.approvers.iter().map(person).collect()
    }

    fn exact(&self, at: Option<Instant>) -> String {
        self.moments.exact(&at.unwrap_or(self.moments.now()))
    }

    fn not_me(&self) -> Option<Action> {
        let link = self.about.not_me?;
        Some(Action {
            label: self.t.msg_mail_not_me(),
            address: link.expose().to_owned(),
        })
    }

    fn to_request(&self, label: String) -> Action {
        let path = format!("/recovery/{}", self.about.request.reference);
        self.action(label, &path)
    }

    fn action(&self, label: String, path: &str) -> Action {
        Action {
            label,
            address: self.about.site.link(path),
        }
    }
}

fn person(member: &Member) -> Person {
    Person::new(&member.name, &member.email)
}

fn paragraphs(texts: impl IntoIterator<Item = String>) -> Vec<Part> {
    texts.into_iter().map(Part::Paragraph).collect()
}
