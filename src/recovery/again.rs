//! Key 1: the telephone API asks what to say when the person wants to hear the code again. The
//! address it asks is told to it together with the code and to nobody else, holds 128 derived bits
//! for this one call, and answers only while the code counts.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use actix_web::web::{Data, Path};
use uuid::Uuid;

use super::flow::Desk;
use super::{messages, store};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Lang, OrganizationId};
use crate::http::{Failure, Site};
use crate::outbox::message::{CODE_GAP, spoken_digits};

const PURPOSE: &str = "hear the code again";

/// The path as routed.
pub(super) const PATH: &str = "/recovery/calls/{organization}/{call}/{tag}";

/// The whole address for one call.
pub(super) fn address(site: &Site, organization: OrganizationId, call: CallId) -> String {
    let tag = site
        .key
        .tag(PURPOSE, &[organization.0.as_bytes(), call.0.as_bytes()]);
    site.link(&format!(
        "/recovery/calls/{}/{}/{tag}",
        organization.0.simple(),
        call.0.simple()
    ))
}

/// `POST /recovery/calls/{organization}/{call}/{tag}`: what the call says next.
pub(super) async fn speak(
    path: Path<(Uuid, Uuid, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (organization, call, tag) = path.into_inner();
    let (organization, call) = (OrganizationId(organization), CallId(call));
    let site = &desk.site;
    if !site.key.gave(
        &tag,
        PURPOSE,
        &[organization.0.as_bytes(), call.0.as_bytes()],
    ) {
        return Err(Failure::NotFound);
    }
    let mut connection = desk.db.organization(organization).await?;
    let spoken = store::spoken_call(&mut connection, organization, call, site.clock.now()).await?;
    let nonce = spoken
        .as_ref()
        .and_then(|call| <[u8; 16]>::try_from(call.nonce.as_slice()).ok());
    let script = match (&spoken, nonce) {
        (Some(spoken), Some(nonce)) if spoken.counts => {
            let code = ConfirmationCode::derive(&site.key, call, &nonce);
            let again = address(site, organization, call);
            let script = messages::script(site, &spoken.organization, spoken.lang, &again);
            script.replace(CODE_GAP, &spoken_digits(code.digits()))
        }
        _ => messages::script_over(site, spoken.map_or(Lang::En, |spoken| spoken.lang)),
    };
    Ok(HttpResponse::Ok()
        .content_type(ContentType::xml())
        .body(script))
}
