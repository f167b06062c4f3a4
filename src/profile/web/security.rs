//! The trusted device, and where the member is signed in.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::super::choosing;
use super::super::store::{self, Session};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, Instant, Reference};
use crate::devices::code::Qr;
use crate::devices::store::ShownCode;
use crate::devices::{self, Device, DeviceState};
use crate::history::place;
use crate::http::page::{ok, see_other_saying};
use crate::http::{Failure, Flash, Principal, Shell, Site, icon};
use crate::members::{SignedIn, SignedInForm};

/// A one-time code that still counts, as the page shows it.
struct Activation {
    text: String,
    qr: Qr,
    expires_at: Instant,
}

impl Activation {
    fn of(shown: &ShownCode, site: &Site) -> Self {
        Self {
            text: shown.code.text(),
            qr: Qr::of(&shown.code.link(site.public_url.as_str())),
            expires_at: shown.expires_at,
        }
    }
}

#[derive(Template)]
#[template(path = "profile/security.html")]
struct Security {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    member: Principal,
    device: Option<Device>,
    activation: Option<Activation>,
    /// The newest request, where it says more about a suspended or missing device.
    request: Option<Reference>,
    /// Is that one still open, or approved and without its new phone?
    under_way: bool,
    sessions: Vec<Shown>,
}

/// A session, in words.
struct Shown {
    id: Uuid,
    this: bool,
    browser: String,
    address: Option<String>,
    in_app: bool,
    created_at: Instant,
    seen_at: Instant,
}

impl Shown {
    fn of(t: &Texts, session: &Session, this: Uuid) -> Self {
        let agent = session.user_agent.as_deref();
        let browser = agent.and_then(|agent| place::browser(t, agent));
        Self {
            id: session.id,
            this: session.id == this,
            browser: browser.unwrap_or_else(|| t.msg_profile_session_unknown()),
            address: session.address.map(|from| place::address(from, false)),
            in_app: session.in_app,
            created_at: session.created_at,
            seen_at: session.seen_at,
        }
    }
}

/// `GET /profile/security`.
pub(in crate::profile) async fn page(by: SignedIn, db: Data<Db>) -> Result<HttpResponse, Failure> {
    let (organization, member) = (by.member.organization_id, by.member.member_id);
    let (now, site) = (by.visitor.now, &by.visitor.site);
    let mut connection = db.organization(organization).await?;
    let device = devices::store::trusted(&mut connection, organization, member).await?;
    let code = match device {
        None => {
            devices::store::live_code(&mut connection, organization, member, &site.key, now).await?
        }
        Some(_) => None,
    };
    let usable = device
        .as_ref()
        .is_some_and(|device| device.state == DeviceState::Active);
    let request = if usable {
        None
    } else {
        store::newest_request(&mut connection, organization, member).await?
    };
    let sessions = store::sessions(&mut connection, organization, member, now).await?;
    drop(connection);
    // Whoever reported a phone lost takes that back where the report was made, also after its end.
    let under_way = request
        .as_ref()
        .is_some_and(|request| request.is_under_way(now));
    let request = request.filter(|_| device.is_some() || under_way);
    let page = Security {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        activation: code.map(|shown| Activation::of(&shown, site)),
        device,
        request: request.map(|request| request.reference),
        under_way,
        sessions: shown(&by, sessions),
        member: by.member,
    };
    ok(&page.shell, &page)
}

fn shown(by: &SignedIn, sessions: Vec<Session>) -> Vec<Shown> {
    let (t, this) = (by.visitor.texts(), by.member.session_id);
    let mut shown: Vec<Shown> = sessions
        .into_iter()
        .map(|session| Shown::of(t, &session, this))
        .collect();
    shown.sort_by_key(|session| !session.this);
    shown
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(in crate::profile) struct Press {}

/// `POST /profile/sessions/ending`: all but this one.
pub(in crate::profile) async fn end_others(
    sent: SignedInForm<Press>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    choosing::end_sessions(&db, &sent.by, None).await?;
    Ok(ended(&sent.by))
}

/// `POST /profile/sessions/{id}/ending`. One that is over already, or somebody else's, ends nothing.
pub(in crate::profile) async fn end(
    sent: SignedInForm<Press>,
    id: Path<String>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    choosing::end_sessions(&db, &sent.by, Some(id)).await?;
    Ok(ended(&sent.by))
}

fn ended(by: &SignedIn) -> HttpResponse {
    see_other_saying(
        "/profile/security#sessions",
        &by.visitor.site,
        Flash::SessionsEnded,
    )
}
