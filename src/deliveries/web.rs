//! The list of messages that could not be delivered.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::flow::{self, By, Outcome};
use crate::base::Db;
use crate::base::id::MessageId;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::page::{ok, see_other_saying};
use crate::http::{Failure, Flash, Shell, icon};
use crate::members::{Admin, SignedIn, SignedInForm};
use crate::outbox::store::parked::{self, Late, MOST, Parked};
use crate::outbox::words;

const LIST: &str = "/messages";

#[derive(Template)]
#[template(path = "deliveries/list.html")]
struct List {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    parked: Vec<Parked>,
    /// Are there more than the page shows?
    more: bool,
    /// What was not taken yet and is tried again.
    late: Vec<Late>,
}

impl List {
    fn lead(&self) -> String {
        let count = i64::try_from(self.parked.len()).unwrap_or(i64::MAX);
        self.t.msg_deliveries_lead(count)
    }

    /// Is there more than one that can be sent again?
    fn several(&self) -> bool {
        self.parked.iter().filter(|one| one.again).count() > 1
    }
}

/// `GET /messages`.
pub(super) async fn list(Admin(by): Admin, db: Data<Db>) -> Result<HttpResponse, Failure> {
    let organization = by.member.organization_id;
    let mut connection = db.organization(organization).await?;
    let mut found = parked::list(&mut connection, organization, by.visitor.now).await?;
    let late = parked::late(&mut connection, organization, by.visitor.now).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let page = List {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        parked: found,
        more,
        late,
    };
    ok(&page.shell, &page)
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Press {}

/// `POST /messages/retry`.
pub(super) async fn retry_all(
    sent: SignedInForm<Press>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Admin(by) = Admin::from(sent.by)?;
    let outcome = flow::retry(&db, &acting(&by), None).await?;
    Ok(done(&by, outcome, Flash::MessagesQueued))
}

/// `POST /messages/{id}/retry`.
pub(super) async fn retry(
    sent: SignedInForm<Press>,
    path: Path<String>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Admin(by) = Admin::from(sent.by)?;
    let outcome = flow::retry(&db, &acting(&by), Some(id(&path)?)).await?;
    Ok(done(&by, outcome, Flash::MessagesQueued))
}

/// `POST /messages/{id}/dropping`.
pub(super) async fn give_up(
    sent: SignedInForm<Press>,
    path: Path<String>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Admin(by) = Admin::from(sent.by)?;
    let outcome = flow::give_up(&db, &acting(&by), id(&path)?).await?;
    Ok(done(&by, outcome, Flash::MessageDropped))
}

fn id(path: &Path<String>) -> Result<MessageId, Failure> {
    path.parse().map(MessageId).map_err(|_| Failure::NotFound)
}

fn acting(by: &SignedIn) -> By<'_> {
    By {
        organization_id: by.member.organization_id,
        actor: by.actor(),
        now: by.visitor.now,
        random: &by.visitor.site.random,
    }
}

fn done(by: &SignedIn, outcome: Outcome, flash: Flash) -> HttpResponse {
    let flash = match outcome {
        Outcome::Done => flash,
        Outcome::Late => Flash::MessageHandled,
    };
    see_other_saying(LIST, &by.visitor.site, flash)
}
