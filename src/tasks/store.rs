//! The table of tasks; `list` searches it.

mod list;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::id::new_uuid;
use crate::base::{Email, Instant, MemberId, OrganizationId, Random};

pub(crate) use list::{Order, Search, list};

/// Something that waits for a decision.
pub(crate) struct Task<'a> {
    pub(crate) organization_id: OrganizationId,
    /// What it is about.
    pub(crate) subject_id: Uuid,
    /// Whom it is about: this member never sees it.
    pub(crate) member_id: MemberId,
    pub(crate) reference: &'a str,
    /// Why it was asked, as the slice that opened it names it.
    pub(crate) reason: &'static str,
    pub(crate) device: &'a str,
    /// What tells it from others on the phone.
    pub(crate) clue: String,
    /// Where it is handled: a path of ours.
    pub(crate) link: String,
    /// Until when.
    pub(crate) due_at: Instant,
}

/// Opens a task in the caller's transaction.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open(
    connection: &mut PgConnection,
    task: &Task<'_>,
    now: Instant,
    random: &Random,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at, clue)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        task.organization_id.0,
        new_uuid(now, random),
        task.subject_id,
        task.member_id.0,
        task.reference,
        task.reason,
        task.device,
        task.link,
        now,
        task.due_at,
        task.clue,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Closes the task about `subject_id` in the caller's transaction; one that is closed stays as it is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn close(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    subject_id: Uuid,
    by: Option<MemberId>,
    outcome: &'static str,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update tasks set closed_at = $3, closed_by = $4, outcome = $5 where organization_id = $1 and subject_id = $2 and closed_at is null",
        organization_id.0,
        subject_id,
        now,
        by.map(|by| by.0),
        outcome,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What waits, or waited, as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: Uuid,
    pub(crate) person: String,
    pub(crate) email: Email,
    pub(crate) reason: String,
    pub(crate) device: String,
    pub(crate) clue: Option<String>,
    pub(crate) link: String,
    pub(crate) opened_at: Instant,
    pub(crate) due_at: Instant,
    pub(crate) closed: Option<Closed>,
}

/// How it ended.
#[derive(Clone, Debug)]
pub(crate) struct Closed {
    pub(crate) at: Instant,
    pub(crate) outcome: String,
    /// Who ended it, and under which name.
    pub(crate) by: Option<(MemberId, String)>,
}

/// A row as it comes; [`Item`] says what belongs together.
struct Row {
    id: Uuid,
    person: String,
    email: Email,
    reason: String,
    device: String,
    clue: Option<String>,
    link: String,
    opened_at: Instant,
    due_at: Instant,
    closed_at: Option<Instant>,
    outcome: Option<String>,
    closed_by: Option<MemberId>,
    closer: Option<String>,
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        let by = row.closed_by.zip(row.closer);
        let closed = row.closed_at.zip(row.outcome);
        Self {
            id: row.id,
            person: row.person,
            email: row.email,
            reason: row.reason,
            device: row.device,
            clue: row.clue,
            link: row.link,
            opened_at: row.opened_at,
            due_at: row.due_at,
            closed: closed.map(|(at, outcome)| Closed { at, outcome, by }),
        }
    }
}

/// The query for [`Row`]s, around the statement that chooses them and in this order.
macro_rules! rows {
    ($rows:tt, $order:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select t.id as "id!", m.name as person, m.email as "email: Email", t.reason as "reason!", t.device as "device!",
                   t.clue, t.link as "link!", t.opened_at as "opened_at!", t.due_at as "due_at!", t.closed_at, t.outcome,
                   t.closed_by as "closed_by: MemberId", c.name as "closer?"
               from ("# + $rows + r#") t
               join members m on m.organization_id = t.organization_id and m.id = t.member_id
               left join members c on c.organization_id = t.organization_id and c.id = t.closed_by
               order by "# + $order,
            $($argument),+
        )
    };
}

fn items(rows: Vec<Row>) -> Vec<Item> {
    rows.into_iter().map(Item::from).collect()
}

/// What My tasks shows to `reader`, who sees nothing about themselves: up to 25 that wait, the
/// oldest first, and then the five that were decided last among the fifty newest that are closed.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn inbox(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reader: MemberId,
    now: Instant,
) -> Result<Vec<Item>, sqlx::Error> {
    let rows = rows!(
        "(select * from tasks where organization_id = $1 and closed_at is null and member_id <> $2 and due_at > $3
              order by id limit 25)
         union all
         (select * from (select * from tasks where organization_id = $1 and closed_at is not null and member_id <> $2
              order by id desc limit 50) newest
          where outcome in ('approved', 'rejected') order by closed_at desc limit 5)",
        "t.closed_at desc nulls first, t.id",
        organization_id.0,
        reader.0,
        now
    );
    Ok(items(rows.fetch_all(connection).await?))
}

/// Where the task is handled that has waited longest for `reader`, if any does.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn next(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reader: MemberId,
    now: Instant,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "select link from tasks where organization_id = $1 and closed_at is null and member_id <> $2 and due_at > $3
         order by id limit 1",
        organization_id.0,
        reader.0,
        now,
    )
    .fetch_optional(connection)
    .await
}
