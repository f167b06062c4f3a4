//! Approvals: tasks searched, filtered, sorted, a part at a time.

use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row as _};
use uuid::Uuid;

use super::{Item, Row};
use crate::base::keyset::Part;
use crate::base::{Instant, MemberId, OrganizationId, Reference};
use crate::members::store::search::{self, Sought};

/// Which comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Order {
    #[default]
    Newest,
    Oldest,
    /// What ends soonest; of what waits only.
    Due,
}

/// Which tasks, for a reader who sees nothing about themselves.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub(crate) organization_id: OrganizationId,
    pub(crate) reader: MemberId,
    /// Those that are closed, or those that wait at `now`?
    pub(crate) closed: bool,
    pub(crate) reason: Option<&'static str>,
    pub(crate) reference: Option<Reference>,
    pub(crate) people: Option<Sought>,
    pub(crate) order: Order,
    pub(crate) now: Instant,
}

/// By number, in the order of [`COLUMNS`].
impl FromRow<'_, PgRow> for Row {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            person: row.try_get(1)?,
            email: row.try_get(2)?,
            reason: row.try_get(3)?,
            device: row.try_get(4)?,
            clue: row.try_get(5)?,
            link: row.try_get(6)?,
            opened_at: row.try_get(7)?,
            due_at: row.try_get(8)?,
            closed_at: row.try_get(9)?,
            outcome: row.try_get(10)?,
            closed_by: row.try_get(11)?,
            closer: row.try_get(12)?,
        })
    }
}

const COLUMNS: &str = "select t.id, m.name, m.email, t.reason, t.device, t.clue, t.link, t.opened_at, t.due_at, t.closed_at, t.outcome,
    t.closed_by, c.name from (";
/// Each row by its key, in the order of the list: the limits keep the planner from other ideas.
const JOINS: &str = ") chosen
    cross join lateral (select * from tasks t where t.organization_id = chosen.organization_id and t.id = chosen.id limit 1) t
    cross join lateral (select name, email from members m where m.organization_id = t.organization_id and m.id = t.member_id limit 1) m
    left join lateral (select name from members c where c.organization_id = t.organization_id and c.id = t.closed_by limit 1) c on true
    order by ";

/// One part of what a search finds, in its order, up to so many rows.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn list(
    connection: &mut PgConnection,
    search: &Search,
    part: Part,
    rows: usize,
) -> Result<Vec<Item>, sqlx::Error> {
    let mut statement = Statement {
        sql: QueryBuilder::new(COLUMNS),
        search,
        part,
        rows,
    };
    statement.source();
    let order = order("t", search.order, false);
    statement.sql.push(JOINS).push(order);
    let query = statement.sql.build_query_as::<Row>();
    Ok(super::items(query.fetch_all(connection).await?))
}

/// In which order rows stand, or stand backwards.
fn order(row: &str, order: Order, backwards: bool) -> String {
    let descending = (order == Order::Newest) != backwards;
    let direction = if descending { " desc" } else { "" };
    match order {
        Order::Newest | Order::Oldest => format!("{row}.id{direction}"),
        Order::Due => format!("{row}.due_at{direction}, {row}.id{direction}"),
    }
}

struct Statement<'a> {
    sql: QueryBuilder<Postgres>,
    search: &'a Search,
    part: Part,
    rows: usize,
}

impl Statement<'_> {
    fn source(&mut self) {
        let Some(Sought::Few(people)) = &self.search.people else {
            return self.of_all("");
        };
        let members: Vec<Uuid> = people.iter().map(|one| one.member_id.0).collect();
        self.sql
            .push("select of_one.* from unnest(")
            .push_bind(members)
            .push("::uuid[]) member cross join lateral (");
        self.of_all(" and t.member_id = member");
        self.sql.push(") of_one");
        self.end("of_one");
    }

    fn of_all(&mut self, condition: &'static str) {
        let search = self.search;
        self.sql
            .push(
                "select t.organization_id, t.id, t.due_at from tasks t where t.organization_id = ",
            )
            .push_bind(search.organization_id.0)
            .push(" and t.member_id <> ")
            .push_bind(search.reader.0)
            .push(condition);
        if search.closed {
            self.sql.push(" and t.closed_at is not null");
        } else {
            self.sql
                .push(" and t.closed_at is null and t.due_at > ")
                .push_bind(search.now);
        }
        if let Some(reason) = search.reason {
            self.sql.push(" and t.reason = ").push_bind(reason);
        }
        if let Some(reference) = &search.reference {
            let reference = reference.as_str().to_owned();
            self.sql.push(" and t.reference = ").push_bind(reference);
        }
        if let Some(Sought::Many(words)) = &search.people {
            search::found_by(&mut self.sql, words, "t");
        }
        self.beyond();
        self.end("t");
    }

    /// The row that a part begins or ends at is found by its id; it may have been decided meanwhile.
    fn beyond(&mut self) {
        let (id, backwards) = match self.part {
            Part::Newest => return,
            Part::After(id) => (id, false),
            Part::Before(id) => (id, true),
        };
        let sign = if (self.search.order == Order::Newest) == backwards {
            ">"
        } else {
            "<"
        };
        if self.search.order == Order::Due {
            self.sql
                .push(format_args!(" and (t.due_at, t.id) {sign} (select due_at, id from tasks where organization_id = "))
                .push_bind(self.search.organization_id.0)
                .push(" and id = ")
                .push_bind(id)
                .push(")");
        } else {
            self.sql
                .push(format_args!(" and t.id {sign} "))
                .push_bind(id);
        }
    }

    fn end(&mut self, row: &str) {
        let order = order(row, self.search.order, self.part.is_backwards());
        self.sql
            .push(format_args!(" order by {order} limit {}", self.rows));
    }
}
