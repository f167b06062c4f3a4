//! Who the member is to us.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::super::store;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, Reference};
use crate::http::page::ok;
use crate::http::{Failure, Principal, Shell, icon};
use crate::members::SignedIn;
use crate::phones;
use crate::phones::rules::{self, Known};

#[derive(Template)]
#[template(path = "profile/details.html")]
struct Details {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    member: Principal,
    number: Known,
    /// The request that is under way.
    request: Option<Reference>,
}

impl Details {
    /// May the member enter a number here?
    fn may_enter(&self) -> bool {
        rules::may_enter(&self.number, self.moments.now()).is_ok()
    }

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
pub(in crate::profile) async fn page(by: SignedIn, db: Data<Db>) -> Result<HttpResponse, Failure> {
    let (organization, member, now) = (
        by.member.organization_id,
        by.member.member_id,
        by.visitor.now,
    );
    let mut connection = db.organization(organization).await?;
    let number = phones::store::known(&mut connection, organization, member, now).await?;
    let request = store::newest_request(&mut connection, organization, member).await?;
    drop(connection);
    let request = request.filter(|request| request.is_under_way(now));
    let page = Details {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        request: request.map(|request| request.reference),
        number: number.ok_or(Failure::NotFound)?,
        member: by.member,
    };
    ok(&page.shell, &page)
}
