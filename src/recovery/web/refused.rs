//! Why a request cannot be sent, what that protects, and what to do: a page for each reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::super::flow::Halt;
use super::super::rules::Refusal;
use super::failure;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::icon::{self, Icon};
use crate::http::page::page;
use crate::http::{Failure, Shell};
use crate::members::SignedIn;
use crate::members::store::Member;

#[derive(Template)]
#[template(path = "recovery/refused.html")]
struct RefusedPage {
    shell: Shell,
    reason: Reason,
    people: Vec<Member>,
}

/// What the page says.
struct Reason {
    status: StatusCode,
    icon: Icon,
    title: String,
    happened: String,
    /// What to do, and whom to ask: the admins are then named.
    todo: Option<String>,
    action: (String, String),
}

/// The page for a refusal; `people` may be asked for help.
pub(super) fn answer(
    visit: &SignedIn,
    refusal: &Refusal,
    people: Vec<Member>,
) -> Result<HttpResponse, Failure> {
    let reason = missing(visit.visitor.texts(), refusal)
        .or_else(|| limited(visit.visitor.texts(), &visit.moments(), refusal))
        .ok_or_else(|| failure(Halt::Refused(refusal.clone())))?;
    let people = if reason.todo.is_some() {
        people
    } else {
        Vec::new()
    };
    let shown = RefusedPage {
        shell: visit.shell().of_page("/recovery/new".to_owned()),
        reason,
        people,
    };
    page(shown.reason.status, &shown.shell, &shown)
}

fn back(t: &Texts) -> (String, String) {
    (t.msg_refused_back(), "/profile".to_owned())
}

/// Something must be there first.
fn missing(t: &Texts, refusal: &Refusal) -> Option<Reason> {
    let reason = |icon, title, happened, todo| Reason {
        status: StatusCode::CONFLICT,
        icon,
        title,
        happened,
        todo: Some(todo),
        action: back(t),
    };
    Some(match refusal {
        Refusal::NoPhone => reason(
            icon::PHONE_OFF,
            t.msg_refused_no_phone_title(),
            t.msg_refused_no_phone(),
            t.msg_refused_no_phone_todo(),
        ),
        Refusal::NumberNotCalled => reason(
            icon::PHONE_OFF,
            t.msg_refused_number_title(),
            t.msg_refused_number(),
            t.msg_refused_number_todo(),
        ),
        Refusal::NobodyDecides => reason(
            icon::USERS,
            t.msg_refused_nobody_title(),
            t.msg_refused_nobody(),
            t.msg_refused_nobody_todo(),
        ),
        Refusal::OnHold => reason(
            icon::LOCK,
            t.msg_refused_hold_title(),
            t.msg_refused_hold(),
            t.msg_refused_hold_todo(),
        ),
        Refusal::NoDevice => Reason {
            todo: None,
            action: (
                t.msg_refused_no_device_action(),
                "/profile/security".to_owned(),
            ),
            ..reason(
                icon::DEVICE_MOBILE_OFF,
                t.msg_refused_no_device_title(),
                t.msg_refused_no_device(),
                String::new(),
            )
        },
        _ => return None,
    })
}

/// Too much was asked already; each says when that ends.
fn limited(t: &Texts, moments: &Moments, refusal: &Refusal) -> Option<Reason> {
    let reason = |title, happened, todo| Reason {
        status: StatusCode::TOO_MANY_REQUESTS,
        icon: icon::HOURGLASS,
        title,
        happened,
        todo: Some(todo),
        action: back(t),
    };
    Some(match refusal {
        Refusal::TooManyRequests(until) => reason(
            t.msg_refused_requests_title(),
            t.msg_refused_requests(moments.day(until)),
            t.msg_refused_requests_todo(),
        ),
        Refusal::TooManyCallsToday(until) => reason(
            t.msg_refused_calls_title(),
            t.msg_refused_calls(moments.day(until)),
            t.msg_refused_calls_todo(),
        ),
        Refusal::NumberHeld(until) => Reason {
            status: StatusCode::CONFLICT,
            icon: icon::SHIELD_LOCK,
            ..reason(
                t.msg_refused_held_title(),
                t.msg_refused_held(moments.day(until)),
                t.msg_refused_held_todo(),
            )
        },
        Refusal::OrganizationCalledOut(until) => reason(
            t.msg_refused_organization_title(),
            t.msg_refused_organization(moments.day(until)),
            t.msg_refused_calls_todo(),
        ),
        Refusal::AllCalledOut(until) => reason(
            t.msg_refused_all_title(),
            t.msg_refused_all(moments.day(until)),
            t.msg_refused_calls_todo(),
        ),
        Refusal::AlreadyOpen(reference) => {
            let path = reference.as_ref().map_or_else(
                || "/recovery/new".to_owned(),
                |reference| format!("/recovery/{reference}"),
            );
            Reason {
                status: StatusCode::CONFLICT,
                icon: icon::INFO_CIRCLE,
                todo: None,
                action: (t.msg_refused_open_action(), path),
                ..reason(
                    t.msg_refused_open_title(),
                    t.msg_refused_open(),
                    String::new(),
                )
            }
        }
        _ => return None,
    })
}
