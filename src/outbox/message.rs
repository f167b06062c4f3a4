//! Messages as data, rendered and ready to send, so that the worker never asks a feature.

use serde::{Deserialize, Serialize};

use crate::base::id::CallId;
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
}

/// The digits as a voice speaks them one by one: `4, 8, 2, …`, each followed by a short pause.
pub(crate) fn spoken_digits(digits: impl Iterator<Item = char>) -> String {
    digits
        .map(|digit| format!("{digit}. "))
        .collect::<String>()
        .trim_end()
        .to_owned()
}
