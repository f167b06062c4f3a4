//! What an admin presses on the page of a member.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::super::flow::{self, Halt};
use super::super::rules::Refusal;
use super::person::{self, Said, member};
use crate::base::MemberId;
use crate::credentials::Doorkeeper;
use crate::credentials::flow::Halt as PasswordHalt;
use crate::credentials::web::failure as password_failure;
use crate::http::page::see_other_saying;
use crate::http::{Failure, Flash};
use crate::members::{Admin, SignedIn, SignedInForm};
use crate::phones::flow::{By, Halt as PhoneHalt, Numbers};
use crate::phones::web::{failure as phone_failure, words};

/// A form without fields of its own.
#[derive(Deserialize)]
pub(in crate::directory) struct Press {}

/// The form of a role.
#[derive(Deserialize)]
pub(in crate::directory) struct Role {
    admin: Answer,
}

/// Yes or no.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Yes,
    No,
}

/// `POST /members/{id}/role`.
pub(in crate::directory) async fn set_role(
    sent: SignedInForm<Role>,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (Admin::from(sent.by)?.0, member(&path)?);
    by.must_be_fresh(&format!("/members/{id}"), &[])?;
    let admin = sent.form.admin == Answer::Yes;
    let done = flow::set_role(&door.db, &by, id, admin).await;
    done_or_why(&by, &door, id, done, Flash::RoleChanged).await
}

/// `POST /members/{id}/suspension`.
pub(in crate::directory) async fn suspend(
    sent: SignedInForm<Press>,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (Admin::from(sent.by)?.0, member(&path)?);
    let done = flow::suspend(&door.db, &by, id).await;
    done_or_why(&by, &door, id, done, Flash::MemberSuspended).await
}

/// `POST /members/{id}/reinstatement`.
pub(in crate::directory) async fn reinstate(
    sent: SignedInForm<Press>,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (Admin::from(sent.by)?.0, member(&path)?);
    let done = flow::reinstate(&door.db, &by, id).await;
    done_or_why(&by, &door, id, done, Flash::MemberReinstated).await
}

/// The form of a number.
#[derive(Deserialize)]
pub(in crate::directory) struct Number {
    #[serde(default)]
    phone: String,
}

/// `POST /members/{id}/phone`.
pub(in crate::directory) async fn set_phone(
    sent: SignedInForm<Number>,
    path: Path<String>,
    door: Data<Doorkeeper>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let (by, id, phone) = (Admin::from(sent.by)?.0, member(&path)?, sent.form.phone);
    by.must_be_fresh(&format!("/members/{id}"), &[("phone", &phone)])?;
    match numbers.set(&acting(&by, id), &phone).await {
        Ok(()) => Ok(said(&by, id, Flash::NumberEntered)),
        Err(halt) => why(&by, &door, id, halt, Some(phone)).await,
    }
}

/// `POST /members/{id}/phone/confirmation`.
pub(in crate::directory) async fn confirm_phone(
    sent: SignedInForm<Press>,
    path: Path<String>,
    door: Data<Doorkeeper>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (Admin::from(sent.by)?.0, member(&path)?);
    by.must_be_fresh(&format!("/members/{id}"), &[])?;
    match numbers.confirm(&acting(&by, id)).await {
        Ok(()) => Ok(said(&by, id, Flash::NumberConfirmed)),
        Err(halt) => why(&by, &door, id, halt, None).await,
    }
}

/// `POST /members/{id}/invitation`: to set a password.
pub(in crate::directory) async fn invite(
    sent: SignedInForm<Press>,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (Admin::from(sent.by)?.0, member(&path)?);
    by.must_be_fresh(&format!("/members/{id}"), &[])?;
    let (organization, admin) = (by.member.organization_id, by.member.name.clone());
    let t = by.visitor.texts();
    let notice = match door.invite(organization, id, &admin, by.actor()).await {
        Ok(()) => return Ok(said(&by, id, Flash::Invited)),
        Err(PasswordHalt::Linked) => t.msg_members_password_linked(),
        Err(PasswordHalt::Suspended) => t.msg_members_password_suspended(),
        Err(PasswordHalt::HasOne) => t.msg_members_password_has(),
        Err(halt) => return Err(password_failure(halt)),
    };
    let said = Said {
        status: StatusCode::CONFLICT,
        notice: Some(notice),
        ..Said::default()
    };
    person::show(&by, &door, id, said).await
}

fn acting(by: &SignedIn, id: MemberId) -> By {
    By {
        organization_id: by.member.organization_id,
        member_id: id,
        actor: by.actor(),
        name: by.member.name.clone(),
    }
}

fn said(by: &SignedIn, id: MemberId, flash: Flash) -> HttpResponse {
    see_other_saying(&format!("/members/{id}"), &by.visitor.site, flash)
}

async fn done_or_why(
    by: &SignedIn,
    door: &Doorkeeper,
    id: MemberId,
    done: Result<(), Halt>,
    flash: Flash,
) -> Result<HttpResponse, Failure> {
    let t = by.visitor.texts();
    let refusal = match done {
        Ok(()) => return Ok(said(by, id, flash)),
        Err(Halt::NotFound) => return Err(Failure::NotFound),
        Err(Halt::Database(error)) => return Err(error.into()),
        Err(Halt::Refused(refusal)) => refusal,
    };
    let notice = match refusal {
        // Somebody took the role away between the page and the press.
        Refusal::NoAdmin => return Err(Failure::Forbidden),
        Refusal::FromProvider => t.msg_members_role_from_provider(),
        Refusal::LastAdmin => t.msg_members_last_admin(),
        Refusal::Oneself => t.msg_members_not_oneself(),
    };
    let said = Said {
        status: StatusCode::CONFLICT,
        notice: Some(notice),
        ..Said::default()
    };
    person::show(by, door, id, said).await
}

/// The page as it stands now, saying why nothing was done about the number.
async fn why(
    by: &SignedIn,
    door: &Doorkeeper,
    id: MemberId,
    halt: PhoneHalt,
    phone: Option<String>,
) -> Result<HttpResponse, Failure> {
    let PhoneHalt::Refused(refusal) = halt else {
        return Err(phone_failure(halt));
    };
    let (status, words) = words(by.visitor.texts(), &by.moments(), &refusal);
    let at_field = status == StatusCode::UNPROCESSABLE_ENTITY;
    let said = Said {
        status,
        phone,
        phone_error: at_field.then(|| words.clone()),
        notice: (!at_field).then_some(words),
    };
    person::show(by, door, id, said).await
}
