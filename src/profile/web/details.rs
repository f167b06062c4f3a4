//! Who the member is to us.

use actix_web::HttpResponse;
use askama::Template;

use crate::base::lang::Texts;
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
pub(in crate::profile) async fn page(by: SignedIn) -> Result<HttpResponse, Failure> {
    let page = Details {
        shell: by.shell(),
        t: by.visitor.texts(),
        member: by.member,
    };
    ok(&page.shell, &page)
}
