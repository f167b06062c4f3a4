//! The pages of a request: asking, following, deciding.

mod act;
mod call;
mod ended;
mod events;
mod holds;
mod line;
mod new;
mod not_me;
mod origins;
mod refused;
mod review;
mod show;

use actix_web::web::{Data, ServiceConfig, get, post, resource};

use super::flow::{By, Desk, Halt};
use super::{activation_calls, api, line as addresses, link};
use crate::http::Failure;
use crate::http::limit::Guesses;
use crate::http::problem::only;
use crate::members::SignedIn;

/// The routes of this slice.
pub(crate) fn routes(app: &mut ServiceConfig, desk: Data<Desk>, guesses: Data<Guesses>) {
    app.app_data(desk)
        .app_data(guesses)
        .route("/recovery", get().to(new::to_the_beginning))
        .route("/recovery", post().to(new::send))
        .route("/recovery/new", get().to(new::confirm))
        .route(addresses::KEYS, post().to(line::speak))
        .route(addresses::STATUS, post().to(line::told))
        .route("/profile/device/forgetting", post().to(act::forget_device))
        .route(link::PATH, get().to(not_me::ask))
        .route(link::PATH, post().to(not_me::act))
        .route("/recovery/{reference}", get().to(show::request))
        .route("/recovery/{reference}/events", get().to(events::follow))
        .route("/recovery/{reference}/code", post().to(act::enter_code))
        .route("/recovery/{reference}/call", post().to(act::call_again))
        .route("/recovery/{reference}/cancellation", post().to(act::cancel))
        .route("/recovery/{reference}/reminder", post().to(act::remind))
        .route(
            "/recovery/{reference}/resumption",
            post().to(act::resume_device),
        )
        .route(
            "/recovery/{reference}/activation",
            post().to(act::new_activation_code),
        )
        .route("/approvals/holds", get().to(holds::list))
        .route("/approvals/holds/{member}", post().to(holds::lift))
        .route("/approvals/{reference}", get().to(review::page))
        .route(
            "/approvals/{reference}/approval",
            post().to(review::approve),
        )
        .route(
            "/approvals/{reference}/rejection",
            post().to(review::reject),
        )
        .service(
            resource("/api/v1/activations")
                .route(post().to(api::activate))
                .default_service(only("POST")),
        )
        .service(
            resource("/api/v1/devices/{id}/forgetting")
                .route(post().to(api::forget))
                .default_service(only("POST")),
        )
        .configure(activation_calls::routes)
        .configure(api::recoveries::routes);
}

/// Who presses.
fn by(signed_in: &SignedIn) -> By {
    By {
        organization_id: signed_in.member.organization_id,
        member_id: signed_in.member.member_id,
        actor: signed_in.actor(),
    }
}

/// What a command met that is no refusal.
fn failure(halt: Halt) -> Failure {
    match halt {
        Halt::NotFound => Failure::NotFound,
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
        Halt::Refused(refusal) => {
            tracing::error!(?refusal, "a refusal has no page");
            Failure::Internal
        }
    }
}

/// The first of a person's names.
fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}
