//! The member's own pages: who they are to us, the trusted device, and the way back into the app.
//! What is pressed on them is handled by devices and recovery.

use actix_web::web::{ServiceConfig, get};

mod store;
mod web;

/// The member's own pages.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/profile", get().to(web::details))
        .route("/profile/security", get().to(web::security))
        .route("/profile/preferences", get().to(web::preferences));
}
