//! The list of members.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::super::store::{self, Listing};
use crate::base::keyset::{Ends, Listed, Part};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, OrganizationId};
use crate::history::words::Badge;
use crate::http::page::ok;
use crate::http::{Failure, Shell, icon};
use crate::members::Admin;

/// The longest text that is searched for, in characters.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "directory/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    search: String,
    listed: Listed<Listing>,
}

impl ListPage {
    /// Where the other parts of the same search are.
    fn path(&self) -> String {
        let search = utf8_percent_encode(&self.search, NON_ALPHANUMERIC);
        format!("/members?q={search}&")
    }

    fn role(&self, member: &Listing) -> String {
        let t = self.t;
        match (member.admin, member.support) {
            (true, true) => t.msg_members_admin_and_support(),
            (true, false) => t.msg_profile_admin(),
            (false, true) => t.msg_profile_support(),
            (false, false) => t.msg_profile_employee(),
        }
    }

    /// What is special about a member now; each way in which somebody can be held has its place here.
    fn badges(&self, member: &Listing) -> Vec<Badge> {
        let (t, now) = (self.t, self.moments.now());
        let mut badges = Vec::new();
        if member.suspended {
            badges.push(Badge {
                tone: "bad",
                icon: icon::USER_OFF,
                text: t.msg_members_suspended(),
            });
        }
        if member.on_hold {
            badges.push(Badge {
                tone: "bad",
                icon: icon::SHIELD_LOCK,
                text: t.msg_members_on_hold(),
            });
        }
        if member.phone_held_until.is_some_and(|until| now < until) {
            badges.push(Badge {
                tone: "warn",
                icon: icon::CLOCK,
                text: t.msg_members_number_held(),
            });
        }
        badges
    }
}

/// What an address asks of the list.
#[derive(Deserialize)]
pub(in crate::directory) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(flatten)]
    ends: Ends,
}

/// `GET /members`.
pub(in crate::directory) async fn page(
    Admin(by): Admin,
    asked: Query<Asked>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Asked { q, ends } = asked.into_inner();
    let search: String = q.trim().chars().take(LONGEST).collect();
    let organization = by.member.organization_id;
    let moments = by.moments();
    let listed = part(&db, organization, &search, ends.into(), &moments).await?;
    let page = ListPage {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments,
        search,
        listed,
    };
    ok(&page.shell, &page)
}

async fn part(
    db: &Db,
    organization: OrganizationId,
    search: &str,
    part: Part,
    moments: &Moments,
) -> Result<Listed<Listing>, sqlx::Error> {
    // Postgres takes no NUL in a text.
    let (search, now) = (search.to_lowercase().replace('\0', ""), moments.now());
    let mut connection = db.organization(organization).await?;
    let mut fetch = async |part| {
        let rows = store::list(&mut connection, organization, &search, part, now).await?;
        Ok(Listed::of(part, rows, |row| row.id.0))
    };
    let found = fetch(part).await?;
    if found.is_spent(part) {
        fetch(Part::Newest).await
    } else {
        Ok(found)
    }
}
