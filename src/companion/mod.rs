//! The companion app: a small web app under `/app` that is a phone to the device API. The portal
//! sends it once, with every screen and text in it; all that it then knows of people and devices it
//! asks the API for, as any other app does.

use actix_web::web::{ServiceConfig, get};

mod web;

/// The app, and what browsers ask for to install it.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/app", get().to(web::app))
        .route("/app/callback", get().to(web::app))
        .route("/app/offline", get().to(web::offline))
        .route("/app/manifest.webmanifest", get().to(web::manifest))
        .route("/app/sw.js", get().to(web::service_worker));
}
