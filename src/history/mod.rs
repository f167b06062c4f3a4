//! What happened: who, what, when, from where. Every slice appends; support and admins read, and
//! that they read is appended too.

use actix_web::web::{ServiceConfig, get};

mod deliveries;
pub mod event;
mod figures;
pub(crate) mod filter;
pub(crate) mod flow;
pub(crate) mod place;
pub mod store;
mod web;
pub(crate) mod words;

pub(crate) use event::{Entry, Event};

/// The pages of those who read.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/history", get().to(web::list::page))
        .route("/history.csv", get().to(web::export::csv))
        .route("/history/{reference}", get().to(web::request));
}
