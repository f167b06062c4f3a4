//! "Forgotten your password?" The answer is the same for everybody.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::super::flow::Doorkeeper;
use super::failure;
use crate::base::lang::Texts;
use crate::http::page::{ok, see_other};
use crate::http::{Failure, Form, Shell, Visitor, icon};

#[derive(Template)]
#[template(path = "credentials/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    t: &'static Texts,
    /// Was it asked for just now?
    asked: bool,
}

/// `GET /password/forgotten`.
pub(in crate::credentials) async fn page(
    visitor: Visitor,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    if !door.allowed {
        return Err(Failure::NotFound);
    }
    let query = visitor.path.split_once('?').map_or("", |(_, query)| query);
    let page = ForgottenPage {
        shell: visitor.shell(),
        t: visitor.texts(),
        asked: query.split('&').any(|part| part == "asked"),
    };
    ok(&page.shell, &page)
}

/// The form.
#[derive(Deserialize)]
pub(in crate::credentials) struct Asked {
    #[serde(default)]
    email: String,
}

/// `POST /password/forgotten`: a link goes out, where somebody has a password for this address.
pub(in crate::credentials) async fn ask(
    visitor: Visitor,
    door: Data<Doorkeeper>,
    Form(asked): Form<Asked>,
) -> Result<HttpResponse, Failure> {
    door.guesses.count(visitor.origin.address)?;
    let done = door.forgotten(&asked.email, &visitor.origin).await;
    done.map_err(failure)?;
    Ok(see_other("/password/forgotten?asked"))
}
