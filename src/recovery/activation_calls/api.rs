//! The calls of the device API by which a phone is activated with a call.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::flow::{Done, Shown, Stop};
use super::rules::Refusal;
use crate::base::{Instant, Secret};
use crate::devices::access::{self, Caller};
use crate::http::described::problems;
use crate::http::problem::{ANY, BODY, Kind, NOT_FOUND, kinds};
use crate::http::{Json, Problem};
use crate::phones::caps::CalledOut;
use crate::recovery::api::problems::{
    CODE_GONE, MALFORMED_CODE, NO_PHONE, NUMBER_HELD, NUMBER_NOT_CALLED, ON_HOLD, REQUEST_OPEN,
    TOO_MANY_CALLS, TOO_SOON, WRONG_CODE,
};
use crate::recovery::api::recoveries::Nothing;
use crate::recovery::api::shape::{progress, small};
use crate::recovery::api::{DEVICE_STANDS, actor, ours};
use crate::recovery::flow::Desk;
use crate::recovery::rules::{BETWEEN_CALLS, CALLS_PER_REQUEST};

kinds! {
    /// Too many wrong codes.
    ACTIVATION_FAILED = 409 "activation-failed" msg_problem_activation_failed;
}

/// What may stand in the way of a call.
static NO_CALL: [&Kind; 8] = [
    &ON_HOLD,
    &DEVICE_STANDS,
    &REQUEST_OPEN,
    &NO_PHONE,
    &NUMBER_HELD,
    &NUMBER_NOT_CALLED,
    &TOO_MANY_CALLS,
    &TOO_SOON,
];

problems! {
    /// What may stand in the way of a call.
    NotCalled: &access::TOKEN, &access::SIGNED_IN, &NO_CALL, &BODY, &ANY;
    /// What may stand in the way of looking at it.
    NoCall: &access::TOKEN, &access::SIGNED_IN, &[&NOT_FOUND], &ANY;
    /// What may stand in the way of a code.
    NotEntered: &access::TOKEN, &access::SIGNED_IN, &[&WRONG_CODE, &MALFORMED_CODE, &CODE_GONE, &ACTIVATION_FAILED], &BODY, &ANY;
}

/// A call that speaks a code.
#[derive(Serialize, ToSchema)]
struct ActivationCall {
    /// The number that is called, masked.
    number: String,
    /// `queued`, `initiated`, `ringing`, `answered`, `completed`, `busy`, `no_answer`, `failed`, `cancelled`, `voicemail` or
    /// `not_placed`.
    progress: &'static str,
    /// The code counts until then.
    #[schema(value_type = String, format = "date-time")]
    expires_at: Instant,
    /// Another call may be asked for from then on.
    #[schema(value_type = Option<String>, format = "date-time")]
    next_call_at: Option<Instant>,
    calls_left: u8,
    /// How many more wrong codes it takes.
    tries_left: u8,
}

impl From<Shown> for ActivationCall {
    fn from(shown: Shown) -> Self {
        let went_out = shown.calls.iter().filter(|placed| !placed.call.failed);
        let calls_left = CALLS_PER_REQUEST.saturating_sub(went_out.count());
        let newest = shown.calls.last();
        let ends = shown.attempt.expires_at;
        let next = newest.filter(|_| calls_left > 0);
        Self {
            progress: newest.map_or("not_placed", progress),
            expires_at: newest.map_or(ends, |placed| placed.call.expires_at.min(ends)),
            next_call_at: next.map(|placed| placed.call.created_at + BETWEEN_CALLS),
            calls_left: small(calls_left),
            tries_left: shown.attempt.tries_left(),
            number: shown.number,
        }
    }
}

/// A code of a call.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CallCode)]
pub(in crate::recovery) struct Typed {
    /// Six digits; spaces and hyphens do not matter.
    #[schema(value_type = String, example = "014235", max_length = 40)]
    code: Secret,
}

/// What activates a phone.
#[derive(Serialize, ToSchema)]
struct Confirmed {
    /// For `POST /api/v1/activations`, once.
    #[schema(example = "K7Q4M-2PX9T")]
    activation_code: String,
    #[schema(value_type = String, format = "date-time")]
    expires_at: Instant,
}

/// Call me with a code
///
/// For whoever signed in and has no trusted device: the number on file is called and told a code, for the first time or again.
#[utoipa::path(
    post,
    path = "/api/v1/activation-calls",
    tag = "Activation",
    params(Caller),
    security(("dpop" = [])),
    request_body = Nothing,
    responses((status = 201, description = "The call is on its way.", body = ActivationCall), NotCalled)
)]
pub(in crate::recovery) async fn call(
    caller: Caller,
    Json(Nothing {}): Json<Nothing>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    let lang = caller.lang;
    let outcome = desk
        .call_to_activate(&actor(caller.signed_in()?), lang)
        .await;
    let shown = outcome.map_err(|stop| problem(stop, desk.site.clock.now()))?;
    Ok(HttpResponse::Created().json(ActivationCall::from(shown)))
}

/// How the call fares
#[utoipa::path(
    get,
    path = "/api/v1/activation-calls/current",
    tag = "Activation",
    params(Caller),
    security(("dpop" = [])),
    responses((status = 200, description = "The newest call whose code is awaited.", body = ActivationCall), NoCall)
)]
pub(in crate::recovery) async fn show(
    caller: Caller,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    let shown = desk.activation_call(&actor(caller.signed_in()?)).await?;
    let shown = shown.ok_or_else(|| Problem::new(&NOT_FOUND))?;
    Ok(HttpResponse::Ok().json(ActivationCall::from(shown)))
}

/// Enter the code of the call
///
/// The right one brings a one-time code that activates a phone. Five wrong ones end the attempt.
#[utoipa::path(
    post,
    path = "/api/v1/activation-calls/current/code",
    tag = "Activation",
    params(Caller),
    security(("dpop" = [])),
    request_body = Typed,
    responses((status = 201, description = "The code was right.", body = Confirmed), NotEntered)
)]
pub(in crate::recovery) async fn enter_code(
    caller: Caller,
    Json(typed): Json<Typed>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    let by = actor(caller.signed_in()?);
    let done = desk.enter_activation_code(&by, typed.code.expose()).await;
    match done.map_err(|stop| problem(stop, desk.site.clock.now()))? {
        Done::Code(shown) => Ok(HttpResponse::Created().json(Confirmed {
            activation_code: shown.code.text(),
            expires_at: shown.expires_at,
        })),
        Done::Wrong(left) => Err(Problem::new(&WRONG_CODE).with("tries_left", left)),
        Done::Failed => Err(Problem::new(&ACTIVATION_FAILED)),
    }
}

fn problem(stop: Stop, now: Instant) -> Problem {
    let refusal = match stop {
        Stop::Halt(halt) => return ours(halt),
        Stop::Refused(refusal) => refusal,
    };
    match refusal {
        Refusal::OnHold => Problem::new(&ON_HOLD),
        Refusal::DeviceStands => Problem::new(&DEVICE_STANDS),
        Refusal::RequestOpen(open) => Problem::new(&REQUEST_OPEN).with("reference", open.as_str()),
        Refusal::NoPhone => Problem::new(&NO_PHONE),
        Refusal::NumberHeld(until) => Problem::new(&NUMBER_HELD).until(&until),
        Refusal::NumberNotCalled => Problem::new(&NUMBER_NOT_CALLED),
        Refusal::TooSoon(until) => Problem::new(&TOO_SOON).wait_until(&until, now),
        Refusal::TooManyCalls(until)
        | Refusal::CalledOut(
            CalledOut::Person(until) | CalledOut::Organization(until) | CalledOut::All(until),
        ) => Problem::new(&TOO_MANY_CALLS).wait_until(&until, now),
        Refusal::Unreadable => Problem::new(&MALFORMED_CODE).with("field", "code"),
        Refusal::CodeGone => Problem::new(&CODE_GONE),
    }
}
