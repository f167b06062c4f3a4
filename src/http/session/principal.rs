//! Who is signed in, as pages know them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FRESH, PRINCIPAL, Session};
use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone};

/// Who is signed in, as the database has it at this request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Principal {
    pub(crate) organization_id: OrganizationId,
    pub(crate) organization: String,
    pub(crate) member_id: MemberId,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) phone: Option<Phone>,
    pub(crate) admin: bool,
    /// Works for the operator's support: reads every organization's history.
    pub(crate) support: bool,
    pub(crate) lang: Option<Lang>,
    pub(crate) time_zone: String,
    /// Signs in with a password, and not at the identity provider.
    pub(crate) by_password: bool,
    /// How many wait for this member's decision, up to 100.
    pub(crate) open_tasks: i64,
    /// When the person last proved that it is them: to the provider, or with the password.
    pub(crate) auth_time: Instant,
    /// Which of the member's sessions it is.
    pub(crate) session_id: Uuid,
    /// Without another request, the session ends then.
    pub(crate) ends_at: Instant,
    /// Whatever happens, the session ends then.
    pub(crate) ends_at_most: Instant,
    /// What sign-out hands back to the provider.
    pub(super) id_token: Option<String>,
    /// The row of the session, by which a stream sees whether it is still there.
    pub(super) row: [u8; 32],
}

impl Principal {
    /// Whoever the session belongs to.
    pub(crate) fn of(session: &Session) -> Option<Self> {
        session.get(PRINCIPAL).ok().flatten()
    }

    /// The first letters of the first and the last name.
    pub(crate) fn initials(&self) -> String {
        initials(&self.name)
    }

    /// Did the person prove lately enough that it is them, for what must not be done from a browser
    /// that was left open?
    pub(crate) fn is_fresh(&self, now: Instant) -> bool {
        now - self.auth_time <= FRESH
    }

    /// Seconds until the session ends without another request, and until it ends whatever happens.
    pub(crate) fn left(&self, now: Instant) -> (i64, i64) {
        let seconds = |until: Instant| (until - now).num_seconds().max(0);
        (seconds(self.ends_at), seconds(self.ends_at_most))
    }

    pub(crate) fn id_token(&self) -> Option<&str> {
        self.id_token.as_deref()
    }
}

/// The first letters of the first and the last of `name`'s words.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    let letters = [first, last]
        .into_iter()
        .flatten()
        .filter_map(|word| word.chars().next());
    letters.flat_map(char::to_uppercase).collect()
}
