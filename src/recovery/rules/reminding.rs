//! The owner of a request reminds the admins of it.

use chrono::TimeDelta;

use super::{Decision, Notice, Refusal, Request, State};
use crate::base::Instant;
use crate::history::Event;

/// Between two reminders by the owner of a request.
pub(crate) const BETWEEN_OWN_REMINDERS: TimeDelta = TimeDelta::hours(24);

/// When its owner may remind again, after having done so at `last`; `None` where it may be done at once.
pub(crate) fn next_own_reminder(last: Option<Instant>, now: Instant) -> Option<Instant> {
    last.map(|last| last + BETWEEN_OWN_REMINDERS)
        .filter(|next| now < *next)
}

/// May its owner remind the `admins` who decide, for the first time or after having done so at `last`?
pub(crate) fn remind_again(
    request: &Request,
    last: Option<Instant>,
    admins: usize,
    now: Instant,
) -> Result<Decision, Refusal> {
    let state = request.state_at(now);
    if state != State::Pending {
        return Err(Refusal::NotNow(state));
    }
    if admins == 0 {
        return Err(Refusal::NobodyDecides);
    }
    if let Some(next) = next_own_reminder(last, now) {
        return Err(Refusal::RemindedAlready(next));
    }
    Ok(Decision {
        next: request.clone(),
        events: vec![Event::RemindedByOwner {
            admins: u8::try_from(admins).unwrap_or(u8::MAX),
        }],
        messages: vec![Notice::OwnReminder],
    })
}
