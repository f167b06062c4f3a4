//! `POST /api/v1/activations`: the new phone asks to become the trusted device. Problem answers
//! follow RFC 9457.

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::activation::{Activated, NotActivated};
use super::flow::Desk;
use crate::base::moment::Moments;
use crate::devices::rules::DeviceKey;
use crate::devices::{ActivationCode, NewDevice};
use crate::http::Failure;
use crate::http::error::problem;
use crate::http::limit::Guesses;
use crate::http::visitor::origin;

/// Wrong codes from one address: 50 bits would take ages to guess, but nobody may try for ages.
pub(super) fn guesses() -> Guesses {
    Guesses::new(
        NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN),
        Duration::from_secs(10),
    )
}

#[derive(Deserialize)]
struct Activation {
    code: String,
    device: NewDevice,
    public_key: serde_json::Value,
}

fn answer(status: StatusCode, kind: &str, title: &str) -> HttpResponse {
    problem(status, &format!("/problems/{kind}"), title)
}

/// What a phone sent, once it could be read.
struct Asked {
    code: ActivationCode,
    device: NewDevice,
    key: DeviceKey,
}

/// What is wrong with a body that cannot be read.
struct Wrong {
    kind: &'static str,
    title: &'static str,
}

/// Reads the body; the answer says what is wrong with one that cannot be read.
fn read(body: &[u8]) -> Result<Asked, Wrong> {
    let wrong = |kind, title| Wrong { kind, title };
    let asked: Activation = serde_json::from_slice(body).map_err(|_| {
        let title =
            "The body must be JSON with code, device (name, model, platform) and public_key.";
        wrong("malformed-activation", title)
    })?;
    let code = ActivationCode::read(&asked.code)
        .ok_or_else(|| wrong("malformed-code", "The code has ten letters and digits."))?;
    let device = asked.device.tidy().ok_or_else(|| {
        let title = "The device's name, model and platform must be short printable texts.";
        wrong("malformed-device", title)
    })?;
    let key = DeviceKey::read(&asked.public_key).ok_or_else(|| {
        let title =
            "The public key must be a JWK of a point on the curve P-256, without its private part.";
        wrong("malformed-key", title)
    })?;
    Ok(Asked { code, device, key })
}

/// `POST /api/v1/activations`.
pub(super) async fn activate(
    request: HttpRequest,
    body: Bytes,
    desk: Data<Desk>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Failure> {
    let asked = match read(&body) {
        Ok(asked) => asked,
        Err(Wrong { kind, title }) => {
            return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, kind, title));
        }
    };
    let from = origin(&request, &desk.site);
    let address = from.address;
    match desk
        .activate(&asked.code, asked.device, &asked.key, from)
        .await
    {
        Ok(activated) => Ok(created(&activated)),
        Err(NotActivated::CodeGone) => {
            guesses.count(address)?;
            let title =
                "The code was used, replaced or has expired. Ask for a new one in the portal.";
            Ok(answer(StatusCode::GONE, "code-gone", title))
        }
        Err(NotActivated::DeviceStands) => {
            let title =
                "A trusted device stands. Forget it, or restore app access in the portal, first.";
            Ok(answer(StatusCode::CONFLICT, "device-stands", title))
        }
        Err(NotActivated::Database(error)) => Err(error.into()),
        Err(error) => Err(ours(&error)),
    }
}

fn created(activated: &Activated) -> HttpResponse {
    HttpResponse::Created().json(serde_json::json!({
        "device_id": activated.device_id,
        "state": "active",
        "activated_at": Moments::iso(&activated.activated_at),
    }))
}

/// Not the phone's fault.
fn ours(error: &NotActivated) -> Failure {
    tracing::error!(%error, "a phone could not be activated");
    Failure::Internal
}
