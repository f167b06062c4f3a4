//! Profile, Security and Preferences.

pub(super) mod push;

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::store;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, Instant, Reference};
use crate::devices::code::Qr;
use crate::devices::{self, Device, DeviceState};
use crate::http::page::ok;
use crate::http::{Failure, Principal, Shell, icon};
use crate::members::SignedIn;

#[derive(Template)]
#[template(path = "profile/details.html")]
struct Details {
    shell: Shell,
    t: &'static Texts,
    member: Principal,
}

impl Details {
    /// What this member is here, and what that lets them do.
    fn roles(&self) -> Vec<(String, String)> {
        let t = self.t;
        let roles = [
            (true, t.msg_profile_employee(), t.msg_profile_employee_may()),
            (
                self.member.admin,
                t.msg_profile_admin(),
                t.msg_profile_admin_may(),
            ),
            (
                self.member.support,
                t.msg_profile_support(),
                t.msg_profile_support_may(),
            ),
        ];
        roles
            .into_iter()
            .filter(|(is, ..)| *is)
            .map(|(_, role, may)| (role, may))
            .collect()
    }
}

/// `GET /profile`.
pub(super) async fn details(by: SignedIn) -> Result<HttpResponse, Failure> {
    let page = Details {
        shell: by.shell(),
        t: by.visitor.texts(),
        member: by.member,
    };
    ok(&page.shell, &page)
}

/// A one-time code that still counts, as the page shows it.
struct Activation {
    text: String,
    qr: Qr,
    expires_at: Instant,
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
}

/// `GET /profile/security`.
pub(super) async fn security(by: SignedIn, db: Data<Db>) -> Result<HttpResponse, Failure> {
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
    // Whoever reported a phone lost takes that back where the report was made, also after its end.
    let under_way = request
        .as_ref()
        .is_some_and(|request| request.is_under_way(now));
    let request = request.filter(|_| device.is_some() || under_way);
    let page = Security {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        activation: code.map(|shown| Activation {
            text: shown.code.text(),
            qr: Qr::of(&shown.code.link(site.public_url.as_str())),
            expires_at: shown.expires_at,
        }),
        device,
        request: request.map(|request| request.reference),
        under_way,
        member: by.member,
    };
    ok(&page.shell, &page)
}

#[derive(Template)]
#[template(path = "profile/preferences.html")]
struct Preferences {
    shell: Shell,
    t: &'static Texts,
    member: Principal,
    moments: Moments,
    /// The request that is under way.
    request: Option<Reference>,
    /// In which browsers an admin is told, where that is possible.
    told: Option<push::Told>,
}

/// `GET /profile/preferences`.
pub(super) async fn preferences(by: SignedIn, db: Data<Db>) -> Result<HttpResponse, Failure> {
    let (organization, member) = (by.member.organization_id, by.member.member_id);
    let mut connection = db.organization(organization).await?;
    let request = store::newest_request(&mut connection, organization, member).await?;
    drop(connection);
    let request = request.filter(|request| request.is_under_way(by.visitor.now));
    let page = Preferences {
        told: push::Told::of(&by, &db).await?,
        moments: by.moments(),
        shell: by.shell(),
        t: by.visitor.texts(),
        request: request.map(|request| request.reference),
        member: by.member,
    };
    ok(&page.shell, &page)
}
