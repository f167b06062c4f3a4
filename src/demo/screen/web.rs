//! The page that stands for Sanne's screen.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::base::lang::Texts;
use crate::demo::people::{self, Person};
use crate::demo::stage::Stage;
use crate::http::{Failure, Shell, Visitor, icon, page};

/// Whose screen it is.
pub(in crate::demo) const OWNER: &str = "sanne";

#[derive(Template)]
#[template(path = "demo/screen.html")]
struct ScreenPage {
    shell: Shell,
    t: &'static Texts,
    owner: &'static Person,
    rows: Vec<Row>,
}

/// A message on the screen.
struct Row {
    title: String,
    text: String,
    lang: String,
    time: String,
    /// In the owner's window.
    link: String,
}

/// `GET /demo/screen`.
pub(in crate::demo) async fn screen(
    visitor: Visitor,
    stage: Data<Stage>,
) -> Result<HttpResponse, Failure> {
    let owner = people::find(OWNER).ok_or(Failure::NotFound)?;
    let moments = visitor.moments(&visitor.site.time_zone);
    let window = stage.windows.of(owner);
    let rows = stage.screen.all().into_iter().map(|shown| Row {
        time: moments.time(&shown.at),
        link: format!("{window}{}", shown.message.link),
        title: shown.message.title,
        text: shown.message.text,
        lang: shown.message.lang,
    });
    let page = ScreenPage {
        shell: visitor.shell(),
        t: visitor.texts(),
        owner,
        rows: rows.collect(),
    };
    page::ok(&page.shell, &page)
}
