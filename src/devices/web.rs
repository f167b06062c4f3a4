//! What an owner presses on the profile's Security page.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;

use super::flow::{self, Halt};
use crate::base::Db;
use crate::http::Failure;
use crate::http::page::see_other;
use crate::members::SignedInForm;

const SECURITY: &str = "/profile/security";
/// The page that says what a hold is, and whom to ask.
const ON_HOLD: &str = "/recovery/new";

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Press {}

/// `POST /profile/device/activation`.
pub(super) async fn activate(
    sent: SignedInForm<Press>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let by = &sent.by;
    let (organization, member) = (by.member.organization_id, by.member.member_id);
    match flow::offer_activation(&db, &by.visitor.site, organization, member).await {
        Ok(()) | Err(Halt::DeviceStands) => Ok(see_other(SECURITY)),
        Err(Halt::OnHold) => Ok(see_other(ON_HOLD)),
        Err(halt) => Err(failure(halt)),
    }
}

fn failure(halt: Halt) -> Failure {
    match halt {
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
        Halt::NoDevice | Halt::DeviceStands | Halt::OnHold => Failure::NotFound,
    }
}
