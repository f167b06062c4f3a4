//! How an app shows who asks: a proof of possession of its key with each request (DPoP, RFC 9449), and an
//! access token bound to that key. Handlers ask for [`Proof`], [`Caller`] or [`ByDevice`], and are reached
//! by nobody else. A token is looked up with its device and member at each request, so that whatever ends one of
//! them ends it at once, on every replica.

mod guard;
mod jwt;
mod problems;
mod rules;
pub(crate) mod store;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sqlx::PgConnection;

pub(crate) use guard::{ByDevice, Caller, MaybeProof, Proof};
pub(crate) use problems::{BY_DEVICE, PROOF, SIGNED_IN, TOKEN};
pub(crate) use store::Method;

use crate::base::id::DeviceId;
use crate::base::secret::digest;
use crate::base::{Instant, MemberId, OrganizationId, Secret};
use crate::http::Site;

/// A sign-in's token ends after this long without use.
pub(crate) const SIGN_IN_IDLE: TimeDelta = TimeDelta::minutes(60);
/// A sign-in's token ends after this long whatever happens.
pub(crate) const SIGN_IN_AT_MOST: TimeDelta = TimeDelta::hours(12);
/// A device's token ends after this long; the passcode brings the next one.
pub(crate) const DEVICE_LIVES: TimeDelta = TimeDelta::minutes(10);

/// The header that brings the value for the next proof.
pub(super) const NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// An access token that was just given out. Nobody can read it again.
pub(crate) struct Granted {
    pub(crate) access_token: Secret,
    /// At the latest.
    pub(crate) expires_at: Instant,
}

impl Granted {
    /// Seconds from `now` until it ends.
    pub(crate) fn expires_in(&self, now: Instant) -> i64 {
        (self.expires_at - now).num_seconds().max(0)
    }
}

/// A token for somebody who signed in with an app, bound to the key of the proof.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn grant_sign_in(
    connection: &mut PgConnection,
    site: &Site,
    proof: &Proof,
    organization_id: OrganizationId,
    member_id: MemberId,
    method: Method,
    auth_time: Instant,
) -> Result<Granted, sqlx::Error> {
    let to = store::Holder {
        organization_id,
        member_id,
        device_id: None,
        jkt: &proof.jkt,
        signed_in: Some((method, auth_time)),
    };
    grant(connection, site, &to, SIGN_IN_AT_MOST).await
}

/// A token for a device that proved itself by its key and its passcode.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn grant_device(
    connection: &mut PgConnection,
    site: &Site,
    proof: &Proof,
    organization_id: OrganizationId,
    member_id: MemberId,
    device: DeviceId,
) -> Result<Granted, sqlx::Error> {
    let to = store::Holder {
        organization_id,
        member_id,
        device_id: Some(device),
        jkt: &proof.jkt,
        signed_in: None,
    };
    grant(connection, site, &to, DEVICE_LIVES).await
}

async fn grant(
    connection: &mut PgConnection,
    site: &Site,
    to: &store::Holder<'_>,
    lives: TimeDelta,
) -> Result<Granted, sqlx::Error> {
    let now = site.clock.now();
    let (granted, digest) = fresh_token(site, lives, now);
    store::keep(connection, &digest, to, now, granted.expires_at).await?;
    Ok(granted)
}

/// A token that nobody has kept yet, and by what it is found.
pub(super) fn fresh_token(site: &Site, lives: TimeDelta, now: Instant) -> (Granted, [u8; 32]) {
    let access_token = URL_SAFE_NO_PAD.encode(site.random.bytes::<32>());
    let digest = digest(access_token.as_bytes());
    let granted = Granted {
        access_token: Secret::new(access_token),
        expires_at: now + lives,
    };
    (granted, digest)
}

/// Middleware: every answer of the device API brings the value for the next proof.
pub(crate) async fn nonces(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let site = request.app_data::<Data<Site>>().cloned();
    let site = site.filter(|_| request.path().starts_with("/api/"));
    let mut answer = next.call(request).await?;
    if let Some(site) = site
        && let Ok(nonce) = HeaderValue::from_str(&rules::nonce(&site.key, site.clock.now()))
    {
        answer.headers_mut().insert(NONCE, nonce);
    }
    Ok(answer)
}
