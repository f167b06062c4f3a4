//! The device API, described (OpenAPI 3.1): put together from what each slice says of its own calls, as a
//! document for programs and as a page for people.

mod read;

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, ServiceConfig, get, resource};
use askama::Template;
use utoipa::OpenApi as _;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder, Server};

use self::read::{Call, Shared, calls, shared};
use crate::base::lang::Texts;
use crate::http::described::ProblemDetails;
use crate::http::page::page;
use crate::http::problem::{Problem, only};
use crate::http::{Failure, Shell, Site, Visitor};
use crate::{devices, login, recovery};

/// What all calls have in common.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(ProblemDetails)))]
struct Common;

const ABOUT: &str = "What a mobile app needs to sign people in, to become their trusted device, and to get them back in after a lost phone. \
    Bodies are JSON in UTF-8, up to 16 KiB; what is unknown in them is refused. Times are RFC 3339 in UTC. What does not work is answered as \
    problem details (RFC 9457) with a stable `type`, and a `title` in the language of `Accept-Language`. Most calls take a proof of possession \
    of the phone's P-256 key (DPoP, RFC 9449, ES256) with the `nonce` that the header `DPoP-Nonce` of every answer brings, and many an access token bound \
    to that key: `Authorization: DPoP …`.";

/// The whole document.
pub(crate) fn document(site: &Site) -> OpenApi {
    let info = InfoBuilder::new()
        .title("Readmit device API")
        .version("1")
        .description(Some(ABOUT));
    let mut document = OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new(site.link(""))]))
        .build();
    document.merge(Common::openapi());
    document.merge(login::api::Described::openapi());
    document.merge(devices::api::Described::openapi());
    document.merge(recovery::api::Described::openapi());
    let token = "`DPoP`, a space, and an access token that is bound to the phone's key. A proof comes along in the header `DPoP`.";
    let scheme = ApiKey::Header(ApiKeyValue::with_description("Authorization", token));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("dpop", SecurityScheme::ApiKey(scheme));
    document
}

/// The routes of the description.
pub(super) fn routes(app: &mut ServiceConfig) {
    app.service(
        resource("/api/v1/openapi.json")
            .route(get().to(json))
            .default_service(only("GET")),
    )
    .service(
        resource("/api/v1")
            .route(get().to(readable))
            .default_service(only("GET")),
    );
}

/// `GET /api/v1/openapi.json`.
async fn json(site: Data<Site>) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(document(&site)))
}

#[derive(Template)]
#[template(path = "app/openapi.html")]
struct Readable {
    shell: Shell,
    t: &'static Texts,
    shared: Vec<Shared>,
    calls: Vec<Call>,
}

/// `GET /api/v1`: the same for people.
async fn readable(visitor: Visitor) -> Result<HttpResponse, Failure> {
    let described = serde_json::to_value(document(&visitor.site)).map_err(|_| Failure::Internal)?;
    let readable = Readable {
        shell: visitor.shell(),
        t: visitor.texts(),
        shared: shared(visitor.texts()),
        calls: calls(&described),
    };
    page(StatusCode::OK, &readable.shell, &readable)
}
