//! The page on which a member enters a number and proves it, and what is pressed there.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use sqlx::PgConnection;

use super::PAGE;
use super::caps::Waiting;
use super::flow::{By, Halt, Numbers};
use super::rules::{self, Entered, Known, Refusal};
use super::store::{self, Change};
use crate::base::Phone;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::page::{page as answer, see_other, see_other_saying};
use crate::http::{Failure, Flash, Shell, icon};
use crate::members::store::{self as people, Member};
use crate::members::{SignedIn, SignedInForm};

/// A masked number that stays on one line of a sentence.
fn unbroken(number: &Phone) -> String {
    number.masked().replace(' ', "\u{a0}")
}

#[derive(Template)]
#[template(path = "phones/form.html")]
struct FormPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    known: Known,
    /// Why no number can be entered now.
    barred: Option<String>,
    admins: Vec<Member>,
    typed: String,
    error: Option<String>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "phones/code.html")]
struct CodePage {
    shell: Shell,
    t: &'static Texts,
    change: Change,
    /// Codes that it still takes.
    left: u8,
    /// For how long its code is waited for.
    time_left: String,
    calls_from: String,
    /// Why nothing rings, where that is so.
    stuck: Option<String>,
    error: Option<String>,
    notice: Option<String>,
}

/// What went wrong: beside the field, or at the top.
#[derive(Default)]
struct Said {
    status: StatusCode,
    typed: Option<String>,
    error: Option<String>,
    notice: Option<String>,
}

/// `GET /profile/phone`: the form, or the code of the number that was entered.
pub(super) async fn page(visit: SignedIn, numbers: Data<Numbers>) -> Result<HttpResponse, Failure> {
    show(&visit, &numbers, Said::default()).await
}

/// The form of a number.
#[derive(Deserialize)]
pub(super) struct Entering {
    #[serde(default)]
    phone: String,
}

/// `POST /profile/phone`. Nobody does it on a browser that was left open: the sign-in must be fresh.
pub(super) async fn begin(
    sent: SignedInForm<Entering>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let SignedInForm { by, form } = sent;
    by.must_be_fresh(PAGE, &[("phone", &form.phone)])?;
    let lang = by.member.lang.unwrap_or(by.visitor.lang);
    match numbers.begin(&acting(&by), &form.phone, lang).await {
        Ok(()) => Ok(see_other(PAGE)),
        Err(halt) => refused(&by, &numbers, halt, Some(form.phone)).await,
    }
}

/// The form of a code.
#[derive(Deserialize)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

/// `POST /profile/phone/code`.
pub(super) async fn enter_code(
    sent: SignedInForm<Code>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let (by, t) = (&sent.by, sent.by.visitor.texts());
    let said = match numbers.enter_code(&acting(by), &sent.form.code).await {
        Ok(Entered::Confirmed(_)) => {
            return Ok(see_other_saying(
                "/profile",
                &by.visitor.site,
                Flash::NumberChanged,
            ));
        }
        Ok(Entered::Wrong(left)) => Said {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            error: Some(t.msg_phone_wrong_code(left)),
            ..Said::default()
        },
        Ok(Entered::Failed) => Said {
            status: StatusCode::CONFLICT,
            notice: Some(t.msg_phone_failed()),
            ..Said::default()
        },
        Err(halt) => return refused(by, &numbers, halt, None).await,
    };
    show(by, &numbers, said).await
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Press {}

/// `POST /profile/phone/call`.
pub(super) async fn call_again(
    sent: SignedInForm<Press>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    let by = &sent.by;
    match numbers.call_again(&acting(by)).await {
        Ok(()) => Ok(see_other_saying(PAGE, &by.visitor.site, Flash::CalledAgain)),
        Err(halt) => refused(by, &numbers, halt, None).await,
    }
}

/// `POST /profile/phone/cancellation`.
pub(super) async fn cancel(
    sent: SignedInForm<Press>,
    numbers: Data<Numbers>,
) -> Result<HttpResponse, Failure> {
    match numbers.cancel(&acting(&sent.by)).await {
        Ok(()) | Err(Halt::Refused(Refusal::NoChange)) => Ok(see_other("/profile")),
        Err(halt) => Err(failure(halt)),
    }
}

fn acting(by: &SignedIn) -> By {
    By {
        organization_id: by.member.organization_id,
        member_id: by.member.member_id,
        actor: by.actor(),
        name: by.member.name.clone(),
    }
}

pub(crate) fn failure(halt: Halt) -> Failure {
    match halt {
        Halt::NotFound => Failure::NotFound,
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
        Halt::Refused(refusal) => {
            tracing::error!(?refusal, "a refusal has no page");
            Failure::Internal
        }
    }
}

/// The page as it stands now, saying why nothing was done.
async fn refused(
    by: &SignedIn,
    numbers: &Numbers,
    halt: Halt,
    typed: Option<String>,
) -> Result<HttpResponse, Failure> {
    let Halt::Refused(refusal) = halt else {
        return Err(failure(halt));
    };
    let (status, words) = words(by.visitor.texts(), &by.moments(), &refusal);
    let at_field = status == StatusCode::UNPROCESSABLE_ENTITY;
    let (error, notice) = if at_field {
        (Some(words), None)
    } else {
        (None, Some(words))
    };
    let said = Said {
        status,
        typed,
        error,
        notice,
    };
    show(by, numbers, said).await
}

/// Why nothing was done, in words; what was typed is wrong where it cannot be processed.
pub(crate) fn words(t: &Texts, moments: &Moments, refusal: &Refusal) -> (StatusCode, String) {
    let typed = StatusCode::UNPROCESSABLE_ENTITY;
    match refusal {
        Refusal::NotANumber => (typed, t.msg_phone_not_a_number()),
        Refusal::Same => (typed, t.msg_phone_same()),
        Refusal::NotCalled => (typed, t.msg_phone_not_called()),
        Refusal::Unreadable => (typed, t.msg_phone_unreadable()),
        Refusal::CodeExpired => (typed, t.msg_phone_code_expired()),
        Refusal::TooLate => (StatusCode::CONFLICT, t.msg_phone_too_late()),
        Refusal::RequestOpen => (StatusCode::CONFLICT, t.msg_phone_request_open()),
        Refusal::NoCode => (StatusCode::CONFLICT, t.msg_phone_no_code()),
        Refusal::NoChange => (StatusCode::CONFLICT, t.msg_phone_no_change()),
        Refusal::OwnNumber => (StatusCode::FORBIDDEN, t.msg_phone_own()),
        Refusal::OwnEntry => (StatusCode::FORBIDDEN, t.msg_phone_own_entry()),
        Refusal::NotHeld => (StatusCode::CONFLICT, t.msg_phone_not_held()),
        Refusal::TooManyCalls => (StatusCode::TOO_MANY_REQUESTS, t.msg_phone_too_many_calls()),
        Refusal::TooSoon(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_phone_too_soon(moments.left(until)),
        ),
        Refusal::TooManyCallsToday(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_phone_calls_today(moments.day(until)),
        ),
        Refusal::OrganizationCalledOut(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_refused_organization(moments.day(until)),
        ),
        Refusal::AllCalledOut(until) => (
            StatusCode::TOO_MANY_REQUESTS,
            t.msg_refused_all(moments.day(until)),
        ),
    }
}

async fn show(by: &SignedIn, numbers: &Numbers, said: Said) -> Result<HttpResponse, Failure> {
    let (organization, member, now) = (
        by.member.organization_id,
        by.member.member_id,
        by.visitor.now,
    );
    let (t, shell) = (by.visitor.texts(), by.shell().of_page(PAGE.to_owned()));
    let mut connection = numbers.db.organization(organization).await?;
    let open = store::open_change(&mut connection, organization, member).await?;
    if let Some(change) = open.filter(|change| now < change.expires_at) {
        let calls = store::calls(&mut connection, organization, &change).await?;
        let page = CodePage {
            shell,
            t,
            left: rules::WRONG_CODES.saturating_sub(change.wrong_codes),
            time_left: by.moments().left(&change.expires_at),
            calls_from: numbers.calls_from.to_string(),
            stuck: calls.last().and_then(|call| stuck(t, call)),
            change,
            error: said.error,
            notice: said.notice,
        };
        return answer(said.status, &page.shell, &page);
    }
    form(by, shell, &mut connection, said).await
}

/// What the page says instead of "we are calling you", where that would not be true.
fn stuck(t: &Texts, call: &rules::Call) -> Option<String> {
    if call.failed {
        Some(t.msg_phone_no_code())
    } else if call.waiting == Waiting::No {
        None
    } else {
        Some(t.msg_call_waiting_hint())
    }
}

async fn form(
    by: &SignedIn,
    shell: Shell,
    connection: &mut PgConnection,
    said: Said,
) -> Result<HttpResponse, Failure> {
    let (t, now) = (by.visitor.texts(), by.visitor.now);
    let (organization, member) = (by.member.organization_id, by.member.member_id);
    let known = store::known(connection, organization, member, now).await?;
    let known = known.ok_or(Failure::NotFound)?;
    let barred = rules::may_enter(&known, now).err();
    let admins = match barred {
        Some(Refusal::TooLate) => people::approvers(connection, organization, member).await?,
        _ => Vec::new(),
    };
    let page = FormPage {
        shell,
        t,
        barred: barred.map(|refusal| words(t, &by.moments(), &refusal).1),
        moments: by.moments(),
        known,
        admins,
        typed: said
            .typed
            .or_else(|| by.visitor.kept("phone"))
            .unwrap_or_default(),
        error: said.error,
        notice: said.notice,
    };
    answer(said.status, &page.shell, &page)
}
