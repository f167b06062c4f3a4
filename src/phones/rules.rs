//! The rules of the number that a member is called on: pure decisions over data and the time.

use chrono::TimeDelta;

use super::caps::{self, CalledOut, IN_HAND, Reached, Waiting};
use crate::base::contact::PHONE_HOLD;
use crate::base::id::CallId;
use crate::base::{Instant, MemberId, Phone};

/// So long after the first sign-in may a member enter the first number; later an admin does.
pub(crate) const FIRST_BY_MEMBER: TimeDelta = TimeDelta::days(180);
/// So long is a new number a reason to look twice.
pub(crate) const NEWS: TimeDelta = TimeDelta::days(30);
/// A change without its code ends after this long.
pub(crate) const CHANGE_LIVES: TimeDelta = TimeDelta::minutes(30);
/// A code counts for this long.
pub(crate) const CODE_LIVES: TimeDelta = TimeDelta::minutes(10);
/// Calls per change that went out.
pub(crate) const CALLS_PER_CHANGE: usize = 3;
/// Calls per change that were tried at all.
const ATTEMPTS_PER_CHANGE: usize = 10;
/// Between two calls of a change.
pub(crate) const BETWEEN_CALLS: TimeDelta = TimeDelta::seconds(30);
/// Wrong codes per change, over all its calls.
pub(crate) const WRONG_CODES: u8 = 5;

/// What is known of a member's number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) phone: Option<Phone>,
    /// When it was last entered by somebody else than an import of a new member.
    pub(crate) changed_at: Option<Instant>,
    /// By whom.
    pub(crate) changed_by: Option<MemberId>,
    /// Until when recovery waits.
    pub(crate) held_until: Option<Instant>,
    pub(crate) first_signed_in_at: Option<Instant>,
    /// Is a recovery request open, whose calls go to the number on file?
    pub(crate) request_open: bool,
}

impl Known {
    /// Until when no recovery request is taken, where that is so at `now`.
    pub(crate) fn held(&self, now: Instant) -> Option<Instant> {
        held(self.held_until, now)
    }

    /// Is the number so new that it is a reason to look twice?
    pub(crate) fn is_news(&self, now: Instant) -> bool {
        self.changed_at.is_some_and(|at| now < at + NEWS)
    }
}

/// Until when recovery waits, where it waits at `now`.
pub(crate) fn held(until: Option<Instant>, now: Instant) -> Option<Instant> {
    until.filter(|until| now < *until)
}

/// Why nothing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// What was typed is no number with its country.
    NotANumber,
    /// It is the number on file.
    Same,
    /// No calls go there.
    NotCalled,
    /// The first number is entered by an admin by now.
    TooLate,
    /// A recovery request is open.
    RequestOpen,
    /// Six calls in 24 hours to this member or number; the next may be placed at this time.
    TooManyCallsToday(Instant),
    /// The organization has had its calls; the next may be placed at this time.
    OrganizationCalledOut(Instant),
    /// All organizations together have had theirs.
    AllCalledOut(Instant),
    /// The call before is less than 30 seconds ago.
    TooSoon(Instant),
    /// Three calls for this change.
    TooManyCalls,
    /// What was typed is not six digits.
    Unreadable,
    /// The code's ten minutes are over.
    CodeExpired,
    /// The call never went out, so there is no code yet.
    NoCode,
    /// No change is under way.
    NoChange,
    /// Nobody enters or confirms the own number as an admin.
    OwnNumber,
    /// Somebody else than who entered it confirms a number.
    OwnEntry,
    /// Nothing is held.
    NotHeld,
}

/// A call that spoke a code.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) id: CallId,
    pub(crate) nonce: [u8; 16],
    pub(crate) created_at: Instant,
    pub(crate) expires_at: Instant,
    /// Nobody heard its code.
    pub(crate) failed: bool,
    /// Is it still tried, and has it rung nowhere?
    pub(crate) waiting: Waiting,
    /// Another call came after it.
    pub(crate) voided: bool,
}

impl Call {
    /// Did it go out, or is it on its way there for the first time?
    fn went_out(&self) -> bool {
        !self.failed && self.waiting == Waiting::No
    }

    fn is_live(&self, now: Instant) -> bool {
        let counts = !self.voided && now < self.expires_at;
        counts && !self.failed && self.waiting != Waiting::Queued
    }
}

impl From<CalledOut> for Refusal {
    fn from(called_out: CalledOut) -> Self {
        match called_out {
            CalledOut::Person(until) => Self::TooManyCallsToday(until),
            CalledOut::Organization(until) => Self::OrganizationCalledOut(until),
            CalledOut::All(until) => Self::AllCalledOut(until),
        }
    }
}

/// When calls of the last day went out, oldest first, those of recovery included.
#[derive(Clone, Debug, Default)]
pub(crate) struct Today {
    pub(crate) to_member: Vec<Instant>,
    pub(crate) to_number: Vec<Instant>,
    /// The caps on more than one person.
    pub(crate) reached: Reached,
}

impl Today {
    fn may_call(&self) -> Result<(), Refusal> {
        caps::may_call_today(&self.to_member, &self.to_number)?;
        Ok(self.reached.allow()?)
    }
}

/// May the member enter a number now, whichever it is?
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn may_enter(known: &Known, now: Instant) -> Result<(), Refusal> {
    if known.request_open {
        return Err(Refusal::RequestOpen);
    }
    // Who is signed in has signed in before; a member without that time is new.
    let late = known
        .first_signed_in_at
        .is_some_and(|first| now >= first + FIRST_BY_MEMBER);
    if known.phone.is_none() && late {
        return Err(Refusal::TooLate);
    }
    Ok(())
}

/// May the member's new number be called? `callable`: does a call go there at all?
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn begin(
    known: &Known,
    new: &Phone,
    callable: bool,
    today: &Today,
    now: Instant,
) -> Result<(), Refusal> {
    may_enter(known, now)?;
    good(known, new, callable)?;
    today.may_call()
}

fn good(known: &Known, new: &Phone, callable: bool) -> Result<(), Refusal> {
    if known.phone.as_ref() == Some(new) {
        return Err(Refusal::Same);
    }
    if callable {
        Ok(())
    } else {
        Err(Refusal::NotCalled)
    }
}

/// May an admin enter this number for `member`?
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn set(
    known: &Known,
    new: &Phone,
    callable: bool,
    member: MemberId,
    by: MemberId,
) -> Result<(), Refusal> {
    if member == by {
        return Err(Refusal::OwnNumber);
    }
    if known.request_open {
        return Err(Refusal::RequestOpen);
    }
    good(known, new, callable)
}

/// May an admin end the hold of `member`, because they know that it was this person?
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn confirm(
    known: &Known,
    member: MemberId,
    by: MemberId,
    now: Instant,
) -> Result<(), Refusal> {
    if known.held(now).is_none() {
        Err(Refusal::NotHeld)
    } else if member == by {
        Err(Refusal::OwnNumber)
    } else if known.changed_by == Some(by) {
        Err(Refusal::OwnEntry)
    } else {
        Ok(())
    }
}

/// Until when recovery waits after a number was entered: a first one changes nothing that anybody
/// relied on. A hold that stands is never shortened by another change.
pub(crate) fn hold_after(known: &Known, now: Instant) -> Option<Instant> {
    known
        .phone
        .as_ref()
        .map(|_| now + PHONE_HOLD)
        .max(known.held(now))
}

/// May another call of a change be placed? Answers which one it is, counted from 1.
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn call_again(calls: &[Call], today: &Today, now: Instant) -> Result<u8, Refusal> {
    // One that waits makes way for the next, and counts for nothing then.
    let count = calls.iter().filter(|call| call.went_out()).count();
    if count >= CALLS_PER_CHANGE || calls.len() >= ATTEMPTS_PER_CHANGE {
        return Err(Refusal::TooManyCalls);
    }
    let tried = calls.iter().filter(|call| !call.failed);
    let next = tried.map(|call| call.created_at + BETWEEN_CALLS).max();
    let in_hand = calls.iter().any(|call| call.waiting == Waiting::InHand);
    let next = next.max(in_hand.then_some(now + IN_HAND));
    if let Some(next) = next.filter(|next| now < *next) {
        return Err(Refusal::TooSoon(next));
    }
    today.may_call()?;
    Ok(u8::try_from(count + 1).unwrap_or(u8::MAX))
}

/// What came of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
    /// Right: the number is on file now.
    Confirmed(CallId),
    /// Wrong; so many tries are left.
    Wrong(u8),
    /// Wrong too often: the change failed.
    Failed,
}

/// A code was typed. `matches`: is it the code of this call?
///
/// # Errors
/// [`Refusal`] where nothing was compared.
pub(crate) fn enter_code(
    known: &Known,
    wrong_codes: u8,
    calls: &[Call],
    matches: impl Fn(&Call) -> bool,
    now: Instant,
) -> Result<Entered, Refusal> {
    may_enter(known, now)?;
    let Some(live) = calls.iter().find(|call| call.is_live(now)) else {
        let heard = calls.iter().any(Call::went_out);
        return Err(if heard {
            Refusal::CodeExpired
        } else {
            Refusal::NoCode
        });
    };
    if matches(live) {
        return Ok(Entered::Confirmed(live.id));
    }
    let left = WRONG_CODES.saturating_sub(wrong_codes).saturating_sub(1);
    Ok(if left == 0 {
        Entered::Failed
    } else {
        Entered::Wrong(left)
    })
}

#[cfg(test)]
mod tests;
