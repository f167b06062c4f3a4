//! What a member does with the own request.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::super::asking::Entered;
use super::super::flow::{Desk, Halt};
use super::super::rules::Refusal;
use super::show::{self, Notice};
use super::{by, failure};
use crate::base::Reference;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::page::{see_other, see_other_saying};
use crate::http::{Failure, Flash};
use crate::members::{SignedIn, SignedInForm};

/// The page that the device stands on.
const SECURITY: &str = "/profile/security";

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Press {}

/// The form of the code.
#[derive(Deserialize)]
pub(super) struct Code {
    code: String,
}

/// An address that holds no reference names no request.
pub(super) fn reference(path: &Path<String>) -> Result<Reference, Failure> {
    path.parse().map_err(|_| Failure::NotFound)
}

/// `POST /recovery/{reference}/code`.
pub(super) async fn enter_code(
    sent: SignedInForm<Code>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    let t = visit.visitor.texts();
    match desk
        .enter_code(&by(visit), &reference, &sent.form.code)
        .await
    {
        Ok(Entered::Confirmed | Entered::Failed) => Ok(to(&reference)),
        Ok(Entered::Wrong(left)) => {
            let notice = Notice::field(StatusCode::UNPROCESSABLE_ENTITY, t.msg_wrong_code(left));
            show::with(visit, &desk, &reference, Some(notice)).await
        }
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /recovery/{reference}/call`.
pub(super) async fn call_again(
    sent: SignedInForm<Press>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    match desk.call_again(&by(visit), &reference).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/recovery/{reference}"),
            &visit.visitor.site,
            Flash::CalledAgain,
        )),
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /recovery/{reference}/cancellation`.
pub(super) async fn cancel(
    sent: SignedInForm<Press>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    match desk.cancel(&by(visit), &reference).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/recovery/{reference}"),
            &visit.visitor.site,
            Flash::Cancelled,
        )),
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /recovery/{reference}/reminder`.
pub(super) async fn remind(
    sent: SignedInForm<Press>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    match desk.remind_admins(&by(visit), &reference).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/recovery/{reference}"),
            &visit.visitor.site,
            Flash::Reminded,
        )),
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /recovery/{reference}/resumption`.
pub(super) async fn resume_device(
    sent: SignedInForm<Press>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    match desk.resume_device(&by(visit), &reference).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/recovery/{reference}"),
            &visit.visitor.site,
            Flash::Resumed,
        )),
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /recovery/{reference}/activation`.
pub(super) async fn new_activation_code(
    sent: SignedInForm<Press>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let (visit, reference) = (&sent.by, reference(&path)?);
    match desk.offer_activation(&by(visit), &reference).await {
        Ok(()) => Ok(see_other_saying(
            &format!("/recovery/{reference}"),
            &visit.visitor.site,
            Flash::NewCode,
        )),
        Err(halt) => refused(visit, &desk, &reference, halt).await,
    }
}

/// `POST /profile/device/forgetting`.
pub(super) async fn forget_device(
    sent: SignedInForm<Press>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let site = &sent.by.visitor.site;
    match desk.forget_device(&by(&sent.by)).await {
        Ok(()) => Ok(see_other_saying(SECURITY, site, Flash::Forgotten)),
        // Pressed twice, or on an old page: the page shows how it is.
        Err(Halt::Refused(_)) => Ok(see_other(SECURITY)),
        Err(halt) => Err(failure(halt)),
    }
}

fn to(reference: &Reference) -> HttpResponse {
    see_other(&format!("/recovery/{reference}"))
}

/// The page as it stands now, saying why nothing was done.
async fn refused(
    visit: &SignedIn,
    desk: &Desk,
    reference: &Reference,
    halt: Halt,
) -> Result<HttpResponse, Failure> {
    let Halt::Refused(refusal) = halt else {
        return Err(failure(halt));
    };
    let notice = notice(visit.visitor.texts(), &visit.moments(), &refusal);
    show::with(visit, desk, reference, Some(notice)).await
}

/// Why nothing was done, in words.
fn notice(t: &Texts, moments: &Moments, refusal: &Refusal) -> Notice {
    match refusal {
        Refusal::Unreadable => {
            Notice::field(StatusCode::UNPROCESSABLE_ENTITY, t.msg_unreadable_code())
        }
        Refusal::CodeExpired => Notice::field(StatusCode::GONE, t.msg_expired_code()),
        Refusal::NoCode => Notice::field(StatusCode::CONFLICT, t.msg_no_code_yet()),
        Refusal::TooSoon(until) => Notice::page(
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_too_soon(moments.left(until)),
        ),
        Refusal::RemindedAlready(until) => Notice::page(
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_reminded_already(moments.day(until)),
        ),
        Refusal::NobodyDecides => Notice::page(StatusCode::CONFLICT, t.msg_refused_nobody()),
        Refusal::TooManyCalls => {
            Notice::page(StatusCode::TOO_MANY_REQUESTS, t.msg_too_many_calls())
        }
        Refusal::TooManyCallsToday(until) => Notice::page(
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_refused_calls(moments.day(until)),
        ),
        Refusal::NumberHeld(until) => {
            Notice::page(StatusCode::CONFLICT, t.msg_refused_held(moments.day(until)))
        }
        Refusal::OrganizationCalledOut(until) => Notice::page(
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_refused_organization(moments.day(until)),
        ),
        Refusal::AllCalledOut(until) => Notice::page(
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_refused_all(moments.day(until)),
        ),
        Refusal::NoPhone => Notice::page(StatusCode::CONFLICT, t.msg_refused_no_phone()),
        Refusal::NumberNotCalled => Notice::page(StatusCode::CONFLICT, t.msg_refused_number()),
        Refusal::OnHold => Notice::page(StatusCode::CONFLICT, t.msg_refused_hold()),
        Refusal::StaysSuspended => Notice::page(StatusCode::CONFLICT, t.msg_stays_suspended()),
        _ => Notice::page(StatusCode::CONFLICT, t.msg_stale()),
    }
}
