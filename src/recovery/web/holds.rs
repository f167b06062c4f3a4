//! Who is on hold after "this wasn't me", and how an admin lifts that.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::super::flow::{Desk, Halt};
use super::super::rules::Refusal;
use super::{by, failure};
use crate::base::MemberId;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::{Failure, Flash, Shell, icon};
use crate::members::store::Held;
use crate::members::{self, Admin, SignedIn, SignedInForm};

const HOLDS: &str = "/approvals/holds";

#[derive(Template)]
#[template(path = "recovery/holds.html")]
struct HoldsPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    held: Vec<Held>,
    /// Whoever reads: nobody lifts their own.
    reader: MemberId,
    typed: Typed,
}

/// What was typed for whom, and what is wrong with it.
#[derive(Default)]
struct Typed {
    member: Option<MemberId>,
    reason: String,
    error: Option<String>,
    notice: Option<String>,
}

impl HoldsPage {
    /// What was typed about this member.
    fn reason(&self, held: &Held) -> &str {
        let here = self.typed.member == Some(held.id);
        if here { &self.typed.reason } else { "" }
    }

    /// What is wrong with it.
    fn error(&self, held: &Held) -> Option<&str> {
        let here = self.typed.member == Some(held.id);
        self.typed.error.as_deref().filter(|_| here)
    }
}

/// `GET /approvals/holds`.
pub(super) async fn list(visit: Admin, desk: Data<Desk>) -> Result<HttpResponse, Failure> {
    let visit = visit.0;
    // What was typed before the sign-in that lifting asks for.
    let member = visit.visitor.kept("member");
    let typed = Typed {
        member: member.and_then(|id| id.parse().ok()).map(MemberId),
        reason: visit.visitor.kept("reason").unwrap_or_default(),
        ..Typed::default()
    };
    show(&visit, &desk, typed, StatusCode::OK).await
}

/// The form that lifts one.
#[derive(Deserialize)]
pub(super) struct Lifting {
    #[serde(default)]
    reason: String,
}

/// `POST /approvals/holds/{member}`. Nobody does it on a browser that was left open: the sign-in must
/// be fresh.
pub(super) async fn lift(
    sent: SignedInForm<Lifting>,
    path: Path<Uuid>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let visit = Admin::from(sent.by)?.0;
    let (t, member) = (visit.visitor.texts(), MemberId(*path));
    let reason = sent.form.reason;
    let id = member.to_string();
    visit.must_be_fresh(HOLDS, &[("member", &id), ("reason", &reason)])?;
    let refusal = match desk.lift_hold(&by(&visit), member, &reason).await {
        Ok(()) => {
            return Ok(see_other_saying(
                HOLDS,
                &visit.visitor.site,
                Flash::HoldLifted,
            ));
        }
        Err(Halt::Refused(refusal)) => refusal,
        Err(halt) => return Err(failure(halt)),
    };
    let (typed, status) = explain(t, member, reason, &refusal)?;
    show(&visit, &desk, typed, status).await
}

/// What the page says when a hold was not lifted.
fn explain(
    t: &Texts,
    member: MemberId,
    reason: String,
    refusal: &Refusal,
) -> Result<(Typed, StatusCode), Failure> {
    let mut typed = Typed {
        member: Some(member),
        reason,
        ..Typed::default()
    };
    let status = match refusal {
        Refusal::ReasonMissing => {
            typed.error = Some(t.msg_hold_reason_missing());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::RemarkTooLong => {
            typed.error = Some(t.msg_remark_too_long());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::OwnRequest => return Err(Failure::Forbidden),
        _ => {
            typed.notice = Some(t.msg_hold_gone());
            StatusCode::CONFLICT
        }
    };
    Ok((typed, status))
}

async fn show(
    visit: &SignedIn,
    desk: &Desk,
    typed: Typed,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let organization = visit.member.organization_id;
    let mut connection = desk.db.organization(organization).await?;
    let held = members::store::held(&mut connection, organization).await?;
    drop(connection);
    let page = HoldsPage {
        shell: visit.shell().of_page(HOLDS.to_owned()),
        t: visit.visitor.texts(),
        moments: visit.moments(),
        held,
        reader: visit.member.member_id,
        typed,
    };
    answer(status, &page.shell, &page)
}
