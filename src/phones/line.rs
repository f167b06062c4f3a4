//! Key 1 of a call that proves a number: the telephone API asks what to say next. The address it asks
//! is told to it together with the code and to nobody else, holds 128 derived bits for this one call,
//! and answers only what the API signed, and the code only while that counts.

use actix_web::http::header::ContentType;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use uuid::Uuid;

use super::flow::Numbers;
use super::{messages, store};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Lang, OrganizationId, signature, tally};
use crate::http::form::Foreign;
use crate::http::{Failure, Site};
use crate::outbox::message::{CODE_GAP, spoken_digits};

const PURPOSE: &str = "hear the code of a number again";

/// The path as routed.
pub(super) const KEYS: &str = "/profile/phone/calls/{organization}/{call}/{tag}";

/// The whole address for one call.
pub(super) fn keys(site: &Site, organization: OrganizationId, call: CallId) -> String {
    let parts: [&[u8]; 2] = [organization.0.as_bytes(), call.0.as_bytes()];
    let tag = site.key.tag(PURPOSE, &parts);
    site.link(&format!(
        "/profile/phone/calls/{}/{}/{tag}",
        organization.0.simple(),
        call.0.simple()
    ))
}

/// `POST /profile/phone/calls/{organization}/{call}/{tag}`: what the call says next.
pub(super) async fn speak(
    request: HttpRequest,
    path: Path<(Uuid, Uuid, String)>,
    Foreign(fields): Foreign,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let (organization, call, tag) = path.into_inner();
    let (organization, call) = (OrganizationId(organization), CallId(call));
    let site = &numbers.site;
    let parts: [&[u8]; 2] = [organization.0.as_bytes(), call.0.as_bytes()];
    if !site.key.gave(&tag, PURPOSE, &parts) {
        tally::callback_refused("address");
        return Err(Failure::NotFound);
    }
    let given = request.headers().get(signature::HEADER);
    let given = given.and_then(|given| given.to_str().ok()).unwrap_or("");
    let token = &numbers.auth_token;
    if !signature::fits(token, &site.public_url, request.path(), &fields.0, given) {
        tally::callback_refused("signature");
        return Err(Failure::Forbidden);
    }
    let mut connection = numbers.db.organization(organization).await?;
    let now = site.clock.now();
    let spoken = store::spoken(&mut connection, organization, call, now).await?;
    let script = match spoken {
        Some((nonce, lang)) => {
            let code = ConfirmationCode::derive(&site.key, call, &nonce);
            let keys = keys(site, organization, call);
            let script = messages::script(site, lang, &keys)?;
            script.replace(CODE_GAP, &spoken_digits(code.digits()))
        }
        None => messages::over(Lang::En)?,
    };
    Ok(HttpResponse::Ok()
        .content_type(ContentType::xml())
        .body(script))
}
