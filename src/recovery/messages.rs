//! What is said to whom, by e-mail and by telephone: rendered when it is queued, so that the worker
//! never asks back.

use askama::Template;

use super::rules::{AWAITING_CODE_LIVES, Notice, PENDING_LIVES, Request, WRONG_CODES};
use crate::base::id::CallId;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Lang, Phone};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::letter::{Action, Alarm, Fact, Letter, Part, Person, one_line};
use crate::outbox::message::CODE_GAP;
use crate::outbox::{Content, Draft, Voice};

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

/// One e-mail, while it is written: to this reader, in their words and their time zone.
struct Writer<'a> {
    about: &'a About<'a>,
    reader: &'a Member,
    t: &'static Texts,
    moments: Moments,
}

/// One draft for each person that the notice goes to.
///
/// # Errors
/// As [`Letter::write`].
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
        let writer = Writer::new(about, reader, now);
        let letter = match notice {
            Notice::SentToAdmins => writer.sent_to_admins(),
            Notice::WaitsForYou => writer.waits_for_you(),
            Notice::Approved => writer.approved(),
            Notice::Rejected => writer.rejected(),
            Notice::Cancelled => writer.cancelled(),
            Notice::Expired => writer.expired(),
            Notice::Failed => writer.failed(),
        };
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

impl<'a> Writer<'a> {
    fn new(about: &'a About<'a>, reader: &'a Member, now: Instant) -> Self {
        let t = reader.lang.texts();
        Self {
            about,
            reader,
            t,
            moments: Moments::new(t, &reader.time_zone, now),
        }
    }

    fn sent_to_admins(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let count = i64::try_from(self.about.approvers.len()).unwrap_or(i64::MAX);
        let confirmed_at = self.exact(request.confirmed_at);
        let meanwhile = if request.suspended {
            t.msg_mail_suspended_meanwhile(self.device(), self.app())
        } else {
            t.msg_mail_works_meanwhile(self.device())
        };
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
            },
            ..self.letter(
                t.msg_mail_sent_subject(count, request.reference.as_str()),
                t.msg_mail_sent_heading(count),
            )
        }
    }

    fn waits_for_you(&self) -> Letter {
        let (t, request, asks) = (self.t, self.about.request, self.about.member);
        let name = asks.name.as_str();
        let others = self.about.approvers.iter();
        let others: Vec<Person> = others
            .filter(|other| other.id != self.reader.id)
            .map(person)
            .collect();
        let mut facts = vec![
            Fact::people(t.msg_mail_who_asks(), vec![person(asks)]),
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
            body: paragraphs([
                t.msg_mail_waits_asks(name, self.device()),
                t.msg_mail_waits_how(name),
            ]),
            facts,
            action: self.action(t.msg_mail_review(), &path),
            alarm: Alarm {
                question: t.msg_mail_care(),
                answer: t.msg_mail_care_how(name),
                people: Vec::new(),
            },
            ..self.letter(
                t.msg_mail_waits_subject(name, request.reference.as_str()),
                t.msg_mail_waits_heading(),
            )
        }
    }

    fn approved(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let decided_at = self.exact(request.decided_at);
        let mut body = paragraphs([
            t.msg_mail_approved_by(self.decider(), decided_at),
            t.msg_mail_approved_device(self.device(), self.app()),
            t.msg_mail_approved_how(),
        ]);
        body.push(Part::Steps(vec![
            t.msg_mail_approved_install(self.app()),
            t.msg_mail_approved_open(),
            t.msg_mail_approved_scan(self.app()),
        ]));
        Letter {
            body,
            facts: self.decision(),
            action: self.to_request(t.msg_mail_activate()),
            alarm: Alarm {
                question: t.msg_mail_not_asked(),
                answer: t.msg_mail_approved_alarm(),
                people: self.admins(),
            },
            ..self.letter(
                t.msg_mail_approved_subject(request.reference.as_str()),
                t.msg_mail_approved_heading(),
            )
        }
    }

    fn rejected(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let decided_at = self.exact(request.decided_at);
        let still = if request.suspended {
            t.msg_mail_still_suspended(self.device())
        } else {
            t.msg_mail_still_works(self.device())
        };
        Letter {
            body: vec![
                Part::Paragraph(t.msg_mail_rejected_by(self.decider(), decided_at)),
                Part::quote(request.remark.as_deref().unwrap_or_default()),
                Part::Paragraph(still),
                Part::Paragraph(t.msg_mail_rejected_again()),
            ],
            facts: self.decision(),
            action: self.action(t.msg_mail_ask_again(), "/recovery/new"),
            ..self.letter(
                t.msg_mail_rejected_subject(request.reference.as_str()),
                t.msg_mail_rejected_heading(),
            )
        }
    }

    fn cancelled(&self) -> Letter {
        let (t, request) = (self.t, self.about.request);
        let when = self.exact(request.ended_at);
        let letter = self.letter(
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
            (
                t.msg_mail_still_works(self.device()),
                t.msg_mail_ask_again_any_time(),
                self.action(t.msg_mail_ask_again(), "/recovery/new"),
            )
        };
        Letter {
            body: paragraphs(why.into_iter().chain([still, next])),
            action,
            ..self.letter(subject, heading)
        }
    }

    /// What the letters share; each puts its own in place.
    fn letter(&self, subject: String, heading: String) -> Letter {
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
            },
        }
    }

    fn decision(&self) -> Vec<Fact> {
        let (t, request) = (self.t, self.about.request);
        let mut facts = vec![
            self.reference(),
            Fact::new(t.msg_mail_device(), self.device()),
        ];
        let admins = self.about.approvers.iter();
        let decider = admins
            .clone()
            .find(|admin| Some(admin.id) == request.decided_by);
        if let Some(decider) = decider {
            facts.push(Fact::people(t.msg_mail_decided_by(), vec![person(decider)]));
        }
        facts.push(Fact::new(
            t.msg_mail_decided(),
            self.exact(request.decided_at),
        ));
        facts
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

    fn decider(&self) -> String {
        let decider = self.about.decider.map(str::to_owned);
        decider.unwrap_or_else(|| self.t.msg_mail_an_admin())
    }

    fn admins(&self) -> Vec<Person> {
        self.about.approvers.iter().map(person).collect()
    }

    fn exact(&self, at: Option<Instant>) -> String {
        self.moments.exact(&at.unwrap_or(self.moments.now()))
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

/// The call that speaks the code; `again` is the whole address that the telephone API asks when
/// key 1 is pressed.
pub(crate) fn call(
    about: &About<'_>,
    to: Phone,
    call_id: CallId,
    nonce: [u8; 16],
    again: &str,
    expires_at: Instant,
) -> Draft {
    let (site, request) = (about.site, about.request);
    Draft {
        organization_id: request.organization_id,
        kind: "recovery_code_call",
        member_id: request.member_id,
        request_id: Some(request.id),
        expires_at: Some(expires_at),
        content: Content::Voice(
            to,
            Voice {
                twiml: script(site, &site.organization, request.lang, again),
                call_id,
                nonce,
            },
        ),
    }
}

#[derive(Template)]
#[template(path = "recovery/call.xml")]
struct Script<'a> {
    t: &'static Texts,
    tag: &'static str,
    app: String,
    organization: String,
    again: &'a str,
    gap: &'static str,
}

#[derive(Template)]
#[template(path = "recovery/call_over.xml")]
struct Over {
    t: &'static Texts,
    tag: &'static str,
}

/// What the call says (`TwiML`), with [`CODE_GAP`] wherever the digits are spoken; also what key 1
/// answers.
pub(crate) fn script(site: &Site, organization: &str, lang: Lang, again: &str) -> String {
    written(&Script {
        t: lang.texts(),
        tag: tag(lang),
        app: spoken(&site.app_name),
        organization: spoken(organization),
        again,
        gap: CODE_GAP,
    })
}

/// What is said when key 1 is pressed after the code's time is over. No code is in it.
pub(crate) fn script_over(_site: &Site, lang: Lang) -> String {
    written(&Over {
        t: lang.texts(),
        tag: tag(lang),
    })
}

/// A script has no fallible parts, so it is always written; an empty one the telephone API refuses.
fn written(script: &impl Template) -> String {
    script.render().unwrap_or_else(|error| {
        tracing::error!(%error, "the script of a call could not be written");
        String::new()
    })
}

/// The voice's language, as telephone APIs name it (BCP 47).
const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
        Lang::De => "de-DE",
    }
}

/// The longest name that is spoken, in characters: a script has up to 4000.
const SPOKEN_NAME: usize = 80;

/// A name as it may stand in a script: nothing in it is taken for the gap.
fn spoken(name: &str) -> String {
    let plain = one_line(name).replace(['{', '}'], "");
    plain.chars().take(SPOKEN_NAME).collect()
}
