//! Whoever signed in, and the way out.

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::TimeDelta;
use serde::Serialize;
use utoipa::ToSchema;

use super::device::DeviceView;
use crate::base::{Db, Phone};
use crate::devices::access::{self, Caller};
use crate::devices::store;
use crate::http::described::problems;
use crate::http::problem::ANY;
use crate::http::{Problem, Site};

/// A request that ended is shown for so long.
const SHOWN: TimeDelta = TimeDelta::hours(24);

problems! {
    /// What may stand in the way of a call that takes a token.
    NoToken: &access::TOKEN, &ANY;
}

/// Whoever signed in.
#[derive(Serialize, ToSchema)]
struct Me {
    member: MemberView,
    /// The number that is called, masked.
    phone: Option<String>,
    /// The trusted device.
    device: Option<OwnDevice>,
    /// The newest recovery request that is open, approved, or ended in the last 24 hours.
    recovery: Option<Newest>,
    /// Did somebody say "this wasn't me", and no admin look at that yet?
    on_hold: bool,
}

/// A person.
#[derive(Serialize, ToSchema)]
struct MemberView {
    name: String,
    #[schema(format = "email")]
    email: String,
    /// `nl`, `en` or `de`.
    lang: &'static str,
}

/// The trusted device, as its owner sees it.
#[derive(Serialize, ToSchema)]
struct OwnDevice {
    #[serde(flatten)]
    device: DeviceView,
    /// Is it the phone that asks: has it the key of this token?
    is_this: bool,
}

/// A recovery request, briefly.
#[derive(Serialize, ToSchema)]
struct Newest {
    #[schema(example = "K7Q4-M2PX")]
    reference: String,
    state: String,
}

/// Whoever signed in
///
/// The person, their trusted device and their newest recovery request: what an app needs to know where to begin.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "Sign-in",
    params(Caller),
    security(("dpop" = [])),
    responses((status = 200, description = "Whoever the token is of.", body = Me), NoToken)
)]
pub(in crate::devices) async fn me(
    caller: Caller,
    db: Data<Db>,
    site: Data<Site>,
) -> Result<HttpResponse, Problem> {
    let (organization, member) = (caller.organization_id, caller.member_id);
    let now = site.clock.now();
    let mut connection = db.organization(organization).await?;
    let me = store::me::me(&mut connection, organization, member, now - SHOWN, now).await?;
    let device = store::locks::of_member(&mut connection, organization, member).await?;
    let newest = |(reference, state): (crate::base::Reference, String)| Newest {
        reference: reference.to_string(),
        state,
    };
    Ok(HttpResponse::Ok().json(Me {
        member: MemberView {
            name: me.name,
            email: me.email.as_str().to_owned(),
            lang: me.lang.code(),
        },
        phone: me.phone.as_ref().map(Phone::masked),
        device: device.map(|device| OwnDevice {
            is_this: device.jkt == caller.jkt,
            device: device.into(),
        }),
        recovery: me.reference.zip(me.state).map(newest),
        on_hold: me.on_hold,
    }))
}

/// Sign out
///
/// Ends the token that comes along, on every replica.
#[utoipa::path(
    delete,
    path = "/api/v1/sign-ins/current",
    tag = "Sign-in",
    params(Caller),
    security(("dpop" = [])),
    responses((status = 204, description = "The token has ended."), NoToken)
)]
pub(in crate::devices) async fn sign_out(
    caller: Caller,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    caller.end(&db).await?;
    Ok(HttpResponse::NoContent().finish())
}
