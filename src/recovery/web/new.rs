//! Before anything happens: one page that says what will.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::super::asking::Wish;
use super::super::flow::{Desk, Halt};
use super::super::rules::{self, Asker, Origin};
use super::super::store;
use super::{by, failure, refused};
use crate::base::Phone;
use crate::base::lang::Texts;
use crate::devices::{self, Device};
use crate::http::icon;
use crate::http::page::{ok, see_other};
use crate::http::{Failure, Shell};
use crate::members::store::Member;
use crate::members::{self, SignedIn, SignedInForm};
use crate::phones::caps::Reached;

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

/// `GET /recovery`: where a form's address leads that is opened by hand.
pub(super) async fn to_the_beginning(_: SignedIn) -> HttpResponse {
    see_other("/recovery/new")
}

/// `GET /recovery/new`.
pub(super) async fn confirm(visit: SignedIn, desk: Data<Desk>) -> Result<HttpResponse, Failure> {
    let member = &visit.member;
    let (organization, id) = (member.organization_id, member.member_id);
    let mut connection = desk.db.organization(organization).await?;
    let newest = store::newest(&mut connection, organization, id).await?;
    if let Some(open) = newest.filter(|asked| asked.request.state_at(visit.visitor.now).is_open()) {
        return Ok(see_other(&format!("/recovery/{}", open.request.reference)));
    }
    let device = devices::store::trusted(&mut connection, organization, id).await?;
    let approvers = members::store::approvers(&mut connection, organization, id).await?;
    let now = visit.visitor.now;
    let holds = members::store::holds(&mut connection, organization, id, now).await?;
    drop(connection);
    // The daily limits are counted when it is sent; here only what the page itself is about.
    let facts = rules::SendFacts {
        origin: Origin::WebSso,
        asker: Asker::Browser,
        on_hold: holds.on_hold,
        has_device: device.is_some(),
        has_phone: member.phone.is_some(),
        callable: member
            .phone
            .as_ref()
            .is_some_and(|phone| phone.callable(&desk.countries)),
        number_held_until: holds.number_held_until,
        somebody_decides: !approvers.is_empty(),
        open: None,
        requests: &[],
        calls_to_member: &[],
        calls_to_number: &[],
        reached: Reached::default(),
    };
    match (rules::may_send(&facts), device, &member.phone) {
        (Ok(()), Some(device), Some(phone)) => confirmation(&visit, device, phone, &approvers),
        (Err(refusal), _, _) => refused::answer(&visit, &refusal, approvers),
        (Ok(()), _, _) => Err(Failure::Internal),
    }
}

fn confirmation(
    visit: &SignedIn,
    device: Device,
    phone: &Phone,
    approvers: &[Member],
) -> Result<HttpResponse, Failure> {
    let names: Vec<&str> = approvers
        .iter()
        .map(|approver| approver.name.as_str())
        .collect();
    let page = ConfirmPage {
        shell: visit.shell(),
        t: visit.visitor.texts(),
        device_hint: device_hint(visit, &device),
        device: device.name,
        number: phone.masked(),
        approvers: names.join(", "),
        suspend: visit
            .visitor
            .kept_form()
            .is_none_or(|fields| fields.contains(&"suspend")),
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
    let wish = Wish::in_portal(sent.form.suspend.is_some(), lang);
    match desk.send(&by(visit), wish).await {
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
            refused::answer(visit, &refusal, people)
        }
        Err(halt) => Err(failure(halt)),
    }
}
