//! Sign-in with the organization's own identity provider (`OpenID` Connect: authorization code with
//! PKCE, `state`, `nonce` and `iss`), and sign-out here and there.
//!
//! `web` has the pages and `trouble` what they say when it does not work; `attempt` is a sign-in
//! under way, `provider` the provider with what `memory` keeps of it, `fetch` the way to it.
//! `discovery`, `token`, `claims` and `rules` are pure: what the provider says, and what it is worth
//! here. `flow` lets people in, also with a password. `handover` is pure, too: how an app may ask for
//! the sign-in of the browser (RFC 8252).

pub(crate) mod api;
mod attempt;
mod claims;
mod discovery;
mod fetch;
mod flow;
mod handover;
mod memory;
mod oidc;
mod provider;
mod rules;
mod store;
mod token;
mod trouble;
mod web;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::{Data, ServiceConfig, get, post, resource};

pub(crate) use flow::app::tidy;
pub use handover::Redirects;
pub use provider::{Problem, Provider, Setup};
pub use rules::Rules;

use crate::http::limit::Guesses;

/// Answers of the provider that one address may bring at once, before it has to wait; a whole office
/// can stand behind one address.
const ANSWERS: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
/// After that, one more so often.
const ONE_MORE: Duration = Duration::from_millis(500);

/// What sign-in's handlers are given.
#[derive(Clone)]
pub struct Login {
    /// The provider.
    pub provider: Provider,
    rules: Rules,
    /// Where apps are sent back to.
    redirects: Redirects,
    answers: Arc<Guesses>,
}

impl Login {
    /// Sign-in by this provider, read by these rules; apps are sent back to `redirects`.
    #[must_use]
    pub fn new(provider: Provider, rules: Rules, redirects: Redirects) -> Self {
        let answers = Arc::new(Guesses::new(ANSWERS, ONE_MORE));
        Self {
            provider,
            rules,
            redirects,
            answers,
        }
    }
}

/// The pages of signing in and out.
pub(crate) fn routes(app: &mut ServiceConfig, login: Data<Login>) {
    app.app_data(login)
        .route("/", get().to(web::home))
        .service(
            resource("/sign-in")
                .route(get().to(web::sign_in))
                .route(post().to(web::begin)),
        )
        .route("/sign-in/password", post().to(web::password::enter))
        .service(
            resource("/auth/app")
                .route(get().to(web::app::page))
                .route(post().to(web::app::go_on)),
        )
        .configure(api::routes)
        .route("/auth/callback", get().to(web::callback))
        .route("/session", post().to(web::go_on))
        .route("/sign-out", post().to(web::sign_out));
}
