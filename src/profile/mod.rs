//! The member's own pages: who they are to us, the trusted device and the sessions, the own choices,
//! and the way back into the app. What is pressed about a device, a number or a request is handled
//! by the slice that has it; the browsers in which an admin wants to be told are handled here.

use actix_web::web::{ServiceConfig, get, post, resource};

mod choosing;
mod flow;
mod rules;
mod store;
mod web;

/// The member's own pages.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/profile", get().to(web::details::page))
        .route("/profile/security", get().to(web::security::page))
        .route(
            "/profile/sessions/ending",
            post().to(web::security::end_others),
        )
        .route(
            "/profile/sessions/{id}/ending",
            post().to(web::security::end),
        )
        .service(
            resource("/profile/preferences")
                .route(get().to(web::preferences::page))
                .route(post().to(web::preferences::save)),
        )
        .route("/profile/push", get().to(web::push::settings))
        .route("/profile/push", post().to(web::push::subscribe))
        .route("/profile/push/{id}/removal", post().to(web::push::remove))
        .route("/profile/push/{id}/test", post().to(web::push::test));
}
