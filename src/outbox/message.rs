//! Messages as data, rendered and ready to send, so that the worker never asks a feature.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::id::{CallId, SubscriptionId};
use crate::base::{Instant, Lang, MemberId, OrganizationId, Phone, RequestId};

/// A message to queue.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Whose data it is.
    pub(crate) organization_id: OrganizationId,
    /// What it is for, like `recovery_approved`; for timelines and logs.
    pub(crate) kind: &'static str,
    /// The member it goes to.
    pub(crate) member_id: MemberId,
    /// The request it belongs to, if any; e-mails of one request are one thread.
    pub(crate) request_id: Option<RequestId>,
    /// After this it is of no use and is not sent.
    pub(crate) expires_at: Option<Instant>,
    /// Where to, and what.
    pub(crate) content: Content,
}

/// Where a message goes, and what it says.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// An e-mail to this address.
    Email(crate::base::Email, Email),
    /// A call to this number.
    Voice(Phone, Voice),
    /// A push message to this browser.
    Push(SubscriptionId, Push),
}

/// By what a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// An e-mail.
    Email,
    /// A call.
    Voice,
    /// A message in a browser.
    Push,
}

impl Channel {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Voice => "voice",
            Self::Push => "push",
        }
    }

    /// Do messages of one request arrive in their order? A later call is not held up by an earlier
    /// one: its code has replaced the other.
    pub(crate) const fn in_order(self) -> bool {
        matches!(self, Self::Email | Self::Push)
    }
}

impl Content {
    /// By what it goes.
    pub(crate) const fn channel(&self) -> Channel {
        match self {
            Self::Email(..) => Channel::Email,
            Self::Voice(..) => Channel::Voice,
            Self::Push(..) => Channel::Push,
        }
    }

    /// To whom, as pages may show it.
    pub(crate) fn recipient_masked(&self) -> String {
        match self {
            Self::Email(to, _) => to.masked(),
            Self::Voice(to, _) => to.masked(),
            // Tells a member's browsers apart, and nothing else.
            Self::Push(to, _) => to.0.simple().to_string().split_off(28),
        }
    }
}

/// An e-mail, in both of its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Email {
    /// The name of whom it is for.
    pub(crate) name: String,
    /// One line.
    pub(crate) subject: String,
    /// For readers of plain text.
    pub(crate) text: String,
    /// The same, with its looks.
    pub(crate) html: String,
    /// The language of all three.
    pub(crate) lang: Lang,
}

/// The mark in [`Voice::twiml`] where the worker puts the spoken digits.
pub(crate) const CODE_GAP: &str = "{code}";

/// A call. What it says has a gap where the code goes: the worker derives the code from the call,
/// so that it is neither in the database nor in a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Voice {
    /// The script (`TwiML`), with [`CODE_GAP`] wherever the digits are spoken.
    pub(crate) twiml: String,
    /// Which call it is: the code derives from it.
    pub(crate) call_id: CallId,
    /// The call's 128 random bits: the code derives from them.
    pub(crate) nonce: [u8; 16],
    /// The whole address that is told how the call fares, where somebody wants to know.
    #[serde(default)]
    pub(crate) told: Option<String>,
}

impl Voice {
    /// Does it speak a code, for which somebody waits?
    pub(crate) fn speaks_code(&self) -> bool {
        self.twiml.contains(CODE_GAP)
    }
}

/// A push message, as `static/sw.js` is given it. Screens show it to anybody who stands by, so it
/// names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Push {
    /// One line.
    pub(crate) title: String,
    /// A sentence or two.
    pub(crate) text: String,
    /// The language of both.
    pub(crate) lang: Lang,
    /// The page that a click opens: a path of ours.
    pub(crate) link: String,
    /// What it is about, in up to 32 characters of base64url (RFC 8030): a newer message takes the
    /// place of an older one with the same topic, in the push service and on the screen.
    pub(crate) topic: String,
}

/// Why a message has not gone out. It is stored as one stable word, a colon and a sentence without
/// personal data; pages read the word, admins and logs the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// `refused: …` The other side looked at it and will not take it, now or later.
    Refused(String),
    /// `unavailable: …` The other side cannot take it now: away, overloaded, or refusing us.
    Unavailable(String),
    /// `silent: …` The other side did not answer in time, so it may have taken it or not.
    Silent(String),
    /// `expired: …` Its time was over before it could be sent.
    Expired(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(what) => write!(f, "refused: {what}"),
            Self::Unavailable(what) => write!(f, "unavailable: {what}"),
            Self::Silent(what) => write!(f, "silent: {what}"),
            Self::Expired(what) => write!(f, "expired: {what}"),
        }
    }
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The receiving side took it, perhaps under an id of its own.
    Sent(Option<String>),
    /// It is tried again at this time.
    Again(Problem, Instant),
    /// It waits for an admin.
    Parked(Problem),
    /// Its time is over.
    Expired(Problem),
}

/// The digits as a voice speaks them one by one, with a pause after each: `4, 8, 2, …`. Commas,
/// because a digit with a full stop is an ordinal number in German.
pub(crate) fn spoken_digits(digits: impl Iterator<Item = char>) -> String {
    let digits: Vec<String> = digits.map(String::from).collect();
    digits.join(", ")
}
