//! `POST /api/v1/activations`: the new phone asks to become the trusted device. Problem answers
//! follow RFC 9457.

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::activation::NotActivated;
use super::flow::Desk;
use crate::base::moment::Moments;
use crate::devices::rules::DeviceKey;
use crate::devices::{ActivationCode, NewDevice};
use crate::http::error::problem;
use crate::http::limit::Guesses;
use crate::http::visitor::origin;
use crate::http::{Failure, Site};

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

/// `POST /api/v1/activations`.
pub(super) async fn activate(
    request: HttpRequest,
    body: Bytes,
    desk: Data<Desk>,
    site: Data<Site>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Failure> {
    let unprocessable = |kind, title| Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, kind, title));
    let Ok(asked) = serde_json::from_slice::<Activation>(&body) else {
        return unprocessable(
            "malformed-activation",
            "The body must be JSON with code, device (name, model, platform) and public_key.",
        );
    };
    let Some(code) = ActivationCode::read(&asked.code) else {
        return unprocessable("malformed-code", "The code has ten letters and digits.");
    };
    let Some(device) = asked.device.tidy() else {
        return unprocessable(
            "malformed-device",
            "The device's name, model and platform must be short printable texts.",
        );
    };
    let Some(key) = DeviceKey::read(&asked.public_key) else {
        return unprocessable(
            "malformed-key",
            "The public key must be a JWK of a point on the curve P-256, without its private part.",
        );
    };
    let from = origin(&request, &site);
    let address = from.address;
    match desk.activate(&code, device, &key, from).await {
        Ok(activated) => Ok(HttpResponse::Created().json(serde_json::json!({
            "device_id": activated.device_id,
            "state": "active",
            "activated_at": Moments::iso(&activated.activated_at),
        }))),
        Err(NotActivated::CodeGone) => {
            guesses.count(address)?;
            Ok(answer(
                StatusCode::GONE,
                "code-gone",
                "The code was used, replaced or has expired. Ask for a new one in the portal.",
            ))
        }
        Err(NotActivated::DeviceStands) => Ok(answer(
            StatusCode::CONFLICT,
            "device-stands",
            "A trusted device stands. Forget it, or restore app access in the portal, first.",
        )),
        Err(NotActivated::Database(error)) => Err(error.into()),
        Err(error) => {
            tracing::error!(%error, "a phone could not be activated");
            Err(Failure::Internal)
        }
    }
}
