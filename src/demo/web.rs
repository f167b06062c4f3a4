//! The demo's own pages: what it is about, and ways into everybody's window.

use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;

use super::people::{self, PASSWORD, PEOPLE, Part, Person};
use super::stage::{NEW_PHONE, PHONE, Stage};
use super::{mailbox, screen, telephone};
use crate::base::lang::Texts;
use crate::http::{Failure, Shell, Visitor, icon, page};

/// The demo's routes, besides the portal's.
pub(super) fn routes(app: &mut ServiceConfig, stage: Data<Stage>) {
    app.app_data(stage)
        .route("/demo", get().to(story))
        .route("/demo/phone", get().to(telephone::web::noors))
        .route("/demo/phone/{person}", get().to(telephone::web::one))
        .route("/demo/phone/{person}", post().to(telephone::web::press))
        .route("/demo/mailbox", get().to(mailbox::web::newest))
        .route("/demo/mailbox/{number}", get().to(mailbox::web::one))
        .route("/demo/mailbox/{number}/html", get().to(mailbox::web::html))
        .route("/demo/screen", get().to(screen::web::screen))
        .route("/demo/new-phone", get().to(new_phone));
}

#[derive(Template)]
#[template(path = "demo/story.html")]
struct StoryPage {
    shell: Shell,
    t: &'static Texts,
    windows: Vec<Window>,
    here: String,
    /// Who plays the ways that begin in the app, and on what.
    players: Vec<&'static Person>,
    phone: String,
    new_phone: String,
    /// Where an admin finds what could not be delivered.
    undelivered: String,
}

/// Somebody's window.
struct Window {
    person: &'static Person,
    address: String,
    task: String,
    is_first: bool,
}

/// `GET /demo`.
async fn story(visitor: Visitor, stage: Data<Stage>) -> Result<HttpResponse, Failure> {
    let (t, lang) = (visitor.texts(), visitor.lang.code());
    let window = |person: &'static Person| {
        let (path, task) = match person.part {
            Part::Noor => ("/profile/preferences", t.msg_demo_task_noor()),
            Part::Admin => ("/tasks", t.msg_demo_task_admin()),
            Part::SecondAdmin => ("/approvals", t.msg_demo_task_second_admin()),
            Part::Support | Part::Colleague | Part::AppOnly | Part::Stranger => {
                ("/history", t.msg_demo_task_support())
            }
        };
        Window {
            person,
            // Hosts keep the chosen language apart as they do everything else.
            address: format!("{}{path}?lang={lang}", stage.windows.of(person)),
            task,
            is_first: person.part == Part::Noor,
        }
    };
    let app = |host| format!("{}/app?lang={lang}", stage.windows.origin(host));
    let page = StoryPage {
        shell: visitor.shell(),
        t,
        windows: PEOPLE
            .iter()
            .filter(|person| person.has_window() && person.has_account())
            .map(window)
            .collect(),
        undelivered: PEOPLE
            .iter()
            .find(|person| person.part == Part::Admin)
            .map(|admin| format!("{}/messages?lang={lang}", stage.windows.of(admin)))
            .unwrap_or_default(),
        here: stage.windows.origin("localhost"),
        players: people::app_only().collect(),
        phone: app(PHONE),
        new_phone: app(NEW_PHONE),
    };
    page::ok(&page.shell, &page)
}

/// `GET /demo/new-phone`: the app, on a phone on which nobody ever signed in.
async fn new_phone(stage: Data<Stage>) -> HttpResponse {
    page::see_other(&format!("{}/app", stage.windows.origin(NEW_PHONE)))
}
