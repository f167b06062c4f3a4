//! The page that is a new phone: it asks to become the trusted device as the app does, with a key of
//! its own, through the device API.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::keys::Keys;
use super::stage::Stage;
use crate::base::Random;
use crate::base::lang::Texts;
use crate::http::{Failure, Form, Shell, Visitor, icon, page};

#[derive(Template)]
#[template(path = "demo/new_phone.html")]
struct NewPhonePage {
    shell: Shell,
    t: &'static Texts,
    typed: String,
    problem: Option<String>,
    active: bool,
}

/// The one-time code, as typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    code: String,
}

/// `GET /demo/new-phone`.
pub(super) async fn ask(visitor: Visitor) -> Result<HttpResponse, Failure> {
    show(&visitor, StatusCode::OK, String::new(), None)
}

/// `POST /demo/new-phone`.
pub(super) async fn activate(
    visitor: Visitor,
    stage: Data<Stage>,
    form: Form<Typed>,
) -> Result<HttpResponse, Failure> {
    let typed = form.0.code;
    let t = visitor.texts();
    let status = stage.activate(&typed, &visitor.site.random).await;
    let status = status.unwrap_or(StatusCode::BAD_GATEWAY);
    let problem = match status {
        StatusCode::CREATED => return show(&visitor, StatusCode::OK, typed, None),
        StatusCode::UNPROCESSABLE_ENTITY => t.msg_demo_new_phone_no_code(),
        StatusCode::GONE => t.msg_demo_new_phone_gone(),
        StatusCode::CONFLICT => t.msg_demo_new_phone_conflict(),
        _ => t.msg_demo_new_phone_trouble(),
    };
    show(&visitor, status, typed, Some(problem))
}

fn show(
    visitor: &Visitor,
    status: StatusCode,
    typed: String,
    problem: Option<String>,
) -> Result<HttpResponse, Failure> {
    let page = NewPhonePage {
        shell: visitor.shell(),
        t: visitor.texts(),
        active: problem.is_none() && !typed.is_empty(),
        typed,
        problem,
    };
    page::page(status, &page.shell, &page)
}

impl Stage {
    /// What the app on a new phone does: makes a key and hands in the code.
    async fn activate(&self, code: &str, random: &Random) -> anyhow::Result<StatusCode> {
        let keys = Keys::new(random)?;
        let body = json!({
            "code": code,
            "device": { "name": "iPhone 17", "model": "iPhone18,3", "platform": "iOS 26.1" },
            "public_key": keys.public(),
        });
        let address = format!("{}/api/v1/activations", self.windows.origin("localhost"));
        let answer = self.asker.post(address).json(&body).send().await?;
        // The two libraries each have their own type for it.
        Ok(StatusCode::from_u16(answer.status().as_u16())?)
    }
}
