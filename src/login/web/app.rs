//! An app asks for the sign-in of the browser (RFC 8252): the page says as whom, and its button sends the
//! browser back to the app with a code.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::super::Login;
use super::super::flow::app;
use super::super::handover::{Asked, Handover, Refusal};
use crate::base::Db;
use crate::base::lang::Texts;
use crate::http::headers::let_lead_to;
use crate::http::page::{ok, see_other};
use crate::http::{Failure, Shell, Site, icon};
use crate::members::{SignedIn, SignedInForm};

#[derive(Template)]
#[template(path = "login/app.html")]
struct AppPage {
    shell: Shell,
    t: &'static Texts,
    name: String,
    email: String,
    /// Can another account be chosen at the provider?
    by_password: bool,
    /// This page, with all that the app asks.
    here: String,
    handover: Handover,
}

/// `GET /auth/app`.
pub(in crate::login) async fn page(
    request: HttpRequest,
    by: SignedIn,
    login: Data<Login>,
) -> Result<HttpResponse, Failure> {
    let asked: Asked =
        serde_urlencoded::from_str(request.query_string()).map_err(|_| Failure::BadRequest)?;
    let (site, member) = (&by.visitor.site, &by.member);
    let handover = match asked.read(&login.redirects) {
        Ok(handover) => handover,
        Err(refusal) => return refuse(site, refusal),
    };
    let source = handover.source().ok_or(Failure::BadRequest)?;
    let page = AppPage {
        shell: by.shell(),
        t: by.visitor.texts(),
        name: member.name.clone(),
        email: member.email.as_str().to_owned(),
        by_password: member.by_password,
        here: by.visitor.path.clone(),
        handover,
    };
    let mut answer = ok(&page.shell, &page)?;
    let_lead_to(&mut answer, site, &source);
    Ok(answer)
}

/// `POST /auth/app`: back to the app, with a code.
pub(in crate::login) async fn go_on(
    sent: SignedInForm<Asked>,
    login: Data<Login>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let SignedInForm { by, form } = sent;
    let site = &by.visitor.site;
    let handover = match form.read(&login.redirects) {
        Ok(handover) => handover,
        Err(refusal) => return refuse(site, refusal),
    };
    let code = app::hand_over(&db, &by, &handover).await?;
    back(site, &handover, "code", code.expose())
}

/// Back to the app, where that is one; else nobody is sent anywhere.
fn refuse(site: &Site, refusal: Refusal) -> Result<HttpResponse, Failure> {
    match refusal {
        Refusal::Address => Err(Failure::BadRequest),
        Refusal::Told(handover, error) => back(site, &handover, "error", error),
    }
}

fn back(
    site: &Site,
    handover: &Handover,
    name: &str,
    value: &str,
) -> Result<HttpResponse, Failure> {
    let address = handover.way_back(name, value, &site.link(""));
    Ok(see_other(&address.ok_or(Failure::BadRequest)?))
}
