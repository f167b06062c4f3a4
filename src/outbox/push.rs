//! Push messages to queue: one for each browser of those who are told. Whoever tells says what; the
//! words are each reader's own.

use super::message::{Content, Draft, Push};
use crate::base::id::SubscriptionId;
use crate::base::{Instant, Lang, MemberId, OrganizationId, RequestId, SecretKey};

/// A browser that somebody is told in.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) id: SubscriptionId,
    /// Whose it is.
    pub(crate) member_id: MemberId,
    /// The language of messages to them.
    pub(crate) lang: Lang,
}

/// What people are told in their browsers.
#[derive(Clone, Debug)]
pub(crate) struct Alert {
    pub(crate) organization_id: OrganizationId,
    /// As in [`Draft::kind`].
    pub(crate) kind: &'static str,
    pub(crate) request_id: Option<RequestId>,
    /// After this it is of no use and is not shown.
    pub(crate) expires_at: Option<Instant>,
    /// The page that a click opens: a path of ours.
    pub(crate) link: String,
    /// As in [`Push::topic`].
    pub(crate) topic: String,
}

/// The topic of everything about one request, or one browser: 22 characters that tell the push
/// service, which reads them, nothing.
pub(crate) fn topic(key: &SecretKey, about: uuid::Uuid) -> String {
    key.tag("push topic", &[about.as_bytes()])
}

/// One draft for each browser. `words` gives title and text in a language.
pub(crate) fn drafts(
    alert: &Alert,
    browsers: &[Browser],
    words: impl Fn(Lang) -> (String, String),
) -> Vec<Draft> {
    let draft = |browser: &Browser| {
        let (title, text) = words(browser.lang);
        let push = Push {
            title,
            text,
            lang: browser.lang,
            link: alert.link.clone(),
            topic: alert.topic.clone(),
        };
        Draft {
            organization_id: alert.organization_id,
            kind: alert.kind,
            member_id: browser.member_id,
            request_id: alert.request_id,
            expires_at: alert.expires_at,
            content: Content::Push(browser.id, push),
        }
    };
    browsers.iter().map(draft).collect()
}
