//! `/api/v1/recoveries`: asking for app access in the app, and following that until a phone is activated. The
//! portal shows the same requests; whatever is done in one is seen in the other.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path, ServiceConfig, get, post, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::asking::{Entered, Wish};
use super::super::flow::Desk;
use super::super::rules::{Origin, State};
use super::super::store;
use super::actor;
use super::following::{self, Told};
use super::problems::{
    NotCalled, NotCancelled, NotConfirmed, NotSent, NotThere, REQUEST_FAILED, WRONG_CODE, problem,
};
use super::shape::Recovery;
use crate::base::Reference;
use crate::devices::access::Caller;
use crate::http::problem::{NOT_FOUND, only};
use crate::http::{Json, Problem};

/// The routes of these calls.
pub(in super::super) fn routes(app: &mut ServiceConfig) {
    const ALL: &str = "/api/v1/recoveries";
    let below = |what: &str| resource(format!("{ALL}{what}"));
    app.service(
        resource(ALL)
            .route(post().to(send))
            .default_service(only("POST")),
    )
    .service(
        below("/current")
            .route(get().to(current))
            .default_service(only("GET")),
    )
    .service(
        below("/{reference}")
            .route(get().to(follow))
            .default_service(only("GET")),
    )
    .service(
        below("/{reference}/code")
            .route(post().to(enter_code))
            .default_service(only("POST")),
    )
    .service(
        below("/{reference}/call")
            .route(post().to(call_again))
            .default_service(only("POST")),
    )
    .service(
        below("/{reference}/cancellation")
            .route(post().to(cancel))
            .default_service(only("POST")),
    );
}

/// How somebody comes to ask in the app.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "these are the names of the API")]
enum AppOrigin {
    /// On another phone; the trusted one is lost.
    AppLostDevice,
    /// On the trusted device, whose passcode is forgotten.
    AppForgotPasscode,
    /// On the trusted device, which is blocked after wrong passcodes.
    AppBlocked,
}

impl From<AppOrigin> for Origin {
    fn from(origin: AppOrigin) -> Self {
        match origin {
            AppOrigin::AppLostDevice => Self::AppLostDevice,
            AppOrigin::AppForgotPasscode => Self::AppForgotPasscode,
            AppOrigin::AppBlocked => Self::AppBlocked,
        }
    }
}

/// What is asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asking {
    /// It must be true: the key of the proof says which phone asks.
    origin: AppOrigin,
    /// Suspend the lost phone at once? Yes, unless it says no. A phone that is at hand is never suspended.
    #[serde(default = "yes")]
    #[schema(default = true)]
    suspend: bool,
}

const fn yes() -> bool {
    true
}

/// The code of a call.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SpokenCode {
    /// The six digits; spaces and hyphens are no matter.
    #[schema(example = "482 913", max_length = 64)]
    code: String,
}

/// Nothing: `{}`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::recovery) struct Nothing {}

/// An address that holds no reference names no request.
fn reference(path: &Path<String>) -> Result<Reference, Problem> {
    path.parse().map_err(|_| Problem::new(&NOT_FOUND))
}

async fn now_is(
    desk: &Desk,
    caller: &Caller,
    reference: &Reference,
) -> Result<HttpResponse, Problem> {
    let told = Told::look(desk, caller, reference).await?;
    Ok(told.answer(StatusCode::OK))
}

/// Ask for app access
///
/// Places a call to the number on file. The request stands in the portal too, and the code may be entered here or there.
#[utoipa::path(
    post,
    path = "/api/v1/recoveries",
    tag = "Recovery",
    params(Caller),
    security(("dpop" = [])),
    request_body = Asking,
    responses(
        (status = 201, description = "The request is sent and the call is on its way.", body = Recovery,
            headers(("Location" = String, description = "Where it is followed."), ("ETag" = String))),
        NotSent,
    )
)]
pub(super) async fn send(
    caller: Caller,
    Json(asking): Json<Asking>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    let wish = Wish {
        origin: asking.origin.into(),
        key: Some(&caller.jkt),
        suspend: asking.suspend,
        lang: caller.lang,
    };
    let sent = desk.send(&actor(&caller), wish).await;
    let reference = sent.map_err(|halt| problem(halt, desk.site.clock.now()))?;
    let told = Told::look(&desk, &caller, &reference).await?;
    let mut answer = told.answer(StatusCode::CREATED);
    if let Ok(place) = format!("/api/v1/recoveries/{reference}").parse() {
        answer.headers_mut().insert(LOCATION, place);
    }
    Ok(answer)
}

/// The request under way
///
/// The one that is open, approved, or ended within the last 24 hours, wherever it was sent from.
#[utoipa::path(
    get,
    path = "/api/v1/recoveries/current",
    tag = "Recovery",
    params(Caller),
    security(("dpop" = [])),
    responses(
        (status = 200, description = "The request.", body = Recovery, headers(("ETag" = String))),
        NotThere,
    )
)]
pub(super) async fn current(caller: Caller, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    let (organization, now) = (caller.organization_id, desk.site.clock.now());
    let mut connection = desk.db.organization(organization).await?;
    let newest = store::newest(&mut connection, organization, caller.member_id).await?;
    drop(connection);
    let newest = newest.filter(|asked| asked.request.matters(now));
    let request = newest.ok_or_else(|| Problem::new(&NOT_FOUND))?.request;
    now_is(&desk, &caller, &request.reference).await
}

/// Follow a request
///
/// With `If-None-Match` and `Prefer: wait=20` the answer comes when there is something new, or after so many seconds (25
/// at most) with 304. Then ask again.
#[utoipa::path(
    get,
    path = "/api/v1/recoveries/{reference}",
    tag = "Recovery",
    params(
        Caller,
        ("reference" = String, Path, example = "K7Q4-M2PX"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of what is known already."),
        ("Prefer" = Option<String>, Header, description = "`wait=` and seconds, up to 25 (RFC 7240).", example = "wait=20"),
    ),
    security(("dpop" = [])),
    responses(
        (status = 200, description = "The request as it stands now.", body = Recovery, headers(("ETag" = String))),
        (status = 304, description = "Nothing new."),
        NotThere,
    )
)]
pub(super) async fn follow(
    caller: Caller,
    path: Path<String>,
    asked: HttpRequest,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    following::follow(&desk, &caller, &reference(&path)?, &asked).await
}

/// Enter the code of the call
///
/// Five wrong ones, over all calls, end the request.
#[utoipa::path(
    post,
    path = "/api/v1/recoveries/{reference}/code",
    tag = "Recovery",
    params(Caller, ("reference" = String, Path, example = "K7Q4-M2PX")),
    security(("dpop" = [])),
    request_body = SpokenCode,
    responses(
        (status = 200, description = "Right: the admins are asked now.", body = Recovery, headers(("ETag" = String))),
        NotConfirmed,
    )
)]
pub(super) async fn enter_code(
    caller: Caller,
    path: Path<String>,
    Json(typed): Json<SpokenCode>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    let reference = reference(&path)?;
    let entered = desk
        .enter_code(&actor(&caller), &reference, &typed.code)
        .await;
    match entered.map_err(|halt| problem(halt, desk.site.clock.now()))? {
        Entered::Confirmed => now_is(&desk, &caller, &reference).await,
        Entered::Wrong(left) => Err(Problem::new(&WRONG_CODE).with("tries_left", left)),
        Entered::Failed => Err(Problem::new(&REQUEST_FAILED).with("state", State::Failed.name())),
    }
}

/// Ask for another call
///
/// Up to three for a request, 30 seconds apart. The code of the call before no longer counts.
#[utoipa::path(
    post,
    path = "/api/v1/recoveries/{reference}/call",
    tag = "Recovery",
    params(Caller, ("reference" = String, Path, example = "K7Q4-M2PX")),
    security(("dpop" = [])),
    request_body = Nothing,
    responses(
        (status = 200, description = "The call is on its way.", body = Recovery, headers(("ETag" = String))),
        NotCalled,
    )
)]
pub(super) async fn call_again(
    caller: Caller,
    path: Path<String>,
    _: Json<Nothing>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    let reference = reference(&path)?;
    let outcome = desk.call_again(&actor(&caller), &reference).await;
    outcome.map_err(|halt| problem(halt, desk.site.clock.now()))?;
    now_is(&desk, &caller, &reference).await
}

/// Take a request back
///
/// As long as nobody has decided.
#[utoipa::path(
    post,
    path = "/api/v1/recoveries/{reference}/cancellation",
    tag = "Recovery",
    params(Caller, ("reference" = String, Path, example = "K7Q4-M2PX")),
    security(("dpop" = [])),
    request_body = Nothing,
    responses(
        (status = 200, description = "It is taken back.", body = Recovery, headers(("ETag" = String))),
        NotCancelled,
    )
)]
pub(super) async fn cancel(
    caller: Caller,
    path: Path<String>,
    _: Json<Nothing>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    caller.signed_in()?;
    let reference = reference(&path)?;
    let cancelled = desk.cancel(&actor(&caller), &reference).await;
    cancelled.map_err(|halt| problem(halt, desk.site.clock.now()))?;
    now_is(&desk, &caller, &reference).await
}
