//! The members of an organization, for its admins: the list, each member's page, roles, suspension,
//! numbers, and lists that are brought in.

mod flow;
mod import;
mod rules;
mod store;
mod web;

use actix_web::web::{ServiceConfig, get, post, resource};

/// The routes of this slice.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/members", get().to(web::list::page))
        .service(
            resource("/members/import")
                .route(get().to(web::import::page))
                .route(post().to(web::import::preview)),
        )
        .route(
            "/members/import/confirmation",
            post().to(web::import::confirm),
        )
        .route("/members/{id}", get().to(web::person::page))
        .route("/members/{id}/role", post().to(web::act::set_role))
        .route("/members/{id}/suspension", post().to(web::act::suspend))
        .route(
            "/members/{id}/reinstatement",
            post().to(web::act::reinstate),
        )
        .route("/members/{id}/invitation", post().to(web::act::invite))
        .route("/members/{id}/phone", post().to(web::act::set_phone))
        .route(
            "/members/{id}/phone/confirmation",
            post().to(web::act::confirm_phone),
        );
}
