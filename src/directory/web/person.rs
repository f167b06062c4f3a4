//! The page of a member.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::super::store::{self, Asked, Past, Profile};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, MemberId};
use crate::credentials::Doorkeeper;
use crate::devices::{self, Device, DeviceState};
use crate::history::event::Event;
use crate::history::words::{self, Badge, Line};
use crate::http::page::page as answer;
use crate::http::session::initials;
use crate::http::{Failure, Shell, icon};
use crate::members::{Admin, SignedIn};
use crate::phones::rules::{Known, held};

/// What went wrong: beside the field of a number, or at the top; and what was typed there.
#[derive(Default)]
pub(super) struct Said {
    pub(super) status: StatusCode,
    pub(super) phone: Option<String>,
    pub(super) phone_error: Option<String>,
    pub(super) notice: Option<String>,
}

#[derive(Template)]
#[template(path = "directory/person.html")]
struct PersonPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    /// The admin who looks.
    reader: MemberId,
    person: Profile,
    device: Option<Device>,
    requests: Vec<Asked>,
    past: Vec<Happened>,
    said: Said,
    phone: String,
    /// Are there passwords here at all?
    passwords: bool,
}

/// Something that happened to a member, in words.
struct Happened {
    line: Line,
    at: Instant,
    by: String,
}

impl PersonPage {
    fn initials(&self) -> String {
        initials(&self.person.name)
    }

    fn own(&self) -> bool {
        self.person.id == self.reader
    }

    /// Until when recovery waits because the number changed.
    fn phone_held(&self) -> Option<Instant> {
        held(self.person.phone_held_until, self.moments.now())
    }

    /// May this admin say that the number is this person's?
    fn may_confirm(&self) -> bool {
        !self.own() && self.person.phone_changed_by != Some(self.reader)
    }

    /// Can this person be invited to set a password?
    fn may_invite(&self) -> bool {
        let person = &self.person;
        let without = person.issuer.is_none() && !person.by_password;
        self.passwords && person.operator && without && person.disabled_at.is_none()
    }

    fn phone_is_news(&self) -> bool {
        let known = Known {
            changed_at: self.person.phone_changed_at,
            ..Known::default()
        };
        known.is_news(self.moments.now())
    }

    fn state(&self, asked: &Asked) -> Badge {
        words::state(self.t, asked.state_at(self.moments.now()))
    }

    fn role(&self) -> String {
        let t = self.t;
        match (self.person.admin, self.person.support) {
            (true, true) => t.msg_members_admin_and_support(),
            (true, false) => t.msg_profile_admin(),
            (false, true) => t.msg_profile_support(),
            (false, false) => t.msg_profile_employee(),
        }
    }
}

/// An address that holds no id names no member.
pub(super) fn member(path: &Path<String>) -> Result<MemberId, Failure> {
    path.parse().map(MemberId).map_err(|_| Failure::NotFound)
}

/// `GET /members/{id}`.
pub(in crate::directory) async fn page(
    Admin(by): Admin,
    path: Path<String>,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    show(&by, &door, member(&path)?, Said::default()).await
}

/// The page of a member as it stands now.
pub(super) async fn show(
    by: &SignedIn,
    door: &Doorkeeper,
    id: MemberId,
    said: Said,
) -> Result<HttpResponse, Failure> {
    let organization = by.member.organization_id;
    let mut connection = door.db.organization(organization).await?;
    let person = store::profile(&mut connection, organization, id, by.visitor.now).await?;
    let person = person.ok_or(Failure::NotFound)?;
    let device = devices::store::trusted(&mut connection, organization, id).await?;
    let requests = store::requests(&mut connection, organization, id).await?;
    let past = store::past(&mut connection, organization, id).await?;
    drop(connection);
    let t = by.visitor.texts();
    let typed = said.phone.clone().or_else(|| by.visitor.kept("phone"));
    let page = PersonPage {
        shell: by.shell().of_page(format!("/members/{id}")),
        t,
        moments: by.moments(),
        reader: by.member.member_id,
        person,
        device,
        requests,
        past: past.into_iter().map(|past| happened(t, past)).collect(),
        phone: typed.unwrap_or_default(),
        passwords: door.allowed,
        said,
    };
    answer(page.said.status, &page.shell, &page)
}

fn happened(t: &Texts, past: Past) -> Happened {
    let event = Event::read(&past.event, &past.detail);
    Happened {
        line: event.map_or_else(|| words::unknown_line(t), |event| words::line(t, &event)),
        at: past.at,
        by: past.actor.unwrap_or_else(|| t.msg_history_readmit()),
    }
}
