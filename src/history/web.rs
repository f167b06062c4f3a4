//! The list of requests, and the timeline of one.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::event::Event;
use super::flow::{self, Reader};
use super::place;
use super::store::{self, Past, Request, Scope};
use super::words::{self, Badge, Line};
use crate::base::keyset::{Ends, Listed, Part};
use crate::base::lang::Texts;
use crate::base::moment::{Moments, place_of};
use crate::base::{Db, Instant, Reference};
use crate::http::page::ok;
use crate::http::{Failure, Shell, icon};
use crate::members::SignedIn;
use crate::members::guard::HistoryReader;

/// Support reads of every organization; an admin who is not support, of the own.
fn scope(by: &SignedIn) -> Scope {
    if by.member.support {
        Scope::All
    } else {
        Scope::Organization(by.member.organization_id)
    }
}

#[derive(Template)]
#[template(path = "history/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    /// Are there several organizations to tell apart?
    all: bool,
    listed: Listed<Request>,
}

impl ListPage {
    fn state(&self, request: &Request) -> Badge {
        words::state(self.t, request.state_at(self.moments.now()))
    }
}

/// `GET /history`.
pub(super) async fn list(
    HistoryReader(by): HistoryReader,
    ends: Query<Ends>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let scope = scope(&by);
    let listed = part(&db, scope, ends.into_inner().into()).await?;
    let page = ListPage {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        all: scope == Scope::All,
        listed,
    };
    ok(&page.shell, &page)
}

async fn part(db: &Db, scope: Scope, part: Part) -> Result<Listed<Request>, sqlx::Error> {
    let mut connection = match scope {
        Scope::Organization(id) => db.organization(id).await?,
        Scope::All => db.operator().await?,
    };
    let listed = |part, rows| Listed::of(part, rows, |row: &Request| row.id.0);
    let found = listed(part, store::requests(&mut connection, scope, part).await?);
    if !found.is_spent(part) {
        return Ok(found);
    }
    Ok(listed(
        Part::Newest,
        store::requests(&mut connection, scope, Part::Newest).await?,
    ))
}

/// A line of the timeline, with who did it and from where.
struct Step {
    line: Line,
    at: Instant,
    by: String,
    address: Option<String>,
    browser: Option<String>,
}

#[derive(Template)]
#[template(path = "history/request.html")]
struct RequestPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    request: Request,
    steps: Vec<Step>,
    readers: Vec<Step>,
    /// The city whose time is told.
    place: String,
}

impl RequestPage {
    fn state(&self) -> Badge {
        words::state(self.t, self.request.state_at(self.moments.now()))
    }

    /// How long each stage took, as far as it came: a label and a length of time.
    fn figures(&self) -> Vec<(String, String)> {
        let (t, request) = (self.t, &self.request);
        let length =
            |from: Option<Instant>, to: Option<Instant>| Some(self.moments.length(to? - from?));
        let completed = request
            .ended_at
            .filter(|_| request.state_at(self.moments.now()) == "completed");
        let figures = [
            (
                t.msg_history_to_confirm(),
                length(Some(request.created_at), request.confirmed_at),
            ),
            (
                t.msg_history_to_decide(),
                length(request.confirmed_at, request.decided_at),
            ),
            (
                t.msg_history_to_new_phone(),
                length(Some(request.created_at), completed),
            ),
        ];
        figures
            .into_iter()
            .filter_map(|(label, length)| Some((label, length?)))
            .collect()
    }
}

/// `GET /history/{reference}`.
pub(super) async fn request(
    HistoryReader(by): HistoryReader,
    reference: Path<String>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let reference: Reference = reference.parse().map_err(|_| Failure::NotFound)?;
    let (visitor, scope) = (&by.visitor, scope(&by));
    let reader = Reader {
        actor: by.actor(),
        organization_id: by.member.organization_id,
        scope,
    };
    let (request, past) =
        flow::read(&db, reader, &reference, visitor.now, &visitor.site.random).await?;
    let t = visitor.texts();
    let (readers, happened): (Vec<Past>, Vec<Past>) = past
        .into_iter()
        .partition(|past| past.event == Event::HistoryRead.name());
    let steps = |past: Vec<Past>| past.into_iter().map(|past| step(t, past, scope)).collect();
    let page = RequestPage {
        shell: by.shell(),
        t,
        moments: by.moments(),
        request,
        steps: steps(happened),
        readers: steps(readers.into_iter().rev().collect()),
        place: place_of(&by.member.time_zone),
    };
    ok(&page.shell, &page)
}

fn step(t: &Texts, past: Past, scope: Scope) -> Step {
    let event = Event::read(&past.event, &past.detail);
    let address = past.address.and_then(|address| address.parse().ok());
    Step {
        line: event.map_or_else(|| words::unknown_line(t), |event| words::line(t, &event)),
        at: past.at,
        by: past.actor.unwrap_or_else(|| t.msg_history_readmit()),
        address: address.map(|address| place::address(address, scope == Scope::All)),
        browser: past.user_agent.and_then(|agent| place::browser(t, &agent)),
    }
}
