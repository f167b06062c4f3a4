//! The rules of a recovery request: pure decisions over data and the time. A command comes in; a
//! [`Decision`] or a [`Refusal`] comes out, and nothing has happened yet. A wrong code is a
//! decision, because the attempt must be kept; only what changes nothing is a refusal.

mod ending;
mod reminding;

use chrono::TimeDelta;

pub(crate) use self::ending::{cancel, complete, disown, expire, supersede};
pub(crate) use self::reminding::{next_own_reminder, remind_again};
pub(crate) use super::request::{
    Asker, Call, Cause, Decision, Notice, Origin, Refusal, Request, State, Stopped, Verdict,
    WRONG_CODES,
};
use crate::base::{Instant, MemberId, Reference};
use crate::history::Event;
#[cfg(test)]
use crate::phones::caps::CALLS_PER_DAY;
use crate::phones::caps::{IN_HAND, Reached, Waiting, may_call_today};

/// A request without a confirmed code ends after this long.
pub(crate) const AWAITING_CODE_LIVES: TimeDelta = TimeDelta::minutes(30);
/// A request without a decision ends after this long.
pub(crate) const PENDING_LIVES: TimeDelta = TimeDelta::days(7);
/// A confirmation code counts for this long.
pub(crate) const CODE_LIVES: TimeDelta = TimeDelta::minutes(10);
/// Calls per request that went out.
pub(crate) const CALLS_PER_REQUEST: usize = 3;
/// Calls per request that were tried at all, also those that never went out.
pub(crate) const CALL_ATTEMPTS_PER_REQUEST: usize = 10;
/// Between two calls of a request.
pub(crate) const BETWEEN_CALLS: TimeDelta = TimeDelta::seconds(30);
/// Requests by one member in [`DAY`].
pub(crate) const REQUESTS_PER_DAY: usize = 3;
/// What the daily limits look back on.
pub(crate) const DAY: TimeDelta = TimeDelta::hours(24);
/// A request may be disowned as long as it is not over, and for so long afterwards.
pub(crate) const DISOWNABLE: TimeDelta = TimeDelta::days(7);
/// Links of a request are kept for so long after its end: longer than they count, so that a late one is
/// told so.
pub(crate) const LINKS_KEPT: TimeDelta = TimeDelta::days(30);
/// Admins are reminded of a request that nobody decided after so long, and once more.
pub(crate) const REMINDERS: [TimeDelta; 2] = [TimeDelta::hours(24), TimeDelta::hours(72)];
/// The longest note or reason, in characters.
pub(crate) const REMARK_LENGTH: usize = 2000;

/// What must be known to send a request.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(crate) struct SendFacts<'a> {
    /// How the person says that they came to ask, and what asks.
    pub(crate) origin: Origin,
    pub(crate) asker: Asker,
    /// Did somebody say "this wasn't me", and no admin lift that yet?
    pub(crate) on_hold: bool,
    pub(crate) has_device: bool,
    pub(crate) has_phone: bool,
    /// May a call go to the number?
    pub(crate) callable: bool,
    /// Until when requests are held because the number changed.
    pub(crate) number_held_until: Option<Instant>,
    pub(crate) somebody_decides: bool,
    pub(crate) open: Option<&'a Reference>,
    /// When the member's requests of the last 24 hours were sent, oldest first.
    pub(crate) requests: &'a [Instant],
    /// When the calls of the last 24 hours went out to the member, and to the number, oldest first.
    pub(crate) calls_to_member: &'a [Instant],
    pub(crate) calls_to_number: &'a [Instant],
    /// The caps on more than one person.
    pub(crate) reached: Reached,
}

/// May this member send a request now?
pub(crate) fn may_send(facts: &SendFacts<'_>) -> Result<(), Refusal> {
    if facts.on_hold {
        return Err(Refusal::OnHold);
    }
    if let Some(open) = facts.open {
        return Err(Refusal::AlreadyOpen(Some(open.clone())));
    }
    if !facts.has_device {
        return Err(Refusal::NoDevice);
    }
    is_true(facts.origin, facts.asker)?;
    if !facts.has_phone {
        return Err(Refusal::NoPhone);
    }
    if let Some(until) = facts.number_held_until {
        return Err(Refusal::NumberHeld(until));
    }
    if !facts.callable {
        return Err(Refusal::NumberNotCalled);
    }
    if !facts.somebody_decides {
        return Err(Refusal::NobodyDecides);
    }
    if let Some(until) = over(facts.requests, REQUESTS_PER_DAY) {
        return Err(Refusal::TooManyRequests(until));
    }
    may_call_today(facts.calls_to_member, facts.calls_to_number)?;
    Ok(facts.reached.allow()?)
}

/// Is what an origin says of the phone that asks proved by its key? Then whoever decides may rely on
/// it.
fn is_true(origin: Origin, asker: Asker) -> Result<(), Refusal> {
    match (origin, asker) {
        (Origin::WebSso, Asker::Browser)
        | (Origin::AppLostDevice, Asker::OtherPhone)
        | (Origin::AppForgotPasscode, Asker::Device { .. })
        | (Origin::AppBlocked, Asker::Device { blocked: true }) => Ok(()),
        (Origin::AppBlocked, Asker::Device { blocked: false }) => Err(Refusal::NotBlocked),
        _ => Err(Refusal::NotThisDevice),
    }
}

/// Is the device suspended when the request is sent? Only one that is reported lost: whoever holds it
/// may yet remember the passcode, and a blocked one can do nothing anyway.
pub(crate) const fn suspends(origin: Origin, wished: bool) -> bool {
    wished && origin.reports_loss()
}

/// When the next is allowed, where `limit` of them happened in the last day.
fn over(times: &[Instant], limit: usize) -> Option<Instant> {
    let in_the_way = times.len().checked_sub(limit)?;
    times.get(in_the_way).map(|oldest| *oldest + DAY)
}

/// What a new request says besides its words and ids. `newly`: was the device suspended by it, and
/// not before?
pub(crate) fn sent(request: &Request, newly: bool, number: String) -> Vec<Event> {
    let device = request.device.clone();
    let mut events = vec![Event::Requested {
        device: device.clone(),
        origin: Some(request.origin.name().to_owned()),
    }];
    if newly {
        events.push(Event::DeviceSuspended { device });
    }
    events.push(Event::Called { call: 1, number });
    events
}

/// May another call be placed? Answers which one of the request it is, counted from 1.
pub(crate) fn call_again(
    request: &Request,
    calls: &[Call],
    to_member: &[Instant],
    to_number: &[Instant],
    reached: &Reached,
    now: Instant,
) -> Result<u8, Refusal> {
    if request.state_at(now) != State::AwaitingCode {
        return Err(Refusal::NotNow(request.state_at(now)));
    }
    let call = another_call(calls, now)?;
    may_call_today(to_member, to_number)?;
    reached.allow()?;
    Ok(call)
}

/// May another call follow these, as far as they go? Answers which one it is, counted from 1.
pub(crate) fn another_call(calls: &[Call], now: Instant) -> Result<u8, Refusal> {
    let went_out = calls.iter().filter(|call| call.went_out()).count();
    if went_out >= CALLS_PER_REQUEST || calls.len() >= CALL_ATTEMPTS_PER_REQUEST {
        return Err(Refusal::TooManyCalls);
    }
    // One that waits makes way for the next, and counts for nothing then.
    let tried = calls.iter().filter(|call| !call.failed);
    let next = tried.map(|call| call.created_at + BETWEEN_CALLS).max();
    let in_hand = calls.iter().any(|call| call.waiting == Waiting::InHand);
    let next = next.max(in_hand.then_some(now + IN_HAND));
    if let Some(next) = next.filter(|next| now < *next) {
        return Err(Refusal::TooSoon(next));
    }
    Ok(u8::try_from(went_out + 1).unwrap_or(u8::MAX))
}

/// A code was entered. Wrong ones are counted, and the fifth ends the request.
pub(crate) fn enter_code(
    request: &Request,
    verdict: Verdict,
    approvers: Vec<String>,
    now: Instant,
) -> Result<Decision, Refusal> {
    if request.state_at(now) != State::AwaitingCode {
        return Err(Refusal::NotNow(request.state_at(now)));
    }
    let mut next = request.clone();
    match verdict {
        Verdict::Expired => Err(Refusal::CodeExpired),
        Verdict::NoCode => Err(Refusal::NoCode),
        Verdict::Right(_) => {
            next.state = State::Pending;
            next.confirmed_at = Some(now);
            next.expires_at = now + PENDING_LIVES;
            Ok(Decision {
                next,
                events: vec![Event::CodeConfirmed { approvers }],
                messages: vec![Notice::SentToAdmins, Notice::WaitsForYou],
            })
        }
        Verdict::Wrong => {
            next.wrong_codes = next.wrong_codes.saturating_add(1).min(WRONG_CODES);
            let left = next.tries_left();
            let mut decision = Decision {
                next,
                events: vec![Event::WrongCode { left }],
                messages: Vec::new(),
            };
            if left == 0 {
                decision.next.state = State::Failed;
                decision.next.ended_at = Some(now);
                decision.events.push(Event::Failed);
                decision.messages.push(Notice::Failed);
            }
            Ok(decision)
        }
    }
}

/// An admin says yes: the old device is deactivated with it.
pub(crate) fn approve(
    request: &Request,
    by: MemberId,
    note: &str,
    now: Instant,
) -> Result<Decision, Refusal> {
    may_decide(request, by, now)?;
    let note = remark(note)?;
    let events = vec![
        Event::Approved { note: note.clone() },
        Event::DeviceDeactivated {
            device: request.device.clone(),
        },
    ];
    let next = decided(request, State::Approved, by, note, now);
    Ok(Decision {
        next,
        events,
        messages: vec![Notice::Approved],
    })
}

/// An admin says no, and why.
pub(crate) fn reject(
    request: &Request,
    by: MemberId,
    reason: &str,
    now: Instant,
) -> Result<Decision, Refusal> {
    may_decide(request, by, now)?;
    let reason = remark(reason)?.ok_or(Refusal::ReasonMissing)?;
    let mut next = decided(request, State::Rejected, by, Some(reason.clone()), now);
    next.ended_at = Some(now);
    Ok(Decision {
        next,
        events: vec![Event::Rejected { reason }],
        messages: vec![Notice::Rejected],
    })
}

/// For which time the admins are to be reminded by now, from 1. After an outage only the latest counts.
pub(crate) fn reminder(request: &Request, now: Instant) -> Option<u8> {
    let since = request.confirmed_at?;
    if request.state_at(now) != State::Pending {
        return None;
    }
    let due = REMINDERS.iter().filter(|after| now >= since + **after);
    u8::try_from(due.count()).ok().filter(|time| *time > 0)
}

/// Why an admin lifts a hold: it must be said.
pub(crate) fn lift_reason(typed: &str) -> Result<String, Refusal> {
    remark(typed)?.ok_or(Refusal::ReasonMissing)
}

/// Its owner found the phone. `decided`: was a request for this device rejected while it was
/// suspended? Then it stays suspended, whichever request its owner comes from.
pub(crate) fn resume(request: &Request, decided: bool) -> Result<Vec<Event>, Refusal> {
    if decided || !request.may_resume() {
        return Err(Refusal::StaysSuspended);
    }
    Ok(vec![Event::DeviceResumed {
        device: request.device.clone(),
    }])
}

fn may_decide(request: &Request, by: MemberId, now: Instant) -> Result<(), Refusal> {
    if by == request.member_id {
        return Err(Refusal::OwnRequest);
    }
    let state = request.state_at(now);
    if state == State::Pending {
        Ok(())
    } else {
        Err(Refusal::NotNow(state))
    }
}

fn decided(
    request: &Request,
    state: State,
    by: MemberId,
    remark: Option<String>,
    now: Instant,
) -> Request {
    Request {
        state,
        decided_by: Some(by),
        decided_at: Some(now),
        remark,
        ..request.clone()
    }
}

/// A remark without the space around it; none where nothing is left.
fn remark(typed: &str) -> Result<Option<String>, Refusal> {
    let typed = typed.trim().replace("\r\n", "\n");
    if typed.chars().count() > REMARK_LENGTH {
        return Err(Refusal::RemarkTooLong);
    }
    Ok(Some(typed).filter(|typed| !typed.is_empty()))
}

#[cfg(test)]
mod tests;
