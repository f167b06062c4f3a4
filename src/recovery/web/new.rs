//! Before anything happens: one page that says what will.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::super::flow::{Desk, Halt};
use super::super::rules::{self, Refusal};
use super::super::store;
use super::{by, failure};
use crate::base::lang::Texts;
use crate::devices::{self, Device};
use crate::http::icon::{self, Icon};
use crate::http::page::{ok, page, see_other};
use crate::http::{Failure, Shell};
use crate::members::store::Member;
use crate::members::{self, SignedIn, SignedInForm};

#[derive(Template)]
#[template(path = "recovery/new.html")]
struct ConfirmPage {
    shell: Shell,
    t: &'static Texts,
    device: String,
    device_hint: String,
    number: String,
    approvers: String,
    suspend: bool,
}

#[derive(Template)]
#[template(path = "recovery/refused.html")]
struct RefusedPage {
    shell: Shell,
    t: &'static Texts,
    icon: Icon,
    title: String,
    happened: String,
    todo: Option<String>,
    people: Vec<Member>,
    action: Option<(String, String)>,
}

/// `GET /recovery`: where a form's address leads that is opened by hand.
pub(super) async fn to_the_beginning(_: SignedIn) -> HttpResponse {
    see_other("/recovery/new")
}

/// `GET /recovery/new`.
pub(super) async fn confirm(visit: SignedIn, desk: Data<Desk>) -> Result<HttpResponse, Failure> {
    let member = &visit.member;
    let now = visit.visitor.now;
    let mut connection = desk.db.organization(member.organization_id).await?;
    let newest = store::newest(&mut connection, member.organization_id, member.member_id).await?;
    let open = newest.filter(|asked| asked.request.state_at(now).is_open());
    if let Some(open) = open {
        return Ok(see_other(&format!("/recovery/{}", open.request.reference)));
    }
    let device =
        devices::store::trusted(&mut connection, member.organization_id, member.member_id).await?;
    let approvers =
        members::store::approvers(&mut connection, member.organization_id, member.member_id)
            .await?;
    drop(connection);
    // The daily limits are counted when it is sent; here only what the page itself is about.
    let facts = rules::SendFacts {
        has_device: device.is_some(),
        has_phone: member.phone.is_some(),
        callable: member
            .phone
            .as_ref()
            .is_some_and(|phone| phone.callable(&desk.countries)),
        somebody_decides: !approvers.is_empty(),
        open: None,
        requests: &[],
        calls_to_member: &[],
        calls_to_number: &[],
    };
    if let Err(refusal) = rules::may_send(&facts) {
        return refused(&visit, &refusal, approvers);
    }
    let (Some(device), Some(phone)) = (device, &member.phone) else {
        return Err(Failure::Internal);
    };
    let t = visit.visitor.texts();
    let names: Vec<&str> = approvers
        .iter()
        .map(|approver| approver.name.as_str())
        .collect();
    let page = ConfirmPage {
        shell: visit.shell(),
        t,
        device_hint: device_hint(&visit, &device),
        device: device.name,
        number: phone.masked(),
        approvers: names.join(", "),
        suspend: visit.visitor.kept("csrf_token").is_none(),
    };
    ok(&page.shell, &page)
}

fn device_hint(visit: &SignedIn, device: &Device) -> String {
    let (t, moments) = (visit.visitor.texts(), visit.moments());
    let added = moments.date(&device.activated_at);
    match &device.last_used_at {
        Some(used) => t.msg_new_device_used(added, moments.day(used)),
        None => t.msg_new_device_unused(added),
    }
}

/// The form of the confirmation page. A box that is not ticked is not sent.
#[derive(Deserialize)]
pub(super) struct Send {
    suspend: Option<String>,
}

/// `POST /recovery`.
pub(super) async fn send(
    sent: SignedInForm<Send>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let visit = &sent.by;
    let lang = visit.member.lang.unwrap_or(visit.visitor.lang);
    match desk
        .send(&by(visit), sent.form.suspend.is_some(), lang)
        .await
    {
        Ok(reference) => Ok(see_other(&format!("/recovery/{reference}"))),
        Err(Halt::Refused(refusal)) => {
            let mut connection = desk.db.organization(visit.member.organization_id).await?;
            let people = members::store::approvers(
                &mut connection,
                visit.member.organization_id,
                visit.member.member_id,
            )
            .await?;
            drop(connection);
            refused(visit, &refusal, people)
        }
        Err(halt) => Err(failure(halt)),
    }
}

/// Why nothing can be sent, what that protects, and what to do.
fn refused(
    visit: &SignedIn,
    refusal: &Refusal,
    people: Vec<Member>,
) -> Result<HttpResponse, Failure> {
    let t = visit.visitor.texts();
    let moments = visit.moments();
    let back = Some((t.msg_refused_back(), "/profile".to_owned()));
    let (status, icon, title, happened, todo, action) = match refusal {
        Refusal::NoDevice => (
            StatusCode::CONFLICT,
            icon::DEVICE_MOBILE_OFF,
            t.msg_refused_no_device_title(),
            t.msg_refused_no_device(),
            None,
            Some((
                t.msg_refused_no_device_action(),
                "/profile/security".to_owned(),
            )),
        ),
        Refusal::NoPhone => (
            StatusCode::CONFLICT,
            icon::PHONE_OFF,
            t.msg_refused_no_phone_title(),
            t.msg_refused_no_phone(),
            Some(t.msg_refused_no_phone_todo()),
            back,
        ),
        Refusal::NumberNotCalled => (
            StatusCode::CONFLICT,
            icon::PHONE_OFF,
            t.msg_refused_number_title(),
            t.msg_refused_number(),
            Some(t.msg_refused_number_todo()),
            back,
        ),
        Refusal::NobodyDecides => (
            StatusCode::CONFLICT,
            icon::USERS,
            t.msg_refused_nobody_title(),
            t.msg_refused_nobody(),
            Some(t.msg_refused_nobody_todo()),
            back,
        ),
        Refusal::TooManyRequests(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            icon::HOURGLASS,
            t.msg_refused_requests_title(),
            t.msg_refused_requests(moments.day(until)),
            Some(t.msg_refused_requests_todo()),
            back,
        ),
        Refusal::TooManyCallsToday(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            icon::HOURGLASS,
            t.msg_refused_calls_title(),
            t.msg_refused_calls(moments.day(until)),
            Some(t.msg_refused_calls_todo()),
            back,
        ),
        Refusal::AlreadyOpen(reference) => {
            let path = reference.as_ref().map_or_else(
                || "/recovery/new".to_owned(),
                |reference| format!("/recovery/{reference}"),
            );
            (
                StatusCode::CONFLICT,
                icon::INFO_CIRCLE,
                t.msg_refused_open_title(),
                t.msg_refused_open(),
                None,
                Some((t.msg_refused_open_action(), path)),
            )
        }
        other => return Err(failure(Halt::Refused(other.clone()))),
    };
    let people = if todo.is_some() { people } else { Vec::new() };
    let shown = RefusedPage {
        shell: visit.shell(),
        t,
        icon,
        title,
        happened,
        todo,
        people,
        action,
    };
    page(status, &shown.shell, &shown)
}
