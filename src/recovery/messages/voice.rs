//! The call that speaks the code. The code itself is not here: its place is a gap that is filled
//! where it is spoken.

use askama::Template;

use super::super::rules::Stopped;
use super::About;
use crate::base::id::CallId;
use crate::base::lang::Texts;
use crate::base::{Instant, Lang, Phone};
use crate::http::Site;
use crate::outbox::letter::one_line;
use crate::outbox::message::CODE_GAP;
use crate::outbox::{Content, Draft, Voice};

/// The whole addresses by which the telephone API reaches us about one call.
pub(crate) struct Callbacks {
    /// Asked what to say when a key is pressed.
    pub(crate) keys: String,
    /// Told how the call fares.
    pub(crate) status: String,
}

/// The call that speaks the code.
pub(crate) fn call(
    about: &About<'_>,
    to: Phone,
    call_id: CallId,
    nonce: [u8; 16],
    callbacks: Callbacks,
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
                twiml: script(site, &site.organization, request.lang, &callbacks.keys),
                call_id,
                nonce,
                told: Some(callbacks.status),
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
pub(in crate::recovery) struct Ending {
    tag: &'static str,
    said: String,
}

impl Ending {
    /// The call ends with this.
    pub(in crate::recovery) fn new(lang: Lang, said: String) -> Self {
        Self {
            tag: tag(lang),
            said,
        }
    }
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
pub(crate) fn script_over(lang: Lang) -> String {
    written(&Ending {
        tag: tag(lang),
        said: lang.texts().msg_voice_over(),
    })
}

/// What is said when key 9 is pressed: "I did not ask for this". Nothing is stopped where there was
/// nothing to stop any more.
pub(crate) fn script_stopped(organization: &str, lang: Lang, stopped: Option<Stopped>) -> String {
    let t = lang.texts();
    let organization = spoken(organization);
    let said = match stopped {
        Some(Stopped::Request | Stopped::Nothing) => t.msg_voice_stopped(organization.as_str()),
        Some(Stopped::Approval | Stopped::Phone(_)) => {
            t.msg_voice_stopped_late(organization.as_str())
        }
        None => t.msg_voice_stopped_before(organization.as_str()),
    };
    written(&Ending {
        tag: tag(lang),
        said,
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
pub(in crate::recovery) const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
        Lang::De => "de-DE",
    }
}

/// The longest name that is spoken, in characters: a script has up to 4000.
const SPOKEN_NAME: usize = 80;

/// A name as it may stand in a script: nothing in it is taken for the gap.
pub(in crate::recovery) fn spoken(name: &str) -> String {
    let plain = one_line(name).replace(['{', '}'], "");
    plain.chars().take(SPOKEN_NAME).collect()
}
