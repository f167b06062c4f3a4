//! The calls of the device API: the new phone asks to become the trusted device; `recoveries` has those of
//! requests.

mod following;
mod problems;
pub(super) mod recoveries;
mod shape;

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::activation::NotActivated;
use super::flow::Desk;
use crate::base::Instant;
use crate::base::id::DeviceId;
use crate::devices::access::{self, MaybeProof};
use crate::devices::rules::DeviceKey;
use crate::devices::{ActivationCode, NewDevice};
use crate::http::described::problems;
use crate::http::limit::Guesses;
use crate::http::problem::{ANY, BODY, INTERNAL, kinds};
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
    NoActivation: &access::PROOF, &BODY, &[&MALFORMED_CODE, &MALFORMED_DEVICE, &MALFORMED_KEY, &CODE_GONE, &DEVICE_STANDS], &ANY;
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
))]
pub(crate) struct Described;

/// Wrong codes from one address: 50 bits would take ages to guess, but nobody may try for ages.
pub(super) fn guesses() -> Guesses {
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
    device: NewDevice,
    /// A JWK (RFC 7517) of a point on the curve P-256, without its private part.
    #[schema(value_type = Object)]
    public_key: serde_json::Value,
}

/// The new trusted device.
#[derive(Serialize, ToSchema)]
pub(super) struct ActivatedDevice {
    #[schema(value_type = String, format = "uuid")]
    device_id: DeviceId,
    #[schema(value_type = String, example = "active")]
    state: &'static str,
    #[schema(value_type = String, format = "date-time")]
    activated_at: Instant,
}

/// What a phone sent, once it could be read.
struct Asked {
    code: ActivationCode,
    device: NewDevice,
    key: DeviceKey,
}

/// Reads the body further than its shape.
fn read(asked: Activation) -> Result<Asked, Problem> {
    let wrong = |kind, field: &str| Problem::new(kind).with("field", field);
    let code = ActivationCode::read(&asked.code).ok_or_else(|| wrong(&MALFORMED_CODE, "code"))?;
    let device = asked.device.tidy();
    let device = device.ok_or_else(|| wrong(&MALFORMED_DEVICE, "device"))?;
    let key = DeviceKey::read(&asked.public_key);
    let key = key.ok_or_else(|| wrong(&MALFORMED_KEY, "public_key"))?;
    Ok(Asked { code, device, key })
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
    _proof: MaybeProof,
    Json(body): Json<Activation>,
    desk: Data<Desk>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Problem> {
    let asked = read(body)?;
    let from = origin(&request, &desk.site);
    let address = from.address;
    let done = desk.activate(&asked.code, asked.device, &asked.key, from);
    let activated = match done.await {
        Err(NotActivated::CodeGone) => {
            guesses.count(address)?;
            return Err(Problem::new(&CODE_GONE));
        }
        done => done.map_err(problem)?,
    };
    Ok(HttpResponse::Created().json(ActivatedDevice {
        device_id: activated.device_id,
        state: "active",
        activated_at: activated.activated_at,
    }))
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
