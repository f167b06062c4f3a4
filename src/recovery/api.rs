//! The calls of the device API: the new phone asks to become the trusted device, and is forgotten;
//! `recoveries` has those of requests.

mod following;
pub(super) mod problems;
pub(super) mod recoveries;
pub(super) mod shape;

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::activation::{NotActivated, Phone};
use super::activation_calls;
use super::flow::{By, Desk, Halt};
use crate::base::id::DeviceId;
use crate::base::{Instant, Secret};
use crate::devices::access::{self, ByDevice, Caller, MaybeProof};
use crate::devices::api::{MALFORMED_PASSCODE, SHUT, Token};
use crate::devices::rules::{DeviceKey, Passcode};
use crate::devices::{ActivationCode, NewDevice};
use crate::http::described::problems;
use crate::http::json::object;
use crate::http::limit::Guesses;
use crate::http::problem::{ANY, BODY, INTERNAL, NOT_FOUND, kinds};
use crate::http::visitor::origin;
use crate::http::{Json, Problem};

kinds! {
    /// What came is no activation code.
    MALFORMED_CODE = 422 "malformed-code" msg_problem_malformed_code;
    /// What came names no device.
    MALFORMED_DEVICE = 422 "malformed-device" msg_problem_malformed_device;
    /// What came is no public key.
    MALFORMED_KEY = 422 "malformed-key" msg_problem_malformed_key;
    /// No code of ours that still counts.
    CODE_GONE = 410 "code-gone" msg_problem_code_gone;
    /// The member has a trusted device.
    DEVICE_STANDS = 409 "device-stands" msg_problem_device_stands;
}

problems! {
    /// What may stand in the way of an activation.
    NoActivation: &access::PROOF, &BODY, &[&MALFORMED_CODE, &MALFORMED_DEVICE, &MALFORMED_KEY, &MALFORMED_PASSCODE, &CODE_GONE, &DEVICE_STANDS], &ANY;
    /// What may stand in the way of forgetting a device.
    NotForgotten: &access::TOKEN, &access::BY_DEVICE, &SHUT, &BODY, &ANY;
}

/// The calls of this slice, described.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    activate,
    recoveries::send,
    recoveries::current,
    recoveries::follow,
    recoveries::enter_code,
    recoveries::call_again,
    recoveries::cancel,
    forget,
    activation_calls::api::call,
    activation_calls::api::show,
    activation_calls::api::enter_code
))]
pub(crate) struct Described;

/// Wrong codes from one address: 50 bits would take ages to guess, but nobody may try for ages.
pub(crate) fn guesses() -> Guesses {
    Guesses::new(
        NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN),
        Duration::from_secs(10),
    )
}

/// A phone that asks to become the trusted device.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Activation {
    /// The one-time code, as the portal shows it; ten letters and digits in any case, hyphens and spaces anywhere.
    #[schema(example = "K7Q4M-2PX9T", max_length = 40)]
    code: String,
    #[serde(deserialize_with = "object")]
    device: NewDevice,
    /// A JWK (RFC 7517) of a point on the curve P-256, without its private part.
    #[schema(value_type = Object)]
    public_key: serde_json::Value,
    /// Six digits; where they are left out, they are chosen later.
    #[schema(value_type = Option<String>, pattern = "^[0-9]{6}$", example = "014235")]
    passcode: Option<Secret>,
}

/// The new trusted device, and its first token where a proof came along.
#[derive(Serialize, ToSchema)]
pub(super) struct ActivatedDevice {
    #[schema(value_type = String, format = "uuid")]
    device_id: DeviceId,
    #[schema(value_type = String, example = "active")]
    state: &'static str,
    #[schema(value_type = String, format = "date-time")]
    activated_at: Instant,
    /// Is a passcode set?
    passcode: bool,
    #[serde(flatten)]
    token: Option<Token>,
}

/// Reads the body further than its shape.
fn read(asked: Activation, proof: MaybeProof) -> Result<(ActivationCode, Phone), Problem> {
    let wrong = |kind, field: &str| Problem::new(kind).with("field", field);
    let code = ActivationCode::read(&asked.code).ok_or_else(|| wrong(&MALFORMED_CODE, "code"))?;
    let device = asked.device.tidy();
    let device = device.ok_or_else(|| wrong(&MALFORMED_DEVICE, "device"))?;
    let key = DeviceKey::read(&asked.public_key);
    let key = key.ok_or_else(|| wrong(&MALFORMED_KEY, "public_key"))?;
    let passcode = asked.passcode.as_ref().map(Passcode::read);
    let passcode = passcode.map(|read| read.ok_or_else(|| wrong(&MALFORMED_PASSCODE, "passcode")));
    let MaybeProof(proof) = proof;
    if let Some(proof) = &proof {
        proof.is_of(&key)?;
    }
    let phone = Phone {
        device,
        key,
        passcode: passcode.transpose()?,
        proof,
    };
    Ok((code, phone))
}

/// Make a phone the trusted device
///
/// With the one-time code that the portal shows, or that came of a call. Where a proof comes along, it must be made
/// with the key in the body.
#[utoipa::path(
    post,
    path = "/api/v1/activations",
    tag = "Devices",
    params(MaybeProof),
    request_body = Activation,
    responses(
        (status = 201, description = "The phone is the trusted device.", body = ActivatedDevice),
        NoActivation,
    )
)]
pub(super) async fn activate(
    request: HttpRequest,
    proof: MaybeProof,
    Json(body): Json<Activation>,
    desk: Data<Desk>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Problem> {
    let (code, phone) = read(body, proof)?;
    let passcode = phone.passcode.is_some();
    let from = origin(&request, &desk.site);
    let address = from.address;
    let activated = match desk.activate(&code, phone, from).await {
        Err(NotActivated::CodeGone) => {
            guesses.count(address)?;
            return Err(Problem::new(&CODE_GONE));
        }
        done => done.map_err(problem)?,
    };
    let granted = activated.granted.as_ref();
    Ok(HttpResponse::Created().json(ActivatedDevice {
        device_id: activated.device_id,
        state: "active",
        activated_at: activated.since,
        passcode,
        token: granted.map(|granted| Token::of(granted, desk.site.clock.now())),
    }))
}

/// A passcode.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Forgetting {
    /// Six digits.
    #[schema(value_type = String, pattern = "^[0-9]{6}$", example = "014235")]
    passcode: Secret,
}

/// Forget this device
///
/// The app on the trusted device, with its passcode, makes us forget it: it is deactivated at once, and an open request to
/// replace it ends.
#[utoipa::path(
    post,
    path = "/api/v1/devices/{id}/forgetting",
    tag = "Devices",
    params(ByDevice, ("id" = String, Path, format = "uuid", description = "The device's id.")),
    security(("dpop" = [])),
    request_body = Forgetting,
    responses((status = 204, description = "The device is forgotten, and the token has ended."), NotForgotten)
)]
pub(super) async fn forget(
    path: Path<Uuid>,
    by: ByDevice,
    Json(body): Json<Forgetting>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    by.is(DeviceId(*path))?;
    let passcode = Passcode::read(&body.passcode)
        .ok_or_else(|| Problem::new(&MALFORMED_PASSCODE).with("field", "passcode"))?;
    let opened = desk.locks.confirm(&by, &passcode).await;
    opened.map_err(crate::devices::api::problem)?;
    match desk.forget_device(&actor(&by.caller)).await {
        Ok(()) => Ok(HttpResponse::NoContent().finish()),
        Err(Halt::Refused(_)) => Err(Problem::new(&NOT_FOUND)),
        Err(halt) => Err(ours(halt)),
    }
}

/// Who acts, as the flows know it.
pub(super) fn actor(caller: &Caller) -> By {
    By {
        organization_id: caller.organization_id,
        member_id: caller.member_id,
        actor: caller.actor(),
    }
}

/// What a command met that is no refusal.
pub(super) fn ours(halt: Halt) -> Problem {
    match halt {
        Halt::NotFound => Problem::new(&NOT_FOUND),
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
        Halt::Refused(refusal) => {
            tracing::error!(?refusal, "a refusal has no problem");
            Problem::new(&INTERNAL)
        }
    }
}

fn problem(error: NotActivated) -> Problem {
    match error {
        NotActivated::CodeGone => Problem::new(&CODE_GONE),
        NotActivated::DeviceStands => Problem::new(&DEVICE_STANDS),
        NotActivated::Database(error) => error.into(),
        error => {
            tracing::error!(%error, "a phone could not be activated");
            Problem::new(&INTERNAL)
        }
    }
}
