//! How a request ends without a decision, or after it.

use super::{Cause, DISOWNABLE, Decision, Notice, Refusal, Request, State, Stopped};
use crate::base::Instant;
use crate::base::id::DeviceId;
use crate::history::Event;

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

/// Something else made an open request pointless. Its owner hears of it with what that was.
pub(crate) fn supersede(
    request: &Request,
    cause: Cause,
    now: Instant,
) -> Result<Decision, Refusal> {
    open_or(request, now)?;
    let next = Request {
        state: State::Cancelled,
        ended_at: Some(now),
        cause: Some(cause),
        ..request.clone()
    };
    let event = match cause {
        Cause::DeviceForgotten => Event::CancelledByForgetting,
        Cause::PhoneActivated => Event::CancelledByActivation,
        Cause::Disowned => Event::Disowned,
    };
    Ok(Decision {
        next,
        events: vec![event],
        messages: Vec::new(),
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

/// The new phone is activated.
pub(crate) fn complete(request: &Request, device: DeviceId, now: Instant) -> Option<Decision> {
    (request.state == State::Approved).then(|| {
        let next = Request {
            state: State::Completed,
            ended_at: Some(now),
            activated: Some(device),
            ..request.clone()
        };
        Decision {
            next,
            events: vec![Event::Completed],
            messages: Vec::new(),
        }
    })
}

/// Somebody who holds the member's mail or phone says that the request is not the member's. What is
/// not over yet ends, also after an approval; what is over stays as it is, and is marked. Answers
/// what that stops.
pub(crate) fn disown(request: &Request, now: Instant) -> Result<(Decision, Stopped), Refusal> {
    if request.disowned_at.is_some() {
        return Err(Refusal::DisownedAlready);
    }
    if request.ended_at.is_some_and(|end| now >= end + DISOWNABLE) {
        return Err(Refusal::OverTooLong);
    }
    let stopped = match (request.state, request.activated) {
        (State::AwaitingCode | State::Pending, _) => Stopped::Request,
        (State::Approved, _) => Stopped::Approval,
        (State::Completed, Some(device)) => Stopped::Phone(device),
        _ => Stopped::Nothing,
    };
    let mut next = Request {
        disowned_at: Some(now),
        ..request.clone()
    };
    if matches!(stopped, Stopped::Request | Stopped::Approval) {
        next.state = State::Cancelled;
        next.cause = Some(Cause::Disowned);
        next.ended_at = Some(now);
    }
    let decision = Decision {
        next,
        events: vec![Event::Disowned],
        messages: vec![Notice::Disowned(stopped), Notice::DisownedToAdmins(stopped)],
    };
    Ok((decision, stopped))
}

fn open_or(request: &Request, now: Instant) -> Result<(), Refusal> {
    let state = request.state_at(now);
    if state.is_open() {
        Ok(())
    } else {
        Err(Refusal::NotNow(state))
    }
}
