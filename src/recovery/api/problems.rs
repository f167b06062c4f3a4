//! What may stand in the way of a recovery that is asked for and followed in the app.

use super::super::flow::Halt;
use super::super::rules::{Refusal, State};
use crate::base::Instant;
use crate::devices::access;
use crate::http::Problem;
use crate::http::described::problems;
use crate::http::problem::{ANY, BODY, INTERNAL, Kind, NOT_FOUND, kinds};

kinds! {
    /// One is open already: `reference`.
    REQUEST_OPEN = 409 "request-open" msg_problem_request_open;
    /// There is no trusted device, so nothing to recover.
    NO_DEVICE = 409 "no-device" msg_problem_no_device;
    /// There is no number to call.
    NO_PHONE = 409 "no-phone" msg_problem_no_phone;
    /// The number changed lately; it is called again from `until` on.
    NUMBER_HELD = 409 "number-held" msg_problem_number_held;
    /// The number is of a kind, or in a country, that is not called.
    NUMBER_NOT_CALLED = 409 "number-not-called" msg_problem_number_not_called;
    /// Nobody else in the organization may decide.
    NOBODY_DECIDES = 409 "nobody-decides" msg_problem_nobody_decides;
    /// What the origin says of the phone that asks is not so, by the key of its proof.
    NOT_THIS_DEVICE = 409 "not-this-device" msg_problem_not_this_device;
    /// The app is not blocked.
    NOT_BLOCKED = 409 "not-blocked" msg_problem_not_blocked;
    /// An admin has to look first.
    ON_HOLD = 403 "on-hold" msg_problem_on_hold;
    /// Three requests a day; the next from `until` on.
    TOO_MANY_REQUESTS = 429 "too-many-requests" msg_problem_too_many_requests;
    /// No more calls: `until` where that ends, nothing where the request has had its three.
    TOO_MANY_CALLS = 429 "too-many-calls" msg_problem_too_many_calls;
    /// The last call is just out; the next from `until` on.
    TOO_SOON = 429 "too-soon" msg_problem_too_soon;
    /// A wrong code; `tries_left`.
    WRONG_CODE = 422 "wrong-code" msg_problem_wrong_code;
    /// What came is not six digits. It was not counted.
    MALFORMED_CODE = 422 "malformed-code" msg_problem_malformed_digits;
    /// No call that speaks a code that counts. It was not counted.
    CODE_GONE = 410 "code-gone" msg_problem_call_code_gone;
    /// The fifth wrong code ended the request.
    REQUEST_FAILED = 409 "request-failed" msg_problem_request_failed;
    /// Not in this step of the request: `state`.
    NOT_NOW = 409 "not-now" msg_problem_not_now;
}

/// What sending may answer.
static SENDING: [&Kind; 11] = [
    &ON_HOLD,
    &REQUEST_OPEN,
    &NO_DEVICE,
    &NO_PHONE,
    &NUMBER_HELD,
    &NUMBER_NOT_CALLED,
    &NOBODY_DECIDES,
    &NOT_THIS_DEVICE,
    &NOT_BLOCKED,
    &TOO_MANY_REQUESTS,
    &TOO_MANY_CALLS,
];
/// What another call may meet.
static CALLING: [&Kind; 6] = [
    &NOT_NOW,
    &NO_PHONE,
    &NUMBER_HELD,
    &NUMBER_NOT_CALLED,
    &TOO_SOON,
    &TOO_MANY_CALLS,
];

problems! {
    /// No request was sent.
    NotSent: &access::TOKEN, &access::SIGNED_IN, &BODY, &SENDING, &ANY;
    /// There is no such request.
    NotThere: &access::TOKEN, &access::SIGNED_IN, &[&NOT_FOUND], &ANY;
    /// The code did not count.
    NotConfirmed: &access::TOKEN, &access::SIGNED_IN, &BODY, &[&NOT_FOUND, &WRONG_CODE, &MALFORMED_CODE, &CODE_GONE, &REQUEST_FAILED, &NOT_NOW], &ANY;
    /// Nobody was called.
    NotCalled: &access::TOKEN, &access::SIGNED_IN, &BODY, &[&NOT_FOUND], &CALLING, &ANY;
    /// The request was not taken back.
    NotCancelled: &access::TOKEN, &access::SIGNED_IN, &BODY, &[&NOT_FOUND, &NOT_NOW], &ANY;
}

/// What a command met, at `now`.
pub(super) fn problem(halt: Halt, now: Instant) -> Problem {
    match halt {
        Halt::NotFound => Problem::new(&NOT_FOUND),
        Halt::Refused(refusal) => refused(&refusal, now),
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
    }
}

/// The request is in another step.
pub(super) fn not_now(state: State) -> Problem {
    Problem::new(&NOT_NOW).with("state", state.name())
}

fn refused(refusal: &Refusal, now: Instant) -> Problem {
    match refusal {
        Refusal::OnHold => Problem::new(&ON_HOLD),
        Refusal::AlreadyOpen(Some(reference)) => {
            Problem::new(&REQUEST_OPEN).with("reference", reference.as_str())
        }
        Refusal::AlreadyOpen(None) => Problem::new(&REQUEST_OPEN),
        Refusal::NoDevice => Problem::new(&NO_DEVICE),
        Refusal::NoPhone => Problem::new(&NO_PHONE),
        Refusal::NumberHeld(until) => Problem::new(&NUMBER_HELD).until(until),
        Refusal::NumberNotCalled => Problem::new(&NUMBER_NOT_CALLED),
        Refusal::NobodyDecides => Problem::new(&NOBODY_DECIDES),
        Refusal::NotThisDevice => Problem::new(&NOT_THIS_DEVICE),
        Refusal::NotBlocked => Problem::new(&NOT_BLOCKED),
        Refusal::Unreadable => Problem::new(&MALFORMED_CODE).with("field", "code"),
        Refusal::CodeExpired | Refusal::NoCode => Problem::new(&CODE_GONE),
        Refusal::NotNow(state) => not_now(*state),
        limit => limited(limit, now),
    }
}

/// Too much was asked already.
fn limited(refusal: &Refusal, now: Instant) -> Problem {
    match refusal {
        Refusal::TooManyRequests(until) => Problem::new(&TOO_MANY_REQUESTS).wait_until(until, now),
        Refusal::TooManyCallsToday(until)
        | Refusal::OrganizationCalledOut(until)
        | Refusal::AllCalledOut(until) => Problem::new(&TOO_MANY_CALLS).wait_until(until, now),
        Refusal::TooSoon(until) => Problem::new(&TOO_SOON).wait_until(until, now),
        Refusal::TooManyCalls => Problem::new(&TOO_MANY_CALLS),
        other => {
            tracing::error!(refusal = ?other, "a refusal has no problem");
            Problem::new(&INTERNAL)
        }
    }
}
