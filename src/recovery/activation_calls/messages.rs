//! The call that speaks the code by which a phone is activated. The code itself is not here: its place is a gap that
//! is filled where it is spoken.

use askama::Template;

use crate::base::id::CallId;
use crate::base::lang::Texts;
use crate::base::{Instant, Lang, Phone};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::message::CODE_GAP;
use crate::outbox::{Content, Draft, Voice};
use crate::recovery::line;
use crate::recovery::messages::{Ending, spoken, tag};

#[derive(Template)]
#[template(path = "recovery/activation_call.xml")]
struct Script<'a> {
    t: &'static Texts,
    tag: &'static str,
    app: String,
    organization: String,
    keys: &'a str,
    gap: &'static str,
}

/// A call to place.
pub(super) struct Placed {
    pub(super) to: Phone,
    pub(super) id: CallId,
    pub(super) nonce: [u8; 16],
    pub(super) expires_at: Instant,
}

/// The call.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn call(
    site: &Site,
    member: &Member,
    lang: Lang,
    placed: Placed,
) -> Result<Draft, askama::Error> {
    let (organization, id) = (member.organization_id, placed.id);
    let keys = line::keys(site, organization, id);
    let voice = Voice {
        twiml: script(site, &site.organization, lang, &keys)?,
        call_id: id,
        nonce: placed.nonce,
        told: Some(line::status(site, organization, id)),
    };
    Ok(Draft {
        organization_id: organization,
        kind: "activation_code_call",
        member_id: member.id,
        request_id: None,
        expires_at: Some(placed.expires_at),
        content: Content::Voice(placed.to, voice),
    })
}

/// What the call says (`TwiML`), with [`CODE_GAP`] wherever the digits are spoken; also what key 1 answers.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn script(
    site: &Site,
    organization: &str,
    lang: Lang,
    keys: &str,
) -> Result<String, askama::Error> {
    let script = Script {
        t: lang.texts(),
        tag: tag(lang),
        app: spoken(&site.app_name),
        organization: spoken(organization),
        keys,
        gap: CODE_GAP,
    };
    script.render()
}

/// What is said when key 9 is pressed. Where nothing was left to stop, it says so.
///
/// # Errors
/// When the script cannot be written.
pub(super) fn stopped(
    organization: &str,
    lang: Lang,
    was_there: bool,
) -> Result<String, askama::Error> {
    let (t, organization) = (lang.texts(), spoken(organization));
    let said = if was_there {
        t.msg_voice_activation_stopped(organization.as_str())
    } else {
        t.msg_voice_stopped_before(organization.as_str())
    };
    Ending::new(lang, said).render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_says_this() {
        let site = Site::acme("2026-11-22T08:16:00Z".parse().unwrap());
        for lang in Lang::ALL {
            let keys = "https://access.acme.example/recovery/calls/x";
            let said = script(&site, "Acme Logistics", lang, keys).unwrap();
            let stopped = stopped("Acme Logistics", lang, true).unwrap();
            let text = format!("{said}\n{stopped}");
            insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(format!("activation_call_{}", lang.code()), text);
            });
            assert!(said.chars().count() < 4000);
        }
    }
}
