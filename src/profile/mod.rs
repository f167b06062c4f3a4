//! The member's own pages.
use actix_web::web::ServiceConfig;
/// The member's own pages.
pub(crate) fn routes(_: &mut ServiceConfig) {}
