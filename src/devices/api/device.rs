//! A device and its passcode, for the app on it.

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderValue, WWW_AUTHENTICATE};
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::base::id::DeviceId;
use crate::base::{Db, Instant, Secret};
use crate::devices::access::{self, ByDevice, Granted, Proof};
use crate::devices::locks::{Locks, Shut};
use crate::devices::rules::{DeviceState, Passcode};
use crate::devices::store::locks::{Keyed, by_key};
use crate::http::described::problems;
use crate::http::problem::{ANY, BODY, INTERNAL, Kind, NOT_FOUND, kinds};
use crate::http::{Json, Problem, Site};

kinds! {
    /// Not the passcode; `tries_left` says how many more it takes.
    WRONG_PASSCODE = 401 "wrong-passcode" msg_problem_wrong_passcode;
    /// Five wrong passcodes in a row.
    DEVICE_BLOCKED = 403 "device-blocked" msg_problem_device_blocked;
    /// Its owner reported it lost.
    DEVICE_SUSPENDED = 403 "device-suspended" msg_problem_device_suspended;
    /// For ever not.
    DEVICE_DEACTIVATED = 403 "device-deactivated" msg_problem_device_deactivated;
    /// There is no passcode yet.
    NO_PASSCODE = 409 "no-passcode" msg_problem_no_passcode;
    /// What came is no passcode.
    MALFORMED_PASSCODE = 422 "malformed-passcode" msg_problem_malformed_passcode;
}

/// What a call that takes a passcode may answer.
pub(crate) static SHUT: [&Kind; 7] = [
    &WRONG_PASSCODE,
    &DEVICE_BLOCKED,
    &DEVICE_SUSPENDED,
    &DEVICE_DEACTIVATED,
    &NOT_FOUND,
    &NO_PASSCODE,
    &MALFORMED_PASSCODE,
];

problems! {
    /// What may stand in the way of looking at a device.
    NoDevice: &access::PROOF, &[&NOT_FOUND], &ANY;
    /// What may stand in the way of unlocking one.
    NotUnlocked: &access::PROOF, &SHUT, &BODY, &ANY;
    /// What may stand in the way of choosing a passcode.
    NotChosen: &access::TOKEN, &access::BY_DEVICE, &SHUT, &BODY, &ANY;
}

/// A device, as its own app sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Device)]
pub(crate) struct DeviceView {
    #[schema(value_type = String, format = "uuid")]
    id: DeviceId,
    name: String,
    model: String,
    platform: String,
    /// `active`, `suspended` or `deactivated`.
    state: &'static str,
    /// Were five wrong passcodes in a row entered?
    blocked: bool,
    /// Is a passcode set?
    passcode: bool,
    /// How many more wrong passcodes it takes.
    tries_left: u8,
    #[schema(value_type = String, format = "date-time")]
    activated_at: Instant,
    #[schema(value_type = Option<String>, format = "date-time")]
    last_used_at: Option<Instant>,
}

impl From<Keyed> for DeviceView {
    fn from(keyed: Keyed) -> Self {
        Self {
            tries_left: keyed.tries_left(),
            id: keyed.id,
            name: keyed.name,
            model: keyed.model,
            platform: keyed.platform,
            state: match keyed.state {
                DeviceState::Active => "active",
                DeviceState::Suspended => "suspended",
                DeviceState::Deactivated => "deactivated",
            },
            blocked: keyed.blocked,
            passcode: keyed.has_passcode,
            activated_at: keyed.activated_at,
            last_used_at: keyed.last_used_at,
        }
    }
}

/// An access token. It counts with proofs by the same key only.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "RFC 6749, section 5.1, names them"
)]
pub(crate) struct Token {
    access_token: String,
    /// Always `DPoP`.
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
}

impl Token {
    /// As it is answered.
    pub(crate) fn of(granted: &Granted, now: Instant) -> Self {
        Self {
            access_token: granted.access_token.expose().to_owned(),
            token_type: "DPoP",
            expires_in: granted.expires_in(now),
        }
    }
}

/// A device that is open.
#[derive(Serialize, ToSchema)]
struct Unlocked {
    #[serde(flatten)]
    token: Token,
    device: DeviceView,
}

/// A passcode.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasscodeBody)]
pub(in crate::devices) struct Typed {
    /// Six digits.
    #[schema(value_type = String, pattern = "^[0-9]{6}$", example = "014235")]
    passcode: Secret,
}

/// Another passcode.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::devices) struct NewPasscode {
    /// Six digits.
    #[schema(value_type = String, pattern = "^[0-9]{6}$", example = "014235")]
    passcode: Secret,
    /// The present one, where one is set.
    #[schema(value_type = Option<String>, pattern = "^[0-9]{6}$")]
    current: Option<Secret>,
}

fn read(typed: &Secret, field: &str) -> Result<Passcode, Problem> {
    Passcode::read(typed).ok_or_else(|| Problem::new(&MALFORMED_PASSCODE).with("field", field))
}

/// A device's state
///
/// For the app on it: whether it may be unlocked, and how many tries are left. The proof must be made with the device's
/// key.
#[utoipa::path(
    get,
    path = "/api/v1/devices/{id}",
    tag = "Devices",
    params(Proof, ("id" = String, Path, format = "uuid", description = "The device's id, as its activation answered it.")),
    responses((status = 200, description = "The device.", body = DeviceView), NoDevice)
)]
pub(in crate::devices) async fn show(
    path: Path<Uuid>,
    proof: Proof,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    let mut connection = db.operator().await?;
    let keyed = by_key(&mut connection, DeviceId(*path), &proof.jkt).await?;
    let keyed = keyed.ok_or_else(|| Problem::new(&NOT_FOUND))?;
    Ok(HttpResponse::Ok().json(DeviceView::from(keyed)))
}

/// Unlock a device
///
/// With its key and its passcode. Five wrong passcodes in a row block the app, however fast they come; a right one sets
/// the count back.
#[utoipa::path(
    post,
    path = "/api/v1/devices/{id}/unlocking",
    tag = "Devices",
    params(Proof, ("id" = String, Path, format = "uuid", description = "The device's id.")),
    request_body = Typed,
    responses((status = 200, description = "The device is open for some minutes.", body = Unlocked), NotUnlocked)
)]
pub(in crate::devices) async fn unlock(
    path: Path<Uuid>,
    proof: Proof,
    Json(typed): Json<Typed>,
    locks: Data<Locks>,
    site: Data<Site>,
) -> Result<HttpResponse, Problem> {
    let passcode = read(&typed.passcode, "passcode")?;
    let done = locks.unlock(&proof, DeviceId(*path), &passcode).await;
    let (granted, keyed) = done.map_err(problem)?;
    Ok(HttpResponse::Ok().json(Unlocked {
        token: Token::of(&granted, site.clock.now()),
        device: keyed.into(),
    }))
}

/// Choose a passcode
///
/// The first one, or another in place of `current`. A wrong `current` counts as a wrong passcode.
#[utoipa::path(
    put,
    path = "/api/v1/devices/{id}/passcode",
    tag = "Devices",
    params(ByDevice, ("id" = String, Path, format = "uuid", description = "The device's id.")),
    security(("dpop" = [])),
    request_body = NewPasscode,
    responses((status = 204, description = "The passcode counts from now on."), NotChosen)
)]
pub(in crate::devices) async fn choose(
    path: Path<Uuid>,
    by: ByDevice,
    Json(body): Json<NewPasscode>,
    locks: Data<Locks>,
) -> Result<HttpResponse, Problem> {
    by.is(DeviceId(*path))?;
    let new = read(&body.passcode, "passcode")?;
    let current = body.current.as_ref();
    let current = current
        .map(|current| read(current, "current"))
        .transpose()?;
    let done = locks.choose(&by, &new, current.as_ref()).await;
    done.map_err(problem)?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the app is told where its device stays shut.
pub(crate) fn problem(shut: Shut) -> Problem {
    match shut {
        Shut::NotFound => Problem::new(&NOT_FOUND),
        Shut::Deactivated => Problem::new(&DEVICE_DEACTIVATED),
        Shut::Suspended => Problem::new(&DEVICE_SUSPENDED),
        Shut::Blocked => Problem::new(&DEVICE_BLOCKED),
        Shut::NoPasscode => Problem::new(&NO_PASSCODE),
        Shut::CurrentMissing => Problem::new(&MALFORMED_PASSCODE).with("field", "current"),
        Shut::Wrong(left) => Problem::new(&WRONG_PASSCODE)
            .with("tries_left", left)
            .header(
                WWW_AUTHENTICATE,
                HeaderValue::from_static("DPoP algs=\"ES256\""),
            ),
        Shut::Database(error) => error.into(),
        Shut::Message(error) => error.into(),
        Shut::NotHashed(error) => {
            tracing::error!(%error, "a passcode could not be looked at");
            Problem::new(&INTERNAL)
        }
    }
}
