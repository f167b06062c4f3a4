//! Approvals: everything that waits or was decided, searched, filtered and sorted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::store::{self, Closed, Item, Order, Search};
use crate::base::keyset::{Ends, Listed, Part, SIZE};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, Reference};
use crate::history::filter::{self, Wrong};
use crate::history::words::{self, Badge, ORIGINS};
use crate::http::page::page as answer;
use crate::http::{Failure, Shell, icon};
use crate::members::store::search;
use crate::members::{Admin, SignedIn};
use crate::outbox::store::parked;

/// What an address asks for.
#[derive(Deserialize)]
pub(in super::super) struct Address {
    #[serde(default)]
    state: State,
    #[serde(default)]
    sort: Order,
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    ends: Ends,
}

/// The fields as they came.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    origin: String,
}

/// Which list.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    #[default]
    Pending,
    Decided,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Decided => "decided",
        }
    }
}

#[derive(Template)]
#[template(path = "tasks/approvals.html")]
struct Approvals {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    state: State,
    order: Order,
    asked: Asked,
    wrong: Vec<Wrong>,
    listed: Listed<Item>,
    /// How many messages could not be delivered, up to a hundred.
    undelivered: i64,
}

impl Approvals {
    fn outcome(&self, closed: &Closed) -> Badge {
        words::state(self.t, &closed.outcome)
    }

    fn wrong_with(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field() == field);
        wrong.map(|wrong| wrong.text(self.t))
    }

    fn origins(&self) -> Vec<(String, String)> {
        let named = ORIGINS.map(|name| (name.to_owned(), words::origin(self.t, name)));
        named.to_vec()
    }

    /// Orders by their name in the address; what is closed ends no more.
    fn orders(&self) -> Vec<(Order, &'static str, String)> {
        let mut orders = vec![
            (Order::Newest, "newest", self.t.msg_approvals_newest()),
            (Order::Oldest, "oldest", self.t.msg_approvals_oldest()),
        ];
        if self.state == State::Pending {
            orders.push((Order::Due, "due", self.t.msg_approvals_due()));
        }
        orders
    }

    fn is_filtered(&self) -> bool {
        !self.asked.q.trim().is_empty() || !self.asked.origin.is_empty()
    }

    /// Is there anything to search in?
    fn has_filters(&self) -> bool {
        self.is_filtered() || !self.listed.rows.is_empty() || !self.wrong.is_empty()
    }

    /// The address of this list, as links go on from it.
    fn path(&self) -> String {
        let orders = self.orders();
        let sort = orders.iter().find(|(order, ..)| *order == self.order);
        let pairs = [
            ("state", self.state.name()),
            ("sort", sort.map_or("", |(_, name, _)| name)),
            ("q", &self.asked.q),
            ("origin", &self.asked.origin),
        ];
        let given: Vec<_> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let query = serde_urlencoded::to_string(given).unwrap_or_default();
        format!("/approvals?{query}&")
    }

    fn back(&self) -> String {
        match self.order {
            Order::Newest => self.t.msg_newer(),
            Order::Oldest => self.t.msg_older(),
            Order::Due => self.t.msg_previous(),
        }
    }

    fn on(&self) -> String {
        match self.order {
            Order::Newest => self.t.msg_older(),
            Order::Oldest => self.t.msg_newer(),
            Order::Due => self.t.msg_next(),
        }
    }
}

/// `GET /approvals`.
pub(in super::super) async fn page(
    Admin(by): Admin,
    address: Query<Address>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Address {
        state,
        sort,
        asked,
        ends,
    } = address.into_inner();
    let mut page = Approvals {
        shell: by.shell(),
        t: by.visitor.texts(),
        moments: by.moments(),
        state,
        order: order(state, sort),
        asked,
        wrong: Vec::new(),
        listed: Listed::default(),
        undelivered: 0,
    };
    let text = filter::text("q", &page.asked.q);
    let origin = filter::named("origin", &page.asked.origin, &ORIGINS);
    let (text, origin) = match (text, origin) {
        (Ok(text), Ok(origin)) => (text, origin),
        (text, origin) => {
            page.wrong = text.err().into_iter().chain(origin.err()).collect();
            return answer(StatusCode::UNPROCESSABLE_ENTITY, &page.shell, &page);
        }
    };
    page.listed = found(&db, &by, &page, text, origin, ends.into()).await?;
    let organization = by.member.organization_id;
    let mut connection = db.organization(organization).await?;
    page.undelivered = parked::count(&mut connection, organization, by.visitor.now).await?;
    answer(StatusCode::OK, &page.shell, &page)
}

fn order(state: State, asked: Order) -> Order {
    match (state, asked) {
        (State::Decided, Order::Due) => Order::Oldest,
        (_, asked) => asked,
    }
}

/// What reads like a reference is looked for as one first.
async fn found(
    db: &Db,
    by: &SignedIn,
    page: &Approvals,
    text: Option<String>,
    reason: Option<&'static str>,
    part: Part,
) -> Result<Listed<Item>, sqlx::Error> {
    let organization_id = by.member.organization_id;
    let mut connection = db.organization(organization_id).await?;
    let mut search = Search {
        organization_id,
        reader: by.member.member_id,
        closed: page.state == State::Decided,
        reason,
        reference: text
            .as_deref()
            .and_then(|text| text.parse::<Reference>().ok()),
        people: None,
        order: page.order,
        now: by.visitor.now,
    };
    if search.reference.is_some() {
        let rows = store::list(&mut connection, &search, Part::Newest, SIZE + 1).await?;
        if !rows.is_empty() {
            return Ok(Listed::of(Part::Newest, rows, |row| row.id));
        }
        search.reference = None;
    }
    if let Some(text) = text {
        let people = search::sought(&mut connection, Some(organization_id), &text).await?;
        search.people = Some(people);
    }
    part_of(&mut connection, &search, part).await
}

/// A part of what the search finds; where that is spent, the newest part.
async fn part_of(
    connection: &mut PgConnection,
    search: &Search,
    part: Part,
) -> Result<Listed<Item>, sqlx::Error> {
    let mut listed = async |part| {
        let rows = store::list(connection, search, part, SIZE + 1).await?;
        Ok::<_, sqlx::Error>(Listed::of(part, rows, |row| row.id))
    };
    let found = listed(part).await?;
    if found.is_spent(part) {
        listed(Part::Newest).await
    } else {
        Ok(found)
    }
}
