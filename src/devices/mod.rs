//! Trusted devices: which one a member has, how it is locked, blocked, suspended, forgotten, deactivated,
//! and how a one-time code makes a phone the new one. `access` is how apps show who asks.

use actix_web::web::{Data, ServiceConfig, post};

pub(crate) mod access;
pub(crate) mod api;
pub(crate) mod code;
pub(crate) mod flow;
pub(crate) mod locks;
pub(crate) mod messages;
pub(crate) mod rules;
pub(crate) mod store;
mod web;

pub(crate) use code::ActivationCode;
pub(crate) use locks::Locks;
pub(crate) use rules::{Device, DeviceState, NewDevice};

/// What the owner does with the own device, from the profile. Forgetting it may end a recovery request,
/// and so is one of recovery's routes.
pub(crate) fn routes(app: &mut ServiceConfig, offered: Data<api::Offered>, locks: Data<Locks>) {
    app.app_data(locks)
        .route("/profile/device/activation", post().to(web::activate))
        .configure(|app| api::routes(app, offered));
}
