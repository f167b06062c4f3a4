//! The step in which the call is placed and its code is entered.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use sqlx::PgConnection;

use super::super::flow::Desk;
use super::super::rules;
use super::super::store::{self, PlacedCall};
use super::show::Frame;
use crate::base::Phone;
use crate::base::lang::Texts;
use crate::http::icon::{self, Icon};
use crate::http::page::page as answer;
use crate::http::{Failure, Shell};
use crate::members::store::Member;
use crate::members::{self, SignedIn};

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

/// The page while a code is awaited.
pub(super) async fn page(
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
    // The number stays on one line.
    let number = phone
        .map(|phone| phone.masked().replace(' ', "\u{a0}"))
        .unwrap_or_default();
    let call = call_view(visit, desk, calls.last(), went_out, &number);
    if !call.calling && call.tone == "info" {
        frame.step = 3;
    }
    let more = rules::CALLS_PER_REQUEST.saturating_sub(went_out);
    let page = CallPage {
        shell: frame.shell.clone(),
        left: frame.request.tries_left(),
        frame,
        call,
        more,
        people,
    };
    answer(status, &page.shell, &page)
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
    match newest {
        Some(placed) if placed.call.failed => CallView::not_out(t),
        None => CallView::not_out(t),
        Some(placed) if visit.visitor.now >= placed.call.expires_at => CallView {
            tone: "warn",
            icon: icon::CLOCK_OFF,
            headline: t.msg_call_code_over(),
            detail: t.msg_call_code_over_hint(),
            badge: t.msg_badge_over(),
            calling: false,
        },
        Some(placed) if placed.accepted => CallView {
            tone: "info",
            icon: icon::PHONE_CALL,
            headline: t.msg_call_placed(number),
            detail: from,
            badge: t.msg_badge_ringing(),
            calling: false,
        },
        Some(placed) => CallView {
            tone: "info",
            icon: icon::PHONE_CALL,
            headline: t.msg_call_calling(number),
            detail: if placed.tried {
                t.msg_call_slow()
            } else {
                from
            },
            badge: t.msg_badge_calling(),
            calling: true,
        },
    }
}

impl CallView {
    fn not_out(t: &Texts) -> Self {
        Self {
            tone: "bad",
            icon: icon::PHONE_OFF,
            headline: t.msg_call_not_out(),
            detail: t.msg_call_not_out_hint(),
            badge: t.msg_badge_not_out(),
            calling: false,
        }
    }
}
