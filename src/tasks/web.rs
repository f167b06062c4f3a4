//! My tasks: what waits for this admin. `approvals` has everything that waits or was decided.

pub(super) mod approvals;

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use chrono::TimeDelta;

use super::store::{self, Closed, Item};
use crate::base::keyset::SIZE;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, MemberId};
use crate::history::words;
use crate::http::page::ok;
use crate::http::{Failure, Shell, icon};
use crate::members::Admin;
use crate::outbox::store::parked;

/// The session counts what waits up to here.
const COUNTED: i64 = 100;
/// What ends sooner than this says so.
const SOON: TimeDelta = TimeDelta::hours(24);

#[derive(Template)]
#[template(path = "tasks/mine.html")]
struct MyTasks {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    reader: MemberId,
    open: Vec<Item>,
    closed: Vec<Item>,
    /// How many wait, up to [`COUNTED`].
    count: i64,
    /// How many messages could not be delivered, up to a hundred.
    undelivered: i64,
}

impl MyTasks {
    fn title(&self) -> String {
        match self.count {
            0 => self.t.msg_tasks_title(),
            COUNTED.. => self.t.msg_tasks_title_count(format!("{COUNTED}+")),
            count => self.t.msg_tasks_title_count(count.to_string()),
        }
    }

    fn lead(&self) -> String {
        if self.count < COUNTED {
            self.t.msg_tasks_lead(self.count)
        } else {
            self.t.msg_tasks_lead_many(COUNTED.to_string())
        }
    }

    fn ends_soon(&self, item: &Item) -> bool {
        item.due_at - self.moments.now() < SOON
    }

    /// Do more wait than the page shows?
    fn has_more(&self) -> bool {
        usize::try_from(self.count).is_ok_and(|count| count > SIZE)
    }

    /// "Approved by you", "Rejected by Thomas Meyer".
    fn decision(&self, closed: &Closed) -> String {
        let t = self.t;
        let name = closed
            .by
            .as_ref()
            .map(|(_, name)| name.as_str())
            .unwrap_or_default();
        let mine = closed.by.as_ref().is_some_and(|(id, _)| *id == self.reader);
        match (closed.outcome == "approved", mine) {
            (true, true) => t.msg_tasks_approved_by_you(),
            (true, false) => t.msg_tasks_approved_by(name),
            (false, true) => t.msg_tasks_rejected_by_you(),
            (false, false) => t.msg_tasks_rejected_by(name),
        }
    }
}

/// `GET /tasks`.
pub(super) async fn mine(Admin(by): Admin, db: Data<Db>) -> Result<HttpResponse, Failure> {
    let (organization, reader) = (by.member.organization_id, by.member.member_id);
    let mut connection = db.organization(organization).await?;
    let items = store::inbox(&mut connection, organization, reader, by.visitor.now).await?;
    let undelivered = parked::count(&mut connection, organization, by.visitor.now).await?;
    let (closed, open): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.closed.is_some());
    let waiting = i64::try_from(open.len()).unwrap_or(COUNTED);
    let page = MyTasks {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        reader,
        // The session counted a moment earlier: where the page shows them all, it is right.
        count: if open.len() < SIZE {
            waiting
        } else {
            by.member.open_tasks.max(waiting)
        },
        open,
        closed,
        undelivered,
    };
    ok(&page.shell, &page)
}
