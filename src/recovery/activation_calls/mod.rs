//! Somebody signed in with an app, and has no trusted device: a call to the number on file speaks a code, and the
//! right code brings a one-time code that makes the phone the trusted device, as the portal shows one.
//!
//! ```text
//! awaiting_code -> confirmed | stopped (key 9) | expired | failed (5 wrong codes)
//! ```

pub(super) mod api;
mod flow;
mod messages;
mod rules;
mod speaking;
mod store;

use actix_web::web::{ServiceConfig, get, post, resource};

use crate::http::problem::only;

/// The routes of these calls.
pub(super) fn routes(app: &mut ServiceConfig) {
    app.service(
        resource("/api/v1/activation-calls")
            .route(post().to(api::call))
            .default_service(only("POST")),
    )
    .service(
        resource("/api/v1/activation-calls/current")
            .route(get().to(api::show))
            .default_service(only("GET")),
    )
    .service(
        resource("/api/v1/activation-calls/current/code")
            .route(post().to(api::enter_code))
            .default_service(only("POST")),
    );
}
