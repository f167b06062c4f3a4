//! Signing in with e-mail address and password, for the first time or once more.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::flow;
use super::SignInPage;
use crate::base::{Secret, tally};
use crate::credentials::flow::Refused;
use crate::credentials::web::{refused, whole};
use crate::credentials::{Browser, Doorkeeper};
use crate::http::headers::let_lead_on;
use crate::http::page::{own_path, page, see_other};
use crate::http::{Failure, Form, Principal, Visitor, session};

/// The form.
#[derive(Deserialize)]
pub(in crate::login) struct Typed {
    #[serde(default)]
    email: String,
    password: Secret,
    return_to: Option<String>,
}

/// `POST /sign-in/password`.
pub(in crate::login) async fn enter(
    request: HttpRequest,
    visitor: Visitor,
    door: Data<Doorkeeper>,
    Form(typed): Form<Typed>,
) -> Result<HttpResponse, Failure> {
    let (session, site) = (session::of(&request), &visitor.site);
    let browser = Browser::of(&request, site);
    let place = browser.place(&visitor.origin);
    let checked = door
        .check(&typed.email, typed.password.expose(), place)
        .await;
    let started = match checked {
        Ok(known) => flow::enter_with_password(&door, known, &visitor).await?,
        Err(Refused::Wrong) => None,
        Err(Refused::Wait(seconds)) => {
            let member = Principal::of(&session);
            return again(&visitor, member.as_ref(), &typed, Some(seconds));
        }
        Err(other) => return Err(refused(other)),
    };
    let Some(started) = started else {
        let member = Principal::of(&session);
        return again(&visitor, member.as_ref(), &typed, None);
    };
    session::start(&session, &started).map_err(|_| Failure::Internal)?;
    tally::sign_in("signed_in");
    let return_to = typed.return_to.as_deref().and_then(own_path);
    let mut answer = see_other(return_to.unwrap_or("/"));
    let cookie = browser.cookie(site).ok_or(Failure::Internal)?;
    answer.add_cookie(&cookie).map_err(|_| Failure::Internal)?;
    Ok(answer)
}

/// The page again: it was wrong, or nobody looked because so much was wrong lately.
fn again(
    visitor: &Visitor,
    member: Option<&Principal>,
    typed: &Typed,
    wait: Option<u64>,
) -> Result<HttpResponse, Failure> {
    let t = visitor.texts();
    let shell = member.map_or_else(|| visitor.shell(), |member| visitor.shell_for(member));
    let length = |seconds| {
        let moments = visitor.moments(&visitor.site.time_zone);
        moments.length(whole(seconds))
    };
    let email = member.map_or(typed.email.as_str(), |member| member.email.as_str());
    let page_of = SignInPage {
        shell: shell.of_page("/sign-in".to_owned()),
        t,
        return_to: typed.return_to.as_deref().and_then(own_path),
        passwords: true,
        email: email.to_owned(),
        error: Some(match (wait, member) {
            (Some(seconds), _) => t.msg_sign_in_wait(length(seconds)),
            (None, Some(_)) => t.msg_password_not_current(),
            (None, None) => t.msg_sign_in_wrong(),
        }),
    };
    let status = match wait {
        Some(_) => StatusCode::TOO_MANY_REQUESTS,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut answer = page(status, &page_of.shell, &page_of)?;
    let_lead_on(&mut answer, &visitor.site);
    if let Some(seconds) = wait {
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}
