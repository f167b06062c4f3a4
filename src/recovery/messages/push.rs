//! What admins are told in their browsers: that somebody waits, and nothing about whom.

use super::super::rules::{Notice, Origin};
use super::{About, kind};
use crate::base::lang::Texts;
use crate::outbox::Draft;
use crate::outbox::push::{Alert, Browser, drafts, topic};

/// Title and text in a language, with the app's name.
type Words = fn(&Texts, &str) -> (String, String);

/// What a notice is in a browser, where people are told of it there.
fn words(notice: Notice, origin: Origin) -> Option<Words> {
    let waits: Words = match origin {
        Origin::WebSso => |t, app| (t.msg_push_waits(), t.msg_push_waits_text(app)),
        Origin::AppLostDevice => |t, app| (t.msg_push_waits(), t.msg_push_waits_lost(app)),
        Origin::AppForgotPasscode => |t, app| (t.msg_push_waits(), t.msg_push_waits_passcode(app)),
        Origin::AppBlocked => |t, app| (t.msg_push_waits(), t.msg_push_waits_blocked(app)),
    };
    match notice {
        Notice::WaitsForYou => Some(waits),
        Notice::Reminder => Some(|t, app| (t.msg_push_reminder(), t.msg_push_waits_text(app))),
        Notice::OwnReminder => {
            Some(|t, app| (t.msg_push_own_reminder(), t.msg_push_waits_text(app)))
        }
        Notice::DisownedToAdmins(_) => {
            Some(|t, app| (t.msg_push_disowned(), t.msg_push_disowned_text(app)))
        }
        _ => None,
    }
}

/// Are people told of this in their browsers?
pub(crate) fn shows(notice: Notice) -> bool {
    words(notice, Origin::WebSso).is_some()
}

/// The same notice for the browsers of those whom it goes to. All notices of one request have one
/// topic, so that a newer one takes the older one's place.
pub(crate) fn in_browsers(notice: Notice, about: &About<'_>, browsers: &[Browser]) -> Vec<Draft> {
    let request = about.request;
    let Some(words) = words(notice, request.origin) else {
        return Vec::new();
    };
    let disowned = matches!(notice, Notice::DisownedToAdmins(_));
    let alert = Alert {
        organization_id: request.organization_id,
        kind: kind(notice),
        request_id: Some(request.id),
        expires_at: (!disowned).then_some(request.expires_at),
        link: if disowned {
            "/approvals/holds".to_owned()
        } else {
            format!("/approvals/{}", request.reference)
        },
        topic: topic(&about.site.key, request.id.0),
    };
    drafts(&alert, browsers, |lang| {
        words(lang.texts(), &about.site.app_name)
    })
}
