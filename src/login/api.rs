//! `POST /api/v1/sign-ins`: somebody signs in with an app, by password or with the code that the browser brought.
//! The token is bound to the key that the proof shows.

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderValue, WWW_AUTHENTICATE};
use actix_web::web::{Data, ServiceConfig, post, resource};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::flow::app::{self, Entered};
use crate::base::{Secret, tally};
use crate::credentials::Doorkeeper;
use crate::credentials::flow::{Place, Refused};
use crate::credentials::web::failure;
use crate::devices::access::{self, Proof};
use crate::http::described::problems;
use crate::http::json::Json;
use crate::http::problem::{ANY, BODY, TOO_MANY_TRIES, kinds, only};
use crate::http::{Failure, Problem};

kinds! {
    /// Nobody with this address has this password.
    WRONG_CREDENTIALS = 401 "wrong-credentials" msg_problem_wrong_credentials;
    /// Nobody signs in with a password here, whoever asks.
    PASSWORD_NOT_ALLOWED = 403 "password-not-allowed" msg_problem_password_not_allowed;
    /// The code is none, was used, is too old, or belongs to another sign-in.
    SIGN_IN_CODE_GONE = 410 "sign-in-code-gone" msg_problem_sign_in_code_gone;
}

problems! {
    /// Nobody is signed in.
    NotSignedIn: &access::PROOF, &[&WRONG_CREDENTIALS, &PASSWORD_NOT_ALLOWED, &SIGN_IN_CODE_GONE, &TOO_MANY_TRIES], &BODY, &ANY;
}

/// The calls of this slice, described.
#[derive(utoipa::OpenApi)]
#[openapi(paths(sign_in))]
pub(crate) struct Described;

/// The routes of this slice's calls.
pub(super) fn routes(app: &mut ServiceConfig) {
    app.service(
        resource("/api/v1/sign-ins")
            .route(post().to(sign_in))
            .default_service(only("POST")),
    );
}

/// How somebody signs in.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
enum SigningIn {
    /// With e-mail address and password, where that is offered.
    Password {
        #[schema(example = "noor.devries@acme.example", max_length = 320)]
        email: String,
        #[schema(value_type = String, format = Password, max_length = 1000)]
        password: Secret,
    },
    /// With the code that the system's browser brought back from `/auth/app` (RFC 8252).
    SingleSignOn {
        #[schema(max_length = 200)]
        code: String,
        /// What the `code_challenge` was made of (RFC 7636).
        #[schema(min_length = 43, max_length = 128)]
        code_verifier: String,
        /// As it was asked for.
        #[schema(max_length = 500)]
        redirect_uri: String,
    },
}

/// Somebody who is signed in.
#[derive(Serialize, ToSchema)]
struct SignedIn {
    /// Goes into `Authorization: DPoP …`; ends after 60 minutes without use.
    access_token: String,
    #[schema(value_type = String, example = "DPoP")]
    token_type: &'static str,
    /// Seconds until it ends at the latest.
    expires_in: i64,
    member: Person,
}

/// Who it is.
#[derive(Serialize, ToSchema)]
struct Person {
    #[schema(example = "Noor de Vries")]
    name: String,
    #[schema(example = "noor.devries@acme.example")]
    email: String,
    /// `nl`, `en` or `de`.
    #[schema(value_type = String, example = "nl")]
    lang: &'static str,
}

/// Sign in
#[utoipa::path(
    post,
    path = "/api/v1/sign-ins",
    tag = "Start",
    params(Proof),
    request_body = SigningIn,
    responses((status = 201, description = "Signed in.", body = SignedIn), NotSignedIn)
)]
async fn sign_in(
    proof: Proof,
    Json(body): Json<SigningIn>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Problem> {
    let entered = match body {
        SigningIn::Password { email, password } => {
            by_password(&door, &proof, &email, &password).await
        }
        SigningIn::SingleSignOn {
            code,
            code_verifier,
            redirect_uri,
        } => {
            let code = (code.as_str(), code_verifier.as_str(), redirect_uri.as_str());
            let entered = app::enter_with_code(&door, &proof, code).await?;
            entered.ok_or_else(|| Problem::new(&SIGN_IN_CODE_GONE))
        }
    };
    let Entered { granted, member } = entered?;
    tally::sign_in("signed_in");
    Ok(HttpResponse::Created().json(SignedIn {
        expires_in: granted.expires_in(door.site.clock.now()),
        access_token: granted.access_token.expose().to_owned(),
        token_type: "DPoP",
        member: Person {
            name: member.name,
            email: member.email.as_str().to_owned(),
            lang: member.lang.code(),
        },
    }))
}

/// The key that the proof shows is a place like a browser: whoever signed in with it before does not wait
/// because of strangers.
async fn by_password(
    door: &Doorkeeper,
    proof: &Proof,
    email: &str,
    password: &Secret,
) -> Result<Entered, Problem> {
    let place = Place {
        origin: &proof.origin,
        token: Some(&proof.jkt),
        is_new: false,
    };
    let known = match door.check(email, password.expose(), place).await {
        Ok(known) => known,
        Err(Refused::NotAllowed) => return Err(Problem::new(&PASSWORD_NOT_ALLOWED)),
        Err(Refused::Wrong) => return Err(wrong()),
        Err(Refused::Wait(wait)) => return Err(Failure::TooMany { wait }.into()),
        Err(Refused::Failed(halt)) => return Err(failure(halt).into()),
    };
    let entered = app::enter_with_password(door, proof, known).await?;
    entered.ok_or_else(wrong)
}

fn wrong() -> Problem {
    let how = HeaderValue::from_static(r#"DPoP algs="ES256""#);
    Problem::new(&WRONG_CREDENTIALS).header(WWW_AUTHENTICATE, how)
}
