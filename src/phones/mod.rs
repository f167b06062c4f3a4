//! The number that a member is called on: who may enter and change it, how a new one is proved by a
//! call, and how long recovery waits after a change. A change goes
//!
//! ```text
//! awaiting_code -> confirmed | cancelled | expired | failed
//! ```

mod admin;
mod calling;
pub(crate) mod caps;
pub(crate) mod flow;
mod line;
pub(crate) mod messages;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod web;

use actix_web::web::{Data, ServiceConfig, post, resource};

/// The page on which a member enters a number, and what is pressed there.
pub(crate) const PAGE: &str = "/profile/phone";

/// The routes of this slice.
pub(crate) fn routes(app: &mut ServiceConfig, numbers: Data<flow::Numbers>) {
    app.app_data(numbers)
        .service(
            resource(PAGE)
                .route(actix_web::web::get().to(web::page))
                .route(post().to(web::begin)),
        )
        .route(line::KEYS, post().to(line::speak))
        .route("/profile/phone/code", post().to(web::enter_code))
        .route("/profile/phone/call", post().to(web::call_again))
        .route("/profile/phone/cancellation", post().to(web::cancel));
}
