//! What the telephone API asks and tells about a call: a key that was pressed, and how the call
//! fares. Both are signed by it, and come to addresses that only it knows.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use uuid::Uuid;

use super::super::flow::{Desk, Halt};
use super::super::progress::{AnsweredBy, News, Progress, SpokenCall, too_late};
use super::super::{line, messages, store};
use super::failure;
use crate::base::actor::{Holder, Origin};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Actor, OrganizationId, signature, tally};
use crate::http::Failure;
use crate::http::form::{Fields, Foreign};
use crate::outbox::message::{CODE_GAP, spoken_digits};

/// A form about a call of ours that the telephone API signed.
pub(super) struct Signed {
    organization: OrganizationId,
    call: CallId,
    fields: Fields,
}

impl FromRequest for Signed {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = Foreign::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let Foreign(fields) = fields
                .await
                .inspect_err(|_| tally::callback_refused("unreadable"))?;
            Ok(Self::of(&request, fields)?)
        })
    }
}

impl Signed {
    fn of(request: &HttpRequest, fields: Fields) -> Result<Self, Failure> {
        let desk: &Data<Desk> = request.app_data().ok_or(Failure::Internal)?;
        let (site, named) = (&desk.site, request.match_info());
        let id = |name| named.get(name).and_then(|id| Uuid::parse_str(id).ok());
        let (organization, call) = id("organization")
            .zip(id("call"))
            .ok_or(Failure::NotFound)?;
        let (organization, call) = (OrganizationId(organization), CallId(call));
        if !line::is_ours(site, organization, call, named.query("tag")) {
            tally::callback_refused("address");
            return Err(Failure::NotFound);
        }
        let given = request.headers().get(signature::HEADER);
        let given = given.and_then(|given| given.to_str().ok()).unwrap_or("");
        let path = request
            .uri()
            .path_and_query()
            .map_or("", |path| path.as_str());
        if !signature::fits(&desk.auth_token, &site.public_url, path, &fields.0, given) {
            tracing::warn!(
                call = %call.0,
                "a callback about a call was not signed by the telephone API and was refused"
            );
            tally::callback_refused("signature");
            return Err(Failure::Forbidden);
        }
        Ok(Self {
            organization,
            call,
            fields,
        })
    }

    /// What it tells; nothing where it names no call as the API does.
    fn news(&self) -> Option<News> {
        let sid = self.fields.get("CallSid")?;
        let plain = (1..=64).contains(&sid.len()) && sid.bytes().all(|b| b.is_ascii_alphanumeric());
        plain.then(|| News {
            sid: sid.to_owned(),
            progress: self.fields.get("CallStatus").and_then(Progress::read),
            sequence: self
                .fields
                .get("SequenceNumber")
                .and_then(|number| number.parse().ok()),
            answered_by: self.fields.get("AnsweredBy").and_then(AnsweredBy::read),
        })
    }
}

/// `POST /recovery/calls/{organization}/{call}/{tag}/status`: how a call fares.
pub(super) async fn told(told: Signed, desk: Data<Desk>) -> Result<HttpResponse, Failure> {
    match told.news() {
        Some(news) => desk
            .call_fares(told.organization, told.call, &news)
            .await
            .map_err(failure)?,
        None => tally::callback_refused("unreadable"),
    }
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /recovery/calls/{organization}/{call}/{tag}`: a key was pressed; what the call says next.
/// Every key but 9 repeats the code.
pub(super) async fn speak(asked: Signed, desk: Data<Desk>) -> Result<HttpResponse, Failure> {
    let (organization, call) = (asked.organization, asked.call);
    let key = asked.fields.get("Digits");
    let now = desk.site.clock.now();
    let mut connection = desk.db.organization(organization).await?;
    let spoken = store::spoken_call(&mut connection, organization, call, now).await?;
    drop(connection);
    let script = match spoken {
        // Of no request: of the activation of a phone, if of anything.
        None => desk
            .speak_activation(organization, call, key)
            .await
            .map_err(failure)?,
        Some(spoken) if key == Some("9") && !too_late(spoken.placed_at, now) => {
            stop(&desk, organization, &spoken).await?
        }
        Some(spoken) => repeat(&desk, organization, call, &spoken),
    };
    Ok(HttpResponse::Ok()
        .content_type(ContentType::xml())
        .body(script))
}

/// The code again, while it counts.
fn repeat(desk: &Desk, organization: OrganizationId, call: CallId, spoken: &SpokenCall) -> String {
    let site = &desk.site;
    let nonce = <[u8; 16]>::try_from(spoken.nonce.as_slice());
    match nonce {
        Ok(nonce) if spoken.counts => {
            let code = ConfirmationCode::derive(&site.key, call, &nonce);
            let keys = line::keys(site, organization, call);
            let script = messages::script(site, &spoken.organization, spoken.lang, &keys);
            script.replace(CODE_GAP, &spoken_digits(code.digits()))
        }
        _ => messages::script_over(spoken.lang),
    }
}

/// "I did not ask for this", said by whoever has the phone. A device that was suspended stays so:
/// whoever stole it can answer its calls.
async fn stop(
    desk: &Desk,
    organization: OrganizationId,
    spoken: &SpokenCall,
) -> Result<String, Failure> {
    let actor = Actor::holder(Holder::Phone, Origin::default());
    let stopped = match desk
        .disown(organization, spoken.request_id, true, actor)
        .await
    {
        Ok(disowned) => Some(disowned.stopped),
        Err(Halt::Refused(_)) => None,
        Err(halt) => return Err(failure(halt)),
    };
    Ok(messages::script_stopped(
        &spoken.organization,
        spoken.lang,
        stopped,
    ))
}
