//! The step in which the call is placed and its code is entered.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use sqlx::PgConnection;

use super::super::flow::Desk;
use super::super::news::version;
use super::super::progress::{AnsweredBy, Progress};
use super::super::rules::{self, State};
use super::super::store::{self, PlacedCall};
use super::show::{Frame, Stands};
use crate::base::lang::Texts;
use crate::base::{Instant, Phone};
use crate::http::icon::{self, Icon};
use crate::http::page::page as answer;
use crate::http::{Failure, Shell};
use crate::members::store::Member;
use crate::members::{self, SignedIn};
use crate::phones::caps::Waiting;

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
    frame.version = version(&frame.request, &calls, visit.visitor.now);
    let people = members::store::approvers(
        connection,
        frame.request.organization_id,
        frame.request.member_id,
    )
    .await?;
    let went_out = calls.iter().filter(|placed| placed.call.went_out()).count();
    // The number stays on one line.
    let number = phone
        .map(|phone| phone.masked().replace(' ', "\u{a0}"))
        .unwrap_or_default();
    let call = call_view(visit, desk, calls.last(), went_out, &number);
    if !call.calling && ["info", "good"].contains(&call.tone) {
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
    let Some(placed) = newest.filter(|placed| !placed.call.failed) else {
        return CallView::not_out(t);
    };
    let ended = unheard(t, placed, number);
    let over = || code_over(t, placed.call.expires_at, visit.visitor.now);
    ended
        .or_else(over)
        .or_else(|| on_its_way(t, placed.progress?, number, &from))
        .unwrap_or_else(|| CallView::untold(t, placed, number, from))
}

/// A call that nobody heard, and what to do.
fn unheard(t: &Texts, placed: &PlacedCall, number: &str) -> Option<CallView> {
    let view = |tone, headline, detail, badge| CallView {
        tone,
        icon: icon::PHONE_OFF,
        headline,
        detail,
        badge,
        calling: false,
    };
    if placed.answered_by == Some(AnsweredBy::Machine) {
        let (headline, detail) = (t.msg_call_machine(), t.msg_call_machine_hint());
        return Some(view("warn", headline, detail, t.msg_badge_machine()));
    }
    let (tone, headline, detail, badge) = match placed.progress? {
        Progress::Busy => (
            "warn",
            t.msg_call_busy(),
            t.msg_call_busy_hint(),
            t.msg_badge_busy(),
        ),
        Progress::NoAnswer => (
            "warn",
            t.msg_call_no_answer(),
            t.msg_call_no_answer_hint(number),
            t.msg_badge_no_answer(),
        ),
        Progress::Failed => (
            "bad",
            t.msg_call_unreached(),
            t.msg_call_unreached_hint(),
            t.msg_badge_unreached(),
        ),
        Progress::Cancelled => (
            "warn",
            t.msg_call_withdrawn(),
            t.msg_call_withdrawn_hint(),
            t.msg_badge_withdrawn(),
        ),
        _ => return None,
    };
    Some(view(tone, headline, detail, badge))
}

/// A call whose code does not count any more.
fn code_over(t: &Texts, expires_at: Instant, now: Instant) -> Option<CallView> {
    (now >= expires_at).then(|| CallView {
        tone: "warn",
        icon: icon::CLOCK_OFF,
        headline: t.msg_call_code_over(),
        detail: t.msg_call_code_over_hint(),
        badge: t.msg_badge_over(),
        calling: false,
    })
}

/// A call that is under way, or was heard.
fn on_its_way(t: &Texts, progress: Progress, number: &str, from: &str) -> Option<CallView> {
    let (tone, icon, headline, detail, badge) = match progress {
        Progress::Queued | Progress::Initiated => (
            "info",
            icon::PHONE_CALL,
            t.msg_call_queued(number),
            t.msg_call_queued_hint(),
            t.msg_badge_queued(),
        ),
        Progress::Ringing => (
            "info",
            icon::PHONE_CALL,
            t.msg_call_rings(number),
            from.to_owned(),
            t.msg_badge_ringing(),
        ),
        Progress::Answered => (
            "good",
            icon::VOLUME,
            t.msg_call_answered(),
            t.msg_call_answered_hint(),
            t.msg_badge_answered(),
        ),
        Progress::Completed => (
            "good",
            icon::PHONE,
            t.msg_call_ended(),
            t.msg_call_ended_hint(),
            t.msg_badge_ended(),
        ),
        _ => return None,
    };
    Some(CallView {
        tone,
        icon,
        headline,
        detail,
        badge,
        calling: false,
    })
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

    /// The telephone API would not take it so far.
    fn waiting(t: &Texts) -> Self {
        Self {
            tone: "warn",
            icon: icon::PHONE_OFF,
            headline: t.msg_call_waiting(),
            detail: t.msg_call_waiting_hint(),
            badge: t.msg_badge_waiting(),
            calling: true,
        }
    }

    /// The telephone API has told nothing of it yet.
    fn untold(t: &Texts, placed: &PlacedCall, number: &str, from: String) -> Self {
        if placed.call.waiting != Waiting::No {
            return Self::waiting(t);
        }
        let calling = !placed.accepted;
        Self {
            tone: "info",
            icon: icon::PHONE_CALL,
            headline: if calling {
                t.msg_call_calling(number)
            } else {
                t.msg_call_placed(number)
            },
            detail: from,
            badge: if calling {
                t.msg_badge_calling()
            } else {
                t.msg_badge_ringing()
            },
            calling,
        }
    }
}
