//! The member's own pages: who they are to us, the trusted device, and the way back into the app.
//! What is pressed on them is handled by devices and recovery, but for the browsers in which an admin
//! wants to be told.

use actix_web::web::{ServiceConfig, get, post};

mod flow;
mod rules;
mod store;
mod web;

/// The member's own pages.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/profile", get().to(web::details))
        .route("/profile/security", get().to(web::security))
        .route("/profile/preferences", get().to(web::preferences))
        .route("/profile/push", get().to(web::push::settings))
        .route("/profile/push", post().to(web::push::subscribe))
        .route("/profile/push/{id}/removal", post().to(web::push::remove))
        .route("/profile/push/{id}/test", post().to(web::push::test));
}
