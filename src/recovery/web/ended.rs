//! How a request ended, and what can be done now.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use sqlx::PgConnection;

use super::super::rules::{Cause, State};
use super::super::store;
use super::show::{Frame, Stands};
use crate::devices;
use crate::devices::rules::DeviceState;
use crate::http::icon::{self, Icon};
use crate::http::page::page as answer;
use crate::http::{Failure, Shell};

#[derive(Template)]
#[template(path = "recovery/ended.html")]
struct EndedPage {
    shell: Shell,
    frame: Frame,
    ending: Ending,
    reason: Option<String>,
    suspended: bool,
}

impl EndedPage {
    /// May its owner still lift the suspension of the device?
    fn may_resume(&self) -> bool {
        self.frame.request.may_resume() || self.frame.state == State::Expired
    }
}

/// How it ended, in words.
struct Ending {
    tone: &'static str,
    icon: Icon,
    title: String,
    lead: String,
    todo: Option<String>,
}

/// The page of a request that ended.
pub(super) async fn page(
    connection: &mut PgConnection,
    frame: Frame,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let request = &frame.request;
    let device = if request.suspended {
        devices::store::trusted(connection, request.organization_id, request.member_id).await?
    } else {
        None
    };
    let suspended = device.is_some_and(|device| {
        device.id == request.device_id && device.state == DeviceState::Suspended
    });
    let decider = store::decider(connection, request)
        .await?
        .unwrap_or_default();
    let ending = ending(&frame, decider);
    let reason = request
        .remark
        .clone()
        .filter(|_| frame.state == State::Rejected);
    let page = EndedPage {
        shell: frame.shell.clone(),
        frame,
        ending,
        reason,
        suspended,
    };
    answer(status, &page.shell, &page)
}

fn ending(frame: &Frame, decider: String) -> Ending {
    let (t, request) = (frame.t, &frame.request);
    let ending = |tone, icon, title, lead, todo| Ending {
        tone,
        icon,
        title,
        lead,
        todo,
    };
    match frame.state {
        State::Completed => ending(
            "good",
            icon::CIRCLE_CHECK,
            t.msg_completed_title(),
            frame.completed(),
            None,
        ),
        State::Rejected => {
            let when = request
                .decided_at
                .map(|at| frame.moments.ago(&at))
                .unwrap_or_default();
            let lead = t.msg_rejected_by(decider, when);
            let todo = Some(t.msg_rejected_todo());
            ending("bad", icon::CIRCLE_X, t.msg_rejected_title(), lead, todo)
        }
        State::Cancelled => {
            let (title, lead) = match request.cause {
                None => (t.msg_cancelled_title(), t.msg_cancelled_lead()),
                Some(Cause::DeviceForgotten) => {
                    (t.msg_superseded_title(), t.msg_superseded_forgotten())
                }
                Some(Cause::Disowned) => (t.msg_disowned_title(), t.msg_disowned_lead()),
                Some(Cause::PhoneActivated) => {
                    (t.msg_superseded_title(), t.msg_superseded_activated())
                }
            };
            ending("info", icon::X, title, lead, None)
        }
        State::Failed => {
            let todo = Some(t.msg_failed_todo());
            ending(
                "bad",
                icon::SHIELD_X,
                t.msg_failed_title(),
                t.msg_failed_lead(),
                todo,
            )
        }
        _ => {
            let lead = if request.confirmed_at.is_some() {
                t.msg_expired_lead_decision()
            } else {
                t.msg_expired_lead_code()
            };
            let todo = Some(t.msg_expired_todo());
            ending("warn", icon::CLOCK_OFF, t.msg_expired_title(), lead, todo)
        }
    }
}
