//! A recovery request and what belongs to it, as data. What may happen to it is decided by the rules.

use chrono::TimeDelta;

pub(crate) use super::origin::{Asker, Origin};
use crate::base::id::{CallId, DeviceId};
use crate::base::{Instant, Lang, MemberId, OrganizationId, Reference, RequestId};
use crate::history::Event;
use crate::phones::caps::{CalledOut, Waiting};

/// Wrong codes per request, over all its calls.
pub(crate) const WRONG_CODES: u8 = 5;

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
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AwaitingCode => "awaiting_code",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Completed => "completed",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Failed => "failed",
        }
    }

    /// May it still be confirmed or decided?
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::AwaitingCode | Self::Pending)
    }
}

/// What cancelled a request, where its owner did not take it back as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum Cause {
    /// Its owner forgot the device that it was to replace.
    DeviceForgotten,
    /// A phone was activated meanwhile.
    PhoneActivated,
    /// The person whom it is about said that it is not theirs.
    Disowned,
}

impl Cause {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::DeviceForgotten => "device_forgotten",
            Self::PhoneActivated => "phone_activated",
            Self::Disowned => "disowned",
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
    /// Was the device suspended when the request was sent, and did its owner not take that back?
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
    /// Only where it is cancelled.
    pub(crate) cause: Option<Cause>,
    /// When somebody said that it is not the member's.
    pub(crate) disowned_at: Option<Instant>,
    /// The phone that was activated with it.
    pub(crate) activated: Option<DeviceId>,
}

impl Request {
    /// Is its time over, although nobody wrote that down yet?
    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.state.is_open() && now >= self.expires_at
    }

    /// The two words that an admin may see, with a gap for the one that only the member has.
    pub(crate) fn clue(&self) -> String {
        let words = self.words.iter().enumerate();
        let words = words.map(|(place, word)| if place == 1 { "…" } else { word.as_str() });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where it stands at `now`, whether or not that was written down.
    pub(crate) fn state_at(&self, now: Instant) -> State {
        if self.is_due(now) {
            State::Expired
        } else {
            self.state
        }
    }

    /// Is it under way, or news still: open, approved, or ended within the last 24 hours?
    pub(crate) fn matters(&self, now: Instant) -> bool {
        let ended = match self.state_at(now) {
            State::AwaitingCode | State::Pending | State::Approved => return true,
            State::Expired => self.ended_at.unwrap_or(self.expires_at),
            _ => self.ended_at.unwrap_or(self.created_at),
        };
        now < ended + TimeDelta::hours(24)
    }

    /// How many wrong codes it still takes.
    pub(crate) const fn tries_left(&self) -> u8 {
        WRONG_CODES.saturating_sub(self.wrong_codes)
    }

    /// May its owner still lift the suspension of the device: it was not decided, or never will be?
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
    /// Is it still tried, and has it rung nowhere?
    pub(crate) waiting: Waiting,
    pub(crate) voided_at: Option<Instant>,
    pub(crate) used_at: Option<Instant>,
}

impl Call {
    /// Did it go out, or is it on its way there for the first time?
    pub(crate) fn went_out(&self) -> bool {
        !self.failed && self.waiting == Waiting::No
    }

    /// Does its code count at `now`?
    pub(crate) fn is_live(&self, now: Instant) -> bool {
        let counts = self.voided_at.is_none() && self.used_at.is_none() && now < self.expires_at;
        counts && !self.failed && self.waiting != Waiting::Queued
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
    /// To every admin who may decide: it still waits.
    Reminder,
    /// To every admin who may decide: whoever asked asks once more.
    OwnReminder,
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
    /// To the member: what "this wasn't me" stopped.
    Disowned(Stopped),
    /// The same to every admin who may decide.
    DisownedToAdmins(Stopped),
}

impl Notice {
    /// Does the e-mail have a link that says "this wasn't me"?
    pub(crate) const fn has_link(self) -> bool {
        matches!(self, Self::SentToAdmins | Self::Approved | Self::Failed)
    }
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
    /// The number changed lately: requests are held until then.
    NumberHeld(Instant),
    /// Nobody else in the organization may decide.
    NobodyDecides,
    /// What is said of the phone that asks is not true: it is, or is not, the trusted device.
    NotThisDevice,
    /// The device is not blocked.
    NotBlocked,
    /// One request is open already: this one.
    AlreadyOpen(Option<Reference>),
    /// Three requests in 24 hours; the next may be sent at this time.
    TooManyRequests(Instant),
    /// Six calls in 24 hours to this member or number; the next may be placed at this time.
    TooManyCallsToday(Instant),
    /// The organization has had the calls that it may have; the next may be placed at this time.
    OrganizationCalledOut(Instant),
    /// The same for all organizations of this installation together.
    AllCalledOut(Instant),
    /// The call before is less than 30 seconds ago.
    TooSoon(Instant),
    /// Its owner reminded the admins within the last day; they may be reminded again at this time.
    RemindedAlready(Instant),
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
    /// The member is on hold, until an admin lifts that.
    OnHold,
    /// It was said already that this request is not the member's.
    DisownedAlready,
    /// The request ended too long ago to be disowned.
    OverTooLong,
    /// The member is not on hold.
    NotOnHold,
}

/// What "this wasn't me" put a stop to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The request, before anybody had decided.
    Request,
    /// The approval: no phone was activated with it yet.
    Approval,
    /// The phone that was activated with it.
    Phone(DeviceId),
    /// Nothing: the request had come to nothing by itself.
    Nothing,
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

impl From<CalledOut> for Refusal {
    fn from(called_out: CalledOut) -> Self {
        match called_out {
            CalledOut::Person(until) => Self::TooManyCallsToday(until),
            CalledOut::Organization(until) => Self::OrganizationCalledOut(until),
            CalledOut::All(until) => Self::AllCalledOut(until),
        }
    }
}
