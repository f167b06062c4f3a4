//! The timeline of a request; `list` has all of them, and `export` takes the list away.

pub(super) mod export;
pub(super) mod list;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use super::deliveries;
use super::event::Event;
use super::flow::{self, Reader};
use super::place;
use super::store::{Past, Request, Scope};
use super::words::{self, Badge, Line};
use crate::base::actor::Holder;
use crate::base::lang::Texts;
use crate::base::moment::{Moments, place_of};
use crate::base::{Db, Instant, Reference};
use crate::http::page::ok;
use crate::http::{Failure, Shell, icon};
use crate::members::SignedIn;
use crate::members::guard::HistoryReader;
use crate::outbox::store::trace::Trace;

/// Support reads of every organization; an admin who is not support, of the own.
fn scope(by: &SignedIn) -> Scope {
    if by.member.support {
        Scope::All
    } else {
        Scope::Organization(by.member.organization_id)
    }
}

/// A line of the timeline, with who did it and from where.
struct Step {
    line: Line,
    at: Instant,
    by: String,
    address: Option<String>,
    browser: Option<String>,
}

impl Step {
    fn delivery(t: &Texts, moments: &Moments, trace: &Trace) -> Self {
        Self {
            line: deliveries::line(t, moments, trace),
            at: trace.at,
            by: t.msg_history_readmit(),
            address: None,
            browser: None,
        }
    }
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
    /// The address of this page, for paper.
    address: String,
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
    let (request, past, traces) =
        flow::read(&db, reader, &reference, visitor.now, &visitor.site.random).await?;
    let t = visitor.texts();
    let (readers, happened): (Vec<Past>, Vec<Past>) = past
        .into_iter()
        .partition(|past| past.event == Event::HistoryRead.name());
    let steps = |past: Vec<Past>| past.into_iter().map(|past| step(t, past, scope)).collect();
    let moments = by.moments();
    let mut happened: Vec<Step> = steps(happened);
    happened.extend(
        traces
            .iter()
            .map(|trace| Step::delivery(t, &moments, trace)),
    );
    happened.sort_by_key(|step| step.at);
    let page = RequestPage {
        shell: by.shell(),
        t,
        moments,
        request,
        steps: happened,
        readers: steps(readers.into_iter().rev().collect()),
        place: place_of(&by.member.time_zone),
        address: visitor.site.link(&format!("/history/{reference}")),
    };
    ok(&page.shell, &page)
}

fn step(t: &Texts, past: Past, scope: Scope) -> Step {
    let event = Event::read(&past.event, &past.detail);
    let address = past.address.and_then(|address| address.parse().ok());
    Step {
        line: event.map_or_else(|| words::unknown_line(t), |event| words::line(t, &event)),
        at: past.at,
        by: past.actor.unwrap_or_else(|| match past.holder {
            None => t.msg_history_readmit(),
            Some(Holder::Link) => t.msg_history_holder_link(),
            Some(Holder::Phone) => t.msg_history_holder_phone(),
        }),
        address: address.map(|address| place::address(address, scope == Scope::All)),
        browser: past.user_agent.and_then(|agent| place::browser(t, &agent)),
    }
}
