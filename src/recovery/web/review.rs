//! The approver's page: the person, the device, the words, and the decision always in reach.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::super::flow::{Desk, Halt};
use super::super::rules::{Refusal, State};
use super::super::store::{self, Reviewed};
use super::act::reference;
use super::{by, failure, first_name, origins};
use crate::base::Reference;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::history::place;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::session::initials;
use crate::http::{Failure, Flash, Shell, icon};
use crate::members::{Admin, SignedIn, SignedInForm};
use crate::tasks;

#[derive(Template)]
#[template(path = "recovery/review.html")]
struct ReviewPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    asked: Reviewed,
    state: State,
    badge: (&'static str, String),
    first_name: String,
    initials: String,
    own: bool,
    /// Deciding goes by way of the sign-in.
    signs_in: bool,
    /// How the person came to ask, and what that tells.
    origin: (String, String),
    decided: Option<String>,
    /// Which browser the request came from.
    browser: Option<String>,
    notice: Option<String>,
    reason_error: Option<String>,
    note_error: Option<String>,
    note: String,
    reason: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    note: String,
    reason: String,
    note_error: Option<String>,
    reason_error: Option<String>,
    notice: Option<String>,
}

/// `GET /approvals/{reference}`.
pub(super) async fn page(
    visit: Admin,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let kept = |field| visit.0.visitor.kept(field).unwrap_or_default();
    let typed = Typed {
        note: kept("note"),
        reason: kept("reason"),
        ..Typed::default()
    };
    show(&visit.0, &desk, &reference(&path)?, typed, StatusCode::OK).await
}

/// The form of an approval.
#[derive(Deserialize)]
pub(super) struct Approval {
    #[serde(default)]
    note: String,
}

/// The form of a rejection.
#[derive(Deserialize)]
pub(super) struct Rejection {
    #[serde(default)]
    reason: String,
}

/// `POST /approvals/{reference}/approval`.
pub(super) async fn approve(
    sent: SignedInForm<Approval>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let visit = Admin::from(sent.by)?.0;
    let reference = reference(&path)?;
    let note = sent.form.note;
    visit.must_be_fresh(&address(&reference), &[("note", &note)])?;
    match desk
        .approve(&by(&visit), &visit.member.name, &reference, &note)
        .await
    {
        Ok(()) => Ok(decided(&visit, &desk, Flash::Approved, Flash::ApprovedNext).await),
        Err(halt) => {
            let mut typed = Typed {
                note,
                ..Typed::default()
            };
            let status = explain(&visit, halt, &mut typed.note_error, &mut typed.notice)?;
            show(&visit, &desk, &reference, typed, status).await
        }
    }
}

/// `POST /approvals/{reference}/rejection`.
pub(super) async fn reject(
    sent: SignedInForm<Rejection>,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let visit = Admin::from(sent.by)?.0;
    let reference = reference(&path)?;
    let reason = sent.form.reason;
    visit.must_be_fresh(&address(&reference), &[("reason", &reason)])?;
    match desk
        .reject(&by(&visit), &visit.member.name, &reference, &reason)
        .await
    {
        Ok(()) => Ok(decided(&visit, &desk, Flash::Rejected, Flash::RejectedNext).await),
        Err(halt) => {
            let mut typed = Typed {
                reason,
                ..Typed::default()
            };
            let status = explain(&visit, halt, &mut typed.reason_error, &mut typed.notice)?;
            show(&visit, &desk, &reference, typed, status).await
        }
    }
}

/// On to whoever has waited longest; where nobody waits any more, to the tasks. The decision stands
/// by now, so that a database that went away just then is no reason to say otherwise.
async fn decided(visit: &SignedIn, desk: &Desk, done: Flash, done_and_next: Flash) -> HttpResponse {
    let (organization, reader) = (visit.member.organization_id, visit.member.member_id);
    let next = async {
        let mut connection = desk.db.organization(organization).await?;
        tasks::store::next(&mut connection, organization, reader, visit.visitor.now).await
    };
    let next = next.await.ok().flatten();
    let (page, flash) = next.map_or(("/tasks".to_owned(), done), |page| (page, done_and_next));
    see_other_saying(&page, &visit.visitor.site, flash)
}

/// Says why nothing was decided, beside the field or at the top.
fn explain(
    visit: &SignedIn,
    halt: Halt,
    field: &mut Option<String>,
    notice: &mut Option<String>,
) -> Result<StatusCode, Failure> {
    let t = visit.visitor.texts();
    let Halt::Refused(refusal) = halt else {
        return Err(failure(halt));
    };
    match refusal {
        Refusal::ReasonMissing => *field = Some(t.msg_reason_missing()),
        Refusal::RemarkTooLong => *field = Some(t.msg_remark_too_long()),
        Refusal::OwnRequest => return Ok(StatusCode::FORBIDDEN),
        _ => {
            *notice = Some(t.msg_already_decided());
            return Ok(StatusCode::CONFLICT);
        }
    }
    Ok(StatusCode::UNPROCESSABLE_ENTITY)
}

/// Where a request is reviewed.
fn address(reference: &Reference) -> String {
    format!("/approvals/{reference}")
}

async fn show(
    visit: &SignedIn,
    desk: &Desk,
    reference: &Reference,
    typed: Typed,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let mut connection = desk.db.organization(visit.member.organization_id).await?;
    let asked = store::review(&mut connection, visit.member.organization_id, reference)
        .await?
        .ok_or(Failure::NotFound)?;
    drop(connection);
    let (t, moments) = (visit.visitor.texts(), visit.moments());
    let state = asked.asked.request.state_at(visit.visitor.now);
    let page = ReviewPage {
        shell: visit.shell().of_page(address(reference)),
        t,
        badge: badge(t, state),
        first_name: first_name(&asked.asked.member.name).to_owned(),
        initials: initials(&asked.asked.member.name),
        own: asked.asked.request.member_id == visit.member.member_id,
        signs_in: !visit.member.is_fresh(visit.visitor.now),
        origin: origins::reason(t, asked.asked.request.origin),
        decided: outcome(t, &moments, &asked, state),
        browser: asked
            .user_agent
            .as_deref()
            .and_then(|agent| place::browser(t, agent)),
        notice: typed.notice,
        reason_error: typed.reason_error,
        note_error: typed.note_error,
        note: typed.note,
        reason: typed.reason,
        moments,
        asked,
        state,
    };
    answer(status, &page.shell, &page)
}

/// How it ended, and by whom; `None` while it waits.
fn outcome(t: &Texts, moments: &Moments, asked: &Reviewed, state: State) -> Option<String> {
    let decider = asked.decider.clone().unwrap_or_default();
    let when = asked
        .asked
        .request
        .decided_at
        .map(|at| moments.ago(&at))
        .unwrap_or_default();
    Some(match state {
        State::Pending => return None,
        State::Approved | State::Completed => t.msg_decided_approved(decider, when),
        State::Rejected => t.msg_decided_rejected(decider, when),
        State::Cancelled => t.msg_decided_cancelled(),
        State::Expired => t.msg_decided_expired(),
        State::AwaitingCode | State::Failed => t.msg_decided_open(),
    })
}

/// A state's tone and word.
fn badge(t: &Texts, state: State) -> (&'static str, String) {
    match state {
        State::AwaitingCode => ("info", t.msg_badge_awaiting()),
        State::Pending => ("info", t.msg_badge_pending()),
        State::Approved => ("good", t.msg_badge_approved()),
        State::Completed => ("good", t.msg_badge_completed()),
        State::Rejected => ("bad", t.msg_badge_rejected()),
        State::Cancelled => ("", t.msg_badge_cancelled()),
        State::Expired => ("warn", t.msg_badge_expired()),
        State::Failed => ("bad", t.msg_badge_failed()),
    }
}
