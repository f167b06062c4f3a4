//! How a request ends without a decision, or after it.

use super::{Cause, Decision, Notice, Refusal, Request, State};
use crate::base::Instant;
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
