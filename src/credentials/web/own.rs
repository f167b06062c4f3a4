//! A member changes the own password: after a sign-in of the last minutes, or with the present one.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::super::flow::{Doorkeeper, Halt, Refused};
use super::super::rules::SHORTEST;
use super::place::Browser;
use super::{Wrong, failure, refused, whole};
use crate::base::lang::Texts;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::{Failure, Flash, Shell, icon};
use crate::members::{self, SignedIn, SignedInForm};

#[derive(Template)]
#[template(path = "credentials/own.html")]
struct OwnPage {
    shell: Shell,
    t: &'static Texts,
    /// For programs that keep passwords.
    email: String,
    /// Is the present password asked for?
    asks: bool,
    /// What is wrong with the present one.
    current_error: Option<String>,
    wrong: Option<Wrong>,
}

/// What is wrong with what was typed.
#[derive(Default)]
struct Said {
    status: StatusCode,
    current_error: Option<String>,
    wrong: Option<Wrong>,
    wait: Option<u64>,
}

/// `GET /profile/security/password`.
pub(in crate::credentials) async fn page(by: SignedIn) -> Result<HttpResponse, Failure> {
    if !by.member.by_password {
        return Err(Failure::NotFound);
    }
    show(&by, Said::default())
}

/// The form.
#[derive(Deserialize)]
pub(in crate::credentials) struct Chosen {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

/// `POST /profile/security/password`.
pub(in crate::credentials) async fn change(
    request: HttpRequest,
    sent: SignedInForm<Chosen>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let SignedInForm { by, form } = sent;
    let (site, member) = (&by.visitor.site, &by.member);
    let browser = Browser::of(&request, site);
    let place = browser.place(&by.visitor.origin);
    if !member.is_fresh(by.visitor.now) {
        let email = member.email.as_str();
        match door.check(email, &form.current, place).await {
            Ok(_) => {}
            Err(Refused::Wrong) => return show(&by, Said::not_the_present(&by)),
            Err(Refused::Wait(seconds)) => return show(&by, Said::to_wait(&by, seconds)),
            Err(other) => return Err(refused(other)),
        }
    }
    let mut connection = door.db.organization(member.organization_id).await?;
    let found = members::store::find(&mut connection, member.organization_id, member.member_id);
    let found = found.await?;
    drop(connection);
    match door
        .change(&found, &form.password, member.session_id, place)
        .await
    {
        Ok(()) => {
            let mut answer = see_other_saying("/profile/security", site, Flash::PasswordChanged);
            let cookie = browser.cookie(site).ok_or(Failure::Internal)?;
            answer.add_cookie(&cookie).map_err(|_| Failure::Internal)?;
            Ok(answer)
        }
        Err(Halt::Weak(weak)) => show(&by, Said::weak(Wrong::of(by.visitor.texts(), weak))),
        Err(halt) => Err(failure(halt)),
    }
}

impl Said {
    fn weak(wrong: Wrong) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            wrong: Some(wrong),
            ..Self::default()
        }
    }

    fn not_the_present(by: &SignedIn) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            current_error: Some(by.visitor.texts().msg_password_not_current()),
            ..Self::default()
        }
    }

    fn to_wait(by: &SignedIn, seconds: u64) -> Self {
        let wait = by.moments().length(whole(seconds));
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            current_error: Some(by.visitor.texts().msg_sign_in_wait(wait)),
            wait: Some(seconds),
            ..Self::default()
        }
    }
}

fn show(by: &SignedIn, said: Said) -> Result<HttpResponse, Failure> {
    let page = OwnPage {
        shell: by.shell().of_page(super::super::OWN.to_owned()),
        t: by.visitor.texts(),
        email: by.member.email.as_str().to_owned(),
        asks: !by.member.is_fresh(by.visitor.now),
        current_error: said.current_error,
        wrong: said.wrong,
    };
    let mut shown = answer(said.status, &page.shell, &page)?;
    if let Some(seconds) = said.wait {
        shown.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    Ok(shown)
}
