//! `GET /recovery/{reference}`: whatever step the request is in, as it stands now.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use sqlx::PgConnection;

use super::super::flow::Desk;
use super::super::rules::{self, Request, State};
use super::super::store::{self, Asked, PlacedCall};
use super::act::reference;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Phone, Reference};
use crate::devices::rules::DeviceState;
use crate::devices::{self, code::qr_svg};
use crate::http::icon::{self, Icon};
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
struct Frame {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    request: Request,
    state: State,
    error: Option<String>,
    code_error: Option<String>,
    /// Which of the five steps is the present one, from 1; 6 when all are done.
    step: u8,
}

impl Frame {
    /// The five steps: name, done, present.
    fn steps(&self) -> Vec<(String, bool, bool)> {
        let t = self.t;
        let names = [
            t.msg_step_send(),
            t.msg_step_call(),
            t.msg_step_code(),
            t.msg_step_decision(),
            t.msg_step_phone(),
        ];
        let numbered = (1_u8..).zip(names);
        numbered
            .map(|(number, name)| (name, number < self.step, number == self.step))
            .collect()
    }
}

#[derive(Template)]
#[template(path = "recovery/call.html")]
struct CallPage {
    shell: Shell,
    frame: Frame,
    call: CallView,
    left: u8,
    more: usize,
    people: Vec<Member>,
}

/// How the newest call fares.
struct CallView {
    tone: &'static str,
    icon: Icon,
    headline: String,
    detail: String,
    badge: String,
    calling: bool,
}

#[derive(Template)]
#[template(path = "recovery/waiting.html")]
struct WaitingPage {
    shell: Shell,
    frame: Frame,
    people: Vec<Member>,
    names: String,
    suspended: bool,
}

#[derive(Template)]
#[template(path = "recovery/approved.html")]
struct ApprovedPage {
    shell: Shell,
    frame: Frame,
    decider: String,
    code: Option<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "recovery/ended.html")]
struct EndedPage {
    shell: Shell,
    frame: Frame,
    icon: Icon,
    tone: &'static str,
    title: String,
    lead: String,
    reason: Option<String>,
    todo: Option<String>,
    suspended: bool,
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
            calling(
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
        _ => ended(&mut connection, frame, status).await,
    }
}

fn frame(visit: &SignedIn, asked: &Asked, state: State, notice: Option<Notice>) -> Frame {
    let (code_error, error) = match notice {
        Some(notice) if notice.field && state == State::AwaitingCode => (Some(notice.text), None),
        other => (None, other.map(|notice| notice.text)),
    };
    let step = match state {
        State::AwaitingCode => 2,
        State::Pending => 4,
        State::Approved => 5,
        _ => 6,
    };
    Frame {
        shell: visit.shell(),
        t: visit.visitor.texts(),
        moments: visit.moments(),
        request: asked.request.clone(),
        state,
        error,
        code_error,
        step,
    }
}

async fn calling(
    visit: &SignedIn,
    desk: &Desk,
    connection: &mut PgConnection,
    mut frame: Frame,
    phone: Option<Phone>,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let calls = store::calls(connection, &frame.request).await?;
    let people = members::store::approvers(
        connection,
        frame.request.organization_id,
        frame.request.member_id,
    )
    .await?;
    let went_out = calls.iter().filter(|placed| !placed.call.failed).count();
    let number = phone.map(|phone| phone.masked()).unwrap_or_default();
    let call = call_view(visit, desk, calls.last(), went_out, &number);
    if !call.calling && call.tone == "info" {
        frame.step = 3;
    }
    let more = rules::CALLS_PER_REQUEST.saturating_sub(went_out);
    let page_ = CallPage {
        shell: frame.shell.clone(),
        left: frame.request.tries_left(),
        frame,
        call,
        more,
        people,
    };
    page(status, &page_.frame.shell, &page_)
}

fn call_view(
    visit: &SignedIn,
    desk: &Desk,
    newest: Option<&PlacedCall>,
    went_out: usize,
    number: &str,
) -> CallView {
    let t = visit.visitor.texts();
    let from = t.msg_call_from(
        desk.calls_from.as_ref(),
        u8::try_from(went_out).unwrap_or(u8::MAX),
    );
    let view = |tone, icon, headline, detail, badge, calling| CallView {
        tone,
        icon,
        headline,
        detail,
        badge,
        calling,
    };
    match newest {
        Some(placed) if placed.call.failed => view(
            "bad",
            icon::PHONE_OFF,
            t.msg_call_not_out(),
            t.msg_call_not_out_hint(),
            t.msg_badge_not_out(),
            false,
        ),
        Some(placed) if visit.visitor.now >= placed.call.expires_at => view(
            "warn",
            icon::CLOCK_OFF,
            t.msg_call_code_over(),
            t.msg_call_code_over_hint(),
            t.msg_badge_over(),
            false,
        ),
        Some(placed) if placed.accepted => view(
            "info",
            icon::PHONE_CALL,
            t.msg_call_placed(number),
            from,
            t.msg_badge_ringing(),
            false,
        ),
        Some(placed) => {
            let detail = if placed.tried {
                t.msg_call_slow()
            } else {
                from
            };
            view(
                "info",
                icon::PHONE_CALL,
                t.msg_call_calling(number),
                detail,
                t.msg_badge_calling(),
                true,
            )
        }
        None => view(
            "bad",
            icon::PHONE_OFF,
            t.msg_call_not_out(),
            t.msg_call_not_out_hint(),
            t.msg_badge_not_out(),
            false,
        ),
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
    let page_ = WaitingPage {
        shell: frame.shell.clone(),
        frame,
        people,
        names,
        suspended,
    };
    page(status, &page_.frame.shell, &page_)
}

/// `Sanne Bakker or Thomas Meyer`.
fn one_of(t: &Texts, people: &[Member]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => t.msg_names_or(*last, others.join(", ")),
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
            qr_svg(&link),
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

async fn ended(
    connection: &mut PgConnection,
    frame: Frame,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let request = &frame.request;
    let (t, moments) = (frame.t, &frame.moments);
    let device = if request.suspended {
        devices::store::trusted(connection, request.organization_id, request.member_id).await?
    } else {
        None
    };
    let suspended = device.is_some_and(|device| {
        device.id == request.device_id && device.state == DeviceState::Suspended
    });
    let (tone, icon, title, lead, todo) = match frame.state {
        State::Completed => (
            "good",
            icon::CIRCLE_CHECK,
            t.msg_completed_title(),
            t.msg_completed_lead(),
            None,
        ),
        State::Rejected => {
            let decider = store::decider(connection, request)
                .await?
                .unwrap_or_default();
            let when = request
                .decided_at
                .map(|at| moments.ago(&at))
                .unwrap_or_default();
            (
                "bad",
                icon::CIRCLE_X,
                t.msg_rejected_title(),
                t.msg_rejected_by(decider, when),
                Some(t.msg_rejected_todo()),
            )
        }
        State::Cancelled => (
            "info",
            icon::X,
            t.msg_cancelled_title(),
            t.msg_cancelled_lead(),
            None,
        ),
        State::Failed => (
            "bad",
            icon::SHIELD_X,
            t.msg_failed_title(),
            t.msg_failed_lead(),
            Some(t.msg_failed_todo()),
        ),
        _ => {
            let lead = if request.confirmed_at.is_some() {
                t.msg_expired_lead_decision()
            } else {
                t.msg_expired_lead_code()
            };
            (
                "warn",
                icon::CLOCK_OFF,
                t.msg_expired_title(),
                lead,
                Some(t.msg_expired_todo()),
            )
        }
    };
    let reason = request
        .remark
        .clone()
        .filter(|_| frame.state == State::Rejected);
    let page_ = EndedPage {
        shell: frame.shell.clone(),
        frame,
        icon,
        tone,
        title,
        lead,
        reason,
        todo,
        suspended,
    };
    page(status, &page_.frame.shell, &page_)
}
