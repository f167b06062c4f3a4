//! The calls of the device API about devices and about whoever asks.

mod device;
mod me;

use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, delete, get, post, put, resource};
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) use device::{MALFORMED_PASSCODE, SHUT, Token, problem};

use super::rules::PASSCODE_DIGITS;
use crate::base::Lang;
use crate::http::described::problems;
use crate::http::problem::{ANY, only};
use crate::http::{Problem, Site};

/// The calls of this slice, described.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    configuration,
    me::me,
    me::sign_out,
    device::show,
    device::unlock,
    device::choose
))]
pub(crate) struct Described;

problems! {
    /// What may stand in the way of anything.
    Nothing: &ANY;
}

/// The routes of this slice's calls.
pub(super) fn routes(app: &mut ServiceConfig, offered: Data<Offered>) {
    app.app_data(offered)
        .service(
            resource("/api/v1/configuration")
                .route(get().to(configuration))
                .default_service(only("GET")),
        )
        .service(
            resource("/api/v1/me")
                .route(get().to(me::me))
                .default_service(only("GET")),
        )
        .service(
            resource("/api/v1/sign-ins/current")
                .route(delete().to(me::sign_out))
                .default_service(only("DELETE")),
        )
        .service(
            resource("/api/v1/devices/{id}")
                .route(get().to(device::show))
                .default_service(only("GET")),
        )
        .service(
            resource("/api/v1/devices/{id}/unlocking")
                .route(post().to(device::unlock))
                .default_service(only("POST")),
        )
        .service(
            resource("/api/v1/devices/{id}/passcode")
                .route(put().to(device::choose))
                .default_service(only("PUT")),
        );
}

/// What this installation offers to apps.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    /// May members sign in by e-mail and password?
    pub(crate) password: bool,
    /// The number that calls come from, as people read it.
    pub(crate) calls_from: String,
}

/// What an app has to know before anybody signs in.
#[derive(Serialize, ToSchema)]
struct Configuration<'a> {
    /// The app, as people know it.
    app_name: &'a str,
    organization: &'a str,
    /// The languages that are spoken.
    languages: [&'static str; 3],
    sign_in: SignIn,
    /// Where the system browser begins a single sign-on (RFC 8252).
    authorization_endpoint: String,
    /// The number that calls come from.
    calls_from: &'a str,
    /// How many digits a passcode has.
    passcode_digits: u8,
}

/// The ways to sign in.
#[derive(Serialize, ToSchema)]
struct SignIn {
    password: bool,
    single_sign_on: bool,
}

/// What this installation offers
#[utoipa::path(
    get,
    path = "/api/v1/configuration",
    tag = "Start",
    responses((status = 200, description = "What an app has to know before anybody signs in.", body = Configuration), Nothing)
)]
pub(super) async fn configuration(
    site: Data<Site>,
    offered: Data<Offered>,
) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(Configuration {
        app_name: &site.app_name,
        organization: &site.organization,
        languages: Lang::ALL.map(Lang::code),
        sign_in: SignIn {
            password: offered.password,
            single_sign_on: true,
        },
        authorization_endpoint: site.link("/auth/app"),
        calls_from: &offered.calls_from,
        passcode_digits: PASSCODE_DIGITS,
    }))
}
