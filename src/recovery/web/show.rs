//! `GET /recovery/{reference}`: whatever step the request is in, as it stands now.

use std::cmp::Ordering;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use sqlx::PgConnection;

use super::super::flow::Desk;
use super::super::news::version;
use super::super::rules::{self, Request, State};
use super::super::store::{self, Asked};
use super::act::reference;
use super::{call, ended};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Reference};
use crate::devices;
use crate::devices::code::Qr;
use crate::devices::rules::DeviceState;
use crate::http::icon;
use crate::http::page::page;
use crate::http::{Failure, Shell};
use crate::members::store::Member;
use crate::members::{self, SignedIn};

/// Something the page says first, because what was pressed was not done.
pub(super) struct Notice {
    status: StatusCode,
    text: String,
    field: bool,
}

impl Notice {
    /// About the code field.
    pub(super) const fn field(status: StatusCode, text: String) -> Self {
        Self {
            status,
            text,
            field: true,
        }
    }

    /// About the page.
    pub(super) const fn page(status: StatusCode, text: String) -> Self {
        Self {
            status,
            text,
            field: false,
        }
    }
}

/// What the page has in every step.
pub(super) struct Frame {
    pub(super) shell: Shell,
    pub(super) t: &'static Texts,
    pub(super) moments: Moments,
    pub(super) request: Request,
    pub(super) state: State,
    pub(super) error: Option<String>,
    pub(super) code_error: Option<String>,
    /// Which of the five steps is the present one, from 1; 6 when all are done.
    pub(super) step: u8,
    /// Did the request end in that step?
    pub(super) ended: bool,
    /// What the page shows, in a word that changes when that does.
    pub(super) version: String,
}

impl Frame {
    /// The five steps, each with where it stands.
    pub(super) fn steps(&self) -> Vec<Step> {
        let t = self.t;
        let names = [
            t.msg_step_send(),
            t.msg_step_call(),
            t.msg_step_code(),
            t.msg_step_decision(),
            self.last_step(),
        ];
        let numbered = (1_u8..).zip(names);
        let step = |(number, name): (u8, String)| Step {
            name,
            stands: match number.cmp(&self.step) {
                Ordering::Less => Stands::Done,
                Ordering::Equal if self.ended => Stands::Ended,
                Ordering::Equal => Stands::Present,
                Ordering::Greater => Stands::Ahead,
            },
        };
        numbered.map(step).collect()
    }
}

/// One of the five steps.
pub(super) struct Step {
    pub(super) name: String,
    pub(super) stands: Stands,
}

/// Where a step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Done,
    Present,
    /// The request came to its end in this step, before its goal.
    Ended,
    Ahead,
}

#[derive(Template)]
#[template(path = "recovery/waiting.html")]
struct WaitingPage {
    shell: Shell,
    frame: Frame,
    people: Vec<Member>,
    names: String,
    suspended: bool,
    /// When the admins were last reminded by whoever asks, and when they may be again.
    reminded_at: Option<Instant>,
    next_reminder: Option<Instant>,
}

#[derive(Template)]
#[template(path = "recovery/approved.html")]
struct ApprovedPage {
    shell: Shell,
    frame: Frame,
    decider: String,
    code: Option<(Qr, String, String)>,
}

/// `GET /recovery/{reference}`.
pub(super) async fn request(
    visit: SignedIn,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    with(&visit, &desk, &reference(&path)?, None).await
}

/// The page of the own request, with what it says first. Somebody else's request is not there.
pub(super) async fn with(
    visit: &SignedIn,
    desk: &Desk,
    reference: &Reference,
    notice: Option<Notice>,
) -> Result<HttpResponse, Failure> {
    let mut connection = desk.db.organization(visit.member.organization_id).await?;
    let asked = store::find(&mut connection, visit.member.organization_id, reference).await?;
    let asked = asked
        .filter(|asked| asked.request.member_id == visit.member.member_id)
        .ok_or(Failure::NotFound)?;
    let status = notice
        .as_ref()
        .map_or(StatusCode::OK, |notice| notice.status);
    let state = asked.request.state_at(visit.visitor.now);
    let frame = frame(visit, &asked, state, notice);
    match state {
        State::AwaitingCode => {
            call::page(
                visit,
                desk,
                &mut connection,
                frame,
                asked.member.phone,
                status,
            )
            .await
        }
        State::Pending => waiting(visit, &mut connection, frame, status).await,
        State::Approved => approved(visit, &mut connection, frame, status).await,
        _ => ended::page(&mut connection, frame, status).await,
    }
}

fn frame(visit: &SignedIn, asked: &Asked, state: State, notice: Option<Notice>) -> Frame {
    let (code_error, error) = match notice {
        Some(notice) if notice.field && state == State::AwaitingCode => (Some(notice.text), None),
        other => (None, other.map(|notice| notice.text)),
    };
    let (step, ended) = step(&asked.request, state);
    Frame {
        shell: visit
            .shell()
            .of_page(format!("/recovery/{}", asked.request.reference)),
        t: visit.visitor.texts(),
        moments: visit.moments(),
        request: asked.request.clone(),
        state,
        error,
        code_error,
        step,
        ended,
        version: version(&asked.request, &[], visit.visitor.now),
    }
}

/// Which of the five steps a request is in, and whether it ended there before its goal.
fn step(request: &Request, state: State) -> (u8, bool) {
    match state {
        State::AwaitingCode => (2, false),
        State::Pending => (4, false),
        State::Approved => (5, false),
        State::Completed => (6, false),
        _ if request.decided_by.is_some() && state != State::Rejected => (5, true),
        _ if request.confirmed_at.is_some() => (4, true),
        _ => (3, true),
    }
}

async fn waiting(
    visit: &SignedIn,
    connection: &mut PgConnection,
    frame: Frame,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let request = &frame.request;
    let people =
        members::store::approvers(connection, request.organization_id, request.member_id).await?;
    let device =
        devices::store::trusted(connection, request.organization_id, request.member_id).await?;
    let suspended = device.is_some_and(|device| {
        device.id == request.device_id && device.state == DeviceState::Suspended
    });
    let names = one_of(visit.visitor.texts(), &people);
    let (_, reminded_at) = store::own_reminders(connection, request).await?;
    let next_reminder = rules::next_own_reminder(reminded_at, visit.visitor.now);
    let page_ = WaitingPage {
        shell: frame.shell.clone(),
        frame,
        people,
        names,
        suspended,
        reminded_at,
        next_reminder,
    };
    page(status, &page_.frame.shell, &page_)
}

/// `Sanne Bakker or Thomas Meyer`.
fn one_of(t: &Texts, people: &[Member]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => t.msg_names_or(others.join(", "), *last),
    }
}

async fn approved(
    visit: &SignedIn,
    connection: &mut PgConnection,
    frame: Frame,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let request = &frame.request;
    let site = &visit.visitor.site;
    let shown = devices::store::live_code(
        connection,
        request.organization_id,
        request.member_id,
        &site.key,
        visit.visitor.now,
    )
    .await?;
    let decider = store::decider(connection, request)
        .await?
        .unwrap_or_default();
    let code = shown.map(|shown| {
        let link = shown.code.link(site.public_url.as_str());
        (
            Qr::of(&link),
            shown.code.text(),
            frame.moments.left(&shown.expires_at),
        )
    });
    let page_ = ApprovedPage {
        shell: frame.shell.clone(),
        frame,
        decider,
        code,
    };
    page(status, &page_.frame.shell, &page_)
}
