//! The page that is a person's phone.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::{Call, Said, State};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::demo::people::{self, PEOPLE, Person};
use crate::demo::stage::Stage;
use crate::http::{Failure, Form, Shell, Visitor, icon, page};

#[derive(Template)]
#[template(path = "demo/phone.html")]
struct PhonePage {
    shell: Shell,
    t: &'static Texts,
    owner: &'static Person,
    others: Vec<&'static Person>,
    call: Option<Shown>,
}

/// The last call, as it is shown.
struct Shown {
    sid: String,
    from: String,
    state: State,
    heard: u32,
    said: Vec<Said>,
    takes_key: bool,
    /// Since when the call is on, for machines, and how long that is.
    since: Option<(String, String)>,
    at: String,
    by_machine: bool,
}

impl Shown {
    fn new(call: Call, moments: &Moments) -> Self {
        let since = match call.state {
            State::Answered(at) => {
                let seconds = (moments.now() - at).num_seconds().max(0);
                let length = format!("{}:{:02}", seconds / 60, seconds % 60);
                Some((Moments::iso(&at), length))
            }
            _ => None,
        };
        Self {
            from: spaced(&call.from),
            at: moments.time(&call.at),
            by_machine: call.by_machine,
            since,
            takes_key: call.script.gather.is_some(),
            said: if call.heard == 0 {
                Vec::new()
            } else {
                call.script.said
            },
            sid: call.sid,
            state: call.state,
            heard: call.heard,
        }
    }

    fn rings(&self) -> bool {
        self.state == State::Ringing
    }

    fn is_on(&self) -> bool {
        matches!(self.state, State::Answered(_))
    }

    /// What came of the call, once it is over.
    fn outcome(&self, t: &Texts) -> String {
        match self.state {
            State::Ringing | State::Answered(_) => String::new(),
            State::Recorded => t.msg_demo_phone_recording(),
            State::Completed if self.by_machine => t.msg_demo_phone_recorded(self.at.as_str()),
            State::Completed => t.msg_demo_phone_ended(self.at.as_str()),
            State::Busy => t.msg_demo_phone_declined(self.at.as_str()),
            State::NoAnswer => t.msg_demo_phone_missed(self.at.as_str()),
        }
    }
}

/// `+31 20 808 5500`.
fn spaced(number: &str) -> String {
    let parsed = phonenumber::parse(None, number);
    parsed.map_or_else(
        |_| number.to_owned(),
        |number| {
            number
                .format()
                .mode(phonenumber::Mode::International)
                .to_string()
        },
    )
}

impl PhonePage {
    /// Changes whenever the page would look otherwise.
    fn state(&self) -> String {
        match &self.call {
            None => "idle".to_owned(),
            Some(call) => {
                let on = if call.is_on() {
                    "on"
                } else {
                    call.state.name()
                };
                format!("{}-{on}-{}", call.sid, call.heard)
            }
        }
    }
}

/// `GET /demo/phone`: the phone that the story begins with.
pub(in crate::demo) async fn noors(
    visitor: Visitor,
    stage: Data<Stage>,
) -> Result<HttpResponse, Failure> {
    show(&visitor, &stage, "noor")
}

/// `GET /demo/phone/{person}`.
pub(in crate::demo) async fn one(
    visitor: Visitor,
    stage: Data<Stage>,
    person: Path<String>,
) -> Result<HttpResponse, Failure> {
    show(&visitor, &stage, &person)
}

fn show(visitor: &Visitor, stage: &Stage, person: &str) -> Result<HttpResponse, Failure> {
    let owner = people::find(person).ok_or(Failure::NotFound)?;
    let moments = visitor.moments(&visitor.site.time_zone);
    let others = PEOPLE
        .iter()
        .filter(|other| other.has_window() && other.slug != owner.slug);
    let page = PhonePage {
        shell: visitor.shell(),
        t: visitor.texts(),
        owner,
        others: others.collect(),
        call: stage
            .telephone
            .last_to(owner.phone)
            .map(|call| Shown::new(call, &moments)),
    };
    page::ok(&page.shell, &page)
}

/// What the person does: `answer`, `hang-up`, `voicemail` (nothing: the mailbox takes it), or a key.
#[derive(Deserialize)]
pub(in crate::demo) struct Pressed {
    call: String,
    key: String,
}

/// `POST /demo/phone/{person}`.
pub(in crate::demo) async fn press(
    stage: Data<Stage>,
    person: Path<String>,
    form: Form<Pressed>,
) -> Result<HttpResponse, Failure> {
    let owner = people::find(&person).ok_or(Failure::NotFound)?;
    let Form(pressed) = form;
    match pressed.key.as_str() {
        "answer" => stage.telephone.answer(&pressed.call),
        "hang-up" => stage.telephone.hang_up(&pressed.call),
        "voicemail" => stage.telephone.record(&pressed.call),
        key => stage.telephone.press(&pressed.call, key).await,
    }
    Ok(page::see_other(&format!("/demo/phone/{}", owner.slug)))
}
