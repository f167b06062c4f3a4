//! The rules of a recovery request: pure decisions over data and the time. A command comes in; a
//! [`Decision`] or a [`Refusal`] comes out, and nothing has happened yet. A wrong code is a
//! decision, because the attempt must be kept; only what changes nothing is a refusal.

use chrono::TimeDelta;

use crate::base::id::{CallId, DeviceId};
use crate::base::{Instant, Lang, MemberId, OrganizationId, Reference, RequestId};
use crate::history::Event;

/// A request without a confirmed code ends after this long.
pub(crate) const AWAITING_CODE_LIVES: TimeDelta = TimeDelta::minutes(30);
/// A request without a decision ends after this long.
pub(crate) const PENDING_LIVES: TimeDelta = TimeDelta::days(7);
/// A confirmation code counts for this long.
pub(crate) const CODE_LIVES: TimeDelta = TimeDelta::minutes(10);
/// Wrong codes per request, over all its calls.
pub(crate) const WRONG_CODES: u8 = 5;
/// Calls per request that went out.
pub(crate) const CALLS_PER_REQUEST: usize = 3;
/// Calls per request that were tried at all, also those that never went out.
pub(crate) const CALL_ATTEMPTS_PER_REQUEST: usize = 10;
/// Between two calls of a request.
pub(crate) const BETWEEN_CALLS: TimeDelta = TimeDelta::seconds(30);
/// Calls to one number, and to one member, in [`DAY`].
pub(crate) const CALLS_PER_DAY: usize = 6;
/// Requests by one member in [`DAY`].
pub(crate) const REQUESTS_PER_DAY: usize = 3;
/// What the daily limits look back on.
pub(crate) const DAY: TimeDelta = TimeDelta::hours(24);
/// The longest note or reason, in characters.
pub(crate) const REMARK_LENGTH: usize = 2000;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum State {
    /// Sent; the code of a call is awaited.
    AwaitingCode,
    /// Confirmed; the admins are asked.
    Pending,
    /// An admin said yes; the new phone is awaited.
    Approved,
    /// The new phone is activated.
    Completed,
    /// An admin said no.
    Rejected,
    /// Its owner took it back.
    Cancelled,
    /// Nobody confirmed, or nobody decided, in time.
    Expired,
    /// Too many wrong codes.
    Failed,
}

impl State {
    /// May it still be confirmed or decided?
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::AwaitingCode | Self::Pending)
    }
}

/// How the person came to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum Origin {
    /// Signed in to the portal; the phone is lost or replaced.
    WebSso,
}

impl Origin {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::WebSso => "web_sso",
        }
    }
}

/// A request, as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) organization_id: OrganizationId,
    pub(crate) id: RequestId,
    pub(crate) reference: Reference,
    /// Who asks.
    pub(crate) member_id: MemberId,
    /// The device that an approval deactivates.
    pub(crate) device_id: DeviceId,
    /// Its name, as the person knows it.
    pub(crate) device: String,
    pub(crate) origin: Origin,
    pub(crate) state: State,
    /// Was the device suspended when the request was sent?
    pub(crate) suspended: bool,
    /// The language the person asked in: the call speaks it.
    pub(crate) lang: Lang,
    /// The three verification words.
    pub(crate) words: Vec<String>,
    pub(crate) wrong_codes: u8,
    pub(crate) created_at: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) decided_at: Option<Instant>,
    pub(crate) decided_by: Option<MemberId>,
    /// The approver's note, or the reason of a rejection.
    pub(crate) remark: Option<String>,
    pub(crate) ended_at: Option<Instant>,
}

impl Request {
    /// Is its time over, although nobody wrote that down yet?
    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.state.is_open() && now >= self.expires_at
    }

    /// Where it stands at `now`, whether or not that was written down.
    pub(crate) fn state_at(&self, now: Instant) -> State {
        if self.is_due(now) {
            State::Expired
        } else {
            self.state
        }
    }

    /// How many wrong codes it still takes.
    pub(crate) const fn tries_left(&self) -> u8 {
        WRONG_CODES.saturating_sub(self.wrong_codes)
    }

    /// May its owner lift the suspension of the device: it was not decided yet, or never will be?
    pub(crate) const fn may_resume(&self) -> bool {
        self.suspended
            && matches!(
                self.state,
                State::AwaitingCode
                    | State::Pending
                    | State::Cancelled
                    | State::Expired
                    | State::Failed
            )
    }
}

/// A call that spoke a code, as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) id: CallId,
    pub(crate) nonce: [u8; 16],
    pub(crate) created_at: Instant,
    pub(crate) expires_at: Instant,
    /// Did the telephone API refuse it? Then nobody heard its code, and it counts for nothing.
    pub(crate) failed: bool,
    pub(crate) voided_at: Option<Instant>,
    pub(crate) used_at: Option<Instant>,
}

impl Call {
    /// Does its code count at `now`?
    pub(crate) fn is_live(&self, now: Instant) -> bool {
        self.voided_at.is_none() && self.used_at.is_none() && !self.failed && now < self.expires_at
    }
}

/// What comes of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The request as it is from now on.
    pub(crate) next: Request,
    /// What goes into the history, in this order.
    pub(crate) events: Vec<Event>,
    /// Who is told what.
    pub(crate) messages: Vec<Notice>,
}

/// A message that a decision causes; the messages module writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// To the member: your admins have it now.
    SentToAdmins,
    /// To every admin who may decide.
    WaitsForYou,
    /// To the member.
    Approved,
    /// To the member.
    Rejected,
    /// To the member.
    Cancelled,
    /// To the member.
    Expired,
    /// To the member: too many wrong codes.
    Failed,
}

/// Why nothing happened. Each has a page text of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no trusted device: nothing to recover, a phone can be activated straight away.
    NoDevice,
    /// No phone number on file.
    NoPhone,
    /// The number is in a country that is not called, or costs its caller extra.
    NumberNotCalled,
    /// Nobody else in the organization may decide.
    NobodyDecides,
    /// One request is open already: this one.
    AlreadyOpen(Option<Reference>),
    /// Three requests in 24 hours; the next may be sent at this time.
    TooManyRequests(Instant),
    /// Six calls in 24 hours to this member or number; the next may be placed at this time.
    TooManyCallsToday(Instant),
    /// The call before is less than 30 seconds ago.
    TooSoon(Instant),
    /// Three calls for this request.
    TooManyCalls,
    /// What was typed is not six digits.
    Unreadable,
    /// The code's ten minutes are over.
    CodeExpired,
    /// The call never went out, so there is no code yet.
    NoCode,
    /// The request is no longer (or not yet) where this could be done; this is where it stands.
    NotNow(State),
    /// Nobody decides their own request.
    OwnRequest,
    /// A rejection needs a reason.
    ReasonMissing,
    /// The note or reason is too long.
    RemarkTooLong,
    /// The suspension cannot be lifted any more.
    StaysSuspended,
}

/// What must be known to send a request.
#[derive(Clone, Debug)]
pub(crate) struct SendFacts<'a> {
    pub(crate) has_device: bool,
    pub(crate) has_phone: bool,
    /// May a call go to the number?
    pub(crate) callable: bool,
    pub(crate) somebody_decides: bool,
    pub(crate) open: Option<&'a Reference>,
    /// When the member's requests of the last 24 hours were sent, oldest first.
    pub(crate) requests: &'a [Instant],
    /// When the calls of the last 24 hours went out to the member, and to the number, oldest first.
    pub(crate) calls_to_member: &'a [Instant],
    pub(crate) calls_to_number: &'a [Instant],
}

/// May this member send a request now?
pub(crate) fn may_send(facts: &SendFacts<'_>) -> Result<(), Refusal> {
    if let Some(open) = facts.open {
        return Err(Refusal::AlreadyOpen(Some(open.clone())));
    }
    if !facts.has_device {
        return Err(Refusal::NoDevice);
    }
    if !facts.has_phone {
        return Err(Refusal::NoPhone);
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
    may_call_today(facts.calls_to_member, facts.calls_to_number)
}

/// When the next is allowed, where `limit` of them happened in the last day.
fn over(times: &[Instant], limit: usize) -> Option<Instant> {
    let in_the_way = times.len().checked_sub(limit)?;
    times.get(in_the_way).map(|oldest| *oldest + DAY)
}

fn may_call_today(to_member: &[Instant], to_number: &[Instant]) -> Result<(), Refusal> {
    let until = [to_member, to_number]
        .into_iter()
        .filter_map(|times| over(times, CALLS_PER_DAY))
        .max();
    until.map_or(Ok(()), |until| Err(Refusal::TooManyCallsToday(until)))
}

/// What a new request says besides its words and ids.
pub(crate) fn sent(request: &Request, number: String) -> Vec<Event> {
    let device = request.device.clone();
    let mut events = vec![Event::Requested {
        device: device.clone(),
    }];
    if request.suspended {
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
    now: Instant,
) -> Result<u8, Refusal> {
    if request.state_at(now) != State::AwaitingCode {
        return Err(Refusal::NotNow(request.state_at(now)));
    }
    let went_out: Vec<&Call> = calls.iter().filter(|call| !call.failed).collect();
    if went_out.len() >= CALLS_PER_REQUEST || calls.len() >= CALL_ATTEMPTS_PER_REQUEST {
        return Err(Refusal::TooManyCalls);
    }
    let next = went_out
        .iter()
        .map(|call| call.created_at + BETWEEN_CALLS)
        .max();
    if let Some(next) = next.filter(|next| now < *next) {
        return Err(Refusal::TooSoon(next));
    }
    may_call_today(to_member, to_number)?;
    Ok(u8::try_from(went_out.len() + 1).unwrap_or(u8::MAX))
}

/// What a typed code is, compared with the request's calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The code of this call, which counts.
    Right(CallId),
    /// Not the code that counts.
    Wrong,
    /// There is a call, but its code's time is over.
    Expired,
    /// No call went out.
    NoCode,
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

/// Its owner takes the request back.
pub(crate) fn cancel(request: &Request, now: Instant) -> Result<Decision, Refusal> {
    open_or(request, now)?;
    let next = Request {
        state: State::Cancelled,
        ended_at: Some(now),
        ..request.clone()
    };
    Ok(Decision {
        next,
        events: vec![Event::Cancelled],
        messages: vec![Notice::Cancelled],
    })
}

/// The time of an open request is over.
pub(crate) fn expire(request: &Request, now: Instant) -> Option<Decision> {
    request.is_due(now).then(|| {
        let next = Request {
            state: State::Expired,
            ended_at: Some(now),
            ..request.clone()
        };
        Decision {
            next,
            events: vec![Event::Expired],
            messages: vec![Notice::Expired],
        }
    })
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

/// The new phone is activated.
pub(crate) fn complete(request: &Request, now: Instant) -> Option<Decision> {
    (request.state == State::Approved).then(|| {
        let next = Request {
            state: State::Completed,
            ended_at: Some(now),
            ..request.clone()
        };
        Decision {
            next,
            events: vec![Event::Completed],
            messages: Vec::new(),
        }
    })
}

fn open_or(request: &Request, now: Instant) -> Result<(), Refusal> {
    let state = request.state_at(now);
    if state.is_open() {
        Ok(())
    } else {
        Err(Refusal::NotNow(state))
    }
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
#[path = "rules_tests.rs"]
mod tests;
