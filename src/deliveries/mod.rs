//! Messages that could not be delivered, for admins: why, send again, give up.

use actix_web::web::{ServiceConfig, get, post};

mod flow;
mod web;

/// The page and what is pressed on it.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.route("/messages", get().to(web::list))
        .route("/messages/retry", post().to(web::retry_all))
        .route("/messages/{id}/retry", post().to(web::retry))
        .route("/messages/{id}/dropping", post().to(web::give_up));
}
