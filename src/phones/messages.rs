//! What is said about a number: the call that proves a new one, and the notices of a change, by
//! e-mail and to the number that was replaced.

use askama::Template;

use super::line;
use crate::base::id::CallId;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Lang, Phone};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::letter::{Action, Alarm, Fact, Letter, Part, Person, one_line};
use crate::outbox::message::CODE_GAP;
use crate::outbox::{Content, Draft, Voice};

#[derive(Template)]
#[template(path = "phones/call.xml")]
struct Script<'a> {
    t: &'static Texts,
    tag: &'static str,
    app: String,
    organization: &'a str,
    gap: &'static str,
    /// Asked what to say when a key is pressed.
    keys: &'a str,
}

#[derive(Template)]
#[template(path = "phones/over.xml")]
struct Over {
    t: &'static Texts,
    tag: &'static str,
}

#[derive(Template)]
#[template(path = "phones/notice.xml")]
struct Notice<'a> {
    t: &'static Texts,
    tag: &'static str,
    app: String,
    organization: &'a str,
}

/// A call, to whom, and until when it is of use.
pub(super) struct Placed {
    pub(super) to: Phone,
    pub(super) id: CallId,
    pub(super) nonce: [u8; 16],
    /// When its code counts no more.
    pub(super) expires_at: Instant,
}

/// The call that speaks the code of a new number.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn code(
    site: &Site,
    member: &Member,
    lang: Lang,
    placed: Placed,
) -> Result<Draft, askama::Error> {
    let keys = line::keys(site, member.organization_id, placed.id);
    let twiml = script(site, lang, &keys)?;
    Ok(call(member, "phone_code_call", twiml, placed))
}

/// What the call says (`TwiML`), with [`CODE_GAP`] wherever the digits are spoken; also what key 1
/// answers.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn script(site: &Site, lang: Lang, keys: &str) -> Result<String, askama::Error> {
    let script = Script {
        t: lang.texts(),
        tag: tag(lang),
        app: spoken(&site.app_name),
        organization: &spoken(&site.organization),
        gap: CODE_GAP,
        keys,
    };
    script.render()
}

/// What is said when key 1 is pressed after the code's time is over. No code is in it.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn over(lang: Lang) -> Result<String, askama::Error> {
    let over = Over {
        t: lang.texts(),
        tag: tag(lang),
    };
    over.render()
}

/// The call that tells the number that was replaced. Nobody waits for it: like an e-mail it is of
/// use whenever it comes.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn farewell(
    site: &Site,
    member: &Member,
    placed: Placed,
) -> Result<Draft, askama::Error> {
    let script = Notice {
        t: member.lang.texts(),
        tag: tag(member.lang),
        app: spoken(&site.app_name),
        organization: &spoken(&site.organization),
    };
    let draft = call(member, "phone_changed_call", script.render()?, placed);
    Ok(Draft {
        expires_at: None,
        ..draft
    })
}

fn call(member: &Member, kind: &'static str, twiml: String, placed: Placed) -> Draft {
    let voice = Voice {
        twiml,
        call_id: placed.id,
        nonce: placed.nonce,
        told: None,
    };
    Draft {
        organization_id: member.organization_id,
        kind,
        member_id: member.id,
        request_id: None,
        expires_at: Some(placed.expires_at),
        content: Content::Voice(placed.to, voice),
    }
}

/// The voice's language, as telephone APIs name it (BCP 47).
const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
        Lang::De => "de-DE",
    }
}

/// A name as it may stand in a script: short, on one line, and nothing in it taken for the gap.
fn spoken(name: &str) -> String {
    let plain = one_line(name).replace(['{', '}'], "");
    plain.chars().take(80).collect()
}

/// What changed about a number.
pub(crate) struct Changed<'a> {
    /// The number before, masked.
    pub(crate) before: Option<String>,
    /// The number from now on, masked.
    pub(crate) now: String,
    /// The admin who entered it; nobody where its member did.
    pub(crate) by: Option<&'a str>,
    /// Until when recovery waits.
    pub(crate) held_until: Option<Instant>,
    /// Is the number before called as well?
    pub(crate) old_called: bool,
}

/// Tells its member that a number changed, so that nothing happens behind their back.
///
/// # Errors
/// As [`Letter::write`].
pub(crate) fn changed(
    site: &Site,
    member: &Member,
    change: &Changed<'_>,
    now: Instant,
) -> Result<Draft, askama::Error> {
    let t = member.lang.texts();
    let moments = Moments::new(t, &member.time_zone, now);
    let when = moments.exact(&now);
    let how = match change.by {
        Some(by) => t.msg_mail_phone_by(by, when),
        None => t.msg_mail_phone_self(when),
    };
    let mut body = vec![Part::Paragraph(how)];
    if let Some(until) = &change.held_until {
        body.push(Part::Paragraph(t.msg_mail_phone_held(moments.exact(until))));
    }
    if change.old_called {
        body.push(Part::Paragraph(t.msg_mail_phone_old_called()));
    }
    let mut facts = vec![Fact::new(t.msg_mail_phone_now(), change.now.as_str())];
    if let Some(before) = &change.before {
        facts.push(Fact::new(t.msg_mail_phone_before(), before.as_str()));
    }
    let letter = Letter {
        lang: member.lang,
        to: Person::new(&member.name, &member.email),
        subject: t.msg_mail_phone_heading(),
        heading: t.msg_mail_phone_heading(),
        body,
        facts,
        action: Action {
            label: t.msg_mail_phone_see(),
            address: site.link("/profile"),
        },
        alarm: Alarm {
            question: t.msg_mail_not_you(),
            answer: t.msg_mail_phone_alarm(),
            action: None,
            people: Vec::new(),
        },
    };
    Ok(Draft {
        organization_id: member.organization_id,
        kind: "phone_changed",
        member_id: member.id,
        request_id: None,
        expires_at: None,
        content: Content::Email(member.email.clone(), letter.write(site)?),
    })
}
