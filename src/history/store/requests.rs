//! Requests, as the history lists them: searched, filtered, a part at a time.

mod known;

use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::super::words::{ORIGINS, STATES};
use crate::base::keyset::Part;
use crate::base::{Instant, MemberId, OrganizationId, Reference, RequestId};
use crate::members::store::search::{self, Found, Sought};

pub(crate) use known::{names, reference, request};

/// Whose requests somebody may read about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of this organization: an admin's own.
    Organization(OrganizationId),
    /// Everybody's: the operator's support.
    All,
}

impl Scope {
    /// The one organization, where it is one.
    pub(crate) const fn organization(self) -> Option<OrganizationId> {
        match self {
            Self::Organization(id) => Some(id),
            Self::All => None,
        }
    }
}

/// A request, as the history tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) organization_id: OrganizationId,
    pub(crate) organization: String,
    pub(crate) id: RequestId,
    pub(crate) reference: Reference,
    pub(crate) member_id: MemberId,
    pub(crate) person: String,
    pub(crate) email: String,
    pub(crate) device: String,
    pub(crate) origin: String,
    state: String,
    pub(crate) created_at: Instant,
    expires_at: Instant,
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) decided_at: Option<Instant>,
    pub(crate) ended_at: Option<Instant>,
    pub(crate) decider: Option<String>,
    /// The approver's note, or the reason of a rejection.
    pub(crate) remark: Option<String>,
}

impl Request {
    /// The name of its state at `now`: one whose time is over has expired, whether or not somebody
    /// came by to write that down.
    pub(crate) fn state_at(&self, now: Instant) -> &str {
        let open = OPEN.contains(&self.state.as_str());
        if open && self.expires_at <= now {
            EXPIRED
        } else {
            &self.state
        }
    }
}

/// By number, in the order of [`COLUMNS`].
impl FromRow<'_, PgRow> for Request {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            organization_id: row.try_get(0)?,
            organization: row.try_get(1)?,
            id: row.try_get(2)?,
            reference: row.try_get(3)?,
            member_id: row.try_get(4)?,
            person: row.try_get(5)?,
            email: row.try_get(6)?,
            device: row.try_get(7)?,
            origin: row.try_get(8)?,
            state: row.try_get(9)?,
            created_at: row.try_get(10)?,
            expires_at: row.try_get(11)?,
            confirmed_at: row.try_get(12)?,
            decided_at: row.try_get(13)?,
            ended_at: row.try_get(14)?,
            decider: row.try_get(15)?,
            remark: row.try_get(16)?,
        })
    }
}

const COLUMNS: &str = "select r.organization_id, o.name, r.id, r.reference, r.member_id, m.name, m.email, d.name, r.origin, r.state,
    r.created_at, r.expires_at, r.confirmed_at, r.decided_at, r.ended_at, c.name, r.remark from (";
/// Each row by its key, in the order of the list: the limits keep the planner from other ideas.
const JOINS: &str = ") chosen
    cross join lateral (select * from recovery_requests r where r.organization_id = chosen.organization_id and r.id = chosen.id limit 1) r
    cross join lateral (select name from organizations o where o.id = r.organization_id limit 1) o
    cross join lateral (select name, email from members m where m.organization_id = r.organization_id and m.id = r.member_id limit 1) m
    cross join lateral (select name from devices d where d.organization_id = r.organization_id and d.id = r.device_id limit 1) d
    left join lateral (select name from members c where c.organization_id = r.organization_id and c.id = r.decided_by limit 1) c on true
    order by r.id desc";
const OPEN: [&str; 2] = ["awaiting_code", "pending"];
const EXPIRED: &str = "expired";
/// Which requests. Where nothing is said, all in scope.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub(crate) scope: Scope,
    /// The one with this reference, whoever sent it.
    pub(crate) reference: Option<Reference>,
    /// Sent by these people.
    pub(crate) people: Option<Sought>,
    /// The state at `now`.
    pub(crate) state: Option<&'static str>,
    pub(crate) origin: Option<&'static str>,
    /// Decided by one of these.
    pub(crate) deciders: Option<Vec<Found>>,
    /// Sent with an id above this one: see [`first_uuid`](crate::base::id::first_uuid).
    pub(crate) since: Uuid,
    /// Sent with an id below this one.
    pub(crate) until: Uuid,
    pub(crate) now: Instant,
}

/// One part of what a search finds, newest first, up to so many rows.
///
/// Each statement reads along an index, in order, and stops when the part is full; states and origins
/// are read side by side and merged, so that any of their combinations costs about the same.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn requests(
    connection: &mut PgConnection,
    search: &Search,
    part: Part,
    rows: usize,
) -> Result<Vec<Request>, sqlx::Error> {
    let mut statement = Statement {
        sql: QueryBuilder::new(COLUMNS),
        search,
        part,
        rows,
    };
    statement.source();
    statement.sql.push(JOINS);
    let query = statement.sql.build_query_as::<Request>();
    query.fetch_all(connection).await
}

/// A row for each of these names, which are ours.
fn each(names: &[&'static str]) -> String {
    format!("unnest('{{{}}}'::text[])", names.join(","))
}

struct Statement<'a> {
    sql: QueryBuilder<Postgres>,
    search: &'a Search,
    part: Part,
    rows: usize,
}

impl Statement<'_> {
    fn source(&mut self) {
        let search = self.search;
        if let Some(reference) = &search.reference {
            let one =
                "select r.organization_id, r.id from recovery_requests r where r.reference = ";
            self.sql.push(one);
            self.sql.push_bind(reference.as_str().to_owned());
            self.scoped();
            self.conditions();
        } else if let Some(Sought::Few(people)) = &search.people {
            self.of_each(people, "member_id");
        } else if let Some(deciders) = &search.deciders {
            self.of_each(deciders, "decided_by");
        } else if search.state.is_some() || search.origin.is_some() {
            self.of_each_state();
        } else {
            let all = "select r.organization_id, r.id from recovery_requests r where true";
            self.sql.push(all);
            self.scoped();
            self.conditions();
        }
    }

    /// The newest of each of these people, and the newest of those.
    fn of_each(&mut self, people: &[Found], column: &str) {
        let organizations: Vec<Uuid> = people.iter().map(|one| one.organization_id.0).collect();
        let members: Vec<Uuid> = people.iter().map(|one| one.member_id.0).collect();
        self.sql
            .push("select p.organization_id, of_one.id from unnest(")
            .push_bind(organizations)
            .push("::uuid[], ")
            .push_bind(members)
            .push("::uuid[]) p (organization_id, member_id) cross join lateral (select r.id from recovery_requests r where r.organization_id = p.organization_id and r.")
            .push(column)
            .push(" = p.member_id");
        self.conditions();
        self.sql.push(") of_one");
        self.end("of_one.id");
    }

    /// The newest of each state and origin, and the newest of those.
    fn of_each_state(&mut self) {
        let states = match self.search.state {
            None => STATES.to_vec(),
            Some(EXPIRED) => [&[EXPIRED], OPEN.as_slice()].concat(),
            Some(state) => vec![state],
        };
        let origins = self
            .search
            .origin
            .map_or_else(|| ORIGINS.to_vec(), |one| vec![one]);
        // In the text: a plan for any states would reckon with more of them, and be made anew each time.
        self.sql.push(format_args!(
            "select of_one.organization_id, of_one.id from {} one_state cross join {} one_origin
             cross join lateral (select r.organization_id, r.id from recovery_requests r where r.state = one_state and r.origin = one_origin",
            each(&states),
            each(&origins),
        ));
        self.scoped();
        self.found_by_words();
        self.at_now();
        self.range();
        self.sql.push(") of_one");
        self.end("of_one.id");
    }

    fn scoped(&mut self) {
        if let Scope::Organization(id) = self.search.scope {
            self.sql.push(" and r.organization_id = ").push_bind(id.0);
        }
    }

    fn conditions(&mut self) {
        let search = self.search;
        match search.state {
            None => {}
            Some(EXPIRED) => {
                let both = " and r.state in ('expired', 'awaiting_code', 'pending')";
                self.sql.push(both);
            }
            Some(state) => {
                self.sql.push(" and r.state = ").push_bind(state);
            }
        }
        if let Some(origin) = search.origin {
            self.sql.push(" and r.origin = ").push_bind(origin);
        }
        if let Some(deciders) = &search.deciders {
            // A member's id is one of a kind in all organizations.
            let deciders: Vec<Uuid> = deciders.iter().map(|one| one.member_id.0).collect();
            self.sql
                .push(" and r.decided_by = any(")
                .push_bind(deciders)
                .push(")");
        }
        self.found_by_words();
        self.at_now();
        self.range();
    }

    fn found_by_words(&mut self) {
        if let Some(Sought::Many(words)) = &self.search.people {
            search::found_by(&mut self.sql, words, "r");
        }
    }

    /// What is open and past its time counts as expired.
    fn at_now(&mut self) {
        let Some(state) = self.search.state else {
            return;
        };
        if state == EXPIRED {
            self.sql
                .push(" and (r.state = 'expired' or r.expires_at <= ")
                .push_bind(self.search.now)
                .push(")");
        } else if OPEN.contains(&state) {
            self.sql
                .push(" and r.expires_at > ")
                .push_bind(self.search.now);
        }
    }

    fn range(&mut self) {
        let (since, until) = (self.search.since, self.search.until);
        let (above, below) = match self.part {
            Part::Newest => (since, until),
            Part::After(id) => (since, until.min(id)),
            Part::Before(id) => (since.max(id), until),
        };
        self.sql
            .push(" and r.id > ")
            .push_bind(above)
            .push(" and r.id < ")
            .push_bind(below);
        self.end("r.id");
    }

    fn end(&mut self, id: &str) {
        let direction = if self.part.is_backwards() {
            ""
        } else {
            " desc"
        };
        self.sql.push(format_args!(
            " order by {id}{direction} limit {}",
            self.rows
        ));
    }
}
