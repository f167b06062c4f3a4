//! "This wasn't me", from the link of an e-mail, without a sign-in. Mail scanners open links: opening it
//! changes nothing, only the button does.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::super::disowning::Disowned;
use super::super::flow::{Desk, Halt};
use super::super::messages::stopped_in_words;
use super::super::rules::{self, Refusal, Stopped};
use super::super::store::{self, Asked};
use super::failure;
use crate::base::actor::Holder;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Actor, OrganizationId, RequestId};
use crate::http::form::Form;
use crate::http::limit::Guesses;
use crate::http::page::{ok, page as answer};
use crate::http::{Failure, Shell, Visitor, icon};
use crate::members::{self, store::Member};

#[derive(Template)]
#[template(path = "recovery/not_me.html")]
struct NotMePage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    asked: Asked,
    /// What pressing the button will do to the request.
    will: String,
    /// May its owner have the suspended phone back?
    choice: bool,
}

#[derive(Template)]
#[template(path = "recovery/disowned.html")]
struct DonePage {
    shell: Shell,
    t: &'static Texts,
    tone: &'static str,
    title: String,
    lead: String,
    /// What else was done.
    points: Vec<String>,
    people: Vec<Member>,
}

/// `GET /recovery/not-me/{token}`: what will happen.
pub(super) async fn ask(
    visitor: Visitor,
    path: Path<String>,
    desk: Data<Desk>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Failure> {
    let (organization, request) = known(&visitor, &desk, &guesses, &path).await?;
    let mut connection = desk.db.organization(organization).await?;
    let asked = store::find_by_id(&mut connection, organization, request)
        .await?
        .ok_or(Failure::NotFound)?;
    drop(connection);
    let mut seen = asked.request.clone();
    seen.state = seen.state_at(visitor.now);
    match rules::disown(&seen, visitor.now) {
        Ok((_, stopped)) => question(&visitor, asked, stopped),
        Err(refusal) => refused(&visitor, &desk, (organization, request), refusal).await,
    }
}

fn question(visitor: &Visitor, asked: Asked, stopped: Stopped) -> Result<HttpResponse, Failure> {
    let t = visitor.texts();
    let page = NotMePage {
        shell: visitor.shell(),
        t,
        moments: visitor.moments(&asked.member.time_zone),
        will: match stopped {
            Stopped::Request => t.msg_notme_request(),
            Stopped::Approval => t.msg_notme_approval(),
            Stopped::Phone(_) => t.msg_notme_phone(),
            Stopped::Nothing => t.msg_notme_nothing(),
        },
        choice: asked.request.may_resume(),
        asked,
    };
    ok(&page.shell, &page)
}

/// The form. Without a choice the phone stays as it is.
#[derive(Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    device: String,
}

/// `POST /recovery/not-me/{token}`: does it.
pub(super) async fn act(
    sent: Form<Choice>,
    visitor: Visitor,
    path: Path<String>,
    desk: Data<Desk>,
    guesses: Data<Guesses>,
) -> Result<HttpResponse, Failure> {
    let (organization, request) = known(&visitor, &desk, &guesses, &path).await?;
    let actor = Actor::holder(Holder::Link, visitor.origin.clone());
    let stay_suspended = sent.0.device != "works";
    match desk
        .disown(organization, request, stay_suspended, actor)
        .await
    {
        Ok(disowned) => done(&visitor, disowned),
        Err(Halt::Refused(refusal)) => {
            refused(&visitor, &desk, (organization, request), refusal).await
        }
        Err(halt) => Err(failure(halt)),
    }
}

/// The request of a link that we gave out. Guesses are counted.
async fn known(
    visitor: &Visitor,
    desk: &Desk,
    guesses: &Guesses,
    token: &str,
) -> Result<(OrganizationId, RequestId), Failure> {
    if let Some(known) = desk.of_link(token).await? {
        return Ok(known);
    }
    guesses.count(visitor.origin.address)?;
    Err(Failure::NotFound)
}

fn done(visitor: &Visitor, disowned: Disowned) -> Result<HttpResponse, Failure> {
    let t = visitor.texts();
    let request = &disowned.asked.request;
    let device = request.device.as_str();
    let device = match disowned.stopped {
        Stopped::Approval | Stopped::Phone(_) => t.msg_mail_disowned_gone(device),
        _ if request.suspended => t.msg_mail_disowned_suspended(device),
        _ => t.msg_mail_disowned_as_it_is(device),
    };
    let page = DonePage {
        shell: visitor.shell(),
        t,
        tone: "good",
        title: t.msg_notme_done_title(),
        lead: stopped_in_words(t, disowned.stopped),
        points: vec![device, t.msg_notme_signed_out(), t.msg_notme_hold()],
        people: disowned.admins,
    };
    ok(&page.shell, &page)
}

/// A link that no longer does anything.
async fn refused(
    visitor: &Visitor,
    desk: &Desk,
    (organization, request): (OrganizationId, RequestId),
    refusal: Refusal,
) -> Result<HttpResponse, Failure> {
    let t = visitor.texts();
    let (title, lead) = match refusal {
        Refusal::DisownedAlready => (t.msg_notme_already_title(), t.msg_notme_already()),
        Refusal::OverTooLong => (t.msg_notme_late_title(), t.msg_notme_late()),
        other => return Err(failure(Halt::Refused(other))),
    };
    let mut connection = desk.db.organization(organization).await?;
    let asked = store::find_by_id(&mut connection, organization, request)
        .await?
        .ok_or(Failure::NotFound)?;
    let owner = asked.member.id;
    let people = members::store::approvers(&mut connection, organization, owner).await?;
    let page = DonePage {
        shell: visitor.shell(),
        t,
        tone: "warn",
        title,
        lead,
        points: Vec::new(),
        people,
    };
    answer(StatusCode::GONE, &page.shell, &page)
}
