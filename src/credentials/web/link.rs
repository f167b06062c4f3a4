//! The page of a link by which a password is chosen. Mail scanners open links: opening it changes nothing,
//! only the button does.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::super::flow::{Doorkeeper, Halt, Opened};
use super::super::rules::SHORTEST;
use super::super::store::links::Purpose;
use super::place::Browser;
use super::{Wrong, failure};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::{Failure, Flash, Form, Shell, Visitor, icon};

#[derive(Template)]
#[template(path = "credentials/choose.html")]
struct ChoosePage<'a> {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    opened: &'a Opened,
    /// Whose account it is; whoever else reads the e-mail learns no address from it.
    masked: String,
    wrong: Option<Wrong>,
}

#[derive(Template)]
#[template(path = "credentials/gone.html")]
struct GonePage {
    shell: Shell,
    t: &'static Texts,
}

/// `GET /password/{token}`.
pub(in crate::credentials) async fn page(
    visitor: Visitor,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    match door.open(&path).await {
        Ok(opened) => show(&visitor, &opened, None),
        Err(halt) => not_opened(&visitor, &door, halt),
    }
}

/// The form.
#[derive(Deserialize)]
pub(in crate::credentials) struct Chosen {
    #[serde(default)]
    password: String,
}

/// `POST /password/{token}`: the password is set.
pub(in crate::credentials) async fn choose(
    request: HttpRequest,
    visitor: Visitor,
    path: Path<String>,
    door: Data<Doorkeeper>,
    Form(chosen): Form<Chosen>,
) -> Result<HttpResponse, Failure> {
    let (opened, site) = match door.open(&path).await {
        Ok(opened) => (opened, &visitor.site),
        Err(halt) => return not_opened(&visitor, &door, halt),
    };
    let browser = Browser::of(&request, site);
    let place = browser.place(&visitor.origin);
    match door.choose(&opened, &chosen.password, place).await {
        Ok(()) => {
            let mut answer = see_other_saying("/sign-in", site, Flash::PasswordSet);
            let cookie = browser.cookie(site).ok_or(Failure::Internal)?;
            answer.add_cookie(&cookie).map_err(|_| Failure::Internal)?;
            Ok(answer)
        }
        Err(Halt::Weak(weak)) => {
            let wrong = Wrong::of(visitor.texts(), weak);
            show(&visitor, &opened, Some(wrong))
        }
        Err(halt) => not_opened(&visitor, &door, halt),
    }
}

fn show(visitor: &Visitor, opened: &Opened, wrong: Option<Wrong>) -> Result<HttpResponse, Failure> {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = ChoosePage {
        shell: visitor.shell(),
        t: visitor.texts(),
        moments: visitor.moments(&opened.member.time_zone),
        masked: opened.member.email.masked(),
        opened,
        wrong,
    };
    answer(status, &page.shell, &page)
}

/// A link that does not count: guesses are counted.
fn not_opened(visitor: &Visitor, door: &Doorkeeper, halt: Halt) -> Result<HttpResponse, Failure> {
    let Halt::NoLink = halt else {
        return Err(failure(halt));
    };
    door.guesses.count(visitor.origin.address)?;
    let page = GonePage {
        shell: visitor.shell(),
        t: visitor.texts(),
    };
    answer(StatusCode::GONE, &page.shell, &page)
}
