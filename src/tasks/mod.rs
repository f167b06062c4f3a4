//! The inbox of those who decide: My tasks and Approvals. Knows no feature; a row links to the
//! slice that handles it.

use actix_web::web::{ServiceConfig, get};

pub mod store;
mod web;

/// The pages of those who decide.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/tasks", get().to(web::mine))
        .route("/approvals", get().to(web::approvals::page));
}
