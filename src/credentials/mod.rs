//! Passwords of members who do not sign in at the identity provider: invitations, links for one that was
//! forgotten, the check itself and how often it may be tried.
//!
//! `rules` says what a password must be and how fast one may be guessed (`rules/pace.rs`); `flow` checks,
//! sets and takes away. Signing in with one is `login`'s, the button that invites `directory`'s.

pub mod flow;
pub(crate) mod messages;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod web;

pub use flow::Doorkeeper;
pub(crate) use web::place::Browser;

use actix_web::web::{Data, ServiceConfig, get, post, resource};

/// The page on which a member changes the own password.
pub(crate) const OWN: &str = "/profile/security/password";

/// The routes of this slice.
pub(crate) fn routes(app: &mut ServiceConfig, door: Data<Doorkeeper>) {
    app.app_data(door)
        .service(
            resource("/password/forgotten")
                .route(get().to(web::forgotten::page))
                .route(post().to(web::forgotten::ask)),
        )
        .service(
            resource("/password/{token}")
                .route(get().to(web::link::page))
                .route(post().to(web::link::choose)),
        )
        .service(
            resource(OWN)
                .route(get().to(web::own::page))
                .route(post().to(web::own::change)),
        );
}
